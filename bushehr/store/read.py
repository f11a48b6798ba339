"""From a file to its text: every cell with the line an editor shows.

The csv module reads, because a check must know the line of each row, the number of its cells and
the line breaks inside them; `pandas.read_csv` hides all three. A regular file takes the short way
of `bushehr.store.batches`, any other is read here row by row.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bushehr.problems import Problem
from bushehr.rules.rows import note_empty_table
from bushehr.store.advice import advise_tidying, find_odd_rows
from bushehr.store.batches import categorize, read_regular
from bushehr.store.columns import find_delimiter, match_columns
from bushehr.store.decode import decode
from bushehr.store.splitting import Row, split_rows
from bushehr.tables.record import FACTS
from bushehr.text.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bushehr.tables import Table

LONGEST_CELL = 10_000
_LEADING, _GROUP = re.compile(r"-?[1-9]\d{0,2}"), re.compile(r"\d{3}")


@dataclass
class Reading:
    """What one file holds.

    ``frame`` is None where nothing usable could be read: then ``problems`` says why. ``lacking``
    names the columns that the file does not have; they are empty in the frame.
    """

    frame: pd.DataFrame | None = None
    problems: list[Problem] = field(default_factory=list)
    lacking: frozenset[str] = frozenset()


class _Stop(Exception):  # noqa: N818  it is the end of the reading, not an error
    """Reading cannot go on; the problem has been noted."""


def read_table(folder: Path, table: Table) -> Reading:
    """Read one CSV of the data folder.

    Parameters
    ----------
    folder
        The data folder.
    table
        Which table, with its columns.

    Returns
    -------
    Reading
        Text frame with the table's columns, categorical, indexed by line (the header is line 1),
        and all structural problems. A column that the file lacks is empty in the frame.
    """
    return parse_table(load_file(folder / table.path), table)


def load_file(path: Path) -> bytes | OSError:
    """Return the bytes of a file, or why there are none."""
    try:
        return path.read_bytes()
    except OSError as error:
        return error


def parse_table(data: bytes | OSError, table: Table) -> Reading:
    """Read one table from the bytes of its file, or from what kept them from being loaded."""
    reader = _Reader(table)
    if isinstance(data, OSError):
        reader.note_unloaded(data)
        return Reading(problems=reader.problems)
    frame = None
    with suppress(_Stop):
        frame = reader.read(data)
    advised = advise_tidying(reader.problems, data, table, reader.odd)
    return Reading(frame, advised, frozenset(reader.lacking))


class _Reader:
    """Reads one file and collects its problems."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self.lacking: set[str] = set()
        self.odd: list[list[str]] | None = None

    def note(  # noqa: PLR0913  the facts of a problem
        self,
        line: int,
        code: str,
        *,
        column: str = "",
        value: str = "",
        message: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Add a problem of this file."""
        place = (self.table.path, line, cut(column))
        self.problems.append(Problem(*place, code, cut(value), expected, hint, message))

    def note_unloaded(self, error: OSError) -> None:
        """Note that the file is not there or cannot be loaded."""
        if not isinstance(error, FileNotFoundError):
            self.note(
                0,
                "file-unreadable",
                message=f"The file cannot be read: {error.strerror or error}",
                hint="Is it a folder, or is another program using it?",
            )
        elif self.table.required:
            hint = f"Create it with the header {','.join(self.table.columns)}."
            self.note(0, "file-missing", hint=hint)

    def read(self, data: bytes) -> pd.DataFrame:
        """Turn the bytes of the file into its text frame."""
        text = decode(self, data)
        if text is None:
            raise _Stop
        delimiter = find_delimiter(self, text)
        regular = read_regular(text, self.table.columns) if delimiter == "," else None
        if regular is not None:
            self.odd = []
            frame = pd.DataFrame(regular)
            frame.index = pd.RangeIndex(2, len(frame) + 2, name="line")
            self._judge_cells(frame)
            return frame
        return self._read_rows(text, delimiter)

    def _read_rows(self, text: str, delimiter: str) -> pd.DataFrame:
        """Turn a file with an irregularity into its text frame, row by row."""
        split = split_rows(self, text, delimiter)
        if not split.rows:
            wanted = ",".join(self.table.columns)
            self.note(1, "file-empty", hint=f"Start with the header {wanted}.")
            raise _Stop
        self.odd = find_odd_rows(split.rows, self.table.columns)
        header, body = split.rows[0], split.rows[1:]
        body = [row for row in body if not self._is_repeated(row, header)]
        if not text.endswith(("\n", "\r")):
            self._judge_end(header, body, split.end)
        places = match_columns(self, header.line, header.cells)
        if not body:
            self._note_empty(header.line)
        if not places or not body:
            raise _Stop
        return self._build_frame(body, places, len(header.cells))

    def _note_empty(self, line: int) -> None:
        """Note a file without rows: a record may start without facts, but not without words."""
        if self.table.path in FACTS:
            empty = note_empty_table(self.table.path)
            self.note(line, empty.code, message=empty.message, hint=empty.hint)
        else:
            self.note(line, "rows-missing", hint="Append the first row below the header.")

    def _is_repeated(self, row: Row, header: Row) -> bool:
        """Note a header that stands among the rows."""
        if row.cells != header.cells:
            return False
        self.note(row.line, "header-repeated", hint="Delete the line.")
        return True

    def _judge_end(self, header: Row, body: list[Row], noted: str) -> None:
        """Tell a row that was cut off from one that only lacks its line end, each thing once."""
        if noted == "merge-conflict":
            return
        last = body[-1] if body else header
        is_torn = bool(body) and len(last.cells) < self.table.minimal
        if is_torn:
            body.pop()
        if noted:
            return
        if is_torn:
            self.note(
                last.line,
                "line-torn",
                value=",".join(last.cells),
                expected=f"at least {self.table.minimal} cells",
                hint="Complete the row, or take the file back from the last commit.",
            )
        else:
            self.note(last.line, "final-newline", hint="End the file with a line end.")

    def _build_frame(self, body: list[Row], places: dict[str, int], width: int) -> pd.DataFrame:
        """Lay the cells out by column; note rows of another length and unlikely cells."""
        short: list[int] = []
        for row in body:
            if len(row.cells) != width:
                self._fit(row, width, short)
        if short:
            self.note(
                short[0],
                "row-short",
                message=f"{len(short):,} rows have fewer cells than the header"
                if len(short) > 1
                else "The row has fewer cells than the header",
                hint="The missing cells count as empty.",
            )
        columns = list(zip(*(row.cells for row in body), strict=True))
        self.lacking = set(self.table.columns) - places.keys()
        lines = pd.Index([row.line for row in body], name="line")
        blank = ("",) * len(body)
        frame = pd.DataFrame(
            {
                name: categorize(columns[places[name]] if name in places else blank)
                for name in self.table.columns
            },
            index=lines,
        )
        self._judge_cells(frame)
        return frame

    def _fit(self, row: Row, width: int, short: list[int]) -> None:
        """Bring one row to the width of the header."""
        if len(row.cells) > width:
            extra = row.cells[width:]
            self.note(
                row.line,
                "row-long",
                value=",".join(extra),
                message=f"The row has {len(row.cells)} cells, the header {width}",
                hint=_explain_long(row.cells, any(extra)),
            )
            del row.cells[width:]
        else:
            short.append(row.line)
            row.cells.extend([""] * (width - len(row.cells)))

    def _judge_cells(self, frame: pd.DataFrame) -> None:
        """Note line breaks inside cells and cells of unreasonable length."""
        lines = frame.index.to_numpy()
        for name in frame:
            column = frame[name].cat
            odd = np.array([_is_odd(text) for text in column.categories], dtype=bool)
            for place in np.flatnonzero(odd[column.codes.to_numpy()]):
                text = str(frame[name].iloc[place])
                self._note_cell(int(lines[place]), str(name), text)

    def _note_cell(self, line: int, column: str, text: str) -> None:
        """Note one cell that no table should hold."""
        if "\n" in text or "\r" in text:
            self.note(line, "line-break", column=column, value=text, hint="Write it on one line.")
        if len(text) > LONGEST_CELL:
            self.note(
                line,
                "cell-long",
                column=column,
                value=text,
                message=f"The cell holds {len(text):,} characters",
                expected=f"at most {LONGEST_CELL:,}",
                hint="Is a quotation mark missing?",
            )


def _explain_long(cells: Sequence[str], has_text: bool) -> str:  # noqa: FBT001
    """Say what to do about a row with more cells than the header.

    >>> _explain_long(["2026", "5", "600", "person"], False)
    'Write 5600 without a comma: it parts cells.'
    """
    for first, second in pairwise(cells):
        if _LEADING.fullmatch(first) and _GROUP.fullmatch(second):
            return f"Write {first}{second} without a comma: it parts cells."
    if has_text:
        return "Put a cell that holds a comma in quotation marks."
    return "Delete the commas at the end."


def _is_odd(text: str) -> bool:
    """Say whether a cell holds a line break or is of unreasonable length."""
    return len(text) > LONGEST_CELL or "\n" in text or "\r" in text
