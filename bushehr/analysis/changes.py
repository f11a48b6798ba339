"""Changes: what became known between two days, and what it changed in what the record says.

Both days are looked at through the functions that make every other view, and the two are compared;
so the changes cannot say anything that the two views do not. The rows are kept whole: applied to
the earlier view they give the later one. A log of edits was rejected: it would tell when somebody
typed a row, not when its content was published.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from bushehr.analysis.new_disagreements import find_new_disagreements
from bushehr.analysis.new_moves import find_new_moves
from bushehr.analysis.new_statements import (
    leave_out_kept,
    list_corrections,
    split_events,
    split_figures,
)
from bushehr.analysis.pace import compute_pace
from bushehr.analysis.row_changes import apply_rows, compare_rows
from bushehr.analysis.status import compute_status
from bushehr.analysis.targets import find_current_targets, list_current_targets
from bushehr.errors import AsOfError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.analysis.new_moves import Move
    from bushehr.analysis.new_statements import Correction, FurtherReport
    from bushehr.analysis.pace import Pace
    from bushehr.analysis.row_changes import RowChanges
    from bushehr.analysis.status import Pause, SubjectStatus
    from bushehr.ledger import Ledger

OWN: Final = ("datapoints", "milestones")
REFERENCE: Final = ("reference_datapoints", "reference_milestones")
"""The tables of a ledger: of the project, and of other plants."""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What the record says of one subject on the two days."""

    before: SubjectStatus
    after: SubjectStatus

    @property
    def has_new_phase(self) -> bool:
        """Whether the phase differs; a whole is in those of its parts."""
        return not self.after.parts and self.before.phase != self.after.phase

    @property
    def has_new_pause(self) -> bool:
        """Whether another suspension is the last one, or the same is dated otherwise."""
        return _find_opening(self.before.pause) != _find_opening(self.after.pause)

    @property
    def has_new_end(self) -> bool:
        """Whether another event ends the last suspension."""
        return _find_end(self.before.pause) != _find_end(self.after.pause)


@dataclass(frozen=True, slots=True)
class Headline:
    """What a reader is told first: last figure and required pace, and the current targets.

    Parameters
    ----------
    pace
        The pace of the project, with its last figure; `bushehr.analysis.pace.Pace.headline` is the
        reading most favorable to it.
    targets
        The current ones: of each part of the project, or of the project itself.
    last
        The last target of the project and of each part, also where that of a part is newer than
        that of the whole.
    """

    pace: Pace
    targets: tuple[Event, ...]
    last: tuple[Event, ...]

    @property
    def ratio(self) -> float | None:
        """How many times the demonstrated pace is required, None where there is no ratio."""
        return self.pace.headline.ratio.value if self.pace.headline else None


@dataclass(frozen=True)
class Changes:
    """What became known after one day, up to and including another.

    Parameters
    ----------
    since, until
        The days of the two views.
    tables
        The rows by the ledger's name of the table, other plants included.
    sources
        Sources that only the later view has, whole.
    figures, events
        What was first said of the project, unflagged, in order of time; events include targets.
    further
        Statements known before that were printed again.
    corrections
        Rows that were flagged, in order of time.
    disagreements, spreads
        Contradictions and parts larger than their whole, and statements whose reports differ, that
        only the later view has.
    moves
        Targets of the project's tables that were moved.
    status
        Of each subject whose phase or suspension differs.
    before, after
        What a reader is told first, on either day.
    """

    since: dt.date
    until: dt.date
    tables: Mapping[str, RowChanges] = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    further: tuple[FurtherReport, ...]
    corrections: tuple[Correction, ...]
    disagreements: tuple[Comparison, ...]
    spreads: tuple[Figure, ...]
    moves: tuple[Move, ...]
    status: tuple[StatusChange, ...]
    before: Headline
    after: Headline

    @property
    def is_empty(self) -> bool:
        """Whether no row of any table became known or was flagged, and the headline is the same.

        The headline can change without a row: a target that lay ahead goes by.
        """
        pace = self.before.pace.outcome, self.before.ratio
        is_same = pace == (self.after.pace.outcome, self.after.ratio)
        return is_same and all(table.is_empty for table in self.tables.values())


def compute_changes(before: Ledger, after: Ledger) -> Changes:
    """Compare what was known on two days.

    Parameters
    ----------
    before, after
        Views of one ledger, from `bushehr.ledger.Ledger.as_of`.

    Raises
    ------
    AsOfError
        When `before` is the later one.

    Notes
    -----
    A row counts from the day on which its source was published, not from the day on which somebody
    added it: a row added today that cites an old page changes the views of all days since.
    """
    if before.day > after.day:
        raise AsOfError(f"{before.day} lies after {after.day}: there is nothing between them.")
    tables = {
        name: compare_rows(getattr(before, name), getattr(after, name))
        for name in (*OWN, *REFERENCE)
    }
    figures, reprinted = split_figures(after.datapoints, tables["datapoints"])
    events, repeated = split_events(after.milestones, tables["milestones"])
    corrections = tuple(
        correction
        for name in OWN
        for correction in list_corrections(getattr(after, name), tables[name])
    )
    disagreements, spreads = find_new_disagreements(before, after, tables["datapoints"])
    return Changes(
        since=before.day,
        until=after.day,
        tables=tables,
        sources=after.sources[~after.sources.index.isin(before.sources.index)],
        figures=figures,
        events=events,
        further=leave_out_kept((*reprinted, *repeated), corrections),
        corrections=corrections,
        disagreements=disagreements,
        spreads=spreads,
        moves=find_new_moves(before, after, tables["milestones"]),
        status=tuple(_find_status_changes(before, after)),
        before=_read_headline(before),
        after=_read_headline(after),
    )


def apply_changes(before: Ledger, changes: Changes) -> Ledger:
    """Return the later view: the earlier one with the changes applied.

    Parameters
    ----------
    before
        The view of the day `Changes.since`.
    changes
        From `compute_changes`.

    Returns
    -------
    Ledger
        With the same rows, flags, statements and sources as the view of `Changes.until`.
    """
    frames: dict[str, Any] = {
        name: apply_rows(getattr(before, name), rows) for name, rows in changes.tables.items()
    }
    sources = pd.concat([before.sources, changes.sources]).sort_index()
    return replace(before, day=changes.until, sources=sources, **frames)


def _find_status_changes(before: Ledger, after: Ledger) -> Iterator[StatusChange]:
    """Yield what differs, subject by subject."""
    earlier = {status.subject: status for status in _walk(compute_status(before).project)}
    for status in _walk(compute_status(after).project):
        change = StatusChange(earlier[status.subject], status)
        if change.has_new_phase or change.has_new_pause or change.has_new_end:
            yield change


def _walk(status: SubjectStatus) -> Iterator[SubjectStatus]:
    """Yield a subject and all its parts."""
    yield status
    for part in status.parts:
        yield from _walk(part)


def _read_headline(ledger: Ledger) -> Headline:
    """Return what a reader is told first."""
    project = ledger.vocabulary.project.id
    last = find_current_targets(ledger, (project, *ledger.vocabulary.parts_of(project)))
    current = list_current_targets(ledger, project)
    return Headline(compute_pace(ledger), current, tuple(last.values()))


def _find_opening(pause: Pause | None) -> tuple[dt.date, dt.date] | None:
    """Return when a suspension began."""
    return (pause.opened.start, pause.opened.end) if pause else None


def _find_end(pause: Pause | None) -> tuple[dt.date, dt.date] | None:
    """Return when a suspension ended."""
    return (pause.ended.start, pause.ended.end) if pause and pause.ended else None
