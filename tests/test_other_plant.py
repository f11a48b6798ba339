"""Another plant is another data folder: a true report of El Dabaa, and not a word of ours in it.

The rows are those of the research notes on El Dabaa, with their sources and addresses, and a few on
Akkuyu to compare with. They give no workforce and no capacity, so these charts are absent.
"""

import json
import re
from pathlib import Path

import pytest

from bushehr.ledger import Ledger, load
from bushehr.report import build_briefing, build_status
from bushehr.report.build import build_report
from bushehr.store.inspection import inspect_folder
from bushehr.surfaces.figure import render
from tests.exhibits.boxes import find_faults, find_texts
from tests.plant import SHIPPED, read_rows

DATA = Path(__file__).parent / "fixtures" / "other_plant"
OURS = re.compile(r"bushehr|\biran|\baeoi\b|eslami|hormoz|desalination", re.IGNORECASE)

TITLES = {
    "progress": (
        "Physical progress of Units 1 to 4 was at least 33 % in September 2025, the host "
        "government said; the last stated target for Unit 4 is 2029"
    ),
    "slippage": (
        "The host government's last stated target for Unit 4, 2029, is at least 12 months earlier "
        "than the first like it"
    ),
    "timeline": (
        "The last milestone reported of Unit 4 is first concrete, 23 January 2024; the last stated "
        "target for Unit 4 is 2029"
    ),
    "slip-rates": (
        "Stated target dates slipped \N{MINUS SIGN}0.292 years per year for Unit 4; 1 of 1 other "
        "unit slipped faster"
    ),
    "record": (
        "The last dated source that gave a new figure on progress of Units 1 to 4 is of "
        "25 October 2025 at the latest"
    ),
}

STATUS = [
    (
        "As of 30 January 2026, the last reported physical progress of Units 1 to 4 is at least "
        "33 % (1 statement by 1 speaker, 1 report): Mahmoud Esmat (Government of Egypt) gave it "
        "for 25 September 2025, published by Veto Gate."
    ),
    *(
        f"Unit {unit} counts as under construction since its first concrete, which is dated {day} "
        "(one source)."
        for unit, day in enumerate(
            ("20 July 2022", "19 November 2022", "3 May 2023", "23 January 2024"), start=1
        )
    ),
    (
        "The last stated target for Unit 4 is commissioning in 2029 (1 statement by 1 speaker, 1 "
        "report), as Mostafa Madbouly (Government of Egypt) said between 1 January 2025 and "
        "31 December 2025."
    ),
]

DRAWN = {
    "progress": ["at least 33 %\nSep 2025", "First concrete, Jan 2024", "Commissioning, 2029"],
    "slippage": ["Unit 4", "at least 12 months earlier", "than the first like it", "2031", "2029"],
    "timeline": ["First concrete, Jul 2022", "First concrete, Nov 2022", "Commissioning, 2029"],
    "slip-rates": ["El Dabaa nuclear power plant", "\N{MINUS SIGN}0.292", "Akkuyu-1", "0.159"],
    "record": ["Progress (1)", "by 25 Oct 2025", "1 figure"],
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(DATA)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    build_report(DATA, folder)
    return folder


def test_its_tables_are_clean() -> None:
    assert inspect_folder(DATA).problems == ()


def test_its_status_is_what_its_rows_say(ledger: Ledger) -> None:
    status = build_status(ledger)
    assert [sentence.text for sentence in status] == STATUS
    assert all(sentence.sources for sentence in status)


def test_its_charts_say_what_its_rows_say(ledger: Ledger) -> None:
    briefing = build_briefing(ledger)
    assert {exhibit.name: exhibit.title for exhibit in briefing.exhibits} == TITLES
    assert briefing.title.startswith("El Dabaa nuclear power plant, Units 1 to 4: ")


def test_its_tables_hold_its_rows_and_no_other(out: Path) -> None:
    rows = read_rows(out / "charts/slippage.csv")
    targets = [(row["date"], row["bound"], row["said"]) for row in rows if row["kind"] == "target"]
    said = read_rows(DATA / "milestones.csv")
    expected = [(r["date"], r["bound"], r["said"]) for r in said if r["kind"] == "target"]
    assert sorted(targets) == sorted(expected)
    urls = {row["url"] for row in read_rows(DATA / "sources.csv")}
    for chart in TITLES:
        assert {row["url"] for row in read_rows(out / f"charts/{chart}.csv")} <= urls


@pytest.mark.parametrize("size", ["slide", "column"])
def test_its_pictures_are_whole_and_have_their_words(ledger: Ledger, size: str) -> None:
    for exhibit in build_briefing(ledger).exhibits:
        figure = render(exhibit, size)
        words = [text.get_text() for text in find_texts(figure)]
        assert find_faults(figure) == []
        assert [text for text in DRAWN[exhibit.name] if text not in words] == []


def test_nothing_of_ours_is_in_any_file(out: Path) -> None:
    texts = [path for path in out.rglob("*") if path.suffix in {".md", ".html", ".json", ".csv",
                                                                ".svg"}]  # fmt: skip
    assert len(texts) == 3 + 3 * len(TITLES)
    found = {path.name: OURS.findall(path.read_text("utf-8")) for path in texts}
    assert {name: words for name, words in found.items() if words} == {}
    pictures = [path for path in out.rglob("*") if path.suffix in {".png", ".pdf"}]
    assert not any(OURS.search(path.read_bytes().decode("latin-1")) for path in pictures)
    shipped = (SHIPPED / "sources.csv").read_text("utf-8")
    assert OURS.search(shipped)  # the pattern does find what is ours


def test_its_files_lead_to_its_sources(out: Path) -> None:
    page = (out / "README.md").read_text("utf-8")
    for address in ("https://www.vetogate.com/5499392", "https://tass.com/economy/1482515"):
        assert address in page
    charts = json.loads((out / "charts/index.json").read_text("utf-8"))
    assert [chart["name"] for chart in charts] == list(TITLES)
