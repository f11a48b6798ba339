"""What was known by a day: the record as it would have been told then.

One cut serves every reading command. It is made in the record, before any rule or analysis, so that
checks, keys, statements and texts of an earlier day come from the same code as those of today; the
alternative, hiding later rows from each of them, lets a trace of the future through wherever one
forgets. A row goes with its flag: before the day on which the flag became known the row stands
without flag, day and note, because the note of a flagged row says why it is flagged. A source goes
with the rows that cite it; one that no row cites, by its own dates. Vocabulary has no dates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from bushehr import clock, dates
from bushehr.errors import AsOfError, DateError
from bushehr.tables.models import FLAGS, SOURCES, TABLE_BY_PATH

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bushehr.tables.record import Record

FLAG_CELLS: Final = ("flag", "flagged", "note")
"""The cells that a flag fills."""


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


def choose_day(day: dt.date | str) -> dt.date:
    """Return the as-of day that is asked for.

    Parameters
    ----------
    day
        A day, a moment of it, or its text such as ``2026-03-02``.

    Raises
    ------
    AsOfError
        For a text that is not one day and for a day after today.
    """
    wanted = read_as_of(day) if isinstance(day, str) else day
    if isinstance(wanted, dt.datetime):
        wanted = wanted.date()
    if wanted > clock.today():
        raise AsOfError(f"{wanted} lies after today; the record cannot be had as of the future.")
    return wanted


def date_corrections(frame: pd.DataFrame, key: Sequence[str]) -> npt.NDArray[np.datetime64]:
    """Return from when each row was known, a correction from the day of the retraction on.

    A row that has the key of a retracted one stands in its place: the two cannot both hold, so the
    right one is not known before the wrong one is known to be wrong.

    Parameters
    ----------
    frame
        Typed rows of one table of facts with ``known``, ``flag`` and ``flagged_from``.
    key
        The columns that name a row.

    Returns
    -------
    array of days
        In the order of the rows.
    """
    known = frame["known"].to_numpy()
    withdrawn = (frame["flag"] == FLAGS[1]).to_numpy()
    if not withdrawn.any():
        return known
    alike = np.logical_and.reduce(
        [frame[name].isin(frame.loc[withdrawn, name].unique()).to_numpy() for name in key]
    )
    until = frame["flagged_from"].where(withdrawn)[alike].sort_values(kind="stable")
    cells = [frame.loc[until.index, name].astype(str) for name in key]
    before = until.groupby(cells, sort=False).shift()
    waits = before.reindex(frame.index).to_numpy()
    return np.where(np.isnat(waits), known, np.fmax(known, waits))


def cut_record(record: Record, day: dt.date) -> Record:
    """Return the record as it would be if what became known after a day were not in the files.

    Parameters
    ----------
    record
        The whole record. A row whose day cannot be told, because of an error, stays.
    day
        The last day that counts.

    Returns
    -------
    Record
        `record` itself where nothing became known later. A table of other plants that has no row
        left is not there.
    """
    moment = pd.Timestamp(day)
    kept = {path: ~_is_after(frame["known"], moment) for path, frame in record.typed.items()}
    early = {path: _is_after(frame["flagged_from"], moment) for path, frame in record.typed.items()}
    sources = _keep_sources(record, kept, moment)
    is_whole = sources.all() and all(rows.all() for rows in kept.values())
    if is_whole and not any(rows.any() for rows in early.values()):
        return record
    texts, typed = dict(record.texts), {}
    for path, frame in record.typed.items():
        if kept[path].any() or TABLE_BY_PATH[path].required:
            typed[path] = _cut(frame, kept[path], early[path])
            texts[path] = _cut(texts[path], kept[path], early[path])
        else:
            del texts[path]
    if SOURCES in texts:
        texts[SOURCES] = _cut(texts[SOURCES], sources)
    return replace(record, texts=texts, typed=typed, sources=record.sources[sources])


def _is_after(days: pd.Series, moment: pd.Timestamp) -> npt.NDArray[np.bool_]:
    """Say which days are known to lie after a moment."""
    return (days > moment).to_numpy()


def _keep_sources(
    record: Record, kept: dict[str, npt.NDArray[np.bool_]], moment: pd.Timestamp
) -> npt.NDArray[np.bool_]:
    """Say which sources a row cites that was known, or were known and are cited by none."""
    cited, seen = set[str](), set[str]()
    for path, frame in record.typed.items():
        cited.update(frame["source"].cat.categories)
        seen.update(frame["source"][kept[path]].unique())
    ids = record.sources["source"]
    waiting = ids.isin(cited - seen).to_numpy()
    late = ~ids.isin(cited).to_numpy() & _is_after(record.sources["known"], moment)
    return ~(waiting | late)


def _cut(
    frame: pd.DataFrame,
    kept: npt.NDArray[np.bool_],
    early: npt.NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """Keep rows, take off flags that became known later, and forget texts that are left nowhere."""
    unflag = early[kept] if early is not None and early[kept].any() else None
    if kept.all() and unflag is None:
        return frame
    places = np.flatnonzero(kept)
    columns: dict[str, Any] = {}
    for name in frame.columns:
        cells = frame[name].array.take(places)
        if unflag is not None and name in FLAG_CELLS:
            cells = pd.Categorical(np.where(unflag, "", np.asarray(cells)))
        elif unflag is not None and name == "flagged_from":
            cells[unflag] = pd.NaT
        columns[name] = _forget(cells) if isinstance(cells, pd.Categorical) else cells
    return pd.DataFrame(columns, index=frame.index[places], copy=False)


def _forget(cells: pd.Categorical) -> pd.Categorical:
    """Drop the categories that no cell has; the rest keep their order."""
    used = np.bincount(cells.codes, minlength=len(cells.categories)) > 0
    if used.all():
        return cells
    codes = (np.cumsum(used) - 1)[cells.codes]
    return pd.Categorical.from_codes(codes, cells.categories[used], validate=False)
