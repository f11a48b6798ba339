"""New statements: what was first said, what was said again, and what was flagged in an interval.

A row that becomes known is either the first report of a statement or a further report of one that
was known; which of the two, the statements of the later day decide. Flagged rows are neither: they
are told once, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from bushehr.analysis.events import collect_events
from bushehr.analysis.figures import collect_figures
from bushehr.tables.models import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.analysis.row_changes import RowChanges

_FIGURE: Final = ("statement", "subject", "quantity", "unit")
_EVENT: Final = ("statement", "subject", "milestone", "kind")
"""What the reports of one statement have in common."""


@dataclass(frozen=True, slots=True)
class FurtherReport:
    """A known statement that was printed again.

    Parameters
    ----------
    statement
        The statement with all its reports.
    sources
        Those that became known in the interval.
    """

    statement: Figure | Event
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that was flagged in the interval.

    Parameters
    ----------
    row
        The row of the ledger by column.
    is_new
        Whether it became known in the interval too.
    kept
        For a retracted row: those that take its place, as far as the record shows. They are not
        flagged, cite the same source and say the same thing of the same subject: a figure for the
        same date, or the date of a milestone.
    """

    row: Mapping[str, Any]
    is_new: bool
    kept: tuple[Mapping[str, Any], ...] = ()


def split_figures(
    after: pd.DataFrame, changes: RowChanges
) -> tuple[tuple[Figure, ...], tuple[FurtherReport, ...]]:
    """Return the figures that were first stated, and those stated before that were printed again.

    Parameters
    ----------
    after
        The figures of the later view.
    changes
        What became known of them.
    """
    first, again, new = _split(after, changes, _FIGURE)
    return collect_figures(first), _mark_new(collect_figures(again), new)


def split_events(
    after: pd.DataFrame, changes: RowChanges
) -> tuple[tuple[Event, ...], tuple[FurtherReport, ...]]:
    """Return the events and targets that were first stated, and those that were printed again.

    Parameters
    ----------
    after
        The milestones of the later view.
    changes
        What became known of them.
    """
    first, again, new = _split(after, changes, _EVENT)
    return collect_events(first), _mark_new(collect_events(again), new)


def list_corrections(after: pd.DataFrame, changes: RowChanges) -> tuple[Correction, ...]:
    """Return the rows that were flagged, in order of time.

    Parameters
    ----------
    after
        The later view of the table.
    changes
        What changed in it.
    """
    flagged = changes.flagged
    new = set(changes.added["key"])
    kept = _find_kept(flagged[flagged["flag"] == FLAGS[1]], after)
    return tuple(
        Correction(row, row["key"] in new, kept.get(row["key"], ())) for row in _read_rows(flagged)
    )


def leave_out_kept(
    further: Iterable[FurtherReport], corrections: Iterable[Correction]
) -> tuple[FurtherReport, ...]:
    """Return further reports without the rows that take the place of a retracted one.

    Such a row was printed once and is told as a correction.
    """
    kept = {(row["statement"], row["source"]) for one in corrections for row in one.kept}
    left = (
        FurtherReport(
            report.statement,
            tuple(id_ for id_ in report.sources if (report.statement.statement, id_) not in kept),
        )
        for report in further
    )
    return tuple(report for report in left if report.sources)


def _split(
    after: pd.DataFrame, changes: RowChanges, columns: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, set[str]]]:
    """Return the rows of new statements, of those reported again, and the new sources of each."""
    added = changes.added[changes.added["flag"] == ""]
    wanted = after["statement"].isin(added["statement"].unique()) & (after["flag"] == "")
    rows = after[wanted]
    is_new = rows["key"].isin(added["key"])
    groups = rows.groupby(list(columns), observed=True, sort=False).ngroup()
    is_first = is_new.groupby(groups).transform("all")
    is_again = is_new.groupby(groups).transform("any") & ~is_first
    sources: dict[str, set[str]] = {}
    for row in rows.loc[is_again & is_new, ["statement", "source"]].itertuples(index=False):
        sources.setdefault(str(row.statement), set()).add(str(row.source))
    return rows[is_first], rows[is_again], sources


def _mark_new(
    statements: Sequence[Figure] | Sequence[Event], sources: Mapping[str, set[str]]
) -> tuple[FurtherReport, ...]:
    """Say which sources of each statement are new."""
    return tuple(
        FurtherReport(
            statement,
            tuple(id_ for id_ in statement.sources if id_ in sources[statement.statement]),
        )
        for statement in statements
    )


def _find_kept(
    retracted: pd.DataFrame, after: pd.DataFrame
) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Return the rows that take the place of each retracted one."""
    if retracted.empty:
        return {}
    is_figure = "quantity" in after
    same = ["source", "subject", "quantity" if is_figure else "milestone", "kind", "speaker"]
    left = _plain(retracted, [*same, "key", "start", "end"])
    right = _plain(after[after["flag"] == ""], [*same, "key", "start", "end"])
    pairs = left.merge(right, on=same, suffixes=("", "_kept"))
    if is_figure:
        first, last = pairs["start"] <= pairs["start_kept"], pairs["end"] >= pairs["end_kept"]
        inside = (pairs["start"] >= pairs["start_kept"]) & (pairs["end"] <= pairs["end_kept"])
        pairs = pairs[(first & last) | inside]
    rows = {row["key"]: row for row in _read_rows(after[after["key"].isin(pairs["key_kept"])])}
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for old, new in zip(pairs["key"], pairs["key_kept"], strict=True):
        found[str(old)] = (*found.get(str(old), ()), rows[str(new)])
    return found


def _plain(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns, categories as text."""
    return pd.DataFrame(
        {
            name: frame[name].astype(str)
            if isinstance(frame[name].dtype, pd.CategoricalDtype)
            else frame[name]
            for name in columns
        }
    )


def _read_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
