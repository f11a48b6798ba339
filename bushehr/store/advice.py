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


def advise_tidying(
    problems: Sequence[Problem], data: bytes, table: Table, *, is_regular: bool
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
    is_regular
        Whether its header and rows are as they should be, so that only its encoding and line ends
        are in question.

    Returns
    -------
    list of Problem
        The same problems; those that tidying mends with a further sentence in their hint, unless it
        refuses the file without regard to the committed version.
    """
    if not any(problem.code in MENDED for problem in problems):
        return list(problems)
    if not _can_tidy(data, table, is_regular=is_regular):
        return list(problems)
    return [_advise(problem) if problem.code in MENDED else problem for problem in problems]


def _can_tidy(data: bytes, table: Table, *, is_regular: bool) -> bool:
    """Say whether tidying takes the file as a whole."""
    from bushehr.store.tidying import decoding, findings, grid, layout  # noqa: PLC0415  a clean file needs none

    try:
        if is_regular:
            decoding.decode(table.path, data)
            return True
        laid_out = layout.lay_out(
            table.path, grid.read_grid(table.path, data, table.columns), table
        )
    except findings.RefusedError:
        return False
    return all(finding.action != "refuse" for finding in laid_out.findings)


def _advise(problem: Problem) -> Problem:
    """Add the sentence; where the header was not found, no other advice holds."""
    is_header = problem.code == "column-missing" and not problem.column
    return replace(problem, hint=RUN_TIDY if is_header else f"{problem.hint} {RUN_TIDY}")
