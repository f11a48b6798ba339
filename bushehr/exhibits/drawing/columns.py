"""A long list in columns: groups of lines with headings, broken as late and as evenly as they fit.

One list from top to bottom was rejected: a slide has room for twenty lines that can be read, not
for sixty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Row = dict[str, Any]

HEADING = 1.5
"""Height of a heading beside that of a row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a column: a heading, or a row of the table.

    Parameters
    ----------
    heading
        Its words, empty for a row.
    row
        The row, None for a heading.
    """

    heading: str
    row: Row | None

    @property
    def height(self) -> float:
        """Height beside that of a row."""
        return HEADING if self.row is None else 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of entries, from above."""

    entries: tuple[Entry, ...]

    @property
    def height(self) -> float:
        """Height of all its entries, in rows."""
        return sum(entry.height for entry in self.entries)

    @property
    def middles(self) -> tuple[float, ...]:
        """Height of each entry's middle, in rows from above, downward negative.

        The words of a heading stand at its foot, close to their group.
        """
        ends = accumulate(entry.height for entry in self.entries)
        return tuple(0.5 - end for end in ends)


def break_groups(
    groups: Iterable[tuple[str, Sequence[Row]]], most: int, continued: str
) -> tuple[Column, ...]:
    """Break groups of rows into columns of about one height.

    Parameters
    ----------
    groups
        Heading and rows of each group, at least one row.
    most
        The most columns that there may be.
    continued
        What follows the heading of a group that goes on in the next column.

    Returns
    -------
    tuple of Column
        From the left. A heading is never the last line of a column.
    """
    known = [(heading, list(rows)) for heading, rows in groups]
    total = sum(HEADING + len(rows) for _, rows in known)
    height = total / most
    while len(columns := _fill(known, height, continued)) > most:
        height += 0.5
    return columns


def _fill(
    groups: Sequence[tuple[str, list[Row]]], height: float, continued: str
) -> tuple[Column, ...]:
    """Fill columns up to a height, each at least with a heading and a row."""
    columns: list[list[Entry]] = [[]]
    used = 0.0
    for heading, rows in groups:
        words = heading
        for place, row in enumerate(rows):
            needed = 1.0 if place and used else 1.0 + HEADING
            if used and used + needed > height:
                columns.append([])
                used, needed = 0.0, 1.0 + HEADING
                words = f"{heading}{continued}" if place else heading
            if needed > 1:
                columns[-1].append(Entry(words, None))
            columns[-1].append(Entry("", row))
            used += needed
    return tuple(Column(tuple(entries)) for entries in columns)
