"""Problems: all of them in one pass, in three forms, readable at 80 columns."""

import json
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.problems import (
    CODES,
    Problem,
    count_problems,
    render_github,
    render_json,
    render_text,
    sort_problems,
)
from bushehr.store.inspection import check
from tests.fixtures import (
    CHANGES,
    DATAPOINTS,
    MILESTONES,
    PUBLISHERS,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    DataFolder,
)
from tests.rules import cases as rows
from tests.store import cases as files
from tests.tables import cases as cells

CASES = (*files.CASES, *cells.CASES, *rows.CASES)
EXAMPLE = Problem(
    "datapoints.csv",
    17,
    "unit",
    "unit-unknown",
    "MW(e)",
    "MW, GW, MWe or GWe",
    "Write MW: gross or net belongs in the quantity.",
    '"MW(e)" is not a unit of gross_electrical_capacity',
    "2016-09-10 AVALON-1",
)


def test_every_code_has_a_bad_case_and_every_case_a_code() -> None:
    assert {case.code for case in CASES} == set(CODES)


def test_no_two_cases_are_alike() -> None:
    assert len({(str(case), case.file, case.column) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_severity_and_one_sentence(code: str) -> None:
    severity, meaning = CODES[code]
    assert severity in {"error", "warning"}
    assert meaning.endswith(".")
    assert meaning.count(".") == 1 or "CR LF" in meaning or "10,000" in meaning or "://" in meaning


def test_what_a_windows_editor_leaves_behind_is_a_warning() -> None:
    slips = ("byte-order-mark", "line-ending", "final-newline", "row-short")
    assert {CODES[code][0] for code in slips} == {"warning"}


def spoil_rows(folder: DataFolder) -> None:
    """Give the tables of facts one row for every problem of cells, rows and tables."""
    progress = folder.rows(DATAPOINTS)[4]
    for changed in (
        {"note": "first\nsecond"},
        {"note": "x" * 10_001, "bound": "about"},
        {"value": "", "date": "2021-06-02"},
        {"source": "Gazette 1"},
        {"value": "8,5", "date": "2021-06-03"},
        {"date": "14/02/2026"},
        {"date": "2026-03-20/2025-03-21"},
        {"kind": "planned"},
        {"subject": "AVALON-9"},
        {"unit": "pct", "date": "2021-06-04"},
        {"unit": "person", "date": "2021-06-05"},
        {"value": "101", "date": "2021-06-06"},
        {"value_high": "9", "date": "2021-06-07"},
        {"flagged": "2024-03-01", "date": "2021-06-08"},
        {"date": "2021-06-30"},
        {"said": "2021-06-02", "bound": "at_least"},
        {"value": "7", "source": "herald-20220315"},
        {"value": "6", "date": "2022-01-01", "source": "herald-20220315"},
    ):
        folder.append(DATAPOINTS, **progress | changed)
    folder.copy_row(DATAPOINTS, 12)
    folder.set(DATAPOINTS, 3, value="2500")
    folder.copy_row(DATAPOINTS, 7)
    folder.set(DATAPOINTS, 7, flag="retracted", flagged="2022-04-01", note="Withdrawn.")
    folder.write(CHANGES, "# Changes\n")
    event = {"kind": "actual", "source": "herald-20230904"}
    stop = {"milestone": "work_suspended", "subject": "AVALON-2", "date": "2023-08-01"}
    folder.append(MILESTONES, **event | stop)
    resume = {"milestone": "work_resumed", "subject": "AVALON", "date": "2023-08-01"}
    folder.append(MILESTONES, **event | resume)
    early = {"milestone": "first_grid_connection", "subject": "AVALON-1", "date": "2021-01"}
    folder.append(MILESTONES, **event | early)


def spoil_files(folder: DataFolder) -> None:
    """Spoil the files themselves, as editors, merges and spreadsheets do."""
    (folder / SPEAKERS).unlink()
    folder.write(PUBLISHERS, "")
    reference = "reference/milestones.csv"
    folder.write(reference, folder.read(reference).splitlines(keepends=True)[0])
    text = folder.read(DATAPOINTS)
    row = files.FULL.replace("8,percent", "9,percent")
    text += f"{files.HEADER}\n=======\n"
    tail = f'\n{row}a,b\n{files.ROW}\n{row}"a" b\n{row}a\0b\n2024-03-01,AVALON'
    folder.write(DATAPOINTS, f"\ufeff{text}{tail}")
    text = folder.read(MILESTONES).replace("flagged,note", "flagged,remark,date")
    text = (
        text.replace("bound,said", "said,bound").replace("\n", ",\n").replace("date,\n", "date\n")
    )
    folder.write(
        MILESTONES, text.encode("cp1252").replace(b"AVALON-1,site", b"AVALON-\xe9,site")[:-1]
    )
    folder.set(SUBJECTS, 3, part_of="AVALON-1")
    folder.set(SUBJECTS, 2, kind="plant")
    folder.copy_row(SOURCES, 3, source="unused-b")
    folder.set(SOURCES, 3, published="2027", accessed="2026", archive_url="archive", language="EN")
    text = folder.read(SOURCES).replace(",", ";")
    folder.write(SOURCES, text.replace("\n", "\r\n"))


def test_a_folder_with_every_kind_of_problem_reports_all_in_one_pass(small: DataFolder) -> None:
    spoil_rows(small)
    spoil_files(small)
    found = {problem.code for problem in check(small.path)}
    assert set(CODES) - found == {"file-unreadable", "rows-missing"}
    (small / SPEAKERS).mkdir()  # a file cannot be missing and unreadable at once
    found = {problem.code for problem in check(small.path)}
    assert set(CODES) - found == {"file-missing", "rows-missing"}
    small.write(PUBLISHERS, "publisher,name,tier,country,note\n")  # nor empty and a header alone
    found = {problem.code for problem in check(small.path)}
    assert set(CODES) - found == {"file-missing", "file-empty"}


def test_every_problem_of_the_spoiled_folder_can_be_read(small: DataFolder) -> None:
    spoil_rows(small)
    spoil_files(small)
    problems = check(small.path)
    assert list(problems) == sorted(problems, key=lambda p: (p.file, p.line, p.column, p.code))
    for problem in problems:
        text = render_text(problem)
        assert text.isprintable()
        assert text.startswith(f"{problem.file}:")
        assert ".." not in text.replace("…", "")
        assert len(text) < 700
        assert problem.hint


def test_text_is_place_code_what_is_wrong_and_what_to_do() -> None:
    assert render_text(EXAMPLE) == (
        'datapoints.csv:17:unit: unit-unknown: "MW(e)" is not a unit of '
        "gross_electrical_capacity; expected MW, GW, MWe or GWe. "
        "Write MW: gross or net belongs in the quantity."
    )


def test_text_of_a_file_as_a_whole_has_no_line_and_a_warning_says_so() -> None:
    assert render_text(Problem("a.csv", 0, "", "file-missing")) == (
        "a.csv: file-missing: A table that every record needs is not there."
    )
    assert render_text(Problem("a.csv", 1, "", "byte-order-mark")).startswith(
        "a.csv:1: byte-order-mark (warning): The file"
    )


def test_json_has_nine_keys_in_their_order() -> None:
    (row,) = json.loads(render_json([EXAMPLE]))
    keys = "file line column code value expected hint severity message"
    assert list(row) == keys.split()
    assert row["line"] == 17
    assert row["value"] == "MW(e)"
    assert row["severity"] == "error"
    assert row["message"] == '"MW(e)" is not a unit of gross_electrical_capacity'
    assert json.loads(render_json([])) == []
    assert json.loads(render_json([Problem("a.csv", 1, "", "nul")]))[0]["message"]


def test_json_of_persian_text_is_ascii_and_reads_back() -> None:
    text = render_json([Problem("a.csv", 2, "value", "number-invalid", "\u06f1\u06f8\U0001f600")])
    assert text.isascii()
    assert json.loads(text)[0]["value"] == "\u06f1\u06f8\U0001f600"


def test_github_is_one_escaped_line() -> None:
    assert render_github(EXAMPLE, "data") == (
        "::error file=data/datapoints.csv,line=17,title=unit-unknown (unit)::"
        '"MW(e)" is not a unit of gross_electrical_capacity; expected MW, GW, MWe or GWe. '
        "Write MW: gross or net belongs in the quantity."
    )
    odd = Problem("a,b:c.csv", 0, "", "date-future", message="100%\nsure")
    assert render_github(odd, "my data") == (
        "::warning file=my data/a%2Cb%3Ac.csv,line=1,title=date-future::100%25%0Asure."
    )


def test_problems_are_counted_and_sorted_without_repetition() -> None:
    warning = Problem("a.csv", 9, "", "line-blank")
    later = Problem("b.csv", 1, "", "nul")
    assert sort_problems([later, EXAMPLE, warning, EXAMPLE]) == (warning, later, EXAMPLE)
    assert count_problems([later, EXAMPLE, warning]) == (2, 1)


@given(st.lists(st.sampled_from([EXAMPLE, *(Problem("a", n, "", "nul") for n in range(5))])))
def test_sorting_does_not_depend_on_the_order(problems: list[Problem]) -> None:
    assert sort_problems(problems) == sort_problems(problems[::-1])


def test_a_problem_wraps_within_80_columns_but_for_what_is_to_be_pasted(small: DataFolder) -> None:
    spoil_rows(small)
    spoil_files(small)
    for problem in check(small.path):
        for line in textwrap.wrap(render_text(problem), 80, break_long_words=False):
            assert len(line) <= 80 or " " not in line
