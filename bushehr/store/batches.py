"""A regular file, read column by column in batches.

A file in which every row has one line and all its cells, which is every file that our own commands
wrote, needs no look at single rows: batches of them are turned into columns of numbered texts. That
takes a third of the time and memory of going row by row. At the first irregularity the file is
given back, and the patient way of `bushehr.store.read` says what is wrong with which line.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

ROWS = 10_000


class Numbers(dict[str, int]):
    """Gives each new text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def number(self, texts: Sequence[str]) -> npt.NDArray[np.int32]:
        """Return the number of each text."""
        return np.fromiter(map(self.__getitem__, texts), dtype=np.int32, count=len(texts))


def read_regular(text: str, columns: Sequence[str]) -> dict[str, pd.Categorical] | None:
    """Read the cells of a file without any irregularity.

    Parameters
    ----------
    text
        The whole file.
    columns
        The columns of its table.

    Returns
    -------
    dict or None
        The cells of each column; None where the file is not wholly regular: another header, a row
        of another length, blank or over several lines, a broken quotation mark, a torn end.
    """
    if not text.endswith("\n"):
        return None
    header = list(columns)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    numbers = [Numbers() for _ in columns]
    codes: list[list[npt.NDArray[np.int32]]] = [[] for _ in columns]
    lines = 1
    try:
        if next(reader, None) != header:
            return None
        while rows := list(islice(reader, ROWS)):
            lines += len(rows)
            if reader.line_num != lines or not _is_regular(rows, header):
                return None
            for found, part, cells in zip(numbers, codes, zip(*rows, strict=True), strict=True):
                part.append(found.number(cells))
    except csv.Error:
        return None
    if lines == 1:
        return None
    return {
        name: _categorize(found, np.concatenate(part))
        for name, found, part in zip(columns, numbers, codes, strict=True)
    }


def categorize(texts: Iterable[str]) -> pd.Categorical:
    """Return texts as a categorical column whose categories are in order."""
    numbers = Numbers()
    return _categorize(numbers, numbers.number(tuple(texts)))


def _is_regular(rows: Sequence[Sequence[str]], header: Sequence[str]) -> bool:
    """Say whether all rows are filled, of full length, and none is the header again."""
    return set(map(len, rows)) == {len(header)} and all(map(any, rows)) and header not in rows


def _categorize(numbers: Numbers, codes: npt.NDArray[np.int32]) -> pd.Categorical:
    """Put the categories in order."""
    names = list(numbers)
    order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    rank = np.empty(len(names), dtype=np.int32)
    rank[order] = np.arange(len(names), dtype=np.int32)
    categories = pd.Index([names[place] for place in order], dtype=str)
    return pd.Categorical.from_codes(rank[codes], categories)
