"""Events by statement: what happened or was announced, with all its reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bushehr.analysis.reports import group_reports

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt
    import pandas as pd

_TEXT = (
    *("statement", "subject", "milestone", "kind", "date"),
    *("bound", "speaker", "publisher", "side"),
)
_DAYS = ("start", "end", "said_start", "said_end")


@dataclass(frozen=True, slots=True)
class Event:
    """One statement of one milestone.

    ``date`` keeps the precision of the finest report; ``said_start`` and ``said_end`` bound the day
    of the statement; ``sources`` lists the reports, the finest first.
    """

    statement: str
    subject: str
    milestone: str
    kind: str
    date: str
    start: dt.date
    end: dt.date
    bound: str
    said_start: dt.date
    said_end: dt.date
    speaker: str
    publisher: str
    side: str
    sources: tuple[str, ...]

    @property
    def reports(self) -> int:
        """How many addresses print the statement."""
        return len(self.sources)


def collect_events(rows: pd.DataFrame, *, by_date: bool = False) -> tuple[Event, ...]:
    """Reduce reports of milestones to statements, ordered by ``start``, ``end`` and key.

    Parameters
    ----------
    rows
        Rows of `Ledger.milestones`; flagged ones are the caller's choice.
    by_date
        Keep the dates apart that reports give for one statement; else the finest one counts.
    """
    if rows.empty:
        return ()
    columns = ("statement", "subject", "milestone", "kind", *(("date",) if by_date else ()))
    widths = [_find_width(rows, "start", "end"), _find_width(rows, "said_start", "said_end")]
    reports = group_reports(rows, columns, widths)
    texts = {name: reports.texts(name) for name in _TEXT}
    days = {name: reports.days(name) for name in _DAYS}
    filled = {**texts, **days, "sources": reports.sources()}
    events = [
        Event(**dict(zip(filled, values, strict=True)))
        for values in zip(*filled.values(), strict=True)
    ]
    return tuple(sorted(events, key=_by_time))


def _by_time(event: Event) -> tuple[object, ...]:
    """Return what orders events by time, and those of one time by name."""
    names = event.statement, event.subject, event.milestone, event.kind
    return event.start, event.end, *names


def _find_width(rows: pd.DataFrame, first: str, last: str) -> npt.NDArray[np.int64]:
    """Return for each row how long the span between two columns is [s]."""
    width = rows[last].to_numpy() - rows[first].to_numpy()
    seconds: npt.NDArray[np.int64] = width.astype("timedelta64[s]").astype(np.int64)
    return seconds
