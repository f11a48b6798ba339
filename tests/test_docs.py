"""What the documents show is what the commands print."""

import re
import shutil
from pathlib import Path

import pytest

from bushehr import report
from bushehr.ledger import load
from bushehr.problems import CODES, render_text
from bushehr.store.inspection import inspect_folder

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"<!-- check: (.*?) -->\n```\n(.*?)\n?```\n<!-- end -->", README, re.DOTALL)


def check_row(folder: Path, row: str) -> list[str]:
    """Append a row to a copy of the shipped figures and return what concerns that line."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    with (data / "datapoints.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"{row}\n")
    last = (data / "datapoints.csv").read_text("utf-8").count("\n")
    found = [
        render_text(problem)
        for problem in inspect_folder(data).problems
        if problem.line == last and problem.severity == "error"
    ]
    return [line.replace(f":{last}:", ":219:") for line in found]


@pytest.mark.parametrize(("row", "shown"), BLOCKS)
def test_readme_shows_what_check_says(tmp_path: Path, row: str, shown: str) -> None:
    assert check_row(tmp_path, row) == shown.splitlines()


def test_readme_shows_lines_of_the_status() -> None:
    (shown,) = re.findall(r"<!-- status -->\n```\n(.*?)\n```\n<!-- end -->", README, re.DOTALL)
    ledger = load(ROOT / "data").as_of("2026-11-24")
    said = report.render_lines(report.build_lines(ledger), ledger, "text")
    lines = re.sub(r" \[\d+\]", "", said).splitlines()
    assert len(shown.splitlines()) == 2
    assert [line for line in shown.splitlines() if line not in lines] == []


def test_readme_has_worked_examples() -> None:
    assert len(BLOCKS) == 2


def test_readme_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    missing = [target for target in targets if not (ROOT / target).exists()]
    assert targets
    assert not missing


def test_contributing_gives_a_reason_for_each_dependency() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    names = set(re.findall(r'^\s+"([a-zA-Z0-9-]+)>=', project, re.MULTILINE))
    assert names
    assert [name for name in sorted(names) if name not in text] == []


def test_codes_have_one_sentence_each() -> None:
    assert [code for code, (_, text) in CODES.items() if not text.endswith(".")] == []
