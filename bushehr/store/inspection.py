"""Inspection: read all tables, check them, and keep what is usable.

The one way from a folder to a record. `bushehr check` prints its problems, the ledger refuses to
load when one of them is an error, and an addition is tried on it before a file is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bushehr.problems import Problem, sort_problems
from bushehr.rules import apply_rules
from bushehr.store.read import Reading, load_file, parse_table
from bushehr.tables import TABLES, validate_table
from bushehr.tables.models import SOURCES
from bushehr.tables.record import Record, build_record, empty_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

READING_ORDER = sorted(
    TABLES, key=lambda table: (table.path.startswith("vocabulary/"), table.path == SOURCES)
)


@dataclass(frozen=True)
class Inspection:
    """A data folder as read: its typed record and every problem, ordered by place."""

    record: Record
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


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
    return inspect_files(load_files(folder))


def inspect_files(
    files: Mapping[str, bytes | OSError], readings: Mapping[str, Reading] | None = None
) -> Inspection:
    """Check all tables, given the bytes of their files.

    Parameters
    ----------
    files
        From `load_files`, or what the files are to become.
    readings
        Tables that have been read already.
    """
    problems: list[Problem] = []
    texts: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        reading = (readings or {}).get(table.path) or parse_table(files[table.path], table)
        problems += reading.problems
        if reading.frame is not None:
            problems += validate_table(reading.frame, table)
            texts[table.path] = reading.frame
        elif table.required or any(p.code != "rows-missing" for p in reading.problems):
            texts[table.path] = empty_text(table.path)  # rules see that it could not be read
    record = build_record(texts)
    problems += apply_rules(record)
    return Inspection(record, sort_problems(problems))


def check(folder: Path | str = "data") -> tuple[Problem, ...]:
    """Return every problem of a data folder, ordered by file and line.

    Examples
    --------
    >>> import tempfile
    >>> [problem.code for problem in check(tempfile.mkdtemp())][:1]
    ['file-missing']
    """
    return inspect_folder(folder).problems
