"""A user's matplotlib style, read for use over the house style.

A style may change fonts, sizes, backgrounds and lines; what the content of a picture rests on (its
size, the same bytes every time, text as it stands in the table) stays the house's. The file is read
here, line by line: matplotlib's own reader names neither line nor key when a value is wrong, and
prints warnings of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib import font_manager, rc_params_from_file
from matplotlib.colors import to_rgb

from bushehr.errors import StyleError
from bushehr.exhibits.drawing.marks import SOFT_TEXT
from bushehr.surfaces.style import HOUSE
from bushehr.text import styles as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOKS: Final = ("axes.", "figure.", "font.", "grid.", "hatch.", "lines.", "patch.", "pdf.fonttype",
                "savefig.", "svg.fonttype", "text.", "xtick.", "ytick.")  # fmt: skip
"""Beginnings of the settings that a style may change."""

KEPT: Final = (
    *("figure.figsize", "figure.dpi", "figure.autolayout", "figure.constrained_layout."),
    *("figure.subplot.", "figure.hooks", "figure.max_open", "figure.raise_window"),
    *("savefig.dpi", "savefig.bbox", "savefig.pad_inches", "savefig.format", "savefig.directory"),
    *("savefig.orientation", "text.usetex", "text.latex.", "text.parse_math", "text.language"),
    *("axes.formatter.", "axes.autolimit_mode", "axes.titley", "axes.titlelocation"),
    *("font.enable_last_resort", "axes.xmargin", "axes.ymargin", "axes.zmargin"),
)
"""Beginnings of those among them that the pictures rest on."""

GROUNDS: Final = ("figure.facecolor", "axes.facecolor", "savefig.facecolor")
_FOLLOWING: Final = ("figure.titlesize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize")
"""Sizes of the house that keep their proportion to a style's own ``font.size``."""

LEAST_CONTRAST: Final = 4.5
"""Of text on its ground (WCAG 2.2, success criterion 1.4.3)."""

_GENERIC: Final = ("serif", "sans-serif", "cursive", "fantasy", "monospace")
_FALLBACK: Final = "DejaVu Sans"
"""Comes with matplotlib and has every letter that the pictures use."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A style that was read.

    Parameters
    ----------
    settings
        matplotlib's names and values, for `style.use_style`.
    notes
        Sentences on what of the file is not followed, and why.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_style(path: Path) -> Overlay:
    """Read a matplotlib style file.

    Parameters
    ----------
    path
        A file such as ``house.mplstyle``.

    Returns
    -------
    Overlay
        With fonts that this machine has.

    Raises
    ------
    StyleError
        For a file that cannot be read, an unknown key, a value that the key does not take, and a
        ground that is too dark for the words on it; the message names file, line and key.
    """
    settings: dict[str, Any] = {}
    places: dict[str, str] = {}
    notes: list[str] = []
    for number, line in enumerate(_read_lines(path), start=1):
        place = f"{path.as_posix()}:{number}"
        if not (bare := _strip_comment(line)):
            continue
        key, value = _read_setting(bare, place)
        if not key.startswith(LOOKS) or key.startswith(KEPT):
            notes.append(words.note_kept(place, key))
            continue
        settings[key], places[key] = value, place
    _check_grounds(settings, places)
    notes += _choose_fonts(settings, places)
    return Overlay(_complete(settings), tuple(notes))


def _read_lines(path: Path) -> list[str]:
    """Return the lines of the file."""
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise StyleError(words.refuse_file(path.as_posix(), str(error.strerror))) from error
    except UnicodeDecodeError as error:
        raise StyleError(words.refuse_file(path.as_posix(), words.NO_UTF8)) from error


def _strip_comment(line: str) -> str:
    """Return a line up to the first # outside of double quotes."""
    quoted = False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == "#" and not quoted:
            return line[:place].strip()
    return line.strip()


def _read_setting(line: str, place: str) -> tuple[str, Any]:
    """Return the key of a line and its checked value."""
    key, colon, text = (part.strip() for part in line.partition(":"))
    if not colon:
        raise StyleError(words.refuse_line(place, line))
    check = mpl.RcParams.validate.get(key)
    if check is None:
        raise StyleError(words.refuse_key(place, key, mpl.RcParams.validate))
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        text = text[1:-1]
    try:
        value = check(text)
    except (ValueError, TypeError, RuntimeError, AttributeError, SyntaxError) as error:
        raise StyleError(words.refuse_value(place, key, text, str(error))) from error
    if key.endswith("size") and isinstance(value, float) and not 0 < value < words.LARGEST_SIZE:
        raise StyleError(words.refuse_value(place, key, text, words.NO_SIZE))
    return key, value


def _check_grounds(settings: dict[str, Any], places: dict[str, str]) -> None:
    """Refuse a ground on which the words of the house cannot be read."""
    for key in GROUNDS:
        if key not in settings or settings[key] in {"auto", "none"}:
            continue
        contrast = measure_contrast(SOFT_TEXT, settings[key])
        if contrast < LEAST_CONTRAST:
            raise StyleError(words.refuse_ground(places[key], key, contrast, LEAST_CONTRAST))


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21.

    References
    ----------
    WCAG 2.2, "contrast ratio" and "relative luminance".

    Examples
    --------
    >>> measure_contrast("white", "black")
    21.0
    """
    light, dark = sorted((_find_luminance(color) for color in (one, other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def _find_luminance(color: str) -> float:
    """Return how bright a color is, from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]  # noqa: PLR2004  the constants of sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _choose_fonts(settings: dict[str, Any], places: dict[str, str]) -> Iterator[str]:
    """Keep the fonts that this machine has; yield a note where it has none of them."""
    if not any(key == "font.family" or key in _list_families() for key in settings):
        return
    known = set(font_manager.get_font_names())
    wanted = [str(name) for name in settings.get("font.family", ["sans-serif"])]
    lists = {str(key): value for key, value in mpl.rcParamsDefault.items()} | settings
    named = [
        str(font)
        for family in wanted
        for font in (lists[f"font.{family}"] if family in _GENERIC else [family])
    ]
    found = [font for font in named if font in known]
    if named and not found:
        keys = ("font.family", *_list_families())
        place = next(places[key] for key in keys if key in places)
        yield words.note_fonts(place, named[:3], _FALLBACK)
    settings["font.family"] = list(dict.fromkeys((*found, _FALLBACK)))


def _list_families() -> list[str]:
    """Return the settings that list the fonts of a generic family."""
    return [f"font.{name}" for name in _GENERIC]


def _complete(settings: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from the settings of a style and does not stand in it."""
    house = rc_params_from_file(HOUSE, use_default_template=False)
    added: dict[str, Any] = {}
    if "figure.facecolor" in settings:
        added["savefig.facecolor"] = settings["figure.facecolor"]
    if "font.size" in settings:
        factor = settings["font.size"] / house["font.size"]
        added |= {name: factor * house[name] for name in _FOLLOWING}
    return {**added, **settings}
