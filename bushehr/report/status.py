"""The status paragraph of a ledger: last figure, works, phases, targets, each with its sources.

The order is that of the questions a reader asks: how far, is work going on, what was it going on
with, until when. Every sentence rests on statements of the record; the words are in
`bushehr.text.status`.
"""

from __future__ import annotations

import math
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
from bushehr.report.names import attribute_event, attribute_figure, cite_sources, write_span
from bushehr.text import status as words
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        *_state_figure(ledger, status.last_figure),
        *_state_works(ledger, status.project),
        *_state_phases(ledger, status.project),
        *_state_targets(ledger, status),
    )


def render_status(sentences: tuple[Sentence, ...], ledger: Ledger, form: str) -> str:
    """Write the status paragraph with its sources.

    Parameters
    ----------
    sentences
        From `build_status`.
    ledger
        Gives the sources.
    form
        ``text``, ``md`` or ``json``; see `bushehr.surfaces.status`.
    """
    from bushehr.surfaces import status as surface  # noqa: PLC0415  only printing needs it

    cited = (id_ for sentence in sentences for id_ in sentence.sources)
    return surface.render(sentences, cite_sources(ledger, cited), form)


def _state_figure(ledger: Ledger, figure: Figure | None) -> Iterator[Sentence]:
    """Say the newest figure of the whole project."""
    label = ledger.vocabulary.project.label
    if PROGRESS not in ledger.vocabulary.quantities:
        return
    quantity = ledger.vocabulary.quantities[PROGRESS].label
    if figure is None:
        yield words.state_no_figure(ledger.day, label, quantity)
        return
    written = format_value(figure.value, figure.unit, figure.bound, figure.value_high)
    by = attribute_figure(ledger, figure)
    yield words.state_last_figure(ledger.day, label, quantity, written, by)
    if figure.has_range and math.isfinite(figure.low) and math.isfinite(figure.high):
        low, high = (format_value(end, figure.unit) for end in (figure.low, figure.high))
        yield words.state_spread(low, high, by)


def _state_works(ledger: Ledger, project: SubjectStatus) -> Iterator[Sentence]:
    """Say where work is reported suspended and where it is reported resumed, each report once."""
    paused = [status for status in (project, *project.parts) if status.pause is not None]
    said: set[str] = set()
    for pause in (status.pause for status in paused if status.pause):
        if pause.opened.statement not in said:
            yield from _state_pause(ledger, pause)
        if pause.ended is not None and pause.ended.statement not in said:
            yield _state_restart(ledger, pause.ended)
            said.add(pause.ended.statement)
        said.add(pause.opened.statement)
    if any(not status.is_suspended for status in paused):
        for status in paused[1:]:
            if status.is_suspended:
                yield words.state_no_resumption(status.label)


def _state_pause(ledger: Ledger, pause: Pause) -> Iterator[Sentence]:
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
        yield words.state_further_reports(len(further), last, sources)


def _write_since(opened: Event, said: str) -> str:
    """Return since when work was suspended, nothing where the statement's own day says it."""
    is_same = opened.date == said and opened.bound == "exact"
    return "" if is_same else words.place_event(opened.date, opened.bound)


def _state_restart(ledger: Ledger, ended: Event) -> Sentence:
    """Say by which event work was reported to go on."""
    label = ledger.vocabulary.subjects[ended.subject].label
    when = words.place_event(ended.date, ended.bound)
    if ended.milestone != RESUMED:
        name = ledger.vocabulary.milestones[ended.milestone].label
        return words.state_milestone(label, name, when, ended.sources)
    by = attribute_event(ledger, ended)
    return words.state_resumption(label, when, by, one_source=ended.reports == 1)


def _state_phases(ledger: Ledger, status: SubjectStatus) -> Iterator[Sentence]:
    """Say in which phase each part is; a project without parts stands for itself."""
    opening = ledger.vocabulary.milestones.get(OPENING)
    for part in status.parts or (status,):
        if part.phase == UNKNOWN:
            yield words.state_unknown(part.label)
            continue
        sources = tuple(dict.fromkeys(id_ for event in part.since for id_ in event.sources))
        first = part.since[0]
        milestone = ledger.vocabulary.milestones[first.milestone].label
        if part.phase == CONSTRUCTION:
            written = (words.write_date(event.date, event.bound) for event in part.since)
            dates = tuple(dict.fromkeys(written))
            yield words.state_construction(part.label, milestone, dates, sources)
        elif part.phase in {PLANNED, SITE} and opening is not None:
            works = part.phase == SITE
            yield words.state_planned(part.label, opening.label, sources, site_works=works)
        else:
            when = words.place_event(first.date, first.bound)
            yield words.state_milestone(part.label, milestone, when, sources)


def _state_targets(ledger: Ledger, status: Status) -> Iterator[Sentence]:
    """Say the last targets; parts share a sentence, the whole has one only where it is newer."""
    project = ledger.vocabulary.project
    found = dict(status.targets)
    whole = current_target(ledger, project.id)
    newest = max((target.said_end for target in found.values()), default=None)
    if whole and (newest is None or whole.said_end > newest):
        found = {project.id: whole, **found}
    if not found:
        yield words.state_no_target(project.label)
    for group in _group_targets(found):
        target = group[0]
        milestone = ledger.vocabulary.milestones[target.milestone].label
        labels = [ledger.vocabulary.subjects[event.subject].label for event in group]
        by = attribute_event(ledger, target)
        yield words.state_target(
            labels, milestone, words.place_target(target.date, target.bound), by
        )


def _group_targets(found: dict[str, Event]) -> list[list[Event]]:
    """Put targets together that say the same of several subjects in one breath."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in found.values():
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
