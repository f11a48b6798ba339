"""The demonstrated pace: how fast progress ran from an origin to the last figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.analysis.figures import Figure, find_bounds
from bushehr.analysis.interval import Interval, count_years, divide_limits, find_days
from bushehr.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.analysis.origins import Origin

COMPLETE: Final = 100.0
"""All of the work [percent]."""
BASIS: Final = ("quantity", "subject", "unit", "kind")
"""What two figures must have in common for their difference to mean something."""


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """The pace from an origin to the last figure.

    Parameters
    ----------
    origin, figure
        Between what the pace is counted.
    years
        Time between them [year], the shortest that the dates allow.
    pace
        [percentage points a year]; not above zero where no progress was reported.
    """

    origin: Origin
    figure: Figure
    years: float
    pace: Interval


def measure_demonstrated(origin: Origin, figure: Figure) -> Demonstrated | None:
    """Return the pace from an origin to a figure, None where no time lies between them.

    Parameters
    ----------
    origin
        From where; a figure of it must have the basis of `figure`.
    figure
        The later statement [percent].

    Raises
    ------
    AnalysisError
        ``basis-mismatch`` when the two figures differ in quantity, subject, unit or kind: their
        difference would mean nothing.

    Notes
    -----
    Where dates are imprecise the shortest time between them counts, the reading most favorable to
    the project; the limits hold all of them.
    """
    earlier = origin.figure
    if earlier is not None:
        check_basis(earlier, figure)
    years = count_years(origin.end.toordinal(), figure.start.toordinal())
    if years <= 0:
        return None
    low, high = find_bounds(figure, COMPLETE)
    start_low, start_high = find_bounds(earlier, COMPLETE) if earlier else (0.0, 0.0)
    first, last = find_days(origin.start, origin.end, origin.bound)
    gain = figure.most - (earlier.value if earlier else 0.0)
    time = (
        count_years(last, figure.start.toordinal()),
        count_years(first, figure.end.toordinal()),
    )
    limits = divide_limits((low - start_high, high - start_low), time)
    is_about = figure.bound == "about" or _is_about(origin)
    return Demonstrated(origin, figure, years, Interval(gain / years, *limits, is_about))


def check_basis(earlier: Figure, later: Figure, names: Sequence[str] = BASIS) -> None:
    """Refuse two figures that do not measure the same thing.

    Parameters
    ----------
    earlier, later
        Two statements.
    names
        What both must have in common.

    Raises
    ------
    AnalysisError
        ``basis-mismatch`` when they differ in one of `names`.
    """
    for name in names:
        one, other = getattr(earlier, name), getattr(later, name)
        if one != other:
            raise AnalysisError(
                f"{name} differs: {one} on {earlier.date}, {other} on {later.date}; "
                "only figures on one basis can be compared.",
                code="basis-mismatch",
            )


def _is_about(origin: Origin) -> bool:
    """Say whether an origin's value or day is only about right."""
    return "about" in {origin.bound, origin.figure.bound if origin.figure else ""}
