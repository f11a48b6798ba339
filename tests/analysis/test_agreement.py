"""Agreement: known answers of the shipped record, and each class worked by hand."""

import math
from pathlib import Path

import numpy as np
import pytest

from bushehr.analysis.agreement import Agreement, compare_reports, compute_agreement
from bushehr.analysis.comparison import Comparison, Relation, are_comparable, build_kinship
from bushehr.analysis.positions import collect_positions
from tests.analysis.facts import Fact, make_rows
from tests.analysis.made import load_plant, load_shipped, shuffle

VOCABULARY = load_shipped().vocabulary


@pytest.fixture(scope="module")
def shipped() -> Agreement:
    return compute_agreement(load_shipped().as_of("2026-11-24"))


def pick(found: Agreement, one: str, other: str, *values: float) -> Comparison:
    """Return the comparison of two quantities that holds these values."""
    (pair,) = (
        pair
        for pair in found.comparisons
        if {pair.first.quantity, pair.second.quantity} == {one, other}
        and {pair.first.value, pair.second.value} == set(values)
    )
    return pair


# Both of 2019-11-10 and of the project; the first is a share of the timetable.
def test_30_percent_of_the_timetable_and_8_of_the_work_differ_in_basis(shipped: Agreement) -> None:
    pair = pick(shipped, "schedule_share", "physical_progress", 30, 8)
    assert pair.relation == Relation.DIFFERENT_BASIS
    assert {pair.first.date, pair.second.date} == {"2019-11-10"}
    assert not pair.is_disagreement


def test_the_visit_of_january_2025_is_one_statement_with_three_figures(shipped: Agreement) -> None:
    (visit,) = shipped.spreads
    assert (visit.quantity, visit.value, visit.low) == ("physical_progress", 16.7, 16)
    assert visit.reports == 4
    assert not [p for p in shipped.comparisons if visit in {p.first, p.second}]


# 17 November 2025 to 14 February 2026 are 13 + 31 + 31 + 14 = 89 days; 5,600 / 3,000 = 1.867.
def test_5600_of_contractors_exceed_3000_in_all(shipped: Agreement) -> None:
    pair = pick(shipped, "workforce_on_site", "workforce_iranian_contractors", 3000, 5600)
    assert pair.relation == Relation.PART_LARGER
    assert pair.has_different_scope
    assert pair.days == 89
    assert pair.factor == pytest.approx(5600 / 3000)


def test_22_and_23_months_of_delay_nearly_agree(shipped: Agreement) -> None:
    pair = pick(shipped, "schedule_delay", "schedule_delay", 22, 23)
    assert pair.relation == Relation.NEAR_AGREEMENT


def test_28_months_of_delay_came_too_late_to_be_compared_with_23(shipped: Agreement) -> None:
    delays = [p for p in shipped.comparisons if p.first.quantity == "schedule_delay"]
    assert not [p for p in delays if 28 in {p.first.value, p.second.value}]


def test_22_and_10_million_barrels_contradict_one_another(shipped: Agreement) -> None:
    pair = pick(shipped, "oil_saved_per_year", "oil_saved_per_year", 22e6, 10e6)
    assert pair.relation == Relation.CONTRADICTION
    assert pair.factor == pytest.approx(2.2)


def test_1600_billion_of_gas_contradict_1_6_billion_by_1000(shipped: Agreement) -> None:
    pair = pick(shipped, "gas_saved_per_year", "gas_saved_per_year", 1.6e12, 1.6e9)
    assert pair.relation == Relation.CONTRADICTION
    assert pair.factor == pytest.approx(1000)
    assert pair.has_doubtful
    assert shipped.comparisons[0] == pair  # the gravest stands first


def test_2000_people_contradict_3000_of_the_same_year(shipped: Agreement) -> None:
    found = [
        pair
        for pair in shipped.select(Relation.CONTRADICTION)
        if (pair.first.speaker, pair.second.speaker) == ("eslami", "likhachev")
    ]
    assert {(pair.first.value, pair.second.value) for pair in found} == {(3000.0, 2000.0)}
    assert {pair.first.date for pair in found} == {"2024-04-08", "2024-04-22"}


def test_one_interview_filed_under_two_subjects_is_one_statement(shipped: Agreement) -> None:
    (pair,) = shipped.select(Relation.SAME_STATEMENT)
    assert {pair.first.subject, pair.second.subject} == {"BUSHEHR-2", "BUSHEHR-2-3"}
    assert pair.first.statement == pair.second.statement


def test_two_units_with_the_same_two_statements_are_one_comparison(shipped: Agreement) -> None:
    pair = pick(shipped, "fuel_saving_value_per_year", "fuel_saving_value_per_year", 440e6, 660e6)
    assert (pair.first.subject, pair.others) == ("BUSHEHR-2", ("BUSHEHR-3",))


def test_a_currency_is_never_compared_with_another(shipped: Agreement) -> None:
    assert all(pair.first.unit == pair.second.unit for pair in shipped.comparisons)
    assert all(pair.first.kind == pair.second.kind for pair in shipped.comparisons)


def test_what_became_known_later_is_not_compared() -> None:
    early = compute_agreement(load_shipped().as_of("2025-12-31"))
    late = compute_agreement(load_shipped().as_of("2026-02-19"))
    values = [{pair.second.value for pair in found.comparisons} for found in (early, late)]
    assert 5600 not in values[0]
    assert 5600 in values[1]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_shipped_rows_changes_nothing(seed: int) -> None:
    shuffled = compute_agreement(shuffle(load_shipped(), seed))
    # As text, because an absent upper end (NaN) equals nothing, not even itself.
    assert repr(shuffled) == repr(compute_agreement(load_shipped()))


# One case a class, worked by hand.
def relate(*facts: Fact) -> list[tuple[str, float]]:
    """Return relation and factor of the pairs that statements make."""
    found = compare_reports(make_rows(list(facts)), VOCABULARY)
    return [(str(pair.relation), round(pair.factor, 6)) for pair in found.comparisons]


def count_people(value: str, bound: str = "exact", subject: str = "BUSHEHR-1") -> Fact:
    """Return a statement on the workforce of one day."""
    return Fact(0, 0, subject, "workforce_on_site", value, bound)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # No rounding of 700, which is meant to the ten, reaches 600; nor does a tenth.
        (count_people("700"), count_people("600"), ("contradiction", 1.166667)),
        # 660 is just a tenth more than 600, 661 is more.
        (count_people("660"), count_people("600"), ("near-agreement", 1.1)),
        (count_people("661"), count_people("600"), ("contradiction", 1.101667)),
        (count_people("600"), count_people("600", "about"), ("restated", 1.0)),
        # An open bound overlaps whatever lies on its open side.
        (count_people("600", "at_least"), count_people("900"), ("near-agreement", 1.0)),
        (count_people("900", "at_least"), count_people("600"), ("contradiction", 1.5)),
        (count_people("600", "at_most"), count_people("900"), ("contradiction", 1.5)),
        (count_people("600", "between"), count_people("800"), ("near-agreement", 1.0)),
        (count_people("600", "between"), count_people("2400"), ("contradiction", 2.0)),
        (count_people("0"), count_people("50"), ("contradiction", math.inf)),
    ],
)
def test_the_class_follows_from_the_values(
    one: Fact, other: Fact, expected: tuple[str, float]
) -> None:
    assert relate(one, other) == [expected]
    assert relate(other, one) == [expected]


# `workforce_on_site` has a window of 180 days. A date of 365 days has its middle 182 days after
# its first one.
@pytest.mark.parametrize(
    ("day", "length", "count"), [(180, 0, 1), (181, 0, 0), (0, 364, 0), (0, 360, 1)]
)
def test_figures_are_compared_within_the_window_of_their_middles(
    day: int, length: int, count: int
) -> None:
    other = Fact(day, length, "BUSHEHR-1", "workforce_on_site", "900")
    assert len(relate(count_people("600"), other)) == count


def test_the_shorter_window_of_two_quantities_counts() -> None:
    russians = [Fact(day, 0, "BUSHEHR-1", "workforce_russian", "900") for day in (7, 8)]
    assert relate(count_people("600"), russians[0]) == [("part-larger-than-whole", 1.5)]
    assert relate(count_people("600"), russians[1]) == []


def test_an_empty_window_means_always() -> None:
    one = Fact(0, 364, "BUSHEHR-1", "gross_electrical_capacity", "1000")
    other = Fact(9000, 0, "BUSHEHR-1", "gross_electrical_capacity", "1200")
    assert relate(one, other) == [("contradiction", 1.2)]


@pytest.mark.parametrize(
    ("large", "small", "expected"),
    [
        ("BUSHEHR-2", "BUSHEHR-2-3", "part-larger-than-whole"),
        ("BUSHEHR-2", "SITE", "part-larger-than-whole"),
        ("BUSHEHR-2-3", "BUSHEHR-2", "different-scope"),  # the whole may be larger
        ("BUSHEHR-2", "BUSHEHR-3", ""),  # neither is a part of the other
    ],
)
def test_a_part_must_not_exceed_what_it_is_a_part_of(large: str, small: str, expected: str) -> None:
    found = relate(count_people("900", subject=large), count_people("600", subject=small))
    assert [name for name, _ in found] == [expected][: len(expected)]


def test_a_part_that_exceeds_its_whole_by_a_tenth_is_no_finding() -> None:
    one = count_people("660", subject="BUSHEHR-2")
    assert relate(one, count_people("600", subject="BUSHEHR-2-3")) == []


def test_a_share_of_a_part_may_exceed_the_share_of_the_whole() -> None:
    one = Fact(0, 0, "BUSHEHR-2", "physical_progress", "90")
    other = Fact(0, 0, "BUSHEHR-2-3", "physical_progress", "60")
    assert relate(one, other) == [("different-scope", 1.5)]


def test_a_part_in_one_sense_and_a_whole_in_the_other_bound_nothing() -> None:
    contractors = Fact(0, 0, "SITE", "workforce_iranian_contractors", "900")
    assert relate(contractors, count_people("600")) == [("different-scope", 1.5)]


# 2 GW is meant to the gigawatt, so half of one reaches 2,500 MW; 2.0 GW reaches 2,050 MW.
@pytest.mark.parametrize(
    ("typed", "other", "relation"),
    [
        ("2", "2500", "near-agreement"),
        ("2", "2501", "contradiction"),
        ("2.0", "2500", "contradiction"),
    ],
)
def test_rounding_goes_by_the_digits_and_the_unit_as_typed(
    tmp_path: Path, typed: str, other: str, relation: str
) -> None:
    place = "2020-05-01,COAST-1,gross_electrical_capacity"
    lines = [
        f"{place},{typed},GW,wire-20220305,berg,exact,,target,,,,,",
        f"{place},{other},MW,wire-20220305,builder,exact,,target,,,,,",
    ]
    (pair,) = compute_agreement(load_plant(tmp_path, datapoints="\n".join(lines))).comparisons
    assert pair.relation == relation
    assert pair.factor == pytest.approx(float(other) / 2000)


# "More than 500" beside "510" of the same words is no higher than 510.
def test_one_closed_report_closes_a_statement() -> None:
    rows = make_rows([count_people("500", "at_least"), count_people("510"), count_people("900")])
    together = rows.assign(statement=["one", "one", "other"])
    (pair,) = compare_reports(together, VOCABULARY).comparisons
    assert pair.relation == Relation.CONTRADICTION
    assert pair.factor == pytest.approx(900 / 510)
    (apart,) = compare_reports(rows.iloc[[0, 2]], VOCABULARY).comparisons
    assert apart.relation == Relation.NEAR_AGREEMENT


def test_a_statement_is_doubtful_when_all_its_reports_are() -> None:
    rows = make_rows([count_people("500"), count_people("510"), count_people("900")])
    rows = rows.assign(statement=["one", "one", "other"], flag=["doubtful", "", ""])
    (pair,) = compare_reports(rows, VOCABULARY).comparisons
    assert not pair.has_doubtful
    (pair,) = compare_reports(
        rows.assign(flag=["doubtful", "doubtful", ""]), VOCABULARY
    ).comparisons
    assert pair.has_doubtful


def test_what_is_planned_is_not_compared_with_what_is() -> None:
    rows = make_rows([count_people("500"), count_people("900")])
    for changed in (rows.assign(kind=["actual", "target"]), rows.assign(unit=["person", "EUR"])):
        assert compare_reports(changed, VOCABULARY).comparisons == ()
        positions = collect_positions(changed, VOCABULARY)
        pair = np.array([0]), np.array([1])
        assert not are_comparable(positions, build_kinship(VOCABULARY), *pair).any()


# Two equal figures amid others that lie farther from both.
def test_a_restated_figure_is_found_amid_others() -> None:
    values = ("1000", "1050", "1050", "1100")
    facts = [count_people(value)._replace(day=day) for day, value in enumerate(values)]
    found = dict(relate(*facts))
    assert found == {"restated": 1.0, "near-agreement": 1.1}


def test_another_basis_of_another_subject_is_not_worth_a_line() -> None:
    contractors = Fact(0, 0, "BUSHEHR-2-3", "workforce_iranian_contractors", "900")
    russians = Fact(0, 0, "BUSHEHR-2-3", "workforce_russian", "600")
    assert relate(contractors, russians) == [("different-basis", 1.5)]
    assert relate(contractors, russians._replace(subject="BUSHEHR-2")) == []


# Of the pairs on days 0 and 10, 10 and 100, 100 and 110 two are closest, and the last is later.
def test_the_pair_closest_in_time_stands_for_a_series_then_the_latest() -> None:
    facts = [count_people("600")._replace(day=day) for day in (0, 10, 100, 110)]
    (pair,) = compare_reports(make_rows(facts), VOCABULARY).comparisons
    assert [str(figure.start) for figure in (pair.first, pair.second)] == [
        "2020-04-10",
        "2020-04-20",
    ]


# 1,000 contradicts all others, 2,000 all others too; the widest pair of each is with 4,000.
def test_each_figure_is_listed_with_the_one_farthest_from_it() -> None:
    found = compare_reports(
        make_rows([count_people(value) for value in ("1000", "2000", "3000", "4000")]), VOCABULARY
    )
    pairs = [{pair.first.value, pair.second.value} for pair in found.comparisons]
    assert pairs == [{1000, 4000}, {1000, 3000}, {1000, 2000}, {2000, 4000}]


def test_a_retracted_row_takes_no_part_and_a_doubtful_one_is_named(tmp_path: Path) -> None:
    place = "2021-05-01,COAST-1,workforce_on_site"
    lines = [
        f"{place},600,person,wire-20220305,berg,exact,,actual,,,,,",
        f"{place},900,person,wire-20220305,builder,exact,,actual,,,doubtful,2022-03-06,No.",
        f"{place},2000,person,wire-20220306,builder,exact,,actual,,,retracted,2022-03-06,No.",
    ]
    found = compute_agreement(load_plant(tmp_path, datapoints="\n".join(lines)))
    assert found.statements == 2
    (pair,) = found.comparisons
    assert (pair.relation, pair.factor, pair.has_doubtful) == (Relation.CONTRADICTION, 1.5, True)


def test_a_record_without_figures_has_nothing_to_compare() -> None:
    nothing = load_shipped().datapoints.iloc[:0]
    assert compare_reports(nothing, VOCABULARY) == Agreement((), (), 0, 0, 0)
