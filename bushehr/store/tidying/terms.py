"""What the vocabulary of the data folder says to a reader of cells, read as far as it can be.

The vocabulary may be among the files that are to be tidied, so nothing here fails: what cannot be
read is simply no help.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.errors import UnitError
from bushehr.store.tidying.findings import RefusedError
from bushehr.store.tidying.grid import fold_name, read_grid
from bushehr.tables.models import QUANTITIES, SUBJECTS, TABLE_BY_PATH
from bushehr.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

PERCENT = ("percent", "%")


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
