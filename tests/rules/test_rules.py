"""Rules: each finds what it is for, in its place, and is the only one that does."""

import itertools

import pytest

from bushehr import rules
from bushehr.problems import CODES, Problem
from bushehr.rules import RULES
from bushehr.store.inspection import check
from tests.fixtures import (
    DATAPOINTS,
    MILESTONES,
    PUBLISHERS,
    QUANTITIES,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    TERMS,
    Case,
    DataFolder,
)
from tests.rules.cases import CASES, EVENT, PROGRESS

NAMES = {rule.__name__: rule for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_row_is_found_by_its_rule_and_a_row_like_it_is_right(
    case: Case, small: DataFolder
) -> None:
    case.bad(small)
    case.expect(NAMES[case.rule](small.build()))
    small.restore()
    case.good(small)
    assert not case.is_among(NAMES[case.rule](small.build()))


@pytest.mark.parametrize("case", {(c.code, c.rule): c for c in CASES}.values(), ids=str)
def test_no_other_rule_finds_it(case: Case, small: DataFolder) -> None:
    case.bad(small)
    found = small.check_rules()
    assert case.is_among(found.pop(case.rule))
    assert not case.is_among(itertools.chain(*found.values()))


def test_every_rule_has_a_bad_case() -> None:
    assert {case.rule for case in CASES} == set(NAMES)


def test_a_warning_about_two_rows_names_the_other_by_key_and_line() -> None:
    pairs = {"total-differs", "cumulative-falls", "milestone-order", "suspension-repeated"}
    for case in CASES:
        if case.code in pairs:
            assert CODES[case.code][0] == "warning"
            assert case.hint.startswith("Compare line")


@pytest.mark.parametrize("name", ["find_falls", "find_unknown_ids"])
def test_without_its_rule_a_bad_row_passes_the_check(
    name: str, small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = next(case for case in CASES if case.rule == name)
    case.bad(small)
    assert case.is_among(check(small.path))
    monkeypatch.setattr(rules, "RULES", tuple(r for r in RULES if r.__name__ != name))
    assert not case.is_among(check(small.path))


def test_the_small_folder_holds_no_problem(small: DataFolder) -> None:
    assert check(small.path) == ()


def list_codes(folder: DataFolder) -> set[str]:
    return {problem.code for problem in itertools.chain(*folder.check_rules().values())}


@pytest.mark.parametrize("flag", ["doubtful", "retracted"])
def test_a_flagged_row_takes_part_in_no_judgment(flag: str, small: DataFolder) -> None:
    flagged = {"flag": flag, "flagged": "2024-03-02", "note": "Why."}
    small.append(DATAPOINTS, **PROGRESS | flagged | {"value": "120"})
    small.append(DATAPOINTS, **PROGRESS | flagged | {"value": "3", "bound": "about"})
    small.append(MILESTONES, **EVENT | flagged | {"milestone": "work_resumed", "date": "2021"})
    small.append(MILESTONES, **EVENT | flagged | {"milestone": "first_concrete", "date": "2019"})
    assert list_codes(small) == set()


def test_a_retracted_row_and_its_correction_have_one_key(small: DataFolder) -> None:
    flagged = {"flag": "retracted", "flagged": "2024-03-02", "note": "Misread."}
    small.set(DATAPOINTS, 6, **flagged)
    small.copy_row(DATAPOINTS, 6, value="9", flag="", flagged="", note="")
    assert list_codes(small) == set()


def test_a_range_that_differs_from_a_retracted_one_is_no_undoing(small: DataFolder) -> None:
    small.copy_row(DATAPOINTS, 7, value_high="3600")
    small.copy_row(DATAPOINTS, 6, source="herald-20230904")
    small.set(DATAPOINTS, 7, flag="retracted", flagged="2022-04-01", note="Misread.")
    assert list_codes(small) == set()


@pytest.mark.parametrize(
    "table", [SOURCES, DATAPOINTS, SPEAKERS, SUBJECTS, QUANTITIES, TERMS, PUBLISHERS]
)
def test_a_table_that_cannot_be_read_is_one_problem_and_not_hundreds(
    table: str, small: DataFolder
) -> None:
    small.write(table, b"")
    assert list_codes(small) == set()
    assert [problem.code for problem in small.check_file(table)] == ["file-empty"]


def test_a_missing_table_is_one_problem_and_not_hundreds(small: DataFolder) -> None:
    (small / SOURCES).unlink()
    (small / "reference/milestones.csv").unlink()
    assert [(p.file, p.code) for p in check(small.path)] == [(SOURCES, "file-missing")]


def test_an_unknown_quantity_is_one_problem_and_its_unit_none(small: DataFolder) -> None:
    small.set(DATAPOINTS, 6, quantity="progress", unit="MW")
    assert list_codes(small) == {"reference-unknown"}
    small.set(DATAPOINTS, 6, quantity="progress", unit="mW")
    assert list_codes(small) == {"reference-unknown", "unit-unknown"}


def test_a_unit_that_cannot_be_read_spares_the_other_units(small: DataFolder) -> None:
    small.set(QUANTITIES, 3, units="MW;9**9**9;GW")
    found = small.check_rules()
    assert [problem.file for problem in found["find_unreadable_units"]] == [QUANTITIES]
    assert found["find_wrong_units"] == []


def test_a_bad_cell_silences_the_rules_about_it(small: DataFolder) -> None:
    small.set(DATAPOINTS, 6, date="14/02/2026", value="eight")
    small.set(DATAPOINTS, 9, source="Gazette 1")
    small.set(MILESTONES, 4, date="2021-6-1")
    small.set(SOURCES, 4, published="soon", accessed="later")
    assert list_codes(small) == set()


def test_the_last_of_several_figures_of_one_day_may_make_up_the_total(small: DataFolder) -> None:
    small.copy_row(DATAPOINTS, 2, value="1050", speaker="babbage", statement="")
    small.copy_row(DATAPOINTS, 4, value="1050", unit="MW", speaker="babbage", statement="")
    assert list_codes(small) == set()
    small.set(DATAPOINTS, 3, value="2120")
    (problem,) = small.check_rules()["find_differing_totals"]
    assert "add up to 2,114 MW" in problem.message  # the nearest of 2,100, 2,107 and 2,114
    assert problem.hint.startswith("Compare lines 2 and 4.")


def test_a_total_of_two_currencies_is_not_judged(small: DataFolder) -> None:
    small.set(QUANTITIES, 7, family="electrical_capacity")
    cost = {"quantity": "cost_estimate", "value": "2", "unit": "million EUR", "bound": "exact"}
    small.copy_row(DATAPOINTS, 5, subject="AVALON-1", **cost)
    small.copy_row(DATAPOINTS, 5, subject="AVALON-2", **cost)
    assert list_codes(small) == set()


def test_a_fall_is_told_against_the_highest_earlier_figure(small: DataFolder) -> None:
    small.append(DATAPOINTS, **PROGRESS | {"date": "2023-12", "value": "25"})
    small.append(DATAPOINTS, **PROGRESS | {"value": "20"})
    (problem,) = small.check_rules()["find_falls"]
    assert problem.hint.startswith("Compare line 13.")
    assert "20 % on 2024-02-29 is below 25 %" in problem.message


def test_two_figures_of_one_day_are_no_fall(small: DataFolder) -> None:
    small.append(DATAPOINTS, **PROGRESS | {"date": "2023-09-30", "value": "20"})
    small.append(DATAPOINTS, **PROGRESS | {"date": "2023-09-30", "value": "19", "bound": "about"})
    assert small.check_rules()["find_falls"] == []
    small.append(DATAPOINTS, **PROGRESS | {"date": "2023-10-01", "value": "19"})
    assert [problem.line for problem in small.check_rules()["find_falls"]] == [15]


def test_rows_without_a_key_are_no_duplicates(small: DataFolder) -> None:
    for _ in range(2):
        small.append(DATAPOINTS, **PROGRESS | {"date": ""})
        small.append(SOURCES, publisher="gazette", note="without an id")
    assert small.check_rules()["find_duplicate_keys"] == []


def test_bounds_of_milestones_are_given_the_benefit_of_the_doubt(small: DataFolder) -> None:
    small.set(MILESTONES, 3, bound="at_most")
    early = {"milestone": "first_concrete", "subject": "AVALON-1", "date": "2020-09-30"}
    small.append(MILESTONES, **EVENT | early)
    assert small.check_rules()["find_disorder"] == []
    small.set(MILESTONES, 3, bound="exact")
    small.set(MILESTONES, 11, bound="at_least")
    assert small.check_rules()["find_disorder"] == []


def test_a_construction_milestone_ends_a_suspension(small: DataFolder) -> None:
    small.drop(MILESTONES, 6)
    wall = {"milestone": "wall_concrete_start", "subject": "AVALON-1", "date": "2023-05"}
    small.append(MILESTONES, **EVENT | wall)
    stop = {"milestone": "work_suspended", "subject": "AVALON-1", "date": "2023-08-01"}
    small.append(MILESTONES, **EVENT | stop)
    assert list_codes(small) == set()


def test_an_event_within_the_days_of_a_suspension_does_not_end_it(small: DataFolder) -> None:
    small.set(MILESTONES, 5, date="2022")
    wall = {"milestone": "wall_concrete_start", "subject": "AVALON-2", "date": "2022-03-05"}
    stop = {"milestone": "work_suspended", "subject": "AVALON-2", "date": "2023-08-01"}
    small.append(MILESTONES, **EVENT | wall)
    small.append(MILESTONES, **EVENT | stop)
    assert list_codes(small) == {"suspension-repeated"}


def judge_history(folder: DataFolder) -> list[Problem]:
    record = folder.build()
    rules = ("find_falls", "find_disorder", "find_odd_suspensions")
    return [problem for name in rules for problem in NAMES[name](record)]


def test_the_order_of_the_rows_changes_no_finding(small: DataFolder) -> None:
    for case in CASES:
        if case.code in {"cumulative-falls", "milestone-order", "suspension-repeated"}:
            case.bad(small)
    before = {(p.code, p.message) for p in judge_history(small)}
    for table in (DATAPOINTS, MILESTONES):
        header, *rows = small.read(table).splitlines(keepends=True)
        small.write(table, "".join([header, *reversed(rows)]))
    after = {(p.code, p.message) for p in judge_history(small)}
    assert before == after
    assert len(before) > 3
