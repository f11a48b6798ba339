"""Status: planned, under construction, suspended, resumed, operating, by subject and by day.

Derived from dated milestones alone, never from words such as "on schedule". Under construction
opens with the first concrete of that very subject (the PRIS definition of construction start); a
pause said of a whole holds for its parts until a part has its own report. The alternative, one
status for the project, hides that its parts differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.analysis.events import Event, collect_events
from bushehr.analysis.figures import Figure, collect_figures, last_figure
from bushehr.analysis.targets import find_current_targets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

PROGRESS = "physical_progress"
OPENING = "first_concrete"
OPERATING = ("first_grid_connection", "commercial_operation")
SUSPENDED = "work_suspended"
RESUMED = "work_resumed"
ENDED = ("construction_cancelled", "mothballed")
SITE_WORKS = "preparation"
ENDING_STAGES = ("construction", "startup", "operation")

PHASES = UNKNOWN, PLANNED, SITE, CONSTRUCTION, OPERATION, STOPPED = (
    "unknown",
    "planned",
    "planned with site works",
    "under construction",
    "operating",
    "ended",
)
"""The phases of a subject, as `SubjectStatus.phase` names them."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension of the works: the report that opened it, further ones, and what ended it."""

    opened: Event
    further: tuple[Event, ...] = ()
    ended: Event | None = None


@dataclass(frozen=True, slots=True)
class SubjectStatus:
    """What the record says of one subject.

    ``phase`` is one of the phases above, opened by ``since``; ``pause`` is the last suspension,
    None when none was reported; ``basis`` lists the statements that the present state rests on.
    """

    subject: str
    label: str
    phase: str
    since: tuple[Event, ...]
    pause: Pause | None
    parts: tuple[SubjectStatus, ...] = ()

    @property
    def is_suspended(self) -> bool:
        """Whether the last suspension has no reported end."""
        return self.pause is not None and self.pause.ended is None

    @property
    def basis(self) -> tuple[Event, ...]:
        """The statements that the present state rests on."""
        if self.pause is None:
            return self.since
        if self.pause.ended is not None:
            return (self.pause.ended,)
        return (self.pause.opened, *self.pause.further)

    @property
    def is_opened_by_one(self) -> bool:
        """Whether a single report carries the phase."""
        return _is_one_report(self.since)

    @property
    def rests_on_one(self) -> bool:
        """Whether a single report carries the present state."""
        return _is_one_report(self.basis)


@dataclass(frozen=True, slots=True)
class Status:
    """What the record says of the project on one day.

    ``project`` holds the parts; ``last_figure`` is the last statement of physical progress of the
    project; ``targets`` pairs each part (the project where it has none) with its current target.
    """

    as_of: dt.date
    project: SubjectStatus
    last_figure: Figure | None
    targets: tuple[tuple[str, Event], ...]

    @property
    def subjects(self) -> tuple[SubjectStatus, ...]:
        """The project, then its parts."""
        return (self.project, *self.project.parts)


def compute_status(ledger: Ledger) -> Status:
    """Work out the status of the project and of its parts as of the ledger's day.

    Returns
    -------
    Status
        Of the project, with its parts in the order of the vocabulary.

    Notes
    -----
    A status says what was reported, not what is so: no report of a resumption leaves a subject
    suspended, however long ago that was.
    """
    project = ledger.vocabulary.project.id
    rows = ledger.milestones
    events = collect_events(rows[(rows["kind"] == "actual") & (rows["flag"] == "")])
    figures = collect_figures(ledger.series(PROGRESS, project))
    parts = ledger.vocabulary.parts_of(project) or (project,)
    return Status(
        as_of=ledger.day,
        project=_judge(project, events, ledger.vocabulary),
        last_figure=last_figure(figures),
        targets=tuple(find_current_targets(ledger, parts).items()),
    )


def _judge(subject: str, events: Sequence[Event], vocabulary: Vocabulary) -> SubjectStatus:
    """Work out the status of one subject and, below it, of its parts."""
    own = [event for event in events if event.subject == subject]
    above = set(vocabulary.ancestors(subject))
    inherited = [event for event in events if event.subject in above]
    phase, since = find_phase(own, inherited, vocabulary)
    pauses = find_pauses(own, inherited, vocabulary)
    return SubjectStatus(
        subject=subject,
        label=vocabulary.subjects[subject].label,
        phase=phase,
        since=since,
        pause=pauses[-1] if pauses else None,
        parts=tuple(_judge(part, events, vocabulary) for part in vocabulary.parts_of(subject)),
    )


def _is_one_report(events: Sequence[Event]) -> bool:
    """Say whether some statements are one, printed once."""
    return len(events) == 1 and events[0].reports == 1


def find_phase(
    own: Sequence[Event], inherited: Sequence[Event], vocabulary: Vocabulary
) -> tuple[str, tuple[Event, ...]]:
    """Return the phase of a subject and the statements that opened it.

    Parameters
    ----------
    own, inherited
        Events of the subject and of what it is part of, in order of time.
    vocabulary
        Gives the stage of each milestone.

    Returns
    -------
    tuple
        The phase, and the events that opened it: all reports of that milestone, the earliest first.
    """
    ended = sorted(
        (event for event in (*own, *inherited) if event.milestone in ENDED),
        key=lambda event: event.start,
    )
    going = (*own, *(event for event in inherited if event.milestone == RESUMED))
    if ended and not any(_goes_on(event, ended[-1], vocabulary) for event in going):
        return STOPPED, tuple(ended)
    for phase, terms in ((OPERATION, OPERATING), (CONSTRUCTION, (OPENING,))):
        opening = tuple(event for event in own if event.milestone in terms)
        if opening:
            return phase, opening
    for events in (own, inherited):
        works = tuple(e for e in events if vocabulary.milestones[e.milestone].stage == SITE_WORKS)
        if works:
            return SITE, works[:1]
    agreed = tuple(e for e in (*own, *inherited) if _stage(e, vocabulary) == "agreement")
    return (PLANNED, agreed[:1]) if agreed else (UNKNOWN, ())


def _goes_on(event: Event, ended: Event, vocabulary: Vocabulary) -> bool:
    """Say whether an event shows that a build went on after it was given up."""
    works = event.milestone == RESUMED or _stage(event, vocabulary) in ENDING_STAGES
    return works and event.start > ended.end


def find_pauses(
    own: Sequence[Event], inherited: Sequence[Event], vocabulary: Vocabulary
) -> tuple[Pause, ...]:
    """Return the suspensions of a subject in order of time.

    A suspension ends with a resumption or with any later construction, start-up or operation
    milestone of that very subject. A second report during one is a further report. A resumption
    said of a part does not end the suspension of the whole.
    """
    pauses: list[Pause] = []
    for event in _merge(own, inherited):
        is_open = bool(pauses) and pauses[-1].ended is None
        if event.milestone == SUSPENDED and not is_open:
            pauses.append(Pause(event))
        elif event.milestone == SUSPENDED:
            last = pauses[-1]
            pauses[-1] = Pause(last.opened, (*last.further, event))
        elif is_open and _ends_pause(event, pauses[-1], own, vocabulary):
            pauses[-1] = Pause(pauses[-1].opened, pauses[-1].further, event)
    return tuple(pauses)


def _merge(own: Iterable[Event], inherited: Iterable[Event]) -> list[Event]:
    """Return own events and inherited pauses in order of time; a suspension before its end."""
    kept = [event for event in inherited if event.milestone in {SUSPENDED, RESUMED}]
    return sorted((*own, *kept), key=lambda e: (e.start, e.milestone != SUSPENDED, e.end))


def _ends_pause(event: Event, pause: Pause, own: Sequence[Event], vocabulary: Vocabulary) -> bool:
    """Say whether an event shows that the works went on."""
    if event.milestone == RESUMED:
        return True
    later = event.start > pause.opened.end
    return later and event in own and _stage(event, vocabulary) in ENDING_STAGES


def _stage(event: Event, vocabulary: Vocabulary) -> str:
    """Return the stage of an event."""
    return vocabulary.milestones[event.milestone].stage
