"""Inspection: read all tables, check them, and keep what is usable.

The one way from a folder to a record. `bushehr check` prints its problems, the ledger refuses to
load when one of them is an error, and an addition is tried on it before a file is touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bushehr.problems import Problem, sort_problems
from bushehr.rules import apply_rules, hide_lacking
from bushehr.rules.rows import note_empty_table
from bushehr.store.read import Reading, load_file, parse_table
from bushehr.tables import TABLES, validate_table
from bushehr.tables.known import choose_day, cut_record
from bushehr.tables.models import SOURCES
from bushehr.tables.record import Record, build_record, empty_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import pandas as pd

CHANGES = "CHANGELOG.md"
READING_ORDER = sorted(
    TABLES, key=lambda table: (table.path.startswith("vocabulary/"), table.path == SOURCES)
)


@dataclass(frozen=True)
class Inspection:
    """A data folder as read.

    Parameters
    ----------
    record
        Its typed record.
    found
        The problems of its files and cells.
    lacking
        The columns that a file does not have, by path of the table, where it lacks any.
    """

    record: Record
    found: tuple[Problem, ...] = ()
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, those of rows and across tables too, ordered by place."""
        return sort_problems([*self.found, *apply_rules(self.record, self.lacking)])

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def see(self, day: dt.date) -> Inspection:
        """Return what was known by a day, with the problems that it has by itself.

        Lines are those of the files as they are.
        """
        record = cut_record(self.record, day)
        if record is self.record:
            return self
        gone = {
            (path, line)
            for path, frame in self.record.texts.items()
            for line in set(frame.index) - set(_lines(record, path))
        }
        found = [problem for problem in self.found if (problem.file, problem.line) not in gone]
        found += [
            note_empty_table(path)
            for path in (*record.typed, SOURCES)
            if record.texts[path].empty and not self.record.texts[path].empty
        ]
        return Inspection(record, tuple(found), self.lacking)


def _lines(record: Record, path: str) -> Iterable[int]:
    """Return the lines of a table that are left, none where it is not there."""
    return record.texts[path].index if path in record.texts else ()


def load_files(folder: Path | str) -> dict[str, bytes | OSError]:
    """Return the bytes of all tables by path, those of a table loaded before what it refers to.

    Who adds writes in the opposite order, the source before the row that cites it. So whoever loads
    the files meanwhile finds at most a source that nothing cites yet.
    """
    return {table.path: load_file(Path(folder) / table.path) for table in READING_ORDER}


def inspect_folder(folder: Path | str) -> Inspection:
    """Read and check all tables of a data folder in one pass.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Inspection
        The record of what could be read, and all problems: of the files, of single cells, of rows
        and across tables.
    """
    return inspect_files(load_files(folder), changes=_load_changes(Path(folder) / CHANGES))


def _load_changes(path: Path) -> str | None:
    """Return the text of the changelog, None where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def inspect_files(
    files: Mapping[str, bytes | OSError],
    readings: Mapping[str, Reading] | None = None,
    *,
    changes: str | None = None,
) -> Inspection:
    """Check all tables, given the bytes of their files.

    Parameters
    ----------
    files
        From `load_files`, or what the files are to become.
    readings
        Tables that have been read already.
    changes
        The text of the changelog, where retractions are to be looked for in it.
    """
    problems: list[Problem] = []
    texts: dict[str, pd.DataFrame] = {}
    lacking: dict[str, frozenset[str]] = {}
    for table in TABLES:
        reading = (readings or {}).get(table.path) or parse_table(files[table.path], table)
        problems += reading.problems
        if reading.frame is not None:
            problems += validate_table(reading.frame, table, reading.lacking)
            texts[table.path] = reading.frame
            lacking |= {table.path: reading.lacking} if reading.lacking else {}
        elif table.required or any(p.code != "table-empty" for p in reading.problems):
            texts[table.path] = empty_text(table.path)  # rules see that it could not be read
    record = build_record(hide_lacking(texts, lacking))
    if all(frame.empty for frame in record.typed.values()):
        problems = [_excuse(problem) for problem in problems]
    return Inspection(replace(record, changes=changes), tuple(problems), lacking)


def _excuse(problem: Problem) -> Problem:
    """Turn the error of a table of sources without rows into a warning: nothing needs one yet."""
    is_start = (problem.file, problem.code) == (SOURCES, "rows-missing")
    return note_empty_table(SOURCES, problem.line) if is_start else problem


def check(
    folder: Path | str = "data", *, as_of: dt.date | str | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a data folder, ordered by file and line.

    Parameters
    ----------
    folder
        The data folder.
    as_of
        Only those that what was known by this day has by itself.

    Raises
    ------
    AsOfError
        When `as_of` is no day or lies after today.

    Examples
    --------
    >>> import tempfile
    >>> [problem.code for problem in check(tempfile.mkdtemp())][:1]
    ['file-missing']
    """
    inspection = inspect_folder(folder)
    return (inspection if as_of is None else inspection.see(choose_day(as_of))).problems
