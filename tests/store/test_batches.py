"""A regular file read by columns is what it is read row by row."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.store import read
from bushehr.store.batches import ROWS, categorize, read_regular
from bushehr.tables import TABLE_BY_PATH, TABLES
from tests.fixtures import SMALL, SPEAKERS

TABLE = TABLE_BY_PATH[SPEAKERS]
HEADER = ",".join(TABLE.columns)
cells = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=6)
rows = st.lists(st.lists(cells, min_size=5, max_size=5).filter(any), min_size=1, max_size=8)


def write(lines: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([list(TABLE.columns), *lines])
    return out.getvalue()


@given(rows)
def test_columns_and_rows_read_the_same(lines: list[list[str]]) -> None:
    text = write(lines)
    found = read_regular(text, TABLE.columns)
    if found is None:  # the header again among the rows
        assert list(TABLE.columns) in lines
        return
    frame = pd.DataFrame(found)
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="line")
    by_row = read._Reader(TABLE)._read_rows(text, ",")
    pd.testing.assert_frame_equal(frame, by_row, check_index_type=False)
    assert frame.to_numpy().tolist() == lines


@given(st.lists(cells, min_size=1))
def test_categories_are_those_that_pandas_would_make(texts: list[str]) -> None:
    found, expected = categorize(texts), pd.Categorical(texts)
    assert found.tolist() == texts
    assert found.categories.tolist() == sorted(set(texts)) == expected.categories.tolist()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.path)
def test_a_tidy_table_is_regular(table: object) -> None:
    path = getattr(table, "path")  # noqa: B009  the id of the case
    text = (SMALL / path).read_text("utf-8")
    assert read_regular(text, TABLE_BY_PATH[path].columns) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{HEADER}\n",
        f"{HEADER}\na,A,,owner,",
        f"{HEADER}\na,A,,owner\n",
        f"{HEADER}\na,A,,owner,,\n",
        f"{HEADER}\na,A,,owner,\n\n",
        f"{HEADER}\n,,,,\n",
        f'{HEADER}\na,"A\nB",,owner,\n',
        f'{HEADER}\na,"A,,owner,\n',
        f'{HEADER}\na,"A"B,,owner,\n',
        f"{HEADER}\na,A,,owner,\n{HEADER}\n",
        f"name,{HEADER}\na,a,A,,owner,\n",
        f"{HEADER}\na,A,,owner,\r",
    ],
)
def test_any_irregularity_is_left_to_the_patient_way(text: str) -> None:
    assert read_regular(text, TABLE.columns) is None


def test_an_irregularity_after_many_rows_is_found() -> None:
    lines = [[f"s{place}", "Name", "", "owner", ""] for place in range(ROWS + 5)]
    assert read_regular(write(lines), TABLE.columns) is not None
    assert read_regular(write(lines) + "a,A,,owner\n", TABLE.columns) is None
