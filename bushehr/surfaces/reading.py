"""What the reading surfaces share: numbered sources and tables for people.

An exhibit's table holds everything its drawing needs. A reader gets the columns that say something,
with value, unit of measure and bound as one figure; the published CSV keeps them all. Both the page
and the repository view read from here, so that they show the same cells in the same order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from bushehr.dates import parse_date
from bushehr.errors import DateError
from bushehr.text import labels
from bushehr.text import report as words
from bushehr.text.charts import format_short
from bushehr.text.numbers import format_value
from bushehr.text.status import DATE_BOUNDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bushehr.briefing import Briefing, Source
    from bushehr.problems import Problem

    Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read: its text, the key that sorts it, and where it leads.

    ``sort`` is a number or an ISO day as text; ``sources`` are the ids of the cited sources.
    """

    text: str
    sort: str = ""
    url: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """A table for people: column names, headings, and one tuple of cells a row of the exhibit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in the order of the columns."""
        return tuple(labels.COLUMN_HEADINGS[column] for column in self.columns)


def number_sources(sources: tuple[Source, ...]) -> dict[str, int]:
    """Return the number that stands for each source id, from 1 in the order of the list."""
    return {source.id: number for number, source in enumerate(sources, start=1)}


def list_warnings(briefing: Briefing) -> list[str]:
    """Return the warnings as sentences; those that say the same of several rows share one."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in briefing.warnings:
        same = (problem.code, problem.summary, problem.hint)
        groups.setdefault(same, []).append(problem)
    return [
        words.write_warning(
            [problem.key for problem in found if problem.key],
            code,
            summary,
            hint,
            files=[problem.file for problem in found if not problem.key],
        )
        for (code, summary, hint), found in groups.items()
    ]


def read_table(table: pd.DataFrame) -> ReadingTable:
    """Turn an exhibit's table into one for people.

    Parameters
    ----------
    table
        The table of an `bushehr.exhibits.Exhibit`. Columns that a reader has no use for, and
        columns without any text, are left out.

    Returns
    -------
    ReadingTable
        One row for each row of `table`, in the same order.
    """
    records: list[Row] = table.to_dict("records")  # type: ignore[assignment]
    candidates = [column for column in labels.COLUMN_HEADINGS if _is_in(column, table)]
    read = {column: [_read(column, record) for record in records] for column in candidates}
    columns = tuple(column for column in candidates if any(cell.text for cell in read[column]))
    rows = tuple(zip(*(read[column] for column in columns), strict=True)) if columns else ()
    return ReadingTable(columns, rows)


def _is_in(column: str, table: pd.DataFrame) -> bool:
    """Say whether a reading column can be made from the table."""
    return ("value" if column == "figure" else column) in table.columns


def _read(column: str, record: Row) -> Cell:
    """Make one cell."""
    return _READERS.get(column, _read_text)(column, record)


def _read_text(column: str, record: Row) -> Cell:
    """Read plain text, missing values as nothing."""
    text = _text(record[column])
    return Cell(text, sort=text.casefold())


def _read_date(column: str, record: Row) -> Cell:
    """Read a date of the record; it sorts by its first day, then by its precision."""
    text = _text(record[column])
    if not text:
        return Cell("")
    try:
        span = parse_date(text)
    except DateError:
        return Cell(text, sort=text)
    bound = DATE_BOUNDS.get(_text(record.get("bound")), "") if _bounds_date(column, record) else ""
    return Cell(bound + format_short(text, days=True), sort=f"{span.start}/{span.end}")


def _bounds_date(column: str, record: Row) -> bool:
    """Say whether a row's bound belongs to its date, as it does where the row has no value."""
    return column == "date" and not _text(record.get("value"))


def _read_said(column: str, record: Row) -> Cell:
    """Read the day of the statement where it says more than the date."""
    is_same = _text(record[column]) == _text(record.get("date"))
    return Cell("") if is_same else _read_date(column, record)


def _read_figure(_: str, record: Row) -> Cell:
    """Read value, unit of measure and bound as one figure."""
    value = record["value"]
    if not _text(value):
        return Cell("")
    text = format_value(
        float(value),
        _text(record.get("unit")),
        _text(record.get("bound")) or "exact",
        float(_text(record.get("value_high")) or "nan"),
    )
    return Cell(text + _read_range(record), sort=repr(float(value)))


def _read_range(record: Row) -> str:
    """Return how far several reports of one statement lie apart, nothing where they agree."""
    low, high = (float(_text(record.get(f"reported_{end}")) or "nan") for end in ("low", "high"))
    if math.isnan(low) or math.isclose(low, high) or record.get("bound") == "between":
        return ""
    return f" ({words.write_range(low, high, int(record['reports']))})"


def _read_kind(column: str, record: Row) -> Cell:
    """Read whether it is reported, a target or the contract schedule, and its flag."""
    kind, flag = _text(record[column]), _text(record.get("flag"))
    text = ", ".join(word for word in (labels.KINDS.get(kind, kind), flag) if word)
    return Cell(text, sort=text)


def _read_speaker(column: str, record: Row) -> Cell:
    """Read the speaker with the body spoken for."""
    name, body = _text(record[column]), _text(record.get("organization"))
    text = f"{name} ({body})" if name and body and body != name else name
    return Cell(text, text.casefold())


def _read_publisher(column: str, record: Row) -> Cell:
    """Read the publisher, which leads to the address."""
    text = _text(record[column])
    listed = _text(record.get("sources")) or _text(record.get("source"))
    sources = tuple(id_ for id_ in listed.split(";") if id_)
    return Cell(text, text.casefold(), _text(record.get("url")), sources)


_READERS: dict[str, Callable[[str, Row], Cell]] = {
    "date": _read_date,
    "said": _read_said,
    "figure": _read_figure,
    "kind": _read_kind,
    "speaker_name": _read_speaker,
    "publisher_name": _read_publisher,
}


def _text(value: Any) -> str:  # noqa: ANN401  a cell of any table
    """Return a value as text, a missing one as nothing."""
    return "" if pd.isna(value) else str(value)
