"""Settlement: what became of a target, worked by hand."""

import math
from collections.abc import Iterable

import pytest

from bushehr.analysis.events import Event
from bushehr.analysis.settlement import Chronicle, Settlement, settle_targets
from tests.analysis.made import day, load_shipped, make_event

VOCABULARY = load_shipped().vocabulary
MONTH = 30.4375
PARTS = ("BUSHEHR-2", "BUSHEHR-3")


def happen(milestone: str, date: str, subject: str = "BUSHEHR-1", bound: str = "exact") -> Event:
    return make_event(milestone, date, subject=subject, bound=bound, kind="actual")


def promise(
    milestone: str,
    date: str,
    said: str = "2015-01-01",
    subject: str = "BUSHEHR-1",
    bound: str = "exact",
) -> Event:
    return make_event(milestone, date, said, subject=subject, bound=bound)


def settle(target: Event, *events: Event, as_of: str = "2025-12-31") -> Settlement:
    """Settle one target as of a day."""
    chronicle = Chronicle(events, VOCABULARY, day(as_of))
    settled_by = chronicle.find_settling(target)
    verdict, delay = chronicle.judge(target, settled_by)
    return Settlement(target, False, verdict, delay, settled_by)  # noqa: FBT003  a field


def find_days(settlement: Settlement) -> tuple[float, float]:
    """Return the limits of the delay [day]."""
    assert settlement.delay is not None
    return settlement.delay.low * MONTH, settlement.delay.high * MONTH


# Due on the last day of 2020; connected 31 days later.
def test_an_event_after_the_due_date_misses_it_by_the_days_between() -> None:
    found = settle(
        promise("first_grid_connection", "2020"), happen("first_grid_connection", "2021-01-31")
    )
    assert found.verdict == "missed"
    assert find_days(found) == pytest.approx((31, 31))


def test_an_event_on_the_due_date_meets_it() -> None:
    found = settle(
        promise("first_grid_connection", "2020"), happen("first_grid_connection", "2020-12-31")
    )
    assert (found.verdict, found.is_met_surely) == ("met", True)


# Any day of December or January: by its first day it was in time, by its last it was not.
def test_a_coarse_event_counts_by_its_first_day_and_shows_its_last() -> None:
    found = settle(
        promise("first_grid_connection", "2020"),
        happen("first_grid_connection", "2020-12-01/2021-01-31"),
    )
    assert (found.verdict, found.is_met_surely) == ("met", False)
    assert find_days(found) == pytest.approx((-30, 31))


def test_an_undefined_target_is_settled_by_a_range_of_events() -> None:
    found = settle(
        promise("commissioning", "2020"),
        happen("first_grid_connection", "2020-11-01"),
        happen("commercial_operation", "2021-03-01"),
        happen("full_power", "2021-01-15"),  # settles no commissioning
    )
    assert [event.milestone for event in found.settled_by] == [
        "first_grid_connection",
        "commercial_operation",
    ]
    assert find_days(found) == pytest.approx((-60, 60))


def test_a_coarse_report_beside_a_finer_one_widens_nothing() -> None:
    found = settle(
        promise("first_grid_connection", "2020"),
        happen("first_grid_connection", "2021"),
        happen("first_grid_connection", "2021-01-31"),
    )
    assert find_days(found) == pytest.approx((31, 31))


def test_reports_that_contradict_one_another_make_a_range() -> None:
    found = settle(
        promise("first_grid_connection", "2020"),
        happen("first_grid_connection", "2021-01-31"),
        happen("first_grid_connection", "2021-03-01"),
    )
    assert find_days(found) == pytest.approx((31, 60))


def test_what_had_happened_before_the_statement_settles_nothing() -> None:
    found = settle(
        promise("commissioning", "2020", said="2019-06-01"),
        happen("first_grid_connection", "2019-05-31"),
        happen("commercial_operation", "2021-01-31"),
    )
    assert find_days(found) == pytest.approx((31, 31))


# 1 January 2021 to 31 December 2025 are 1,826 days.
def test_an_unmet_target_is_late_by_at_least_the_time_until_now() -> None:
    found = settle(promise("first_grid_connection", "2020"))
    assert (found.verdict, found.is_open) == ("missed", True)
    assert find_days(found) == pytest.approx((1826, math.inf))


def test_a_target_that_is_not_yet_due_is_pending_even_if_it_was_reached() -> None:
    target = promise("first_grid_connection", "2026")
    assert settle(target).verdict == "pending"
    assert settle(target, happen("first_grid_connection", "2025-06-01")).verdict == "pending"


# 31 December 2020 to 1 February 2021 are 32 days.
@pytest.mark.parametrize("last", ["reported_unfinished", "mothballed", "construction_cancelled"])
def test_a_build_is_unfinished_until_its_last_status_and_not_until_now(last: str) -> None:
    found = settle(promise("first_grid_connection", "2020"), happen(last, "2021-02-01"))
    assert find_days(found) == pytest.approx((32, math.inf))


@pytest.mark.parametrize(
    ("last", "verdict"),
    [("reported_unfinished", "unknown"), ("construction_cancelled", "missed")],
)
def test_after_the_last_status_only_a_cancelled_build_is_known_to_miss(
    last: str, verdict: str
) -> None:
    found = settle(promise("first_grid_connection", "2020"), happen(last, "2019-02-01"))
    assert found.verdict == verdict
    assert (found.delay is None) == (verdict == "unknown")


def test_a_target_that_fell_due_after_the_cancellation_is_late_by_at_least_nothing() -> None:
    found = settle(
        promise("first_grid_connection", "2020"), happen("construction_cancelled", "2019-02-01")
    )
    assert find_days(found) == pytest.approx((0, math.inf))


# Fuel must be in the core before power reaches the grid; when it was loaded is not on record.
def test_a_later_milestone_shows_that_an_earlier_one_was_passed() -> None:
    target = promise("fuel_loading", "2020")
    in_time = settle(target, happen("first_grid_connection", "2020-12-01"))
    assert (in_time.verdict, in_time.is_met_surely, in_time.settled_by) == ("met", True, ())
    assert settle(target, happen("first_grid_connection", "2021-12-01")).verdict == "unknown"


def test_what_was_first_reported_afterwards_may_have_happened_in_time() -> None:
    target = promise("site_works_start", "2020")
    assert settle(target, happen("site_works_start", "2021", bound="at_most")).verdict == "unknown"
    assert settle(target, happen("site_works_start", "2020", bound="at_most")).verdict == "met"


def test_an_event_without_a_place_in_a_build_cannot_be_missed_by_silence() -> None:
    assert settle(promise("construction_ramp_up", "2020")).verdict == "unknown"


def test_the_whole_is_in_operation_with_the_last_of_its_parts() -> None:
    target = promise("commercial_operation", "2020", subject="BUSHEHR-2-3")
    one = happen("commercial_operation", "2020-06-01", PARTS[0])
    other = happen("commercial_operation", "2021-01-31", PARTS[1])
    assert settle(target, one).is_open
    assert find_days(settle(target, one, other)) == pytest.approx((31, 31))


def test_the_works_of_a_whole_open_with_the_first_of_its_parts() -> None:
    target = promise("first_concrete", "2020", subject="BUSHEHR-2-3")
    one = happen("first_concrete", "2020-06-01", PARTS[0])
    other = happen("first_concrete", "2022-01-31", PARTS[1])
    assert settle(target, other, one).is_met_surely


def test_a_ceremony_of_the_whole_holds_for_a_part_without_its_own() -> None:
    target = promise("ground_breaking", "2020", subject=PARTS[0])
    shared = happen("ground_breaking", "2020-06-01", "BUSHEHR-2-3")
    own = happen("ground_breaking", "2021-01-31", PARTS[0])
    assert settle(target, shared).is_met_surely
    assert find_days(settle(target, shared, own)) == pytest.approx((31, 31))


def test_first_concrete_of_the_whole_does_not_hold_for_a_part() -> None:
    target = promise("first_concrete", "2020", subject=PARTS[0])
    assert settle(target, happen("first_concrete", "2020-06-01", "BUSHEHR-2-3")).is_open


# Said on the last day of 2015 at the latest, due at the end of 2020: 1,827 days = 5.002 years.
def test_the_promised_wait_runs_from_the_statement_to_the_due_date() -> None:
    found = settle(
        promise("first_grid_connection", "2020", said="2015"),
        happen("first_grid_connection", "2025-12-31"),
    )
    assert found.promised == pytest.approx(1827 / 365.25)
    assert found.waited is not None
    assert found.waited.value == pytest.approx(3653 / 365.25)


def test_a_statement_dated_by_a_later_page_was_not_made_after_the_due_date() -> None:
    assert (
        settle(promise("first_grid_connection", "2020", said="2019-01-01/2024-12-31")).promised >= 0
    )


# ---- the shipped record, as of 2026-11-24 ------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> tuple[Settlement, ...]:
    return settle_targets(load_shipped().as_of("2026-11-24"))


def pick(found: Iterable[Settlement], subject: str, milestone: str, date: str) -> Settlement:
    """Return the first settlement of a target."""
    return next(
        item
        for item in found
        if (item.target.subject, item.target.milestone, item.target.date)
        == (subject, milestone, date)
    )


# The contract of January 1995: due 1999-07-31. Grid on 2011-09-03, 4,417 days later; handover on
# 2013-09-23, 5,168 days later.
def test_unit_1_was_promised_for_1999_and_came_12_to_14_years_late(
    shipped: tuple[Settlement, ...],
) -> None:
    found = pick(shipped, "BUSHEHR-1", "completion", "1999-07")
    assert found.target.kind == "baseline"
    assert find_days(found) == pytest.approx((4417, 5168))


# 2023-12-31 to 2026-11-24: 366 + 365 + 328 = 1,059 days.
def test_unit_2_was_promised_for_2023_and_is_not_in_operation(
    shipped: tuple[Settlement, ...],
) -> None:
    found = pick(shipped, "BUSHEHR-2", "commissioning", "2023")
    assert find_days(found) == pytest.approx((1059, math.inf))


# Akkuyu-1 is known to be unfinished until 2026-03-12: 366 + 365 + 71 = 802 days after 2023-12-31.
def test_another_plant_is_late_until_its_last_report_only(shipped: tuple[Settlement, ...]) -> None:
    found = pick(shipped, "Akkuyu-1", "commissioning", "2023")
    assert find_days(found) == pytest.approx((802, math.inf))


# Cancelled on 2017-07-31, four months after the first of these targets and before the second.
def test_a_cancelled_build_misses_all_its_targets(shipped: tuple[Settlement, ...]) -> None:
    before = pick(shipped, "VC-Summer-2", "commercial_operation", "2017-03")
    after = pick(shipped, "VC-Summer-2", "completion", "2022")
    assert find_days(before) == pytest.approx((122, math.inf))
    assert find_days(after) == pytest.approx((0, math.inf))


# First concrete of Unit 2: 2019-09-27 or 2019-11-10, 3 days before and 41 after the due date.
def test_both_days_of_first_concrete_settle_a_target(shipped: tuple[Settlement, ...]) -> None:
    found = pick(shipped, "BUSHEHR-2", "first_concrete", "2019-Q3")
    assert (found.verdict, found.is_met_surely) == ("met", False)
    assert find_days(found) == pytest.approx((-3, 41))


def test_flagged_targets_and_earliest_dates_are_left_out(shipped: tuple[Settlement, ...]) -> None:
    assert all(item.target.bound != "at_least" for item in shipped)
    dates = {i.target.date for i in shipped if i.target.subject == "BUSHEHR-2"}
    assert "2021" not in dates  # the doubtful target of 2019


# The connection of 2011 stands in a page of 2016; the due date was 2006-12-31.
def test_only_what_was_known_by_the_day_settles_a_target() -> None:
    early, late = (
        pick(settle_targets(load_shipped().as_of(text)), "BUSHEHR-1", "commissioning", "2006-Q4")
        for text in ("2012-12-31", "2016-12-31")
    )
    assert find_days(early) == pytest.approx((2192, math.inf))
    assert find_days(late)[0] == pytest.approx(1707)


# Facts of other plants are known from their own day: Akkuyu-1 had no last status in 2024.
def test_the_last_status_of_another_plant_counts_from_its_own_day() -> None:
    found = settle_targets(load_shipped().as_of("2024-12-31"))
    early = pick(found, "Akkuyu-1", "commissioning", "2023")
    assert find_days(early) == pytest.approx((366, math.inf))
