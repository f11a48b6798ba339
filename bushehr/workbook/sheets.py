"""Sheets that show the tables: protected, filtered, with a definition on every column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from bushehr.text import workbook as words
from bushehr.workbook import styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from bushehr.tables import Table
    from bushehr.workbook.styles import Looks

Rows = Sequence[Sequence[str]]
"""The text of a table: for each row a cell for each column."""

_NARROWEST, _WIDEST, _WIDEST_NOTE = 9, 44, 90  # [character]
_COMMENT_WIDTH: Final = 300  # [pixel]
_COMMENT_LINE: Final = 18  # [pixel]
_COMMENT_LETTERS: Final = 42
_MOST_LINKS: Final = 60_000  # Excel opens no sheet with more than 65,530
_LONGEST_LINK: Final = 2_000  # Excel opens no file with a longer one than 2,079 characters
_RESERVED: Final = "%:/?#[]@!$&'()*+,;="
"""Signs that mean something in an address, and the one before an encoded sign."""


def add_table_sheet(book: Workbook, name: str, table: Table, looks: Looks, rows: Rows) -> None:
    """Add the sheet of one table.

    Parameters
    ----------
    book
        The workbook.
    name
        The sheet's name.
    table
        The table, whose definitions become comments.
    looks
        The styles of the workbook.
    rows
        Its text, in the order of its file.
    """
    sheet = book.create_sheet(name)
    sheet.sheet_properties.tabColor = styles.TABLE_TAB
    add_header(sheet, table, looks)
    kinds = [styles.LINK if column == "url" else styles.TEXT for column in table.columns]
    for texts in rows:
        append_row(sheet, looks, zip(texts, kinds, strict=True))
    if "url" in table.columns and len(rows) < _MOST_LINKS:
        _add_links(sheet, table.columns.index("url") + 1)
    for number, column in enumerate(table.columns, 1):
        longest = max((len(texts[number - 1]) for texts in rows), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = choose_width(column, longest)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    protect(sheet)
    set_page(sheet, header_row=1)


def add_header(sheet: Worksheet, table: Table, looks: Looks) -> None:
    """Append the header row; each cell carries what its column states."""
    kinds = [
        styles.NEEDED if table.is_filled(column) else styles.OPTIONAL for column in table.columns
    ]
    append_row(sheet, looks, zip(table.columns, kinds, strict=True))
    for number, column in enumerate(table.columns, 1):
        sheet.cell(sheet.max_row, number).comment = comment(define(table, column))


def define(table: Table, column: str) -> str:
    """Return what a column states, with its unit, its choices and whether it must be filled."""
    known = table.define(column)
    return words.define_column(known.definition, known.unit, known.choices, is_filled=known.filled)


def append_row(sheet: Worksheet, looks: Looks, cells: Iterable[tuple[str, str]]) -> None:
    """Append a row of texts, each with the name of its style; all of them stay text."""
    sheet.append([_make_cell(sheet, looks, text, style) for text, style in cells])


def _make_cell(sheet: Worksheet, looks: Looks, text: str, style: str) -> Cell | None:
    """Make a cell that is text, whatever it looks like; none for an empty one."""
    if not text:
        return None
    cell = Cell(sheet, value=clean(text), style_array=looks[style])
    cell.data_type = "s"
    return cell


def comment(text: str) -> Comment:
    """Make a comment that is large enough for its text."""
    lines = 2 + len(text) // _COMMENT_LETTERS + text.count("\n")
    return Comment(text, words.AUTHOR, height=lines * _COMMENT_LINE, width=_COMMENT_WIDTH)


def clean(text: str) -> str:
    """Replace characters that a workbook cannot hold."""
    return text if text.isprintable() else ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)


def choose_width(column: str, longest: int) -> int:
    """Return the width of a column [character]: its contents, within bounds, and its name.

    >>> choose_width("date", 10), choose_width("note", 300), choose_width("value_high", 3)
    (12, 90, 14)
    """
    widest = _WIDEST_NOTE if column in {"note", "definition"} else _WIDEST
    return max(_NARROWEST, len(column) + 4, min(longest + 2, widest))


def protect(sheet: Worksheet) -> None:
    """Protect a sheet without a password; filters, widths and copying still work."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def set_page(sheet: Worksheet, header_row: int) -> None:
    """Print across one page, with the header on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header_row}:{header_row}"


def _add_links(sheet: Worksheet, column: int) -> None:
    """Let addresses open with a click."""
    for (cell,) in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
        if cell.value and len(cell.value) <= _LONGEST_LINK:
            cell.hyperlink = quote(cell.value, safe=_RESERVED)
