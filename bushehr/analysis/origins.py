"""Origins: from where a demonstrated pace may be counted.

Three kinds are admissible. A milestone that opens the works, assuming that nothing was done before
it: an assumption in favor of the project, as it makes the time short. First concrete, when a figure
was reported on one of its days: the figure counts, with its own day. And the statement before the
last. A later milestone without a figure is none: what was done by then would have to be invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from bushehr.analysis.status import OPENING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.vocabulary import Vocabulary

OPENING_WORKS: Final = ("ground_breaking", "site_works_start", "pit_excavation_start")
"""Milestones at whose day it can be assumed that nothing of the work was done."""

OriginKind = Literal["works-opened", "first-concrete", "statement"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A day with a value from which progress is counted.

    Parameters
    ----------
    kind
        ``works-opened`` (nothing done before, an assumption), ``first-concrete`` (a figure of that
        day) or ``statement`` (the figure before the last).
    milestone
        The milestone, empty for a statement.
    subject
        Whose milestone or figure it is.
    date, start, end, bound
        When, as a date of the record; the bound is that of the date of a milestone.
    figure
        The figure reported then, None where zero is assumed.
    sources
        What it rests on.
    """

    kind: OriginKind
    milestone: str
    subject: str
    date: str
    start: dt.date
    end: dt.date
    bound: str
    figure: Figure | None
    sources: tuple[str, ...]


def list_origins(
    figures: Sequence[Figure], events: Sequence[Event], subjects: Sequence[str]
) -> tuple[Origin, ...]:
    """Return the origins of the pace up to the last figure.

    Parameters
    ----------
    figures
        Statements of one quantity of one subject, in order of time, the last one being measured to.
    events
        Actual milestones, unflagged.
    subjects
        The subject and all its parts: the works of a whole open with those of its first part.

    Returns
    -------
    tuple of Origin
        Opened works in order of time, then first concrete, then the statement before the last.
    """
    own = [event for event in events if event.subject in set(subjects)]
    opened = [origin for name in OPENING_WORKS for origin in _find_opened(own, name)]
    return (
        *sorted(opened, key=lambda origin: (origin.end, origin.milestone)),
        *_find_concrete(figures[:-1], own),
        *(_count_from(figure, "statement") for figure in figures[-2:-1]),
    )


def list_family(subject: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return a subject and everything that is part of it, however deep."""
    found = [subject]
    for name in found:
        found.extend(part for part in vocabulary.parts_of(name) if part not in found)
    return tuple(found)


def _find_opened(events: Sequence[Event], milestone: str) -> Iterator[Origin]:
    """Yield every date reported for a milestone of the subject that reached it first."""
    reached = [event for event in events if event.milestone == milestone]
    if not reached:
        return
    first = min(reached, key=lambda event: event.end)
    leading = {event.subject for event in reached if event.end == first.end}
    dated: dict[tuple[dt.date, dt.date, str], Origin] = {}
    for event in reached:
        if event.subject not in leading:
            continue
        same = (event.start, event.end, event.bound)
        if same in dated:
            sources = tuple(dict.fromkeys((*dated[same].sources, *event.sources)))
            dated[same] = replace(dated[same], sources=sources)
        else:
            dated[same] = Origin(
                kind="works-opened",
                milestone=milestone,
                subject=event.subject,
                date=event.date,
                start=event.start,
                end=event.end,
                bound=event.bound,
                figure=None,
                sources=event.sources,
            )
    yield from dated.values()


def _find_concrete(figures: Sequence[Figure], events: Sequence[Event]) -> Iterator[Origin]:
    """Yield the figures that were reported on a day of first concrete."""
    days = [event for event in events if event.milestone == OPENING]
    for figure in figures:
        held = [day for day in days if day.start <= figure.end and figure.start <= day.end]
        if held:
            origin = _count_from(figure, "first-concrete", OPENING)
            together = (*origin.sources, *(id_ for day in held for id_ in day.sources))
            yield replace(origin, sources=tuple(dict.fromkeys(together)))


def _count_from(figure: Figure, kind: OriginKind, milestone: str = "") -> Origin:
    """Make an origin of a figure."""
    return Origin(
        kind=kind,
        milestone=milestone,
        subject=figure.subject,
        date=figure.date,
        start=figure.start,
        end=figure.end,
        bound="exact",
        figure=figure,
        sources=figure.sources,
    )
