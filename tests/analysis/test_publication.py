"""Publication: a statement counts once, at its first source, and gaps are never overstated."""

from pathlib import Path

import pytest

from bushehr.analysis.publication import TOPICS, Publication, collect_publications, find_gaps
from bushehr.ledger import load
from tests.analysis.made import HEADERS, day, load_shipped
from tests.plant import SOURCES, write_plant

ALL = ("COAST-1-2", "COAST-1", "COAST-2", "COAST")
MORE_SOURCES = f"""{SOURCES}event-2021,wire,2021-05-01/2021-05-31,context,2024-01-01,https://wire.example/e,,en,
undated-2021,wire,2021-05-01/2024-01-01,accessed,2024-01-01,https://wire.example/u,,en,
"""


def collect(folder: Path, *rows: str, subjects: tuple[str, ...] = ALL) -> tuple[Publication, ...]:
    """Collect from the made-up plant with other figures."""
    text = "\n".join((HEADERS["datapoints.csv"], *rows)) + "\n"
    changed = {"datapoints.csv": text, "sources.csv": MORE_SOURCES}
    return collect_publications(load(write_plant(folder, changed)), subjects)


def figure(date: str, source: str, value: str = "10", **cells: str) -> str:
    """Write a row of progress, said by the owner."""
    subject, quantity = cells.get("subject", "COAST-1-2"), cells.get("what", "physical_progress")
    flag = cells.get("flag", ",,")
    unit = cells.get("unit", "percent")
    return f"{date},{subject},{quantity},{value},{unit},{source},berg,exact,,actual,,,{flag}"


def published(first: str, last: str = "", *, is_dated: bool = True) -> Publication:
    """Make a publication between two days."""
    return Publication(
        statement=f"{first}/{last}",
        topic="progress",
        kind="actual",
        speaker="berg",
        side="owner",
        publisher="wire",
        source=f"source-{first}",
        url="https://wire.example",
        first=day(first),
        last=day(last or first),
        is_dated=is_dated,
    )


def test_a_statement_printed_twice_counts_at_its_first_source(tmp_path: Path) -> None:
    (one,) = collect(
        tmp_path,
        figure("2022-03-04", "wire-20220306"),
        figure("2022-03-04", "wire-20220305"),
    )
    assert (one.source, one.first, one.last) == (
        "wire-20220305",
        day("2022-03-05"),
        day("2022-03-05"),
    )
    assert (one.side, one.publisher, one.kind, one.is_dated) == ("owner", "wire", "actual", True)


def test_news_dated_by_its_event_keeps_all_days_that_are_possible(tmp_path: Path) -> None:
    (one,) = collect(tmp_path, figure("2021-05-01", "event-2021"))
    assert (one.first, one.last) == (day("2021-05-01"), day("2021-05-31"))
    assert one.is_dated


def test_a_dated_source_of_the_same_statement_goes_before_a_page_without_a_date(
    tmp_path: Path,
) -> None:
    undated = figure("2021-05-01", "undated-2021")
    (alone,) = collect(tmp_path / "a", undated)
    assert not alone.is_dated
    (both,) = collect(tmp_path / "b", undated, figure("2021-05-01", "event-2021"))
    assert both.source == "event-2021"


def test_flagged_rows_and_other_subjects_count_for_nothing(tmp_path: Path) -> None:
    doubtful = figure("2021-05-01", "event-2021", flag="doubtful,2021-06-01,Odd")
    other = figure("2022-03-04", "wire-20220305", subject="COAST-2")
    assert collect(tmp_path, doubtful, other, subjects=("COAST-1-2",)) == ()


def test_each_family_has_its_topic_and_a_new_one_is_of_the_others(tmp_path: Path) -> None:
    found = collect(
        tmp_path,
        figure("2020-01-08", "gazette-20200110"),
        figure("2020-01-08", "gazette-20200110", "9", what="debt_outstanding", unit="USD"),
        figure("2020-01-08", "gazette-20200110", "80", what="workforce_russian", unit="person"),
        figure("2020-01-08", "gazette-20200110", "40", what="site_area", unit="hectare"),
        figure("2020-01-08", "gazette-20200110", "30", what="stated_efficiency"),
    )
    assert sorted(one.topic for one in found) == ["debt", "other", "progress", "workforce", "works"]


def test_a_gap_runs_from_the_last_possible_day_to_the_first_possible_one() -> None:
    found = find_gaps(
        [published("2021-06-10", "2021-07-10"), published("2020-12-01", "2020-12-31")],
        day("2021-07-20"),
    )
    assert [(gap.start, gap.end, gap.days, gap.is_open) for gap in found] == [
        (day("2020-12-31"), day("2021-06-10"), 161, False),
        (day("2021-07-10"), day("2021-07-20"), 10, True),
    ]


def test_a_long_uncertainty_covers_what_was_published_within_it() -> None:
    found = find_gaps(
        [published("2020-01-01", "2020-06-30"), published("2020-02-01"), published("2020-08-29")],
        day("2020-08-29"),
    )
    assert [(gap.start, gap.days) for gap in found] == [(day("2020-06-30"), 60)]
    assert found[0].before.first == day("2020-01-01")


def test_a_page_without_a_date_neither_opens_nor_ends_a_gap() -> None:
    undated = published("2020-03-01", "2021-01-01", is_dated=False)
    found = find_gaps([published("2020-01-01"), undated], day("2021-01-01"))
    assert [gap.days for gap in found] == [366]
    assert find_gaps([undated], day("2021-01-01")) == ()


def test_nothing_published_has_no_gap() -> None:
    assert find_gaps([], day("2021-01-01")) == ()


@pytest.mark.parametrize("until", ["2016-12-31", "2020-10-30", "2026-11-24"])
def test_every_unflagged_statement_of_the_shipped_record_is_published_once(until: str) -> None:
    ledger = load_shipped().as_of(until)
    facts = ledger.datapoints[ledger.datapoints["flag"] == ""]
    found = collect_publications(ledger, set(facts["subject"]))
    assert sorted(one.statement for one in found) == sorted(set(facts["statement"]))
    assert {one.topic for one in found} <= set(TOPICS)
    for one in found:
        assert one.first <= one.last <= ledger.day
        reports = facts[facts["statement"] == one.statement]
        assert one.last == reports["known"].min().date()
