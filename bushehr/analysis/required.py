"""The required pace: how fast progress would have to run from now on to meet a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bushehr.analysis.demonstrated import COMPLETE
from bushehr.analysis.figures import Figure, find_bounds
from bushehr.analysis.interval import Interval, count_years, divide_limits, find_days
from bushehr.analysis.targets import is_settled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bushehr.analysis.events import Event
    from bushehr.ledger import Ledger

TargetState = Literal["ahead", "missed", "settled", "open-ended"]


@dataclass(frozen=True, slots=True)
class Required:
    """The pace that would bring the last figure to 100 % by a target.

    Parameters
    ----------
    targets
        The targets with this due day, one a subject.
    state
        ``ahead``; ``missed`` (the day has gone by); ``settled`` (a milestone that settles it is
        reported); ``open-ended`` (the target says "not before" a day that has gone by).
    since, since_last
        First and last day from which the time left may be counted: they differ where the figure
        stands for more than a day.
    years
        Time left [year], the longest that the dates allow.
    pace
        [percentage points a year], None unless the target is ahead and time is left.
    """

    targets: tuple[Event, ...]
    state: TargetState
    since: dt.date
    since_last: dt.date
    years: float
    pace: Interval | None


def judge_target(target: Event, events: Sequence[Event], ledger: Ledger) -> TargetState:
    """Say where a target stands as of the ledger's day."""
    if is_settled(target, events, ledger.vocabulary):
        return "settled"
    if target.end >= ledger.day:
        return "ahead"
    return "open-ended" if target.bound == "at_least" else "missed"


def measure_required(
    figure: Figure, states: dict[Event, TargetState], since: tuple[dt.date, dt.date]
) -> tuple[Required, ...]:
    """Return the pace required to reach 100 % by each target, the latest due first.

    Parameters
    ----------
    figure
        The last statement [percent].
    states
        Each target with its state. Targets due on one day are put together.
    since
        First and last day from which the time left is counted: those of the figure, or twice the
        as-of day, which takes it that nothing was done in between.

    Notes
    -----
    A target is due at the end of its date. A bound of it opens the limits: ``at_most`` may be due
    earlier, ``at_least`` later.
    """
    groups: dict[tuple[dt.date, str, TargetState], list[Event]] = {}
    for target, state in states.items():
        groups.setdefault((target.end, target.bound, state), []).append(target)
    required = []
    for (due, bound, state), targets in groups.items():
        years = count_years(since[0].toordinal(), due.toordinal())
        pace = None
        if state == "ahead" and years > 0:
            first, last = find_days(due, due, bound)
            time = count_years(since[1].toordinal(), first), count_years(since[0].toordinal(), last)
            low, high = find_bounds(figure, COMPLETE)
            limits = divide_limits((COMPLETE - high, COMPLETE - low), time)
            stated = (COMPLETE - figure.most) / years
            pace = Interval(stated, *limits, "about" in {figure.bound, bound})
        required.append(Required(tuple(targets), state, *since, years, pace))
    return tuple(sorted(required, key=lambda one: one.years, reverse=True))
