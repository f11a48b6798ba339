"""How many rows, sources and ids stand behind each word of the codebook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bushehr.tables.record import FACTS

if TYPE_CHECKING:
    from bushehr.tables.record import Record


def count_facts(record: Record, column: str, path: str = "") -> Counter[str]:
    """Count the figures and events by what a column of theirs holds.

    Parameters
    ----------
    record
        The record.
    column
        A column of the typed tables of facts; tables without it count for nothing.
    path
        Only this table; all tables of facts when empty.

    Returns
    -------
    Counter of str
        Rows by word, defaults filled in.
    """
    paths = [path] if path else FACTS
    counts: Counter[str] = Counter()
    for name in paths:
        frame = record.typed.get(name)
        if frame is not None and column in frame:
            counts.update(frame[column].astype(str))
    return counts


def write_count(number: int) -> str:
    """Write a count with thousands separators.

    >>> write_count(1086)
    '1,086'
    """
    return f"{number:,}"
