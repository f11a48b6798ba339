"""Nothing is lost: kills at every step, readers at every step, writers side by side, full disks."""

import contextlib
import json
import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bushehr.errors import AdditionError, BushehrError
from bushehr.store import writing
from bushehr.store.adding import add
from bushehr.store.inspection import check, inspect_folder
from tests.fixtures import DATAPOINTS, SMALL, SOURCES, SPEAKERS, DataFolder, copy_small
from tests.store.additions import NEW, ROW, find_errors, list_files, number, read_all

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def start(*words: str | Path | int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.killing", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: "subprocess.Popen[str]") -> object:
    out, error = process.communicate(timeout=600)
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
        rows = len(folder.rows(DATAPOINTS))
        counts.add(rows)
        if rows == 12:
            with pytest.raises(AdditionError, match="key-duplicate"):
                add({"datapoint": [NEW]}, folder.path)
        else:
            add({"datapoint": [NEW]}, folder.path)
        assert read_all(folder) == read_all(whole)
        leftover = {name for name in list_files(folder.path) if name.endswith(".tmp")}
        assert rows == 12 or not leftover
    assert counts == {11, 12}


def test_a_reader_at_any_step_finds_no_error(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []

    def look(step: str) -> None:
        found.append((step, {problem.code for problem in check(small.path)}))

    monkeypatch.setattr(writing, "after_step", look)
    add({"datapoint": [NEW]}, small.path)
    assert len(found) > 12
    assert [(step, codes) for step, codes in found if not codes <= {"source-unused"}] == []


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
    writers = [start("rows", small.path, 6, 10 * place) for place in range(4)]
    assert [finish(writer) for writer in writers] == [6] * 4
    after = (small / DATAPOINTS).read_bytes()
    assert after.startswith(before)
    added = {row["date"] for row in small.rows(DATAPOINTS)[11:]}
    assert added == {
        number(ROW, 10 * place + row)["date"] for place in range(4) for row in range(6)
    }
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


@contextlib.contextmanager
def limit_files(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size [byte], as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_cannot_grow_is_as_it_was(small: DataFolder) -> None:
    before = read_all(small)
    size = len(before[DATAPOINTS]) + 10
    with (
        limit_files(size),
        pytest.raises(BushehrError, match=r"datapoints.csv could not be written: .*as it was"),
    ):
        add({"datapoint": [NEW]}, small.path)
    assert read_all(small) == before
    assert list_files(small.path) == set(before)
    add({"datapoint": [NEW]}, small.path)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 KiB."""
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(path)]
    if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_leaves_the_files_as_they_were(disk: Path, small: DataFolder) -> None:
    for name in read_all(small):
        (disk / name).parent.mkdir(exist_ok=True)
        (disk / name).write_bytes((small / name).read_bytes())
    folder = DataFolder(disk)
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x")
    before = read_all(folder)
    with pytest.raises(BushehrError, match=r"could not be written: No space left on device"):
        add({"datapoint": [NEW]}, folder.path)
    assert read_all(folder) == before
    (disk / "filler").unlink()
    add({"datapoint": [NEW]}, folder.path)
    assert find_errors(folder) == []


def test_a_read_only_file_is_left_alone(small: DataFolder) -> None:
    (small / DATAPOINTS).chmod(0o444)
    before = read_all(small)
    with pytest.raises(BushehrError, match=r"datapoints.csv is read-only. It is as it was"):
        add({"datapoint": [ROW]}, small.path)
    assert read_all(small) == before
    assert list_files(small.path) == set(before)


def test_a_folder_that_takes_no_file_is_left_alone(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    before = read_all(small)
    with pytest.raises(
        BushehrError, match=r"datapoints.csv could not be written: Permission denied"
    ):
        add({"datapoint": [ROW]}, small.path)
    assert read_all(small) == before


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not on this machine")
def test_a_read_only_folder_ends_in_one_line(small: DataFolder) -> None:
    before = read_all(small)
    small.path.chmod(0o555)
    command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command += [sys.executable, "-m", "tests.store.killing", "rows", str(small.path), "1", "0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    small.path.chmod(0o755)
    assert done.returncode == 1
    assert (
        done.stderr == f"{small.path} could not be written: Permission denied. It is as it was.\n"
    )
    assert read_all(small) == before


def test_a_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(BushehrError, match=r"nowhere is no folder. Say where the tables are"):
        add({"datapoint": [ROW]}, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_open_elsewhere_is_left_alone(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows no file that Excel has open can be replaced."""
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == DATAPOINTS:
            raise PermissionError(13, "Access is denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    before = read_all(small)
    with pytest.raises(BushehrError, match=r"datapoints.csv cannot be replaced.*Close the program"):
        add({"datapoint": [NEW]}, small.path)
    assert (small / DATAPOINTS).read_bytes() == before[DATAPOINTS]
    assert list_files(small.path) == set(before)
    assert find_errors(small) == []
    monkeypatch.undo()
    add({"datapoint": [NEW]}, small.path)
    assert small.read(SPEAKERS).count("hopper") == 1
    assert find_errors(small) == []


def test_a_file_that_somebody_else_changes_meanwhile_is_left_alone(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_too(step: str) -> None:
        if step == f"sync {DATAPOINTS}":
            small.append(SOURCES, source="other", publisher="gazette")
            small.append(DATAPOINTS, note="by hand")

    monkeypatch.setattr(writing, "after_step", write_too)
    with pytest.raises(BushehrError, match="changed meanwhile by another program"):
        add({"datapoint": [ROW]}, small.path)
    assert small.rows(DATAPOINTS)[-1]["note"] == "by hand"
    assert len(small.rows(DATAPOINTS)) == 12


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(small: DataFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    (small / DATAPOINTS).rename(elsewhere)
    (small / DATAPOINTS).symlink_to(elsewhere)
    elsewhere.chmod(0o664)
    add({"datapoint": [ROW]}, small.path)
    assert (small / DATAPOINTS).is_symlink()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o664
    assert len(small.rows(DATAPOINTS)) == 12


def test_a_large_file_is_written_in_parts(
    small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    monkeypatch.setattr(writing, "after_step", steps.append)
    monkeypatch.setattr(writing, "_CHUNK", 100)
    before = (small / DATAPOINTS).read_bytes()
    add({"datapoint": [ROW]}, small.path)
    assert steps.count(f"write {DATAPOINTS}") > len(before) // 100
    assert (small / DATAPOINTS).read_bytes().startswith(before)
