"""The short words of a report: headings, labels, names of kinds, and how to read it.

Both reading surfaces take them from here, so that they say the same and another language is one
more module of this kind. Whole sentences that state something are in `bushehr.text.report`.
"""

from __future__ import annotations

from typing import Final

LANGUAGE: Final = "en"

COLUMN_HEADINGS: Final[dict[str, str]] = {
    "date": "Date",
    "said": "Said",
    "subject_label": "Subject",
    "what": "What",
    "figure": "Figure",
    "kind": "Kind",
    "speaker_name": "Said by",
    "publisher_name": "Published by",
    "note": "Note",
}
"""The columns of an exhibit's table that a reader gets to see, in this order; the CSV has all."""

KINDS: Final[dict[str, str]] = {
    "actual": "reported",
    "target": "target",
    "baseline": "contract schedule",
}

TIERS: Final[dict[str, str]] = {
    "official": "official body",
    "agency": "news agency",
    "press": "press",
    "repost": "copy of another text",
    "encyclopedia": "encyclopedia",
    "derived": "second-hand copy of a database",
}

HEADINGS: Final[dict[str, str]] = {
    "status": "Status",
    "contents": "On this page",
    "method": "How to read this",
    "warnings": "Warnings",
    "corrections": "Corrections and doubtful figures",
    "sources": "Sources",
}

METHOD: Final[tuple[str, ...]] = (
    (
        "Every figure is what somebody said or published. Nobody here says that it is true. Where "
        "reports differ, all of them stand here."
    ),
    (
        "The words about, at least, at most and to belong to the figure: the source said so. A "
        "date is as exact as the source gave it; a month or a year is drawn as a bar."
    ),
    (
        "Filled marks are reported, hollow marks are targets, dashed ones are the contract "
        "schedule. Percentages on different bases are never joined to one line."
    ),
    "A figure that is listed as doubtful or retracted stays in the record and enters no headline.",
    (
        "A source's date is that of the page where it shows one. Other dates say how they were "
        "found: in the address, from the events that the text names, or only by the reading."
    ),
)

PAGE: Final[dict[str, str]] = {
    "skip": "Skip to the status",
    "table": "Table",
    "points_hint": "Point at a mark or use the arrow keys to see who said it.",
    "download": "Download",
    "copy_image": "Copy image",
    "copy_caption": "Copy caption",
    "copy_citation": "Copy citation",
    "copy_code": "Copy code",
    "embed": "Embed",
    "embed_image": "As an image",
    "embed_frame": "As a frame, with links on the points",
    "copied": "Copied.",
    "copy_failed": "Your browser did not allow copying. Select the text or use the download.",
    "code": "Code",
    "open_source": "Open the source",
    "sources_used": "{} sources",
    "archived": "archived copy",
    "built_beside": "PNG, PDF and CSV are made beside it by `make report`.",
    "generated": "Made by `make report` from the tables in data/. Edits here are overwritten.",
    "no_sources": "Nothing here rests on a source.",
    "no_warnings": "The checks found nothing to warn about.",
    "license": "Text, charts and tables: CC BY 4.0.",
}
