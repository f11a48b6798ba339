"""Sheets in which new rows are typed: hints, an example, drop-downs, and text in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bushehr.text import workbook as words
from bushehr.workbook import sheets, styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from bushehr.tables import Table
    from bushehr.workbook.lists import Lists
    from bushehr.workbook.styles import Looks

HEADER_ROW: Final = 4
ROWS: Final = 2_000
"""So many rows below the header have drop-downs; further ones are read all the same."""

OPEN_LISTS: Final = frozenset({"source", "speaker", "publisher"})
"""Columns whose ids may be new, so that another one brings a question and no refusal."""

_HEIGHTS: Final = (26, 66, 18, 20)  # [point], from the title to the header
_NARROWEST, _WIDEST = 15, 60  # [character]
_LONGEST_PROMPT: Final = 255


def add_entry_sheet(
    book: Workbook, name: str, table: Table, looks: Looks, example: Mapping[str, str]
) -> Worksheet:
    """Add a sheet for new rows of one table.

    Parameters
    ----------
    book
        The workbook.
    name
        The sheet's name.
    table
        The table.
    looks
        The styles of the workbook.
    example
        A row that shows how rows are written; it stands above the header and is not read.

    Returns
    -------
    Worksheet
        The sheet, still without drop-downs.
    """
    sheet = book.create_sheet(name)
    sheet.sheet_properties.tabColor = styles.ENTRY_TAB
    sheets.append_row(sheet, looks, [(words.title_entry(name), styles.TITLE)])
    hints = [(words.hint(table.path, column), styles.HINT) for column in table.columns]
    sheets.append_row(sheet, looks, hints)
    sheets.append_row(sheet, looks, [(example[c] or " ", styles.EXAMPLE) for c in table.columns])
    sheets.add_header(sheet, table, looks)
    for row, height in enumerate(_HEIGHTS, 1):
        sheet.row_dimensions[row].height = height
    for number, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _choose_width(column, example[column])
        # New cells take their format from the column: what is typed stays as it is typed.
        dimension.number_format = "@"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheets.set_page(sheet, header_row=HEADER_ROW)
    return sheet


def add_choices(sheet: Worksheet, table: Table, lists: Lists) -> None:
    """Give the cells below the header their hints and, where there are choices, drop-downs."""
    for number, column in enumerate(table.columns, 1):
        formula = _choose_formula(column, table, lists)
        is_open = column in OPEN_LISTS
        rule = DataValidation(
            type="list" if formula else None,
            formula1=formula or None,
            allow_blank=True,
            showInputMessage=True,
            showErrorMessage=bool(formula),
            errorStyle="warning" if is_open else "stop",
            promptTitle=column,
            prompt=_cut(sheets.define(table, column)),
            errorTitle=column,
            error=words.OPEN_CHOICE if is_open else words.CLOSED_CHOICE,
        )
        letter = get_column_letter(number)
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + ROWS}")
        sheet.add_data_validation(rule)


def _choose_width(column: str, text: str) -> int:
    """Return the width of a column [character]."""
    return max(sheets.choose_width(column, 0), min(max(len(text) + 2, _NARROWEST), _WIDEST))


def _choose_formula(column: str, table: Table, lists: Lists) -> str:
    """Return where the choices of a column stand, empty when it has none."""
    target = table.reference(column)
    choices = table.define(column).choices
    if choices:
        return f'"{",".join(choices)}"'
    if column == "unit":
        quantity = get_column_letter(table.columns.index("quantity") + 1)
        return lists.unit_formula(f"${quantity}{HEADER_ROW + 1}")
    return lists.formula(target) if target else ""


def _cut(text: str) -> str:
    """Cut a text to what a spreadsheet shows beside a cell."""
    return text if len(text) <= _LONGEST_PROMPT else f"{text[: _LONGEST_PROMPT - 1]}…"
