"""Status: planned, under construction, suspended, by subject and by what was known on a day."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bushehr import clock
from bushehr.analysis.events import collect_events
from bushehr.analysis.status import Status, SubjectStatus, compute_status, find_pauses
from bushehr.ledger import Ledger, load
from tests.fixtures import MILESTONES, DataFolder
from tests.rules.cases import EVENT

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def shipped() -> Iterator[Ledger]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
        yield load(DATA)


def find(status: Status, subject: str) -> SubjectStatus:
    return next(found for found in status.subjects if found.subject == subject)


@pytest.mark.parametrize(
    ("day", "two", "three"),
    [
        ("2026-03-02", ("under construction", False), ("planned with site works", False)),
        ("2026-03-03", ("under construction", True), ("planned with site works", True)),
        ("2026-03-09", ("under construction", True), ("planned with site works", True)),
        ("2026-05-16", ("under construction", True), ("planned with site works", True)),
        ("2026-05-17", ("under construction", False), ("planned with site works", True)),
    ],
)
def test_known_answers_of_the_shipped_record(
    shipped: Ledger, day: str, two: tuple[str, bool], three: tuple[str, bool]
) -> None:
    status = compute_status(shipped.as_of(day))
    assert status.as_of.isoformat() == day
    assert [found.subject for found in status.subjects] == [
        "BUSHEHR-2-3",
        "BUSHEHR-2",
        "BUSHEHR-3",
    ]
    for subject, expected in (("BUSHEHR-2", two), ("BUSHEHR-3", three)):
        found = find(status, subject)
        assert (found.phase, found.is_suspended) == expected


def test_the_suspension_was_said_by_the_vendor_on_3_march(shipped: Ledger) -> None:
    for subject in ("BUSHEHR-2", "BUSHEHR-3"):
        pause = find(compute_status(shipped.as_of("2026-03-03")), subject).pause
        assert pause is not None
        assert pause.opened.start == dt.date(2026, 3, 3)
        assert pause.opened.side == "vendor"
        assert pause.opened.subject == "BUSHEHR-2-3"
        assert pause.further == ()


def test_the_softer_wording_is_a_further_report(shipped: Ledger) -> None:
    pause = find(compute_status(shipped.as_of("2026-03-09")), "BUSHEHR-3").pause
    assert pause is not None
    assert [event.start for event in pause.further] == [dt.date(2026, 3, 9)]
    assert pause.ended is None


def test_the_resumption_rests_on_one_source_and_concerns_unit_2_alone(shipped: Ledger) -> None:
    status = compute_status(shipped.as_of("2026-05-17"))
    two, three = find(status, "BUSHEHR-2"), find(status, "BUSHEHR-3")
    assert two.pause is not None
    assert two.pause.ended is not None
    assert two.pause.ended.start == dt.date(2026, 5, 16)
    assert two.rests_on_one
    assert two.basis == (two.pause.ended,)
    assert three.pause is not None
    assert three.pause.ended is None
    assert not three.rests_on_one
    assert find(status, "BUSHEHR-2-3").is_suspended


def test_construction_opened_with_the_first_concrete_of_that_very_unit(shipped: Ledger) -> None:
    status = compute_status(shipped)
    assert {event.milestone for event in find(status, "BUSHEHR-2").since} == {"first_concrete"}
    assert {event.date for event in find(status, "BUSHEHR-2").since} == {"2019-09-27", "2019-11-10"}
    before = find(compute_status(shipped.as_of("2019-11-09")), "BUSHEHR-2")
    assert before.phase == "planned with site works"


def test_unit_1_went_on_after_1979_with_its_next_milestone_of_construction(shipped: Ledger) -> None:
    rows = shipped.milestones
    rows = rows[(rows["kind"] == "actual") & (rows["flag"] == "")]
    events = collect_events(rows[rows["subject"] == "BUSHEHR-1"])
    (pause,) = find_pauses(events, (), shipped.vocabulary)
    assert pause.opened.date == "1979"
    assert pause.ended is not None
    assert (pause.ended.milestone, pause.ended.date) == ("reactor_vessel_shipped", "2001-11")


def test_the_last_figure_and_the_targets_of_the_shipped_record(shipped: Ledger) -> None:
    status = compute_status(shipped)
    assert status.last_figure is not None
    assert (status.last_figure.value, status.last_figure.date) == (18.0, "2026-02-14")
    assert {part: target.date for part, target in status.targets}["BUSHEHR-2"] == "2029-03"


def test_before_the_record_nothing_is_known(shipped: Ledger) -> None:
    status = compute_status(shipped.as_of("1950-01-01"))
    assert {found.phase for found in status.subjects} == {"unknown"}
    assert status.last_figure is None
    assert status.targets == ()
    assert not any(found.is_suspended or found.rests_on_one for found in status.subjects)


def test_every_day_of_the_record_has_a_status(shipped: Ledger) -> None:
    known = sorted(set(shipped.milestones["known"].dt.date))
    for day in known[:: max(1, len(known) // 12)]:
        status = compute_status(shipped.as_of(day))
        assert len(status.subjects) == 3
        for found in status.subjects:
            assert all(event.said_end >= event.start for event in found.since)


def judge(folder: DataFolder, day: str = "", subject: str = "AVALON-1") -> SubjectStatus:
    ledger = folder.load()
    return find(compute_status(ledger.as_of(day) if day else ledger), subject)


@pytest.mark.parametrize(
    ("day", "subject", "phase", "suspended"),
    [
        ("2020-01-14", "AVALON-1", "unknown", False),
        ("2020-01-15", "AVALON-1", "planned with site works", False),
        ("2021-06-01", "AVALON-1", "under construction", False),
        ("2021-06-01", "AVALON-2", "planned with site works", False),
        ("2022-12-10", "AVALON-1", "under construction", True),
        ("2022-12-10", "AVALON-2", "planned with site works", True),
        ("2023-09-04", "AVALON-1", "under construction", False),
        ("2023-09-04", "AVALON-2", "planned with site works", True),
        ("2023-09-04", "AVALON-1-2", "planned with site works", True),
    ],
)
def test_a_made_up_plant_step_by_step(
    day: str,
    subject: str,
    phase: str,
    suspended: bool,  # noqa: FBT001  a fact of the case
    small: DataFolder,
) -> None:
    found = judge(small, day, subject)
    assert (found.phase, found.is_suspended) == (phase, suspended)


def test_a_parent_lists_its_parts(small: DataFolder) -> None:
    whole = judge(small, subject="AVALON-1-2")
    assert [part.label for part in whole.parts] == ["Unit 1", "Unit 2"]


def test_a_contract_alone_makes_a_plan(small: DataFolder) -> None:
    small.set(MILESTONES, 2, milestone="contract_signed")
    assert judge(small, "2020-01-15").phase == "planned"


def test_the_grid_makes_a_unit_operate(small: DataFolder) -> None:
    small.append(
        MILESTONES, **EVENT | {"subject": "AVALON-1", "milestone": "first_grid_connection"}
    )
    found = judge(small)
    assert found.phase == "operating"
    assert [event.milestone for event in found.since] == ["first_grid_connection"]


@pytest.mark.parametrize("milestone", ["mothballed", "construction_cancelled"])
@pytest.mark.parametrize("subject", ["AVALON-1", "AVALON-1-2"])
def test_a_build_that_is_given_up_has_ended_whether_said_of_it_or_of_the_whole(
    milestone: str, subject: str, small: DataFolder
) -> None:
    small.append(MILESTONES, **EVENT | {"subject": subject, "milestone": milestone})
    assert judge(small).phase == "ended"
    other = judge(small, subject="AVALON-2").phase
    assert other == ("ended" if subject == "AVALON-1-2" else "planned with site works")


def test_a_build_that_went_on_after_all_has_not_ended(small: DataFolder) -> None:
    stop = {"subject": "AVALON-1", "milestone": "mothballed", "date": "2021-12-01"}
    small.append(MILESTONES, **EVENT | stop)
    assert judge(small).phase == "under construction"  # it was resumed in 2023
    small.append(MILESTONES, **EVENT | {"subject": "AVALON-1", "milestone": "commercial_operation"})
    assert judge(small).phase == "operating"


@pytest.mark.parametrize(
    ("milestone", "suspended"),
    [
        ("wall_concrete_start", False),
        ("first_grid_connection", False),
        ("work_resumed", False),
        ("site_works_start", True),
        ("contract_signed", True),
        ("work_suspended", True),
    ],
)
def test_what_ends_a_suspension(
    milestone: str,
    suspended: bool,  # noqa: FBT001  a fact of the case
    small: DataFolder,
) -> None:
    small.append(MILESTONES, **EVENT | {"milestone": milestone})
    assert judge(small, subject="AVALON-2").is_suspended is suspended


def test_a_part_does_not_end_the_suspension_of_the_whole_but_the_whole_ends_that_of_its_parts(
    small: DataFolder,
) -> None:
    assert judge(small, subject="AVALON-1-2").is_suspended
    small.append(MILESTONES, **EVENT | {"subject": "AVALON-1-2", "milestone": "work_resumed"})
    assert not judge(small, subject="AVALON-1-2").is_suspended
    assert not judge(small, subject="AVALON-2").is_suspended


def test_a_flagged_event_counts_for_nothing(small: DataFolder) -> None:
    small.set(MILESTONES, 5, flag="retracted", flagged="2023-01-01", note="Denied.")
    assert not judge(small, subject="AVALON-2").is_suspended
    assert judge(small, "2022-12-31", "AVALON-2").is_suspended


def test_an_event_in_the_very_year_of_a_suspension_does_not_end_it(small: DataFolder) -> None:
    small.set(MILESTONES, 5, date="2022")
    small.append(MILESTONES, **EVENT | {"milestone": "wall_concrete_start", "date": "2022-12-31"})
    assert judge(small, subject="AVALON-2").is_suspended
