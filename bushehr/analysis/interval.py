"""Intervals: a figure as stated, with the limits that its bound and the precision of dates allow.

Limits come only from what the record says: a bound (`at_least`, `at_most`, `between`) and a date
that stands for more than one day. They are no margin of error: a figure said to be exact has none,
however round it is. Guessing a margin from the digits was rejected, because nobody stated it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

DAYS_PER_YEAR: Final = 365.25
"""The Julian year of the International Astronomical Union, one length for every year."""
DAYS_PER_MONTH: Final = DAYS_PER_YEAR / 12


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its limits.

    Parameters
    ----------
    value
        The figure as stated.
    low, high
        Limits of what bounds and precision allow, infinite where a bound is open.
    is_about
        Whether an `about` stands behind it: such a figure is taken as stated.
    """

    value: float
    low: float
    high: float
    is_about: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether nothing but the stated figure is allowed."""
        return math.isclose(self.low, self.high)


def find_days(start: dt.date, end: dt.date, bound: str) -> tuple[float, float]:
    """Return first and last day that a date with a bound allows, as ordinals.

    Parameters
    ----------
    start, end
        First and last day that the date stands for.
    bound
        ``at_most`` (that day or earlier) opens the first, ``at_least`` (not before) the last.

    Examples
    --------
    >>> import datetime as dt
    >>> find_days(dt.date(1, 1, 1), dt.date(1, 1, 31), "at_most")
    (-inf, 31.0)
    """
    first = -math.inf if bound == "at_most" else float(start.toordinal())
    last = math.inf if bound == "at_least" else float(end.toordinal())
    return first, last


def count_years(first: float, last: float) -> float:
    """Return the time between two ordinals [year], negative when `last` comes first."""
    return (last - first) / DAYS_PER_YEAR


def divide_limits(amount: tuple[float, float], time: tuple[float, float]) -> tuple[float, float]:
    """Return the least and greatest quotient of an amount and a time, each known within limits.

    Parameters
    ----------
    amount
        Least and greatest amount, of any sign.
    time
        Shortest and longest time [year]; what is below zero is cut off, as no time runs backwards.

    Examples
    --------
    >>> divide_limits((10.0, 20.0), (2.0, 4.0)), divide_limits((-10.0, 20.0), (2.0, 4.0))
    ((2.5, 10.0), (-5.0, 10.0))
    """
    shortest, longest = max(time[0], 0.0), max(time[1], 0.0)
    low = _divide(amount[0], longest if amount[0] >= 0 else shortest)
    high = _divide(amount[1], shortest if amount[1] >= 0 else longest)
    return low, high


def _divide(amount: float, time: float) -> float:
    """Divide; any amount in no time is infinitely fast, nothing in no time stays nothing."""
    if time > 0:
        return amount / time if math.isfinite(amount) or math.isfinite(time) else amount
    return math.copysign(math.inf, amount) if amount else 0.0
