"""From rows to cells by column: order, missing and surplus columns, short and long rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.store.tidying.cells import read_cell
from bushehr.store.tidying.findings import Finding, RefusedError
from bushehr.store.tidying.grid import fold_name
from bushehr.store.tidying.kinds import find_kind
from bushehr.store.tidying.notation import Notation
from bushehr.tables.cells import suggest
from bushehr.text import tidy as words

if TYPE_CHECKING:
    from bushehr.store.tidying.grid import Grid, Row
    from bushehr.tables import Table


@dataclass(frozen=True)
class Layout:
    """The cells of a file in the order of the table's columns.

    Parameters
    ----------
    rows
        As many cells as the table has columns.
    missing
        Columns that the file does not have.
    findings
        Changes and refusals of columns and rows.
    """

    rows: list[Row]
    missing: tuple[str, ...]
    findings: list[Finding]


def lay_out(name: str, grid: Grid, table: Table) -> Layout:
    """Bring the rows to the columns of the table.

    Raises
    ------
    RefusedError
        When a column that every row fills is missing.
    """
    findings: list[Finding] = []
    names = [fold_name(cell) for cell in grid.header.cells]
    places = _find_places(name, grid, names, table, findings)
    missing = tuple(column for column in table.columns if column not in places)
    _judge_missing(name, grid, names, table, missing)
    _note_header(name, grid, table, places, findings)
    rows = []
    last = max(places[column] for column in table.columns if table.is_filled(column))
    for row in grid.rows:
        if fold_name(row.cells[0]) == names[0] and [fold_name(cell) for cell in row.cells] == names:
            findings.append(
                Finding(name, row.line, "", "change", "header-repeated", detail=words.REMOVED)
            )
            continue
        width = len(grid.header.cells)
        is_shifted = len(row.cells) > width and _is_shifted(row, places, table)
        _fit_row(name, row, width, findings, is_shifted=is_shifted)
        if len(row.cells) <= last:
            findings.append(_refuse_torn(name, row, last + 1))
        padded = row.cells + [""] * (width - len(row.cells))
        row.cells[:] = [
            padded[places[column]] if column in places else "" for column in table.columns
        ]
        rows.append(row)
    return Layout(rows, missing, findings)


def _find_places(
    name: str, grid: Grid, names: list[str], table: Table, findings: list[Finding]
) -> dict[str, int]:
    """Find each column of the table in the header; judge the columns that are not taken."""
    places: dict[str, int] = {}
    for place, column in enumerate(names):
        cells = [row.cells[place] for row in grid.rows if place < len(row.cells)]
        texts = Counter(cell for cell in cells if cell.strip())
        if column in table.columns and column not in places:
            places[column] = place
        elif column in places and _holds_no_more(grid, places[column], place):
            findings.append(
                Finding(name, 1, column, "change", "column-duplicate", detail=words.REMOVED)
            )
        elif texts or column in places:
            findings.append(_refuse_column(name, grid, place, table, names, len(texts)))
        else:
            old = grid.header.cells[place] or words.name_place(place)
            findings.append(
                Finding(name, 1, "", "change", "column-blank", old, detail=words.REMOVED)
            )
    return places


def _holds_no_more(grid: Grid, first: int, second: int) -> bool:
    """Say whether the second of two columns of one name has nothing that the first has not."""
    return all(
        not row.cells[second].strip() or row.cells[second] == row.cells[first]
        for row in grid.rows
        if second < len(row.cells)
    )


def _refuse_column(
    name: str, grid: Grid, place: int, table: Table, names: list[str], count: int
) -> Finding:
    """Refuse a filled column that the table does not have, or a second one of a name."""
    old = grid.header.cells[place]
    line = grid.header.line
    if names[place] in table.columns:
        detail = words.ask_duplicate(names[place])
        return Finding(name, line, names[place], "refuse", "column-duplicate", old, detail=detail)
    near = suggest(names[place], [column for column in table.columns if column not in names])
    detail = words.ask_column(old or words.name_place(place), count, near)
    return Finding(name, line, "", "refuse", "column-extra", old, detail=detail)


def _judge_missing(
    name: str, grid: Grid, names: list[str], table: Table, missing: tuple[str, ...]
) -> None:
    """Refuse a file without a column that every row fills."""
    needed = [column for column in missing if table.is_filled(column)]
    if not needed:
        return
    near = suggest(needed[0], [column for column in names if column not in table.columns])
    detail = words.lack_columns(needed, near)
    raise RefusedError(
        Finding(name, grid.header.line, needed[0], "refuse", "column-missing", detail=detail)
    )


def _note_header(
    name: str, grid: Grid, table: Table, places: dict[str, int], findings: list[Finding]
) -> None:
    """Note what the header will have that it has not."""
    line = grid.header.line
    for column in table.columns:
        if column not in places:
            findings.append(
                Finding(name, line, column, "change", "column-missing", detail=words.ADDED)
            )
        elif grid.header.cells[places[column]] != column:
            old = grid.header.cells[places[column]]
            findings.append(Finding(name, line, column, "change", "header", old, column))
    found = sorted(places, key=lambda column: places[column])
    wanted = [column for column in table.columns if column in places]
    if found == wanted:
        return
    if len(places) == len(grid.header.cells) == len(table.columns) and _has_moved_names(
        grid, places, table
    ):
        detail = words.ask_order(table.columns)
        raise RefusedError(Finding(name, line, "", "refuse", "column-order", detail=detail))
    findings.append(Finding(name, line, "", "change", "column-order", detail=words.REORDERED))


def _has_moved_names(grid: Grid, places: dict[str, int], table: Table) -> bool:
    """Say whether the names of a header were moved and the cells under them were not."""
    by_order = {column: place for place, column in enumerate(table.columns)}
    return _count_unfit(grid, by_order, table) < _count_unfit(grid, places, table)


def _count_unfit(grid: Grid, places: dict[str, int], table: Table) -> int:
    """Count the cells that are not as their column writes them."""
    unfit = 0
    for column, place in places.items():
        kind, choices = find_kind(table, column), table.define(column).choices
        texts = Counter(row.cells[place] for row in grid.rows if place < len(row.cells))
        for text, count in texts.items():
            readings = read_cell(kind, text, Notation(), choices).readings
            fits = readings == (text,) and (kind != "choice" or text in {"", *choices})
            unfit += 0 if fits and (text or not table.is_filled(column)) else count
    return unfit


def _is_shifted(row: Row, places: dict[str, int], table: Table) -> bool:
    """Say whether cells of a row stand in wrong columns, as after an unquoted comma."""
    for column, place in places.items():
        kind, choices = find_kind(table, column), table.define(column).choices
        readings = read_cell(kind, row.cells[place], Notation(), choices).readings
        if not readings or (kind == "choice" and readings[0] not in {"", *choices}):
            return True
        if column == "unit" and row.cells[place].strip().isdigit():  # the rest of a figure
            return True
    return False


def _fit_row(name: str, row: Row, width: int, findings: list[Finding], *, is_shifted: bool) -> None:
    """Cut blank cells beyond the header, refuse filled ones, and note a short row."""
    surplus = row.cells[width:]
    if is_shifted or any(cell.strip() for cell in surplus):
        detail = words.ask_surplus(len(row.cells), width)
        findings.append(
            Finding(name, row.line, "", "refuse", "row-long", ",".join(row.cells), detail=detail)
        )
    elif surplus:
        findings.append(
            Finding(name, row.line, "", "change", "row-long", detail=words.cut_cells(len(surplus)))
        )
    elif len(row.cells) < width:
        detail = words.add_cells(width - len(row.cells))
        findings.append(Finding(name, row.line, "", "change", "row-short", detail=detail))
    del row.cells[width:]


def _refuse_torn(name: str, row: Row, least: int) -> Finding:
    """Refuse a row that breaks off before its last necessary cell."""
    detail = words.ask_torn(len(row.cells), least)
    shown = ",".join(row.cells)
    return Finding(name, row.line, "", "refuse", "line-torn", shown, detail=detail)
