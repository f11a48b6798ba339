"""The status paragraph of a ledger: last figure, works, phases, targets, each with its sources.

The order is that of the questions a reader asks: how far, is work going on, what was it going on
with, until when. Every sentence rests on statements of the record; the words are in
`bushehr.text.status`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.status import (
    CONSTRUCTION,
    OPENING,
    PLANNED,
    PROGRESS,
    RESUMED,
    SITE,
    UNKNOWN,
    compute_status,
)
from bushehr.analysis.targets import current_target
from bushehr.report.names import (
    attribute_event,
    attribute_figure,
    find_note,
    write_backing,
    write_figure,
    write_span,
)
from bushehr.text import status as words
from bushehr.text.spans import write_begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.analysis.status import Pause, Status, SubjectStatus
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def build_status(ledger: Ledger) -> tuple[Sentence, ...]:
    """Say what the record says of the project as of the ledger's day.

    Returns
    -------
    tuple of Sentence
        Last figure, suspensions and resumptions, phases, targets, in this order; each sentence that
        states something has sources. One sentence where nothing was known.
    """
    if ledger.is_empty:
        return (words.state_nothing(ledger.day, ledger.vocabulary.project.label),)
    status = compute_status(ledger)
    return (
        *state_figure(ledger, status.last_figure),
        *state_works(ledger, status.project),
        *state_phases(ledger, status.project),
        *state_targets(ledger, status),
    )


def state_figure(ledger: Ledger, figure: Figure | None) -> Iterator[Sentence]:
    """Say the newest figure of the whole project."""
    label = ledger.vocabulary.project.label
    if PROGRESS not in ledger.vocabulary.quantities:
        return
    quantity = ledger.vocabulary.quantities[PROGRESS].label
    if figure is None:
        yield words.state_no_figure(ledger.day, label, quantity)
        return
    by = attribute_figure(ledger, figure)
    written = write_figure(ledger, figure)
    yield words.state_last_figure(ledger.day, label, quantity, written, by)


def state_works(ledger: Ledger, project: SubjectStatus) -> Iterator[Sentence]:
    """Say where work is reported suspended and where it is reported resumed, each report once."""
    paused = [status for status in (project, *project.parts) if status.pause is not None]
    said: set[str] = set()
    for pause in (status.pause for status in paused if status.pause):
        if pause.opened.statement not in said:
            yield from state_pause(ledger, pause)
        if pause.ended is not None and pause.ended.statement not in said:
            yield state_restart(ledger, pause.ended)
            said.add(pause.ended.statement)
        said.add(pause.opened.statement)
    if any(not status.is_suspended for status in paused):
        for status in paused[1:]:
            if status.is_suspended:
                yield words.state_no_resumption(status.label)


def state_pause(ledger: Ledger, pause: Pause) -> Iterator[Sentence]:
    """Say who reported a suspension first, and how often it was reported again."""
    opened, further = pause.opened, pause.further
    by = attribute_event(ledger, opened)
    yield words.state_suspension(
        ledger.vocabulary.subjects[opened.subject].label,
        _write_since(opened, by.said),
        by,
        one_source=opened.reports == 1 and not further,
    )
    if further:
        sources = tuple(dict.fromkeys(id_ for event in further for id_ in event.sources))
        last = write_span(further[-1].said_start, further[-1].said_end)
        note = find_note(ledger, further[-1])
        yield words.state_further_reports(len(further), last, note, sources)


def _write_since(opened: Event, said: str) -> str:
    """Return since when work was suspended, nothing where the statement's own day says it."""
    is_same = opened.date == said and opened.bound == "exact"
    return "" if is_same else words.place_event(opened.date, opened.bound)


def state_restart(ledger: Ledger, ended: Event) -> Sentence:
    """Say by which event work was reported to go on."""
    label = ledger.vocabulary.subjects[ended.subject].label
    when = words.place_event(ended.date, ended.bound)
    if ended.milestone != RESUMED:
        name = ledger.vocabulary.milestones[ended.milestone].label
        return words.state_milestone(label, name, when, ended.sources)
    by = attribute_event(ledger, ended)
    return words.state_resumption(label, when, by, one_source=ended.reports == 1)


def state_phases(ledger: Ledger, status: SubjectStatus) -> Iterator[Sentence]:
    """Say in which phase each part is; a project without parts stands for itself."""
    for part in status.parts or (status,):
        yield state_phase(ledger, part)


def state_phase(ledger: Ledger, part: SubjectStatus) -> Sentence:
    """Say in which phase a subject is, and by which event.

    Parameters
    ----------
    ledger
        Gives the names.
    part
        The status of the subject.
    """
    if part.phase == UNKNOWN:
        return words.state_unknown(part.label)
    opening = ledger.vocabulary.milestones.get(OPENING)
    sources = tuple(dict.fromkeys(id_ for event in part.since for id_ in event.sources))
    first = part.since[0]
    milestone = ledger.vocabulary.milestones[first.milestone].label
    if part.phase == CONSTRUCTION:
        written = (words.write_date(event.date, event.bound) for event in part.since)
        dates = tuple(dict.fromkeys(written))
        one = part.is_opened_by_one
        return words.state_construction(part.label, milestone, dates, sources, one_source=one)
    if part.phase in {PLANNED, SITE} and opening is not None:
        since = write_begin(first.date, first.bound) if part.phase == SITE else ""
        one = part.is_opened_by_one
        return words.state_planned(part.label, opening.label, since, sources, one_source=one)
    when = words.place_event(first.date, first.bound)
    return words.state_milestone(part.label, milestone, when, sources)


def state_targets(ledger: Ledger, status: Status) -> Iterator[Sentence]:
    """Say the last targets; parts share a sentence, the whole has one only where it is newer."""
    project = ledger.vocabulary.project
    found = dict(status.targets)
    whole = current_target(ledger, project.id)
    newest = max((target.said_end for target in found.values()), default=None)
    if whole and (newest is None or whole.said_end > newest):
        found = {project.id: whole, **found}
    if not found:
        yield words.state_no_target(project.label)
    for group in group_targets(found.values()):
        yield state_target(ledger, group, supported=True)


def state_target(ledger: Ledger, group: Sequence[Event], *, supported: bool = False) -> Sentence:
    """Say which target was named last for some subjects.

    Parameters
    ----------
    ledger
        Gives the names.
    group
        From `group_targets`.
    supported
        Whether to say how many statements, speakers and reports give the date.
    """
    target = group[0]
    milestone = ledger.vocabulary.milestones[target.milestone].label
    labels = [ledger.vocabulary.subjects[event.subject].label for event in group]
    due = words.place_target(target.date, target.bound)
    if supported:
        due = f"{due} ({write_backing(ledger, target)})"
    return words.state_target(labels, milestone, due, attribute_event(ledger, target))


def group_targets(targets: Iterable[Event]) -> list[list[Event]]:
    """Put targets together that say the same of several subjects in one breath."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in targets:
        same = (
            event.milestone,
            event.date,
            event.bound,
            event.speaker,
            event.said_end,
            event.sources,
        )
        groups.setdefault(same, []).append(event)
    return list(groups.values())
