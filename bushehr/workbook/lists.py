"""The hidden sheet of choices: what drop-downs offer, and a copy of each worked example."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openpyxl.utils import absolute_coordinate, get_column_letter

from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.models import QUANTITIES
from bushehr.text.workbook import LISTS
from bushehr.workbook import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.workbook import Workbook

_UNIT_QUANTITY: Final = "quantity of unit"
_UNIT: Final = "unit"


@dataclass
class Lists:
    """The columns of the hidden sheet, by their heads."""

    columns: dict[str, list[str]] = field(default_factory=dict)

    def add(self, head: str, texts: Sequence[str]) -> None:
        """Add a column."""
        self.columns[head] = list(texts)

    def formula(self, head: str) -> str:
        """Return the formula of a drop-down that offers a whole column."""
        return f"{LISTS}!{self._range(head)}"

    def unit_formula(self, quantity_cell: str) -> str:
        """Return the formula of a drop-down that offers the units of the quantity in a cell.

        Before a quantity is chosen it offers all units.
        """
        pairs, units = self._range(_UNIT_QUANTITY), self._range(_UNIT)
        first = absolute_coordinate(f"{self._letter(_UNIT)}2")
        found = f"MATCH({quantity_cell},{LISTS}!{pairs},0)"
        count = f"COUNTIF({LISTS}!{pairs},{quantity_cell})"
        return f"IF(ISNA({found}),{LISTS}!{units},OFFSET({LISTS}!{first},{found}-1,0,{count},1))"

    def write(self, book: Workbook) -> None:
        """Write the hidden sheet."""
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for column, (head, texts) in enumerate(self.columns.items(), 1):
            for row, text in enumerate([head, *texts], 1):
                if text:
                    cell = sheet.cell(row, column, sheets.clean(text))
                    cell.data_type = "s"
        sheets.protect(sheet)

    def _letter(self, head: str) -> str:
        """Return the letter of a column."""
        return str(get_column_letter(list(self.columns).index(head) + 1))

    def _range(self, head: str) -> str:
        """Return the cells of a column below its head."""
        letter = self._letter(head)
        last = max(len(self.columns[head]), 1) + 1
        return f"${letter}$2:${letter}${last}"


def collect_lists(texts: Mapping[str, sheets.Rows], targets: Sequence[str]) -> Lists:
    """Collect the choices of every table that new rows refer to.

    Parameters
    ----------
    texts
        Text of each table by path.
    targets
        Paths of the tables whose ids are offered.
    """
    lists = Lists()
    for path in targets:
        lists.add(path, [row[0] for row in texts[path]])
    place = TABLE_BY_PATH[QUANTITIES].columns.index("units")
    pairs = [(row[0], unit) for row in texts[QUANTITIES] for unit in row[place].split(";")]
    lists.add(_UNIT_QUANTITY, [quantity for quantity, _ in pairs])
    lists.add(_UNIT, [unit for _, unit in pairs])
    return lists
