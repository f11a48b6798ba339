"""Nothing is lost: kills at every step, readers at every step, writers side by side, full disks."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from bushehr.errors import AdditionError, BushehrError
from bushehr.store import writing
from bushehr.store.adding import add
from bushehr.store.inspection import check, inspect_files, inspect_folder, load_files
from tests.fixtures import DATAPOINTS, SMALL, SOURCES, DataFolder, copy_small
from tests.store.additions import NEW, ROW, find_errors, list_files, number, read_all

pytestmark = pytest.mark.usefixtures("remembered")

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def start(*words: str | Path | int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.killing", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: "subprocess.Popen[str]") -> object:
    out, error = process.communicate(timeout=3_600)
    assert process.returncode == 0, error
    return json.loads(out)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    out = tmp_path_factory.mktemp("killed")
    steps = finish(start("steps", out))
    assert isinstance(steps, list)
    return out, steps


@needs_fork
def test_an_addition_goes_the_safe_way(killed: tuple[Path, list[str]]) -> None:
    _, steps = killed
    renamed = [step for step in steps if step.startswith("rename")]
    assert renamed == ["rename speakers.csv", "rename sources.csv", "rename datapoints.csv"]
    staged = steps[: steps.index(renamed[0])]
    assert [step for step in staged if step.startswith("sync")] == [
        "sync speakers.csv",
        "sync sources.csv",
        "sync datapoints.csv",
    ]
    for name in ("speakers.csv", "sources.csv", "datapoints.csv"):
        order = [steps.index(f"{verb} {name}") for verb in ("create", "write", "sync", "rename")]
        assert order == sorted(order)
        assert steps[order[-1] + 1].startswith("sync ")


@needs_fork
def test_a_kill_at_any_step_leaves_a_clean_folder(killed: tuple[Path, list[str]]) -> None:
    out, steps = killed
    whole = copy_small(out / "whole")
    add({"datapoint": [NEW]}, whole.path)
    counts = set()
    for step in range(1, len(steps) + 1):
        folder = DataFolder(out / f"step-{step}")
        assert {problem.code for problem in check(folder.path)} <= {"source-unused"}
        for table, text in read_all(folder).items():
            assert text in {(SMALL / table).read_bytes(), (whole / table).read_bytes()}
        counts.add(len(folder.rows(DATAPOINTS)))
    assert counts == {11, 12}


@needs_fork
def test_the_same_command_completes_what_a_kill_broke_off(killed: tuple[Path, list[str]]) -> None:
    out, steps = killed
    whole = copy_small(out / "again")
    add({"datapoint": [NEW]}, whole.path)
    for step in range(1, len(steps) + 1):
        folder = DataFolder(out / f"step-{step}")
        if len(folder.rows(DATAPOINTS)) == 11:
            add({"datapoint": [NEW]}, folder.path)
            assert not {name for name in list_files(folder.path) if name.endswith(".tmp")}
        else:
            with pytest.raises(AdditionError, match="key-duplicate"):
                add({"datapoint": [NEW]}, folder.path)
        assert read_all(folder) == read_all(whole)


def test_a_reader_at_any_step_finds_no_error(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[tuple[str, bytes | OSError], ...]] = []
    monkeypatch.setattr(
        writing, "after_step", lambda _: seen.append(tuple(load_files(small.path).items()))
    )
    add({"datapoint": [NEW]}, small.path)
    assert len(seen) > 12
    states = list(dict.fromkeys(seen))
    assert len(states) == 4  # before, with the speaker, with the source, with the figure
    found = [{problem.code for problem in inspect_files(dict(one)).problems} for one in states]
    assert found == [set(), set(), {"source-unused"}, set()]


@pytest.mark.parametrize(
    "table", [DATAPOINTS, "milestones.csv", "reference/datapoints.csv", SOURCES]
)
def test_a_reader_that_is_overtaken_finds_no_error(
    table: str, small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole addition happens just before the reader opens one of the tables."""
    read_bytes = Path.read_bytes
    other = {**NEW, "subject": "Elsewhere-1", "date": "2016-01-01", "value": "60"}
    rows = [NEW, {**other, "source_url": "https://gazette.example/other"}]

    def read_late(path: Path) -> bytes:
        if path == small / table:
            monkeypatch.setattr(Path, "read_bytes", read_bytes)
            add({"datapoint": rows}, small.path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_late)
    problems = inspect_folder(small.path).problems
    assert small.read(SOURCES).count("gazette.example/other") == 1
    assert {problem.code for problem in problems} <= {"source-unused"}


@needs_fork
def test_four_writers_side_by_side_lose_nothing(small: DataFolder) -> None:
    before = (small / DATAPOINTS).read_bytes()
    assert finish(start("race", small.path, 4, 6)) == [True] * 4
    after = (small / DATAPOINTS).read_bytes()
    assert after.startswith(before)
    added = {row["date"] for row in small.rows(DATAPOINTS)[11:]}
    assert added == {number(ROW, place)["date"] for place in range(24)}
    assert after.count(b"\n") == before.count(b"\n") + 24
    assert find_errors(small) == []
    assert not {name for name in list_files(small.path) if name.endswith(".tmp")}


def test_a_lock_that_is_held_ends_in_one_line(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.2)
    before = read_all(small)
    with (
        FileLock(small / writing.LOCK_NAME),
        pytest.raises(BushehrError, match=r"locked by another bushehr command for 0.2 seconds"),
    ):
        add({"datapoint": [ROW]}, small.path)
    assert read_all(small) == before


def test_ten_seconds_are_the_patience() -> None:
    assert writing.PATIENCE == 10


def test_a_lock_file_that_nobody_holds_is_no_lock(small: DataFolder) -> None:
    code = (
        "import sys, time; from filelock import FileLock; FileLock(sys.argv[1]).acquire();"
        "print('held', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(small / writing.LOCK_NAME)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    assert (small / writing.LOCK_NAME).exists()
    add({"datapoint": [ROW]}, small.path)
    assert len(small.rows(DATAPOINTS)) == 12


def test_who_waits_for_writers_that_get_on_is_patient(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.3)
    lock = FileLock(small / writing.LOCK_NAME, thread_local=False)
    lock.acquire()

    def write_now_and_then() -> None:
        for second in range(12):
            time.sleep(0.1)
            os.utime(small / SOURCES, ns=(second, second))
        lock.release()

    writer = threading.Thread(target=write_now_and_then)
    writer.start()
    add({"datapoint": [ROW]}, small.path)
    writer.join()
    assert len(small.rows(DATAPOINTS)) == 12
