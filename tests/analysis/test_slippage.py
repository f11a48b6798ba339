"""Slippage: known answers of the shipped record, worked by hand, and what holds of any record."""

import datetime as dt
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.analysis.events import Event
from bushehr.analysis.slip_rates import (
    Dates,
    compute_slippage,
    list_slippages,
    measure_subject,
    select_main,
)
from bushehr.analysis.slippage import Slip, Slippage, find_moves, measure_slip
from tests.analysis.made import day, load_plant, load_shipped, make_event, shuffle

VOCABULARY = load_shipped().vocabulary


@pytest.fixture(scope="module")
def current() -> dict[str, Slippage]:
    return {one.subject: one for one in compute_slippage(load_shipped().as_of("2026-11-24"))}


@pytest.fixture(scope="module")
def everything() -> tuple[Slippage, ...]:
    return list_slippages(load_shipped().as_of("2026-11-24"))


def pick(slippage: Slippage, milestone: str) -> Slip:
    (found,) = (slip for slip in slippage.slips if slip.earlier.milestone == milestone)
    return found


# Ends of the months: 2025-08-31 to 2029-03-31 are 1,308 days = 42.97 months of 30.4375 days;
# 2024-10-31 to 2029-03-31 are 1,612 days = 52.96 months.
def test_unit_2_slipped_by_43_to_53_months(current: dict[str, Slippage]) -> None:
    unit = current["BUSHEHR-2"]
    assert (unit.milestone, unit.basis) == ("commissioning", "baseline")
    assert unit.slip_span == pytest.approx((1308, 1612))
    assert [round(slip.months) for slip in unit.slips] == [43, 53]
    assert unit.headline == pick(unit, "provisional_acceptance")
    assert pick(unit, "physical_startup").days.value == 1612


# 2027-02-28 to 2029-03-31 are 762 days = 25.03 months; 2026-04-30 to it 1,066 days = 35.02.
def test_unit_3_slipped_by_25_to_35_months(current: dict[str, Slippage]) -> None:
    unit = current["BUSHEHR-3"]
    assert [round(slip.months) for slip in unit.slips] == [25, 35]


# Both dates are months: due from 1 to 31 March 2029 and from 1 to 31 August 2025, so the slip is
# known to 30 days either way.
def test_the_precision_of_both_dates_makes_the_interval(current: dict[str, Slippage]) -> None:
    days = pick(current["BUSHEHR-2"], "provisional_acceptance").days
    assert (days.low, days.high) == (1308 - 30, 1308 + 30)


# 53 months are 1,612 / 365.25 = 4.4134 years. Gone by to 2025-02-26 are 3,192 days = 8.7392 years
# from 2016-06-01: 0.505; 2,979 days = 8.1561 years from 2016-12-31: 0.541; 2,905 days = 7.9535
# years from 2017-03-15: 0.555; 2,172 days = 5.9466 years from 2019-03-18: 0.742.
def test_rates_of_53_months_from_each_statement_of_the_date(current: dict[str, Slippage]) -> None:
    rates = pick(current["BUSHEHR-2"], "physical_startup").rates
    assert [(rate.since.said_start, rate.since.kind) for rate in rates] == [
        (day("2016-06-01"), "target"),
        (day("2017-03-15"), "baseline"),
        (day("2019-03-18"), "target"),
    ]
    assert [(rate.rate.low, rate.rate.high) for rate in rates] == [
        pytest.approx((0.505, 0.541), abs=0.0005),
        pytest.approx((0.555, 0.555), abs=0.0005),
        pytest.approx((0.742, 0.742), abs=0.0005),
    ]


# 43 months are 1,308 / 365.25 = 3.5811 years; over 7.9535 years: 0.450.
def test_the_headline_is_43_months_at_0_450(current: dict[str, Slippage]) -> None:
    unit = current["BUSHEHR-2"]
    assert unit.headline is not None
    assert unit.headline_rate is not None
    assert round(unit.headline.months) == 43
    assert unit.headline_rate.since.said_start == day("2017-03-15")
    assert unit.headline_rate.rate.value == pytest.approx(0.450, abs=0.0005)
    assert unit.rate_span == pytest.approx((0.450, 0.742), abs=0.0005)


def test_the_rate_with_the_precision_of_the_dates(current: dict[str, Slippage]) -> None:
    # (1,308 - 30) and (1,308 + 30) days over 2,905 days.
    (rate,) = pick(current["BUSHEHR-2"], "provisional_acceptance").rates
    assert rate.widest == pytest.approx((1278 / 2905, 1338 / 2905))


# Said 2023-10-08: about April 2030; said 2025-02-26: March 2029. 2030-04-30 to 2029-03-31 are -395
# days = -12.98 months.
def test_a_target_that_moved_earlier_is_shown(current: dict[str, Slippage]) -> None:
    move = current["BUSHEHR-3"].previous
    assert move is not None
    assert (move.earlier.date, move.later.date) == ("2030-04", "2029-03")
    assert (move.earlier.said_end, move.later.said_end) == (day("2023-10-08"), day("2025-02-26"))
    assert round(move.months) == -13
    assert (move.direction, move.days.is_about) == ("earlier", True)


def test_the_previous_target_of_unit_2_was_a_latest_date(current: dict[str, Slippage]) -> None:
    # "Less than five years" from October 2023: 2028-10-31 at the latest, so 151 days or more.
    move = current["BUSHEHR-2"].previous
    assert move is not None
    assert (move.days.value, move.days.low, move.days.high) == (151, 121, math.inf)
    assert move.direction == "later"


def test_as_of_a_day_before_the_target_was_named_the_older_one_counts() -> None:
    ledger = load_shipped().as_of("2025-02-25")
    unit = {one.subject: one for one in compute_slippage(ledger)}["BUSHEHR-2"]
    assert [event.date for event in unit.later] == ["2028-10"]


# Unit 1: contract of 1995, three recollections of its date; first power to the grid on 2011-09-03,
# handed over on 2013-09-23, in commercial operation in June or September 2013.
# Smallest: spring 2000 (2000-06-30, told as said in October 1995) to 2011-09-03: eleven years to
# 2011-06-30 are 4,017 days (leap days of 2004 and 2008), 65 more: 4,082 = 134.1 months.
# From 1995-10-01 to 2011-09-03: 5,479 days to 2010-10-01 (four leap days) and 337 = 5,816;
# 4,082 / 5,816 = 0.702.
# Greatest: January 1999 to September 2013, ends of months: fourteen years to 2013-01-31 are 5,114
# days (four leap days), 242 more: 5,356. Told as said in 1995: from 1995-12-31 to 2013-09-01 are
# 6,210 days to 2012-12-31 (five leap days) and 244 = 6,454; 5,356 / 6,454 = 0.830.
def test_unit_1_by_hand(everything: tuple[Slippage, ...]) -> None:
    (unit,) = (
        one for one in everything if (one.subject, one.milestone) == ("BUSHEHR-1", "commissioning")
    )
    assert unit.is_settled
    assert unit.slip_span == pytest.approx((4082, 5356))
    assert unit.headline is not None
    assert (unit.headline.earlier.date, unit.headline.later.date) == ("2000-Q2", "2011-09-03")
    assert unit.headline.days.is_about
    assert unit.headline_rate is not None
    assert unit.headline_rate.rate.value == pytest.approx(4082 / 5816)
    assert unit.rate_span == pytest.approx((4082 / 5816, 5356 / 6454))
    assert {event.milestone for event in unit.later} == {
        "first_grid_connection",
        "handover",
        "commercial_operation",
    }


def test_every_other_plant_with_targets_by_the_same_code(everything: tuple[Slippage, ...]) -> None:
    rows = load_shipped().reference_milestones
    told = set(rows[(rows["kind"] == "target") & (rows["flag"] == "")]["subject"])
    assert told
    assert told <= {one.subject for one in everything}
    for one in everything:
        assert [slip.days.value for slip in one.slips] == sorted(s.days.value for s in one.slips)
        if one.statements == 1:
            assert one.headline_rate is None
        for slip in one.slips:
            assert slip.days.low <= slip.days.value <= slip.days.high
            for rate in slip.rates:
                assert rate.widest[0] <= rate.rate.low <= rate.rate.high <= rate.widest[1]


def test_one_rate_a_plant_is_that_of_the_most_statements(everything: tuple[Slippage, ...]) -> None:
    main = select_main(everything)
    assert len({one.subject for one in main}) == len(main)
    unit = next(one for one in main if one.subject == "BUSHEHR-2")
    assert unit.statements == max(
        one.statements for one in everything if one.subject == "BUSHEHR-2"
    )
    assert select_main(reversed(main)) == tuple(reversed(main))


COAST = "COAST-1,commissioning,target"


def test_one_statement_has_no_rate(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path, milestones=f"2030-06,{COAST},gazette-20200110,berg,exact,2020-01-08,,,,"
    )
    (one,) = list_slippages(ledger)
    assert (one.statements, one.slips, one.headline, one.headline_rate) == (1, (), None, None)
    assert one.rate_span is None


# First target 2030-06-30, said 2020-01-08; last 2032-06-30, said 2022-01-07: 731 days of slip (29
# February 2032) in 730 days (29 February 2020 in, so 2020-01-08 to 2022-01-07 = 366 + 364).
def test_without_a_baseline_the_first_target_takes_its_place(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        milestones=f"""
2030-06-30,{COAST},gazette-20200110,berg,exact,2020-01-08,,,,
2032-06-30,{COAST},wire-20220305,berg,exact,2022-01-07,,,,""",
    )
    (one,) = list_slippages(ledger)
    assert (one.basis, one.statements) == ("first-target", 2)
    assert one.slip_span == pytest.approx((731, 731))
    assert one.headline_rate is not None
    assert one.headline_rate.rate.value == pytest.approx(731 / 730)
    assert one.previous == one.moves[-1]


def test_statements_of_overlapping_days_give_no_rate(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        milestones=f"""
2030,{COAST},gazette-20200110,berg,exact,2020,,,,
2032,{COAST},wire-20220305,berg,exact,2020-06-01,,,,""",
    )
    (one,) = list_slippages(ledger)
    assert one.headline is not None
    assert one.headline.rates == ()
    assert one.headline_rate is None


def test_several_statements_of_one_date_in_one_place_count_once_as_a_date() -> None:
    dates = Dates(
        targets=[
            make_event("commissioning", "2030", "2020-01-08"),
            make_event("commissioning", "2030", "2021-01-08"),
            make_event("completion", "2032", "2022-01-08"),
        ],
    )
    (one,) = measure_subject(dates, VOCABULARY)
    assert one.statements == 3
    (slip,) = one.slips
    assert [rate.since.said_end for rate in slip.rates] == [day("2020-01-08"), day("2021-01-08")]


def test_what_happened_takes_the_place_of_the_last_target() -> None:
    dates = Dates(
        targets=[
            make_event("commissioning", "2030-12-31", "2020-01-08"),
            make_event("commissioning", "2032-12-31", "2022-01-08"),
        ],
        actuals=[
            make_event("first_grid_connection", "2033-12-31", kind="actual"),
            make_event("commercial_operation", "2034-12-31", kind="actual"),
            make_event("first_criticality", "2033-01-31", kind="actual"),
        ],
    )
    (one,) = measure_subject(dates, VOCABULARY)
    assert one.is_settled
    assert one.slip_span == pytest.approx((3 * 365 + 1, 4 * 365 + 1))  # 29 February 2032


def test_a_target_repeated_more_coarsely_or_finely_is_no_move() -> None:
    said = [("2024-10", "2016"), ("2024", "2018"), ("2024-Q4", "2019"), ("2025", "2020")]
    targets = [make_event("commissioning", date, told) for date, told in said]
    (move,) = find_moves(targets)
    assert (move.earlier.date, move.later.date) == ("2024-10", "2025")


def test_a_repetition_of_the_last_target_leaves_the_move_that_led_to_it() -> None:
    said = [("2024-10", "2016"), ("2029-03", "2020"), ("2029", "2021")]
    dates = Dates(targets=[make_event("commissioning", date, told) for date, told in said])
    (one,) = measure_subject(dates, VOCABULARY)
    assert one.previous is not None
    assert (one.previous.earlier.date, one.previous.later.date) == ("2024-10", "2029-03")


def test_each_voice_of_the_press_and_each_side_is_followed_apart() -> None:
    one = {"side": "press", "speaker": "", "publisher": "gazette"}
    other = {"side": "press", "speaker": "", "publisher": "wire"}
    targets = [
        make_event("commissioning", "2024", "2016"),
        make_event("commissioning", "2026", "2017", **one),
        make_event("commissioning", "2024", "2018", **other),
        make_event("commissioning", "2027", "2019", **one),
        make_event("commissioning", "2028", "2020", side="vendor"),
    ]
    assert [(m.earlier.date, m.later.date) for m in find_moves(targets)] == [("2026", "2027")]


def test_years_that_follow_each_other_move_by_a_day_to_two_years() -> None:
    # 2024 to 2025: at least from 31 December to 1 January, at most from 1 January to 31 December.
    slip = measure_slip(
        make_event("commissioning", "2024"), make_event("commissioning", "2025", "2021")
    )
    assert (slip.days.value, slip.days.low, slip.days.high) == (365, 1, 730)
    assert slip.direction == "later"


def test_a_move_that_precision_hides_has_no_direction() -> None:
    slip = measure_slip(
        make_event("commissioning", "2025"), make_event("commissioning", "2025-07-01/2026-06-30")
    )
    assert slip.direction == "unclear"


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    ledger = load_shipped()
    assert list_slippages(shuffle(ledger, seed)) == list_slippages(ledger)


spans = st.tuples(st.integers(0, 3000), st.integers(0, 400))


def spread_target(span: tuple[int, int], said: tuple[int, int]) -> Event:
    ends = [day("2020-01-01") + dt.timedelta(days=days) for days in (span[0], sum(span))]
    told = [day("2010-01-01") + dt.timedelta(days=days) for days in (said[0], sum(said))]
    return make_event("commissioning", "/".join(map(str, ends)), "/".join(map(str, told)))


@given(spans, spans, spans, spans, st.tuples(*[st.floats(0, 1)] * 4))
def test_whatever_precision_allows_lies_within_the_limits(
    span: tuple[int, int],
    other: tuple[int, int],
    said: tuple[int, int],
    later_said: tuple[int, int],
    parts: tuple[float, ...],
) -> None:
    later_said = (later_said[0] + 3401, later_said[1])
    earlier, later = spread_target(span, said), spread_target(other, later_said)
    slip = measure_slip(earlier, later, (earlier,))
    picked = [
        (first + round(width * part), 0)
        for (first, width), part in zip((span, other, said, later_said), parts, strict=True)
    ]
    sharp_earlier = spread_target(picked[0], picked[2])
    sharp = measure_slip(sharp_earlier, spread_target(picked[1], picked[3]), (sharp_earlier,))
    assert slip.days.low <= sharp.days.value <= slip.days.high
    (rate,), (exact,) = slip.rates, sharp.rates
    tiny = 1e-12
    assert rate.years[0] - tiny <= exact.years[0] <= rate.years[1] + tiny
    assert rate.widest[0] - tiny <= exact.rate.value <= rate.widest[1] + tiny


@given(spans, spans, st.sampled_from(["exact", "at_most", "at_least"]))
def test_a_bound_widens_the_slip(span: tuple[int, int], other: tuple[int, int], bound: str) -> None:
    earlier, later = spread_target(span, (0, 0)), spread_target(other, (4000, 0))
    plain = measure_slip(earlier, later)
    bounded = measure_slip(earlier, make_event("commissioning", later.date, bound=bound))
    assert bounded.days.low <= plain.days.low
    assert bounded.days.high >= plain.days.high
