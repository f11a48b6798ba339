"""``bushehr changes``: what it prints in each form, and what it refuses."""

import datetime as dt
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bushehr import clock
from bushehr.cli import build_app, main
from bushehr.ledger import load
from bushehr.report import compare_days
from bushehr.surfaces import changes as surface
from bushehr.text.changes import HEADINGS
from tests.plant import SHIPPED, write_plant

README = (SHIPPED.parent / "README.md").read_text("utf-8")
APP = build_app()
SHOWN = (
    "What became known after 4 March 2022, up to 5 March 2022\n\n"
    "Of the project, 1 figure and 2 events or targets became known; 1 row was flagged. The "
    "last reported physical progress of Units 1 and 2 is at least 30 % (Ada Berg (Coast Power), 4 "
    "March 2022); before, it was 10 % (Ada Berg (Coast Power), 8 January 2020). [2] [1] In the "
    "reading most favorable to the project, the last targets require 0.636 times the pace "
    "demonstrated; before, 0.452 times. [2] [1] The last stated target for Unit 2 is commissioning "
    "in 2031, as Ada Berg (Coast Power) said on 4 March 2022. Before, none had been stated. [2]\n\n"
    "State of the works\n"
    "- Builder said on 5 March 2022 that work on Units 1 and 2 was suspended (one source). [2]\n\n"
    "Corrections and doubtful figures\n"
    "- Unit 1, cost estimate, 4 March 2022: 5 USD (Wire). Marked doubtful on 5 March 2022. No "
    "unit. [2]\n\n"
    "New figures\n"
    "- Physical progress of Units 1 and 2, 4 March 2022: at least 30 %, as Ada Berg (Coast Power) "
    "said, published by Wire. [2]\n\n"
    "New events and targets\n"
    "- Units 1 and 2: work suspended on 5 March 2022, as Builder said on 5 March 2022, published "
    "by Wire. [2]\n"
    "- Unit 2, target: commissioning in 2031, as Ada Berg (Coast Power) said on 4 March 2022, "
    "published by Wire. [2]\n\n"
    "Sources\n"
    "[1] The Gazette, 10 January 2020 (date of the page). https://gazette.example/2020\n"
    "[2] Wire, 5 March 2022 (date of the page). https://wire.example/2022\n"
)
"""By hand: the ratio is 70 points in 3,589 days against 30 in 978; it was 90 in 3,826 against 10
in 192."""


@pytest.fixture(autouse=True)
def _stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plant(tmp_path_factory.mktemp("plant"))


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(APP, ["changes", "--data", str(folder), *words])


def refuse(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    """Run the command as a user does and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["bushehr", "changes", "--data", str(folder), *words])
    with pytest.raises(SystemExit) as stop:
        main()
    return int(str(stop.value.code))


def test_readme_shows_what_the_command_prints() -> None:
    """The list of sources is cut there: their addresses are long."""
    ((command, shown),) = re.findall(
        r"<!-- changes -->\n```\n\$ bushehr (.*?)\n(.*?)…\n```\n<!-- end -->", README, re.DOTALL
    )
    done = CliRunner().invoke(APP, [*shlex.split(command), "--data", str(SHIPPED)])
    assert done.exit_code == 0
    assert done.stdout.startswith(shown)
    assert "[8] Trend News Agency" in done.stdout.removeprefix(shown)


def test_text_has_headings_sentences_and_numbered_sources(plant: Path) -> None:
    done = run(plant, "--since", "2022-03-04", "--until", "2022-03-05")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == SHOWN


def test_markdown_links_every_number(plant: Path) -> None:
    text = run(plant, "--since", "2022-03-04", "--until", "2022-03-05", "--format", "md").stdout
    assert text.startswith("## What became known after 4 March 2022, up to 5 March 2022\n\n")
    assert "\n### State of the works\n\n- Builder said on 5 March 2022 that" in text
    assert set(re.findall(r"\[\\\[\d\\\]\]\((.*?)\)", text)) == {
        "https://gazette.example/2020",
        "https://wire.example/2022",
    }


def test_without_an_end_the_day_of_the_record_counts(plant: Path) -> None:
    text = run(plant, "--since", "2022-03-05").stdout
    assert text.startswith("What became known after 5 March 2022, up to 1 April 2023\n")


def test_nothing_new_is_said_and_no_error(plant: Path) -> None:
    done = run(plant, "--since", "2022-03-07", "--until", "2023-03-31")
    assert done.exit_code == 0
    assert "\n\nOf the project, nothing became known. The last reported" in done.stdout
    assert not any(heading in done.stdout for heading in HEADINGS.values())


def read_json(folder: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(folder, *words, "--format", "json").stdout)
    return found


def test_json_has_the_documented_keys_and_no_other() -> None:
    documented = set(re.findall(r"``(\w+)``", str(surface.__doc__)))
    seen: set[str] = set()
    for since in ("2019-11-01", "2026-06-15"):
        found = read_json(SHIPPED, "--since", since, "--until", "2026-11-24")
        listed = {source["id"] for source in found["sources"]}
        assert set(found) <= documented
        assert [key for key in found if f"`{key}`" not in README] == []
        for kind in HEADINGS:
            for change in found[kind]:
                seen.add(kind)
                assert set(change) <= documented
                assert change["text"]
                assert set(change["sources"]) <= listed
    assert seen == set(HEADINGS)


def test_json_gives_numbers(plant: Path) -> None:
    found = read_json(plant, "--since", "2022-03-04", "--until", "2022-03-05")
    (figure,) = found["figures"]
    assert (figure["value"], figure["unit"], figure["bound"]) == (30.0, "percent", "at_least")
    assert [found["headline"][side]["figure"]["value"] for side in ("before", "after")] == [10, 30]
    assert [(change["subject"], change["after"]["suspended"]) for change in found["status"]] == [
        ("COAST-1-2", True),
        ("COAST-1", True),
        ("COAST-2", True),
    ]
    assert (found["since"], found["until"], found["empty"]) == ("2022-03-04", "2022-03-05", False)


def test_the_rows_of_the_json_turn_one_view_into_the_other() -> None:
    ledger = load(SHIPPED)
    before, after = ledger.as_of("2025-01-13"), ledger.as_of("2026-03-03")
    found = json.loads(compare_days(ledger, "2025-01-13", "2026-03-03", "json"))["rows"]
    for name, path in surface.PATHS.items():
        views = []
        for view in (before, after):
            frame = getattr(view, name)
            views.append(dict(zip(frame["key"], surface.read_rows(name, frame), strict=True)))
        old, new = views
        changed = {row["key"]: row for part in found[path].values() for row in part}
        assert {**old, **changed} == new
        assert changed or path.startswith("reference")


def test_an_empty_interval_is_said_to_be_empty(plant: Path) -> None:
    found = read_json(plant, "--since", "2022-03-07", "--until", "2023-03-31")
    assert found["empty"]
    assert [found[kind] for kind in HEADINGS] == [[]] * len(HEADINGS)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--since", "2022-03-05", "--until", "2022-03-04"),
            "--since 2022-03-05 lies after --until 2022-03-04. Give the earlier day to --since.",
        ),
        (
            ("--since", "2023-04-02"),
            (
                "--since 2023-04-02 lies after 2023-04-01, the last day of the record: nothing has "
                "become known since. Give an earlier day."
            ),
        ),
        (
            ("--since", "2026-11-25"),
            "2026-11-25 lies after today; the record cannot be had as of the future.",
        ),
        (
            ("--since", "2022-03-05", "--until", "2027-01-01"),
            "2027-01-01 lies after today; the record cannot be had as of the future.",
        ),
        (("--since", "2022-03"), '"2022-03" is not one day; write a day such as 2022-03-31.'),
        (("--since", "spring"), '"spring" is not a date; write a day such as 2026-03-02.'),
    ],
)
def test_a_day_that_makes_no_interval_is_refused_in_one_line(
    words: tuple[str, ...],
    message: str,
    plant: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert refuse(monkeypatch, plant, *words) == 1
    out, error = capsys.readouterr()
    assert (out, error) == ("", f"bushehr: {message}\n")


@pytest.mark.parametrize("words", [(), ("--since", "2022-03-05", "--format", "yaml"), ("extra",)])
def test_a_wrong_call_is_a_usage_error(words: tuple[str, ...], plant: Path) -> None:
    done = run(plant, *words)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_help_has_an_example() -> None:
    done = CliRunner().invoke(APP, ["changes", "--help"])
    assert "Example: bushehr changes --since 2026-03-02 --until 2026-05-17" in done.stdout


def test_another_form_is_refused(plant: Path) -> None:
    with pytest.raises(ValueError, match="expected text, md or json"):
        compare_days(load(plant), "2022-03-04", form="xml")
