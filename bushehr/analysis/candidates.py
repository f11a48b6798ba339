"""Candidates: the pairs of statements worth comparing, without looking at every pair.

A million statements make half a trillion pairs, and a figure repeated for years agrees with itself
in all of them. Three kinds of pair are enough. Neighbors: each statement with the one before it in
its series. Farthest: each statement with those within its window that lie farthest above and below
it, so that a statement that contradicts anything is found, with its widest contradiction.
Predecessors: each statement with the last one before it of every related series (another basis or
scope). The work grows with the number of statements times its logarithm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bushehr.analysis.comparison import UNRELATED, Kinship

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.positions import Codes, Numbers, Positions

    Pairs = tuple[Codes, Codes]


def list_candidates(positions: Positions, kinship: Kinship) -> Iterator[Pairs]:
    """Yield pairs of entries of `positions`, the earlier one first; some are not comparable."""
    yield _list_neighbors(positions)
    yield from _list_farthest(positions)
    yield from _list_predecessors(positions, kinship)


def _list_neighbors(positions: Positions) -> Pairs:
    """Return each statement with the next one of its series."""
    first = np.flatnonzero(positions.series[1:] == positions.series[:-1])
    return first, first + 1


def _list_farthest(positions: Positions) -> Iterator[Pairs]:
    """Yield each statement with those in its window that lie farthest above and below it."""
    left, right = _find_windows(positions)
    half = positions.step / 2
    every = np.arange(len(positions))
    for key in (
        *(positions.low, positions.low - half),
        *(-positions.high, -positions.high - half),
    ):
        found = find_greatest(key, left, right)
        apart = found != every
        yield np.minimum(every, found)[apart], np.maximum(every, found)[apart]


def _find_windows(positions: Positions) -> Pairs:
    """Return for each statement where the part of its series within its window begins and ends."""
    middle = positions.middle - int(positions.middle.min(initial=0))
    span = int(middle.max(initial=0)) + 1
    reach = np.minimum(2 * positions.window, span).astype(np.int64)
    start = positions.series * span
    line = start + middle
    left = np.searchsorted(line, start + np.maximum(middle - reach, 0), side="left")
    right = np.searchsorted(line, start + np.minimum(middle + reach, span - 1), side="right")
    return left.astype(np.int64), right.astype(np.int64)


def find_greatest(key: Numbers, left: Codes, right: Codes) -> Codes:
    """Return the place of the greatest key in each range, -1 for an empty range.

    Parameters
    ----------
    key
        What is compared; of equal ones the first counts.
    left, right
        First place of each range and the place after its last.

    Examples
    --------
    >>> import numpy as np
    >>> key = np.array([3.0, 9.0, 4.0, 7.0])
    >>> find_greatest(key, np.array([0, 2, 3]), np.array([4, 4, 3])).tolist()
    [1, 3, -1]
    """
    found = np.full(len(left), -1, dtype=np.int64)
    length = right - left
    level = np.where(length > 0, np.frexp(np.maximum(length, 1).astype(float))[1] - 1, -1)
    top, width = np.arange(len(key), dtype=np.int64), 1
    for depth in range(int(level.max(initial=-1)) + 1):
        if depth:
            top = _pick(key, top[:-width], top[width:])
            width *= 2
        asked = np.flatnonzero(level == depth)
        found[asked] = _pick(key, top[left[asked]], top[right[asked] - width])
    return found


def _pick(key: Numbers, one: Codes, other: Codes) -> Codes:
    """Return of each two places the one with the greater key."""
    return np.where(key[other] > key[one], other, one)


def _list_predecessors(positions: Positions, kinship: Kinship) -> Iterator[Pairs]:
    """Yield each statement with the last one before it of every related series."""
    family = kinship.family[positions.quantity]
    order = np.lexsort((positions.middle, positions.unit, positions.kind, family))
    keys = np.stack((family, positions.kind, positions.unit))[:, order]
    breaks = np.flatnonzero((keys[:, 1:] != keys[:, :-1]).any(axis=0)) + 1
    for group in np.split(order, breaks):
        series, place = np.unique(positions.series[group], return_inverse=True)
        if len(series) > 1:
            yield from _follow_series(positions, kinship, group, place)


def _follow_series(
    positions: Positions, kinship: Kinship, group: Codes, place: Codes
) -> Iterator[Pairs]:
    """Yield for each series of a group its last statement before each one of a related series."""
    every = np.arange(len(group))
    sample = np.unique(place, return_index=True)[1]
    subject = positions.subject[group]
    for number, entry in enumerate(sample):
        related = kinship.subject[subject, subject[entry]] != UNRELATED
        last = np.maximum.accumulate(np.where(place == number, every, -1))
        asked = np.flatnonzero(related & (place != number) & (last >= 0))
        yield group[last[asked]], group[asked]
