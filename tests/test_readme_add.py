"""What README shows of ``bushehr add`` is what the command prints."""

import re
import shlex
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bushehr import clock
from bushehr.cli import adding, build_app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(
    r"<!-- add -->\n```\n\$ bushehr (.*?)\n(.*?)```\n<!-- end -->", README, re.DOTALL
)
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")


def test_readme_has_worked_additions() -> None:
    assert len(BLOCKS) == 2


@pytest.mark.parametrize(("command", "shown"), BLOCKS)
def test_readme_shows_what_add_prints(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "start")):
        subprocess.run([*GIT, *words], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))
    monkeypatch.setattr(adding, "_is_terminal", lambda: True)
    done = CliRunner().invoke(build_app(), shlex.split(command), input="y\n")
    assert re.sub(r":\d+:", ":N:", done.output) == re.sub(r":\d+:", ":N:", shown)
