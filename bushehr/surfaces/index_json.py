"""The list of charts for programs: what there is, what it says, which files it has.

``charts/index.json`` lets a site or a script take the title, the words and the files of each
chart without reading the page; `bushehr verify` and the next report read it too, to know which
files are ours.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from bushehr.surfaces.figure import SIZES, resolve_size

if TYPE_CHECKING:
    from bushehr.briefing import Briefing, Listing, Source
    from bushehr.exhibits import Exhibit

NAME: Final = "charts/index.json"
FORMATS: Final = ("svg", "png", "pdf")
WITHOUT_SUFFIX: Final = "slide"
"""The size whose files have the exhibit's plain name."""


def name_picture(exhibit: str, size: str, file_format: str) -> str:
    """Return the file name of a picture.

    >>> name_picture("progress", "slide", "svg"), name_picture("progress", "column", "png")
    ('progress.svg', 'progress-column.png')
    """
    suffix = "" if size == WITHOUT_SUFFIX else f"-{size}"
    return f"{exhibit}{suffix}.{file_format}"


def name_table(exhibit: str) -> str:
    """Return the file name of a published table."""
    return f"{exhibit}.csv"


def list_files(exhibit: str) -> tuple[str, ...]:
    """Return the names of all files of an exhibit, beside ``index.json``."""
    pictures = (name_picture(exhibit, size, form) for size in SIZES for form in FORMATS)
    return (*pictures, name_table(exhibit))


def render(briefing: Briefing) -> str:
    """Write the list of a briefing's charts as JSON, ending with a line feed."""
    sources = {source.id: source for source in briefing.sources}
    charts = [
        _describe(section.exhibit, sources, section.listing)
        for section in briefing.sections
        if section.exhibit
    ]
    return json.dumps(charts, ensure_ascii=False, indent=2) + "\n"


def read_files(path: Path) -> frozenset[str]:
    """Return the chart files that an older list names; none where it cannot be read.

    Only plain names of pictures and tables count: a list that was edited by hand cannot make the
    report remove anything else.
    """
    try:
        charts = json.loads(path.read_text(encoding="utf-8"))
        names = [str(name) for chart in charts for name in chart["files"]]
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()
    endings = {f".{form}" for form in (*FORMATS, "csv")}
    return frozenset(
        name for name in names if PurePath(name).name == name and PurePath(name).suffix in endings
    )


def _describe(
    exhibit: Exhibit, sources: dict[str, Source], listing: Listing | None
) -> dict[str, Any]:
    """Return one chart as JSON takes it."""
    listed = (listing.file,) if listing else ()
    return {
        "name": exhibit.name,
        "title": exhibit.title,
        "alt": exhibit.alt,
        "caption": exhibit.caption,
        "as_of": exhibit.as_of.isoformat(),
        "sources": [
            {"id": id_, "publisher": sources[id_].publisher, "url": sources[id_].url}
            for id_ in exhibit.sources
        ],
        "files": [*list_files(exhibit.name), *listed],
        "sizes": {size: _measure(exhibit, size) for size in SIZES},
        "digest": exhibit.digest,
        "code": exhibit.code,
    }


def _measure(exhibit: Exhibit, size: str) -> dict[str, float]:
    """Return width and height of a picture [cm]."""
    width, height = (round(side * 2.54, 2) for side in resolve_size(exhibit, size))
    return {"width_cm": width, "height_cm": height}
