"""Ids: that they exist, that keys are unique, that nothing is part of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bushehr.problems import Problem
from bushehr.rules.rows import key_of, note
from bushehr.tables import TABLES
from bushehr.tables.cells import is_date, is_id, is_subject, suggest
from bushehr.tables.models import FLAGS, PUBLISHERS, SOURCES, SUBJECTS, TABLE_BY_PATH
from bushehr.tables.record import FACTS
from bushehr.text.quoting import SHOWN, cut, quote
from bushehr.vocabulary import split_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bushehr.tables import Table
    from bushehr.tables.record import Record

_DATED_ID = re.compile(r"(?P<publisher>.+)-(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:-[a-z])?")
_MOST_GUESSES = 200  # distinct ids of a column: looking for near names takes milliseconds each
_SAID = ("value", "value_high", "unit", "bound")
_WORDS = {SUBJECTS: "subject", SOURCES: "source", PUBLISHERS: "publisher"}


def find_unknown_ids(record: Record) -> Iterator[Problem]:
    """Find ids that stand in no row of the table they refer to."""
    for table in TABLES:
        if table.path not in record.texts:
            continue
        for column in table.columns:
            target = table.reference(column)
            if target:
                yield from _find_unknown(record, table, column, target)


def _find_unknown(record: Record, table: Table, column: str, target: str) -> Iterator[Problem]:
    """Find the unknown ids of one column."""
    frame = record.texts[table.path]
    key = TABLE_BY_PATH[target].key[0]
    known = set(record.texts[target][key].cat.categories if target in record.texts else ()) - {""}
    if not known:  # the table could not be read, which is a problem of its own
        return
    many = bool(table.schema.columns[column].metadata["many"])
    wellformed = is_subject if target == SUBJECTS else is_id
    word = _WORDS.get(target, key)
    found: dict[int, tuple[str, str]] = {}
    for code, cell in enumerate(frame[column].cat.categories):
        names = split_list(cell) if many else (cell,)
        unknown = [name for name in names if name and name not in known]
        if unknown and (many or wellformed(cell)):
            near = suggest(unknown[0], known) if len(found) < _MOST_GUESSES else ""
            message = f"{quote(unknown[0])} is no {word}: {target} does not have it"
            found[code] = message, _hint_unknown(record, target, unknown[0], near)
    if not found:
        return
    codes = frame[column].cat.codes.to_numpy()
    places = np.flatnonzero(np.isin(codes, list(found)))
    lines, rows = frame.index.to_numpy(), frame.iloc[places].to_dict("records")
    for place, row in zip(places, rows, strict=True):
        message, hint = found[codes[place]]
        yield Problem(
            table.path,
            int(lines[place]),
            column,
            "reference-unknown",
            cut(row[column]),
            hint=hint,
            message=message,
            key=key_of(table.path, row),
        )


def _hint_unknown(record: Record, target: str, name: str, near: str) -> str:
    """Name the nearest id, and for a source the line to paste."""
    hint = f"Did you mean {near}? " if near else ""
    if target == SOURCES and len(name) <= SHOWN:
        line = _draft_source(name, record.vocabulary.publishers)
        return f"{hint}A new source needs this line there, with its address: {line}"
    return f"{hint}A new one needs a row there."


def _draft_source(name: str, publishers: Mapping[str, object]) -> str:
    """Write the line that would register a source, as far as its id tells."""
    dated = _DATED_ID.fullmatch(name)
    stem = dated["publisher"] if dated else name
    fits = [publisher for publisher in publishers if f"{stem}-".startswith(f"{publisher}-")]
    publisher = max(fits, key=len, default="PUBLISHER")
    day = f"{dated['y']}-{dated['m']}-{dated['d']}" if dated else ""
    day = day if day and is_date(day) else "YYYY-MM-DD"
    return f"{name},{publisher},{day},page,{day},https://ADDRESS,,en,"


def find_project(record: Record) -> Iterator[Problem]:
    """Find out whether exactly one subject is the project."""
    if record.texts[SUBJECTS].empty:  # a problem of its own
        return
    projects = [s.id for s in record.vocabulary.subjects.values() if s.kind == "project"]
    if len(projects) != 1:
        yield Problem(
            SUBJECTS,
            1,
            "kind",
            "project-missing",
            cut(", ".join(projects)),
            "one row of kind project",
            "The project is what the monitor watches; its parts are units.",
            f"{len(projects)} subjects are of kind project",
        )


def find_cycles(record: Record) -> Iterator[Problem]:
    """Find subjects and quantities that are part of themselves."""
    for table in TABLES:
        if "part_of" in table.columns and table.path in record.texts:
            frame = record.texts[table.path]
            key = table.key[0]
            parents = dict(zip(frame[key], frame["part_of"], strict=True))
            cyclic = [_is_cyclic(str(name), parents) for name in frame[key]]
            for line, row in frame[cyclic].iterrows():
                yield Problem(
                    table.path,
                    int(str(line)),
                    "part_of",
                    "part-of-cycle",
                    cut(str(row["part_of"])),
                    hint="Name the larger whole, or leave the cell empty.",
                    message=f"{quote(str(row[key]))} is, step by step, part of itself",
                    key=key_of(table.path, row),
                )


def _is_cyclic(start: str, parents: Mapping[str, str]) -> bool:
    """Say whether the way up from an id comes back to it."""
    seen: set[str] = set()
    name = parents.get(start, "")
    while name and name not in seen:
        if name == start:
            return True
        seen.add(name)
        name = parents.get(name, "")
    return False


def find_duplicate_keys(record: Record) -> Iterator[Problem]:
    """Find rows with one key, and rows that repeat a retracted one."""
    for table in TABLES:
        frame = record.typed.get(table.path, record.texts.get(table.path))
        if frame is not None:
            yield from _find_duplicates(frame, table)


def _find_duplicates(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """Find the duplicates of one table."""
    key = _combine(frame, table.key)
    is_fact = table.path in FACTS
    retracted = (frame["flag"] == FLAGS[1]).to_numpy() if is_fact else np.zeros(len(frame), bool)
    first: dict[int, int] = {}
    filled = np.logical_and.reduce(
        [(frame[name] != "").to_numpy() for name in table.key if table.is_filled(name)]
    )
    counted = pd.Series(key).duplicated(keep=False).to_numpy() & filled
    for place in np.flatnonzero(counted & ~retracted):
        number = int(key[place])
        if number in first:
            yield _note_duplicate(frame, table, first[number], int(place))
        first.setdefault(number, int(place))
    if is_fact:
        yield from _find_undone(frame, table, retracted)


def _note_duplicate(frame: pd.DataFrame, table: Table, first: int, second: int) -> Problem:
    """Say that a row has the key of an earlier one, and whether it says the same."""
    earlier, row = frame.iloc[first], frame.iloc[second]
    line = frame.index[first]
    said = [name for name in _SAID if name in frame and _say(row, name) != _say(earlier, name)]
    named = key_of(table.path, row)
    message = f"Line {line} states the same: {named}"
    hint = "Delete one, or tell them apart by their key."
    if said and table.path in FACTS:
        message = f"Line {line} has the same key and another {said[0]}: {named}"
        hint = 'Is one wrong? Flag it as README shows under "Correct a row".'
    return note(table.path, row, table.key[0], "key-duplicate", message=message, hint=hint)


def _say(row: pd.Series, name: str) -> str:
    """Return what a cell says; an empty bound is an exact figure."""
    return str(row[name]) or ("exact" if name == "bound" else "")


def _find_undone(
    frame: pd.DataFrame, table: Table, retracted: np.typing.NDArray[np.bool_]
) -> Iterator[Problem]:
    """Find unflagged rows that equal a retracted one but for flag and note."""
    if not retracted.any():
        return
    content = [c for c in table.columns if c not in {"flag", "flagged", "note"}]
    content = [f"{c}_typed" if f"{c}_typed" in frame else c for c in content]
    whole = _combine(frame, tuple(content))
    lines = frame.index.to_numpy()
    withdrawn = {int(whole[i]): int(lines[i]) for i in np.flatnonzero(retracted)}
    for place in np.flatnonzero(~retracted):
        line = withdrawn.get(int(whole[place]))
        if line is not None:
            yield note(
                table.path,
                frame.iloc[place],
                "flag",
                "retraction-undone",
                message=f"The row repeats line {line}, which was retracted",
                hint="Delete this line: a merge brings a retracted row back.",
            )


def _combine(frame: pd.DataFrame, columns: tuple[str, ...]) -> np.typing.NDArray[np.int64]:
    """Give each distinct combination of several categorical columns a number."""
    combined = np.zeros(len(frame), dtype=np.int64)
    for name in columns:
        codes = frame[name].cat.codes.to_numpy()
        combined = combined * (int(codes.max(initial=0)) + 1) + codes
        combined = pd.factorize(combined)[0].astype(np.int64)
    return combined
