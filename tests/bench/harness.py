"""Measure commands by turns and hold the result against its bar."""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 5
TOLERANCE = 1.2  # a figure up to 20 % over its bar is named, and does not fail the run
NOT_INHERITED = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHONSAFEPATH")


class BenchError(Exception):
    """A command that does not run, so that nothing can be measured."""


@dataclass(frozen=True)
class Command:
    """A command line, where it runs and what it finds in its environment."""

    words: Sequence[str | Path]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> float:
        """Run to the end and return the wall time [s]."""
        return self.read()[0]

    def read(self) -> tuple[float, str]:
        """Run to the end and return the wall time [s] and what was printed."""
        inherited = {key: text for key, text in os.environ.items() if key not in NOT_INHERITED}
        start = time.perf_counter()
        done = subprocess.run(
            [str(word) for word in self.words],
            cwd=self.folder,
            env={**inherited, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        if done.returncode:
            line = " ".join(map(str, self.words))
            raise BenchError(f"`{line}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return seconds, done.stdout


@dataclass(frozen=True)
class Restoring(Command):
    """A command that changes a file; before each run the file is put back, unmeasured."""

    changed: Path = Path()
    kept: Path = Path()

    def run(self) -> float:
        shutil.copyfile(self.kept, self.changed)
        return super().run()


@dataclass(frozen=True)
class Result:
    """What was measured; ``excess`` is the measured figure as a multiple of its bar."""

    name: str
    measured: str
    bar: str
    excess: float

    @property
    def verdict(self) -> str:
        if self.excess <= 1:
            return "ok"
        return "over, within 20 %" if self.excess <= TOLERANCE else "MISSED"


def compare_times(name: str, ours: Command, base: Command, bar: float, runs: int = RUNS) -> Result:
    """Measure two commands by turns, five times each after one warm-up; the ratio of medians."""
    ours.run()
    base.run()
    pairs = [(ours.run(), base.run()) for _ in range(runs)]
    seconds, base_seconds = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = seconds / base_seconds
    measured = f"{ratio:.2f} x ({seconds:.2f} s / {base_seconds:.2f} s)"
    return Result(name, measured, f"{bar} x", ratio / bar)


def measure_time(name: str, command: Command, bar: float) -> Result:
    """Measure one command five times after one warm-up; the median, for a bar in seconds [s]."""
    command.run()
    seconds = statistics.median(command.run() for _ in range(RUNS))
    return Result(name, f"{seconds:.3f} s", f"{bar} s", seconds / bar)


def compare_files(name: str, one: Path, other: Path) -> Result:
    """Count the files of two folders that differ in a byte or are in one only."""
    files = [
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (one, other)
    ]
    if not files[0]:
        raise BenchError(f"{name}: no file was built")
    differing = sorted(
        str(path)
        for path in files[0].keys() | files[1].keys()
        if files[0].get(path) != files[1].get(path)
    )
    measured = f"{len(differing)} of {len(files[0])} files differ"
    if differing:
        measured += f": {', '.join(differing)}"
    return Result(name, measured, "0", float("inf") if differing else 0.0)
