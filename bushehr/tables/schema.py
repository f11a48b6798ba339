"""How a table and its columns are defined.

A column is defined once; the codebook, the datapackage, the checks and the spreadsheet headers all
read it from here. Schemas describe the text of the file: numbers and dates are derived after it has
passed, so that a message can show the cell as typed. pandera is loaded when a schema is first asked
for, because the definitions are also read where nothing is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bushehr.tables import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandera.pandas import Column, DataFrameSchema

    from bushehr.tables.cells import CellCheck

SUBJECTS = "vocabulary/subjects.csv"
QUANTITIES = "vocabulary/quantities.csv"
MILESTONE_TERMS = "vocabulary/milestones.csv"
SPEAKERS = "vocabulary/speakers.csv"
PUBLISHERS = "vocabulary/publishers.csv"
SOURCES = "sources.csv"


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """One column: its words, its checks, what it refers to and its unit of measure.

    Parameters
    ----------
    name, definition
        Its name, and what it states.
    checks
        What its cells may hold.
    filled
        Whether every row must fill it.
    references
        Path of the table that it refers to, empty for none.
    many
        Whether a cell lists several ids.
    unit
        Unit of measure of its numbers, empty for none.
    choices
        The words that it allows, none where it is free.
    """

    name: str
    definition: str
    checks: tuple[CellCheck, ...]
    filled: bool = False
    references: str = ""
    many: bool = False
    unit: str = ""
    choices: tuple[str, ...] = ()

    def build(self) -> Column:
        """Make the pandera column."""
        from pandera.pandas import Column  # noqa: PLC0415  see the module's first lines

        return Column(
            "category",
            checks=[check.build() for check in self.checks],
            name=self.name,
            description=self.definition,
            metadata={
                "filled": self.filled,
                "references": self.references,
                "many": self.many,
                "unit": self.unit,
                "choices": self.choices,
            },
            nullable=False,
        )


@dataclass(frozen=True)
class Table:
    """One CSV file of the data folder.

    Parameters
    ----------
    path
        Place in the data folder.
    title
        What a row states.
    definitions
        Its columns, in file order.
    key
        The columns that tell rows apart, among rows not retracted.
    required
        Whether every record needs the table.
    """

    path: str
    title: str
    definitions: tuple[ColumnDefinition, ...]
    key: tuple[str, ...]
    required: bool = True

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Column names in file order."""
        return tuple(column.name for column in self.definitions)

    @cached_property
    def schema(self) -> DataFrameSchema:
        """The schema of the text for pandera; all columns categorical."""
        from pandera.pandas import DataFrameSchema  # noqa: PLC0415  see the module's first lines

        return DataFrameSchema(
            {column.name: column.build() for column in self.definitions},
            name=self.path,
            title=self.title,
            strict=True,
            ordered=True,
        )

    def define(self, column: str) -> ColumnDefinition:
        """Return the definition of a column."""
        return self.definitions[self.columns.index(column)]

    @cached_property
    def minimal(self) -> int:
        """How many cells the shortest complete row has: up to the last filled column."""
        filled = [self.is_filled(name) for name in self.columns]
        return len(filled) - filled[::-1].index(True)

    def is_filled(self, column: str) -> bool:
        """Say whether every row must fill the column."""
        return self.define(column).filled

    def reference(self, column: str) -> str:
        """Return the path of the table that the column refers to, empty for none."""
        return self.define(column).references

    def definition(self, column: str) -> str:
        """Return what the column states."""
        return self.define(column).definition


def column(  # noqa: PLR0913  a column has this many facts, each with a default
    name: str,
    definition: str,
    *checks: CellCheck,
    filled: bool = False,
    references: str = "",
    many: bool = False,
    unit: str = "",
    choices: Sequence[str] = (),
) -> ColumnDefinition:
    """Define one column: its words, its checks, what it refers to and its unit of measure."""
    found = list(checks)
    if choices:
        found.append(cells.check_choice(choices))
    if filled:
        found.insert(0, cells.FILLED)
    return ColumnDefinition(
        name, definition, tuple(found), filled, references, many, unit, tuple(choices)
    )


def table(
    path: str,
    title: str,
    key: Sequence[str],
    columns: Sequence[ColumnDefinition],
    *,
    required: bool = True,
) -> Table:
    """Collect columns into a table."""
    return Table(path, title, tuple(columns), tuple(key), required)
