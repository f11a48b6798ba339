"""The summary in the report: sentences with their counts, on both reading surfaces."""

from pathlib import Path

import pytest

from bushehr.ledger import load
from bushehr.report import build_briefing
from bushehr.report.summary import MOST_CITED, build_summary
from bushehr.surfaces import html, markdown
from tests.analysis.made import load_shipped
from tests.plant import SOURCES, write_plant


@pytest.fixture(autouse=True)
def _no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the charts, which take most of the time."""
    monkeypatch.setattr("bushehr.report.briefing.EXHIBITS", ())


def say(folder: Path, until: str = "", **changed: str) -> list[str]:
    ledger = load(write_plant(folder, {f"{name}.csv": text for name, text in changed.items()}))
    section = build_summary(ledger.as_of(until) if until else ledger)
    return [sentence.text for sentence in section.items]


def test_the_plant_is_summed_up_in_sentences(tmp_path: Path) -> None:
    assert say(tmp_path) == [
        (
            "Rows: 3 figures and 7 events or targets of the project and its site, which are 10 "
            "statements."
        ),
        (
            "Voices: the rows of the project and its site name 2 speakers and come from 4 sources "
            "of 2 publishers."
        ),
        "Languages of all 4 sources: 4 English (100 %).",
        "Day of publication of all 4 sources: known for 4 (100 %) from the page.",
        "Archived copies: on record for 0 of 4 sources (0 %).",
        "Last addition: 1 April 2023, 1 event or target from 1 source.",
    ]


def test_an_undated_last_addition_has_the_last_dated_one_beside_it(tmp_path: Path) -> None:
    sources = SOURCES.replace("2023-04-01,page", "2023-03-30/2024-01-01,accessed")
    assert say(tmp_path, sources=sources)[-2:] == [
        (
            "Last addition: 1 January 2024, 1 event or target from 1 source, all on "
            "pages without a date, which count from the day they were read."
        ),
        (
            "Last addition by a source whose day is known: 6 March 2022 at the latest, 1 event "
            "or target from 1 source."
        ),
    ]


def test_nothing_known_is_nothing_counted(tmp_path: Path) -> None:
    assert say(tmp_path, until="2000-01-01") == [
        (
            "Rows: 0 figures and 0 events or targets of the project and its site, which are 0 "
            "statements."
        ),
        (
            "Voices: the rows of the project and its site name 0 speakers and come from 0 sources "
            "of 0 publishers."
        ),
    ]


def test_the_last_additions_lead_to_their_sources() -> None:
    ledger = load_shipped()
    cited = [sentence.sources for sentence in build_summary(ledger).items if sentence.sources]
    assert cited
    assert all(len(sources) <= MOST_CITED for sources in cited)
    assert {source for sources in cited for source in sources} <= set(ledger.sources.index)


def test_both_surfaces_print_every_sentence_with_its_references(tmp_path: Path) -> None:
    briefing = build_briefing(load(write_plant(tmp_path)))
    section = next(section for section in briefing.sections if section.name == "summary")
    page, view = html.render(briefing), markdown.render(briefing)
    for sentence in section.items:
        assert html.bind(sentence.text) in page
        assert f"- {markdown.escape(sentence.text)}" in view
    assert {source.id for source in briefing.sources} >= set(section.items[-1].sources)
    assert '<section class="section" id="summary"' in page
