"""Two branches that append are merged by git, and the check finds what such a merge can break."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bushehr.errors import BushehrError
from bushehr.store.adding import add
from bushehr.store.inspection import check
from tests.fixtures import DATAPOINTS, SOURCES, SPEAKERS, DataFolder, copy_small
from tests.store.additions import NEW, ROW, find_errors

ROOT = Path(__file__).parents[2]
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "merge.stat=false")

pytestmark = [
    pytest.mark.usefixtures("remembered"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine"),
]


class Repository:
    """A repository of the small folder with the project's own attributes."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        self.path = path
        self.data = copy_small(path / "data")
        shutil.copyfile(ROOT / ".gitattributes", path / ".gitattributes")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("start")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            [*GIT, *words], cwd=self.path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def branch(self, name: str, change: Callable[[DataFolder], object]) -> None:
        """Make a branch from main with one change."""
        self.git("checkout", "--quiet", "--force", "-b", name, "main")
        change(self.data)
        self.commit(name)

    def merge(
        self, one: Callable[[DataFolder], object], other: Callable[[DataFolder], object]
    ) -> None:
        """Merge two branches, which must not conflict."""
        self.branch("one", one)
        self.branch("other", other)
        self.git("merge", "--quiet", "--no-edit", "one")
        assert "<<<<<<<" not in self.data.read(DATAPOINTS)
        assert self.git("status", "--porcelain") == ""

    @property
    def errors(self) -> set[tuple[str, str]]:
        return {(problem.file, problem.code) for problem in find_errors(self.data)}


@pytest.fixture
def repository(small: DataFolder, tmp_path: Path) -> Repository:
    assert small.path.exists()  # for its fixed day
    return Repository(tmp_path / "repository")


def adding(**cells: str) -> Callable[[DataFolder], object]:
    return lambda folder: add({"datapoint": [{**ROW, **cells}]}, folder.path)


def by_hand(text: str) -> Callable[[DataFolder], object]:
    """Write at the end of the figures as an editor does."""
    return lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS) + text)


LINE = "2024-02-01,AVALON-1-2,physical_progress,17.5,percent,herald-20240301"
FULL = f"{LINE},lovelace,exact,,actual,,,,,"


def test_rows_of_two_branches_are_both_there(repository: Repository) -> None:
    repository.merge(adding(), adding(date="2024-02", value="17.5"))
    assert {row["value"] for row in repository.data.rows(DATAPOINTS)[-2:]} == {"18", "17.5"}
    assert list(check(repository.data.path)) == []


def test_sources_and_speakers_of_two_branches_are_both_there(repository: Repository) -> None:
    other = {
        **NEW,
        "date": "2024-02-01",
        "value": "17.5",
        "source_url": "https://herald.example/9",
        "publisher": "herald",
        "speaker": "Alan Turing, Avalon Power, owner",
    }
    repository.merge(
        lambda folder: add({"datapoint": [NEW]}, folder.path),
        lambda folder: add({"datapoint": [other]}, folder.path),
    )
    assert len(repository.data.rows(DATAPOINTS)) == 13
    assert len(repository.data.rows(SOURCES)) == 10
    assert len(repository.data.rows(SPEAKERS)) == 4
    assert list(check(repository.data.path)) == []


def test_a_branch_of_many_rows_and_one_of_one(repository: Repository) -> None:
    many = [{**ROW, "date": f"2023-{month:02d}-28", "value": "17"} for month in range(9, 13)]
    repository.merge(lambda folder: add({"datapoint": many}, folder.path), adding(date="2024-01"))
    assert len(repository.data.rows(DATAPOINTS)) == 16
    assert repository.errors == set()


def test_the_same_row_on_two_branches_is_there_once_or_caught(repository: Repository) -> None:
    repository.merge(adding(), adding())
    assert len(repository.data.rows(DATAPOINTS)) == 12
    assert repository.errors == set()


def test_the_same_row_among_others_is_caught(repository: Repository) -> None:
    earlier = {**ROW, "date": "2024-01"}
    repository.merge(
        lambda folder: add({"datapoint": [earlier, ROW]}, folder.path),
        lambda folder: add({"datapoint": [ROW, {**ROW, "date": "2024-02"}]}, folder.path),
    )
    rows = len(repository.data.rows(DATAPOINTS))
    assert (rows == 14) == (repository.errors == set())
    assert repository.errors <= {(DATAPOINTS, "key-duplicate")}


def test_one_id_for_two_addresses_is_caught(repository: Repository) -> None:
    other = {**NEW, "date": "2024-02", "source_url": "https://gazette.example/other"}
    repository.merge(
        lambda folder: add({"datapoint": [NEW]}, folder.path),
        lambda folder: add({"datapoint": [other]}, folder.path),
    )
    assert repository.errors == {(SOURCES, "key-duplicate")}


def test_one_id_for_two_people_is_caught(repository: Repository) -> None:
    repository.merge(
        adding(speaker="Grace Hopper, Avalon Power, owner"),
        adding(speaker="Edward Hopper, Avalon Times, press", date="2024-02"),
    )
    assert repository.errors == {(SPEAKERS, "key-duplicate")}


@pytest.mark.parametrize("first", ["one", "other"])
def test_a_missing_line_end_glues_no_rows_together(first: str, repository: Repository) -> None:
    branches = (by_hand(FULL), adding())
    repository.merge(*branches if first == "one" else branches[::-1])
    text = repository.data.read(DATAPOINTS)
    assert {row["value"] for row in repository.data.rows(DATAPOINTS)[-2:]} == {"18", "17.5"}
    assert text.count(LINE) == 1
    assert repository.errors == set()
    if not text.endswith("\n"):
        with pytest.raises(BushehrError, match="run bushehr tidy first"):
            add({"datapoint": [{**ROW, "date": "2024-01"}]}, repository.data.path)


def test_an_old_last_row_without_line_end_is_told_from_a_torn_one(repository: Repository) -> None:
    repository.data.write(DATAPOINTS, repository.data.read(DATAPOINTS).rstrip("\n"))
    repository.commit("an editor took the last line end away")
    repository.merge(by_hand(f"\n{FULL}\n"), by_hand(f"\n{FULL.replace('02-01', '01-01')}\n"))
    assert len(repository.data.rows(DATAPOINTS)) == 13
    assert repository.errors == set()


def save_as_windows(folder: DataFolder) -> None:
    """Save the table as an editor on Windows does, with a new row."""
    text = folder.read(DATAPOINTS) + f"{FULL}\n"
    folder.write(DATAPOINTS, text.replace("\n", "\r\n"))


def test_a_branch_with_windows_line_ends_merges_as_if_it_had_none(repository: Repository) -> None:
    """The attributes make git store LF, whatever the editor wrote."""
    repository.merge(save_as_windows, adding())
    assert {row["value"] for row in repository.data.rows(DATAPOINTS)[-2:]} == {"18", "17.5"}
    assert "\r" not in repository.git("show", "HEAD:data/datapoints.csv")
    assert repository.errors == set()


def test_windows_line_ends_that_passed_git_by_are_caught(repository: Repository) -> None:
    """A branch whose program wrote the bytes unchanged: every line differs from the other's."""
    repository.git("checkout", "--quiet", "-b", "one", "main")
    save_as_windows(repository.data)
    blob = repository.git("hash-object", "-w", "--no-filters", "data/datapoints.csv").strip()
    repository.git("update-index", "--cacheinfo", f"100644,{blob},data/datapoints.csv")
    repository.git("commit", "--quiet", "--message", "bytes as they were")
    repository.branch("other", adding())
    merged = repository.git("rev-parse", "HEAD").strip()
    repository.git("merge", "--quiet", "--no-edit", "one")
    codes = {problem.code for problem in check(repository.data.path)}
    assert {"line-ending", "header-repeated", "key-duplicate"} <= codes
    with pytest.raises(BushehrError, match="run bushehr tidy first"):
        add({"datapoint": [{**ROW, "date": "2024-01"}]}, repository.data.path)
    repository.git("reset", "--quiet", "--hard", merged)
    repository.git("checkout", "--quiet", "--force", "one")
    repository.git("add", "--renormalize", ".")
    repository.git("commit", "--quiet", "--message", "line ends of the record")
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert len(repository.data.rows(DATAPOINTS)) == 13
    assert list(check(repository.data.path)) == []


def retract(line: int) -> Callable[[DataFolder], object]:
    facts = {"flag": "retracted", "flagged": "2024-04-01", "note": "The source corrected it."}
    return lambda folder: folder.set(DATAPOINTS, line, **facts)


def test_a_retraction_of_an_earlier_row_merges_with_an_addition(repository: Repository) -> None:
    repository.merge(retract(6), adding())
    assert [row["flag"] for row in repository.data.rows(DATAPOINTS)].count("retracted") == 1
    assert repository.errors == set()


@pytest.mark.parametrize("first", ["one", "other"])
def test_a_retraction_that_a_merge_undoes_is_caught(first: str, repository: Repository) -> None:
    """The last row is retracted on one branch, and the other appends right below it."""
    branches = (retract(12), adding())
    repository.merge(*branches if first == "one" else branches[::-1])
    rows = [row for row in repository.data.rows(DATAPOINTS) if row["quantity"] == "cement_used"]
    assert len(rows) == 2  # both versions of the row were kept
    assert repository.errors == {(DATAPOINTS, "retraction-undone")}
    (problem,) = find_errors(repository.data)
    assert problem.hint == "Delete this line: a merge brings a retracted row back."
    repository.data.drop(DATAPOINTS, problem.line)
    assert repository.errors == set()
    assert len(repository.data.rows(DATAPOINTS)) == 12
