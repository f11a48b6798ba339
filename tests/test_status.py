"""``bushehr status``: ten lines, each with its sources; the same figures in every form."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bushehr import report
from bushehr.ledger import Ledger, load
from bushehr.report.findings import Finding
from bushehr.surfaces import lines as surface
from bushehr.text.findings import LINES
from tests import plant

DATA = Path(__file__).parent.parent / "data"
KEYS = [
    *("status", "figure", "pace", "targets", "workforce"),
    *("capacity", "disagreements", "silence", "changes", "record"),
]


@pytest.fixture(scope="module")
def shipped() -> Ledger:
    return load(DATA).as_of("2026-11-24")


@pytest.fixture(scope="module")
def found(shipped: Ledger) -> dict[str, Finding]:
    return {line.key: line for line in report.build_lines(shipped)}


@pytest.fixture(scope="module")
def told(shipped: Ledger, found: dict[str, Finding]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        report.render_lines(tuple(found.values()), shipped, "json")
    )
    return document


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return load(plant.write_plant(tmp_path_factory.mktemp("plant")))


def say(line: Finding) -> str:
    return " ".join(sentence.text for sentence in line.sentences)


def test_there_are_ten_lines_in_the_order_of_a_readers_questions(found: dict[str, Finding]) -> None:
    assert list(found) == KEYS == list(LINES)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("status", "Work on Unit 2 was reported resumed on 16 May 2026, by Rosatom (one source)."),
        ("status", "No resumption has been reported for Unit 3."),
        ("figure", "is 18 % (1 statement by 1 speaker, 4 reports): Mohammad Eslami (AEOI) gave"),
        ("pace", "would have to run 12.1 times as fast as demonstrated: 26.2 percentage points"),
        ("pace", "most favorable to the project; as stated, all run from 12.1 to 21.9 times."),
        ("targets", "lies 43 months after provisional acceptance in August 2025"),
        ("targets", "held against physical start-up in October 2024 the slip is 53 months"),
        ("targets", "slipped by 0.450 years per year gone by; other readings reach 0.742."),
        ("targets", "lies 25 months after provisional acceptance in February 2027"),
        ("targets", "Of 91 targets set 4 or more years ahead at other plants, 2 were met"),
        ("workforce", "Staff of Iranian contractors of Units 2 and 3: about 5,600 people"),
        ("workforce", "Workforce of Units 2 and 3: about 3,000 people"),
        (
            "capacity",
            "Under construction: 1,057 MW gross, as last claimed (Unit 2: 8 statements by 6",
        ),
        ("capacity", "Planned: 1,057 MW gross, as last claimed (Unit 3: 8 statements by 6"),
        ("status", "on 9 March 2026 (softer wording: main works on hold, equipment kept up"),
        ("status", "with works on the site since September 2020 at the latest (one source): no"),
        (
            "targets",
            "commissioning in March 2029 (1 statement by 1 speaker, 1 report), as Mohammad",
        ),
        (
            "silence",
            "last statement 16 May 2026 at the latest (of Bushehr nuclear power plant), at ",
        ),
        ("disagreements", "contradict one another by a factor of 1,000"),
        ("disagreements", "the part is larger than its whole by a factor of 1.87"),
        ("silence", "Silence on works of Unit 3: last statement 9 March 2026 (of Units 2 and 3)"),
    ],
)
def test_a_line_says_what_the_record_says(found: dict[str, Finding], key: str, words: str) -> None:
    assert words in say(found[key])


# Worked by hand from the rows: see the tests of the analysis, which compute each of them.
def test_programs_get_the_same_figures(told: dict[str, Any]) -> None:
    values = {key: line["values"] for key, line in told["lines"].items()}
    pace = values["pace"]
    assert pace["ratio"] == pytest.approx(12.09, abs=0.005)
    assert (pace["ratio_low"], pace["ratio_high"]) == pytest.approx((12.09, 21.95), abs=0.005)
    assert pace["required"] == pytest.approx(26.25, abs=0.005)
    assert pace["required_from_as_of"] == pytest.approx(34.91, abs=0.005)
    unit_2, unit_3 = values["targets"]["targets"]
    assert (round(unit_2["months_low"]), round(unit_2["months_high"])) == (43, 53)
    assert (round(unit_3["months_low"]), round(unit_3["months_high"])) == (25, 35)
    assert (unit_2["rate_low"], unit_2["rate_high"]) == pytest.approx((0.450, 0.742), abs=5e-4)
    assert [phase["value"] for phase in values["capacity"]["phases"]] == [1057, 1057]
    states = {one["subject"]: one["suspended"] for one in values["status"]["subjects"]}
    assert states == {"BUSHEHR-2-3": True, "BUSHEHR-2": False, "BUSHEHR-3": True}
    assert values["figure"]["value"] == 18
    assert values["figure"]["value_high"] is None


def test_every_key_is_documented(told: dict[str, Any]) -> None:
    assert list(told) == ["title", "as_of", "lines", "sources"]
    documented = surface.__doc__ or ""
    names = {
        name
        for line in told["lines"].values()
        for name in (*line, *_list_names(line["values"]))
        if name not in {"languages", "published_basis"}
    } - set(told["lines"]["record"]["values"]["languages"])
    bases = set(told["lines"]["record"]["values"]["published_basis"])
    relations = {name for name in told["lines"]["disagreements"]["values"] if "-" in name}
    relations |= {"contradiction", "restated"}
    missing = {name for name in names - bases - relations if name not in documented}
    assert missing == set()
    assert len(names) > 40


def _list_names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_list_names(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(_list_names(inner) for inner in value))
    return set()


def test_every_source_of_a_sentence_is_in_the_list_with_its_address(told: dict[str, Any]) -> None:
    cited = {
        id_
        for line in told["lines"].values()
        for sentence in line["sentences"]
        for id_ in sentence["sources"]
    }
    assert cited == set(told["sources"])
    assert all(source["url"].startswith("http") for source in told["sources"].values())


def test_what_states_a_figure_of_the_project_has_a_source(found: dict[str, Finding]) -> None:
    for key in ("figure", "workforce", "capacity"):
        for sentence in found[key].sentences:
            assert sentence.sources, sentence.text


def test_a_number_in_the_text_is_one_of_the_list_below(
    shipped: Ledger, found: dict[str, Finding]
) -> None:
    text = report.render_lines(tuple(found.values()), shipped, "text")
    said, _, listed = text.partition("\n\n[1] ")
    used = set(re.findall(r"\[(\d+)\]", said))
    assert used == {"1", *re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)}
    assert [line.partition(":")[0] for line in said.split("\n\n")[1:]] == list(LINES.values())


def test_the_list_to_paste_links_every_number(shipped: Ledger, found: dict[str, Finding]) -> None:
    text = report.render_lines(tuple(found.values()), shipped, "md")
    assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) == len(KEYS)
    numbers = re.findall(r"\\\[\d+\\\]", text)
    links = re.findall(r"\[\\\[\d+\\\]\]\(<?https?://[^)]+\)", text)
    assert len(numbers) == len(links) > 20


def test_another_plant_has_the_same_lines(other: Ledger) -> None:
    lines = report.build_lines(other)
    assert [line.key for line in lines] == KEYS
    text = report.render_lines(lines, other, "text")
    assert "Bushehr" not in text
    assert "Unit 1: no such" not in text
    assert "physical progress of Units 1 and 2 is at least 30 %" in text


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_before_the_first_row_every_line_says_that_nothing_is_known(
    shipped: Ledger, form: str
) -> None:
    before = shipped.as_of("1960-01-01")
    lines = report.build_lines(before)
    assert all(line.sentences for line in lines)
    assert not [s.text for line in lines for s in line.sentences if s.sources]
    assert "no physical progress" in report.render_lines(lines, before, form)


def test_another_form_is_refused(shipped: Ledger) -> None:
    with pytest.raises(ValueError, match="expected text, md or json"):
        report.render_lines((), shipped, "xml")
