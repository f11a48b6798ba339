"""Advice: where `bushehr tidy` mends a file, its problems say so.

Tried, not foretold: the file goes the way that tidying takes, without being written. A list of what
tidying can do would send people to a command that then refuses their file, because one odd row is
enough for that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bushehr.text.tidy import RUN_TIDY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.problems import Problem
    from bushehr.store.splitting import Row
    from bushehr.tables import Table

MENDED: Final = frozenset(
    {
        "encoding",
        "delimiter",
        "byte-order-mark",
        "line-ending",
        "final-newline",
        "line-blank",
        "column-missing",
        "column-extra",
        "column-order",
        "column-duplicate",
        "header-repeated",
        "row-long",
        "row-short",
    }
)
"""What is wrong no more in a file that tidying does not refuse."""


_LEAST_CELLS: Final = 2  # a row in one cell may be a whole row in quotation marks
_LOCAL: Final = MENDED | {"line-break", "cell-long"}
"""What leaves every other row as it is, so that rows of the right length need no second look."""


def find_odd_rows(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]] | None:
    """Return the rows on which it depends whether tidying takes a file.

    Parameters
    ----------
    rows
        All rows, the header first.
    columns
        The columns of the table.

    Returns
    -------
    list of list of str or None
        Rows that are longer than the header, and one of each shorter length: what becomes of those
        depends on nothing else. None where it depends on every row.
    """
    width = len(columns)
    if rows[0].cells != list(columns) or any(len(row.cells) < _LEAST_CELLS for row in rows):
        return None
    short = {len(row.cells): row.cells for row in rows if len(row.cells) < width}
    long = [row.cells for row in rows if len(row.cells) > width]
    return [list(cells) for cells in (*short.values(), *long)]


def advise_tidying(
    problems: Sequence[Problem], data: bytes, table: Table, odd: list[list[str]] | None
) -> list[Problem]:
    """Point to `bushehr tidy` in each problem of a file that it mends.

    Parameters
    ----------
    problems
        What reading the file found.
    data
        The file.
    table
        Its table.
    odd
        From `find_odd_rows`; none for a regular file, in which only encoding and line ends are in
        question.

    Returns
    -------
    list of Problem
        The same problems; those that tidying mends with a further sentence in their hint, unless it
        refuses the file without regard to the committed version.
    """
    codes = {problem.code for problem in problems}
    if not codes & MENDED:
        return list(problems)
    if not _can_tidy(data, table, odd if codes <= _LOCAL else None):
        return list(problems)
    return [_advise(problem) if problem.code in MENDED else problem for problem in problems]


def _can_tidy(data: bytes, table: Table, odd: list[list[str]] | None) -> bool:
    """Say whether tidying takes the file as a whole."""
    # A file without a problem needs none of it.
    from bushehr.store.tidying import decoding, findings, grid, layout  # noqa: PLC0415

    try:
        if odd is None:
            read = grid.read_grid(table.path, data, table.columns)
        else:
            decoding.decode(table.path, data)
            rows = [grid.Row(0, cells) for cells in odd]
            read = grid.Grid(grid.Row(0, list(table.columns)), rows, ",", [])
        found = layout.lay_out(table.path, read, table).findings
    except findings.RefusedError:
        return False
    return all(finding.action != "refuse" for finding in found)


def _advise(problem: Problem) -> Problem:
    """Add the sentence; where the header was not found, no other advice holds."""
    is_header = problem.code == "column-missing" and not problem.column
    return replace(problem, hint=RUN_TIDY if is_header else f"{problem.hint} {RUN_TIDY}")
