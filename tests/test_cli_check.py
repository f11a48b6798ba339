"""``bushehr check``: what it prints, in which form, and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bushehr.cli import build_app, check
from tests.fixtures import DATAPOINTS, SMALL, SOURCES, DataFolder
from tests.rules.cases import PROGRESS
from tests.test_problems import spoil_files, spoil_rows

APP = build_app()
ROOT = Path(__file__).parent.parent


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(APP, ["check", "--data", str(folder), *args])


def test_a_clean_folder_is_said_to_be_clean(small: DataFolder) -> None:
    result = run(small.path)
    assert result.exit_code == 0
    assert result.stdout == f"{small.path.as_posix()}: 0 errors, 0 warnings.\n"


def test_a_warning_alone_is_no_failure(small: DataFolder) -> None:
    small.append(DATAPOINTS, **PROGRESS | {"value": "16"})
    result = run(small.path)
    assert result.exit_code == 0
    warning, counts = result.stdout.splitlines()
    assert warning.startswith("datapoints.csv:13:value: cumulative-falls (warning): 16 % on 2024")
    assert counts.endswith(": 0 errors, 1 warning.")


@pytest.mark.parametrize("text", ["inf", "-Infinity", "1e400", "9" * 400, "nan"])
@pytest.mark.parametrize("column", ["value", "value_high"])
def test_a_number_without_end_is_one_problem_and_hides_no_other(
    small: DataFolder, column: str, text: str
) -> None:
    cells = {"value": "16", "bound": "between", "value_high": "17"} | {column: text}
    small.append(DATAPOINTS, **PROGRESS | cells)
    small.set(DATAPOINTS, 2, unit="MW(e)")
    result = run(small.path)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert f"datapoints.csv:13:{column}: number-invalid: " in result.stdout
    assert "datapoints.csv:2:unit: unit-unknown: " in result.stdout


def test_an_error_is_a_failure(small: DataFolder) -> None:
    small.set(DATAPOINTS, 2, unit="MW(e)")
    result = run(small.path)
    assert result.exit_code == 1
    error, counts = result.stdout.splitlines()
    assert error == (
        'datapoints.csv:2:unit: unit-unknown: "MW(e)" is not a unit of gross_electrical_capacity; '
        "expected MW, GW, MWe, GWe or kW. Write MW: gross or net belongs in the quantity."
    )
    assert counts.endswith(": 1 error, 0 warnings.")


def test_a_row_for_an_unknown_source_says_which_line_to_paste_and_the_line_mends_it(
    small: DataFolder,
) -> None:
    small.append(DATAPOINTS, **PROGRESS | {"source": "gazette-20240302", "date": "2024-03-02"})
    (error, _) = run(small.path).stdout.splitlines()
    line = error.rpartition("with its address: ")[2]
    small.write(SOURCES, f"{small.read(SOURCES)}{line.replace('ADDRESS', 'gazette.example/3')}\n")
    result = run(small.path)
    assert (result.exit_code, result.stdout.splitlines()[:-1]) == (0, [])


def test_json_is_a_list_of_all_problems(small: DataFolder) -> None:
    spoil_rows(small)
    spoil_files(small)
    result = run(small.path, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert len(found) == len(run(small.path).stdout.splitlines()) - 1
    assert {tuple(problem) for problem in found} == {
        ("file", "line", "column", "code", "value", "expected", "hint", "severity", "message")
    }


def test_json_of_a_clean_folder_is_an_empty_list(small: DataFolder) -> None:
    assert json.loads(run(small.path, "--format", "json").stdout) == []


def test_github_annotates_the_file_in_the_repository(small: DataFolder) -> None:
    small.set(DATAPOINTS, 2, unit="MW(e)")
    result = run(small.path, "--format", "github")
    assert result.exit_code == 1
    folder = small.path.as_posix()
    assert result.stdout.startswith(f"::error file={folder}/datapoints.csv,line=2,title=unit-unkn")
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("args", [("--format", "yaml"), ("extra",)])
def test_a_wrong_call_is_a_usage_error(args: tuple[str, ...], tmp_path: Path) -> None:
    result = run(tmp_path, *args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_an_empty_folder_is_told_file_by_file(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert result.stdout.count("file-missing") == 8


def test_help_has_an_example() -> None:
    result = CliRunner().invoke(APP, ["check", "--help"])
    assert result.exit_code == 0
    assert "Example: bushehr check --format github" in result.stdout


def test_a_terminal_wraps_without_cutting_words(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.set(DATAPOINTS, 12, source="gazette-20240229")
    line = "gazette-20240229,gazette,2024-02-29,page,2024-02-29,https://ADDRESS,,en,"
    whole = run(small.path).stdout
    monkeypatch.setenv("COLUMNS", "30")
    assert run(small.path).stdout == whole
    wrapped = check._wrap(whole.splitlines()[0], 40)
    assert line in wrapped.split()
    assert all(len(text) <= 40 or " " not in text.strip() for text in wrapped.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_on_a_terminal_of_80_columns_every_line_fits(small: DataFolder) -> None:
    spoil_rows(small)
    import fcntl  # noqa: PLC0415  not on Windows
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen(
        [sys.executable, "-m", "bushehr", "check", "--data", str(small.path)],
        cwd=ROOT,
        stdout=theirs,
        stdin=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # Linux says so at the end
                break
            if not part:
                break
            written += part
    os.close(ours)
    lines = written.decode().splitlines()
    assert process.returncode == 1
    assert len(lines) > 20
    assert b"\x1b" not in written
    assert [line for line in lines if len(line) > 80 and " " in line.strip()] == []
    assert any(line.startswith("    ") for line in lines)


def test_a_pipe_that_knows_few_letters_is_no_reason_to_fail(small: DataFolder) -> None:
    small.set(DATAPOINTS, 6, value="\u06f1\u06f8", note="\U0001f600")
    done = subprocess.run(
        [sys.executable, "-m", "bushehr", "check", "--data", str(small.path)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert rb'"\u06f1\u06f8" is not a number' in done.stdout


def test_the_shipped_fixture_is_what_the_tests_start_from() -> None:
    assert run(SMALL).exit_code == 0
