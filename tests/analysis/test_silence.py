"""Silence: when each topic was last spoken of."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.analysis.silence import SILENT_AFTER, Silence, measure_silence
from tests.analysis.made import day, load_plant, load_shipped, shuffle


def pick(found: tuple[Silence, ...], subject: str, topic: str) -> Silence:
    (one,) = (s for s in found if (s.subject, s.topic) == (subject, topic))
    return one


@pytest.fixture(scope="module")
def shipped() -> tuple[Silence, ...]:
    return measure_silence(load_shipped().as_of("2026-11-24"))


# From 2026-02-14 to 2026-11-24: 14 days to the end of February, 245 from March to October and 24 in
# November = 283. From 2026-05-16: 15 + 30 + 31 + 31 + 30 + 31 + 24 = 192; from 2026-03-09: 260.
@pytest.mark.parametrize(
    ("subject", "topic", "date", "said_of", "days"),
    [
        ("BUSHEHR-2-3", "progress", "2026-02-14", "BUSHEHR-2-3", 283),
        ("BUSHEHR-2-3", "works", "2026-05-16", "BUSHEHR-2", 192),
        ("BUSHEHR-2", "works", "2026-05-16", "BUSHEHR-2", 192),
        ("BUSHEHR-3", "works", "2026-03-09", "BUSHEHR-2-3", 260),
        ("BUSHEHR-2-3", "workforce", "2026-03-18/2026-05-16", "SITE", 192),
    ],
)
def test_the_shipped_record_is_silent(
    shipped: tuple[Silence, ...], subject: str, topic: str, date: str, said_of: str, days: int
) -> None:
    one = pick(shipped, subject, topic)
    assert one.last is not None
    assert (one.last.date, one.last.subject, one.days) == (date, said_of, days)
    assert one.is_silent


def test_a_statement_is_cited_with_all_its_reports(shipped: tuple[Silence, ...]) -> None:
    last = pick(shipped, "BUSHEHR-2-3", "progress").last
    assert last is not None
    assert (last.what, last.speaker) == ("physical_progress", "eslami")
    assert "presstv-20260219" in last.sources
    assert len(last.sources) == 4


def test_silence_begins_after_180_days() -> None:
    # 180 days after 2026-02-14 is 2026-08-13: 14 + 31 + 30 + 31 + 30 + 31 + 13.
    ledger = load_shipped()
    last, first = (
        pick(measure_silence(ledger.as_of(text)), "BUSHEHR-2-3", "progress")
        for text in ("2026-08-13", "2026-08-14")
    )
    assert (last.days, last.is_silent) == (SILENT_AFTER, False)
    assert (first.days, first.is_silent) == (SILENT_AFTER + 1, True)


def test_the_record_was_not_silent_when_it_spoke() -> None:
    found = measure_silence(load_shipped().as_of("2026-02-20"))
    assert not any(one.is_silent for one in found if one.subject == "BUSHEHR-2-3")


FIGURE = "physical_progress,10,percent,gazette-20200110,berg,exact,,actual,,,,,"
STAFF = "workforce_on_site,900,person,wire-20220305,berg,exact,"


def test_a_target_a_flagged_row_and_an_agreement_break_no_silence(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"""
2020-01-08,COAST-1-2,{FIGURE}
2022-03-04,COAST-1-2,{STAFF},target,,,,,
2022-03-04,COAST-1-2,physical_progress,30,percent,wire-20220305,berg,exact,,actual,,,doubtful,2022-03-05,Slip.""",
        milestones="""
2022-03-04,COAST-1,contract_signed,actual,wire-20220305,,exact,,,,,
2030,COAST-1,first_concrete,target,wire-20220305,berg,exact,2022-03-04,,,,""",
    )
    found = measure_silence(ledger)
    assert pick(found, "COAST-1-2", "progress").last is not None
    # From 2020-01-08 to 2022-03-05: 366 + 365 days to 2022-01-08 and 56 more.
    assert pick(found, "COAST-1-2", "progress").days == 787
    for topic in ("works", "workforce"):
        one = pick(found, "COAST-1-2", topic)
        assert (one.last, one.days, one.is_silent) == (None, None, True)


def test_a_word_on_one_unit_does_not_speak_for_its_sister(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"2022-03-04,COAST-2,{STAFF},actual,,,,,",
        milestones="2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,",
    )
    found = measure_silence(ledger, ["COAST-1-2", "COAST-1", "COAST-2", "COAST"])
    days = {one.subject: one.days for one in found if one.topic == "workforce"}
    assert days == {"COAST-1-2": 1, "COAST-1": None, "COAST-2": 1, "COAST": 1}


def test_a_year_that_has_not_ended_counts_only_to_the_day_it_became_known(tmp_path: Path) -> None:
    ledger = load_plant(tmp_path, datapoints=f"2022,COAST-1-2,{STAFF},actual,,,,,")
    last = pick(measure_silence(ledger), "COAST-1-2", "workforce").last
    assert last is not None
    assert last.day == day("2022-03-05")


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    ledger = load_shipped()
    assert measure_silence(shuffle(ledger, seed)) == measure_silence(ledger)
