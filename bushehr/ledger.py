"""The ledger: the checked record as of one day.

Every analysis and exhibit reads from a ledger and nothing else. A ledger knows only what was known
on its day, so that a view of the past needs no second code path: the default day is simply the
last one on which anything became known. The alternative, filtering inside each analysis, leaks the
future wherever one forgets.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from bushehr.errors import DataError
from bushehr.statements import GIVEN, name_statements
from bushehr.store.inspection import inspect_folder
from bushehr.tables.known import choose_day, read_as_of
from bushehr.tables.models import FLAGS, TABLE_BY_PATH
from bushehr.tables.record import OWN, empty_text, type_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.problems import Problem
    from bushehr.store.inspection import Inspection
    from bushehr.tables.record import Record
    from bushehr.vocabulary import Vocabulary

__all__ = ["Ledger", "build_ledger", "load", "read_as_of"]

_FIRST_DAY = dt.date(1900, 1, 1)  # a record without facts: no date of it lies before


@dataclass(frozen=True)
class Ledger:
    """What was known on one day.

    Parameters
    ----------
    day
        The as-of day.
    datapoints, milestones
        The project's rows known by then, ordered by ``start`` and ``key``, indexed from 0. Columns:
        those of the CSV with ``bound`` and ``kind`` filled in, ``start``, ``end``,
        ``said_start``, ``said_end``, ``known`` (days), ``publisher``, ``side``, ``url``, ``key``
        (unique), ``statement`` (one id a statement, never empty) beside ``statement_given``;
        datapoints also ``value`` and ``value_high`` [canonical ``unit``], ``value_typed``,
        ``unit_typed``. ``flag`` is empty where the flag became known later.
    reference_datapoints, reference_milestones
        The same for other plants.
    sources
        Indexed by id: the columns of the CSV, ``known``, ``publisher_name`` and ``tier``.
    vocabulary
        What the ids mean.
    directory
        The data folder.
    seen
        The same as read, which gives the warnings.
    whole
        All rows whenever they became known, from which `as_of` takes another day; for no other use.
    """

    day: dt.date
    datapoints: pd.DataFrame = field(repr=False)
    milestones: pd.DataFrame = field(repr=False)
    reference_datapoints: pd.DataFrame = field(repr=False)
    reference_milestones: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    directory: Path
    seen: Inspection = field(repr=False)
    whole: Inspection = field(repr=False)

    def as_of(self, day: dt.date | str) -> Ledger:
        """Return the ledger of another day: only what was known by then, flags included.

        Parameters
        ----------
        day
            A day, or its text such as ``2026-03-02``.

        Raises
        ------
        AsOfError
            For a text that is not a day and for a day after today.
        """
        return _see(self.whole, choose_day(day), self.directory)

    def previous(self) -> Ledger | None:
        """Return the view before the last publication day: that of the one before it.

        Publication days are those on which rows of the project's own tables, or flags on them,
        became known. None where the record knows of no earlier one.
        """
        tables = self.datapoints, self.milestones
        known = [frame[name] for frame in tables for name in ("known", "flagged_from")]
        days = sorted(pd.concat(known).dropna().unique())
        return _see(self.whole, days[-2].date(), self.directory) if len(days) > 1 else None

    def series(
        self,
        quantity: str,
        subject: str | None = None,
        kinds: Sequence[str] = ("actual",),
        *,
        flagged: bool = False,
    ) -> pd.DataFrame:
        """Return the rows of one quantity in order of time.

        Parameters
        ----------
        quantity
            Id of the quantity.
        subject
            Only this subject; all when None.
        kinds
            Which kinds of row.
        flagged
            Whether flagged rows are wanted too; no headline uses them.
        """
        rows = self.datapoints
        wanted = (rows["quantity"] == quantity) & rows["kind"].isin(list(kinds))
        if subject is not None:
            wanted &= rows["subject"] == subject
        if not flagged:
            wanted &= rows["flag"] == ""
        return rows[wanted]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems of what was known that do not stop a report."""
        return self.seen.problems

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing was known of the project."""
        return self.datapoints.empty and self.milestones.empty


def load(folder: Path | str = "data") -> Ledger:
    """Read and check a data folder.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Ledger
        As of the latest day on which any row of the project's own tables, or a flag on one, became
        known.

    Raises
    ------
    DataError
        When the tables have errors; it holds all problems.
    """
    inspection = inspect_folder(folder)
    if inspection.has_errors:
        raise DataError(inspection.problems)
    return build_ledger(inspection, Path(folder))


def build_ledger(inspection: Inspection, folder: Path) -> Ledger:
    """Make the ledger of a data folder without errors, as of its own last day."""
    return _see(inspection, _find_last_day(inspection.record), folder)


def _see(whole: Inspection, day: dt.date, folder: Path) -> Ledger:
    """Return what was known on a day."""
    seen = whole.see(day)
    record = seen.record
    publishers = record.vocabulary.publishers
    sources = record.sources.set_index("source").sort_index()
    sources = sources.assign(
        publisher_name=[publishers[p].name for p in sources["publisher"]],
        tier=[publishers[p].tier for p in sources["publisher"]],
    )
    return Ledger(
        day=day,
        datapoints=_arrange(record, "datapoints.csv"),
        milestones=_arrange(record, "milestones.csv"),
        reference_datapoints=_arrange(record, "reference/datapoints.csv"),
        reference_milestones=_arrange(record, "reference/milestones.csv"),
        sources=sources,
        vocabulary=record.vocabulary,
        directory=folder,
        seen=seen,
        whole=whole,
    )


def _find_last_day(record: Record) -> dt.date:
    """Return the last day on which a row of the project or a flag on one became known."""
    days = [
        frame[column].max()
        for path, frame in record.typed.items()
        if path in OWN
        for column in ("known", "flagged_from")
    ]
    return max((day.date() for day in days if not pd.isna(day)), default=_FIRST_DAY)


def _typed(record: Record, path: str) -> pd.DataFrame:
    """Return the typed rows of a table, none where the folder lacks it."""
    if path in record.typed:
        return record.typed[path]
    empty = empty_text(path.removeprefix("reference/"))
    return type_facts(empty, record.sources, record.vocabulary, reference=True)


def _arrange(record: Record, path: str) -> pd.DataFrame:
    """Order the rows of a table by time, and name each row and statement."""
    frame = _typed(record, path)
    key = frame["date"].astype(str)
    for name in TABLE_BY_PATH[path].key[1:]:
        cells = frame[name]
        padded = pd.Series([f" {text}" if text else "" for text in cells.cat.categories], dtype=str)
        key = key + padded.to_numpy()[cells.cat.codes.to_numpy()]
    withdrawn = (frame["flag"] == FLAGS[1]).to_numpy()
    if withdrawn.any():  # its correction may have the same key
        again = key[withdrawn].groupby(key[withdrawn]).cumcount()
        key = key.where(~withdrawn, key + " retracted")
        key[withdrawn] += again.map(lambda n: f" {n + 1}" if n else "")
    frame = frame.rename(columns={"statement": GIVEN}).assign(key=key)
    ordered = frame.sort_values(["start", "key"], kind="stable").reset_index(drop=True)
    return ordered.assign(statement=name_statements(ordered))
