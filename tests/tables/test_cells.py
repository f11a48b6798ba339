"""Cells: every text that is not what its column holds is refused, with what to write instead."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.pandas import Check

from bushehr.store.inspection import inspect_folder
from bushehr.tables import TABLE_BY_PATH, TABLES, cells, guesses
from tests.fixtures import DATAPOINTS, DataFolder
from tests.tables.cases import CASES, GREEK_OMICRON, CellCase, put

CHECKS = {
    "cell-empty": {"filled"},
    "number-invalid": {"number"},
    "date-invalid": {"date"},
    "date-imprecise": {"day"},
    "code-unknown": {"language", "country"},
    "interval-reversed": {"date"},
    "url-invalid": {"url"},
    "choice-unknown": {"choice"},
    "id-characters": {"id", "subject", "list"},
}


def find_failing(case: CellCase, value: str) -> list[Check]:
    """Return the checks of the column that refuse a text."""
    column = TABLE_BY_PATH[case.file].schema.columns[case.column]
    text = pd.Series(pd.Categorical([value]))
    return [check for check in column.checks if not check._check_fn(text).all()]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_text_is_refused_by_one_check_and_a_text_like_it_by_none(
    case: CellCase,
) -> None:
    (check,) = find_failing(case, case.value)
    assert check.name in CHECKS[case.code]
    code, message, _, hint = cells.explain_cell(check, case.column, case.value)
    assert code == case.code
    assert case.hint in hint
    assert case.message in message
    assert find_failing(case, case.right) == []


FIRST = tuple({(case.code, case.file, case.column): case for case in reversed(CASES)}.values())


@pytest.mark.parametrize("case", FIRST, ids=str)
def test_a_bad_cell_is_reported_in_its_place_and_not_without_its_check(
    case: CellCase, small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.bad(small)
    case.expect(small.check_cells(case.file, case.column))
    column = TABLE_BY_PATH[case.file].schema.columns[case.column]
    kept = [check for check in column.checks if check.name not in CHECKS[case.code]]
    monkeypatch.setattr(column, "checks", kept)
    assert small.check_cells(case.file, case.column) == []


def test_every_check_of_every_column_has_a_bad_cell() -> None:
    code_of = {name: code for code, names in CHECKS.items() for name in names}
    tested = {(case.code, case.file, case.column) for case in CASES}
    for table in TABLES:
        own = table.path.removeprefix("reference/")  # reference tables share the columns
        for column in table.columns:
            for check in table.schema.columns[column].checks:
                code = "date-invalid" if check.name == "date" else code_of[str(check.name)]
                assert (code, own, column) in tested


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("gazette\u200b", "U+200B (zero width space)"),
        (f"d{GREEK_OMICRON}ubtful", "U+03BF (greek small letter omicron)"),
        ("gazette ", "spaces around it"),
        ("ga/zette", 'holds "/"'),
        ("Gazette", "capital letters"),
        ("1gazette", "starts with a digit"),
        ("gazette-", "between letters or digits"),
        ("gazette--b", "between letters or digits"),
        ("may-2029", "a spreadsheet takes it for a date"),
    ],
)
def test_a_refused_id_is_told_what_is_wrong_with_it(
    value: str, reason: str, small: DataFolder
) -> None:
    put(DATAPOINTS, 2, "source", value)(small)
    (problem,) = small.check_cells(DATAPOINTS)
    assert reason in problem.message
    assert problem.expected == "lower-case letters, digits and hyphens"


def test_a_cell_with_two_faults_is_reported_once(small: DataFolder) -> None:
    put(DATAPOINTS, 2, "subject", "")(small)
    assert [problem.code for problem in small.check_cells(DATAPOINTS)] == ["cell-empty"]


@pytest.mark.parametrize(("value", "good"), [(" 5", "5"), ("5 ", "5"), ("+5", "5")])
@pytest.mark.parametrize(("line", "column"), [(3, "value"), (7, "value_high")])
def test_no_rule_judges_a_number_that_is_refused(
    line: int, column: str, value: str, good: str, small: DataFolder
) -> None:
    put(DATAPOINTS, line, column, value)(small)
    (problem,) = inspect_folder(small.path).problems
    assert (problem.code, problem.line, problem.hint) == ("number-invalid", line, f"Write {good}.")
    put(DATAPOINTS, line, column, good)(small)
    assert "number-invalid" not in {found.code for found in inspect_folder(small.path).problems}


def test_one_value_in_many_rows_is_reported_in_each(small: DataFolder) -> None:
    for line in (2, 4, 9):
        put(DATAPOINTS, line, "date", "2026-2-14")(small)
    assert [problem.line for problem in small.check_cells(DATAPOINTS)] == [2, 4, 9]


def test_the_expectation_names_the_words_of_the_column(small: DataFolder) -> None:
    put(DATAPOINTS, 2, "kind", "estimate")(small)
    (problem,) = small.check_cells(DATAPOINTS)
    assert problem.expected == "actual, target or baseline"


def test_no_word_of_the_schema_library_reaches_a_reader(small: DataFolder) -> None:
    for case in CASES[::5]:
        case.bad(small)
    problems = [problem for table in TABLES for problem in small.check_cells(table.path)]
    words = " ".join(f"{p.message} {p.expected} {p.hint}" for p in problems).lower()
    assert not [word for word in ("pandera", "schema", "check", "series", "nan") if word in words]


@settings(max_examples=50)
@given(st.text())
def test_every_text_is_judged_and_explained(text: str) -> None:
    for check in (cells.DATE, cells.NUMERIC, cells.ADDRESS, cells.IDENTIFIER, cells.LIST):
        code, message, _, hint = cells.explain_cell(check.build(), "column", text)
        assert code
        assert message
        assert len(hint) <= 300
    assert cells.is_number(text) in {True, False}
    assert cells.is_url(text) in {True, False}


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_guessed_number_is_a_number_of_the_record(value: float) -> None:
    for text in (f"{value:,.2f}", f"{value:e}", f"{value:.2f}%", f">{abs(value):.3f}"):
        hint = guesses.guess_number(text)
        if hint.startswith("Write "):
            guess = hint.removeprefix("Write ").split(",")[0].split(" and")[0].rstrip(".")
            assert cells.is_number(guess)


@pytest.mark.parametrize("text", ["http://" + "a." * 500_000 + " ", "1," * 500_000])
def test_a_megabyte_is_refused_at_once(text: str) -> None:
    for check in (cells.DATE, cells.NUMERIC, cells.ADDRESS, cells.IDENTIFIER, cells.SUBJECT_ID):
        message = cells.explain_cell(check.build(), "column", text)[1]
        assert len(message) < 200
    assert not cells.is_url(text)
    assert not cells.is_number(text)
