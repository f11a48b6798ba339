"""The command that takes an addition back takes back that, and nothing else."""

import subprocess
from pathlib import Path

import pytest

from bushehr.store.adding import add
from tests.fixtures import DATAPOINTS, SUBJECTS, DataFolder
from tests.store.additions import NEW, ROW, read_all

pytestmark = pytest.mark.usefixtures("remembered")

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run([*GIT, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def committed(small: DataFolder) -> DataFolder:
    git(small.path.parent, "init", "--quiet")
    git(small.path.parent, "add", ".")
    git(small.path.parent, "commit", "--quiet", "--message", "start")
    return small


def take_back(command: str, folder: Path) -> None:
    subprocess.run(command, shell=True, cwd=folder, check=True)  # noqa: S602  as a user pastes it


def test_git_takes_an_addition_back(committed: DataFolder) -> None:
    before = read_all(committed)
    undo = add({"datapoint": [NEW]}, committed.path).undo
    assert undo.endswith("restore vocabulary/speakers.csv sources.csv datapoints.csv")
    take_back(undo, committed.path.parent)
    assert read_all(committed) == before


def test_taking_back_loses_nothing_that_was_not_committed(committed: DataFolder) -> None:
    committed.append(SUBJECTS, subject="AVALON-3", label="Unit 3", kind="unit")
    add({"datapoint": [ROW]}, committed.path)
    before = read_all(committed)
    undo = add({"datapoint": [NEW]}, committed.path).undo
    assert "--source=" in undo
    take_back(undo, committed.path.parent)
    assert read_all(committed) == before


def test_taking_back_keeps_what_is_staged(committed: DataFolder) -> None:
    add({"datapoint": [ROW]}, committed.path)
    git(committed.path, "add", ".")
    before = read_all(committed)
    undo = add({"datapoint": [NEW]}, committed.path).undo
    take_back(undo, committed.path.parent)
    assert read_all(committed) == before
    assert DATAPOINTS in git(committed.path, "diff", "--cached", "--name-only")


def test_no_command_is_promised_where_git_does_not_know_the_file(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add({"datapoint": [ROW]}, small.path).undo == ""
    git(small.path.parent, "init", "--quiet")
    assert add({"datapoint": [{**ROW, "date": "2024-02"}]}, small.path).undo == ""
    monkeypatch.setenv("PATH", "")
    assert add({"datapoint": [{**ROW, "date": "2024-01"}]}, small.path).undo == ""
