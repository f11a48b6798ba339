"""Batches: a regular CSV with many new facts, read and drawn up column by column.

A file of a hundred thousand rows has a few thousand distinct texts. Where all of them are settled
without a look at the row they stand in, no row need be looked at; where one is not, the batch is
drawn up row by row like any other drafts, which costs three times as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

from bushehr.store.adding.addition import Block
from bushehr.store.adding.drafts import TABLE_OF, Draft
from bushehr.store.batches import read_regular
from bushehr.store.tidying.terms import PERCENT
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.cells import is_url
from bushehr.tables.models import BOUNDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from bushehr.store.adding.typed import TypedCells

_FIRST_ROW = 2


@dataclass(frozen=True)
class Batch(Sequence[Draft]):
    """Drafts of one table of facts, by column.

    Parameters
    ----------
    table
        Path of the table.
    columns
        The cells of the columns that the file has.
    file
        The file, as messages name it.
    """

    table: str
    columns: Mapping[str, pd.Categorical]
    file: str

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values())))

    @overload
    def __getitem__(self, place: int) -> Draft: ...
    @overload
    def __getitem__(self, place: slice) -> list[Draft]: ...
    def __getitem__(self, place: int | slice) -> Draft | list[Draft]:
        """Return one row as a draft."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        cells = {name: str(texts[place]) for name, texts in self.columns.items()}
        return Draft(self.table, cells, f"{self.file}:{place % len(self) + _FIRST_ROW}")

    def texts(self, name: str) -> Collection[str]:
        """Return the distinct texts of a column."""
        return tuple(self.columns[name].categories) if name in self.columns else ("",)


def read_batch(path: Path) -> Batch | None:
    """Read a regular CSV of facts; None for any other file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    header = text.partition("\n")[0].rstrip("\r").split(",")
    for name in (TABLE_OF["datapoint"], TABLE_OF["milestone"]):
        table = TABLE_BY_PATH[name]
        filled = {column for column in table.columns if table.is_filled(column)}
        if filled <= set(header) <= set(table.columns) and len(set(header)) == len(header):
            columns = read_regular(text, header)
            return Batch(name, columns, path.as_posix()) if columns else None
    return None


def draw_up_batch(
    batch: Batch, first: int, typed: TypedCells, is_known: Callable[[str, Iterable[str]], bool]
) -> Block | None:
    """Draw up all rows at once.

    Parameters
    ----------
    batch
        The drafts.
    first
        The line of the first new row of the table.
    typed
        Reads cells as people type them.
    is_known
        Says whether all texts of the column ``subject`` or ``speaker`` are ids of the record, the
        subjects of the plant that is watched.

    Returns
    -------
    Block or None
        None where a row must be looked at.
    """
    if not _is_settled(batch):
        return None
    finals = {
        name: typed.read_texts(TABLE_BY_PATH[batch.table], name, batch.texts(name))
        for name in batch.columns
    }
    if any(texts is None for texts in finals.values()):
        return None
    if not all(is_known(name, finals.get(name) or ("",)) for name in ("subject", "speaker")):
        return None
    defaults = {"bound": BOUNDS[0]}
    if not TABLE_BY_PATH[batch.table].is_filled("kind"):
        defaults["kind"] = KINDS[0]
    columns = {}
    for name in TABLE_BY_PATH[batch.table].columns:
        default = defaults.get(name, "")
        texts = [text or default for text in finals.get(name) or ("",)]
        columns[name] = _spread(batch, name, texts)
    places = range(_FIRST_ROW, len(batch) + _FIRST_ROW)
    return Block(batch.table, first, columns, [f"{batch.file}:{place}" for place in places])


def _is_settled(batch: Batch) -> bool:
    """Say whether no cell has a meaning that depends on another one."""
    is_plain = not any(
        "," in text for name in ("value", "value_high") for text in batch.texts(name)
    )
    is_ranged = set(batch.texts("value_high")) != {""} and "" in batch.texts("bound")
    is_percent = "%" in batch.texts("unit") or not set(PERCENT).isdisjoint(batch.texts("value"))
    is_named = not any(is_url(text) and text for text in batch.texts("source"))
    return is_plain and is_named and not is_ranged and not is_percent


def _spread(batch: Batch, name: str, texts: Sequence[str]) -> list[str]:
    """Return the text of each row."""
    if name not in batch.columns:
        return [texts[0]] * len(batch)
    spread: list[str] = np.array(texts, dtype=object)[batch.columns[name].codes].tolist()
    return spread
