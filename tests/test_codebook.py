"""The codebook is current, complete and true to the tables it describes."""

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bushehr.codebook import analysis, find_stale, terms, write_codebook
from bushehr.codebook.__main__ import main
from bushehr.codebook.markers import fill_blocks
from bushehr.errors import BushehrError, DataError
from bushehr.ledger import Ledger, load
from bushehr.problems import CODES
from bushehr.tables import TABLES, models
from bushehr.text.numbers import format_date, format_number

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
README = (DATA / "README.md").read_text("utf-8")
CHANGES = (DATA / "CHANGELOG.md").read_text("utf-8")
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {r["path"]: r for r in PACKAGE["resources"]}


def read_rows(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = {table.path: read_rows(table.path) for table in TABLES}
FACT_ROWS = [
    row
    for path in ("datapoints.csv", "milestones.csv")
    for row in ROWS[path] + ROWS[f"reference/{path}"]
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(DATA)


@pytest.fixture(scope="module")
def rows(ledger: Ledger) -> dict[str, Any]:
    """Return every figure and event by its key."""
    frames = (
        ledger.datapoints,
        ledger.milestones,
        ledger.reference_datapoints,
        ledger.reference_milestones,
    )
    return {name_row(row["key"]): row for frame in frames for _, row in frame.iterrows()}


def name_row(key: str) -> str:
    """Return the key of a row as `bushehr check` prints it, that of a retracted one too."""
    return re.sub(r" retracted(?: \d+)?$", "", key)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def block(name: str) -> str:
    found = re.findall(
        rf"<!-- generated: {name} -->\n\n(.*?)\n\n<!-- end: {name} -->", README, re.DOTALL
    )
    assert len(found) == 1
    return str(found[0])


def cells(name: str) -> list[list[str]]:
    """Return the rows of a generated table without its header."""
    lines = [line for line in block(name).splitlines() if line.startswith("| ")]
    parts = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[2:]]
    return [[re.sub(r"^`([^`]*)`$", r"\1", cell.strip()) for cell in row] for row in parts]


# --- current and repeatable


def test_the_committed_codebook_is_current() -> None:
    assert find_stale(DATA) == (), "run: python -m bushehr.codebook"


def test_a_changed_block_is_stale_until_it_is_written_and_then_current(copy: Path) -> None:
    edit(copy / "README.md", "| `exact` |", "| `exactly` |")
    edit(copy / "datapackage.json", "CC-BY-4.0", "CC0-1.0")
    assert find_stale(copy) == ("README.md", "datapackage.json")
    assert write_codebook(copy) == ("README.md", "datapackage.json")
    assert write_codebook(copy) == ()
    assert (copy / "README.md").read_bytes() == (DATA / "README.md").read_bytes()
    assert (copy / "datapackage.json").read_bytes() == (DATA / "datapackage.json").read_bytes()


def test_text_outside_the_blocks_is_kept(copy: Path) -> None:
    edit(copy / "README.md", "# Codebook\n", "# Codebook\n\nA sentence of my own.\n")
    assert find_stale(copy) == ()


def test_a_new_row_changes_the_counts(copy: Path) -> None:
    with (copy / "datapoints.csv").open("a", encoding="utf-8", newline="") as lines:
        lines.write("2026-02-15,BUSHEHR-2-3,physical_progress,18,percent,presstv-20260219\n")
    assert write_codebook(copy) == ("README.md",)


def test_the_order_of_rows_does_not_matter(copy: Path) -> None:
    for table in TABLES:
        header, *rows = (copy / table.path).read_text("utf-8").splitlines(keepends=True)
        (copy / table.path).write_text(header + "".join(reversed(rows)), "utf-8", newline="\n")
    assert find_stale(copy) == ()


def test_data_with_errors_are_not_described(copy: Path) -> None:
    edit(copy / "datapoints.csv", "presstv-20260219", "presstv-nowhere")
    with pytest.raises(DataError, match="1 error in the data"):
        write_codebook(copy)


def test_a_missing_codebook_is_named(copy: Path) -> None:
    (copy / "README.md").unlink()
    with pytest.raises(BushehrError, match=r"README\.md is missing"):
        write_codebook(copy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no marker", 'needs the block "sum" exactly once'),
        ("<!-- generated: sum -->\n", 'needs the block "sum" exactly once'),
        ("<!-- generated: sum -->\n<!-- end: sum -->\n" * 2, 'needs the block "sum" exactly once'),
        (
            "<!-- generated: sum -->\n<!-- end: sum -->\n<!-- generated: odd -->\n",
            '"odd" is no block',
        ),
        ("<!-- end: sum -->\n<!-- generated: sum -->\n<!-- end: sum -->\n", "do not pair"),
    ],
)
def test_markers_that_do_not_fit_are_refused(text: str, message: str) -> None:
    with pytest.raises(BushehrError, match=message):
        fill_blocks(text, {"sum": "4"})


def test_the_command_writes_names_and_refuses(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", str(copy)]) == 0
    assert "the codebook is current" in capsys.readouterr().out
    edit(copy / "datapackage.json", "CC-BY-4.0", "CC0-1.0")
    assert main(["--check", str(copy)]) == 1
    assert "datapackage.json: is not current" in capsys.readouterr().out
    assert main([str(copy)]) == 0
    assert "datapackage.json: written" in capsys.readouterr().out
    (copy / "README.md").unlink()
    assert main([str(copy)]) == 1
    assert "is missing" in capsys.readouterr().err


# --- the codebook says what the tables say


def test_each_word_of_a_column_with_few_choices_has_a_meaning() -> None:
    expected = {
        "bound": models.BOUNDS,
        "kind": models.KINDS,
        "flag": models.FLAGS,
        "published_basis": models.BASES,
        "side": models.SIDES,
        "tier": models.TIERS,
        "subject kind": models.SUBJECT_KINDS,
        "class": models.CLASSES,
        "exported": ("yes", "no"),
        "varies": models.VARIES,
        "stage": models.STAGES,
    }
    assert {name: set(words) for name, words in terms.CHOICES.items()} == {
        name: set(words) for name, words in expected.items()
    }
    choices = {
        column.metadata["choices"]
        for table in TABLES
        for column in table.schema.columns.values()
        if column.metadata["choices"]
    }
    described = [set(words) for words in terms.CHOICES.values()]
    assert [words for words in choices if not any(set(words) <= known for known in described)] == []


def test_every_column_stands_in_the_codebook_with_its_definition() -> None:
    text = block("columns")
    for table in TABLES:
        section = text.split(f"### `{table.path}`\n\n{table.title}")[1].split("\n### ")[0]
        if "The columns are those of" not in section:
            for name in table.columns:
                assert f"| `{name}` | {table.definition(name)} |" in section


def test_the_problem_codes_are_exactly_those_of_the_checks() -> None:
    assert {row[0]: (row[1], row[2]) for row in cells("problems")} == CODES


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("quantities", "vocabulary/quantities.csv", "quantity"),
        ("milestones", "vocabulary/milestones.csv", "milestone"),
    ],
)
def test_every_term_stands_in_the_codebook_with_its_definition_and_rows(
    name: str, path: str, key: str
) -> None:
    used = Counter(row.get(key, "") for row in FACT_ROWS)
    listed = {row[0]: row for row in cells(name)}
    assert set(listed) == {row[key] for row in ROWS[path]}
    for row in ROWS[path]:
        cell = listed[row[key]]
        assert cell[1] == row["label"]
        assert cell[-1].startswith(row["definition"])
        assert cell[-2] == f"{used[row[key]]:,}"


def test_every_id_and_unit_of_a_row_is_in_the_vocabulary_it_refers_to() -> None:
    ids = {path: {next(iter(row.values())) for row in rows} for path, rows in ROWS.items()}
    units = {row["quantity"]: row["units"].split(";") for row in ROWS["vocabulary/quantities.csv"]}
    for table in TABLES:
        for row in ROWS[table.path]:
            for name in table.columns:
                target = table.reference(name)
                if target and row[name]:
                    assert set(row[name].split(";")) <= ids[target], (table.path, name, row)
            if "quantity" in row and "unit" in row:
                assert row["unit"] in units[row["quantity"]], row


def test_the_subjects_listed_are_those_of_the_project_and_the_rest_falls_into_classes() -> None:
    own = {row[0] for row in cells("subjects")}
    assert own == {"BUSHEHR-1", "BUSHEHR-2", "BUSHEHR-3", "BUSHEHR-2-3", "SITE", "DESALINATION"}
    others = [r for r in ROWS["vocabulary/subjects.csv"] if r["subject"] not in own and r["class"]]
    counts = Counter(row["class"] for row in others)
    exported = Counter(row["class"] for row in others if row["exported"] == "yes")
    assert {row[0]: (row[2], row[3]) for row in cells("classes")} == {
        name: (str(counts[name]), str(exported[name])) for name in models.CLASSES
    }


def test_bases_sides_and_tiers_are_counted() -> None:
    bases = Counter(row["published_basis"] for row in ROWS["sources.csv"])
    assert {row[0]: int(row[2].replace(",", "")) for row in cells("bases")} == dict(bases)
    side_of = {row["speaker"]: row["side"] for row in ROWS["vocabulary/speakers.csv"]}
    speakers = Counter(side_of.values())
    rows = Counter(side_of.get(row["speaker"], "(no speaker)") for row in FACT_ROWS)
    for side, _, persons, said in cells("sides"):
        assert persons == (f"{speakers[side]:,}" if side in models.SIDES else "")
        assert said == f"{rows[side]:,}"
    tier_of = {row["publisher"]: row["tier"] for row in ROWS["vocabulary/publishers.csv"]}
    tier_of_source = {row["source"]: tier_of[row["publisher"]] for row in ROWS["sources.csv"]}
    for tier, _, *counts in cells("tiers"):
        expected = (
            Counter(tier_of.values())[tier],
            Counter(tier_of_source.values())[tier],
            sum(tier_of_source[row["source"]] == tier for row in FACT_ROWS),
        )
        assert counts == [f"{number:,}" for number in expected]


@pytest.mark.parametrize(
    ("name", "column"), [("bounds", "bound"), ("kinds", "kind"), ("flags", "flag")]
)
def test_bounds_kinds_and_flags_are_counted_for_each_table(name: str, column: str) -> None:
    paths = re.findall(r"rows of `([^`]+)`", block(name))
    assert len(paths) == 4
    default = {"bound": "exact", "kind": "actual", "flag": ""}[column]
    for place, path in enumerate(paths):
        counts = Counter(row[column] or default for row in ROWS[path])
        for word, _, *numbers in cells(name):
            assert numbers[place] == f"{counts[word]:,}", (word, path)


# --- the parts that people write


def contradictions() -> list[str]:
    section = README.split("\n## Known contradictions\n")[1].split("\n## ")[0]
    return re.split(r"\n### \d+\. ", section)[1:]


def test_all_twelve_known_contradictions_are_told() -> None:
    numbers = re.findall(r"\n### (\d+)\. \S", README)
    assert numbers == [str(number) for number in range(1, 13)]


def test_each_figure_of_a_contradiction_is_that_of_its_row(rows: dict[str, Any]) -> None:
    told = [
        match
        for text in contradictions()
        for match in re.findall(r"^\| (?!said)(?!---)(.*?) \| `(.*?)` \|$", text, re.MULTILINE)
    ]
    assert len(told) > 50
    for said, key in told:
        row = rows[key]
        figure = format_number(float(row["value_typed"])) if "value" in row else ""
        expected = figure or format_date(str(row["date"]))
        assert re.search(rf"(?<![\d.,]){re.escape(expected)}(?![\d]|[.,]\d)", said), (said, key)
        words = {"about": "about", "at_least": "at least"}
        if figure and str(row["bound"]) in words:
            assert said.startswith(words[str(row["bound"])]), (said, key)
        assert (str(row["flag"]) != "") == ("flagged" in said), (said, key)


def test_the_lines_of_a_contradiction_name_the_speaker_they_quote(
    ledger: Ledger, rows: dict[str, Any]
) -> None:
    speakers = ledger.vocabulary.speakers
    surnames = {name.name.rsplit(" ", 1)[-1] for name in speakers.values()}
    for said, key in re.findall(r"^\| (.*?) \| `(\d.*?)` \|$", README, re.MULTILINE):
        named = set(re.findall(r"\(([A-Z][a-z]+)\)", said)) & surnames
        if named:
            assert speakers[str(rows[key]["speaker"])].name.endswith(named.pop()), (said, key)


def test_the_sources_named_in_the_text_exist() -> None:
    section = README.split("### 10. Money")[1].split("\n### ")[0]
    named = re.findall(r"`([a-z0-9-]+)`", section)
    assert len(named) == 2
    assert set(named) <= {row["source"] for row in ROWS["sources.csv"]}


def test_every_row_named_in_the_changes_of_the_data_exists(rows: dict[str, Any]) -> None:
    named = re.findall(r"^- `(\d{4}.*?)`", CHANGES, re.MULTILINE)
    assert len(named) > 4
    assert [key for key in named if key not in rows] == []


def test_every_flagged_row_is_listed_in_the_changes_of_the_data(
    rows: dict[str, Any],
) -> None:
    flagged = [key for key, row in rows.items() if str(row["flag"])]
    assert [key for key in flagged if f"`{key}`" not in CHANGES] == []


def test_the_founding_counts_are_those_of_the_rows_made_at_the_founding() -> None:
    made = set()
    for name in ("taken.csv", "founding.csv"):
        with (ROOT / "tests" / "record" / name).open(encoding="utf-8", newline="") as lines:
            made |= {(row["table"], row["key"]) for row in csv.DictReader(lines)}
    counts = Counter(table for table, _ in made)
    told = dict(re.findall(r"^\| `(\S+\.csv)` \| (\d+) \|$", CHANGES, re.MULTILINE))
    assert {table: int(number) for table, number in told.items()} == dict(counts)


def test_the_example_row_is_a_row_of_the_record() -> None:
    header, row = re.findall(r"```csv\n(.*)\n(.*)\n```", README)[0]
    lines = (DATA / "datapoints.csv").read_text("utf-8").splitlines()
    assert lines[0] == header
    assert row in lines


def test_every_link_within_the_codebook_has_its_heading() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]+)\)", README)
    assert len(links) > 10
    assert [link for link in links if link not in headings] == []


KNOWN_WORDS: dict[str, Callable[[], set[str]]] = {
    "columns": lambda: {name for table in TABLES for name in table.columns},
    "files": lambda: (
        {table.path for table in TABLES}
        | {p.relative_to(DATA).as_posix() for p in DATA.iterdir()}
        | {"reference/", "tests/record/addresses.csv", "tests/record/publication.py"}
        | {"tests/record/taken.csv"}
    ),
    "ids": lambda: {next(iter(row.values())) for rows in ROWS.values() for row in rows},
    "choices": lambda: {word for words in terms.CHOICES.values() for word in words},
    "codes": lambda: set(CODES),
    "commands": lambda: {"bushehr check", "bushehr status", "python -m bushehr.codebook"},
    "results": lambda: {word for _, words in analysis.WORDS for word in words},
    "units and families": lambda: {
        word
        for row in ROWS["vocabulary/quantities.csv"]
        for word in (row["family"], *row["units"].split(";"))
    },
    "severities": lambda: {"error", "warning"},
    "dates": lambda: {"2029", "2029-Q1", "2029-03", "2029-03-14", "2025-03-21/2026-03-20"},
    "notes": lambda: {"milestones"},
}


def test_everything_written_as_code_is_something(rows: dict[str, Any]) -> None:
    known = set(rows).union(*(words() for words in KNOWN_WORDS.values()))
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    written = {code.replace("\\|", "|") for code in re.findall(r"`([^`\n]+)`", prose)}
    assert len(written) > 200
    assert sorted(written - known) == []
