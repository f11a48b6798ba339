"""Figures by statement: one value for what was said once, with the range of its reports."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from bushehr.analysis.reports import Reports, group_reports

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

_TEXT = (
    *("statement", "subject", "quantity", "kind", "date", "unit"),
    *("bound", "speaker", "publisher", "side"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One statement of one quantity.

    Parameters
    ----------
    statement, subject, quantity, kind
        What was said of what.
    date
        The date as typed by the most precise report; ``start`` and ``end`` are its days.
    value, value_high, unit, bound
        The most precise report, in the canonical unit; ``value_high`` is NaN unless the bound is
        ``between``.
    low, high
        The range of all reports [unit]; infinite where a bound is open.
    speaker, publisher, side
        Who said it, and who published the most precise report.
    sources
        All reports, the most precise first.
    """

    statement: str
    subject: str
    quantity: str
    kind: str
    date: str
    start: dt.date
    end: dt.date
    value: float
    value_high: float
    unit: str
    bound: str
    low: float
    high: float
    speaker: str
    publisher: str
    side: str
    sources: tuple[str, ...]

    @property
    def reports(self) -> int:
        """How many addresses print the statement."""
        return len(self.sources)

    @property
    def most(self) -> float:
        """The greatest value that the most precise report states [unit]."""
        return self.value_high if self.bound == "between" else self.value

    @property
    def has_range(self) -> bool:
        """Whether the reports differ."""
        return not math.isclose(self.low, self.high)


def collect_figures(rows: pd.DataFrame) -> tuple[Figure, ...]:
    """Reduce reports to statements.

    Parameters
    ----------
    rows
        Rows of `Ledger.datapoints`; flagged ones are the caller's choice.

    Returns
    -------
    tuple of Figure
        One for each statement, subject, quantity and canonical unit (two currencies have no common
        range), in order of ``start``, then ``end``, then key. The value is that of the report with
        the most significant figures (then the finest date, then an exact bound, then the key),
        whatever the order of the rows.

    Notes
    -----
    The range covers what the reports state, their bounds included. It is not a margin of error.
    """
    if rows.empty:
        return ()
    figures = build_figures(rank_reports(rows))
    return tuple(sorted(figures, key=by_time))


def by_time(figure: Figure) -> tuple[object, ...]:
    """Return what orders figures by time, and those of one time by name."""
    names = figure.statement, figure.subject, figure.quantity, figure.unit
    return figure.start, figure.end, *names


def build_figures(reports: Reports) -> list[Figure]:
    """Return the figure of each statement, by its number."""
    low, high = _find_ranges(reports)
    texts = {name: reports.texts(name) for name in _TEXT}
    values = {name: reports.values(name) for name in ("value", "value_high")}
    days = {name: reports.days(name) for name in ("start", "end")}
    filled = {**texts, **values, **days, "low": low, "high": high, "sources": reports.sources()}
    columns = [filled[field.name] for field in fields(Figure)]
    return [Figure(*cells) for cells in zip(*columns, strict=True)]


def rank_reports(rows: pd.DataFrame) -> Reports:
    """Put the reports of each figure together, the most precise one first.

    Parameters
    ----------
    rows
        Rows of `Ledger.datapoints`, at least one.
    """
    typed = rows["value_typed"].astype("category")
    digits = np.array([-significant_digits(str(text)) for text in typed.cat.categories])
    width = (rows["end"].to_numpy() - rows["start"].to_numpy()).astype(np.int64)
    ranks = [digits[typed.cat.codes.to_numpy()], width, (rows["bound"] != "exact").to_numpy()]
    return group_reports(rows, ("statement", "subject", "quantity", "unit"), ranks)


def _find_ranges(reports: Reports) -> tuple[list[float], list[float]]:
    """Return for each statement the least and the greatest value that its reports allow."""
    low, high = find_limits(reports.rows)
    least = np.full(len(reports.best), np.inf)
    greatest = np.full(len(reports.best), -np.inf)
    np.minimum.at(least, reports.numbers, low[reports.order])
    np.maximum.at(greatest, reports.numbers, high[reports.order])
    return least.tolist(), greatest.tolist()


def find_limits(
    rows: pd.DataFrame,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the least and the greatest value that each row allows [canonical unit].

    `about` is taken as stated; `at_least` is open above, `at_most` open below.
    """
    bound = rows["bound"].astype(str).to_numpy()
    value = rows["value"].to_numpy(dtype=float)
    upper = rows["value_high"].to_numpy(dtype=float)
    low = np.where(bound == "at_most", -np.inf, value)
    high = np.where(bound == "at_least", np.inf, np.where(bound == "between", upper, value))
    return low, high


def find_bounds(figure: Figure, ceiling: float) -> tuple[float, float]:
    """Return the least and the greatest value that the bound of the most precise report allows.

    Parameters
    ----------
    figure
        A share or an amount that is never negative.
    ceiling
        What it cannot exceed [unit].
    """
    low = 0.0 if figure.bound == "at_most" else figure.value
    high = ceiling if figure.bound == "at_least" else figure.most
    return low, max(high, low)


def significant_digits(text: str) -> int:
    """Count the significant figures of a number as typed; trailing zeros of an integer count none.

    >>> [significant_digits(text) for text in ("16.7", "17", "5600", "18.0", "0.5", "0")]
    [3, 2, 2, 3, 1, 1]
    """
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    if "." not in text:
        digits = digits.rstrip("0")
    return max(len(digits), 1)


def last_figure(figures: Sequence[Figure]) -> Figure | None:
    """Return the latest statement, None when there is none."""
    return max(figures, key=lambda f: (f.end, f.start, f.statement), default=None)
