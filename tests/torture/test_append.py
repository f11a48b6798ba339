"""Nothing is lost over hours: kills at random moments, many writers at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bushehr.store.adding import add
from tests.fixtures import DATAPOINTS, SMALL, DataFolder
from tests.store.additions import ROW, find_errors, list_files, number, read_all
from tests.store.test_adding_crash import finish, start

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork"),
]

KILLS = 200
WRITERS, ROWS = 8, 50


def test_two_hundred_kills_at_random_moments_lose_nothing(small: DataFolder) -> None:
    ended = finish(start("random", small.path, KILLS, 6))
    assert isinstance(ended, int)
    assert 0 < ended < KILLS  # some additions were killed, some came to their end
    for table, text in read_all(small).items():
        assert text.startswith((SMALL / table).read_bytes())
    assert find_errors(small) == []
    rows = len(small.rows(DATAPOINTS)) - 11 - 1  # one more to measure the time
    assert ended <= rows <= KILLS
    add({"datapoint": [{**ROW, "date": "2024-01"}]}, small.path)
    leftovers = {name for name in list_files(small.path) if name.startswith(f".{DATAPOINTS}")}
    assert leftovers == set()


def test_eight_writers_of_fifty_rows_lose_nothing(small: DataFolder) -> None:
    before = (small / DATAPOINTS).read_bytes()
    assert finish(start("race", small.path, WRITERS, ROWS)) == [True] * WRITERS
    after = (small / DATAPOINTS).read_bytes()
    assert after.startswith(before)
    added = [row["date"] for row in small.rows(DATAPOINTS)[11:]]
    assert sorted(added) == sorted(number(ROW, place)["date"] for place in range(WRITERS * ROWS))
    assert find_errors(small) == []


def test_a_reader_beside_eight_writers_never_finds_an_error(small: DataFolder) -> None:
    """Checks run one after the other in a process of their own while rows are written."""
    writers = start("race", small.path, WRITERS, 10)
    codes: set[str] = set()
    checks = 0
    while writers.poll() is None:
        codes |= {problem.code for problem in find_errors(small)}
        checks += 1
    assert finish(writers) == [True] * WRITERS
    assert checks > 5
    assert codes == set()


def test_kills_of_the_command_itself_lose_nothing(small: DataFolder) -> None:
    """SIGKILL from outside while the whole command runs, start-up included."""
    root = Path(__file__).parents[2]
    for place in range(20):
        row = number(ROW, place)
        words = ["datapoint", row["date"], row["subject"], row["quantity"], row["value"], "%"]
        words += ["--source", row["source"], "--data", str(small.path), "--yes"]
        command = [sys.executable, "-m", "bushehr", "add", *words]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(0.5 + 0.2 * place)
            except subprocess.TimeoutExpired:
                process.kill()
    assert find_errors(small) == []
    assert (small / DATAPOINTS).read_bytes().startswith((SMALL / DATAPOINTS).read_bytes())
