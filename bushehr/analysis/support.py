"""Support: how many statements, speakers and reports stand behind a figure.

Counted are the statements that must agree with the figure: same subject, quantity and kind, within
the window of the quantity. Counting reports alone was rejected: one sentence printed by four
outlets is one statement by one speaker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Backing:
    """How much stands behind a figure or a date.

    Parameters
    ----------
    statements, speakers, reports
        How many of each. Where no report of a statement names a speaker, its publishers speak.
    """

    statements: int
    speakers: int
    reports: int


@dataclass(frozen=True, slots=True)
class Support(Backing):
    """What stands behind a figure, with the range of it.

    Parameters
    ----------
    low, high
        The least and the greatest value that any of the reports states [unit], bounds aside.
    unit
        Canonical unit of measure.
    sources
        All reports, in order of time.
    """

    low: float
    high: float
    unit: str
    sources: tuple[str, ...]

    @property
    def has_range(self) -> bool:
        """Whether the reports state different values."""
        return not math.isclose(self.low, self.high)


def count_target(ledger: Ledger, target: Event) -> Backing:
    """Count what stands behind the date of an unflagged target of the project.

    Parameters
    ----------
    ledger
        The record that the target is from.
    target
        A statement of that record. Counted is every one that gives its subject and milestone the
        same date.
    """
    rows = ledger.milestones
    same = (
        (rows["kind"] == target.kind)
        & (rows["flag"] == "")
        & (rows["subject"] == target.subject)
        & (rows["milestone"] == target.milestone)
        & (rows["date"] == target.date)
        & (rows["bound"] == target.bound)
    )
    return Backing(*_count(rows[same]))


def find_support(ledger: Ledger, figure: Figure) -> Support:
    """Count what stands behind an unflagged figure of the project.

    Parameters
    ----------
    ledger
        The record that the figure is from.
    figure
        A statement of that record.

    Notes
    -----
    The range is that of what was stated, not a margin of error. Many reports make a figure well
    known, not right.
    """
    rows = ledger.series(figure.quantity, figure.subject, (figure.kind,))
    rows = rows[rows["unit"].astype(str) == figure.unit]
    window = ledger.vocabulary.quantities[figure.quantity].window
    if not math.isnan(window):
        rows = _keep_near(rows, figure.start, figure.end, window)
    top = np.fmax(rows["value"].to_numpy(dtype=float), rows["value_high"].to_numpy(dtype=float))
    return Support(
        *_count(rows),
        low=float(rows["value"].min()),
        high=float(top.max()),
        unit=figure.unit,
        sources=tuple(dict.fromkeys(rows["source"].astype(str))),
    )


def _keep_near(rows: pd.DataFrame, start: dt.date, end: dt.date, window: float) -> pd.DataFrame:
    """Return the rows whose dates have their middle within the window of that of a date."""
    first, last = (rows[name].to_numpy().astype("datetime64[D]") for name in ("start", "end"))
    apart = (first - np.datetime64(start, "D")) + (last - np.datetime64(end, "D"))
    return rows[np.abs(apart.astype(np.int64)) <= 2 * window]


def _count(rows: pd.DataFrame) -> tuple[int, int, int]:
    """Count the statements, speakers and reports of some rows."""
    reports = set(zip(rows["statement"], rows["source"], strict=True))
    return int(rows["statement"].nunique()), len(_find_voices(rows)), len(reports)


def _find_voices(rows: pd.DataFrame) -> set[tuple[str, str]]:
    """Return the speakers of the statements, or the publishers of those that name none."""
    columns = ("statement", "speaker", "publisher")
    reports = list(zip(*(rows[name].astype(str) for name in columns), strict=True))
    attributed = {statement for statement, speaker, _ in reports if speaker}
    spoken = {("speaker", speaker) for _, speaker, _ in reports if speaker}
    printed = {
        ("publisher", publisher)
        for statement, _, publisher in reports
        if statement not in attributed
    }
    return spoken | printed
