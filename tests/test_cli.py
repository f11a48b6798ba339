"""The command line as a whole: what it lists, what it loads, what it refuses."""

import importlib
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bushehr.cli import build_app, main
from bushehr.cli.commands import SUMMARIES
from bushehr.errors import BushehrError, UsageError

COMMANDS = [*SUMMARIES]


def run(*words: str) -> str:
    done = CliRunner().invoke(build_app(), list(words))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_a_command_says_of_itself(name: str) -> None:
    module = importlib.import_module(f"bushehr.cli.{name}")
    first, _, rest = (module.run.__doc__ or "").partition("\n")
    assert first == SUMMARIES[name]
    assert "Example" in rest
    assert first in " ".join(run(name, "--help").split())


def test_every_command_is_listed() -> None:
    listed = re.findall(r"^  ([a-z]+) ", run("--help").partition("Commands:")[2], re.MULTILINE)
    assert listed == COMMANDS
    folder = Path(importlib.import_module("bushehr.cli").__path__[0])
    runs = {path.stem for path in folder.glob("*.py") if "\ndef run(" in path.read_text("utf-8")}
    assert runs == set(COMMANDS)


@pytest.mark.parametrize("name", ["check", "report", "status", "tidy", "workbook", "add"])
@pytest.mark.parametrize("is_file", [True, False])
def test_a_missing_data_folder_is_one_line_and_exit_1(
    name: str,
    is_file: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if is_file:
        Path("tables").write_text("")
    words = ["add", "speaker", "Ada", "--side", "owner", "--yes"] if name == "add" else [name]
    before = list(tmp_path.iterdir())
    monkeypatch.setattr(sys, "argv", ["bushehr", *words, "--data", "tables"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (1, "")
    assert told.err == ("bushehr: tables is no folder. Say where the tables are with --data DIR.\n")
    assert list(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "words"), [("chart", ["progress"]), ("changes", ["--since", "2026"])]
)
def test_a_command_with_words_takes_no_missing_folder_either(name: str, words: list[str]) -> None:
    done = CliRunner().invoke(build_app(), [name, *words, "--data", "nowhere"])
    assert isinstance(done.exception, BushehrError)
    assert not isinstance(done.exception, UsageError)
    assert "nowhere is no folder" in str(done.exception)


def test_a_misspelled_command_is_named_with_the_nearest_one() -> None:
    done = CliRunner().invoke(build_app(), ["chek"])
    assert done.exit_code == 2
    assert "Did you mean 'check'?" in done.output


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version") == f"bushehr {version('bushehr')}\n"


def load(*words: str) -> set[str]:
    """Run a command in a new process; return the modules that it loaded."""
    code = (
        f"import sys; sys.argv = {['bushehr', *words]!r}\n"
        "from bushehr.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_list_of_commands_loads_none_of_them() -> None:
    loaded = load("--help")
    assert "pandas" not in loaded
    ours = {name for name in loaded if name.startswith("bushehr.")}
    assert ours == {"bushehr.cli", "bushehr.cli.commands", "bushehr.errors"}


def test_a_workbook_is_written_without_the_packages_that_judge_and_draw(tmp_path: Path) -> None:
    loaded = load("workbook", "-o", str(tmp_path / "book.xlsx"))
    assert "openpyxl" in loaded
    assert loaded & {"pandas", "pint", "pandera", "matplotlib"} == set()
