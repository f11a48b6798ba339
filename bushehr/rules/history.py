"""History: what cannot fall, what cannot come first, and pauses of the works.

Each finding is a warning that names both rows: the record keeps contradictions, it does not settle
them. The rules walk over plain arrays of the few rows that matter and fetch a whole row only to
describe a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bushehr.rules.rows import key_of, note, point_to, valid
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    import pandas as pd

    from bushehr.problems import Problem
    from bushehr.tables.record import Record
    from bushehr.vocabulary import Vocabulary

SUSPENDED = "work_suspended"
RESUMED = "work_resumed"
_ENDING_STAGES = ("construction", "startup", "operation")


def find_falls(record: Record) -> Iterator[Problem]:
    """Find cumulative quantities that are reported lower later on."""
    growing = [q.id for q in record.vocabulary.quantities.values() if q.varies == "cumulative"]
    what = ["subject", "quantity", "unit"]
    for path, frame in record.datapoints():
        rows = valid(frame[frame["quantity"].isin(growing) & frame["value"].notna()])
        rows = rows[rows.duplicated(what, keep=False)]
        if rows.empty:
            continue
        floor, ceiling = _find_limits(rows)
        start, end = rows["start"].to_numpy(), rows["end"].to_numpy()
        for places in rows.groupby(what, observed=True).indices.values():
            for later, earlier in _find_fallen(
                start[places], end[places], floor[places], ceiling[places]
            ):
                row, other = rows.iloc[places[later]], rows.iloc[places[earlier]]
                yield note(
                    path,
                    row,
                    "value",
                    "cumulative-falls",
                    message=f"{_write(row)} on {row['date']} is below {_write(other)} in "
                    f"{key_of(path, other)}",
                    hint=f"{point_to(other)} Both stay in the record; check scope and basis.",
                )


def _find_limits(
    rows: pd.DataFrame,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the least and the greatest value that each row allows."""
    bound = rows["bound"].astype(str).to_numpy()
    value = rows["value"].to_numpy(dtype=float)
    upper = np.where(bound == "between", rows["value_high"].to_numpy(dtype=float), value)
    return np.where(bound == "at_most", -np.inf, value), np.where(
        bound == "at_least", np.inf, upper
    )


def _find_fallen(
    start: npt.NDArray[np.datetime64],
    end: npt.NDArray[np.datetime64],
    floor: npt.NDArray[np.float64],
    ceiling: npt.NDArray[np.float64],
) -> Iterator[tuple[int, int]]:
    """Yield the places of figures below the highest one that is surely earlier, with its place."""
    order = np.argsort(end, kind="stable")
    peaks = np.maximum.accumulate(floor[order])
    is_new = np.concatenate([[True], peaks[1:] > peaks[:-1]])
    reached = order[np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))]
    before = np.searchsorted(end[order], start, side="left")
    places = np.flatnonzero(before > 0)
    for place in places[ceiling[places] < peaks[before[places] - 1]]:
        yield int(place), int(reached[before[place] - 1])


def _write(row: pd.Series) -> str:
    """Write the value of a row."""
    return format_value(row["value"], str(row["unit"]), str(row["bound"]), row["value_high"])


def find_disorder(record: Record) -> Iterator[Problem]:
    """Find milestones of one subject that are surely earlier than one that comes before them."""
    for path, frame in record.milestones():
        firsts = _find_firsts(valid(frame), record.vocabulary)
        subjects = firsts["subject"].astype(str).to_numpy()
        order = firsts["order"].to_numpy(dtype=float)
        start, end = firsts["start"].to_numpy(), firsts["end"].to_numpy()
        bound = firsts["bound"].astype(str).to_numpy()
        start = np.where(bound == "at_most", np.datetime64("NaT", "s"), start)  # perhaps earlier
        end = np.where(bound == "at_least", np.datetime64("NaT", "s"), end)  # perhaps later
        for place in range(1, len(firsts)):
            before = (subjects[:place] == subjects[place]) & (order[:place] < order[place])
            late = np.flatnonzero(before & (start[:place] > end[place]))
            if late.size:
                row, other = firsts.iloc[place], firsts.iloc[late[-1]]
                yield note(
                    path,
                    row,
                    "date",
                    "milestone-order",
                    message=f"{row['milestone']} on {row['date']} is earlier than "
                    f"{other['milestone']} in {key_of(path, other)}",
                    hint=f"{point_to(other)} Both stay in the record; check dates and terms.",
                )


def _find_firsts(rows: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Return the first report of each milestone of each subject, by its place in a build."""
    orders = [
        vocabulary.milestones[name].order if name in vocabulary.milestones else np.nan
        for name in rows["milestone"].cat.categories
    ]
    order = np.array([*orders, np.nan])[rows["milestone"].cat.codes.to_numpy()]
    firsts = rows.assign(order=order)[~np.isnan(order)].drop_duplicates(["subject", "milestone"])
    return firsts.sort_values("order", kind="stable")


def find_odd_suspensions(record: Record) -> Iterator[Problem]:
    """Find suspensions during a suspension and resumptions without one."""
    terms = record.vocabulary.milestones
    ending = {term.id for term in terms.values() if term.stage in _ENDING_STAGES}
    for path, frame in record.milestones():
        rows = valid(frame[frame["milestone"].isin([SUSPENDED, RESUMED, *ending])])
        rows = rows.assign(other=rows["milestone"] != SUSPENDED)
        rows = rows.sort_values(["start", "other", "end"], kind="stable")
        subjects = rows["subject"].astype(str).tolist()
        milestones = rows["milestone"].astype(str).tolist()
        paused = [name in {SUSPENDED, RESUMED} for name in milestones]
        for subject in dict.fromkeys(s for s, pause in zip(subjects, paused, strict=True) if pause):
            if subject not in record.vocabulary.subjects:
                continue
            whole = record.vocabulary.ancestors(subject)
            places = [
                place
                for place, name in enumerate(subjects)
                if name == subject or (paused[place] and name in whole)
            ]
            yield from _follow(path, rows, places, subject)


def _follow(
    path: str, rows: pd.DataFrame, places: Sequence[int], subject: str
) -> Iterator[Problem]:
    """Walk through the pauses of one subject, those of the whole it is part of included."""
    opened: pd.Series | None = None
    for place in places:
        row = rows.iloc[place]
        own = row["subject"] == subject
        if row["milestone"] == SUSPENDED:
            if opened is None:
                opened = row
            elif own and row["start"] > opened["end"]:
                yield note(
                    path,
                    row,
                    "milestone",
                    "suspension-repeated",
                    message=f"{subject} was already suspended by {key_of(path, opened)}",
                    hint=f"{point_to(opened)} It counts as a further report of it.",
                )
        elif row["milestone"] == RESUMED and opened is None:
            if own:
                yield note(
                    path,
                    row,
                    "milestone",
                    "resumption-alone",
                    message=f"No suspension of {subject} comes before",
                    hint="Add the suspension, or choose another milestone.",
                )
        elif opened is not None and (row["milestone"] == RESUMED or row["start"] > opened["end"]):
            opened = None
