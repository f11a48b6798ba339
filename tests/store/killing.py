"""Kill an addition: python -m tests.store.killing steps|race|one|random FOLDER …

A process of its own, because a kill cannot be caught and a fork of the test run would take its
threads along. Everything is loaded once; each addition runs in a fork that dies by SIGKILL.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from bushehr.errors import BushehrError
from bushehr.store import writing
from bushehr.store.adding import Addition, Draft, add, plan_addition, ways
from tests.fixtures import DATAPOINTS, SMALL
from tests.memory import remember
from tests.store.additions import NEW, ROW, number

MOST_STEPS = 100


def run_in_fork(work: Callable[[], object], *, seconds: float | None = None) -> bool:
    """Do some work in a fork, killed after some time; say whether it came to its end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def add_until(folder: Path, last: int) -> None:
    """Add a row with its source and speaker, and die after so many steps."""
    steps = 0

    def count(step: str) -> None:
        nonlocal steps
        steps += 1
        with (folder.parent / f"{folder.name}.steps").open("a") as log:
            log.write(f"{step}\n")
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    writing.after_step = count
    add({"datapoint": [NEW]}, folder)


def kill_at_every_step(out: Path) -> list[str]:
    """Leave a folder as each kill left it: step-1, step-2 and so on; return the steps."""
    work = Path(shutil.copytree(SMALL, out / "work"))
    planned = plan_addition(work, [Draft(DATAPOINTS, NEW)])
    for last in range(1, MOST_STEPS):
        folder = out / f"step-{last}"
        shutil.copytree(SMALL, folder)
        # What is planned is the same each time: only the writing is done anew.
        with mock.patch.object(ways, "plan_addition", return_value=move(planned, folder)):
            ended = run_in_fork(lambda: add_until(folder, last))  # noqa: B023  forked at once
        if ended:
            shutil.rmtree(folder)
            return (out / f"step-{last}.steps").read_text().splitlines()
    raise AssertionError("an addition takes too many steps")


def move(addition: Addition, folder: Path) -> Addition:
    """Return an addition to one folder as that to another with the same tables."""
    replacements = tuple(
        replace(one, path=folder / one.path.relative_to(addition.folder))
        for one in addition.replacements
    )
    return replace(addition, folder=folder, replacements=replacements)


def race(folder: Path, writers: int, count: int) -> list[bool]:
    """Let several processes add rows at once, each row an addition of its own."""
    children = []
    for writer in range(writers):
        child = os.fork()
        if child == 0:
            for place in range(count):
                add({"datapoint": [number(ROW, writer * count + place)]}, folder)
            os._exit(0)
        children.append(child)
    statuses = [os.waitpid(child, 0)[1] for child in children]
    return [os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 for status in statuses]


def kill_at_random(folder: Path, kills: int, seed: int) -> int:
    """Add rows in forks that are killed at random moments; return how many came to their end."""
    rng = random.Random(seed)  # noqa: S311  no secret
    longest = measure(folder)
    done = 0
    for place in range(kills):
        cells = number({**NEW, "source_url": f"https://gazette.example/{place}"}, place)
        cells["published"] = "2024-03-02"
        seconds = rng.uniform(0, 1.3 * longest)
        done += run_in_fork(lambda: add({"datapoint": [cells]}, folder), seconds=seconds)  # noqa: B023  forked at once
    return done


def measure(folder: Path) -> float:
    """Return how long an addition takes [s]."""
    start = time.monotonic()
    run_in_fork(lambda: add({"datapoint": [number(ROW, 300)]}, folder))
    return time.monotonic() - start


def main(words: list[str]) -> object:
    match words:
        case ["steps", out]:
            return kill_at_every_step(Path(out))
        case ["race", folder, writers, count]:
            return race(Path(folder), int(writers), int(count))
        case ["one", folder]:
            return len(add({"datapoint": [ROW]}, Path(folder)).blocks)
        case ["random", folder, kills, seed]:
            return kill_at_random(Path(folder), int(kills), int(seed))
    raise SystemExit(2)


if __name__ == "__main__":
    remember(pytest.MonkeyPatch())
    try:
        sys.stdout.write(json.dumps(main(sys.argv[1:])))
    except BushehrError as error:
        sys.exit(str(error))
