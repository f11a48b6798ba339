"""The whole of every known day: all that a report says, and its files to the byte.

Each report of the past is made twice, by `Ledger.as_of` and from tables that never held the later
rows. The texts of all known days and the files of five are compared by `.ci/run`, the files of all
by `make torture`.
"""

import datetime as dt
import functools
import multiprocessing
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from bushehr.ledger import Ledger, build_ledger, load
from bushehr.report import build_briefing, build_report
from bushehr.report.drawing import count_cores
from bushehr.store.batches import categorize
from bushehr.store.inspection import Inspection
from bushehr.tables.record import build_record, empty_text
from tests.comparing import read_briefing, read_frames
from tests.cutting import Whole, read_whole
from tests.plant import SHIPPED

WHOLE = read_whole(SHIPPED)
KNOWN = WHOLE.list_days()

FIVE = ("2005-02-28", "2014-11-11", "2017-10-31", "2019-11-10", "2023-10-08")
"""Other plants with hardly a row of the project; events without figures; the first charts of
progress; the day of first concrete, before flags on rows known then; a flag on that very day."""


@functools.cache
def load_once() -> Ledger:
    return load(SHIPPED)


def build_cut(whole: Whole, day: dt.date) -> Ledger:
    """Return the ledger of tables cut to a day, on the lines of the whole ones."""
    record = load_once().whole.record
    texts = {path: text for path, text in record.texts.items() if path.startswith("vocabulary/")}
    for table, rows in whole.cut(day).items():
        cells = {name: categorize([row[name] for _, row in rows]) for name in whole.columns[table]}
        frame = pd.DataFrame(cells, index=pd.Index([line for line, _ in rows], name="line"))
        texts[table] = frame if rows else empty_text(table)
    return build_ledger(Inspection(build_record(texts)), SHIPPED).as_of(day)


def find_difference(day: dt.date) -> str:
    """Say in which part a day and the cut tables differ, nothing where they tell the same."""
    then, cut = load_once().as_of(day), build_cut(WHOLE, day)
    one, other = (
        read_frames(ledger) | read_briefing(build_briefing(ledger)) for ledger in (then, cut)
    )
    one["warnings"] = [text for text in one["warnings"] if "(table-empty)" not in text]
    return ", ".join(f"{day} {part}" for part in one if one[part] != other[part])


def find_differences(days: Sequence[dt.date]) -> Iterator[str]:
    """Look at all days, with as many processes as there are cores."""
    if count_cores() == 1:
        yield from map(find_difference, days)
        return
    load_once()  # the processes have it then
    context = multiprocessing.get_context("fork")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # see `bushehr.report.drawing`
        with ProcessPoolExecutor(count_cores(), mp_context=context) as pool:
            yield from pool.map(find_difference, days, chunksize=8)


@pytest.mark.rendered
def test_every_known_day_tells_what_cut_tables_tell() -> None:
    assert len(KNOWN) > 600
    assert [found for found in find_differences(KNOWN) if found] == []


def compare_files(day: dt.date, folder: Path) -> None:
    """Build the report of a day in both ways and compare the bytes of all files."""
    then, cut = folder / "then", folder / "cut"
    build_report(SHIPPED, then, as_of=day)
    build_report(WHOLE.write(day, folder / "data"), cut, as_of=day)
    files = {path.relative_to(then) for path in then.rglob("*") if path.is_file()}
    assert files == {path.relative_to(cut) for path in cut.rglob("*") if path.is_file()}
    assert len(files) >= 3
    assert [name for name in files if (then / name).read_bytes() != (cut / name).read_bytes()] == []


@pytest.mark.rendered
@pytest.mark.parametrize("day", FIVE)
def test_the_files_of_a_day_are_those_of_cut_tables(day: str, tmp_path: Path) -> None:
    compare_files(dt.date.fromisoformat(day), tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize("day", KNOWN, ids=str)
def test_the_files_of_every_day_are_those_of_cut_tables(day: dt.date, tmp_path: Path) -> None:
    compare_files(day, tmp_path)
