"""Events: what happened or was announced, once for each statement, with all its reports."""

import datetime as dt
import random

import pytest

from bushehr.analysis.events import collect_events
from bushehr.analysis.targets import current_target, list_targets
from bushehr.ledger import Ledger, load
from tests.fixtures import MILESTONES, SMALL, DataFolder


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(SMALL)


def test_each_statement_is_one_event_in_order_of_time(ledger: Ledger) -> None:
    events = collect_events(ledger.milestones)
    assert len(events) == len(ledger.milestones)
    assert [event.start for event in events] == sorted(event.start for event in events)
    first = events[0]
    assert (first.milestone, first.start) == ("ground_breaking", dt.date(2020, 1, 15))
    assert (first.said_start, first.said_end) == (first.start, first.start)


def test_two_reports_are_one_event_dated_by_the_finer(small: DataFolder) -> None:
    small.set(MILESTONES, 4, date="2021-06")
    small.copy_row(MILESTONES, 4, date="2021-06-01", source="gazette-20230904")
    events = collect_events(small.load().milestones)
    (concrete,) = (event for event in events if event.milestone == "first_concrete")
    assert (concrete.date, concrete.start, concrete.end) == (
        "2021-06-01",
        dt.date(2021, 6, 1),
        dt.date(2021, 6, 1),
    )
    assert concrete.sources == ("gazette-20230904", "gazette-20210601")
    assert concrete.reports == 2


def test_two_dates_named_by_one_speaker_are_two_targets(small: DataFolder) -> None:
    small.copy_row(MILESTONES, 9, date="2030")
    dates = [event.date for event in list_targets(small.load(), "AVALON-1")]
    assert dates == ["2026", "2028", "2029-03", "2030"]


def test_the_order_of_the_rows_changes_no_event(ledger: Ledger) -> None:
    places = list(range(len(ledger.milestones)))
    random.Random(7).shuffle(places)  # noqa: S311  no secret
    assert collect_events(ledger.milestones.iloc[places]) == collect_events(ledger.milestones)


def test_no_rows_no_events(ledger: Ledger) -> None:
    assert collect_events(ledger.milestones.iloc[:0]) == ()


def test_targets_and_baselines_of_one_stage_stand_by_the_day_they_were_said(
    ledger: Ledger,
) -> None:
    targets = list_targets(ledger, "AVALON-1")
    assert [(target.kind, target.date) for target in targets] == [
        ("baseline", "2026"),
        ("target", "2028"),
        ("target", "2029-03"),
    ]
    assert list_targets(ledger, "AVALON-1", "construction") == ()
    assert list_targets(ledger, "AVALON-1-2") == ()


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("2020-01-14", None),
        ("2020-01-15", None),  # the contract is a baseline and no target
        ("2022-03-15", "2028"),
        ("2023-09-03", "2028"),
        ("2023-09-04", "2029-03"),
    ],
)
def test_the_current_target_is_the_one_said_last(
    ledger: Ledger, day: str, date: str | None
) -> None:
    target = current_target(ledger.as_of(day), "AVALON-1")
    assert (target.date if target else None) == date


def test_of_two_targets_of_one_day_the_later_is_current(small: DataFolder) -> None:
    small.copy_row(MILESTONES, 9, date="2030", speaker="babbage")
    target = current_target(small.load(), "AVALON-1")
    assert target is not None
    assert target.date == "2030"


@pytest.mark.parametrize("flag", ["doubtful", "retracted"])
def test_a_flagged_target_is_never_current(flag: str, small: DataFolder) -> None:
    small.set(MILESTONES, 9, flag=flag, flagged="2023-10-01", note="Misread.")
    ledger = small.load()
    target = current_target(ledger, "AVALON-1")
    assert target is not None
    assert target.date == "2028"
    target = current_target(ledger.as_of("2023-09-30"), "AVALON-1")
    assert target is not None
    assert target.date == "2029-03"
