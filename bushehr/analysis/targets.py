"""Targets: what was announced for when, and which announcement is the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.events import Event, collect_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

FINAL_STAGE = "operation"
"""The stage whose targets say when a subject is to be in use."""

STARTUP = "startup"
"""The stage before it."""


def list_targets(ledger: Ledger, subject: str, stage: str = FINAL_STAGE) -> tuple[Event, ...]:
    """Return the unflagged targets and baselines of one subject and stage, by day of statement."""
    return _list_announced(ledger, (subject,), stage)


def current_target(ledger: Ledger, subject: str) -> Event | None:
    """Return the target of a subject that was said last; None when none was.

    A baseline is never current. Of several targets in one day the latest due one is returned,
    the reading most favorable to the project.
    """
    return find_current_targets(ledger, (subject,)).get(subject)


def find_current_targets(ledger: Ledger, subjects: Iterable[str]) -> dict[str, Event]:
    """Return the current target of each subject that has one, in the order of `subjects`."""
    wanted = tuple(subjects)
    announced = _list_announced(ledger, wanted, FINAL_STAGE)
    last = {event.subject: event for event in announced if event.kind == "target"}
    return {subject: last[subject] for subject in wanted if subject in last}


def list_current_targets(ledger: Ledger, subject: str) -> tuple[Event, ...]:
    """Return the current targets of the parts of a subject, or its own where they have none.

    The target of the whole stands first where it was said after those of all parts.
    """
    found = find_current_targets(ledger, (subject, *ledger.vocabulary.parts_of(subject)))
    whole = found.pop(subject, None)
    parts = tuple(found.values())
    if whole is not None and all(whole.said_end > part.said_end for part in parts):
        return (whole, *parts)
    return parts


def find_standing_targets(ledger: Ledger, subjects: Sequence[str]) -> tuple[Event, ...]:
    """Return the targets that nothing on record has replaced or settled, of every stage.

    Parameters
    ----------
    ledger
        The record as of its day.
    subjects
        Ids of the subjects.

    Returns
    -------
    tuple of Event
        Of each subject and milestone the target said last, unless a milestone that settles it or a
        later step of the build has been reported. A start-up date that is older than the last
        target of operation belongs to a schedule that was given up, and so does the target of a
        whole that is not newer than those of its parts.

    Notes
    -----
    A target stands also after its date has passed: only another statement replaces it.
    """
    rows = ledger.milestones
    mine = rows[rows["subject"].isin(list(subjects)) & (rows["flag"] == "")]
    actuals = collect_events(mine[mine["kind"] == "actual"])
    last: dict[tuple[str, str], Event] = {}
    for event in sorted(
        collect_events(mine[mine["kind"] == "target"]),
        key=lambda e: (e.said_end, e.said_start, e.end, e.statement),
    ):
        last[event.subject, event.milestone] = event
    terms = ledger.vocabulary
    parts = [part for subject in subjects for part in terms.parts_of(subject)]
    current = find_current_targets(ledger, dict.fromkeys((*subjects, *parts)))
    return tuple(
        event
        for event in last.values()
        if not is_settled(event, actuals, terms)
        and not _is_passed(event, actuals, terms)
        and _is_newest(event, current, terms)
    )


def _is_passed(target: Event, actuals: Iterable[Event], vocabulary: Vocabulary) -> bool:
    """Say whether a later step of the build was reported after a target was said."""
    order = vocabulary.milestones[target.milestone].order
    return any(
        event.subject == target.subject
        and event.start > target.said_end
        and vocabulary.milestones[event.milestone].order > order
        for event in actuals
    )


def _is_newest(event: Event, current: dict[str, Event], vocabulary: Vocabulary) -> bool:
    """Say whether no later target of operation has replaced a target."""
    if vocabulary.milestones[event.milestone].stage not in {STARTUP, FINAL_STAGE}:
        return True
    parts = [current[name] for name in vocabulary.parts_of(event.subject) if name in current]
    own = current.get(event.subject, event)
    return event.said_end >= own.said_end and all(e.said_end < event.said_end for e in parts)


def _list_announced(ledger: Ledger, subjects: Sequence[str], stage: str) -> tuple[Event, ...]:
    """Return the unflagged targets and baselines of some subjects, by day of statement."""
    rows = ledger.milestones
    wanted = rows["subject"].isin(subjects) & (rows["kind"] != "actual") & (rows["flag"] == "")
    events = collect_events(rows[wanted])
    stages = ledger.vocabulary.milestones
    kept = [event for event in events if stages[event.milestone].stage == stage]
    return tuple(sorted(kept, key=lambda e: (e.said_end, e.said_start, e.end, e.statement)))


def is_settled(target: Event, actuals: Iterable[Event], vocabulary: Vocabulary) -> bool:
    """Say whether a milestone that settles a target has been reported of its subject."""
    settling = vocabulary.milestones[target.milestone].resolved_by
    return any(e.subject == target.subject and e.milestone in settling for e in actuals)
