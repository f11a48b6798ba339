"""Whatever bytes a file holds, reading gives problems or rows and never anything else."""

import csv
import io
import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.problems import render_github, render_json, render_text
from bushehr.store import read as module
from bushehr.store.read import Reading, read_table
from bushehr.tables import TABLE_BY_PATH, TABLES, validate_table
from tests.fixtures import PRISTINE, SPEAKERS, DataFolder, copy_small
from tests.store.cases import FULL, HEADER

TABLE = TABLE_BY_PATH[SPEAKERS]
FRAGMENTS = (
    *(
        ",",
        '"',
        '""',
        "\n",
        "\r",
        "\r\n",
        ";",
        "\t",
        "\0",
        "\ufeff",
        " ",
        "\u200b",
        "é",
        "\U0001f600",
    ),
    *(HEADER, FULL, ",".join(TABLE.columns), "lovelace,Ada,,owner,", "1404-11-25", "۱۸", "9" * 400),
)
fragments = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=30).map("".join)
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "vocabulary").mkdir()
    return folder


def read(folder: Path, data: bytes) -> Reading:
    (folder / SPEAKERS).write_bytes(data)
    return read_table(folder, TABLE)


def judge(reading: Reading) -> None:
    """A table that cannot be used says why; one that can has every column and only text."""
    if reading.frame is None:
        assert any(problem.severity == "error" for problem in reading.problems)
        return
    assert tuple(reading.frame.columns) == TABLE.columns
    assert reading.frame.index.is_unique
    assert all(isinstance(text, str) for name in TABLE.columns for text in reading.frame[name])
    for problem in [*reading.problems, *validate_table(reading.frame, TABLE)]:
        assert problem.line >= 0
        assert "\n" not in render_text(problem)
        assert len(problem.hint) < 500


@given(data=st.binary(max_size=300))
def test_any_bytes_are_judged(data: bytes, scratch: Path) -> None:
    judge(read(scratch, data))


@given(text=fragments)
def test_any_text_like_a_table_is_judged(text: str, scratch: Path) -> None:
    judge(read(scratch, text.encode(errors="replace")))


@settings(max_examples=50)
@given(text=fragments)
def test_rows_below_a_good_header_are_judged(text: str, scratch: Path) -> None:
    judge(read(scratch, f"{','.join(TABLE.columns)}\n{text}".encode(errors="replace")))


@given(text=fragments, good=st.booleans())
def test_the_short_way_and_the_patient_way_read_alike(text: str, good: bool, scratch: Path) -> None:  # noqa: FBT001
    whole = f"{','.join(TABLE.columns)}\n{text}{'a,b,c,d,e' if good else ''}\n"
    short = read(scratch, whole.encode(errors="replace"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "read_regular", lambda *_: None)
        patient = read(scratch, whole.encode(errors="replace"))
    assert short.problems == patient.problems
    if short.frame is None or patient.frame is None:
        assert short.frame is patient.frame
    else:
        pd.testing.assert_frame_equal(short.frame, patient.frame, check_index_type=False)


@given(rows=st.lists(st.tuples(cells.filter(bool), cells, cells, cells, cells), min_size=1))
def test_cells_come_back_as_they_were_written(rows: list[tuple[str, ...]], scratch: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)  # 3.11 leaves CR bare
    writer.writerows([TABLE.columns, *rows])
    frame = read(scratch, out.getvalue().encode()).frame
    assert frame is not None
    assert list(frame.astype(str).itertuples(index=False, name=None)) == rows


@given(rows=st.lists(st.tuples(cells.filter(bool), cells, cells, cells, cells), min_size=1))
def test_a_row_stands_on_the_line_where_its_text_starts(
    rows: list[tuple[str, ...]], scratch: Path
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(TABLE.columns)
    expected = []
    for row in rows:
        before = out.getvalue().replace("\r\n", "\n")
        expected.append(1 + before.count("\n") + before.count("\r"))
        writer.writerow(row)
    frame = read(scratch, out.getvalue().encode()).frame
    assert frame is not None
    assert list(frame.index) == expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return copy_small(tmp_path_factory.mktemp("whole") / "data")


@settings(max_examples=12)
@given(
    table=st.sampled_from([table.path for table in TABLES]),
    place=st.integers(0, 2_000),
    length=st.integers(0, 60),
    text=fragments,
)
def test_a_table_spoiled_anywhere_passes_through_every_rule(
    table: str, place: int, length: int, text: str, folder: DataFolder
) -> None:
    whole = PRISTINE[table]
    data = whole[:place] + text.encode(errors="replace") + whole[place + length :]
    folder.write(table, data)
    try:
        reading = read_table(folder.path, TABLE_BY_PATH[table])
        problems = [*reading.problems, *itertools.chain(*folder.check_rules().values())]
    finally:
        folder.write(table, whole)
    if reading.frame is not None:
        problems += validate_table(reading.frame, TABLE_BY_PATH[table])
    assert render_json(problems)
    assert all(render_github(problem, "data").startswith("::") for problem in problems)
    assert all(len(render_text(problem)) < 2_000 for problem in problems)
