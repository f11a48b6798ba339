"""Drafts: rows as somebody gave them, and what was given along with a row about its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bushehr.tables.models import PUBLISHERS, SOURCES, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Mapping

Word = Literal["datapoint", "milestone", "source", "speaker", "publisher"]
"""What a row states, as the command names it."""

TABLE_OF: Final[dict[Word, str]] = {
    "datapoint": "datapoints.csv",
    "milestone": "milestones.csv",
    "source": SOURCES,
    "speaker": SPEAKERS,
    "publisher": PUBLISHERS,
}
"""The table that a row goes to; facts about other plants go to the one of that name in
``reference/``."""

SOURCE_CELLS: Final = {
    "source_url": "url",
    "publisher": "publisher",
    "published": "published",
    "published_basis": "published_basis",
    "accessed": "accessed",
    "archive_url": "archive_url",
    "language": "language",
    "source_note": "note",
}
"""What may be given along with a fact to register its source, and the column of the sources."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as somebody gave it.

    Parameters
    ----------
    table
        A path of `TABLE_OF`.
    cells
        Text by column; with a fact also the names of `SOURCE_CELLS`. What is missing is empty.
    origin
        Where it stands, such as ``rows.csv:3``; empty for a command.
    """

    table: str
    cells: Mapping[str, str]
    origin: str = ""
