"""Row changes: which rows of a table became known between two days, and which were flagged.

A row once known stays known, so that a later view is the earlier one with rows added and, of
others, the flag with its day and note, the key of a retracted one or the statement changed. Rows
are matched by what no day changes, in one pass; comparing them cell by cell was rejected, as no
other cell depends on the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

DEPENDENT: Final = ("flag", "key", "statement")
"""The columns of a known row that depend on the day, besides day and note of its flag."""

_SAID: Final = (
    *("date", "subject", "quantity", "milestone", "value_typed", "unit_typed", "value_high_typed"),
    *("source", "speaker", "bound", "kind", "said", "statement_given"),
)
"""What a row says and who says it: two rows that agree in it are an error of the tables."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What two views of one table differ in.

    Parameters
    ----------
    added
        Rows that only the later view has, whole, in its order.
    earlier, later
        The rows of both whose flag or statement differs, as either view has them, in one order.
    """

    added: pd.DataFrame
    earlier: pd.DataFrame
    later: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether the views are the same."""
        return self.added.empty and self.later.empty

    @property
    def flagged(self) -> pd.DataFrame:
        """The rows of the later view, known before or not, with a flag that the earlier lacks."""
        gained = self.later["flag"].astype(str).to_numpy() != self.earlier["flag"].astype(str)
        new = self.added[self.added["flag"] != ""]
        rows: pd.DataFrame = pd.concat([self.later[gained.to_numpy()], new], ignore_index=True)
        return rows.sort_values(["start", "key"], kind="stable")

    def find_names(self) -> dict[str, frozenset[str]]:
        """Return the statements of the earlier view that have other names in the later one.

        A further report can join two statements, part them, or come first in the order of keys.
        """
        names: dict[str, set[str]] = {}
        for old, new in zip(self.earlier["statement"], self.later["statement"], strict=True):
            names.setdefault(str(old), {str(old)}).add(str(new))
        return {old: frozenset(new) for old, new in names.items()}


def compare_rows(before: pd.DataFrame, after: pd.DataFrame) -> RowChanges:
    """Compare two views of one table.

    Parameters
    ----------
    before, after
        A table of a ledger as of two days; every row of `before` is in `after`.
    """
    places = pd.Index(_identify(before)).get_indexer(pd.Index(_identify(after)))
    is_new = places < 0
    earlier, later = before.iloc[places[~is_new]], after[~is_new]
    differs = np.zeros(len(later), dtype=np.bool_)
    for name in DEPENDENT:
        differs |= _read_text(earlier[name]) != _read_text(later[name])
    return RowChanges(
        added=after[is_new].reset_index(drop=True),
        earlier=earlier[differs].reset_index(drop=True),
        later=later[differs].reset_index(drop=True),
    )


def apply_rows(before: pd.DataFrame, changes: RowChanges) -> pd.DataFrame:
    """Return the later view of a table.

    Parameters
    ----------
    before
        The earlier view.
    changes
        From `compare_rows`.
    """
    kept = before[~_identify(before).isin(_identify(changes.earlier))]
    parts = [part for part in (kept, changes.later, changes.added) if not part.empty]
    if not parts:
        return before
    flags = ("flag", "flagged", "note")
    rows = pd.concat(
        [part.assign(**{name: part[name].astype(str) for name in flags}) for part in parts],
        ignore_index=True,
    )
    rows = rows.assign(**{name: pd.Categorical(rows[name]) for name in flags})
    return rows.sort_values(["start", "key"], kind="stable").reset_index(drop=True)


def _identify(rows: pd.DataFrame) -> pd.Series:
    """Return what tells each row of a table from all others on every day."""
    said = pd.Series("", index=rows.index, dtype=str)
    for name in _SAID:
        if name in rows:
            said = said + "\x1f" + rows[name].astype(str)
    return said


def _read_text(column: pd.Series) -> npt.NDArray[np.object_]:
    """Return a column as text."""
    return column.astype(str).to_numpy(dtype=object)
