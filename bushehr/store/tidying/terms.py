"""What the vocabulary of the data folder says to a reader of cells, read as far as it can be.

Here stands the one rule for a figure with a comma or point that may group digits or part off
decimals: tidying a file and adding a row ask for the same one to be written again. The
vocabulary may be among the files that are to be tidied, so nothing here fails: what cannot be read
is simply no help.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.errors import UnitError
from bushehr.store.tidying.findings import RefusedError
from bushehr.store.tidying.grid import fold_name, read_grid
from bushehr.tables.models import QUANTITIES, SUBJECTS, TABLE_BY_PATH
from bushehr.tables.numbers import read_number
from bushehr.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PERCENT = ("percent", "%")
FIGURES = ("value", "value_high")
"""The columns whose numbers the quantity of their row gives a range."""


@dataclass(frozen=True)
class Terms:
    """The quantities and subjects of a data folder."""

    vocabulary: Vocabulary

    @classmethod
    def read(cls, folder: Path) -> Terms:
        """Read the two tables that help."""
        rows = {
            "quantities": _read_rows(folder, QUANTITIES),
            "subjects": _read_rows(folder, SUBJECTS),
        }
        return cls(Vocabulary.from_rows(rows))

    def find_subject(self, text: str) -> str:
        """Return the subject that a text spells in other letters, empty for none."""
        found = [name for name in self.vocabulary.subjects if name.casefold() == text.casefold()]
        return found[0] if len(found) == 1 else ""

    def find_percent(self, quantity: str) -> str:
        """Return how a quantity writes percent; empty when it is not measured in percent."""
        if quantity not in self.vocabulary.quantities:
            return PERCENT[0]
        units = self.vocabulary.quantities[quantity].units
        return next((unit for unit in PERCENT if unit in units), "")

    def weigh_readings(
        self, text: str, readings: tuple[str, ...], cells: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return what a figure may mean in its row: one text where that is settled.

        A reading that groups digits settles the matter where it is the only plausible one. One that
        parts off decimals does so only in a notation that says so: ``5,600`` of percent may be
        5.600, and may as well be 5600 of something else. No reading wins that is implausible while
        another is not.

        Parameters
        ----------
        text
            The cell as it stands.
        readings
            What it may mean in the notation of its file or command.
        cells
            The row, for quantity, unit of measure and flag; a flagged figure may be implausible.
        """
        number = read_number(text)
        if not readings or number is None or cells.get("flag") or not ("," in text or "." in text):
            return readings
        quantity, unit = cells.get("quantity", ""), cells.get("unit", "")
        meanings = dict.fromkeys((*readings, *number.meanings))
        likely = [one for one in meanings if self.is_plausible(quantity, unit, one)]
        if len(readings) > 1:
            is_settled = len(likely) == 1 and "." not in likely[0]
            return (likely[0],) if is_settled else readings
        return readings if readings[0] in likely else (readings[0], *likely)

    def is_plausible(self, quantity: str, unit: str, value: str) -> bool:
        """Say whether a value lies in the range of its quantity, or no range is known."""
        known = self.vocabulary.quantities.get(quantity)
        if known is None:
            return True
        try:
            conversion = self.vocabulary.units.convert(quantity, unit)
        except UnitError:
            return True
        if conversion.canonical != known.units[0]:
            return True
        number = float(value) * conversion.factor
        low = -math.inf if math.isnan(known.minimum) else known.minimum
        high = math.inf if math.isnan(known.maximum) else known.maximum
        return low <= number <= high


def _read_rows(folder: Path, path: str) -> list[dict[str, str]]:
    """Read the rows of a table, none when it cannot be read."""
    columns = TABLE_BY_PATH[path].columns
    try:
        grid = read_grid(path, (folder / path).read_bytes(), columns)
    except (OSError, RefusedError):
        return []
    names = [fold_name(cell) for cell in grid.header.cells]
    blank = dict.fromkeys(columns, "")
    return [{**blank, **dict(zip(names, row.cells, strict=False))} for row in grid.rows]
