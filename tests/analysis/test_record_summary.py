"""The summary of the record: what is counted, by hand on a small plant, and on the shipped one."""

import csv
from pathlib import Path

from bushehr.analysis.record_summary import Addition, summarize_record
from bushehr.ledger import load
from tests.analysis.made import day, load_shipped
from tests.plant import SHIPPED, SOURCES, write_plant


def test_the_plant_is_counted_as_by_hand(tmp_path: Path) -> None:
    found = summarize_record(load(write_plant(tmp_path)))
    assert (found.figures, found.events) == (3, 7)
    assert (found.reference_figures, found.reference_events) == (0, 0)
    # the suspension is said twice by the builder, on two days: two statements
    assert found.statements == 10
    assert (found.speakers, found.publishers) == (2, 2)
    assert (found.own_sources, found.sources, found.archived) == (4, 4, 0)
    assert found.bases == (("page", 4),)
    assert found.languages == (("en", 4),)
    last = Addition(day("2023-04-01"), 0, 1, 0, ("gazette-20230401",))
    assert found.last == found.last_dated == last


def test_a_page_without_a_date_adds_on_the_day_it_was_read(tmp_path: Path) -> None:
    sources = SOURCES.replace("2023-04-01,page", "2023-03-30/2024-01-01,accessed").replace(
        "https://gazette.example/2023,,en", "https://gazette.example/2023,https://keep.example,fa"
    )
    found = summarize_record(load(write_plant(tmp_path, {"sources.csv": sources})))
    assert found.last == Addition(day("2024-01-01"), 0, 1, 1, ("gazette-20230401",))
    assert found.last_dated == Addition(day("2022-03-06"), 0, 1, 0, ("wire-20220306",))
    assert found.archived == 1
    assert found.bases == (("page", 3), ("accessed", 1))
    assert found.languages == (("en", 3), ("fa", 1))


def test_an_earlier_day_counts_what_was_known_then(tmp_path: Path) -> None:
    found = summarize_record(load(write_plant(tmp_path)).as_of("2020-12-31"))
    assert (found.figures, found.events, found.own_sources) == (1, 3, 1)
    assert found.last == Addition(day("2020-01-10"), 1, 3, 0, ("gazette-20200110",))


def test_a_day_before_anything_was_known_counts_nothing(tmp_path: Path) -> None:
    found = summarize_record(load(write_plant(tmp_path)).as_of("2000-01-01"))
    assert (found.figures, found.events, found.statements, found.sources) == (0, 0, 0, 0)
    assert (found.speakers, found.bases, found.languages) == (0, (), ())
    assert found.last is None
    assert found.last_dated is None


def test_the_shipped_record_is_counted_as_its_files_are() -> None:
    def count(name: str) -> list[dict[str, str]]:
        with (SHIPPED / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    found = summarize_record(load_shipped())
    figures, events, sources = (
        count(f"{name}.csv") for name in ("datapoints", "milestones", "sources")
    )
    publisher = {row["source"]: row["publisher"] for row in sources}
    cited = {row["source"] for row in (*figures, *events)}
    assert (found.figures, found.events) == (len(figures), len(events))
    assert found.reference_figures == len(count("reference/datapoints.csv"))
    assert found.reference_events == len(count("reference/milestones.csv"))
    assert (found.sources, found.own_sources) == (len(sources), len(cited))
    assert found.publishers == len({publisher[source] for source in cited})
    assert found.speakers == len({row["speaker"] for row in (*figures, *events)} - {""})
    assert sum(number for _, number in found.bases) == len(sources)
    assert sum(number for _, number in found.languages) == sum(
        row["language"] != "" for row in sources
    )
    assert found.archived == sum(row["archive_url"] != "" for row in sources)
    assert found.last
    assert found.last.day == load_shipped().day
