"""Letters that all charts of a page share.

A chart's words are outlines, and matplotlib defines each letter in every picture that has it. On a
page of many charts the letters would weigh as much as the charts; here each outline stands once.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

ID: Final = "glyphs"
"""The id of the definitions: whoever copies a chart out of the page takes them along."""

SVG: Final = "http://www.w3.org/2000/svg"

_SCALED = re.compile(r"scale\(0\.0156\d*\)$")
"""What matplotlib puts on the outline of a letter, in 64 units a pixel, and on nothing else."""

_ALONG = re.compile(r"translate\(([-\d.]+)(?:[ ,]+0(?:\.0*)?)?\)$")
"""The place of a letter in its line, in hundredths of the font's size."""

Element = Any  # lxml's own types do not name its elements


class Glyphs:
    """The letters of several charts, each outline once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def share(self, root: Element) -> None:
        """Take the outlines out of a chart, and let its letters refer to the shared ones.

        Parameters
        ----------
        root
            The ``svg`` element of a chart as matplotlib wrote it, its ids prefixed or not; it is
            changed. The places of its letters are rounded to a hundredth of the font's size.
        """
        names: dict[str, str] = {}
        for outline in root.findall(f".//{{{SVG}}}defs/{{{SVG}}}path"):
            if not _SCALED.match(outline.get("transform", "")):
                continue
            shape = " ".join(outline.get("d", "").split()), outline.get("transform")
            names[f"#{outline.get('id')}"] = self._names.setdefault(
                shape, f"{ID}-{len(self._names):x}"
            )
            outline.getparent().remove(outline)
        for letter in root.iter(f"{{{SVG}}}use"):
            if letter.get("href") in names:
                _place(letter, names[letter.get("href")])

    def render(self) -> str:
        """Return the outlines as markup for the page: an ``svg`` that takes no room."""
        root = etree.Element(
            f"{{{SVG}}}svg", {"id": ID, "width": "0", "height": "0"}, nsmap={None: SVG}
        )
        root.set("aria-hidden", "true")
        root.set("focusable", "false")
        definitions = etree.SubElement(root, f"{{{SVG}}}defs")
        for (shape, transform), name in self._names.items():
            etree.SubElement(
                definitions, f"{{{SVG}}}path", {"id": name, "d": shape, "transform": transform}
            )
        return str(etree.tostring(root, encoding="unicode"))


def _place(letter: Element, name: str) -> None:
    """Refer to a shared outline, at the letter's place in its line."""
    match = _ALONG.match(letter.get("transform", "translate(0)"))
    letter.set("href", f"#{name}")
    if match is None:  # a letter above or below its line
        return
    letter.attrib.pop("transform", None)
    if place := round(float(match[1])):
        letter.set("x", str(place))
