"""From text to rows: which sign separates the cells, and on which line each row starts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.store.splitting import MARKS, find_mark
from bushehr.store.tidying.decoding import decode
from bushehr.store.tidying.findings import Finding, RefusedError
from bushehr.text import tidy as words

if TYPE_CHECKING:
    from collections.abc import Collection

DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_LINE_END = re.compile("\r\n|\r|\n")
_SPACES = re.compile(r"[\s-]+")
_LEAST_KNOWN = 2


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and its first line in the file."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Grid:
    """A file as rows.

    Parameters
    ----------
    header, rows
        The first row, and the others without those that are blank.
    delimiter
        What separates the cells.
    findings
        Changes of the file as a whole.
    """

    header: Row
    rows: list[Row]
    delimiter: str
    findings: list[Finding]


def fold_name(name: str) -> str:
    r"""Return the name of a column as a table spells it.

    >>> fold_name("\ufeffValue High ")
    'value_high'
    """
    return _SPACES.sub("_", name.strip().strip("\ufeff\u200b").strip()).casefold()


def read_grid(
    name: str, data: bytes, columns: Collection[str], committed: str = "", page: str = ""
) -> Grid:
    """Split a file into rows.

    Parameters
    ----------
    name
        The file, for messages.
    data
        The whole file.
    columns
        Names of columns by which the header is known.
    committed
        Text of the committed version, empty when there is none.
    page
        Code page that the user named, empty when none was.

    Raises
    ------
    RefusedError
        For a file without text or without a header of the table, for the marks of an unfinished
        merge, and for an open quotation mark.
    """
    decoded = decode(name, data, committed, page)
    findings = []
    if decoded.encoding != "UTF-8":
        line = decoded.line
        findings.append(Finding(name, line, "", "change", "encoding", decoded.encoding, "UTF-8"))
    if decoded.mark:
        findings.append(Finding(name, 1, "", "change", "byte-order-mark", detail=words.REMOVED))
    text, offset = _take_separator_line(name, decoded.text, findings)
    _note_line_ends(name, text, findings)
    _refuse_conflict(name, decoded.text)
    delimiter = _find_delimiter(name, text, columns)
    rows = _split(name, text, delimiter)
    needless = _find_needless_quotes(text, rows, delimiter)
    rows = [Row(row.line + offset, row.cells) for row in rows]
    if needless:
        detail = words.count_unquoted(len(needless))
        line = needless[0] + offset
        findings.append(Finding(name, line, "", "change", "quotation-marks", detail=detail))
    if delimiter != ",":
        old, new = words.DELIMITERS[delimiter], words.DELIMITERS[","]
        findings.append(Finding(name, rows[0].line, "", "change", "delimiter", old, new))
    for row in rows:
        if _unwrap(row):
            detail = words.UNWRAPPED
            findings.append(Finding(name, row.line, "", "change", "row-wrapped", detail=detail))
    header, body = rows[0], rows[1:]
    filled = [row for row in body if any(cell.strip() for cell in row.cells)]
    findings += [
        Finding(name, row.line, "", "change", "row-blank", detail=words.REMOVED)
        for row in body
        if not any(cell.strip() for cell in row.cells)
    ]
    return Grid(header, filled, delimiter, findings)


def _take_separator_line(name: str, text: str, findings: list[Finding]) -> tuple[str, int]:
    """Take off the line ``sep=;`` that Excel understands; return the rest and the lines taken."""
    match = _SEPARATOR_LINE.match(text)
    if match is None:
        return text, 0
    findings.append(
        Finding(name, 1, "", "change", "separator-line", match[0].strip(), detail=words.REMOVED)
    )
    return text[match.end() :], 1


def _note_line_ends(name: str, text: str, findings: list[Finding]) -> None:
    """Note Windows and old Macintosh line ends and a missing last one."""
    if "\r" in text:
        old = "CR LF" if "\r\n" in text else "CR"
        findings.append(Finding(name, 0, "", "change", "line-ending", old, "LF"))
    if text and not text.endswith(("\n", "\r")):
        findings.append(Finding(name, 0, "", "change", "final-newline", detail=words.ADDED))


def _refuse_conflict(name: str, text: str) -> None:
    """Refuse a file in which git left the marks of an unfinished merge."""
    lines = _LINE_END.split(text) if any(mark in text for mark in MARKS) else []
    for number, line in enumerate(lines, 1):
        if find_mark(line):
            detail = words.UNMERGED
            raise RefusedError(
                Finding(name, number, "", "refuse", "merge-conflict", line, detail=detail)
            )


def _find_delimiter(name: str, text: str, columns: Collection[str]) -> str:
    """Return what separates the cells, judged by the header."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise RefusedError(Finding(name, 1, "", "refuse", "file-empty", detail=words.NO_TEXT))
    scores = {sign: _count_known(_split_line(first, sign), columns) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    if scores[best] >= _LEAST_KNOWN:
        return best
    whole = _split_line(first, ",")
    if _count_known(_split_line(whole[0], ","), columns) >= _LEAST_KNOWN:
        return ","
    raise RefusedError(Finding(name, 1, "", "refuse", "header", first, detail=words.NO_HEADER))


def _split_line(line: str, delimiter: str) -> list[str]:
    """Split one line into cells."""
    return next(csv.reader([line], delimiter=delimiter), [])


def _count_known(cells: list[str], columns: Collection[str]) -> int:
    """Count the cells that name a column."""
    return sum(fold_name(cell) in columns for cell in cells)


def _split(name: str, text: str, delimiter: str) -> list[Row]:
    """Split text into rows with their first line, the first row being the header."""
    previous_limit = csv.field_size_limit(max(len(text) + 1, 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            if rows or any(cell.strip() for cell in cells):
                rows.append(Row(before + 1, cells))
            before = reader.line_num
    except csv.Error:
        finding = Finding(name, before + 1, "", "refuse", "quote", detail=words.OPEN_QUOTE)
        raise RefusedError(finding) from None
    finally:
        csv.field_size_limit(previous_limit)
    return rows


def _find_needless_quotes(text: str, rows: list[Row], delimiter: str) -> list[int]:
    """Return the lines of rows with quotation marks that the format does not need."""
    if '"' not in text:
        return []
    lines = _LINE_END.split(text)
    starts = [row.line - 1 for row in rows] + [len(lines)]
    found = []
    for row, start, end in zip(rows, starts, starts[1:], strict=False):
        raw = "\n".join(lines[start:end]).rstrip("\n")
        if '"' in raw and raw.count('"') > write_rows([row.cells], delimiter).count('"'):
            found.append(row.line)
    return found


def _unwrap(row: Row) -> bool:
    """Split a row that stands in one cell, as a program left it that expected another delimiter."""
    if not row.cells or any(cell.strip() for cell in row.cells[1:]):
        return False
    inner = _split_line(row.cells[0], ",")
    if len(inner) < _LEAST_KNOWN:
        return False
    row.cells[:] = inner
    return True


def write_rows(rows: list[list[str]], delimiter: str = ",") -> str:
    """Write rows in the form of the record: commas, LF, quotation marks only where needed."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
