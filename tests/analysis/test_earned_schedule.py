"""Earned schedule on a made-up plan, worked by hand in the manner of Lipke (2003)."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.analysis.earned_schedule import (
    Reason,
    compute_earned_schedule,
    measure_earned_schedule,
)
from bushehr.analysis.figures import Figure
from bushehr.errors import AnalysisError
from bushehr.text.pace import EARNED_SCHEDULE_REASONS
from tests.analysis.made import load_plant, load_shipped, make_figure

# The periods of the made-up plan are 100 days, counted from 2020-01-01.
DAYS = ("2020-01-01", "2020-04-10", "2020-07-19", "2020-10-27", "2021-02-04")
VALUES = (0, 10, 30, 70, 100)
MONTH = 365.25 / 12


def make_plan(values: tuple[float, ...] = VALUES) -> list[Figure]:
    return [
        make_figure(date, value, kind="baseline") for date, value in zip(DAYS, values, strict=True)
    ]


# EV = 40 % on 2020-12-16, day 350. PV of the third point is 30, of the fourth 70: N = 2 periods,
# the rest (40 - 30) / (70 - 30) = 0.25 of a period. ES = 225 days, AT = 350 days:
# SV(t) = -125 days, SPI(t) = 225 / 350 = 0.643.
def test_late_by_hand() -> None:
    found = measure_earned_schedule(make_plan(), make_figure("2020-12-16", 40))
    assert found.reason == ""
    assert found.earned == pytest.approx(225 / MONTH)
    assert found.actual == pytest.approx(350 / MONTH)
    assert found.variance == pytest.approx(-125 / MONTH)
    assert found.performance == pytest.approx(225 / 350)


# EV = 85 % on 2020-10-27, day 300: N = 3, rest (85 - 70) / 30 = 0.5: ES = 350 days, 50 ahead.
def test_early_by_hand() -> None:
    found = measure_earned_schedule(make_plan(), make_figure("2020-10-27", 85))
    assert found.variance == pytest.approx(50 / MONTH)
    assert found.performance == pytest.approx(350 / 300)


# The flaw of SPI in money is that it ends at 1 however late a project is. All done on day 500 of a
# plan of 400: SPI(t) = 0.8, SV(t) = -100 days.
def test_a_late_finish_stays_late() -> None:
    found = measure_earned_schedule(make_plan(), make_figure("2021-05-15", 100))
    assert found.variance == pytest.approx(-100 / MONTH)
    assert found.performance == pytest.approx(0.8)


def test_the_last_point_that_foresaw_no_more_counts_and_the_plan_ends_when_it_is_full() -> None:
    # 30 % from day 200 to 300: a figure of 30 has earned day 300. 100 % is earned on day 300 too.
    flat = measure_earned_schedule(make_plan((0, 10, 30, 30, 100)), make_figure("2020-07-19", 30))
    assert flat.earned == pytest.approx(300 / MONTH)
    full = measure_earned_schedule(make_plan((0, 10, 30, 100, 100)), make_figure("2021-02-04", 100))
    assert full.earned == pytest.approx(300 / MONTH)


def test_on_the_first_day_there_is_no_performance() -> None:
    found = measure_earned_schedule(make_plan(), make_figure("2020-01-01", 0))
    assert (found.earned, found.actual, found.performance) == (0, 0, None)


@pytest.mark.parametrize(
    ("values", "figure", "reason"),
    [
        ((5, 10, 30, 70, 100), 4, "before-plan"),
        ((0, 10, 30, 70, 90), 95, "beyond-plan"),
        ((0, 10, 30, 20, 100), 15, "plan-falls"),
    ],
)
def test_what_the_plan_does_not_cover_is_not_computed(
    values: tuple[float, ...], figure: float, reason: str
) -> None:
    found = measure_earned_schedule(make_plan(values), make_figure("2020-12-16", figure))
    assert (found.reason, found.earned, found.variance) == (reason, None, None)


def test_a_plan_of_another_quantity_is_an_error() -> None:
    plan = [make_figure(date, 50, quantity="schedule_share") for date in DAYS]
    with pytest.raises(AnalysisError, match="quantity differs: schedule_share on 2020-01-01"):
        measure_earned_schedule(plan, make_figure("2020-12-16", 50))


def test_the_shipped_record_has_no_planned_curve() -> None:
    found = compute_earned_schedule(load_shipped())
    assert found.reason == "no-planned-curve"
    assert found.performance is None


def test_a_published_planned_curve_is_used(tmp_path: Path) -> None:
    # Plan 0 % on day 0 and 100 % on day 1,000 (2022-09-27); 30 % reported on 2021-10-27, day 665:
    # ES = 300 days, SPI(t) = 300 / 665.
    row = "physical_progress,{},percent,gazette-20200110,berg,exact,,{},,,,,"
    ledger = load_plant(
        tmp_path,
        datapoints="\n".join(
            (
                "2020-01-01,COAST-1-2," + row.format(0, "baseline"),
                "2022-09-27,COAST-1-2," + row.format(100, "baseline"),
                "2021-10-27,COAST-1-2,physical_progress,30,percent,wire-20220305,berg,exact,,actual,,,,,",
            )
        ),
    )
    found = compute_earned_schedule(ledger)
    assert found.performance == pytest.approx(300 / 665)


def test_without_a_figure_the_reason_says_so() -> None:
    assert measure_earned_schedule(make_plan(), None).reason == "no-figure"


def test_words_exist_for_every_reason() -> None:
    assert set(EARNED_SCHEDULE_REASONS) == set(get_args(Reason)) - {""}


@given(st.permutations(range(5)), st.floats(0, 100))
def test_the_order_of_the_points_changes_nothing(order: list[int], value: float) -> None:
    plan = make_plan()
    figure = make_figure("2020-12-16", value)
    shuffled = measure_earned_schedule([plan[place] for place in order], figure)
    assert shuffled == measure_earned_schedule(plan, figure)


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_progress_has_earned_no_less_time(one: float, other: float) -> None:
    times = [
        measure_earned_schedule(make_plan(), make_figure("2020-12-16", value)).earned
        for value in sorted((one, other))
    ]
    assert times[0] is not None
    assert times[1] is not None
    assert times[0] <= times[1] + 1e-9
