"""The columns of the tables as options, defined once because several commands have them."""

from __future__ import annotations

from typing import Annotated

import typer


def _option(name: str, words: str, metavar: str = "TEXT") -> object:
    """Make the option of a column."""
    return typer.Option(name, metavar=metavar, help=words, show_default=False)


def _words(metavar: str) -> object:
    """Make the argument of a compact form."""
    return typer.Argument(metavar=metavar, show_default=False, hidden=True)


DatapointWords = Annotated[list[str] | None, _words("DATE SUBJECT QUANTITY VALUE UNIT")]
MilestoneWords = Annotated[list[str] | None, _words("DATE SUBJECT MILESTONE KIND")]
SourceWords = Annotated[list[str] | None, _words("URL PUBLISHER PUBLISHED")]
SpeakerWords = Annotated[list[str] | None, _words("NAME ORGANIZATION SIDE")]
PublisherWords = Annotated[list[str] | None, _words("NAME TIER COUNTRY")]

Date = Annotated[
    str,
    _option("--date", "When it was so, happened or is due, such as 2026-02-14 or 2029-Q1.", "DATE"),
]
SubjectId = Annotated[str, _option("--subject", "What it is about.", "ID")]
QuantityId = Annotated[str, _option("--quantity", "What is measured.", "ID")]
Value = Annotated[str, _option("--value", "The figure; the lower end of a range.", "NUMBER")]
ValueHigh = Annotated[str, _option("--value-high", "The upper end of a range.", "NUMBER")]
Unit = Annotated[str, _option("--unit", "Unit of measure, one that the quantity accepts.")]
MilestoneId = Annotated[str, _option("--milestone", "What happened or is to happen.", "ID")]
Kind = Annotated[str, _option("--kind", "actual, target or baseline.")]
Bound = Annotated[str, _option("--bound", "exact, about, at_least, at_most or between.")]
MilestoneBound = Annotated[
    str, _option("--bound", "exact, about, at_least (not before) or at_most (no later than).")
]
Said = Annotated[
    str, _option("--said", "Day of the statement, if not that of publication.", "DATE")
]
Statement = Annotated[
    str, _option("--statement", "An id shared by reports of one statement.", "ID")
]
Flag = Annotated[str, _option("--flag", "doubtful or retracted.")]
Flagged = Annotated[str, _option("--flagged", "Day on which the flag became known.", "DATE")]
Note = Annotated[str, _option("--note", "What a reader must know, in your own words.")]
SpeakerOf = Annotated[
    str,
    _option("--speaker", 'Who said it: an id, or "Name, organization, side" for a new one.'),
]
SourceOf = Annotated[str, _option("--source", "Where it is published: an id or an address.", "ID")]

SourceUrl = Annotated[str, _option("--source-url", "Address of a source, also a new one.", "URL")]
PublisherOf = Annotated[
    str,
    _option("--publisher", 'Who published it: an id, or "Name, tier, country" for a new one.'),
]
Published = Annotated[str, _option("--published", "Day of publication, or an interval.", "DATE")]
PublishedBasis = Annotated[
    str,
    _option("--published-basis", "How that day was found: page, address, context or accessed."),
]
Accessed = Annotated[
    str, _option("--accessed", "Day on which you read the page; today if left out.", "DATE")
]
ArchiveUrl = Annotated[str, _option("--archive-url", "Address of an archived copy.", "URL")]
Language = Annotated[str, _option("--language", "Language of the page, such as en or fa.")]
SourceNote = Annotated[str, _option("--source-note", "What a reader must know of the page.")]

SourceId = Annotated[str, _option("--source", "Id; made of publisher and day if left out.", "ID")]
Url = Annotated[str, _option("--url", "The address.", "URL")]
SpeakerId = Annotated[str, _option("--speaker", "Id; made of the name if left out.", "ID")]
PublisherId = Annotated[str, _option("--publisher", "Id; made of the name if left out.", "ID")]
Name = Annotated[str, _option("--name", "Name as a reader meets it.")]
Organization = Annotated[str, _option("--organization", "The body spoken for.")]
Side = Annotated[
    str,
    _option(
        "--side",
        "owner, vendor, host-government, vendor-government, international or press.",
    ),
]
Tier = Annotated[
    str,
    _option("--tier", "official, agency, press, repost, encyclopedia or derived."),
]
Country = Annotated[str, _option("--country", "Seat, ISO 3166 alpha-2, such as IR.")]
