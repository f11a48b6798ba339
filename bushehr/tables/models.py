"""All tables of the record, in the order in which they are read."""

from __future__ import annotations

from bushehr.tables import cells, facts, terms
from bushehr.tables.facts import BOUNDS, FLAGS, KINDS
from bushehr.tables.schema import (
    MILESTONE_TERMS,
    PUBLISHERS,
    QUANTITIES,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    Table,
    column,
    table,
)
from bushehr.tables.terms import CLASSES, SIDES, STAGES, SUBJECT_KINDS, TIERS, VARIES

__all__ = [
    "BASES",
    "BOUNDS",
    "CLASSES",
    "FLAGS",
    "KINDS",
    "MILESTONE_TERMS",
    "PUBLISHERS",
    "QUANTITIES",
    "SIDES",
    "SOURCES",
    "SPEAKERS",
    "STAGES",
    "SUBJECTS",
    "SUBJECT_KINDS",
    "TABLES",
    "TABLE_BY_PATH",
    "TIERS",
    "VARIES",
    "Table",
]

BASES = ("page", "address", "context", "accessed")

SOURCE_TABLE = table(
    SOURCES,
    "An address at which something was published.",
    ("source",),
    (
        column("source", "Id of the source.", cells.IDENTIFIER, filled=True),
        column(
            "publisher",
            "Who published it at this address.",
            cells.IDENTIFIER,
            filled=True,
            references=PUBLISHERS,
        ),
        column(
            "published",
            "Publication date, or the interval in which it must lie.",
            cells.DATE,
            filled=True,
        ),
        column(
            "published_basis",
            "How the date was found: on the page, in the address, from the context of the "
            "event, or only bounded by the day it was read.",
            filled=True,
            choices=BASES,
        ),
        column("accessed", "Day on which the page was read.", cells.DATE, cells.DAY, filled=True),
        column("url", "The address.", cells.ADDRESS, filled=True),
        column("archive_url", "Address of an archived copy.", cells.ADDRESS),
        column(
            "language",
            "Language of the page, two-letter code of ISO 639-1; empty where unknown.",
            cells.LANGUAGE,
        ),
        column("note", "Whose text it is, and what a reader must know of the page."),
    ),
)

TABLES: tuple[Table, ...] = (
    facts.DATAPOINTS,
    facts.MILESTONES,
    SOURCE_TABLE,
    facts.REFERENCE_DATAPOINTS,
    facts.REFERENCE_MILESTONES,
    terms.SUBJECT_TABLE,
    terms.QUANTITY_TABLE,
    terms.MILESTONE_TABLE,
    terms.SPEAKER_TABLE,
    terms.PUBLISHER_TABLE,
)
"""All tables; facts come before the sources that they cite."""

TABLE_BY_PATH = {table_.path: table_ for table_ in TABLES}
