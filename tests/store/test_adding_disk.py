"""A disk that is full, a file or folder that may not be written to: one line, nothing touched."""

import contextlib
import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bushehr.errors import BushehrError
from bushehr.store import writing
from bushehr.store.adding import add
from tests.fixtures import DATAPOINTS, SOURCES, SPEAKERS, DataFolder
from tests.store.additions import NEW, ROW, find_errors, list_files, read_all

pytestmark = pytest.mark.usefixtures("remembered")

ROOT = Path(__file__).parents[2]


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
    command += [sys.executable, "-m", "tests.store.killing", "one", str(small.path)]
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


def test_a_folder_without_tables_is_left_empty(tmp_path: Path) -> None:
    with pytest.raises(BushehrError, match=r"holds none of the tables. Say where they are with"):
        add({"datapoint": [ROW]}, tmp_path)
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
