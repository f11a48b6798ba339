"""New rows from a spreadsheet: the filled cells of a workbook or CSV, as text with their place.

A cell comes back as a person would have typed it: a number without thousands separators, a date
that a spreadsheet made of typed text in the precision that it shows (``Mar-29`` is 2029-03, not the
first of March). Nothing is judged here; the rows go the way of every addition.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from bushehr.errors import BushehrError
from bushehr.store.near_headers import explain_near_header
from bushehr.store.tidying.cells import clean_text
from bushehr.store.tidying.findings import RefusedError
from bushehr.store.tidying.grid import fold_name, read_grid
from bushehr.tables import TABLE_BY_PATH
from bushehr.text import workbook as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook

    from bushehr.tables import Table


_WORKBOOKS: Final = {".xlsx", ".xlsm"}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_HEADER_WITHIN: Final = 30
_EXACT_DIGITS: Final = 15


class NewRowsError(BushehrError):
    """A file from which new rows cannot be taken; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """One filled row.

    Parameters
    ----------
    table
        The table that it is for.
    sheet
        The sheet on which it stands, empty for a CSV.
    line
        Its row in the sheet, or line in the file.
    cells
        Text of every column of the table, empty where nothing is filled in.
    delimiter
        What separates the cells of a CSV: it hints at how numbers are written.
    """

    table: str
    sheet: str
    line: int
    cells: dict[str, str]
    delimiter: str = ","


def read_new_rows(path: Path) -> tuple[NewRow, ...]:
    r"""Read the filled rows of a workbook or CSV that has the header of a table.

    Parameters
    ----------
    path
        Our workbook, any other .xlsx, or a CSV however a spreadsheet saved it. Of our workbook only
        the sheets for new rows are read, and their hints and worked examples are not.

    Returns
    -------
    tuple of NewRow
        In the order of the file; none when nothing was filled in.

    Raises
    ------
    NewRowsError
        For a file that is not there, is no workbook or CSV or has no header of a table, for text
        under no header, and for a changed worked example.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "rows.csv")
    >>> _ = path.write_text("speaker;name;side\nlovelace;Ada Lovelace;owner\n")
    >>> row = read_new_rows(path)[0]
    >>> row.table, row.line, row.cells["name"]
    ('vocabulary/speakers.csv', 2, 'Ada Lovelace')
    """
    if not path.is_file():
        raise NewRowsError(words.no_file(path.as_posix()))
    if path.suffix.lower() in _WORKBOOKS:
        return tuple(_read_workbook(path))
    return tuple(_read_csv(path))


def _read_csv(path: Path) -> Iterator[NewRow]:
    """Yield the rows of a CSV."""
    known = {name for table in words.SHEETS.values() for name in TABLE_BY_PATH[table].columns}
    try:
        grid = read_grid(path.as_posix(), path.read_bytes(), known)
    except RefusedError as refusal:
        message = f"{refusal.finding.place}: {refusal.finding.detail}"
        raise NewRowsError(message) from None
    table = _find_table(grid.header.cells)
    if table is None:
        raise _refuse_header(path.as_posix(), "", [(grid.header.line, grid.header.cells)])
    names = [fold_name(cell) for cell in grid.header.cells]
    for row in grid.rows:
        place = words.place_row(path.as_posix(), "", row.line)
        cells = _take_cells(table, names, row.cells, place)
        yield NewRow(table.path, "", row.line, cells, grid.delimiter)


def _read_workbook(path: Path) -> Iterator[NewRow]:
    """Yield the rows of a workbook: of our own sheets where it has them, else of every sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415  only a workbook needs it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NewRowsError(words.no_workbook(path.as_posix())) from error
    try:
        ours = [name for name in book.sheetnames if name in words.SHEETS]
        examples = _read_examples(book)
        found = [
            _read_sheet(book, path.as_posix(), name, examples.get(name))
            for name in ours or book.sheetnames
        ]
        if not ours and all(rows is None for rows in found):
            raise _refuse_header(path.as_posix(), "", _read_top(book))
    finally:
        book.close()
    for rows in found:
        yield from rows or ()


def _read_sheet(
    book: Workbook, file: str, name: str, example: list[str] | None
) -> list[NewRow] | None:
    """Return the rows of a sheet, None when it has no header of a table."""
    sheet = book[name]
    sheet.reset_dimensions()
    wanted = TABLE_BY_PATH[words.SHEETS[name]] if name in words.SHEETS else None
    rows = (
        (number, [read_text(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), 1)
    )
    seen: list[tuple[int, list[str]]] = []
    for number, texts in rows:
        table = _find_table(texts, wanted)
        if table is not None:
            above = seen[-1][1] if seen else []
            _check_example(file, name, number - 1, above, example)
            names = [fold_name(text) for text in texts]
            return list(_read_body(rows, file, name, table, names))
        if number == _HEADER_WITHIN:
            break
        seen.append((number, texts))
    if wanted is not None:
        raise _refuse_header(file, name, seen, wanted)
    return None


def _read_top(book: Workbook) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet that may be a header."""
    rows = book[book.sheetnames[0]].iter_rows(max_row=_HEADER_WITHIN)
    return [(number, [read_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def _refuse_header(
    file: str, sheet: str, rows: Sequence[tuple[int, Sequence[str]]], wanted: Table | None = None
) -> NewRowsError:
    """Say what keeps the rows at the top from being the header of a table."""
    tables = [wanted] if wanted else [TABLE_BY_PATH[path] for path in words.SHEETS.values()]
    near = explain_near_header(file, sheet, rows, tables)
    return NewRowsError(near or words.no_header(file, sheet))


def _read_body(
    rows: Iterator[tuple[int, list[str]]], file: str, sheet: str, table: Table, names: list[str]
) -> Iterator[NewRow]:
    """Yield the filled rows below the header."""
    for number, texts in rows:
        if any(texts):
            place = words.place_row(file, sheet, number)
            yield NewRow(table.path, sheet, number, _take_cells(table, names, texts, place))


def _find_table(cells: Sequence[str], wanted: Table | None = None) -> Table | None:
    """Return the table whose header a row is: it names every column that must be filled."""
    names = {fold_name(cell) for cell in cells if cell}
    tables = [wanted] if wanted else [TABLE_BY_PATH[path] for path in words.SHEETS.values()]
    for table in tables:
        if names.issuperset(name for name in table.columns if table.is_filled(name)):
            return table
    return None


def _take_cells(
    table: Table, names: Sequence[str], texts: Sequence[str], place: str
) -> dict[str, str]:
    """Lay the texts of a row out by column; refuse text that belongs to no column."""
    cells = dict.fromkeys(table.columns, "")
    for column, text in enumerate(texts):
        if not text:
            continue
        name = names[column] if column < len(names) else ""
        clean = clean_text(text)
        if name in cells and not cells[name]:
            cells[name] = clean
        elif clean:
            raise NewRowsError(words.no_column(place, name, clean, table.path))
    return cells


def _read_examples(book: Workbook) -> dict[str, list[str]]:
    """Return the worked example of each sheet, as our workbook keeps it."""
    if words.LISTS not in book.sheetnames:
        return {}
    rows = [[read_text(cell) for cell in row] for row in book[words.LISTS].iter_rows()]
    columns = zip_longest(*rows, fillvalue="")
    return {head: list(texts) for head, *texts in columns if head in words.SHEETS}


def _check_example(
    file: str, sheet: str, number: int, above: Sequence[str], example: Sequence[str] | None
) -> None:
    """Refuse a worked example that somebody wrote over: it would be lost without a word."""
    if example is not None and _strip(above) != _strip(example):
        raise NewRowsError(words.changed_example(words.place_row(file, sheet, number)))


def _strip(texts: Sequence[str]) -> list[str]:
    """Drop the empty texts at the end."""
    last = max((place for place, text in enumerate(texts, 1) if text), default=0)
    return list(texts[:last])


def read_text(cell: Cell) -> str:
    """Return a cell as a person would have typed it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    form = _QUOTED.sub("", str(cell.number_format)).lower()
    if isinstance(value, int | float | Decimal):
        return _write_number(value, is_percent="%" in form)
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return value.isoformat()
    return _write_day(value, form) if isinstance(value, dt.date) else str(value)


def _write_number(value: float | Decimal, *, is_percent: bool) -> str:
    """Write a number as plain decimal text, in the digits that a spreadsheet holds."""
    exact = Decimal(f"{value:.{_EXACT_DIGITS}g}") * (100 if is_percent else 1)
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if is_percent else text


def _write_day(value: dt.date, form: str) -> str:
    """Write a date in the precision that its cell shows.

    >>> import datetime
    >>> day = datetime.date(2029, 3, 1)
    >>> _write_day(day, "mmm-yy"), _write_day(day, "yyyy"), _write_day(day, "dd.mm.yyyy")
    ('2029-03', '2029', '2029-03-01')
    """
    if "d" in form or "y" not in form:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in form else f"{value:%Y}"
