"""What README shows of ``bushehr chart`` is what the command prints; … stands for the rest."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bushehr.cli import build_app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(
    r"<!-- chart -->\n```\n\$ bushehr (.*?)\n(.*?)```\n<!-- end -->", README, re.DOTALL
)


def test_readme_has_worked_charts() -> None:
    assert len(BLOCKS) == 2


@pytest.mark.parametrize(("command", "shown"), BLOCKS)
def test_readme_shows_what_chart_prints(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(build_app(), shlex.split(command))
    assert (done.exit_code, done.stderr) == (0, "")
    for line, printed in zip(shown.splitlines(), done.stdout.splitlines(), strict=True):
        start, rest, _ = line.partition("…")
        assert printed.startswith(start) if rest else printed == line
    assert (tmp_path / shlex.split(command)[-1]).is_file()


def test_readme_names_every_chart_and_option() -> None:
    listed = CliRunner().invoke(build_app(), ["chart", "--help"]).stdout
    options = set(re.findall(r"--[a-z-]+", listed)) - {"--help", "--output", "--data"}
    assert len(options) == 5
    assert [option for option in options if option not in README] == []
