"""The first sheet: what the workbook is for and how a row gets into the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.hyperlink import Hyperlink

from bushehr.text import workbook as words
from bushehr.workbook import sheets, styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from bushehr.workbook.styles import Looks

_WIDTHS: Final = {"A": 24, "B": 104, "C": 8}  # [character]
_LINE: Final = 15.5  # [point]
_LETTERS: Final = 108
_TITLE_HEIGHT: Final = 30  # [point]


def add_guide(book: Workbook, looks: Looks, listed: Sequence[tuple[str, str, int | None]]) -> None:
    """Add the guide.

    Parameters
    ----------
    book
        The workbook.
    looks
        The styles of the workbook.
    listed
        For each further sheet its name, what it holds and how many rows, None for an empty one.
    """
    sheet = book.create_sheet(words.GUIDE)
    sheet.sheet_properties.tabColor = styles.GUIDE_TAB
    sheet.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheets.append_row(sheet, looks, [(words.GUIDE_TITLE, styles.TITLE)])
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    blank: tuple[tuple[str, str], ...] = (("", ""),)
    steps = tuple((str(number), step) for number, step in enumerate(words.STEPS, 1))
    for head, text in (
        (words.GUIDE_HEAD, words.GUIDE_LEAD),
        *blank,
        *steps,
        *blank,
        *words.RULES,
        *blank,
    ):
        sheets.append_row(sheet, looks, [(head, styles.HEAD), (text, styles.PLAIN)])
        lines = 1 + len(text) // _LETTERS
        sheet.row_dimensions[sheet.max_row].height = lines * _LINE + bool(text) * 5
    _list_sheets(sheet, looks, listed)
    sheets.protect(sheet)
    sheets.set_page(sheet, header_row=1)
    sheet.page_setup.fitToHeight = 1


def _list_sheets(
    sheet: Worksheet, looks: Looks, listed: Sequence[tuple[str, str, int | None]]
) -> None:
    """List the further sheets, each name a link to it."""
    heads = (words.SHEETS_HEADING, " ", words.ROWS_HEADING)
    sheets.append_row(sheet, looks, [(head, styles.OPTIONAL) for head in heads])
    for name, text, count in listed:
        shown = "" if count is None else f"{count:,}"
        row = [(name, styles.LINK), (text, styles.PLAIN), (shown, styles.COUNT)]
        sheets.append_row(sheet, looks, row)
        cell = sheet.cell(sheet.max_row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1", display=name)
