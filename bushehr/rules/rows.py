"""How rules pick rows and name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bushehr.problems import Problem
from bushehr.tables.models import TABLE_BY_PATH
from bushehr.text.numbers import list_words
from bushehr.text.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def note(  # noqa: PLR0913  the facts of a problem
    path: str,
    row: pd.Series,
    column: str,
    code: str,
    *,
    message: str = "",
    expected: str = "",
    hint: str = "",
) -> Problem:
    """Make the problem of one row of a table, with the cell as typed and the row's key."""
    value = str(row.get(f"{column}_typed", row.get(column, "")))
    return Problem(
        path,
        int(str(row.name)),
        column,
        code,
        cut(value),
        expected,
        hint,
        message,
        key_of(path, row),
    )


def note_empty_table(path: str, line: int = 1) -> Problem:
    """Make the problem of a table of facts that has a header and no row."""
    return Problem(
        path,
        line,
        "",
        "table-empty",
        message="The table holds no row yet",
        hint="Nothing is shown from it; bushehr add appends a row.",
    )


def key_of(path: str, row: pd.Series | Mapping[Any, Any]) -> str:
    """Name a row by its content: the filled cells of its key."""
    cells = (cut(str(row[name])) for name in TABLE_BY_PATH[path].key)
    return " ".join(cell for cell in cells if cell)


def point_to(*rows: pd.Series) -> str:
    """Tell an editor where the other rows of a finding stand.

    A message names other rows by their key, because reports show it; lines belong into the hint.
    """
    lines = list_words([str(row.name) for row in rows])
    return f"Compare line {lines}." if len(rows) == 1 else f"Compare lines {lines}."


def valid(frame: pd.DataFrame, kind: str = "actual") -> pd.DataFrame:
    """Return the unflagged rows of one kind with a readable date, in order of time."""
    start, end = frame["start"].to_numpy(), frame["end"].to_numpy()
    wanted = (frame["kind"] == kind) & (frame["flag"] == "") & ~np.isnat(start)
    places = np.flatnonzero(wanted)
    return frame.iloc[places[np.lexsort((end[places], start[places]))]]
