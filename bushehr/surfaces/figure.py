"""Exhibits as pictures: SVG, PNG and PDF, in any size.

The figure is made without pyplot, in the house style and nothing else: neither a user's
matplotlibrc nor the order of calls can change it. Title and footer are measured first; the
exhibit draws in what is left. The same exhibit gives the same bytes: no clock, no version, no
random id.

References
----------
SVG 2, section 16.3 (links); PDF 32000-1, 12.5.6.5 (link annotations), which matplotlib writes for
text only: in a PDF every mark therefore carries a transparent text with its address.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from bushehr.exhibits.drawing.marks import SOFT_TEXT, measure_box
from bushehr.surfaces.links import link_file, link_inline
from bushehr.surfaces.style import COLUMN_WIDTH, use_style
from bushehr.text.charts import SEPARATOR, write_code, write_footer
from bushehr.text.numbers import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from matplotlib.artist import Artist

    from bushehr.briefing import Listing
    from bushehr.exhibits import Exhibit

    Size = str | tuple[float, float]
    Writer = Callable[[Figure, Exhibit], bytes]

SLIDE = (40 / 3, 7.5)
"""Widescreen slide of office programs [in]."""

SIZES = ("slide", "column")

SLIDE_DPI = 144
PRINT_DPI = 300
_PRINT_WIDTH = 9.0
"""Pictures narrower than this are for print [in]."""

_UNBREAKABLE = re.compile(rf"(?<![;,]) (?=[\d%])|(?<=\d) (?=and \d|more |{'|'.join(MONTHS)})")
"""Spaces where no line may end: before a number or percent sign, within a day or "2 and 3"."""

_OPTIONS: Final[dict[str, dict[str, Any]]] = {"png": {"pil_kwargs": {"compress_level": 3}}}
"""A PNG is then 3 % larger than at the usual level of 6, in two thirds of the time."""

_MARGIN_EM = 1.6
_GAP_EM = 1.1
_FOOTER_SCALE = 0.875
_LINE_SPACING = 1.18
_LEAST = 0.01
"""Share of a picture that is left for the exhibit where title and footer fill all of it."""

_POINTS_PER_INCH = 72

_NO_SVG_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_NO_PDF_METADATA = dict.fromkeys(("CreationDate", "Creator", "Producer"))


def resolve_size(exhibit: Exhibit, size: Size) -> tuple[float, float]:
    """Return width and height of a picture [in].

    Parameters
    ----------
    exhibit
        For the proportions of the narrow version.
    size
        ``slide`` (16:9), ``column`` (16 cm wide), or width and height [in].

    Raises
    ------
    ValueError
        For any other name.
    """
    if not isinstance(size, str):
        return size
    if size == "slide":
        return SLIDE
    if size == "column":
        return COLUMN_WIDTH, COLUMN_WIDTH * exhibit.aspect
    raise ValueError(f'"{size}" is not a size; expected {" or ".join(SIZES)}.')


def render(
    exhibit: Exhibit,
    size: Size = "slide",
    *,
    style: Mapping[str, Any] | None = None,
    shrink: float = 1.0,
) -> Figure:
    """Draw an exhibit with its title and footer.

    Parameters
    ----------
    exhibit
        What to draw.
    size
        ``slide``, ``column``, or width and height [in].
    style
        matplotlib settings laid over the house style; their sizes are for a width of 16 cm.
    shrink
        Size of text and lines beside what they would have.

    Returns
    -------
    Figure
        Finished; ``figure.axes[0]`` holds the exhibit.
    """
    width, height = resolve_size(exhibit, size)
    with use_style(width, style, shrink=shrink):
        return _draw(exhibit, width, height)


def save(exhibit: Exhibit, size: Size, *paths: Path) -> None:
    """Draw an exhibit once and write it to files.

    Parameters
    ----------
    exhibit
        What to draw.
    size
        ``slide``, ``column``, or width and height [in].
    paths
        Files ending in ``.svg``, ``.png`` or ``.pdf``; their folders exist.

    Raises
    ------
    ValueError
        For another ending.
    """
    for path in paths:
        if path.suffix not in _WRITERS:
            raise ValueError(f'"{path.suffix}" is no picture format; expected .svg, .png or .pdf.')
    width, height = resolve_size(exhibit, size)
    with use_style(width):
        figure = _draw(exhibit, width, height)
        for path in paths:
            path.write_bytes(_WRITERS[path.suffix](figure, exhibit))


def to_svg(figure: Figure, exhibit: Exhibit, style: Mapping[str, Any] | None = None) -> bytes:
    """Return a drawn exhibit as an SVG file whose points are links; `style` as it was drawn in."""
    return _write(figure, exhibit, ".svg", style)


def to_png(figure: Figure, exhibit: Exhibit, style: Mapping[str, Any] | None = None) -> bytes:
    """Return a drawn exhibit as PNG, with title and alternative text in its metadata."""
    return _write(figure, exhibit, ".png", style)


def to_pdf(figure: Figure, exhibit: Exhibit, style: Mapping[str, Any] | None = None) -> bytes:
    """Return a drawn exhibit as PDF whose points and labels are links."""
    return _write(figure, exhibit, ".pdf", style)


def inline_svg(exhibit: Exhibit, size: Size = "slide", *, svg: bytes | None = None) -> str:
    """Return an exhibit as SVG markup to stand in a page.

    Parameters
    ----------
    exhibit
        What to draw.
    size
        ``slide``, ``column``, or width and height [in].
    svg
        The file made by `to_svg` from the same exhibit in the same size, to save drawing it again.

    Returns
    -------
    str
        Markup without XML declaration: role ``group``, every id prefixed with the exhibit's name,
        links that the keyboard reaches.
    """
    return link_inline(svg or to_svg(render(exhibit, size), exhibit), exhibit)


def to_csv(published: Exhibit | Listing) -> bytes:
    """Return the published table as CSV with a byte order mark, which Excel needs to read UTF-8."""
    return published.to_csv().encode("utf-8-sig")


def _draw(exhibit: Exhibit, width: float, height: float) -> Figure:
    """Draw an exhibit in the style at work."""
    dpi = PRINT_DPI if width < _PRINT_WIDTH else SLIDE_DPI
    figure = Figure(figsize=(width, height), dpi=dpi)
    FigureCanvasAgg(figure)
    left, bottom, right, top = _write_words(figure, exhibit)
    free = max(right - left, _LEAST), max(top - bottom, _LEAST)
    axes = figure.add_axes((left, bottom, *free))
    exhibit.draw(exhibit.table, axes)
    return figure


def _write_words(figure: Figure, exhibit: Exhibit) -> tuple[float, float, float, float]:
    """Write title and footer; return the free rectangle between them as shares of the figure."""
    em = float(mpl.rcParams["font.size"])
    width, height = figure.get_size_inches() * _POINTS_PER_INCH
    margin, gap = _MARGIN_EM * em, _GAP_EM * em
    left, right = margin / width, 1 - margin / width
    title = figure.text(
        left, 1 - margin / height, "", ha="left", va="top", linespacing=_LINE_SPACING,
        fontsize=mpl.rcParams["figure.titlesize"], fontweight=mpl.rcParams["figure.titleweight"],
    )  # fmt: skip
    wrap_text(title, exhibit.title, (right - left) * figure.bbox.width)
    small: dict[str, Any] = {"fontsize": _FOOTER_SCALE * em, "color": SOFT_TEXT, "va": "bottom"}
    words = write_footer(exhibit.as_of, exhibit.statements, len(exhibit.sources), exhibit.window)
    footer = figure.text(left, margin / height, words, ha="left", **small)
    code = figure.text(right, margin / height, write_code(exhibit.code), ha="right", **small)
    room = code.get_window_extent().x0 - gap / width * figure.bbox.width
    if footer.get_window_extent().x1 > room:
        half = words.rindex(SEPARATOR, 0, len(words) * 2 // 3)  # as narrow as two lines can be
        footer.set_text(f"{words[:half]}\n{words[half:].removeprefix(SEPARATOR)}")
    top = title.get_window_extent().y0 / figure.bbox.height - gap / height
    bottom = footer.get_window_extent().y1 / figure.bbox.height + gap / height
    return left, bottom, right, top


def wrap_text(text: Text, words: str, width: float) -> None:
    """Set the words of a text in as few lines as a width [px] allows, of about equal length."""
    parts = _UNBREAKABLE.sub("\N{NO-BREAK SPACE}", words).split(" ")
    lines = _wrap(text, parts, width)
    step = width / 40
    while len(lines) > 1 and len(_wrap(text, parts, width - step)) == len(lines):
        width -= step
    text.set_text("\n".join(_wrap(text, parts, width)))


def _wrap(text: Text, parts: list[str], width: float) -> list[str]:
    """Fill lines with words as long as they fit."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]} {part}"
        text.set_text(longer)
        if text.get_window_extent().width <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _drawn_rows(figure: Figure) -> list[Artist]:
    """Return the artists that belong to a row of the table."""
    return [
        artist
        for artist in figure.findobj(include_self=False)
        if (gid := artist.get_gid()) is not None and gid.isdecimal()
    ]


def _lay_link(figure: Figure, artist: Artist, exhibit: Exhibit) -> Text:
    """Give a label the row's address; over a mark, lay a transparent text that has it."""
    url = str(exhibit.table.loc[int(str(artist.get_gid())), "url"]) or None
    if isinstance(artist, Text):
        artist.set_url(url)
        return artist
    box = measure_box(artist).transformed(figure.transFigure.inverted())
    return figure.text(
        (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, "■", url=url, alpha=0,
        ha="center", va="center", fontsize=mpl.rcParams["font.size"],
    )  # fmt: skip


def _write(figure: Figure, exhibit: Exhibit, suffix: str, style: Mapping[str, Any] | None) -> bytes:
    """Return a drawn exhibit in a format, in the style it was drawn in."""
    with use_style(figure.get_figwidth(), style):
        return _WRITERS[suffix](figure, exhibit)


def _write_svg(figure: Figure, exhibit: Exhibit) -> bytes:
    """Return a drawn exhibit as SVG, in the style at work."""
    return link_file(_save(figure, "svg", _NO_SVG_METADATA), exhibit)


def _write_png(figure: Figure, exhibit: Exhibit) -> bytes:
    """Return a drawn exhibit as PNG, in the style at work."""
    return _save(
        figure, "png", {"Software": None, "Title": exhibit.title, "Description": exhibit.alt}
    )


def _write_pdf(figure: Figure, exhibit: Exhibit) -> bytes:
    """Return a drawn exhibit as PDF, in the style at work; the figure is afterwards as before."""
    linked = [_lay_link(figure, artist, exhibit) for artist in _drawn_rows(figure)]
    try:
        return _save(
            figure, "pdf", {**_NO_PDF_METADATA, "Title": exhibit.title, "Subject": exhibit.alt}
        )
    finally:
        for text in linked:
            if text.get_gid() is None:
                text.remove()
            else:
                text.set_url(None)


def _save(figure: Figure, file_format: str, metadata: dict[str, str | None]) -> bytes:
    """Return the figure in a format."""
    buffer = io.BytesIO()
    options = _OPTIONS.get(file_format, {})
    figure.savefig(buffer, format=file_format, metadata=metadata, **options)
    return buffer.getvalue()


_WRITERS: Final[dict[str, Writer]] = {".svg": _write_svg, ".png": _write_png, ".pdf": _write_pdf}
