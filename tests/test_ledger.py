"""The ledger: what was known on a day, neither more nor less."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr import clock
from bushehr.errors import AsOfError, DataError
from bushehr.ledger import Ledger, load, read_as_of
from tests.fixtures import DATAPOINTS, MILESTONES, SMALL, SOURCES, DataFolder
from tests.rules.cases import EVENT, PROGRESS

FRAMES = ("datapoints", "milestones", "reference_datapoints", "reference_milestones")
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(SMALL)


@pytest.fixture(autouse=True)
def _stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def keys(ledger: Ledger, name: str = "datapoints") -> list[str]:
    return list(getattr(ledger, name)["key"])


def find(frame: pd.DataFrame, **cells: str) -> "pd.Series[bool]":
    wanted = pd.Series(data=True, index=frame.index)
    for name, text in cells.items():
        wanted &= frame[name].astype(str) == text
    return wanted


def test_the_default_day_is_the_last_one_on_which_anything_became_known(ledger: Ledger) -> None:
    assert ledger.day == dt.date(2024, 3, 1)
    assert ledger.warnings == ()
    assert ledger.directory == SMALL


def test_rows_stand_in_order_of_time_with_unique_keys(ledger: Ledger) -> None:
    for name in FRAMES:
        frame = getattr(ledger, name)
        assert list(frame.index) == list(range(len(frame)))
        assert frame["start"].is_monotonic_increasing
        assert frame["key"].is_unique
        assert (frame["statement"].astype(str) != "").all()


def test_a_row_is_typed_beside_its_text(ledger: Ledger) -> None:
    frame = ledger.datapoints
    row = frame[find(frame, value_typed="1.057")].iloc[0]
    assert (row["value"], row["unit"]) == (1057.0, "MW")
    assert (row["value_typed"], row["unit_typed"]) == ("1.057", "GW")
    assert row["key"] == (
        "2020-01-15 AVALON-2 gross_electrical_capacity target gazette-20200115 exact"
    )
    assert row["publisher"] == "gazette"
    assert row["url"] == "https://gazette.example/2020/01/15/start"
    row = frame[find(frame, quantity="workforce_on_site")].iloc[0]
    assert (row["value"], row["value_high"], row["side"]) == (3000.0, 3500.0, "vendor")


def test_an_empty_bound_is_exact_and_an_empty_kind_actual(small: DataFolder) -> None:
    small.append(DATAPOINTS, **PROGRESS)
    row = small.load().datapoints.iloc[-1]
    assert (row["bound"], row["kind"]) == ("exact", "actual")


def test_a_statement_said_earlier_is_dated_by_it_and_known_by_its_source(ledger: Ledger) -> None:
    baseline = ledger.milestones[find(ledger.milestones, kind="baseline")].iloc[0]
    assert baseline["said_start"] == pd.Timestamp("2020-01-15")
    target = ledger.milestones[find(ledger.milestones, date="2028")].iloc[0]
    assert target["said_start"] == target["known"] == pd.Timestamp("2022-03-15")


def test_a_row_is_known_at_the_end_of_its_publication_or_when_it_was_read(ledger: Ledger) -> None:
    halt = ledger.milestones[find(ledger.milestones, milestone="work_suspended")].iloc[0]
    assert halt["known"] == pd.Timestamp("2022-12-10")
    assert ledger.sources["known"]["almanac-elsewhere"] == pd.Timestamp("2024-06-30")


@pytest.mark.parametrize(
    ("day", "figures", "events"),
    [
        ("1900-01-01", 0, 0),
        ("2020-01-14", 0, 0),
        ("2020-01-15", 4, 2),
        ("2021-05-31", 4, 2),
        ("2021-06-01", 5, 4),
        ("2022-12-09", 7, 5),
        ("2022-12-10", 7, 6),
        ("2023-09-03", 7, 6),
        ("2023-09-04", 10, 9),
        ("2024-03-01", 11, 9),
        ("2026-11-24", 11, 9),
    ],
)
def test_what_was_known_on_a_day(ledger: Ledger, day: str, figures: int, events: int) -> None:
    then = ledger.as_of(day)
    assert then.day.isoformat() == day
    assert (len(then.datapoints), len(then.milestones)) == (figures, events)


def test_before_the_first_row_the_ledger_is_empty_and_whole(ledger: Ledger) -> None:
    then = ledger.as_of("2019-12-31")
    assert then.is_empty
    assert not ledger.is_empty
    assert list(then.datapoints.columns) == list(ledger.datapoints.columns)
    assert then.series("physical_progress").empty


def test_reference_facts_are_known_from_their_own_day_and_targets_from_their_saying(
    ledger: Ledger,
) -> None:
    assert keys(ledger.as_of("2010-02-28"), "reference_milestones") == []
    assert len(keys(ledger.as_of("2010-03-01"), "reference_milestones")) == 2
    assert len(keys(ledger.as_of("2018-06-30"), "reference_milestones")) == 2
    assert len(keys(ledger.as_of("2018-07-01"), "reference_milestones")) == 3
    assert len(keys(ledger.as_of("2015-06-29"), "reference_datapoints")) == 0
    assert len(keys(ledger.as_of("2015-06-30"), "reference_datapoints")) == 1


def test_a_reference_baseline_is_known_when_it_was_said(small: DataFolder) -> None:
    small.set("reference/milestones.csv", 3, kind="baseline")
    then = small.load().as_of("2010-03-01")
    assert list(then.reference_milestones["kind"]) == ["actual", "baseline"]


def test_a_reference_row_keeps_its_later_source(ledger: Ledger) -> None:
    for day in ("2010-03-01", "2024-03-01"):
        then = ledger.as_of(day)
        assert set(then.reference_milestones["source"]) <= set(then.sources.index)


def test_a_source_that_nobody_had_read_is_not_there(ledger: Ledger) -> None:
    then = ledger.as_of("2021-06-01")
    assert {"gazette-20200115", "gazette-20210601"} <= set(then.sources.index)
    assert "herald-20220315" not in then.sources.index


def test_a_flag_holds_from_the_day_it_became_known(ledger: Ledger) -> None:
    def flags(day: str) -> list[str]:
        frame = ledger.as_of(day).datapoints
        return list(frame["flag"][find(frame, value_typed="30")])

    assert flags("2022-03-31") == [""]
    assert flags("2022-04-01") == ["doubtful"]
    assert len(ledger.as_of("2022-03-31").series("physical_progress")) == 2
    assert len(ledger.as_of("2022-04-01").series("physical_progress")) == 1


def test_a_retracted_row_stays_with_a_key_of_its_own(small: DataFolder) -> None:
    flagged = {"flag": "retracted", "flagged": "2022-01-01", "note": "Misread."}
    small.copy_row(DATAPOINTS, 6, value="9")
    small.copy_row(DATAPOINTS, 6, value="7", **flagged)
    small.set(DATAPOINTS, 6, **flagged)
    ledger = small.load()
    frame = ledger.datapoints[find(ledger.datapoints, date="2021-06-01")]
    assert frame["key"].is_unique
    assert len(frame) == 3
    assert ledger.series("physical_progress")["value_typed"].iloc[0] == "9"
    then = ledger.as_of("2021-12-31").datapoints
    assert list(then[find(then, date="2021-06-01")]["value_typed"]) == ["8"]


def test_the_way_back_to_a_later_day_forgets_nothing(ledger: Ledger) -> None:
    early = ledger.as_of("2020-01-15")
    for name in FRAMES:
        again = getattr(early.as_of("2024-03-01"), name)
        pd.testing.assert_frame_equal(again, getattr(ledger, name))


days = st.dates(dt.date(2009, 1, 1), TODAY)


@settings(max_examples=15)
@given(days, days)
def test_what_was_known_stays_known(one: dt.date, two: dt.date) -> None:
    whole = _load_once()
    first, second = whole.as_of(min(one, two)), whole.as_of(max(one, two))
    for name in FRAMES:
        earlier, later = keys(first, name), keys(second, name)
        assert set(earlier) <= set(later)
        assert (getattr(first, name)["known"] <= pd.Timestamp(first.day)).all()
        assert earlier == [key for key in later if key in set(earlier)]
    assert set(first.sources.index) <= set(second.sources.index)


_LOADED: list[Ledger] = []


def _load_once() -> Ledger:
    if not _LOADED:
        _LOADED.append(load(SMALL))
    return _LOADED[0]


def test_the_future_is_refused(ledger: Ledger) -> None:
    with pytest.raises(AsOfError, match="2026-11-25 lies after today"):
        ledger.as_of("2026-11-25")
    with pytest.raises(AsOfError, match="lies after today"):
        ledger.as_of(dt.date(2027, 1, 1))


def test_a_day_may_be_a_date_or_a_moment(ledger: Ledger) -> None:
    day = dt.date(2021, 6, 1)
    assert ledger.as_of(day).day == day
    assert ledger.as_of(pd.Timestamp(day)).day == day
    assert type(ledger.as_of(pd.Timestamp(day)).day) is dt.date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-03", '"2026-03" is not one day; write a day such as 2026-03-31.'),
        ("2026", '"2026" is not one day; write a day such as 2026-12-31.'),
        ("14/02/2026", '"14/02/2026" is not a date; .* Write 2026-02-14.'),
        ("yesterday", '"yesterday" is not a date; write a day such as 2026-03-02.$'),
        ("1404-11-25", "Solar Hijri 1404-11-25 is 2026-02-14."),
        ("", "is not a date"),
    ],
)
def test_a_text_that_is_no_day_is_refused(ledger: Ledger, text: str, message: str) -> None:
    with pytest.raises(AsOfError, match=message):
        ledger.as_of(text)
    with pytest.raises(AsOfError, match=message):
        read_as_of(text)


def test_an_interval_of_one_day_is_that_day() -> None:
    assert read_as_of("2026-03-02/2026-03-02") == dt.date(2026, 3, 2)


def test_a_series_holds_one_quantity_of_one_subject_unflagged(ledger: Ledger) -> None:
    series = ledger.series("physical_progress", "AVALON-1-2")
    assert list(series["value_typed"]) == ["8", "17", "16.7", "16"]
    assert ledger.series("physical_progress", "AVALON-1").empty
    assert len(ledger.series("physical_progress", flagged=True)) == 5
    assert len(ledger.series("gross_electrical_capacity")) == 0
    assert len(ledger.series("gross_electrical_capacity", kinds=("target",))) == 3


def test_data_with_errors_are_not_loaded(small: DataFolder) -> None:
    small.set(DATAPOINTS, 2, unit="mW")
    small.append(DATAPOINTS, **PROGRESS | {"value": "16"})
    with pytest.raises(DataError, match="1 error in the data") as caught:
        load(small.path)
    assert {problem.code for problem in caught.value.problems} == {
        "unit-unknown",
        "cumulative-falls",
    }


def test_warnings_go_along(small: DataFolder) -> None:
    small.append(MILESTONES, **EVENT | {"milestone": "work_resumed", "subject": "AVALON"})
    assert [problem.code for problem in load(str(small.path)).warnings] == ["resumption-alone"]


def test_a_folder_without_reference_tables_is_whole(small: DataFolder) -> None:
    for name in ("datapoints", "milestones"):
        (small / f"reference/{name}.csv").unlink()
    small.drop(SOURCES, 2)
    small.drop("vocabulary/subjects.csv", 6)
    ledger = load(small.path)
    assert ledger.reference_datapoints.empty
    assert list(ledger.reference_milestones.columns) == list(ledger.milestones.columns)


def test_a_missing_folder_is_an_error_of_the_package(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="8 errors in the data"):
        load(tmp_path / "nowhere")


def test_the_order_of_the_rows_changes_nothing(small: DataFolder) -> None:
    before = small.load()
    for table in (DATAPOINTS, MILESTONES, SOURCES):
        header, *rows = small.read(table).splitlines(keepends=True)
        small.write(table, "".join([header, *reversed(rows)]))
    after = small.load()
    for name in FRAMES:
        one, two = getattr(before, name), getattr(after, name)
        pd.testing.assert_frame_equal(one.astype(str), two.astype(str))
