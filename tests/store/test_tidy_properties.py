"""Tidying as a whole: whatever a spreadsheet did, it is undone, told, and done only once."""

# ruff: noqa: RUF001  an en dash is a letter that code pages lack

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.store.tidying.cells import clean_text
from bushehr.store.tidying.committed import Committed
from bushehr.store.tidying.findings import Finding, Options
from bushehr.store.tidying.grid import Row, write_rows
from bushehr.store.tidying.table import Subject, tidy_table
from bushehr.store.tidying.terms import Terms
from bushehr.tables import TABLE_BY_PATH
from tests.fixtures import DATAPOINTS, SMALL

TABLE = TABLE_BY_PATH[DATAPOINTS]
TERMS = Terms.read(Path(SMALL))
EXPLAINED = {"change", "restore"}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905

Cells = dict[str, str]

days = st.dates(dt.date(1970, 1, 1), dt.date(2060, 12, 31))
texts = st.one_of(
    st.builds("{:%Y-%m-%d}".format, days),
    st.builds("{:%Y-%m}".format, days),
    st.builds("{:%Y}".format, days),
    st.builds("{:%Y}-Q2".format, days),
)
notes = st.text(alphabet="abc ,;\"\tüé–'", max_size=12).map(clean_text)
values = st.one_of(st.integers(1, 99_999).map(str), st.decimals(1, 99, places=1).map(str))


@st.composite
def tables(draw: st.DrawFn) -> list[Cells]:
    """Rows that a record may hold, told apart by their source."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        row = dict.fromkeys(TABLE.columns, "")
        row |= {"date": draw(texts), "value": draw(values), "note": draw(notes)}
        row |= {"subject": "AVALON-1", "quantity": "cost_estimate", "unit": "USD"}
        row |= {"source": f"gazette-{number}", "bound": "exact", "kind": "actual"}
        rows.append(row)
    return rows


def write(rows: list[Cells], delimiter: str = ",") -> str:
    return write_rows([list(TABLE.columns), *(list(row.values()) for row in rows)], delimiter)


def save_as(day: str, mark: str, text: str) -> str:
    """Write a date or number as a program of some country does."""
    parts = text.split("-")
    if len(parts) == 3:
        return dt.date.fromisoformat(text).strftime(day)
    if len(parts) == 2 and parts[1].isdigit():
        return f"{MONTHS[int(parts[1]) - 1]}-{parts[0][2:]}"
    return text.replace(".", mark)


PROGRAMS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "United States": (",", lambda text: save_as("%m/%d/%Y", ".", text), "utf-8-sig"),
    "United Kingdom": ("\t", lambda text: save_as("%d/%m/%Y", ".", text), "utf-16"),
    "Germany": (";", lambda text: save_as("%d.%m.%Y", ",", text), "utf-8"),
}


def tidy(data: bytes, committed: list[Cells] | None) -> tuple[bytes, tuple[Finding, ...]]:
    known = Committed()
    if committed is not None:
        rows = [Row(line, list(row.values())) for line, row in enumerate(committed, 2)]
        known = Committed(write(committed), rows)
    return tidy_table(data, Subject(DATAPOINTS, TABLE, TERMS, known, Options(restore=True)))


@settings(max_examples=50)
@given(tables(), st.sampled_from(sorted(PROGRAMS)))
def test_what_a_program_of_any_country_saved_comes_back(rows: list[Cells], program: str) -> None:
    delimiter, spell, encoding = PROGRAMS[program]
    saved = [row | {name: spell(row[name]) for name in ("date", "value")} for row in rows]
    data = write(saved, delimiter).replace("\n", "\r\n").encode(encoding)
    written, findings = tidy(data, rows)
    assert written.decode() == write(rows)
    assert {finding.action for finding in findings} <= EXPLAINED
    assert tidy(written, rows) == (written, ())


@settings(max_examples=30)
@given(tables())
def test_a_tidy_table_is_left_alone(rows: list[Cells]) -> None:
    data = write(rows).encode()
    assert tidy(data, None) == (data, ())


cells = st.one_of(
    values,
    texts,
    st.sampled_from(["5,600", "5.600", "16,7", "18%", "02/03/2026", "Mar-29", "TRUE", "#REF!"]),
    st.text(max_size=8),
)


@settings(max_examples=100)
@given(st.lists(st.lists(cells, min_size=15, max_size=15), max_size=5), st.sampled_from(",;\t"))
def test_any_table_is_refused_untouched_or_tidied_once_with_every_change_told(
    rows: list[list[str]], delimiter: str
) -> None:
    data = write_rows([list(TABLE.columns), *rows], delimiter).encode("utf-8", "replace")
    written, findings = tidy(data, None)
    if any(finding.action == "refuse" for finding in findings):
        assert written == data
        return
    assert (written == data) == (not any(f.action in EXPLAINED for f in findings))
    again, later = tidy(written, None)
    assert again == written
    assert not any(finding.action in EXPLAINED for finding in later)


@settings(max_examples=30)
@given(tables())
def test_no_text_is_lost(rows: list[Cells]) -> None:
    data = write(rows, ";").encode()
    written, findings = tidy(data, None)
    if not any(finding.action == "refuse" for finding in findings):
        read = list(csv.DictReader(io.StringIO(written.decode(), newline="")))
        assert [row["note"] for row in read] == [row["note"] for row in rows]
