"""Links and words in an SVG: every point leads to its source.

matplotlib knows neither ``<title>`` nor a link around several artists, so its SVG is completed
here. Two forms are made: a file, for ``<img>`` and Office, one picture to assistive technology;
and markup that stands in a page, a group of links, its ids prefixed, as two matplotlib pictures
in one page share ids such as ``axes_1``.

References
----------
SVG 2, sections 5.8 (title), 16.3 (links); WAI-ARIA Graphics Module 1.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from bushehr.exhibits import Exhibit

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{XLINK}}}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")

# What matplotlib sets with a style sheet for `*`, which would reach the page around the picture.
_LINES = {"stroke-linejoin": "round", "stroke-linecap": "butt"}

Element = Any  # lxml's own types do not name its elements


def link_file(svg: bytes, exhibit: Exhibit) -> bytes:
    """Complete matplotlib's SVG to a file of its own.

    Parameters
    ----------
    svg
        What matplotlib wrote; the artists of row *i* have the id *i*.
    exhibit
        For title, alternative text, and the rows' labels and addresses.

    Returns
    -------
    bytes
        UTF-8 with XML declaration: role ``img`` with ``<title>`` and ``<desc>``, one link a row.
    """
    root = _read(svg)
    for style in root.iter(f"{{{SVG}}}style"):
        style.getparent().remove(style)
    for name, value in _LINES.items():
        root.set(name, value)
    _add_links(root, exhibit)
    _describe(root, exhibit, role="img")
    return _write(root).encode()


def link_inline(svg: bytes, exhibit: Exhibit) -> str:
    """Turn the file form into markup that stands in a page.

    Parameters
    ----------
    svg
        What `link_file` returned.
    exhibit
        The same exhibit.

    Returns
    -------
    str
        Markup without XML declaration, without size, with role ``group`` and prefixed ids.
    """
    root = _read(svg)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    for element in root.iter(f"{{{SVG}}}a"):
        element.attrib.pop(_HREF, None)
        element.set("aria-label", element.find(f"{{{SVG}}}title").text)
    _prefix(root, f"{exhibit.name}-")
    root.set("role", "group")
    etree.cleanup_namespaces(root)
    return _write(root, declaration=False)


def _read(svg: bytes) -> Element:
    """Parse without network or entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, load_dtd=False
    )
    return etree.fromstring(svg, parser)


def _write(root: Element, *, declaration: bool = True) -> str:
    """Serialize without the document type: browsers ignore it, and some programs fetch it."""
    text = etree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n' if declaration else ""
    return f"{head}{text}\n"


def _add_links(root: Element, exhibit: Exhibit) -> None:
    """Wrap all artists of a row in one link with the row's label."""
    rows: dict[int, list[Element]] = {}
    for element in root.iter(f"{{{SVG}}}g"):
        if (name := element.get("id", "")).isdecimal():
            rows.setdefault(int(name), []).append(element)
    for index, elements in rows.items():
        row = exhibit.table.loc[index]
        link = etree.Element(f"{{{SVG}}}a" if row["url"] else f"{{{SVG}}}g", id=f"row-{index}")
        if row["url"]:
            link.set("href", row["url"])
            link.set(_HREF, row["url"])
        title = etree.SubElement(link, f"{{{SVG}}}title")
        title.text = row["label"]
        elements[0].addprevious(link)
        for element in elements:
            del element.attrib["id"]
            element.tail = None
            link.append(element)


def _describe(root: Element, exhibit: Exhibit, *, role: str) -> None:
    """Give the picture its name and its words."""
    root.set("role", role)
    root.set("aria-labelledby", "title")
    root.set("aria-describedby", "desc")
    for place, (name, words) in enumerate((("title", exhibit.title), ("desc", exhibit.alt))):
        element = etree.Element(f"{{{SVG}}}{name}", id=name)
        element.text = words
        root.insert(place, element)


def _prefix(root: Element, prefix: str) -> None:
    """Prefix every id and every reference to one, and write references without xlink."""
    for element in root.iter():
        attributes = element.attrib
        if "id" in attributes:
            attributes["id"] = prefix + attributes["id"]
        if attributes.get(_HREF, "").startswith("#"):
            attributes["href"] = f"#{prefix}{attributes.pop(_HREF)[1:]}"
        for name in ("clip-path", "style", "fill"):
            if name in attributes:
                attributes[name] = _REFERENCE.sub(rf"url(#{prefix}\1)", attributes[name])
    for name in ("aria-labelledby", "aria-describedby"):
        root.set(name, prefix + root.get(name))
