"""What a reader is told first, before and after: last figure, required pace, current targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.status import PROGRESS
from bushehr.report.names import attribute_figure
from bushehr.report.status import group_targets, state_target
from bushehr.text import changes as words
from bushehr.text.casing import name_inside
from bushehr.text.numbers import format_value
from bushehr.text.pace import NO_RATIO
from bushehr.text.status import place_target, state_no_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bushehr.analysis.changes import Headline
    from bushehr.analysis.events import Event
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def state_headlines(ledger: Ledger, before: Headline, after: Headline) -> Iterator[Sentence]:
    """Say what a reader is told first, and what that was before.

    Parameters
    ----------
    ledger
        The later view.
    before, after
        Of the two views.

    Yields
    ------
    Sentence
        The last figure and the ratio of paces, changed or not; the targets that changed.
    """
    if PROGRESS in ledger.vocabulary.quantities:
        yield _state_figure(ledger, before, after)
        yield words.state_ratio(
            _write_ratio(after),
            _write_ratio(before),
            _list_sources((*_cite_ratio(after), *_cite_ratio(before))),
        )
    yield from _state_targets(ledger, before, after)


def _state_figure(ledger: Ledger, before: Headline, after: Headline) -> Sentence:
    """Say the last figure, before and after."""
    project = ledger.vocabulary.project.label
    quantity = ledger.vocabulary.quantities[PROGRESS].label
    figures = [headline.pace.figure for headline in (after, before)]
    sources = _list_sources(id_ for figure in figures if figure for id_ in figure.sources)
    now, then = (_write_figure(ledger, headline) for headline in (after, before))
    return words.state_figure(project, quantity, now, then, sources)


def _write_figure(ledger: Ledger, headline: Headline) -> str:
    """Write the last figure with who said it, nothing where there is none."""
    figure = headline.pace.figure
    if figure is None:
        return ""
    value = format_value(figure.value, figure.unit, figure.bound, figure.value_high)
    return words.cite_figure(value, attribute_figure(ledger, figure))


def _write_ratio(headline: Headline) -> str:
    """Write the ratio of required to demonstrated pace, or why there is none."""
    return words.write_ratio(
        headline.ratio, NO_RATIO.get(headline.pace.outcome, words.ALL_REPORTED_DONE)
    )


def _cite_ratio(headline: Headline) -> tuple[str, ...]:
    """Return the sources of the reading most favorable to the project."""
    reading = headline.pace.headline
    if reading is None:
        return ()
    targets = (id_ for target in reading.required.targets for id_ in target.sources)
    done = reading.demonstrated
    return (*done.figure.sources, *done.origin.sources, *targets)


def _state_targets(ledger: Ledger, before: Headline, after: Headline) -> Iterator[Sentence]:
    """Say which current targets name another date or milestone than the last one before."""
    if before.targets and not after.targets:
        last = before.targets[0]
        label = ledger.vocabulary.subjects[last.subject].label
        yield words.state_target(state_no_target(label), _write_due(ledger, last), last.sources)
    earlier = {event.subject: event for event in before.last}
    changed = [event for event in after.targets if not _is_same(earlier.get(event.subject), event)]
    for group in group_targets(changed):
        by_date: dict[str, list[Event]] = {}
        for event in group:
            by_date.setdefault(_write_due(ledger, earlier.get(event.subject)), []).append(event)
        for was, events in by_date.items():
            old = [earlier[event.subject] for event in events if event.subject in earlier]
            sources = _list_sources(id_ for event in old for id_ in event.sources)
            yield words.state_target(state_target(ledger, events), was, sources)


def _is_same(one: Event | None, other: Event) -> bool:
    """Say whether two targets name the same date."""
    return one is not None and (one.milestone, one.date, one.bound) == (
        other.milestone,
        other.date,
        other.bound,
    )


def _write_due(ledger: Ledger, event: Event | None) -> str:
    """Write milestone and date of a target, nothing where there is none."""
    if event is None:
        return ""
    label = ledger.vocabulary.milestones[event.milestone].label
    return f"{name_inside(label)} {place_target(event.date, event.bound)}"


def _list_sources(ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids of sources, each once."""
    return tuple(dict.fromkeys(ids))
