"""Problems: what is wrong, where, and what to do next.

A check never stops at the first finding and never prints: it returns `Problem` records, which three
renderers turn into text, JSON or GitHub annotations. Codes are stable; each is described once, in
`CODES`, and the codebook lists them from there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Severity = Literal["error", "warning"]

CODES: Final[dict[str, tuple[Severity, str]]] = {
    # files
    "file-missing": ("error", "A table that every record needs is not there."),
    "file-unreadable": ("error", "The file is there and cannot be read."),
    "file-empty": ("error", "The file holds nothing, not even a header."),
    "rows-missing": ("error", "The file holds a header and no row."),
    "table-empty": ("warning", "A table of figures or events holds no row yet."),
    "encoding": ("error", "The file is not UTF-8."),
    "nul": ("error", "The file holds a NUL byte."),
    "delimiter": ("error", "The cells are not separated by commas."),
    "quote": ("error", "A quotation mark is not closed, or text follows the closing one."),
    "merge-conflict": ("error", "A line is a marker that git leaves in an unfinished merge."),
    "byte-order-mark": ("warning", "The file starts with a byte order mark."),
    "line-ending": ("warning", "Lines end in CR LF or CR instead of LF."),
    "final-newline": ("warning", "The last line has no line end."),
    "line-torn": ("error", "The last line breaks off before its row is complete."),
    "line-blank": ("warning", "A line is blank."),
    # columns and rows
    "column-missing": ("error", "A column is missing."),
    "column-extra": ("error", "A column does not belong to the table."),
    "column-order": ("error", "The columns stand in another order."),
    "column-duplicate": ("error", "A column stands twice."),
    "header-repeated": ("error", "The header stands again among the rows."),
    "row-long": ("error", "A row has more cells than the header."),
    "row-short": ("warning", "A row has fewer cells than the header; the rest count as empty."),
    # cells
    "line-break": ("error", "A cell holds a line break."),
    "cell-long": ("error", "A cell is longer than 10,000 characters."),
    "cell-empty": ("error", "A cell that every row needs is empty."),
    "id-characters": ("error", "An id holds a character that ids do not have."),
    "number-invalid": ("error", "A value is not a plain number."),
    "date-invalid": ("error", "A text is not a date of the record."),
    "date-imprecise": ("error", "A cell that names one day holds a longer time."),
    "interval-reversed": ("error", "An interval ends before it starts."),
    "url-invalid": ("error", "An address does not start with http:// or https://."),
    "choice-unknown": ("error", "A cell holds none of the words its column allows."),
    "code-unknown": ("error", "A language or country is no two-letter code of its standard."),
    "reference-unknown": ("error", "An id stands in no row of the table it refers to."),
    # rows
    "key-duplicate": ("error", "Two rows state the same fact from the same source."),
    "retraction-undone": ("error", "A row repeats one that was retracted."),
    "unit-unknown": ("error", "The unit of measure is not one that the quantity accepts."),
    "unit-dimension": ("error", "The unit of measure belongs to another kind of quantity."),
    "value-implausible": ("error", "The value lies outside the plausible range of its quantity."),
    "value-high": ("error", "`value_high` is missing, needless or below `value`."),
    "flag-incomplete": ("error", "A flag needs its day and a note; a day needs a flag."),
    "retraction-unlogged": ("warning", "The changelog of the data does not name a retracted row."),
    "actual-after-source": ("error", "Something that happened starts after its source was known."),
    # tables
    "project-missing": ("error", "Not exactly one subject is the project."),
    "part-of-cycle": ("error", "A subject or quantity is, step by step, part of itself."),
    "said-after-source": ("warning", "A row was said only after its source was published."),
    "source-unused": ("warning", "No row cites the source."),
    "address-repeated": ("warning", "Two sources have one address."),
    "source-read-early": ("error", "A source was read before it was published."),
    "date-future": ("warning", "A source or a flag is dated after today."),
    "total-differs": ("warning", "The parts do not add up to the claimed total."),
    "cumulative-falls": ("warning", "A quantity that only grows is reported lower later on."),
    "milestone-order": ("warning", "A later milestone is dated before an earlier one."),
    "suspension-repeated": ("warning", "Works are reported suspended again during a suspension."),
    "resumption-alone": ("warning", "Works are reported resumed without a suspension."),
}
"""Severity and meaning of every problem code."""

_JSON_KEYS: Final = ("file", "line", "column", "code", "value", "expected", "hint", "severity")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Parameters
    ----------
    file
        The table, relative to the data folder.
    line
        Line as an editor counts it, 1 for the header; 0 for the file as a whole.
    column
        The column, empty where the finding concerns the row or file.
    code
        A key of `CODES`.
    value
        The cell as typed, cut after 60 characters.
    expected
        What would be right.
    hint
        What to do next, one sentence.
    key
        The row by its content, for a report that outlives line numbers.
    """

    file: str
    line: int
    column: str
    code: str
    value: str = ""
    expected: str = ""
    hint: str = ""
    message: str = ""
    key: str = ""

    @property
    def severity(self) -> Severity:
        """Errors stop a report; warnings are shown in it."""
        return CODES[self.code][0]

    @property
    def summary(self) -> str:
        """What is wrong, in one sentence, without place."""
        return self.message or CODES[self.code][1].rstrip(".")


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order by file, line, column and code; drop exact repetitions."""
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.code, p.value))
    )


def count_problems(problems: Sequence[Problem]) -> tuple[int, int]:
    """Return the numbers of errors and warnings."""
    errors = sum(problem.severity == "error" for problem in problems)
    return errors, len(problems) - errors


def render_text(problem: Problem) -> str:
    """Write one problem as one paragraph: place, code, what is wrong, what to do."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part)
    expected = f"; expected {problem.expected}" if problem.expected else ""
    hint = f" {problem.hint}" if problem.hint else ""
    warning = " (warning)" if problem.severity == "warning" else ""
    return f"{place}: {problem.code}{warning}: {problem.summary}{expected}.{hint}"


def render_json(problems: Sequence[Problem]) -> str:
    """Write all problems as a JSON list of objects with stable keys."""
    rows = [
        {name: getattr(problem, name) for name in _JSON_KEYS} | {"message": problem.summary}
        for problem in problems
    ]
    return json.dumps(rows, indent=2)  # ASCII: a Windows pipe has its own idea of the rest


def render_github(problem: Problem, folder: str) -> str:
    """Write one problem as a GitHub workflow annotation."""
    expected = f"; expected {problem.expected}" if problem.expected else ""
    text = f"{problem.summary}{expected}. {problem.hint}".rstrip()
    file = _escape(f"{folder}/{problem.file}", property_=True)
    column = _escape(f" ({problem.column})" if problem.column else "", property_=True)
    where = f"file={file},line={max(problem.line, 1)},title={problem.code}{column}"
    return f"::{problem.severity} {where}::{_escape(text)}"


def _escape(text: str, *, property_: bool = False) -> str:
    """Escape text for a workflow command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text
