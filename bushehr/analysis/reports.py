"""Reports of a statement: how rows of a table become one statement with its addresses.

What was said once may stand in many rows. Of each statement the most precise report counts, and the
sources of all are kept. One pass over arrays: a data frame for each statement, or a sorted copy
of the whole table, costs a hundred times as much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bushehr.tables.terms import TIERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import numpy.typing as npt

_CODES = 2**62
"""Room for the combinations of several columns in one 64-bit number."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The rows of a table by statement.

    Parameters
    ----------
    rows
        All reports.
    order
        Places of the rows, the most precise report of each statement before its others.
    numbers
        The number of the statement of each row, in that order.
    best
        Place of the most precise report of each statement, by number.
    """

    rows: pd.DataFrame
    order: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.int64]
    best: npt.NDArray[np.int64]

    def take(self, wanted: npt.NDArray[np.bool_]) -> Reports:
        """Return the reports of some statements, numbered anew in the same order.

        Parameters
        ----------
        wanted
            Whether each statement is wanted, by its number.
        """
        kept = wanted[self.numbers]
        numbers = (np.cumsum(wanted) - 1)[self.numbers[kept]]
        return Reports(self.rows, self.order[kept], numbers, self.best[wanted])

    def texts(self, name: str) -> list[str]:
        """Return a column of text of the best reports."""
        column = self.rows[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes = column.cat.codes.to_numpy()[self.best]
            names: list[str] = np.asarray(column.cat.categories, dtype=object).tolist()
            return [names[code] for code in codes.tolist()]
        return [str(text) for text in column.to_numpy()[self.best].tolist()]

    def days(self, name: str) -> list[dt.date]:
        """Return a column of days of the best reports."""
        days: list[dt.date] = self.rows[name].to_numpy()[self.best].astype("datetime64[D]").tolist()
        return days

    def values(self, name: str) -> list[float]:
        """Return a column of numbers of the best reports; absent ones are one and the same NaN.

        Records with the same figures are then equal, as NaN itself equals nothing.
        """
        values = self.rows[name].to_numpy(dtype=float)[self.best].tolist()
        return [math.nan if math.isnan(value) else value for value in values]

    def sources(self) -> list[tuple[str, ...]]:
        """Return the sources of each statement, each once, the most precise report's first."""
        found: list[dict[str, None]] = [{} for _ in self.best]
        texts = self.rows["source"].astype(object).to_numpy()[self.order].tolist()
        for number, source in zip(self.numbers.tolist(), texts, strict=True):
            found[number][str(source)] = None
        return [tuple(sources) for sources in found]


def group_reports(
    rows: pd.DataFrame, columns: Sequence[str], ranks: Sequence[npt.NDArray[np.generic]]
) -> Reports:
    """Put the reports of each statement together.

    Parameters
    ----------
    rows
        Rows of one table.
    columns
        What rows of one statement have in common.
    ranks
        What makes a report more precise: smaller first, the first rank counting most. Between
        equals the publisher nearest to the origin decides, then the key of the row, so that the
        order of the rows never does.
    """
    named = rows["tier"].astype("category").cat
    places = [TIERS.index(t) if t in TIERS else len(TIERS) for t in named.categories]
    tiers = np.array([*places, len(TIERS)])[named.codes.to_numpy()]
    return collect_reports(rows, columns, (*ranks, tiers))


def collect_reports(
    rows: pd.DataFrame, columns: Sequence[str], ranks: Sequence[npt.NDArray[np.generic]]
) -> Reports:
    """Put rows that have some columns in common together, the first by some ranks as the best."""
    alike = combine_codes(*(pd.factorize(rows[name])[0] for name in columns))
    keys = rank_ties(rows["key"], alike)
    order = np.lexsort((keys, *reversed(ranks))).astype(np.int64)
    numbers, distinct = pd.factorize(alike[order])
    first = np.full(len(distinct), len(rows), dtype=np.int64)
    np.minimum.at(first, numbers, np.arange(len(rows)))
    return Reports(rows, order, numbers.astype(np.int64), order[first])


def rank_ties(texts: pd.Series[str], groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the alphabetical rank of each text that shares its group, 0 for one that is alone.

    Few rows of a large record share anything, and sorting texts is the dearest step of all.

    >>> rank_ties(pd.Series(["d", "c", "b", "a"]), np.array([5, 7, 5, 6])).tolist()
    [1, 0, 0, 0]
    """
    numbers = pd.factorize(groups)[0]
    shared = np.bincount(numbers)[numbers] > 1
    ranks = np.zeros(len(groups), dtype=np.int64)
    ranks[shared] = pd.factorize(texts[shared], sort=True)[0]
    return ranks


def combine_codes(*columns: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Return one number for each combination of codes.

    Parameters
    ----------
    *columns
        Codes of one length, none of them negative.

    Examples
    --------
    >>> combine_codes(np.array([7, 7, 0, 7]), np.array([1, 2, 1, 1])).tolist()
    [22, 23, 1, 22]
    """
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for codes in columns:
        count = int(codes.max(initial=0)) + 1
        if int(combined.max(initial=0)) + 1 > _CODES // count:
            combined = pd.factorize(combined)[0].astype(np.int64)
        combined = combined * count + codes
    return combined
