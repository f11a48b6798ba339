"""An addition: what would be written, and the record as it would be then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bushehr.tables import TABLE_BY_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bushehr.problems import Problem
    from bushehr.store.inspection import Inspection
    from bushehr.store.writing import Replacement


@dataclass(frozen=True, slots=True)
class AddedRow:
    """One new row: its table, its line there, its cells in the form of the record, its origin."""

    table: str
    line: int
    cells: Mapping[str, str]
    origin: str = ""


@dataclass(frozen=True)
class Block:
    """The new rows of one table, column by column: a hundred thousand of them are no objects.

    Parameters
    ----------
    table
        Path of the table.
    first
        The line of the first of them.
    columns
        Cells of each column of the table, in file order.
    origins
        Where each row stands in the file it came from; empty texts for a command.
    """

    table: str
    first: int
    columns: Mapping[str, list[str]]
    origins: list[str]

    @classmethod
    def open(cls, table: str, first: int) -> Block:
        """Make a block without rows."""
        return cls(table, first, {name: [] for name in TABLE_BY_PATH[table].columns}, [])

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.origins)

    def append(self, cells: Mapping[str, str], origin: str) -> int:
        """Add a row and return its line."""
        for name, texts in self.columns.items():
            texts.append(cells[name])
        self.origins.append(origin)
        return self.first + len(self) - 1

    def lines(self) -> Iterator[Sequence[str]]:
        """Yield the cells of each row in file order."""
        return zip(*self.columns.values(), strict=True)

    def __getitem__(self, place: int) -> AddedRow:
        """Return one row."""
        cells = {name: texts[place] for name, texts in self.columns.items()}
        return AddedRow(self.table, self.first + place, cells, self.origins[place])

    def find(self, problem: Problem) -> AddedRow | None:
        """Return the row that a problem is about, None when it is none of these."""
        place = problem.line - self.first
        return self[place] if problem.file == self.table and 0 <= place < len(self) else None


@dataclass(frozen=True)
class Addition:
    """New rows that the record takes.

    Parameters
    ----------
    folder
        The data folder.
    blocks
        The new rows by table, what others refer to first: vocabulary, sources, facts.
    files
        The files as they are, by path of the table.
    replacements
        What the files become, in the order of writing.
    inspection
        The record with the new rows, and all its problems; none is an error.
    undo
        The git command that takes the addition back once it is written; empty where git cannot.
    """

    folder: Path
    blocks: tuple[Block, ...]
    files: Mapping[str, bytes | OSError] = field(repr=False)
    replacements: tuple[Replacement, ...] = field(repr=False)
    inspection: Inspection = field(repr=False)
    undo: str = ""

    @property
    def rows(self) -> Iterator[AddedRow]:
        """The new rows, one after the other."""
        return (block[place] for block in self.blocks for place in range(len(block)))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the check notes about the new rows."""
        return tuple(
            problem
            for problem in self.inspection.problems
            if any(block.find(problem) for block in self.blocks)
        )
