"""A chart as a part of the page: small, in its colors, without the words the page says itself.

The page writes title and footer in its own type, so the picture shows only what lies between
them. They stay in the markup outside the visible part: a copy of the picture has them. Drawing a
second version without title was rejected, because it would cost a drawing and could differ from
the published file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from bushehr.surfaces.dark import make_themable
from bushehr.surfaces.figure import inline_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.exhibits import Exhibit

WIDE: Final = "slide"

_SVG: Final = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"#([\w.-]+)")
_ROW = re.compile(r"row-(\d+)$")
_WORDS = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+) ")
_ALONG = re.compile(r"translate\(([-\d.]+) 0\)")
"""The place of a letter in its line, in units of the font."""

_FONT_UNITS: Final = 100
"""Units of matplotlib's glyphs in one em."""

_BELOW_TITLE: Final = 0.5
_ABOVE_FOOTER: Final = 1.1
"""From a baseline to the edge of the visible part [em of that text]."""

_EDGE: Final = 3.0
"""Kept of the margin beside the chart [pt], for the outline of a focused point."""

Element = Any  # lxml's own types do not name its elements


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture [pt]."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def view(self) -> str:
        """The box as an SVG ``viewBox``."""
        sides = (self.left, self.top, self.right - self.left, self.bottom - self.top)
        return " ".join(_shorten(side) for side in sides)


def draw_inline(
    exhibit: Exhibit, size: str, svg: bytes | None = None
) -> tuple[str, frozenset[str]]:
    """Return a chart as markup for the page.

    Parameters
    ----------
    exhibit
        What to draw.
    size
        ``slide`` or ``column``.
    svg
        The published file in that size, to save drawing it again.

    Returns
    -------
    tuple of str and frozenset of str
        Markup whose links carry ``data-exhibit`` and ``data-row``, and the colors in it. Its ids
        start with the exhibit's name, as several charts stand in one page.
    """
    named = replace(exhibit, name=f"{exhibit.name}-{size}")
    root = etree.fromstring(inline_svg(named, size, svg=svg))
    root.set("class", "wide")
    root.set("data-whole", root.get("viewBox"))
    root.set("viewBox", _find_body(root).view)
    for link in root.iter(f"{_SVG}a"):
        match = _ROW.search(link.get("id", ""))
        if match:
            link.set("data-exhibit", exhibit.name)
            link.set("data-row", match[1])
    _shrink(root, f"{exhibit.name}-{size[0]}")
    return make_themable(etree.tostring(root, encoding="unicode"))


def _find_body(root: Element) -> Box:
    """Return what lies between title and footer, the words above and below the axes."""
    _, _, width, height = (float(side) for side in root.get("viewBox").split())
    words = list(_find_words(root))
    titles = [y + _BELOW_TITLE * em for _, y, em in words if y < height / 2]
    footers = [y - _ABOVE_FOOTER * em for _, y, em in words if y > height / 2]
    margin = min((x for x, _, _ in words), default=0.0)
    edge = max(0.0, margin - _EDGE)
    return Box(edge, max(titles, default=0.0), width - edge, min(footers, default=height))


def _find_words(root: Element) -> Iterator[tuple[float, float, float]]:
    """Yield place and size of each line of words that belongs to the figure and not to the axes."""
    for group in root.findall(f"{_SVG}g/{_SVG}g"):
        if "text_" not in group.get("id", ""):
            continue
        for line in group.iter(f"{_SVG}g"):
            match = _WORDS.match(line.get("transform", ""))
            if match:
                x, y, scale = (float(number) for number in match.groups())
                yield x, y, scale * _FONT_UNITS


def _shrink(root: Element, prefix: str) -> None:
    """Drop what no reader sees: ids that nothing refers to, blank text, digits below a pixel."""
    ids = {element.get("id") for element in root.iter()}
    used = {name for element in root.iter() for name in _list_references(element)} & ids
    short = {name: f"{prefix}{number:x}" for number, name in enumerate(sorted(used))}
    for element in root.iter():
        attributes = element.attrib
        if attributes.get("id") not in short:
            attributes.pop("id", None)
        for name, value in attributes.items():
            if name in {"id", "aria-labelledby"}:
                attributes[name] = " ".join(short[part] for part in value.split())
            elif name in {"href", "style", "clip-path", "fill"} and element.tag != f"{_SVG}a":
                attributes[name] = _REFERENCE.sub(lambda m: f"#{short.get(m[1], m[1])}", value)
        for name in {"d", "x", "y"} & set(attributes):
            attributes[name] = " ".join(_round(attributes[name]).split())
        match = _ALONG.fullmatch(attributes.get("transform", ""))
        if match and element.tag == f"{_SVG}use":
            del attributes["transform"]  # a letter: `x` means the same in a third of the bytes
            attributes["x"] = _round(match[1])
        element.text = (element.text or "").strip() or None
        element.tail = None


def _list_references(element: Element) -> Iterator[str]:
    """Yield the ids that an element refers to."""
    yield from element.get("aria-labelledby", "").split()
    if element.tag != f"{_SVG}a":
        for name in ("href", "style", "clip-path", "fill"):
            yield from _REFERENCE.findall(element.get(name, ""))


def _round(text: str) -> str:
    """Shorten every decimal number in a text."""
    return _NUMBER.sub(lambda match: _shorten(float(match[0])), text)


def _shorten(number: float) -> str:
    """Write a length with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
