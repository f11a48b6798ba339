"""The files of a data folder, tidied together: all of them or none.

Nothing is written while one file is refused, because a half-tidied folder is harder to mend than an
untidy one.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.errors import BushehrError
from bushehr.store.tidying.committed import read_committed
from bushehr.store.tidying.findings import Action, Finding, Options, RefusedError
from bushehr.store.tidying.grid import fold_name, read_grid
from bushehr.store.tidying.table import Subject, tidy_table
from bushehr.store.tidying.terms import Terms
from bushehr.store.writing import hold_lock, replace_file
from bushehr.tables import TABLE_BY_PATH, TABLES, Table
from bushehr.text import tidy as words
from bushehr.text.writing import no_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


class NoTableError(BushehrError):
    """A file that was named and is not there, or is none of the tables."""


@dataclass(frozen=True)
class Tidied:
    """One file as it is and as it would be.

    Parameters
    ----------
    path, name
        The file, and how messages name it.
    before, after
        Its bytes; the same when nothing is to change or something is refused.
    findings
        What was found, ordered by line.
    committed
        Why there was no committed version to compare with, empty when there was one.
    """

    path: Path
    name: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]
    committed: str

    @property
    def is_refused(self) -> bool:
        """Whether a finding keeps the file from being written."""
        return self.count("refuse") > 0

    def count(self, *actions: Action) -> int:
        """Count the findings of some actions."""
        return sum(finding.action in actions for finding in self.findings)

    @property
    def is_changed(self) -> bool:
        """Whether the file would be written otherwise than it is."""
        return self.before != self.after


def tidy_files(
    files: Sequence[Path], folder: Path, options: Options, *, write: bool
) -> tuple[Tidied, ...]:
    """Bring tables to the form of the record.

    Parameters
    ----------
    files
        Files to tidy; all tables of the folder when empty.
    folder
        The data folder.
    options
        What the user said beforehand.
    write
        Whether to write what changes; nothing is written when any file is refused.

    Raises
    ------
    NoTableError
        For a file that is not there or is none of the tables.
    BushehrError
        When another program changed a file meanwhile or holds it open.
    """
    terms = Terms.read(folder)
    chosen = [_find_table(path, folder) for path in files] or _list_tables(folder)
    done = tuple(_tidy(path, table, folder, terms, options) for path, table in chosen)
    changed = [tidied for tidied in done if tidied.is_changed]
    if write and changed and not any(tidied.is_refused for tidied in done):
        with hold_lock(folder) if folder.is_dir() else nullcontext():
            for tidied in changed:
                replace_file(tidied.path, tidied.after, expected=tidied.before)
    return done


def _tidy(path: Path, table: Table, folder: Path, terms: Terms, options: Options) -> Tidied:
    """Tidy one file in memory."""
    before = path.read_bytes()
    committed = read_committed(path, table)
    name = table.path if path == folder / table.path else path.as_posix()
    after, findings = tidy_table(before, Subject(name, table, terms, committed, options))
    return Tidied(path, name, before, after, findings, committed.reason)


def _list_tables(folder: Path) -> list[tuple[Path, Table]]:
    """Return the tables that a folder has."""
    found = [(folder / table.path, table) for table in TABLES if (folder / table.path).is_file()]
    if not found:
        raise NoTableError(no_tables(folder.as_posix()))
    return found


def _find_table(path: Path, folder: Path) -> tuple[Path, Table]:
    """Find the file that a user named and the table that it is."""
    if not path.is_file():
        inside = folder / path
        if not inside.is_file():
            raise NoTableError(words.no_file(path.as_posix()))
        path = inside
    if path.suffix.lower() in _WORKBOOKS:
        raise NoTableError(words.take_no_workbook(path.as_posix()))
    resolved = path.resolve()
    if resolved.is_relative_to(folder.resolve()):
        table = TABLE_BY_PATH.get(resolved.relative_to(folder.resolve()).as_posix())
        if table is not None:
            return folder / table.path, table
    return path, _guess_table(path)


def _guess_table(path: Path) -> Table:
    """Tell the table of a file outside the data folder by its header, then by its name."""
    fits = []
    for table in TABLES:
        try:
            grid = read_grid(path.name, path.read_bytes(), table.columns)
        except RefusedError:
            continue
        names = {fold_name(cell) for cell in grid.header.cells}
        if names.issuperset(column for column in table.columns if table.is_filled(column)):
            fits.append(table)
    if not fits:
        listed = [table.path for table in TABLES]
        raise NoTableError(words.no_table(path.as_posix(), listed))
    return next((table for table in fits if path.as_posix().endswith(table.path)), fits[0])
