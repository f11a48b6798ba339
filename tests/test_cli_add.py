"""``bushehr add``: columns are options, what is missing is asked for, nothing is added unseen."""

import json
import os
import re
import shlex
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bushehr.cli import adding, asking, build_app, main
from bushehr.cli.adding import COMPACT
from bushehr.store.adding import SOURCE_CELLS, TABLE_OF
from bushehr.store.adding.drafts import Word
from bushehr.store.inspection import check
from bushehr.tables import TABLE_BY_PATH
from bushehr.text.questions import QUESTIONS
from tests.fixtures import DATAPOINTS, MILESTONES, PUBLISHERS, SOURCES, SPEAKERS, DataFolder
from tests.store.additions import NEW_LINES, ROW, read_all
from tests.terminal import Terminal

pytestmark = pytest.mark.usefixtures("remembered")

COMPACT_ROW = ("2024-03-01", "AVALON-1-2", "physical_progress", "18", "%")
needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal on Windows")


def run(*words: str, folder: DataFolder | None = None) -> Result:
    data = ["--data", str(folder.path)] if folder else []
    return CliRunner().invoke(build_app(), ["add", *words, *data])


def run_main(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str]:
    """Run the command as a user does, without a terminal."""
    monkeypatch.setattr(sys, "argv", ["bushehr", "add", *words])
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code
    told = capsys.readouterr()
    return code if isinstance(code, int) else 0, told.out, told.err


@pytest.mark.parametrize("word", TABLE_OF)
def test_every_column_is_an_option(word: str) -> None:
    text = run(word, "--help").output
    columns = TABLE_BY_PATH[TABLE_OF[word]].columns  # type: ignore[index]  # a word of the command
    named = set(columns) | (set(SOURCE_CELLS) if "source" in columns[1:] else set())
    options = {name for name in named if f"--{name.replace('_', '-')} " in text}
    assert options == named
    assert "Example: bushehr add " in text
    assert set(COMPACT[word]) <= set(columns)


def test_the_compact_form_adds_a_row(small: DataFolder) -> None:
    before = small.read(DATAPOINTS)
    words = ("--speaker", "lovelace", "--source", "herald-20240301", "--yes")
    done = run("datapoint", *COMPACT_ROW, *words, folder=small)
    assert done.exit_code == 0, done.output
    line = small.read(DATAPOINTS).removeprefix(before).strip()
    assert line.startswith("2024-03-01,AVALON-1-2,physical_progress,18,percent,herald-20240301,")
    assert f"{small.path.as_posix()}/datapoints.csv:13: {line}" in done.output
    assert "Added 1 row to datapoints.csv." in done.output
    assert f"delete line 13 of {small.path.as_posix()}/datapoints.csv" in done.output


def test_source_and_speaker_are_registered_in_the_same_step(small: DataFolder) -> None:
    before = read_all(small)
    done = run(
        *("datapoint", "2024-03-01", "AVALON-1-2", "physical_progress", "18%"),
        *("--source-url", "https://gazette.example/2024/03/02/visit", "--publisher", "gazette"),
        *("--published", "2 March 2024", "--speaker", "Grace Hopper, Avalon Power, owner", "--yes"),
        folder=small,
    )
    assert done.exit_code == 0, done.output
    added = {
        name: text.removeprefix(before[name]).decode() for name, text in read_all(small).items()
    }
    assert {name: text for name, text in added.items() if text} == NEW_LINES
    assert "Added 1 row to vocabulary/speakers.csv, 1 to sources.csv and 1 to data" in done.output


@pytest.mark.parametrize(
    ("words", "table", "line"),
    [
        (
            (
                "milestone",
                "2031",
                "AVALON-1",
                "commissioning",
                "target",
                "--source",
                "ministry-halt",
            ),
            MILESTONES,
            "2031,AVALON-1,commissioning,target,ministry-halt,,exact,,,,,",
        ),
        (
            ("source", "https://x.example/1", "gazette", "2024-04-01", "--language", "en"),
            SOURCES,
            "gazette-20240401,gazette,2024-04-01,page,2026-11-24,https://x.example/1,,en,",
        ),
        (
            ("speaker", "Grace Hopper", "Avalon Power", "owner"),
            SPEAKERS,
            "hopper,Grace Hopper,Avalon Power,owner,",
        ),
        (
            ("speaker", "Grace Hopper, Avalon Power, owner", "--speaker", "grace"),
            SPEAKERS,
            "grace,Grace Hopper,Avalon Power,owner,",
        ),
        (("publisher", "Wire, agency, GB"), PUBLISHERS, "wire,Wire,agency,GB,"),
    ],
)
def test_each_kind_has_a_compact_form(
    words: tuple[str, ...], table: str, line: str, small: DataFolder
) -> None:
    before = small.read(table)
    done = run(*words, "--yes", folder=small)
    assert done.exit_code == 0, done.output
    assert small.read(table) == f"{before}{line}\n"


def test_what_is_ambiguous_is_refused_with_both_readings(small: DataFolder) -> None:
    before = read_all(small)
    done = run(
        *("datapoint", "02/03/2026", "AVALON-1-2", "physical_progress", "1.900,5", "percent"),
        *("--source", "herald-20240301", "--yes"),
        folder=small,
    )
    assert done.exit_code == 1
    assert '"02/03/2026" can be read in 2 ways, 2026-03-02 or 2026-02-03.' in done.stderr
    assert '"1.900,5" can be read in 2 ways, 1900.5 or 1.9005.' in done.stderr
    assert done.stderr.endswith("bushehr: nothing was added\n")
    assert read_all(small) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("datapoint", *COMPACT_ROW, "more"), "6 words stand where at most 5 are read"),
        (("datapoint", "2024", "--date", "2025"), "date is told twice"),
        (("--yes", "datapoint"), "--yes belongs after the word"),
        (("--from", "rows.csv", "datapoint"), "--from belongs after the word"),
        (("datapoint", "--color", "red"), "No such option"),
        (("figure",), "No such command"),
        ((), "Usage: bushehr add"),
    ],
)
def test_a_slip_in_the_command_is_a_usage_error(words: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(build_app(), ["add", *words], prog_name="bushehr")
    assert done.exit_code == 2
    assert said in done.output


def test_without_a_terminal_nothing_is_added_unseen(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(small)
    words = ("datapoint", *COMPACT_ROW, "--source", "herald-20240301", "--data", str(small.path))
    code, out, error = run_main(monkeypatch, capsys, *words)
    assert (code, out) == (1, "")
    assert error == (
        "bushehr: there is no terminal to show you what changes and to ask you: say --yes to add "
        "without asking\n"
    )
    assert read_all(small) == before


def test_a_folder_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("datapoint", *COMPACT_ROW, "--yes", "--data", "nowhere")
    assert run_main(monkeypatch, capsys, *words) == (
        1,
        "",
        "bushehr: nowhere is no folder. Say where the tables are with --data DIR.\n",
    )


def test_json_tells_the_same(small: DataFolder) -> None:
    words = ("--source", "herald-20240301", "--value", "15", "--yes", "--format", "json")
    done = run("datapoint", *COMPACT_ROW[:3], *words, "--unit", "%", folder=small)
    told = json.loads(done.output)
    assert done.exit_code == 0
    assert [(row["file"], row["line"]) for row in told["rows"]] == [(DATAPOINTS, 13)]
    assert told["rows"][0]["cells"]["value"] == "15"
    assert [found["code"] for found in told["warnings"]] == ["cumulative-falls"]
    assert told["undo"] == ""
    again = run("datapoint", *COMPACT_ROW[:3], *words, "--unit", "%", folder=small)
    assert again.exit_code == 1
    assert [found["code"] for found in json.loads(again.output)] == ["key-duplicate"]


def test_a_file_is_added_whole_or_not_at_all(small: DataFolder, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    header = "date,subject,quantity,value,unit,source\n"
    good = "2024-03-01,AVALON-1-2,physical_progress,18,percent,herald-20240301\n"
    bad = "2024-03-01,AVALON-1-2,physical_progress,180,percent,herald-20230904\n"
    rows.write_text(header + good + bad)
    before = read_all(small)
    done = run("--from", str(rows), "--yes", folder=small)
    assert done.exit_code == 1
    assert f"{rows.as_posix()}:3: datapoints.csv:14:value: value-implausible: " in done.stderr
    assert read_all(small) == before
    rows.write_text(header + good)
    done = run("--from", str(rows), "--yes", folder=small)
    assert done.exit_code == 0, done.output
    assert f"(from {rows.as_posix()}:2)" in done.output


def test_a_file_that_is_not_there_is_one_line(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--from", "missing.xlsx", "--yes", "--data", str(small.path))
    code, _, error = run_main(monkeypatch, capsys, *words)
    assert (code, error) == (1, "bushehr: missing.xlsx is not there.\n")


def test_many_rows_show_a_few_and_count_the_rest(small: DataFolder, tmp_path: Path) -> None:
    rows = [
        f"{year},AVALON-1-2,workforce_on_site,{year},person,ministry-halt"
        for year in range(1990, 2002)
    ]
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(["date,subject,quantity,value,unit,source", *rows, ""]))
    done = run("--from", str(file), "--yes", folder=small)
    assert "... and 7 more" in done.output
    assert "Added 12 rows to datapoints.csv." in done.output


@needs_pty
def test_a_terminal_is_asked_for_all_that_is_missing(small: DataFolder) -> None:
    before = small.read(DATAPOINTS)
    terminal = Terminal(["add", "datapoint", "--data", small.path], small.path.parent)
    terminal.answer('such as 2026-02-14, "14 February 2026" or 2029-Q1:', "02/03/2024")
    terminal.answer('"02/03/2024" can be read in 2 ways, 2024-03-02 or 2024-02-03', "")
    terminal.answer("date is needed", "1 March 2024")
    terminal.answer("subject (AVALON-1-2, AVALON-1, AVALON-2, AVALON; ? lists all 5", "?two")
    terminal.answer("none with", "avalon-1-2")
    terminal.answer("quantity (physical_progress, ", "?share")
    terminal.answer("none with", "progress")
    terminal.answer("Did you mean physical_progress?", "Physical progress")
    terminal.answer("value, the figure or the lower end of a range, such as", "۱۸")
    terminal.answer("unit (percent, %) [percent]:", "MW")
    terminal.answer("expected percent or %", "")
    terminal.answer("source, its id or a new address", "https://gazette.example/2024/03/02/visit")
    terminal.answer("A new address: who published it, and when?", "The Gazette")
    terminal.answer("published, the day of publication, such as", "2 March 2024")
    terminal.answer("empty for the publisher itself", "Grace Hopper, Avalon Power")
    terminal.wait_for('"Grace Hopper, Avalon Power" lacks its third part, the side: owner, vendor')
    terminal.answer('Write "Grace Hopper, Avalon Power, owner"', "Grace Hopper, Avalon Power, boss")
    terminal.answer('"boss" is no side', "Grace Hopper, Avalon Power, owner")
    terminal.answer("bound (exact, about, at_least, at_most, between) [exact]:", "between")
    terminal.answer("value_high, the upper end of the range, above value:", "")
    terminal.answer("value_high is needed", "17")
    terminal.answer('"17" is not above the lower end, 18', "19")
    terminal.answer("kind (actual, target, baseline) [actual]:", "")
    terminal.answer("said, the day of the statement", "")
    terminal.answer("note, what a reader must know", "As printed.")
    terminal.answer("Add this? [y/N]:", "y")
    assert terminal.close() == 0, terminal.text
    assert small.read(DATAPOINTS).removeprefix(before) == (
        "2024-03-01,AVALON-1-2,physical_progress,18,percent,gazette-20240302,hopper,between,19,"
        "actual,,,,,As printed.\n"
    )
    assert "is 18 to 19 %" in terminal.text
    assert [problem.code for problem in check(small.path)] == []


@needs_pty
def test_a_whole_row_is_shown_and_may_be_declined(small: DataFolder) -> None:
    before = read_all(small)
    words = ["datapoint", *COMPACT_ROW, "--source", "herald-20240301", "--data", str(small.path)]
    terminal = Terminal(["add", *words], small.path.parent)
    terminal.wait_for("New rows:")
    terminal.wait_for("physical_progress,18,percent,herald-20240301,,exact,,actual")
    terminal.wait_for("The status would say:")
    terminal.answer("Add this? [y/N]:", "")
    assert terminal.close() == 1
    assert terminal.text.endswith("bushehr: nothing was added\n")
    assert "such as 2026-02-14" not in terminal.text
    assert read_all(small) == before


@pytest.mark.parametrize("value", ["18%", "18 %", "۱۸٪"])
def test_a_percentage_is_not_asked_for_its_unit(value: str, small: DataFolder) -> None:
    cells = {name: text for name, text in ROW.items() if name != "unit"} | {"value": value}
    assert asking.Interview("datapoint", cells, small.path, is_brief=False).run() == cells


def test_yes_asks_only_for_what_a_row_cannot_do_without(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_is_terminal", lambda: True)
    words = ["add", "speaker", "--name", "Grace Hopper", "--yes", "--data", str(small.path)]
    done = CliRunner().invoke(build_app(), words, input="boss\nowner\n")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("side (owner, vendor, host-government")
    assert '"boss" is no side' in done.output
    assert "organization" not in done.output
    assert small.read(SPEAKERS).endswith("grace-hopper,Grace Hopper,,owner,\n")


def test_the_questions_know_every_column_that_must_be_filled() -> None:
    for word, path in TABLE_OF.items():
        table = TABLE_BY_PATH[path]
        assert set(asking._FURTHER[word]) <= set(table.columns)
        assert not any(
            table.is_filled(name) for name in asking._FURTHER[word] if name not in asking._MADE
        )


def test_a_row_that_has_everything_is_not_asked_for(small: DataFolder) -> None:
    cells = dict(ROW)
    assert asking.Interview("datapoint", cells, small.path, is_brief=False).run() == cells


def test_the_upper_end_of_a_range_is_asked_for_at_once(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_is_terminal", lambda: True)
    words = ["add", "datapoint", *COMPACT_ROW, "--source", "herald-20240301", "--yes"]
    words += ["--bound", "Between", "--data", str(small.path)]
    done = CliRunner().invoke(build_app(), words, input="18\n18.5\n")
    assert done.exit_code == 0, done.output
    assert '"18" is not above the lower end, 18' in done.output
    assert small.rows(DATAPOINTS)[-1]["value_high"] == "18.5"


@pytest.mark.parametrize("word", TABLE_OF)
def test_every_question_says_what_it_wants(word: Word) -> None:
    table = TABLE_BY_PATH[TABLE_OF[word]]
    asked = set(asking._FURTHER[word]) | {name for name in table.columns if table.is_filled(name)}
    asked -= {word, "published_basis"}
    bare = {
        name
        for name in asked
        if not table.reference(name) and not table.define(name).choices and name != "unit"
    }
    assert bare <= set(QUESTIONS)
    assert all("such as" in QUESTIONS[name] for name in bare)


def test_a_speaker_without_side_is_told_what_is_missing(small: DataFolder) -> None:
    before = read_all(small)
    words = ("--source", "herald-20240301", "--speaker", "Grace Hopper, Avalon Power", "--yes")
    done = run("datapoint", *COMPACT_ROW, *words, folder=small)
    assert done.exit_code == 1
    assert (
        'speaker: cell-empty: "Grace Hopper, Avalon Power" lacks its third part, the side: owner, '
        "vendor, host-government, vendor-government, international or press. Write "
        '"Grace Hopper, Avalon Power, owner" if owner is the side.'
    ) in done.stderr
    assert read_all(small) == before


def test_a_speaker_may_go_without_a_body(small: DataFolder) -> None:
    words = ("--source", "herald-20240301", "--speaker", "Grace Hopper, owner", "--yes")
    done = run("datapoint", *COMPACT_ROW, *words, folder=small)
    assert done.exit_code == 0, done.output
    assert small.read(SPEAKERS).endswith("grace-hopper,Grace Hopper,,owner,\n")


@pytest.mark.parametrize("word", TABLE_OF)
def test_the_example_of_the_help_runs(word: str, small: DataFolder) -> None:
    text = " ".join(run(word, "--help").output.split())
    example = re.split(" SUBJECT stands| Options:", text.partition(f"bushehr add {word} ")[2])[0]
    words = [
        {"SUBJECT": "AVALON-1-2", "SOURCE": "herald-20240301"}.get(part, part)
        for part in shlex.split(example)
    ]
    before = read_all(small)
    done = run(word, *words, "--yes", folder=small)
    assert done.exit_code == 0, done.output
    assert read_all(small) != before
