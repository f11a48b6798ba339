"""Reading: every slip of a file is found where an editor shows it, and nothing else is."""

from collections.abc import Callable

import pytest

from bushehr.store import decode, read, splitting
from bushehr.store.read import read_table
from bushehr.tables import TABLE_BY_PATH
from tests.fixtures import DATAPOINTS, SOURCES, Case, DataFolder
from tests.store.cases import CASES, FULL, HEADER, ROW, add, write

IGNORED: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "nul": lambda patch: patch.setattr(decode, "_note_nul", lambda *_: None),
    "line-ending": lambda patch: patch.setattr(decode, "_note_line_ends", lambda *_: None),
    "delimiter": lambda patch: patch.setattr(read, "find_delimiter", lambda *_: ","),
    "quote": lambda patch: patch.setattr(splitting, "note_quote", lambda *_, **__: None),
    "merge-conflict": lambda patch: patch.setattr(splitting, "find_mark", lambda _: ""),
    "final-newline": lambda patch: patch.setattr(read._Reader, "_judge_end", lambda *_: None),
    "line-torn": lambda patch: patch.setattr(read._Reader, "_judge_end", lambda *_: None),
    "line-blank": lambda patch: patch.setattr(splitting, "take_row", lambda _, row: [row]),
    "header-repeated": lambda patch: patch.setattr(read._Reader, "_is_repeated", lambda *_: False),
    "line-break": lambda patch: patch.setattr(read, "_is_odd", lambda _: False),
    "cell-long": lambda patch: patch.setattr(read, "_is_odd", lambda _: False),
}


def ignore(code: str, patch: pytest.MonkeyPatch) -> None:
    """Take the check of a code out of the reader: its function, or the line that notes it."""
    if code in IGNORED:
        IGNORED[code](patch)
        return
    note = read._Reader.note

    def note_others(self: read._Reader, line: int, found: str, **facts: str) -> None:
        if found != code:
            note(self, line, found, **facts)

    patch.setattr(read._Reader, "note", note_others)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_file_is_reported_in_its_place(case: Case, small: DataFolder) -> None:
    case.bad(small)
    case.expect(small.check_file(case.file))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_near_miss_is_no_problem(case: Case, small: DataFolder) -> None:
    case.good(small)
    assert not case.is_among(small.check_file(case.file))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_else_reports_it(
    case: Case, small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.bad(small)
    ignore(case.code, monkeypatch)
    assert not case.is_among(small.check_file(case.file))


def read_rows(folder: DataFolder) -> list[list[str]]:
    frame = read_table(folder.path, TABLE_BY_PATH[DATAPOINTS]).frame
    assert frame is not None
    return frame.astype(str).to_numpy().tolist()


def find_codes(folder: DataFolder) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in folder.check_file(DATAPOINTS)]


@pytest.mark.parametrize(
    "name",
    [
        "as Windows editors write it",
        "CR LF",
        "CR",
        "none",
        "UTF-16 with its mark",
        "UTF-16 without its mark",
        "big-endian UTF-16 without its mark",
        "cells separated by a tab",
    ],
)
def test_the_rows_are_read_all_the_same(name: str, small: DataFolder) -> None:
    before = read_rows(small)
    next(case for case in CASES if case.name == name).bad(small)
    assert read_rows(small) == before


def test_an_optional_table_may_be_missing(small: DataFolder) -> None:
    (small / "reference/datapoints.csv").unlink()
    assert small.check_file("reference/datapoints.csv") == []


def test_a_file_that_may_not_be_read_is_a_problem(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    (problem,) = small.check_file(DATAPOINTS)
    assert (problem.code, problem.line) == ("file-unreadable", 0)
    assert problem.message == "The file cannot be read: Permission denied"


def test_lines_are_those_of_an_editor_after_a_quoted_line_break(small: DataFolder) -> None:
    add(f'{FULL}"one\ntwo\nthree"\n{FULL}\n\n{ROW},a,b,c,d,e,f,g,h,i,j\n')(small)
    assert find_codes(small) == [(17, "line-blank"), (18, "row-long"), (13, "line-break")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_lines(end: str, small: DataFolder) -> None:
    write(f"{HEADER}\n{FULL}\n\n{FULL}x,\n{FULL}\0\n".replace("\n", end))(small)
    found = [(line, code) for line, code in find_codes(small) if code != "line-ending"]
    assert sorted(found) == [(3, "line-blank"), (4, "row-long"), (5, "nul")]


def test_an_open_quotation_mark_hides_neither_rows_nor_problems(small: DataFolder) -> None:
    write(f'{HEADER}\n{FULL}"open\n{FULL}\n{FULL}x,y\n')(small)
    assert find_codes(small) == [(2, "quote"), (4, "row-long")]
    assert [row[-1] for row in read_rows(small)] == ["open", "", "x"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_a_merge_left_unfinished_is_told_by_its_marks_alone(
    end: str, last: str, small: DataFolder
) -> None:
    ours, base, theirs = (FULL.replace("2021-06", f"2021-0{month}") for month in "345")
    marked = (
        f"{HEADER}\n{FULL}\n<<<<<<< HEAD\n{ours}ours\n||||||| 1c0ffee\n{base}base\n"
        f"=======\n{theirs}theirs\n>>>>>>> 2c0ffee (Add rows, as told)"
    )
    write(f"{marked}{last}".replace("\n", end))(small)
    found = [(line, code) for line, code in find_codes(small) if code != "line-ending"]
    assert found == [(line, "merge-conflict") for line in (3, 5, 7, 9)]
    assert [row[-1] for row in read_rows(small)] == ["", "ours", "theirs"]


def test_a_base_without_its_end_hides_no_row(small: DataFolder) -> None:
    write(f"{HEADER}\n||||||| 1c0ffee\n{FULL}a\n>>>>>>> x\n{FULL}b\n=======\n")(small)
    assert [row[-1] for row in read_rows(small)] == ["a", "b"]


@pytest.mark.parametrize(
    ("tail", "codes", "rows"),
    [
        (f'{FULL}"torn', ["quote"], 2),
        ('2021-06-01,"torn', ["quote"], 1),
        (f'{FULL}"open" text', ["quote", "final-newline"], 2),
        (f'{FULL}"open\n{FULL}', ["quote", "final-newline"], 3),
        (f'{FULL}"open\n{ROW[:20]}', ["quote", "line-torn"], 2),
    ],
)
def test_the_end_of_a_file_is_faulted_once(
    tail: str, codes: list[str], rows: int, small: DataFolder
) -> None:
    write(f"{HEADER}\n{FULL}\n{tail}")(small)
    assert [code for _, code in find_codes(small)] == codes
    assert len(read_rows(small)) == rows


def test_a_semicolon_file_with_quotation_marks_is_told_by_its_delimiter(small: DataFolder) -> None:
    header = ";".join(f'"{name}"' for name in HEADER.split(","))
    write(f"{header}\n{FULL.replace(',', ';')}16,7\n")(small)
    assert find_codes(small) == [(1, "delimiter")]
    assert read_rows(small)[0][-1] == "16,7"


def test_bytes_that_are_no_text_give_one_problem_and_no_rows(small: DataFolder) -> None:
    write(bytes(range(256)) * 4)(small)
    assert {code for _, code in find_codes(small)} == {"nul", "encoding"}
    assert read_table(small.path, TABLE_BY_PATH[DATAPOINTS]).frame is None


def test_a_commented_header_in_another_place_is_still_line_2(small: DataFolder) -> None:
    write(f"\n{HEADER},remark\n{FULL},\n")(small)
    assert find_codes(small) == [(1, "line-blank"), (2, "column-extra")]


def test_a_missing_column_reads_as_empty(small: DataFolder) -> None:
    text = small.read(SOURCES).replace("language,note", "note")
    small.write(SOURCES, text.replace(",en,", ","))
    frame = read_table(small.path, TABLE_BY_PATH[SOURCES]).frame
    assert frame is not None
    assert set(frame["language"]) == {""}
    assert list(frame["note"])[5] == "text of the Gazette"


def test_reordered_columns_are_read_by_name(small: DataFolder) -> None:
    rows = [row.split(",") for row in small.read("vocabulary/speakers.csv").splitlines()]
    text = "".join(f"{','.join(reversed(row))}\n" for row in rows)
    small.write("vocabulary/speakers.csv", text)
    frame = read_table(small.path, TABLE_BY_PATH["vocabulary/speakers.csv"]).frame
    assert frame is not None
    assert list(frame["speaker"]) == ["lovelace", "babbage"]


def test_a_cell_of_a_megabyte_is_read_and_shown_short(small: DataFolder) -> None:
    add(f"{FULL}{'x' * 1_000_000}\n")(small)
    (problem,) = small.check_file(DATAPOINTS)
    assert problem.code == "cell-long"
    assert len(problem.value) < 100
