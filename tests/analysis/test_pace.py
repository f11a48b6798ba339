"""Pace: the known answers of the shipped record, worked by hand, and what holds of any record."""

import math
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.analysis.origins import list_origins
from bushehr.analysis.pace import Outcome, Pace, compute_pace
from bushehr.text.pace import NO_RATIO
from tests.analysis.made import (
    day,
    load_plant,
    load_shipped,
    make_event,
    make_figure,
    shuffle,
)


@pytest.fixture(scope="module")
def shipped() -> Pace:
    return compute_pace(load_shipped().as_of("2026-11-24"))


# 18 % on 2026-02-14, due 2029-03-31. Three years to 2029-02-14 are 1,096 days (29 February 2028),
# 45 more to 31 March: 1,141 days = 3.1239 years of 365.25 days. 82 points / 3.1239 = 26.25.
def test_required_from_the_last_figure(shipped: Pace) -> None:
    (required,) = shipped.required
    assert [target.subject for target in required.targets] == ["BUSHEHR-2", "BUSHEHR-3"]
    assert required.pace is not None
    assert required.years == pytest.approx(1141 / 365.25)
    assert required.pace.value == pytest.approx(26.25, abs=0.005)


# 16 May 2026 is 91 days after 14 February (14 + 31 + 30 + 16): 1,141 - 91 = 1,050 days = 2.8747
# years; 82 / 2.8747 = 28.52. 24 November is 283 days after it: 858 days = 2.3491 years; 34.91.
@pytest.mark.parametrize(("as_of", "pace"), [("2026-05-16", 28.52), ("2026-11-24", 34.91)])
def test_required_from_the_as_of_day(as_of: str, pace: float) -> None:
    (required,) = compute_pace(load_shipped().as_of(as_of)).required_from_as_of
    assert required.since == day(as_of)
    assert required.pace is not None
    assert required.pace.value == pytest.approx(pace, abs=0.005)


# To 2026-02-14, required 26.249:
# from 2017-10-31, 3,028 days = 8.2902 years: 18 / 8.2902 = 2.171; 26.249 / 2.171 = 12.09
# from 2016-09-10, 3,444 days = 9.4292 years: 18 / 9.4292 = 1.909; ratio 13.75
# from 2019-11-10, 2,288 days = 6.2642 years: (18 - 8) / 6.2642 = 1.596; ratio 16.44
# from 2025-01-13, 397 days = 1.0869 years: (18 - 16.7) / 1.0869 = 1.196; ratio 21.95
@pytest.mark.parametrize(
    ("kind", "milestone", "date", "pace", "ratio"),
    [
        ("works-opened", "pit_excavation_start", "2017-10-31", 2.171, 12.09),
        ("works-opened", "ground_breaking", "2016-09-10", 1.909, 13.75),
        ("first-concrete", "first_concrete", "2019-11-10", 1.596, 16.44),
        ("statement", "", "2025-01-13", 1.196, 21.95),
    ],
)
def test_demonstrated_from_each_origin(
    shipped: Pace, kind: str, milestone: str, date: str, pace: float, ratio: float
) -> None:
    (reading,) = (
        reading
        for reading in shipped.readings
        if (reading.demonstrated.origin.kind, reading.demonstrated.origin.milestone)
        == (kind, milestone)
    )
    assert reading.demonstrated.origin.date == date
    assert reading.demonstrated.pace.value == pytest.approx(pace, abs=0.0005)
    assert reading.ratio.value == pytest.approx(ratio, abs=0.005)


def test_the_headline_is_the_most_favorable_reading_and_the_range_holds_all(shipped: Pace) -> None:
    assert shipped.outcome == "computed"
    assert shipped.headline is not None
    assert shipped.headline.ratio.value == pytest.approx(12.1, abs=0.05)
    assert shipped.headline.demonstrated.origin.milestone == "pit_excavation_start"
    assert shipped.spread == pytest.approx((12.09, 21.95), abs=0.005)
    assert all(reading.ratio.value >= 12.08 for reading in shipped.readings)


def test_a_later_milestone_without_a_figure_is_no_origin(shipped: Pace) -> None:
    # Walls of the reactor building, containment tiers and more are on record after 2019.
    milestones = {one.origin.milestone for one in shipped.demonstrated}
    opening = {"ground_breaking", "site_works_start", "pit_excavation_start"}
    assert milestones == opening | {"first_concrete", ""}


def test_works_reported_under_way_by_a_day_give_a_pace_of_at_most(shipped: Pace) -> None:
    # 2017-03-14 at the latest: 3,259 days = 8.9227 years, 18 / 8.9227 = 2.017 or slower.
    (works,) = (d for d in shipped.demonstrated if d.origin.milestone == "site_works_start")
    assert works.pace.high == pytest.approx(2.017, abs=0.0005)
    assert works.pace.low == 0
    (reading,) = (r for r in shipped.readings if r.demonstrated == works)
    assert reading.ratio.low == pytest.approx(13.01, abs=0.005)
    assert reading.ratio.high == math.inf


def test_the_most_precise_report_counts_not_the_looser_ones_of_the_same_statement(
    shipped: Pace,
) -> None:
    before = shipped.demonstrated[-1].origin
    assert before.figure is not None
    assert before.figure.value == 16.7
    assert len(before.sources) == 4


@pytest.mark.parametrize("days", [["2019-05-01", "2019-06-10"], ["2019-06-10"]])
def test_first_concrete_counts_by_the_figure_said_that_day_whichever_day_is_drawn(
    days: list[str],
) -> None:
    events = [make_event("first_concrete", date, kind="actual") for date in days]
    figures = [make_figure("2019-06-10", 8), make_figure("2023-06-10", 20)]
    origins = list_origins(figures, events, ["COAST-1"])
    (concrete,) = (origin for origin in origins if origin.kind == "first-concrete")
    assert (concrete.date, concrete.figure) == ("2019-06-10", figures[0])


def test_first_concrete_without_a_figure_is_no_origin() -> None:
    events = [make_event("first_concrete", "2019-05-01", kind="actual")]
    figures = [make_figure("2019-06-10", 8), make_figure("2023-06-10", 20)]
    assert [o.kind for o in list_origins(figures, events, ["COAST-1"])] == ["statement"]


def test_works_of_a_whole_open_with_those_of_its_first_part() -> None:
    events = [
        make_event("site_works_start", "2019-05-01", kind="actual"),
        make_event("site_works_start", "2021-05-01", kind="actual", subject="COAST-2"),
    ]
    (origin,) = list_origins([make_figure("2023", 8)], events, ["COAST-1", "COAST-2"])
    assert origin.date == "2019-05-01"


PROGRESS = "COAST-1-2,physical_progress"


def test_a_target_in_the_past_is_missed_and_has_no_ratio(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"""
2020-01-08,{PROGRESS},10,percent,gazette-20200110,berg,exact,,actual,,,,,
2022-03-04,{PROGRESS},30,percent,wire-20220305,berg,exact,,actual,,,,,""",
        milestones="""
2022-12,COAST-1,commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,
2023-04-01,COAST-1-2,work_suspended,actual,gazette-20230401,,exact,,,,,""",
    )
    pace = compute_pace(ledger)
    assert pace.as_of == day("2023-04-01")
    assert [(one.state, one.pace) for one in pace.required] == [("missed", None)]
    assert (pace.outcome, pace.readings, pace.headline, pace.spread) == (
        "none-ahead",
        (),
        None,
        None,
    )
    # A day before the end of its month it still lay ahead.
    assert compute_pace(ledger.as_of("2022-12-30")).outcome == "computed"


def test_a_target_is_settled_once_an_event_that_settles_it_is_reported(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"2022-03-04,{PROGRESS},30,percent,wire-20220305,berg,exact,,actual,,,,,",
        milestones="""
2030-06,COAST-1,commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,
2023-03-30,COAST-1,first_grid_connection,actual,gazette-20230401,,exact,,,,,""",
    )
    (required,) = compute_pace(ledger).required
    assert (required.state, required.pace) == ("settled", None)


def test_not_before_a_day_gone_by_is_open_ended_not_missed(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"2022-03-04,{PROGRESS},30,percent,wire-20220305,berg,exact,,actual,,,,,",
        milestones="""
2022-12,COAST-1,commissioning,target,wire-20220305,berg,at_least,2022-03-04,,,,
2023-04-01,COAST-1-2,work_suspended,actual,gazette-20230401,,exact,,,,,""",
    )
    (required,) = compute_pace(ledger).required
    assert (required.state, required.pace) == ("open-ended", None)


@pytest.mark.parametrize(
    ("value", "outcome"), [("0", "none-demonstrated"), ("100", "complete"), ("30", "computed")]
)
def test_nothing_done_and_all_done_give_no_ratio(tmp_path: Path, value: str, outcome: str) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"2022-03-04,{PROGRESS},{value},percent,wire-20220305,berg,exact,,actual,,,,,",
        milestones="""
2019-05-01,COAST-1,ground_breaking,actual,gazette-20200110,,exact,,,,,
2030-06,COAST-1,commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,""",
    )
    pace = compute_pace(ledger)
    assert pace.outcome == outcome
    assert bool(pace.readings) is (outcome == "computed")
    (required,) = pace.required
    assert required.pace is not None
    assert required.pace.value == pytest.approx((100 - float(value)) / required.years)


def test_without_a_figure_or_a_target_there_is_no_ratio(tmp_path: Path) -> None:
    works = "2019-05-01,COAST-1,ground_breaking,actual,gazette-20200110,,exact,,,,,"
    ledger = load_plant(tmp_path / "a", milestones=works)
    assert compute_pace(ledger).outcome == "no-target"
    without = load_plant(
        tmp_path / "b",
        milestones=works,
        datapoints="2022-03-04,COAST-1,physical_progress,5,percent,wire-20220305,,exact,,actual,,,,,",
    )
    assert compute_pace(without).outcome == "no-figure"
    assert compute_pace(without, "COAST-1").figure is not None


def test_flagged_figures_enter_no_pace(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"""
2020-01-08,{PROGRESS},10,percent,gazette-20200110,berg,exact,,actual,,,,,
2022-03-04,{PROGRESS},90,percent,wire-20220305,berg,exact,,actual,,,doubtful,2022-03-05,Slip.""",
    )
    last = compute_pace(ledger).figure
    assert last is not None
    assert last.value == 10


def test_words_exist_for_every_outcome_without_a_ratio() -> None:
    assert set(NO_RATIO) == set(get_args(Outcome)) - {"computed", "complete"}


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    ledger = load_shipped()
    assert repr(compute_pace(shuffle(ledger, seed))) == repr(compute_pace(ledger))
