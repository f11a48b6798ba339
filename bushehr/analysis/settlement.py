"""Settlement: what became of a target that somebody set.

A target is due at the end of its date. The events that can settle it stand in the vocabulary; where
several did, or reports of one differ, the outcome is a range over all of them. An event that lay in
the past when the target was set settles nothing, and one known only as "by then at the latest" does
not show that a target was missed. A target whose event is not reported enters as "at
least until now": for a build with a reported last status until that day, because nothing is known
after it. Leaving unmet targets out was rejected: those that were missed the most would be the ones
missing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bushehr.analysis.events import collect_events
from bushehr.analysis.interval import DAYS_PER_MONTH, DAYS_PER_YEAR, Interval
from bushehr.analysis.meaning import find_meaning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from bushehr.analysis.events import Event
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

UNFINISHED: Final = ("reported_unfinished", "construction_cancelled", "mothballed")
"""Milestones that say up to which day a build is known not to be finished."""
CANCELLED: Final = "construction_cancelled"
SHARED_STAGES: Final = ("agreement", "preparation")
"""Stages whose events of a whole hold for its parts: one ceremony opens the works of both units."""
JOINT_STAGES: Final = ("startup", "operation")
"""Stages that a whole reaches with the last of its parts; any other one with the first."""

Verdict = Literal["met", "missed", "pending", "unknown"]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A target and what became of it.

    Parameters
    ----------
    target
        What was said.
    is_reference
        Whether it is about another plant.
    verdict
        ``met`` on the reading most favorable to the speaker; ``missed``; ``pending``: not yet due;
        ``unknown``: the record cannot tell.
    delay
        The event minus the date on which the target was due [month], positive for later, with the
        limits of all readings; infinite above where the event is not reported. None while pending
        or unknown.
    settled_by
        The events that settle it, empty where none is reported.

    Notes
    -----
    A verdict compares a date with a date. It does not say why a target was missed, or that
    whoever named it was to blame: dates are often set by one party and held up by another.
    """

    target: Event
    is_reference: bool
    verdict: Verdict
    delay: Interval | None
    settled_by: tuple[Event, ...]

    @property
    def came_due(self) -> bool:
        """Whether the target was due by the as-of day and the record tells what became of it."""
        return self.verdict in {"met", "missed"}

    @property
    def is_met_surely(self) -> bool:
        """Whether it was met on every reading."""
        return self.delay is not None and self.delay.high <= 0

    @property
    def is_open(self) -> bool:
        """Whether the event was not reported: the delay is then a least one."""
        return self.delay is not None and math.isinf(self.delay.high)

    @property
    def promised(self) -> float:
        """The time from the statement to the day on which the target was due [year]."""
        return (self.target.end - find_statement_day(self.target)).days / DAYS_PER_YEAR

    @property
    def waited(self) -> Interval | None:
        """The time from the statement to the event [year], with the limits of all readings."""
        if self.delay is None:
            return None
        low, high = (
            self.promised + limit * DAYS_PER_MONTH / DAYS_PER_YEAR
            for limit in (self.delay.low, self.delay.high)
        )
        return Interval(low, low, high, self.delay.is_about)


def find_statement_day(target: Event) -> dt.date:
    """Return the last day on which a target can have been set: nobody sets one for the past."""
    return min(target.said_end, target.end)


def settle_targets(ledger: Ledger) -> tuple[Settlement, ...]:
    """Settle every dated target, the project's own first, by what was known on the ledger's day.

    Returns
    -------
    tuple of Settlement
        Unflagged targets and contract dates, in order of statement. A target that names an
        earliest date only ("not before") is no date to be met and is left out.
    """
    own = _settle_table(ledger.milestones, ledger, is_reference=False)
    others = _settle_table(ledger.reference_milestones, ledger, is_reference=True)
    return (*own, *others)


def _settle_table(
    rows: pd.DataFrame, ledger: Ledger, *, is_reference: bool
) -> Iterator[Settlement]:
    """Yield the settled targets of one table."""
    unflagged = rows[rows["flag"] == ""]
    planned = (unflagged["kind"] != "actual") & (unflagged["bound"] != "at_least")
    targets = collect_events(unflagged[planned])
    actuals = collect_events(unflagged[unflagged["kind"] == "actual"], by_date=True)
    chronicle = Chronicle(actuals, ledger.vocabulary, ledger.day)
    for target in sorted(targets, key=_by_statement):
        settled_by = chronicle.find_settling(target)
        verdict, delay = chronicle.judge(target, settled_by)
        yield Settlement(target, is_reference, verdict, delay, settled_by)


def _by_statement(event: Event) -> tuple[object, ...]:
    """Return what orders targets by statement, whatever the order of the rows."""
    return find_statement_day(event), event.said_start, event.end, event.statement, event.subject


class Chronicle:
    """What happened to the subjects of one table.

    Parameters
    ----------
    events
        Actual milestones, unflagged.
    vocabulary
        Gives stages, order and parts.
    day
        The as-of day.
    """

    def __init__(self, events: Iterable[Event], vocabulary: Vocabulary, day: dt.date) -> None:
        self._vocabulary = vocabulary
        self._day = day
        self._events: dict[str, dict[str, list[Event]]] = {}
        self._found: dict[tuple[str, str], tuple[Event, ...]] = {}
        for event in events:
            by_milestone = self._events.setdefault(event.subject, {})
            by_milestone.setdefault(event.milestone, []).append(event)

    def find_settling(self, target: Event) -> tuple[Event, ...]:
        """Return the events that settle a target, in order of time."""
        names = self._vocabulary.milestones[target.milestone].resolved_by
        found = (event for name in names for event in self._recall(target.subject, name))
        ahead = (event for event in found if event.end > target.said_start)
        return tuple(sorted(ahead, key=lambda e: (e.start, e.end, e.statement, e.milestone)))

    def judge(self, target: Event, settled_by: Sequence[Event]) -> tuple[Verdict, Interval | None]:
        """Return the verdict on a target and its delay [month]."""
        if target.end > self._day:
            return "pending", None
        if settled_by:
            start = min(event.start for event in settled_by)
            end = max(event.end for event in settled_by)
            if start > target.end and all(event.bound == "at_most" for event in settled_by):
                return "unknown", None
            return _measure(target, float(start.toordinal()), float(end.toordinal()))
        passed = self._find_passed(target)
        if passed is not None:
            first, last = float(target.said_start.toordinal()), float(passed.end.toordinal())
            return _measure(target, first, last) if passed.end <= target.end else ("unknown", None)
        return self._judge_unreported(target)

    def _judge_unreported(self, target: Event) -> tuple[Verdict, Interval | None]:
        """Judge a target whose event is not reported, nor any that comes after it."""
        if all(math.isnan(self._order(name)) for name in self._meaning(target)):
            return "unknown", None
        until = self._find_censoring(target.subject)
        if target.end <= until:
            return _measure(target, float(until.toordinal()), math.inf)
        if self._events.get(target.subject, {}).get(CANCELLED):
            return _measure(target, float(target.end.toordinal()), math.inf, missed=True)
        return "unknown", None

    def _recall(self, subject: str, milestone: str) -> tuple[Event, ...]:
        """Return the events of a milestone of a subject, looked up once."""
        key = (subject, milestone)
        if key not in self._found:
            own = self._list_own(subject, milestone)
            self._found[key] = own or self._list_related(subject, milestone)
        return self._found[key]

    def _list_own(self, subject: str, milestone: str) -> tuple[Event, ...]:
        """Return the events of a milestone of a subject itself."""
        return _drop_coarse(self._events.get(subject, {}).get(milestone, []))

    def _list_related(self, subject: str, milestone: str) -> tuple[Event, ...]:
        """Return the events of a milestone of the whole, or of the part that counts for it."""
        stage = self._vocabulary.milestones[milestone].stage
        if stage in SHARED_STAGES:
            for whole in self._vocabulary.ancestors(subject):
                shared = self._list_own(whole, milestone)
                if shared:
                    return shared
        parts = [self._list_own(p, milestone) for p in self._vocabulary.parts_of(subject)]
        reached = [events for events in parts if events]
        if stage in JOINT_STAGES:
            is_joint = bool(parts) and len(reached) == len(parts)
            return max(reached, key=lambda events: events[-1].end) if is_joint else ()
        return min(reached, key=lambda events: events[0].end, default=())

    def _find_passed(self, target: Event) -> Event | None:
        """Return the first event that comes after the target's in the life of a build."""
        own = max((self._order(name) for name in self._meaning(target)), default=math.nan)
        later = [
            event
            for name, events in self._events.get(target.subject, {}).items()
            if self._order(name) > own
            for event in events
        ]
        return min(later, key=lambda event: (event.end, event.statement), default=None)

    def _find_censoring(self, subject: str) -> dt.date:
        """Return the last day on which a subject is known to be unfinished."""
        reached = self._events.get(subject, {})
        days = [event.end for name in UNFINISHED for event in reached.get(name, [])]
        return max(days, default=self._day)

    def _meaning(self, target: Event) -> frozenset[str]:
        """Return the milestones that a target may mean."""
        return find_meaning(target.milestone, self._vocabulary)

    def _order(self, milestone: str) -> float:
        """Return the place of a milestone in the life of a build, NaN where it has none."""
        return self._vocabulary.milestones[milestone].order


def _measure(
    target: Event, first: float, last: float, *, missed: bool = False
) -> tuple[Verdict, Interval]:
    """Return verdict and delay [month] of an event between two ordinals."""
    due = float(target.end.toordinal())
    low, high = (first - due) / DAYS_PER_MONTH, (last - due) / DAYS_PER_MONTH
    verdict: Verdict = "met" if low <= 0 and not missed else "missed"
    return verdict, Interval(low, low, high, target.bound == "about")


def _drop_coarse(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events without those whose date only says less exactly what another one says."""
    finer = {(event.start, event.end) for event in events}
    return tuple(
        event
        for event in events
        if not any(
            event.start <= start and end <= event.end and (start, end) != (event.start, event.end)
            for start, end in finer
        )
    )
