"""Pace: how fast progress was reported to run, and how fast it would have to run.

Percentage points a year, always between two statements of one quantity of one subject. Where the
record allows several readings, all are computed; the headline is the one most favorable to the
project, so that nobody can call it a worst case. A curve fitted to the statements was rejected:
with a few of them it would be a forecast in the dress of a record.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bushehr.analysis.demonstrated import COMPLETE, Demonstrated, measure_demonstrated
from bushehr.analysis.events import Event, collect_events
from bushehr.analysis.figures import Figure, collect_figures, find_bounds
from bushehr.analysis.interval import Interval, find_days
from bushehr.analysis.origins import list_family, list_origins
from bushehr.analysis.required import Required, TargetState, judge_target, measure_required
from bushehr.analysis.status import PROGRESS
from bushehr.analysis.targets import list_current_targets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bushehr.ledger import Ledger

Outcome = Literal[
    "computed", "no-figure", "complete", "no-target", "none-ahead", "none-demonstrated"
]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the record: how many times the demonstrated pace is required."""

    demonstrated: Demonstrated
    required: Required
    ratio: Interval


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of one quantity of one subject on one day.

    Parameters
    ----------
    subject, quantity, as_of
        Of what, as of when.
    outcome
        ``computed``, or why there is no ratio: ``no-figure``, ``complete`` (100 % reported),
        ``no-target``, ``none-ahead`` (every target is missed, settled or open-ended),
        ``none-demonstrated`` (no origin, or no progress since any).
    figure
        The last statement, None without one.
    demonstrated
        From each admissible origin.
    required, required_from_as_of
        To each current target, from the day of the last figure and from the as-of day.
    readings, readings_from_as_of
        Each origin with each target ahead, the most favorable first.
    """

    subject: str
    quantity: str
    as_of: dt.date
    outcome: Outcome
    figure: Figure | None
    demonstrated: tuple[Demonstrated, ...]
    required: tuple[Required, ...]
    required_from_as_of: tuple[Required, ...]
    readings: tuple[Reading, ...]
    readings_from_as_of: tuple[Reading, ...]

    @property
    def headline(self) -> Reading | None:
        """The reading most favorable to the project, counted from the last figure."""
        return self.readings[0] if self.readings else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The least and the greatest ratio as stated, over all readings from the last figure."""
        if not self.readings:
            return None
        return self.readings[0].ratio.value, self.readings[-1].ratio.value


def compute_pace(ledger: Ledger, subject: str | None = None, quantity: str = PROGRESS) -> Pace:
    """Work out demonstrated and required pace as of the ledger's day.

    Parameters
    ----------
    ledger
        The record.
    subject
        Whose progress; the project when None.
    quantity
        A share of the work [percent].

    Returns
    -------
    Pace
        With every reading; `Pace.headline` is the most favorable one.

    Notes
    -----
    A pace is an average of reported figures. It does not say that progress was or will be even,
    that a target can or cannot be met, or what the same share of work costs in time at another
    stage of a build. The pace required from the as-of day assumes that nothing was done since the
    last figure.
    """
    subject = subject or ledger.vocabulary.project.id
    figures = collect_figures(ledger.series(quantity, subject))
    targets = list_current_targets(ledger, subject)
    if not figures:
        return Pace(subject, quantity, ledger.day, "no-figure", None, (), (), (), (), ())
    rows = ledger.milestones
    events = collect_events(rows[(rows["kind"] == "actual") & (rows["flag"] == "")])
    last = figures[-1]
    origins = list_origins(figures, events, list_family(subject, ledger.vocabulary))
    found = (measure_demonstrated(origin, last) for origin in origins)
    demonstrated = tuple(pace for pace in found if pace is not None)
    states = {target: judge_target(target, events, ledger) for target in targets}
    required = measure_required(last, states, (last.start, last.end))
    from_as_of = measure_required(last, states, (ledger.day, ledger.day))
    readings = list_readings(demonstrated, required)
    return Pace(
        subject=subject,
        quantity=quantity,
        as_of=ledger.day,
        outcome=_explain(last, states, readings),
        figure=last,
        demonstrated=demonstrated,
        required=required,
        required_from_as_of=from_as_of,
        readings=readings,
        readings_from_as_of=list_readings(demonstrated, from_as_of),
    )


def list_readings(
    demonstrated: Sequence[Demonstrated], required: Sequence[Required]
) -> tuple[Reading, ...]:
    """Return the ratio of required to demonstrated pace for each pair, the smallest first.

    Returns
    -------
    tuple of Reading
        Without pairs in which no progress was demonstrated or nothing is required.
    """
    readings = [
        Reading(done, goal, _divide_paces(done, goal))
        for done in demonstrated
        for goal in required
        if goal.pace is not None and goal.pace.value > 0 and done.pace.value > 0
    ]
    return tuple(sorted(readings, key=lambda reading: reading.ratio.value))


def _divide_paces(done: Demonstrated, goal: Required) -> Interval:
    """Divide required by demonstrated pace.

    Both hang on the last figure. The ratio falls when that figure, the origin's day or the due day
    rises, and rises with the figure's day and the origin's value: so its limits are those corners.
    """
    figure, origin, due = done.figure, done.origin, goal.targets[0]
    low, high = find_bounds(figure, COMPLETE)
    earlier = origin.figure
    start_low, start_high = find_bounds(earlier, COMPLETE) if earlier else (0.0, 0.0)
    first, last = find_days(origin.start, origin.end, origin.bound)
    due_first, due_last = find_days(due.end, due.end, due.bound)
    days = figure.start.toordinal(), figure.end.toordinal()
    since = goal.since.toordinal(), goal.since_last.toordinal()
    stated = _multiple(
        (figure.most, earlier.value if earlier else 0.0),
        (origin.end.toordinal(), days[0]),
        (since[0], due.end.toordinal()),
    )
    least = _multiple((high, start_low), (last, days[0]), (since[0], due_last))
    most = _multiple((low, start_high), (first, days[1]), (since[1], due_first))
    return Interval(stated, least, most, due.bound == "about" or done.pace.is_about)


def _multiple(
    values: tuple[float, float], past: tuple[float, float], future: tuple[float, float]
) -> float:
    """Return required over demonstrated pace for a figure, a start value, and two pairs of days."""
    left, gain = COMPLETE - values[0], values[0] - values[1]
    elapsed, remaining = past[1] - past[0], future[1] - future[0]
    if left <= 0 or elapsed <= 0:
        return 0.0
    if gain <= 0 or remaining <= 0:
        return math.inf
    return 0.0 if math.isinf(remaining) else left / remaining * elapsed / gain


def _explain(
    last: Figure, states: dict[Event, TargetState], readings: Sequence[Reading]
) -> Outcome:
    """Say why there is a ratio or none."""
    if last.most >= COMPLETE:
        return "complete"
    if not states:
        return "no-target"
    if "ahead" not in states.values():
        return "none-ahead"
    return "computed" if readings else "none-demonstrated"
