"""The ledger: the checked record as of one day.

Every analysis and exhibit reads from a ledger and nothing else. A ledger knows only what was known
on its day, so that a view of the past needs no second code path: the default day is simply the
last one on which anything became known. The alternative, filtering inside each analysis, leaks the
future wherever one forgets.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from bushehr import clock, dates
from bushehr.errors import AsOfError, DataError, DateError
from bushehr.statements import GIVEN, name_statements
from bushehr.store.inspection import inspect_folder
from bushehr.tables.models import FLAGS, TABLE_BY_PATH
from bushehr.tables.record import Record, empty_text, type_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.problems import Problem
    from bushehr.vocabulary import Vocabulary

_OWN = ("datapoints.csv", "milestones.csv")
_FRAMES = ("datapoints", "milestones", "reference_datapoints", "reference_milestones")


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
    warnings
        Problems of the data that do not stop a report.
    directory
        The data folder.
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
    warnings: tuple[Problem, ...] = field(repr=False)
    directory: Path
    whole: Ledger | None = field(default=None, repr=False)

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
        wanted = read_as_of(day) if isinstance(day, str) else day
        if isinstance(wanted, dt.datetime):
            wanted = wanted.date()
        if wanted > clock.today():
            raise AsOfError(
                f"{wanted} lies after today; the record cannot be had as of the future."
            )
        return _see(self.whole or self, wanted)

    def previous(self) -> Ledger | None:
        """Return the view before the last publication day: that of the one before it.

        Publication days are those on which rows of the project's own tables became known. None
        where the record knows of no earlier one.
        """
        days = sorted(pd.concat([self.datapoints["known"], self.milestones["known"]]).unique())
        return _see(self.whole or self, days[-2].date()) if len(days) > 1 else None

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
        As of the latest day on which any row of the project's own tables became known.

    Raises
    ------
    DataError
        When the tables have errors; it holds all problems.
    """
    inspection = inspect_folder(folder)
    if inspection.has_errors:
        raise DataError(inspection.problems)
    return build_ledger(inspection.record, inspection.problems, Path(folder))


def build_ledger(record: Record, warnings: tuple[Problem, ...], folder: Path) -> Ledger:
    """Make the ledger of a record without errors, as of its own last day."""
    frames = {
        path: _arrange(_typed(record, path), path)
        for path in (
            "datapoints.csv",
            "milestones.csv",
            "reference/datapoints.csv",
            "reference/milestones.csv",
        )
    }
    day = max(frames[path]["known"].max() for path in _OWN)
    publishers = record.vocabulary.publishers
    sources = record.sources.set_index("source").sort_index()
    sources = sources.assign(
        publisher_name=[publishers[p].name for p in sources["publisher"]],
        tier=[publishers[p].tier for p in sources["publisher"]],
    )
    whole = Ledger(
        day=day.date(),
        datapoints=frames["datapoints.csv"],
        milestones=frames["milestones.csv"],
        reference_datapoints=frames["reference/datapoints.csv"],
        reference_milestones=frames["reference/milestones.csv"],
        sources=sources,
        vocabulary=record.vocabulary,
        warnings=warnings,
        directory=folder,
    )
    return _see(whole, whole.day)


def _see(whole: Ledger, day: dt.date) -> Ledger:
    """Return what was known on a day, with the sources known by then or cited by a row."""
    moment = pd.Timestamp(day)
    frames: dict[str, Any] = {name: _cut(getattr(whole, name), moment) for name in _FRAMES}
    cited = {source for frame in frames.values() for source in frame["source"].unique()}
    sources = whole.sources
    seen = (sources["known"] <= moment) | sources.index.isin(list(cited))
    return replace(whole, day=day, **frames, sources=sources[seen], whole=whole)


def read_as_of(text: str) -> dt.date:
    """Read an as-of day.

    Raises
    ------
    AsOfError
        For a text that is not one day.
    """
    try:
        span = dates.parse_date(text)
    except DateError as error:
        raise AsOfError(
            f"{error}; write a day such as 2026-03-02. {error.hint}".rstrip()
        ) from error
    if span.start != span.end:
        raise AsOfError(f'"{text}" is not one day; write a day such as {span.end}.')
    return span.start


def _typed(record: Record, path: str) -> pd.DataFrame:
    """Return the typed rows of a table, none where the folder lacks it."""
    if path in record.typed:
        return record.typed[path]
    empty = empty_text(path.removeprefix("reference/"))
    return type_facts(empty, record.sources, record.vocabulary, reference=True)


def _arrange(frame: pd.DataFrame, path: str) -> pd.DataFrame:
    """Order the rows by time and name each by its content."""
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
    return frame.sort_values(["start", "key"], kind="stable").reset_index(drop=True)


def _cut(frame: pd.DataFrame, moment: pd.Timestamp) -> pd.DataFrame:
    """Keep what was known, take off flags that became known later, and name the statements."""
    known = frame[frame["known"] <= moment].reset_index(drop=True)
    early = known["flagged_from"] > moment
    if early.any():
        known["flag"] = pd.Categorical(known["flag"].astype(str).where(~early, ""))
    return known.assign(statement=name_statements(known))
