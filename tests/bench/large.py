"""Large tables: the shipped record with as many made-up figures as wanted, none of them an error.

The rows use the shipped vocabulary and sources: a figure is dated before its source was published,
lies in the plausible range of its quantity, and no two have one key.
"""

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bushehr.store.adding.drafting import list_own_subjects
from bushehr.store.inspection import inspect_folder
from bushehr.tables import TABLE_BY_PATH
from tests.bench.harness import ROOT

FIRST_DAY = date(1995, 1, 1).toordinal()
DATAPOINTS = "datapoints.csv"
COLUMNS = TABLE_BY_PATH[DATAPOINTS].columns


def make_rows(count: int) -> Iterator[dict[str, str]]:
    record = inspect_folder(ROOT / "data").record
    vocabulary = record.vocabulary
    subjects = list_own_subjects(vocabulary)
    quantities = [q for q in vocabulary.quantities.values() if q.varies == "state"]
    quantities = [q for q in quantities if q.minimum < q.maximum]
    sources = [
        (str(row["source"]), row["known"].toordinal())
        for row in record.sources.to_dict("records")
        if row["known"].toordinal() > FIRST_DAY
    ]
    speakers = ["", *vocabulary.speakers]
    rng = random.Random(count)  # noqa: S311  no secret
    keys: set[tuple[str, ...]] = set()
    while len(keys) < count:
        quantity, (source, known) = rng.choice(quantities), rng.choice(sources)
        day = str(date.fromordinal(rng.randrange(FIRST_DAY, known)))
        key = (day, rng.choice(subjects), quantity.id, source, rng.choice(speakers))
        if key not in keys:
            keys.add(key)
            value = f"{rng.uniform(quantity.minimum, quantity.maximum):.1f}"
            cells = dict(
                zip(("date", "subject", "quantity", "source", "speaker"), key, strict=True)
            )
            yield {
                **cells,
                "value": value,
                "unit": quantity.units[0],
                "bound": "exact",
                "kind": "actual",
            }


def write_rows(path: Path, count: int, mode: str = "w") -> None:
    """Write made-up rows to a CSV, with a header unless they are appended."""
    with path.open(mode, encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        if mode == "w":
            writer.writeheader()
        writer.writerows(make_rows(count))


def make_targets(count: int) -> Iterator[dict[str, str]]:
    """Yield targets of units of other plants, due up to ten years after their source."""
    record = inspect_folder(ROOT / "data").record
    vocabulary = record.vocabulary
    own = set(list_own_subjects(vocabulary))
    subjects = [name for name in vocabulary.subjects if name not in own]
    milestones = [name for name, one in vocabulary.milestones.items() if one.stage == "operation"]
    sources = [(str(row["source"]), row["known"]) for row in record.sources.to_dict("records")]
    rng = random.Random(count)  # noqa: S311  no secret
    keys: set[tuple[str, ...]] = set()
    while len(keys) < count:
        source, known = rng.choice(sources)
        due = str(date.fromordinal(known.toordinal() + rng.randrange(1, 3650)))
        speaker = rng.choice(["", *vocabulary.speakers])
        key = (due, rng.choice(subjects), rng.choice(milestones), source, speaker)
        if key not in keys:
            keys.add(key)
            names = ("date", "subject", "milestone", "source", "speaker")
            yield {**dict(zip(names, key, strict=True)), "kind": "target", "bound": "exact"}


def write_targets(path: Path, count: int) -> None:
    """Append made-up targets to a table of milestones."""
    columns = TABLE_BY_PATH["milestones.csv"].columns
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writerows(make_targets(count))


def copy_record(folder: Path, count: int = 0, targets: int = 0) -> Path:
    """Copy the shipped record and append made-up figures, and targets of other plants."""
    shutil.copytree(ROOT / "data", folder)
    if count:
        write_rows(folder / DATAPOINTS, count, "a")
    if targets:
        write_targets(folder / "reference" / "milestones.csv", targets)
    return folder
