"""`bushehr tidy` and `bushehr workbook` as a user meets them: words, exit codes, files."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bushehr.cli import build_app
from bushehr.text.tidy import NO_REPOSITORY
from tests.fixtures import DATAPOINTS, DataFolder, copy_small
from tests.store.spreadsheets import CANONICAL, SPREADSHEETS


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    small = copy_small(tmp_path / "data")
    small.write(DATAPOINTS, CANONICAL.read_bytes())
    return small


def run(command: str, folder: DataFolder, *words: str) -> Result:
    return CliRunner().invoke(build_app(), [command, "--data", str(folder.path), *words])


def test_tidy_folder_is_said_to_be_tidy(folder: DataFolder) -> None:
    done = run("tidy", folder)
    assert (done.exit_code, done.output) == (0, f"{folder.path.as_posix()}: 10 tables, all tidy.\n")


def test_tidy_lists_its_changes_and_writes_them(folder: DataFolder) -> None:
    folder.write(DATAPOINTS, (SPREADSHEETS / "ragged.csv").read_bytes())
    done = run("tidy", folder)
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "datapoints.csv: final-newline: added",
        "datapoints.csv:4: row-short: 5 empty cells added at the end",
        "datapoints.csv:9: row-long: 2 blank cells at the end removed",
        "datapoints.csv:11: row-blank: removed",
        "datapoints.csv:12: row-blank: removed",
        "datapoints.csv:13: row-blank: removed",
        f"datapoints.csv: not compared with a committed version: {NO_REPOSITORY}.",
        "datapoints.csv: 6 changes written.",
        "9 other tables are tidy already.",
    ]
    assert folder.read(DATAPOINTS) == CANONICAL.read_text("utf-8")


def test_check_says_what_would_change_and_exits_with_1(folder: DataFolder) -> None:
    folder.write(DATAPOINTS, folder.read(DATAPOINTS).replace(",5600,", ',"5,600",'))
    before = folder.read(DATAPOINTS)
    done = run("tidy", folder, "--check", "datapoints.csv")
    assert done.exit_code == 1
    assert 'datapoints.csv:5:value: "5,600" -> "5600"' in done.output
    assert "datapoints.csv: 1 change to make." in done.output
    assert folder.read(DATAPOINTS) == before
    assert run("tidy", folder, "datapoints.csv").exit_code == 0
    assert run("tidy", folder, "--check", "datapoints.csv").exit_code == 0


def test_a_refusal_names_both_readings_and_exits_with_1(folder: DataFolder) -> None:
    folder.replace(DATAPOINTS, "2026-02-14,AVALON", "02/03/2026,AVALON")
    folder.write("sources.csv", folder.read("sources.csv").replace("\n", "\r\n"))
    done = run("tidy", folder)
    assert done.exit_code == 1
    assert (
        'datapoints.csv:2:date: "02/03/2026" refused: it can mean 2026-03-02 or 2026-02-03. '
        "Write one of them, or say --dates day-first or --dates month-first."
    ) in done.output
    assert "datapoints.csv: 1 refusal, nothing written." in done.output
    assert "Nothing was written, also not sources.csv: settle what is refused first." in done.output
    assert run("tidy", folder, "--dates", "day-first").exit_code == 0
    assert folder.read(DATAPOINTS).splitlines()[1].startswith("2026-03-02,")


def test_json_gives_every_finding(folder: DataFolder) -> None:
    folder.write(DATAPOINTS, (SPREADSHEETS / "excel-us.csv").read_bytes())
    done = run("tidy", folder, "--check", "--format", "json", "datapoints.csv")
    found = json.loads(done.output)
    (march,) = [row for row in found if (row["line"], row["column"]) == (3, "date")]
    assert march["action"] == "refuse"
    assert march["readings"] == ["2029-03", "1929-03"]
    assert march["old"] == "Mar-29"
    assert march["message"].startswith('"Mar-29" refused: it can mean')


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.csv"], "bushehr: nowhere.csv is not there"),
        (["--dates", "sometimes"], "--dates"),
        (["--encoding", "klingon"], "klingon is no encoding"),
    ],
)
def test_what_cannot_be_meant_exits_with_2(words: list[str], said: str, folder: DataFolder) -> None:
    done = run("tidy", folder, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_workbook_is_written_and_counted(folder: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out" / "tables.xlsx"
    done = run("workbook", folder, "-o", str(out))
    rows = sum(len(folder.rows(path.relative_to(folder.path).as_posix()))
               for path in folder.path.rglob("*.csv"))  # fmt: skip
    said = f"{out.as_posix()}: {rows} rows to read, 5 sheets for new rows.\n"
    assert (done.exit_code, done.output) == (0, said)
    assert load_workbook(out)["datapoints"]["A2"].value == "2026-02-14"
    before = out.stat().st_mtime_ns
    assert run("workbook", folder, "-o", str(out)).exit_code == 0
    assert out.stat().st_mtime_ns == before
    assert [path.name for path in out.parent.iterdir()] == ["tables.xlsx"]


def test_workbook_refuses_another_kind_of_file(folder: DataFolder) -> None:
    done = run("workbook", folder, "-o", "tables.xls")
    assert done.exit_code == 2
    assert "name the file tables.xlsx" in done.output


@pytest.mark.parametrize("command", ["tidy", "workbook"])
def test_help_shows_an_example(command: str, folder: DataFolder) -> None:
    done = run(command, folder, "--help")
    assert done.exit_code == 0
    assert f"bushehr {command} -" in " ".join(done.output.split())
