"""Slippage: how far dates moved, and how fast they moved while time went by.

Slip is a later date minus an earlier one of the same meaning, positive for later; slip rate is
years of slip per year gone by between the two statements: at 1, a date recedes as fast as time
passes. Both dates are due at their end. The headline is the reading most favorable to the project;
the alternative, a line fitted to all targets, hides that they come from different speakers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bushehr.analysis.interval import (
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    Interval,
    count_years,
    divide_limits,
    find_days,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from bushehr.analysis.events import Event

PRESS: Final = "press"
"""The side that repeats what others announce."""

_OPPOSITES: Final = {"at_most": "at_least", "at_least": "at_most"}

Basis = Literal["baseline", "first-target"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Years of slip per year gone by, counted from one statement of the earlier date.

    Parameters
    ----------
    since
        The statement of the earlier date.
    years
        Shortest and longest time between the statements [year]: some are known to a year only.
    rate
        [years per year] as stated; the limits span the days of the statements, and the value is the
        lower one, the most favorable.
    widest
        Limits [years per year] that hold the precision and bounds of both dates too.
    """

    since: Event
    years: tuple[float, float]
    rate: Interval
    widest: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Slip:
    """A later date minus an earlier one.

    Parameters
    ----------
    earlier, later
        The two dates; ``later`` is a target, or what happened.
    days
        Slip [day] between the ends of both, positive for later, with what precision and bounds
        allow.
    rates
        From each statement of the earlier date, the first one first; empty without time between.
    """

    earlier: Event
    later: Event
    days: Interval
    rates: tuple[Rate, ...]

    @property
    def months(self) -> float:
        """The slip [month of 30.4375 days]."""
        return self.days.value / DAYS_PER_MONTH

    @property
    def bound(self) -> str:
        """The bound of the slip as stated: that of the later date, or the opposite of the earlier.

        An earlier date that counts from about a day leaves a later bound as it is; two bounds that
        pull apart leave no more than ``about``.
        """
        opposite = _OPPOSITES.get(self.earlier.bound)
        if opposite is None or self.later.bound == opposite:
            return self.later.bound
        return opposite if self.later.bound == "exact" else "about"

    @property
    def direction(self) -> str:
        """``later``, ``earlier`` or, where precision allows both, ``unclear``."""
        if self.days.low > 0:
            return "later"
        return "earlier" if self.days.high < 0 else "unclear"


@dataclass(frozen=True, slots=True)
class Slippage:
    """How one date of a subject moved.

    Parameters
    ----------
    subject, milestone, stage
        Of what; the milestone is that of the last target.
    basis
        Whether the earlier dates are the ``baseline`` or, without one, the ``first-target``.
    statements
        How many statements gave a date for it, baseline included.
    later
        The last target, or all reports of the event when it has happened.
    slips
        Each earlier date with each later one, the smallest slip first; empty with one statement.
    moves
        Each change of a target by one side, in order of time.
    """

    subject: str
    milestone: str
    stage: str
    basis: Basis
    statements: int
    later: tuple[Event, ...]
    slips: tuple[Slip, ...]
    moves: tuple[Slip, ...]

    @property
    def is_settled(self) -> bool:
        """Whether the later date is what happened, not a target."""
        return any(event.kind == "actual" for event in self.later)

    @property
    def headline(self) -> Slip | None:
        """The reading most favorable to the project: the smallest slip."""
        return self.slips[0] if self.slips else None

    @property
    def headline_rate(self) -> Rate | None:
        """The smallest rate of the headline; None with one statement."""
        rates = self.headline.rates if self.headline else ()
        return min(rates, key=lambda rate: rate.rate.value, default=None)

    @property
    def slip_span(self) -> tuple[float, float] | None:
        """The smallest and the greatest slip as stated [day]."""
        if not self.slips:
            return None
        return self.slips[0].days.value, self.slips[-1].days.value

    @property
    def rate_span(self) -> tuple[float, float] | None:
        """The smallest and the greatest rate as stated [years per year], over all statements."""
        rates = [rate.rate for slip in self.slips for rate in slip.rates]
        if not rates:
            return None
        return min(rate.low for rate in rates), max(rate.high for rate in rates)

    @property
    def previous(self) -> Slip | None:
        """The move that led to the last target; None where no voice had named another date."""
        if self.is_settled:
            return None
        last = self.later[-1]
        return next((move for move in reversed(self.moves) if repeats(move.later, last)), None)


def measure_slip(earlier: Event, later: Event, statements: Sequence[Event] = ()) -> Slip:
    """Return the slip from one date to another.

    Parameters
    ----------
    earlier, later
        A baseline or target, and a target or what happened.
    statements
        All statements of the earlier date, from each of which a rate is counted.

    Notes
    -----
    Slip compares what was said of a date. It does not say why the date moved, that the later date
    will hold, or how much work is left. A rate says how the dates moved, not how they will move. It
    is the slope in the milestone trend chart of project control, which plots dates against the days
    on which they were set.
    """
    first, last = find_days(earlier.start, earlier.end, earlier.bound)
    later_first, later_last = find_days(later.start, later.end, later.bound)
    days = Interval(
        float((later.end - earlier.end).days),
        later_first - last,
        later_last - first,
        "about" in {earlier.bound, later.bound},
    )
    rates = (_measure_rate(days, since, later) for since in sort_by_day(statements))
    return Slip(earlier, later, days, tuple(rate for rate in rates if rate is not None))


def _measure_rate(days: Interval, since: Event, later: Event) -> Rate | None:
    """Return the slip per year from one statement on; None where no time is sure to lie between."""
    said_start, said_end = find_said(later)
    longest = count_years(since.said_start.toordinal(), said_end.toordinal())
    shortest = count_years(since.said_end.toordinal(), said_start.toordinal())
    if shortest <= 0:
        return None
    slip = days.value / DAYS_PER_YEAR
    low, high = divide_limits((slip, slip), (shortest, longest))
    limits = (days.low / DAYS_PER_YEAR, days.high / DAYS_PER_YEAR)
    return Rate(
        since=since,
        years=(shortest, longest),
        rate=Interval(low, low, high, days.is_about),
        widest=divide_limits(limits, (shortest, longest)),
    )


def find_said(event: Event) -> tuple[dt.date, dt.date]:
    """Return the day of a statement; what happened speaks on its own day."""
    if event.kind == "actual":
        return event.start, event.end
    return event.said_start, event.said_end


def find_moves(targets: Iterable[Event]) -> tuple[Slip, ...]:
    """Return each change of a target, followed side by side; in the press, outlet by outlet.

    Parameters
    ----------
    targets
        Targets of one meaning, in order of their statements.

    Returns
    -------
    tuple of Slip
        In order of the later statement. A date that holds the earlier one, or lies in it, repeats
        it at another precision and is no move.

    Notes
    -----
    Sides are followed apart, and each voice of the press: a newspaper that still prints an old year
    has not moved a date.
    """
    held: dict[str, Event] = {}
    moves = []
    for target in targets:
        voice = name_voice(target)
        before = held.get(voice)
        if before is None:
            held[voice] = target
        elif repeats(before, target):
            is_finer = target.end - target.start < before.end - before.start
            held[voice] = target if is_finer else before
        else:
            moves.append(measure_slip(before, target, (before,)))
            held[voice] = target
    return tuple(moves)


def name_voice(target: Event) -> str:
    """Return whose dates a target follows: a side, in the press each outlet or person."""
    return target.side if target.side != PRESS else target.speaker or target.publisher


def repeats(one: Event, other: Event) -> bool:
    """Say whether one of two dates holds the other, and so repeats it at another precision."""
    return (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )


def sort_by_day(events: Iterable[Event]) -> list[Event]:
    """Return events by day of statement; of one day, the date that is due first comes first."""
    return sorted(events, key=lambda e: (e.said_end, e.said_start, e.end, e.statement, e.milestone))
