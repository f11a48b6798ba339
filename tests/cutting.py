"""The record cut to a day by another hand: the design's rule on the text of the CSV files.

Nothing here comes from the package. A row is known

- of the project: at the earlier of the end of its source's ``published`` and ``accessed``;
- of another plant: at the end of its own ``date``, a target or baseline at the end of ``said``, or
  where that is empty with its source;
- with the key of a retracted row: not before the day of that retraction, because the two cannot
  both hold.

Before the day in ``flagged`` a row has no flag, no day and no note, because the note says why it is
flagged. A source is there when a known row cites it; one that no row of the whole record cites,
from its own day on. Vocabulary is not dated. A table of other plants without rows is not there.
"""

import calendar
import csv
import functools
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FACTS = (
    "datapoints.csv",
    "milestones.csv",
    "reference/datapoints.csv",
    "reference/milestones.csv",
)
SOURCES = "sources.csv"
KEYS = {
    "datapoints.csv": ("date", "subject", "quantity", "kind", "speaker", "source", "bound"),
    "milestones.csv": ("date", "subject", "milestone", "kind", "said", "speaker", "source"),
}
DEFAULTS = {"kind": "actual", "bound": "exact"}

Row = dict[str, str]


@functools.cache
def read_end(text: str) -> date:
    """Return the last day of a date of the record."""
    last = text.rsplit("/", maxsplit=1)[-1]
    year = int(last[:4])
    if len(last) == 4:
        return date(year, 12, 31)
    month = 3 * int(last[6]) if last[5] == "Q" else int(last[5:7])
    if len(last) == 10:
        return date.fromisoformat(last)
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Line:
    """A row with its line, the day it was known, and the day its flag was known."""

    number: int
    row: Row
    known: date
    flagged: date | None

    def see(self, day: date) -> Row:
        """Return the row as it stood on a day."""
        if self.flagged is None or self.flagged <= day:
            return self.row
        return {**self.row, "flag": "", "flagged": "", "note": ""}


@dataclass(frozen=True)
class Whole:
    """All rows of a data folder with what the rule needs to know of them."""

    folder: Path
    facts: Mapping[str, list[Line]]
    sources: list[Line]
    columns: Mapping[str, list[str]]

    def list_days(self, *tables: str) -> list[date]:
        """Return each day on which a row or flag of some tables became known."""
        lines = [line for table in tables or FACTS for line in self.facts.get(table, ())]
        return sorted(
            {line.known for line in lines} | {line.flagged for line in lines if line.flagged}
        )

    def cut(self, day: date) -> dict[str, list[tuple[int, Row]]]:
        """Return for each table that is left its rows with the lines that they stand on."""
        left = {
            table: [(line.number, line.see(day)) for line in lines if line.known <= day]
            for table, lines in self.facts.items()
        }
        cited = {line.row["source"] for lines in self.facts.values() for line in lines}
        seen = {row["source"] for rows in left.values() for _, row in rows}
        left[SOURCES] = [
            (line.number, line.row)
            for line in self.sources
            if line.row["source"] in seen or (line.row["source"] not in cited and line.known <= day)
        ]
        return {
            table: rows for table, rows in left.items() if rows or not table.startswith("reference")
        }

    def write(self, day: date, folder: Path) -> Path:
        """Write the data folder as it stood on a day."""
        left = self.cut(day)
        gone = {*self.facts} - {*left}
        shutil.copytree(
            self.folder, folder, ignore=lambda at, names: _find(self.folder, at, names, gone)
        )
        for table, rows in left.items():
            with (folder / table).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, self.columns[table], lineterminator="\n")
                writer.writeheader()
                writer.writerows(row for _, row in rows)
        return folder


def _find(folder: Path, at: str, names: list[str], gone: set[str]) -> list[str]:
    """Return the names of a folder that are not to be copied."""
    return [name for name in names if (Path(at) / name).relative_to(folder).as_posix() in gone]


def read_whole(folder: Path) -> Whole:
    """Read a data folder, and work out when each row was known."""
    columns: dict[str, list[str]] = {}
    tables: dict[str, list[Row]] = {}
    for table in (*FACTS, SOURCES):
        if (folder / table).exists():
            with (folder / table).open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                tables[table] = list(reader)
                columns[table] = list(reader.fieldnames or ())
    sources = [
        Line(
            number,
            row,
            min(read_end(row[name]) for name in ("published", "accessed") if row[name]),
            None,
        )
        for number, row in enumerate(tables.pop(SOURCES), start=2)
    ]
    known = {line.row["source"]: line.known for line in sources}
    facts = {table: list(_date(table, rows, known)) for table, rows in tables.items()}
    return Whole(folder, facts, sources, columns)


def _date(table: str, rows: list[Row], sources: Mapping[str, date]) -> Iterator[Line]:
    """Work out when each row of a table was known; a correction not before the retraction."""
    retractions: dict[tuple[str, ...], list[date]] = defaultdict(list)
    keys = [
        tuple(
            row[name] or DEFAULTS.get(name, "") for name in KEYS[table.removeprefix("reference/")]
        )
        for row in rows
    ]
    retracted = [row["flag"] == "retracted" for row in rows]
    by_day = sorted(
        range(len(rows)), key=lambda i: (not retracted[i], read_end(rows[i]["flagged"] or "1900"))
    )
    waits: dict[int, date] = {}
    for place in by_day:
        before = retractions[keys[place]]
        if before:
            waits[place] = before[-1]
        if retracted[place]:
            before.append(read_end(rows[place]["flagged"]))
    for place, row in enumerate(rows):
        known = sources[row["source"]]
        if table.startswith("reference/"):
            planned = row["kind"] not in {"", "actual"}
            said = read_end(row["said"]) if row["said"] else known
            known = said if planned else read_end(row["date"])
        flagged = read_end(row["flagged"]) if row["flagged"] else None
        yield Line(place + 2, row, max(known, waits.get(place, known)), flagged)
