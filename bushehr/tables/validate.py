"""From pandera's findings to problems: one per bad cell, the first reason only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pandera.errors import SchemaErrors

from bushehr.problems import Problem
from bushehr.tables import cells
from bushehr.text.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pandas as pd

    from bushehr.tables.models import Table


def validate_table(
    frame: pd.DataFrame, table: Table, lacking: Collection[str] = ()
) -> list[Problem]:
    """Check the text of one table, cell by cell.

    Parameters
    ----------
    frame
        Text of the table: all columns of `table`, categorical, indexed by line in the file.
    table
        The table's schema.
    lacking
        Columns that the file does not have: that is one problem of the header, not one of each row.

    Returns
    -------
    list of Problem
        One for each bad cell, in column and line order.
    """
    try:
        table.schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        found = dict(_explain_failures(frame, table, errors))
        return [problem for problem in found.values() if problem.column not in lacking]
    return []


def _explain_failures(
    frame: pd.DataFrame, table: Table, errors: SchemaErrors
) -> Iterator[tuple[tuple[int, str], Problem]]:
    """Yield the failing cells of each check, the column's first check last so that it wins."""
    for error in reversed(errors.schema_errors):
        column = str(error.schema.name)
        passed = error.check_output
        for line, value in frame.loc[~passed.to_numpy(dtype=bool), column].items():
            code, message, expected, hint = cells.explain_cell(error.check, column, str(value))
            problem = Problem(
                table.path, int(line), column, code, cut(str(value)), expected, hint, message
            )
            yield (int(line), column), problem
