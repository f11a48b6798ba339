"""Earned schedule: when, by the plan, the reported progress should have been reached.

It needs a planned curve that somebody published: rows of kind ``baseline`` of the quantity of
progress. Without one the answer is "not computable". Drawing a straight line or an S-curve between
contract dates was rejected: no source says that the plan was one, and the result would be ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from bushehr.analysis.demonstrated import check_basis
from bushehr.analysis.figures import Figure, collect_figures
from bushehr.analysis.interval import DAYS_PER_MONTH
from bushehr.analysis.status import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.ledger import Ledger

Reason = Literal["", "no-planned-curve", "no-figure", "plan-falls", "before-plan", "beyond-plan"]


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Progress in units of time.

    Parameters
    ----------
    reason
        Empty, or why it is not computable: ``no-planned-curve`` (fewer than two planned points),
        ``no-figure``, ``plan-falls``, ``before-plan`` and ``beyond-plan`` (the figure lies below
        the first or above the last planned value).
    figure
        The last reported figure, None without one.
    planned
        The planned curve, in order of time.
    earned
        ES: time from the start of the plan to the day by which it foresaw the figure [month].
    actual
        AT: time from the start of the plan to the day of the figure [month].
    """

    reason: Reason
    figure: Figure | None = None
    planned: tuple[Figure, ...] = ()
    earned: float | None = None
    actual: float | None = None

    @property
    def variance(self) -> float | None:
        """SV(t) = ES - AT [month], negative for late."""
        if self.earned is None or self.actual is None:
            return None
        return self.earned - self.actual

    @property
    def performance(self) -> float | None:
        """SPI(t) = ES / AT, below 1 for late; None on the day on which the plan starts."""
        if self.earned is None or not self.actual:
            return None
        return self.earned / self.actual


def compute_earned_schedule(
    ledger: Ledger, subject: str | None = None, quantity: str = PROGRESS
) -> EarnedSchedule:
    """Hold the last reported figure against the published planned curve.

    Parameters
    ----------
    ledger
        The record.
    subject
        Whose progress; the project when None.
    quantity
        A share of the work [percent].

    Notes
    -----
    Without a published curve the reason says so; nothing is put in its place. Earned schedule does
    not say when the work will end.

    References
    ----------
    .. [1] Lipke, W. (2003). Schedule is Different. The Measurable News, Summer 2003, 31-34.
    """
    subject = subject or ledger.vocabulary.project.id
    planned = collect_figures(ledger.series(quantity, subject, ("baseline",)))
    reported = collect_figures(ledger.series(quantity, subject))
    return measure_earned_schedule(planned, reported[-1] if reported else None)


def measure_earned_schedule(planned: Sequence[Figure], figure: Figure | None) -> EarnedSchedule:
    """Find the time at which the plan foresaw a figure.

    Parameters
    ----------
    planned
        Points of the planned curve [percent], in any order; a point holds at the end of its date,
        and the plan starts with the first one.
    figure
        The reported figure [percent], of the first day of its date.

    Notes
    -----
    ES = N + (EV - PV_N) / (PV_N+1 - PV_N), where N is the last point whose planned value does not
    exceed the earned one. Time runs in days between the points instead of whole periods, which is
    the same for points a period apart. The plan ends where it first reaches its last value.

    Raises
    ------
    AnalysisError
        ``basis-mismatch`` when plan and figure differ in quantity, subject or unit.
    """
    curve = tuple(sorted(planned, key=lambda point: (point.end, point.value)))
    reason = _find_obstacle(curve, figure)
    if figure is None or reason:
        return EarnedSchedule(reason, figure, curve)
    for point in curve:
        check_basis(point, figure, ("quantity", "subject", "unit"))
    days = [float(point.end.toordinal()) for point in curve]
    values = [point.value for point in curve]
    last = values.index(values[-1])
    reached = max(n for n in range(last + 1) if values[n] <= figure.value)
    earned = days[reached]
    if reached < last:
        share = (figure.value - values[reached]) / (values[reached + 1] - values[reached])
        earned += share * (days[reached + 1] - days[reached])
    return EarnedSchedule(
        reason,
        figure,
        curve,
        earned=(earned - days[0]) / DAYS_PER_MONTH,
        actual=(figure.start.toordinal() - days[0]) / DAYS_PER_MONTH,
    )


def _find_obstacle(curve: Sequence[Figure], figure: Figure | None) -> Reason:
    """Return why earned schedule is not computable, empty when it is."""
    values = [point.value for point in curve]
    if len(curve) < 2:  # noqa: PLR2004  a curve has two points
        return "no-planned-curve"
    if figure is None:
        return "no-figure"
    if any(later < earlier for earlier, later in pairwise(values)):
        return "plan-falls"
    if figure.value < values[0]:
        return "before-plan"
    return "beyond-plan" if figure.value > values[-1] else ""
