"""Figures: one value for what was said once, the most precise, with the range of its reports."""

import math
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.analysis.figures import (
    Figure,
    collect_figures,
    find_limits,
    last_figure,
    significant_digits,
)
from bushehr.ledger import Ledger, load
from tests.fixtures import DATAPOINTS, SMALL, DataFolder


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(SMALL)


def collect(ledger: Ledger, quantity: str) -> tuple[Figure, ...]:
    rows = ledger.datapoints
    return collect_figures(rows[rows["quantity"] == quantity])


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("16.7", 3),
        ("17", 2),
        ("5600", 2),
        ("5600.0", 5),
        ("1057", 4),
        ("0.5", 1),
        ("0.050", 2),
        ("-16.70", 4),
        ("0", 1),
        ("100", 1),
    ],
)
def test_significant_figures_of_a_number_as_typed(text: str, digits: int) -> None:
    assert significant_digits(text) == digits


def test_three_reports_of_one_visit_are_one_figure_with_a_range(ledger: Ledger) -> None:
    figures = collect_figures(ledger.series("physical_progress"))
    assert [figure.value for figure in figures] == [8.0, 16.7]
    visit = figures[-1]
    assert (visit.date, visit.bound, visit.unit) == ("2023-09-04", "exact", "percent")
    assert (visit.low, visit.high) == (16.0, math.inf)  # "at least 16" is open above
    assert visit.sources == ("gazette-20230904", "herald-20230904")
    assert visit.reports == 2
    assert visit.has_range
    assert visit.publisher == "gazette"


def test_a_single_report_has_no_range(ledger: Ledger) -> None:
    (figure, *_) = collect_figures(ledger.series("physical_progress"))
    assert (figure.low, figure.high, figure.has_range) == (8.0, 8.0, False)
    assert figure.reports == 1


def test_a_range_given_by_the_source_is_the_range(ledger: Ledger) -> None:
    (figure,) = collect(ledger, "workforce_on_site")
    assert (figure.value, figure.value_high, figure.bound) == (3000.0, 3500.0, "between")
    assert (figure.low, figure.high) == (3000.0, 3500.0)


def test_one_statement_about_two_units_is_a_figure_for_each(ledger: Ledger) -> None:
    figures = collect(ledger, "gross_electrical_capacity")
    parts = [figure for figure in figures if figure.statement == "capacity-2020"]
    assert [(figure.subject, figure.value) for figure in parts] == [
        ("AVALON-1", 1057.0),
        ("AVALON-2", 1057.0),
    ]


def test_two_currencies_have_no_common_range(small: DataFolder) -> None:
    small.copy_row(DATAPOINTS, 5, value="4", unit="million EUR", bound="exact")
    figures = collect(small.load(), "cost_estimate")
    assert sorted((f.unit, f.value, f.low, f.high) for f in figures) == [
        ("EUR", 4e6, 4e6, 4e6),
        ("USD", 4.5e9, 4.5e9, 4.5e9),
    ]
    assert figures[0].statement == figures[1].statement


def test_the_finest_date_decides_between_equal_digits(small: DataFolder) -> None:
    small.set(DATAPOINTS, 11, value="18")
    (_, visit) = collect_figures(small.load().series("physical_progress"))
    assert (visit.value, visit.date) == (18.0, "2023-09-04")


def test_an_exact_report_goes_before_a_bound(small: DataFolder) -> None:
    small.set(DATAPOINTS, 11, value="18", bound="about")
    small.set(DATAPOINTS, 9, date="2023-09-04")
    (_, visit) = collect_figures(small.load().series("physical_progress"))
    assert (visit.value, visit.bound) == (17.0, "exact")


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [
        ("exact", 5, 5),
        ("about", 5, 5),
        ("at_least", 5, math.inf),
        ("at_most", -math.inf, 5),
        ("between", 5, 9),
    ],
)
def test_what_each_bound_allows(bound: str, low: float, high: float) -> None:
    rows = pd.DataFrame({"bound": [bound], "value": [5.0], "value_high": [9.0]})
    least, greatest = find_limits(rows)
    assert (least[0], greatest[0]) == (low, high)


def test_the_last_figure_is_the_one_that_ends_last(ledger: Ledger) -> None:
    figures = collect_figures(ledger.series("physical_progress"))
    last = last_figure(figures)
    assert last is figures[-1]
    assert last_figure(figures[::-1]) is last
    assert last_figure(()) is None


def test_no_rows_no_figures(ledger: Ledger) -> None:
    assert collect_figures(ledger.datapoints.iloc[:0]) == ()


@settings(max_examples=10)
@given(st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_no_figure(seed: int) -> None:
    rows = _load_once().datapoints
    places = list(range(len(rows)))
    random.Random(seed).shuffle(places)  # noqa: S311  no secret
    assert repr(collect_figures(rows.iloc[places])) == repr(collect_figures(rows))


_LOADED: list[Ledger] = []


def _load_once() -> Ledger:
    if not _LOADED:
        _LOADED.append(load(SMALL))
    return _LOADED[0]
