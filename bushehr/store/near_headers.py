"""Near headers: rows that name most columns of a table, and why they are not its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.store.tidying.grid import fold_name
from bushehr.tables.cells import suggest
from bushehr.text import workbook as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bushehr.tables import Table


@dataclass(frozen=True, slots=True)
class _Near:
    """A row held to a table: the columns that must be filled and it lacks, and its other names."""

    line: int
    table: Table
    named: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def explain_near_header(
    file: str, sheet: str, rows: Iterable[tuple[int, Sequence[str]]], tables: Sequence[Table]
) -> str:
    """Say which columns keep the likeliest row from being the header of a table.

    Parameters
    ----------
    file, sheet
        Where the rows stand; no sheet for a CSV.
    rows
        Number and cells of each row that may be the header.
    tables
        The tables whose header is looked for.

    Returns
    -------
    str
        Empty where no row names at least half of the columns that a table must have, and two.
    """
    found = [_compare(line, cells, table) for line, cells in rows for table in tables]
    near = [one for one in found if one.named > 1 and one.named >= len(one.missing)]
    if not near:
        return ""
    best = min(near, key=lambda one: (len(one.missing), len(one.extra)))
    faults = [(name, _find_meant(name, best)) for name in best.missing]
    return words.near_header(words.place_row(file, sheet, best.line), best.table.path, faults)


def _compare(line: int, cells: Sequence[str], table: Table) -> _Near:
    """Hold a row to the header of a table."""
    names = dict.fromkeys(fold_name(cell) for cell in cells if cell.strip())
    wanted = [name for name in table.columns if table.is_filled(name)]
    missing = tuple(name for name in wanted if name not in names)
    extra = tuple(name for name in names if name not in table.columns)
    return _Near(line, table, len(wanted) - len(missing), missing, extra)


def _find_meant(missing: str, near: _Near) -> str:
    """Return the name that stands for a missing column: a near one, or the only one left over."""
    if len(near.missing) == len(near.extra) == 1:
        return near.extra[0]
    return next((name for name in near.extra if suggest(name, near.missing) == missing), "")
