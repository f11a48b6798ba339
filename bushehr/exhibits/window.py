"""The part of the time that a chart shows.

What a chart says is worked out from the whole record as of its day; only then are the marks
outside the window left out, and title, alternative text and table made from the rest. Cutting the
record itself was rejected: a target that was replaced later would become the last stated one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bushehr.exhibits.event_rows import SUSPENSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bushehr.exhibits.rows import Row


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day that a chart shows.

    Parameters
    ----------
    first, last
        Both are shown.
    words
        The same as a reader meets it, such as ``from 2019 to 2022``; empty where all is shown.
    """

    first: date = date.min
    last: date = date.max
    words: str = ""

    def holds(self, start: date, end: date) -> bool:
        """Say whether days from `start` to `end` lie in the window, as a whole or in part.

        >>> Window(date(2019, 1, 1)).holds(date(2018, 3, 21), date(2019, 3, 20))
        True
        """
        return start <= self.last and self.first <= end

    def keep(self, rows: Iterable[Row], start: str = "start", end: str = "end") -> list[Row]:
        """Return the rows whose days lie in the window.

        Parameters
        ----------
        rows
            Rows of an exhibit.
        start, end
            Columns with their first and last day.

        Returns
        -------
        list of dict
            A date that lies in it in part is whole, a suspension is cut to what is shown.
        """
        found = [row for row in rows if self.holds(_read(row[start]), _read(row[end]))]
        return [self._cut(row) if row["mark"] == SUSPENSION else row for row in found]

    def place_as_of(self, day: date) -> str:
        """Return the as-of day for the table, empty where it lies outside.

        >>> Window(last=date(2022, 12, 31)).place_as_of(date(2026, 5, 16))
        ''
        """
        return day.isoformat() if self.holds(day, day) else ""

    def _cut(self, row: Row) -> Row:
        """Return a suspension as far as the window shows it."""
        start, end = max(_read(row["start"]), self.first), min(_read(row["end"]), self.last)
        return row | {"start": start.isoformat(), "end": end.isoformat()}


ALL = Window()
"""Without limits."""


def _read(day: str) -> date:
    """Return a day of a row."""
    return date.fromisoformat(day)
