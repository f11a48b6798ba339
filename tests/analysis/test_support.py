"""Support: what stands behind a headline figure, known answers of the shipped record."""

import dataclasses

import pytest

from bushehr.analysis.events import collect_events
from bushehr.analysis.figures import Figure, collect_figures
from bushehr.analysis.support import Support, count_target, find_support
from tests.analysis.facts import Fact, make_rows
from tests.analysis.made import load_shipped


def support(quantity: str, date: str) -> Support:
    """Return what stands behind the figure of the project of a date."""
    ledger = load_shipped().as_of("2026-11-24")
    figures = collect_figures(ledger.series(quantity, "BUSHEHR-2-3"))
    (figure,) = (one for one in figures if one.date == date)
    return find_support(ledger, figure)


def count(found: Support) -> tuple[int, int, int, float, float]:
    """Return statements, speakers, reports and range."""
    return found.statements, found.speakers, found.reports, found.low, found.high


@pytest.mark.parametrize(
    ("quantity", "date", "expected"),
    [
        ("physical_progress", "2025-01-13", (1, 1, 4, 16, 17)),
        ("physical_progress", "2026-02-14", (1, 1, 4, 18, 18)),
        ("workforce_iranian_contractors", "2026-02-14", (1, 1, 2, 5600, 5600)),
        # 22 months in September and 23 in December 2021, both said by one man.
        ("schedule_delay", "2021-12-25", (2, 1, 2, 22, 23)),
        # Said once, printed with the speaker and without.
        ("schedule_delay", "2022-06-24", (1, 1, 2, 28, 28)),
        # 5,000 twice by the owner in early 2025, about 2,000 by the vendor for September 2024.
        ("workforce_on_site", "2025-02-26", (3, 2, 4, 2000, 5000)),
    ],
)
def test_the_headline_figures_stand_on_what_the_record_holds(
    quantity: str, date: str, expected: tuple[int, int, int, float, float]
) -> None:
    assert count(support(quantity, date)) == expected


def test_the_sources_are_those_of_the_reports() -> None:
    found = support("physical_progress", "2026-02-14")
    assert len(found.sources) == 4
    assert not found.has_range
    assert support("physical_progress", "2025-01-13").has_range


def test_a_target_stands_on_all_statements_that_give_its_date() -> None:
    rows = load_shipped().milestones
    rows = rows[(rows["kind"] == "target") & (rows["flag"] == "")]
    for event in collect_events(rows[rows["subject"] == "BUSHEHR-1"]):
        same = rows[
            (rows["subject"] == event.subject)
            & (rows["milestone"] == event.milestone)
            & (rows["date"] == event.date)
            & (rows["bound"] == event.bound)
        ]
        found = count_target(load_shipped(), event)
        assert (found.statements, found.reports) == (same["statement"].nunique(), len(same))
        assert 1 <= found.speakers <= found.reports


def make_support(*facts: Fact) -> Support:
    """Return what stands behind the first of some statements."""
    rows = make_rows(list(facts))
    ledger = dataclasses.replace(load_shipped(), datapoints=rows)
    figure: Figure = collect_figures(rows.iloc[:1])[0]
    return find_support(ledger, figure)


# The window of the workforce is 180 days; a date of 361 days has its middle on the 181st.
def test_only_statements_within_the_window_count() -> None:
    place = ("BUSHEHR-1", "workforce_on_site")
    found = make_support(
        Fact(0, 0, *place, "600"),
        Fact(180, 0, *place, "500", "between"),
        Fact(0, 360, *place, "700", "at_least"),
        Fact(181, 0, *place, "10"),
        Fact(0, 0, "BUSHEHR-2", "workforce_on_site", "20"),
        Fact(0, 0, "BUSHEHR-1", "workforce_russian", "30"),
    )
    assert count(found) == (3, 1, 3, 500, 1000)


def test_a_publisher_without_a_speaker_speaks_for_itself() -> None:
    rows = make_rows([Fact(day, 0, "BUSHEHR-1", "workforce_on_site", "600") for day in range(4)])
    rows = rows.assign(
        speaker=["eslami", "eslami", "", ""], publisher=["a", "b", "a", "b"], statement=list("xxyz")
    )
    ledger = dataclasses.replace(load_shipped(), datapoints=rows)
    found = find_support(ledger, collect_figures(rows)[0])
    assert (found.statements, found.speakers) == (3, 3)
