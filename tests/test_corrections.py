"""A wrong row stays, flagged; the report lists it beside the right one."""

import csv
import datetime as dt
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bushehr import clock, report
from bushehr.ledger import Ledger, load
from bushehr.problems import Problem, render_text
from bushehr.report.corrections import list_corrections
from bushehr.store.inspection import check
from bushehr.surfaces import html, markdown
from tests import plant

SHIPPED = plant.SHIPPED
PROGRESS = {
    "date": "2026-02-14",
    "subject": "BUSHEHR-2-3",
    "quantity": "physical_progress",
    "source": "presstv-20260219",
}


@pytest.fixture(autouse=True)
def _stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 12, 31))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "data")


def retract(path: Path, cells: dict[str, str], note: str, **right: str) -> dict[str, str]:
    """Do what README says: flag one row, and append the right one where cells of it are given."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or ())
    (wrong,) = (row for row in rows if row.items() >= cells.items())
    if right:
        rows.append(wrong | right)
    old = dict(wrong)
    wrong.update(flag="retracted", flagged="2026-12-01", note=note)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return old


def list_retractions(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    found = list_corrections(ledger)
    return [(one.text, one.sources) for one in found if "Marked retracted" in one.text]


def test_a_retracted_figure_is_listed_with_the_one_that_replaces_it(data: Path) -> None:
    retract(data / "datapoints.csv", PROGRESS, "Typed wrong.", value="17.5")
    ledger = load(data)
    assert ledger.day == dt.date(2026, 12, 1)
    assert list_retractions(ledger) == [
        (
            (
                "Units 2 and 3, physical progress, 14 February 2026: 18 % (Press TV). Marked "
                "retracted on 1 December 2026. Typed wrong. Replaced by: Units 2 and 3, physical "
                "progress, 14 February 2026: 17.5 % (Press TV)."
            ),
            ("presstv-20260219",),
        )
    ]
    whole = report.build_briefing(ledger)
    briefing = replace(whole, sections=whole.sections[-1:])
    for text in (markdown.render(briefing), html.render(briefing)):
        plain = re.sub("\N{NO-BREAK SPACE}", " ", text)
        assert "Replaced by: Units 2 and 3, physical progress" in plain
        assert "17.5 % (Press TV)." in plain


def test_on_the_day_before_a_retraction_the_report_says_what_it_said_then(data: Path) -> None:
    before = report.build_briefing(load(data).as_of("2026-11-30"))
    retract(data / "datapoints.csv", PROGRESS, "Typed wrong.", value="17.5")
    then = report.build_briefing(load(data).as_of("2026-11-30"))
    assert then.status == before.status
    assert [exhibit.code for exhibit in then.exhibits] == [e.code for e in before.exhibits]
    assert then.sections[-1] == before.sections[-1]


def test_a_figure_whose_date_was_wrong_is_listed_with_what_the_source_says_now(data: Path) -> None:
    retract(data / "datapoints.csv", PROGRESS, "Wrong day.", date="2026-02-15")
    ((text, _),) = list_retractions(load(data))
    assert text.endswith(
        "Wrong day. From the same source the record has: Units 2 and 3, physical progress, "
        "15 February 2026: 18 % (Press TV)."
    )


def test_a_figure_that_nothing_replaces_is_listed_alone(data: Path) -> None:
    retract(data / "datapoints.csv", PROGRESS, "Never said.")
    ((text, sources),) = list_retractions(load(data))
    assert text.endswith("Marked retracted on 1 December 2026. Never said.")
    assert sources == ("presstv-20260219",)


def test_two_other_rows_of_the_source_are_no_replacement(data: Path) -> None:
    other = retract(data / "datapoints.csv", PROGRESS, "Wrong day.", date="2026-02-15")
    with (data / "datapoints.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow({**other, "date": "2025-02"}.values())
    ((text, _),) = list_retractions(load(data))
    assert text.endswith("Wrong day.")


def test_retracted_events_are_listed_with_their_bounds_and_new_dates(tmp_path: Path) -> None:
    ledger = load(plant.write_corrected(tmp_path / "data"))
    texts = [text for text, _ in list_retractions(ledger) if "commissioning" in text]
    assert texts == [
        (
            "Unit 1, commissioning, target, no later than June 2030 (The Gazette). Marked "
            "retracted on 1 February 2024. Said July. From the same source the record has: Unit 1, "
            "commissioning, target, no later than July 2030 (The Gazette)."
        ),
        (
            "Unit 2, commissioning, target, 2031 (Wire). Marked retracted in May 2022. Typed "
            "wrong. Replaced by: Unit 2, commissioning, target, no later than 2031 (Wire)."
        ),
    ]
    (early,) = list_retractions(ledger.as_of("2021-01-31"))
    assert early[0].endswith(
        "Typed wrong. Replaced by: Units 1 and 2, physical progress, 8 January 2020: 100 % "
        "(The Gazette)."
    )


def find_unlogged(data: Path) -> Sequence[Problem]:
    return [problem for problem in check(data) if problem.code == "retraction-unlogged"]


def test_a_retraction_that_the_changelog_does_not_name_is_warned_of_until_it_does(
    data: Path,
) -> None:
    assert find_unlogged(data) == []
    retract(data / "datapoints.csv", PROGRESS, "Typed wrong.", value="17.5")
    changes = data / "CHANGELOG.md"
    key = "2026-02-14 BUSHEHR-2-3 physical_progress actual eslami presstv-20260219 exact"
    assert f"`{key}`" in changes.read_text("utf-8")  # under "Added": it was the first of all rows
    (problem,) = find_unlogged(data)
    assert (problem.severity, problem.key) == ("warning", key)
    line = f"- `{key}`: why, and what showed it."
    assert problem.hint == f'Write there, under "### Retracted": {line}'
    with changes.open("a", encoding="utf-8") as file:
        file.write(f"\n### Retracted\n\n{line}\n")
    assert find_unlogged(data) == []


def test_a_record_without_a_changelog_is_not_asked_for_one(data: Path) -> None:
    retract(data / "datapoints.csv", PROGRESS, "Typed wrong.", value="17.5")
    (data / "CHANGELOG.md").unlink()
    assert find_unlogged(data) == []


README = (SHIPPED.parent / "README.md").read_text("utf-8")


def test_readme_shows_what_a_correction_brings(data: Path) -> None:
    (shown,) = re.findall(r"<!-- correct -->\n(.*?)<!-- end -->", README, re.DOTALL)
    rows, problem, listed = re.findall(r"```(?:csv)?\n(.*?)\n```", shown, re.DOTALL)
    wrong, right = rows.split("\n")
    table = data / "datapoints.csv"
    text = table.read_text("utf-8")
    old = right.replace(",17.5,", ",18,")
    assert wrong.split(",")[:-3] == old.split(",")[: len(wrong.split(",")) - 3]
    assert f"\n{old}\n" in text
    corrected = f"{text.replace(old, wrong)}{right}\n"
    table.write_text(corrected, encoding="utf-8", newline="\n")
    ((told, _),) = list_retractions(load(data))
    assert told == listed
    (found,) = find_unlogged(data)
    assert re.sub(r":\d+:", ":N:", render_text(found)) == re.sub(r":\d+:", ":N:", problem)
