"""Positions: what each statement says, as arrays that can be compared by the million.

A position is the figure of one statement with the limits that its reports allow, in the canonical
unit, and the digits to which it was stated. An open bound opens the limits only where every report
of the statement leaves it open: "more than 16" printed beside "16.7" and "17" of the same words is
no higher than 17. One object for each statement was rejected: a large record holds far more
statements than disagreements, and only the latter are worth an object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd

from bushehr.analysis.figures import find_limits, rank_reports
from bushehr.analysis.reports import combine_codes, rank_ties

_Any = TypeVar("_Any", bound=np.generic)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from bushehr.analysis.reports import Reports
    from bushehr.vocabulary import Vocabulary

    Numbers = npt.NDArray[np.float64]
    Codes = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

CLOSED: Final = ("exact", "about", "between")
"""Bounds that leave no side of a figure open."""
ROUNDED_FIGURES: Final = 2
"""How many figures a round number is taken to state at least: 3,000 is meant to the hundred."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Statements as arrays, one entry each, ordered by series, then time, then statement.

    Parameters
    ----------
    place
        Number of the statement in `reports`.
    subject, quantity, kind, unit
        Codes, in the order of the vocabulary and of the alphabet.
    series
        Code of these four together.
    statement
        Code of the id: one statement may stand under several subjects or quantities.
    middle
        Middle of the date [half day]: a year counts from its second of July.
    low, high
        Limits that the reports allow [canonical unit]; infinite where all of them leave it open.
    value, value_high
        The most precise report [canonical unit]; ``value_high`` is NaN unless it names two ends.
    step
        Worth of the last figure stated by the most precise report [canonical unit].
    window
        Time within which figures of the quantity must agree [day], infinite for always.
    is_doubtful
        Whether every report is flagged.
    is_spread
        Whether the reports state different values.
    reports
        The rows behind.
    """

    place: Codes
    subject: Codes
    quantity: Codes
    kind: Codes
    unit: Codes
    series: Codes
    statement: Codes
    middle: Codes
    low: Numbers
    high: Numbers
    value: Numbers
    value_high: Numbers
    step: Numbers
    window: Numbers
    is_doubtful: Mask
    is_spread: Mask
    reports: Reports

    def __len__(self) -> int:
        """Return the number of statements."""
        return len(self.place)


def collect_positions(rows: pd.DataFrame, vocabulary: Vocabulary) -> Positions:
    """Reduce reports to positions, whatever the order of the rows.

    Parameters
    ----------
    rows
        Rows of `Ledger.datapoints`, at least one; flagged ones are the caller's choice.
    vocabulary
        Gives order and window.
    """
    reports = rank_reports(rows)
    best = reports.best
    subject = _code(rows["subject"], {name: i for i, name in enumerate(vocabulary.subjects)})[best]
    quantity = _code(rows["quantity"], {q: i for i, q in enumerate(vocabulary.quantities)})[best]
    kind = pd.factorize(rows["kind"].astype(str), sort=True)[0][best].astype(np.int64)
    unit = pd.factorize(rows["unit"].astype(str), sort=True)[0][best].astype(np.int64)
    codes = {"subject": subject, "quantity": quantity, "kind": kind, "unit": unit}
    series = np.unique(combine_codes(*codes.values()), return_inverse=True)[1]
    middle = (_count_days(rows["start"]) + _count_days(rows["end"]))[best]
    windows = np.array([quantity.window for quantity in vocabulary.quantities.values()])
    fields: dict[str, npt.NDArray[np.generic]] = {
        **codes,
        "middle": middle,
        **_find_limits(reports),
        "series": series,
        "statement": pd.factorize(rows["statement"])[0][best],
        "place": np.arange(len(best)),
        "step": _find_steps(rows)[best],
        "window": np.where(np.isnan(windows), np.inf, windows)[quantity],
    }
    names = rows["statement"].iloc[best]
    ties = rank_ties(names, combine_codes(series, middle - middle.min()))
    order = np.lexsort((ties, middle, series))
    return Positions(**{name: field[order] for name, field in fields.items()}, reports=reports)  # type: ignore[arg-type]  # each field is an array of its own type


def _code(column: pd.Series[str], numbers: Mapping[str, int]) -> Codes:
    """Return the number of each name."""
    names = column.astype("category")
    coded = np.array([numbers[str(name)] for name in names.cat.categories], dtype=np.int64)
    return coded[names.cat.codes.to_numpy()]


def _count_days(column: pd.Series[pd.Timestamp]) -> Codes:
    """Return days as numbers."""
    days: Codes = column.to_numpy().astype("datetime64[D]").astype(np.int64)
    return days


def _find_limits(reports: Reports) -> dict[str, npt.NDArray[np.generic]]:
    """Return what the reports of each statement state and allow together."""
    rows, order, numbers = reports.rows, reports.order, reports.numbers
    value = rows["value"].to_numpy(dtype=float)
    value_high = rows["value_high"].to_numpy(dtype=float)
    low, high = find_limits(rows)

    def reduce(column: npt.NDArray[_Any], ufunc: np.ufunc) -> npt.NDArray[_Any]:
        """Join the values of each statement."""
        joined = column[reports.best].copy()
        ufunc.at(joined, numbers, column[order])
        return joined

    top = np.fmax(value, value_high)
    least, greatest = reduce(value, np.minimum), reduce(top, np.maximum)
    differs = (least < reduce(value, np.maximum)) | (reduce(top, np.minimum) < greatest)
    is_closed = reduce(rows["bound"].isin(CLOSED).to_numpy(), np.logical_or)
    return {
        "low": np.where(is_closed, least, reduce(low, np.minimum)),
        "high": np.where(is_closed, greatest, reduce(high, np.maximum)),
        "value": value[reports.best],
        "value_high": value_high[reports.best],
        "is_doubtful": reduce((rows["flag"] != "").to_numpy(), np.logical_and),
        "is_spread": differs,
    }


def _find_steps(rows: pd.DataFrame) -> Numbers:
    """Return the worth of the last figure that each row states [canonical unit]."""
    typed = rows["value_typed"].astype("category")
    names = [str(name) for name in typed.cat.categories]
    codes = typed.cat.codes.to_numpy()
    numbers = np.array([float(name) for name in names])[codes]
    steps = np.array([find_step(name) for name in names])[codes]
    value = np.abs(rows["value"].to_numpy(dtype=float))
    factor = np.zeros(len(rows))
    np.divide(value, np.abs(numbers), out=factor, where=numbers != 0)
    found: Numbers = steps * factor
    return found


def find_step(text: str) -> float:
    """Return the worth of the last figure that a number as typed states.

    Trailing zeros of an integer are taken as rounding, but for its first two figures.

    >>> [find_step(text) for text in ("16.7", "17", "8", "10", "3000", "5600", "1057")]
    [0.1, 1.0, 1.0, 1.0, 100.0, 100.0, 1.0]
    """
    if "." in text:
        return float(10.0 ** -len(text.partition(".")[2]))
    digits = text.lstrip("+-0")
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10.0 ** min(zeros, max(len(digits) - ROUNDED_FIGURES, 0)))
