"""Files that cannot be written by workbook, chart and report: one line, nothing left, nothing lost.

A disk that is full is a real one, or a limit to the size of files, which the system refuses alike.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from bushehr import cli
from tests import plant
from tests.store.test_adding_disk import limit_files

EMPTY = "1990-01-01"
COMMANDS = {
    "workbook": ("workbook", "-o", "{}/out.xlsx"),
    "table": ("chart", "timeline", "-o", "{}/out.csv"),
    "picture": ("chart", "timeline", "-o", "{}/out.svg"),
    "report": ("report", "--as-of", EMPTY, "--out", "{}"),
}
"""Each command with its folder left out; a report of a day without rows draws nothing."""

WRITTEN = {"workbook": "/out.xlsx", "table": "/out.csv", "picture": "/out.svg", "report": ""}
UNPRIVILEGED = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
LIMIT = 100  # byte

Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plant") / "data"
    plant.write_plant(folder)
    return folder


@pytest.fixture
def run(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a command in an empty folder; return its exit code and what it says on stderr."""
    monkeypatch.chdir(tmp_path)

    def call(name: str, folder: str, limit: int = 0) -> tuple[int, str]:
        words = [word.format(folder) for word in COMMANDS[name]]
        monkeypatch.setattr(sys, "argv", ["bushehr", *words, "--data", str(data)])
        with limit_files(limit) if limit else nullcontext(), pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return call


def run_unprivileged(name: str, folder: str, data: Path, place: Path) -> tuple[int, str]:
    """Run a command in a process of its own that has no right to write everywhere."""
    words = [word.format(folder) for word in COMMANDS[name]]
    done = subprocess.run(
        [*UNPRIVILEGED, sys.executable, "-m", "bushehr", *words, "--data", str(data)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(plant.SHIPPED.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def list_all(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_cannot_grow_leaves_nothing_behind(name: str, run: Run, tmp_path: Path) -> None:
    code, said = run(name, "new/folder", limit=LIMIT)
    assert code == 1
    assert said.startswith(f"bushehr: new/folder{WRITTEN[name]}")
    assert said.endswith(
        " cannot be written: File too large. Nothing was changed; make room and run the command "
        "again.\n"
    )
    assert said.count("\n") == 1
    assert list_all(tmp_path) == {}


@pytest.mark.parametrize("name", ["workbook", "table", "report"])
def test_a_file_that_cannot_grow_leaves_the_old_one(name: str, run: Run, tmp_path: Path) -> None:
    assert run(name, "out")[0] == 0
    for path in tmp_path.rglob("*.*"):
        path.write_bytes(b"old")
    before = list_all(tmp_path)
    assert run(name, "out", limit=LIMIT)[0] == 1
    assert list_all(tmp_path) == before


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Mount a full disk of 16 KiB with an old file on it."""
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(path)]
    if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        # Mounting needs rights that a container may lack. The two tests above need none: a limit
        # on the size of files fails in the same places with another reason.
        pytest.skip("no disk can be mounted here")
    return path


def test_a_full_disk_keeps_the_old_file(disk: Path, run: Run) -> None:
    try:
        (disk / "out.xlsx").write_bytes(b"old")
        code, said = run("workbook", "disk")
        assert (code, list_all(disk)) == (1, {"out.xlsx": b"old"})
        assert said.startswith("bushehr: disk/out.xlsx cannot be written: No space left on device.")
        assert said.count("\n") == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# Root may write anywhere, so these two give that right up: with setpriv, of util-linux, which every
# Debian has and macOS and Windows have not.
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not on this machine")
@pytest.mark.parametrize(("name", "below"), [("workbook", ""), ("table", "/below"), ("report", "")])
def test_a_folder_that_takes_no_file_is_left_alone(
    name: str, below: str, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    code, said = run_unprivileged(name, f"locked{below}", data, tmp_path)
    assert code == 1
    assert said == (
        f"bushehr: locked{below}{WRITTEN[name]} cannot be written: Permission denied. Nothing was "
        "changed; allow writing there or choose another place, and run the command again.\n"
    )
    assert list_all(tmp_path) == {"locked": b""}


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not on this machine")
def test_a_read_only_file_keeps_the_whole_report_as_it_was(
    run: Run, data: Path, tmp_path: Path
) -> None:
    assert run("report", "out")[0] == 0
    (tmp_path / "out/README.md").write_text("old")
    (tmp_path / "out/index.html").write_text("old")
    (tmp_path / "out/index.html").chmod(0o444)
    before = list_all(tmp_path)
    code, said = run_unprivileged("report", "out", data, tmp_path)
    assert (code, list_all(tmp_path)) == (1, before)
    assert said.startswith("bushehr: out/index.html cannot be written: Permission denied.")


@pytest.mark.parametrize("name", ["workbook", "table"])
def test_a_folder_in_the_place_of_the_file_is_left_alone(
    name: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / f"out{WRITTEN[name]}").mkdir(parents=True)
    before = list_all(tmp_path)
    code, said = run(name, "out")
    assert (code, list_all(tmp_path)) == (1, before)
    assert f"out{WRITTEN[name]}" in said
    assert "is a folder" in said


@pytest.mark.parametrize("name", ["workbook", "table", "report"])
def test_a_file_in_the_place_of_the_folder_is_left_alone(
    name: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "out").write_bytes(b"old")
    code, said = run(name, "out")
    assert (code, list_all(tmp_path)) == (1, {"out": b"old"})
    assert said == (
        f"bushehr: out{WRITTEN[name]} cannot be written: a file stands where one of its folders "
        "would be. Choose another folder. Nothing was changed.\n"
    )


@pytest.mark.parametrize("name", ["workbook", "table"])
def test_a_missing_folder_is_made(name: str, run: Run, tmp_path: Path) -> None:
    assert run(name, "new/folder") == (0, "")
    assert (tmp_path / f"new/folder{WRITTEN[name]}").is_file()
