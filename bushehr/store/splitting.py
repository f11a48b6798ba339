"""From text to rows, each with its first line; what keeps a line from being a row is noted.

A broken line spoils itself and no other: an open quotation mark would swallow the rest of the file
and hide its problems, and the marks that git leaves in an unfinished merge would each be a row of
wrong cells.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.store.columns import Notebook

MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What a line starts with that git leaves in an unfinished merge."""

_BASE, _MIDDLE = MARKS[1:3]
_BOTH = "Resolve the merge: keep the rows of both sides and delete the marker lines"


@dataclass(frozen=True)
class Row:
    """Cells of one row and its place in the file."""

    line: int
    cells: list[str]


@dataclass
class Split:
    """The rows of a file.

    Parameters
    ----------
    rows
        Those that hold something, the header first.
    end
        The code of what is wrong with the last line, where it breaks off and that has been noted.
    """

    rows: list[Row] = field(default_factory=list)
    end: str = ""


def split_rows(notebook: Notebook, text: str, delimiter: str) -> Split:
    """Split a text into rows; note marks of a merge, blank lines and broken quotes.

    Parameters
    ----------
    notebook
        Takes down the problems.
    text
        The whole file.
    delimiter
        What separates the cells.

    Returns
    -------
    Split
        The rows. One with a broken quote is read as the one line it starts on, and reading goes on
        below it. What git shows of the rows before both sides of a merge is left out.
    """
    lines = list(io.StringIO(text, newline=""))
    split = Split()
    places = _pass_conflicts(notebook, lines)
    if places and places[-1] < len(lines) - 1:
        split.end = "merge-conflict"
    previous_limit = csv.field_size_limit(max(len(text) + 1, 131_072))
    at = 0
    try:
        while at < len(places):
            rest = (lines[places[number]] for number in range(at, len(places)))
            reader = csv.reader(rest, strict=True, delimiter=delimiter)
            start = at
            try:
                for cells in reader:
                    split.rows += take_row(notebook, Row(places[at] + 1, cells))
                    at = start + reader.line_num
            except csv.Error:
                line = lines[places[at]]
                is_torn = _is_torn(line) and places[at] == len(lines) - 1
                note_quote(notebook, places[at] + 1, line.rstrip("\r\n"), is_torn=is_torn)
                split.end = "quote" if is_torn else split.end
                cells = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter))
                split.rows.append(Row(places[at] + 1, cells))
                at += 1
    finally:
        csv.field_size_limit(previous_limit)
    return split


def _pass_conflicts(notebook: Notebook, lines: Sequence[str]) -> Sequence[int]:
    """Return which lines are left to read, and note the marks of a merge among the others."""
    marks = {place: mark for place, line in enumerate(lines) if (mark := find_mark(line))}
    if not marks:
        return range(len(lines))
    places: list[int] = []
    base: int | None = None
    for place, line in enumerate(lines):
        if place not in marks:
            places.append(place)
            continue
        mark = marks[place]
        _note_mark(notebook, place + 1, line.rstrip("\r\n"), mark)
        if mark == _MIDDLE and base is not None:
            del places[base:]
        base = len(places) if mark == _BASE else None
    return places


def find_mark(line: str) -> str:
    r"""Return the mark of an unfinished merge that a line is, empty for other lines.

    >>> find_mark("<<<<<<< HEAD\n"), find_mark("=======\n"), find_mark("========,1\n")
    ('<<<<<<<', '=======', '')
    """
    mark, space = line[:7], line.rstrip("\r\n")[7:8]
    return mark if mark in MARKS and space in {"", " "} else ""


def _note_mark(notebook: Notebook, line: int, text: str, mark: str) -> None:
    """Note a line that git put into the file."""
    notebook.note(
        line,
        "merge-conflict",
        value=text,
        message=f"The line {mark} was left by git: a merge is not finished",
        hint=f"{_BOTH}, also what stands between {_BASE} and {_MIDDLE}."
        if mark == _BASE
        else f"{_BOTH}.",
    )


def take_row(notebook: Notebook, row: Row) -> list[Row]:
    """Pass on a row that holds something; note a blank one."""
    if any(map(str.strip, row.cells)):
        return [row]
    notebook.note(row.line, "line-blank", hint="Delete it.")
    return []


def _is_torn(line: str) -> bool:
    """Say whether a line breaks off inside quotation marks."""
    return not line.endswith(("\n", "\r")) and line.count('"') % 2 == 1


def note_quote(notebook: Notebook, line: int, text: str, *, is_torn: bool) -> None:
    """Note a row whose quotation marks do not match, or that breaks off inside them."""
    notebook.note(
        line,
        "quote",
        value=text,
        message="The file breaks off inside quotation marks" if is_torn else "",
        hint="Complete the row, or take the file back from the last commit."
        if is_torn
        else 'Put the cell in quotation marks and double those inside: "a ""b"" c".',
    )
