"""The committed version of a file, and which of its rows is which row of the file.

Ids are what spreadsheets leave alone, so rows are paired by their ids; among several with the same
ids, the one whose other cells fit best.
"""

from __future__ import annotations

import os
import subprocess
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from bushehr.store.tidying.cells import read_cell
from bushehr.store.tidying.damage import is_damage
from bushehr.store.tidying.findings import RefusedError
from bushehr.store.tidying.grid import Row, read_grid
from bushehr.store.tidying.kinds import find_kind, list_kinds
from bushehr.store.tidying.layout import lay_out
from bushehr.store.tidying.notation import Notation
from bushehr.text import tidy as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bushehr.tables import Table

_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_UNCOMMITTED = ("but not in 'HEAD'", "does not exist in 'HEAD'", "invalid object name 'HEAD'")
_MOST_PAIRS = 20_000
_VOLATILE = ("date", "number")
_STABLE = ("id", "subject", "choice")


@dataclass(frozen=True)
class Committed:
    """The committed version of a file.

    Parameters
    ----------
    text
        Its text, empty when there is none.
    rows
        Its rows in the order of the table's columns.
    reason
        Why there is none, empty when there is one.
    """

    text: str = ""
    rows: list[Row] = field(default_factory=list)
    reason: str = ""


def read_committed(path: Path, table: Table) -> Committed:
    """Fetch the version of a file that the last commit has."""
    command = ["git", "-C", str(path.parent), "show", "--no-textconv", f"HEAD:./{path.name}"]
    # In a hook, git sets variables that name a repository; the words below are those of English.
    environment = {name: text for name, text in os.environ.items() if name not in _OF_HOOKS}
    environment["LC_ALL"] = "C"
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603
    except OSError:
        return Committed(reason=words.NO_GIT)
    if done.returncode:
        return Committed(reason=_explain(done.stderr.decode(errors="replace")))
    try:
        grid = read_grid(path.name, done.stdout, table.columns)
        rows = lay_out(path.name, grid, table).rows
        return Committed(done.stdout.decode("utf-8-sig"), rows)
    except (RefusedError, UnicodeDecodeError):
        return Committed(reason=words.COMMITTED_UNREADABLE)


def _explain(said: str) -> str:
    """Return why git gave no committed version."""
    if "not a git repository" in said:
        return words.NO_REPOSITORY
    if any(part in said for part in _UNCOMMITTED):
        return words.NOT_COMMITTED
    return words.git_says(said.strip().partition("\n")[0])


def pair_rows(rows: Sequence[Row], committed: Sequence[Row], table: Table) -> dict[int, int]:
    """Find for each row the committed row that it was.

    Parameters
    ----------
    rows, committed
        Rows with a cell for each column of the table.
    table
        The table.

    Returns
    -------
    dict of int to int
        Place among `rows` to place among `committed`; rows that are new are left out.
    """
    pairs = _pair_equal(rows, committed)
    likeness = _Likeness(table)
    for columns in _choose_stable(table):
        ours = _group((place for place in range(len(rows)) if place not in pairs), rows, columns)
        taken = set(pairs.values())
        rest = (place for place in range(len(committed)) if place not in taken)
        theirs = _group(rest, committed, columns)
        for key in ours.keys() & theirs.keys():
            pairs |= _pair_best(ours[key], theirs[key], rows, committed, likeness)
    return pairs


def _pair_equal(rows: Sequence[Row], committed: Sequence[Row]) -> dict[int, int]:
    """Pair rows that are the same to the letter, in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in reversed(range(len(committed))):
        places[tuple(committed[place].cells)].append(place)
    pairs = {}
    for place, row in enumerate(rows):
        waiting = places.get(tuple(row.cells))
        if waiting:
            pairs[place] = waiting.pop()
    return pairs


def _choose_stable(table: Table) -> list[list[int]]:
    """Return the columns by which rows are paired, the strictest first."""
    kinds = list_kinds(table)
    if len(table.key) == 1:
        return [[table.columns.index(table.key[0])]]
    ids = [place for place, kind in enumerate(kinds) if kind in _STABLE]
    needed = [place for place in ids if table.is_filled(table.columns[place])]
    return [ids, needed]


def _group(
    places: Iterable[int], rows: Sequence[Row], columns: Sequence[int]
) -> dict[tuple[str, ...], list[int]]:
    """Put rows together that have the same ids."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in places:
        cells = rows[place].cells
        groups[tuple(cells[column].strip().casefold() for column in columns)].append(place)
    return groups


def _pair_best(
    ours: list[int],
    theirs: list[int],
    rows: Sequence[Row],
    committed: Sequence[Row],
    likeness: _Likeness,
) -> dict[int, int]:
    """Pair the rows of one group, the best fit first; rows in which nothing fits stay alone."""
    if len(ours) * len(theirs) > _MOST_PAIRS:
        candidates: Iterable[tuple[int, int]] = zip(ours, theirs, strict=False)
    else:
        candidates = product(ours, theirs)
    scores: Counter[tuple[int, int]] = Counter()
    for one, other in candidates:
        score = likeness.count_fits(rows[one], committed[other])
        if score or likeness.has_names:
            scores[one, other] = score
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


class _Likeness:
    """Tells how well two rows of a table fit each other."""

    def __init__(self, table: Table) -> None:
        self.has_names = len(table.key) == 1
        self._kinds = ["id" if name == "unit" else find_kind(table, name) for name in table.columns]
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def count_fits(self, row: Row, other: Row) -> int:
        """Count the filled dates and numbers, and the texts, that may be the committed ones."""
        fits = 0
        for kind, text, before in zip(self._kinds, row.cells, other.cells, strict=True):
            if kind in _STABLE or not before or not text.strip():
                continue
            if text == before:
                fits += 2
            elif kind in _VOLATILE:
                fits += self._may_be(kind, text, before)
        return fits

    def _may_be(self, kind: str, text: str, before: str) -> bool:
        """Say whether a date or number may have been the committed one."""
        readings = self._known.get((kind, text))
        if readings is None:
            readings = read_cell(kind, text, Notation(), ()).readings
            self._known[kind, text] = readings
        if not readings or before in readings:
            return True
        return any(is_damage(kind, before, reading) for reading in readings)
