"""Agreement: where what was said agrees, differs for a reason, or contradicts itself.

Every statement takes part, doubtful ones included, retracted ones never. Each figure that another
one contradicts is listed with the one farthest from it, and each part larger than its whole, once
however often they were repeated. Of what agrees, and of what differs by basis or scope, one pair
stands for each two series. A list of all pairs was rejected: it grows with the square of the
record and buries what matters. Picking the right figure is no task of this
module: it says that two disagree, never which one holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bushehr.analysis.candidates import list_candidates
from bushehr.analysis.comparison import (
    CONTRADICTION,
    DIFFERENT_BASIS,
    DIFFERENT_SCOPE,
    NEAR_AGREEMENT,
    PART_LARGER,
    RELATIONS,
    SAME_STATEMENT,
    Comparison,
    are_comparable,
    are_near,
    build_kinship,
    classify_pairs,
    count_days,
)
from bushehr.analysis.figures import build_figures, by_time
from bushehr.analysis.positions import collect_positions
from bushehr.analysis.reports import combine_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from bushehr.analysis.comparison import Kinship, Relation
    from bushehr.analysis.figures import Figure
    from bushehr.analysis.positions import Codes, Mask, Numbers, Positions
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

BATCH: Final = 1 << 20
"""Pairs compared at a time, so that memory stays with the number of statements."""
_EXPLAINED = (DIFFERENT_BASIS, DIFFERENT_SCOPE)
_DISAGREEING = (CONTRADICTION, PART_LARGER)
_LISTED = (*_DISAGREEING, SAME_STATEMENT)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the statements of a record stand to one another.

    Parameters
    ----------
    comparisons
        Pairs that stand for all others, the gravest relation first, then the greatest factor.
    spreads
        Statements whose own reports differ, in order of time: said once, printed in several ways.
    statements, reports
        How many took part.
    repeated
        How many of the statements were printed more than once.
    """

    comparisons: tuple[Comparison, ...]
    spreads: tuple[Figure, ...]
    statements: int
    repeated: int
    reports: int

    def select(self, *relations: Relation) -> tuple[Comparison, ...]:
        """Return the comparisons of some relations."""
        return tuple(pair for pair in self.comparisons if pair.relation in relations)

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """Contradictions, and parts larger than their whole."""
        return tuple(pair for pair in self.comparisons if pair.is_disagreement)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Classified pairs of entries of the positions, the earlier one first."""

    first: Codes
    second: Codes
    relation: npt.NDArray[np.int8]
    factor: Numbers
    days: Numbers

    def take(self, chosen: npt.NDArray[np.generic]) -> _Pairs:
        """Return some of the pairs."""
        return _Pairs(
            self.first[chosen],
            self.second[chosen],
            self.relation[chosen],
            self.factor[chosen],
            self.days[chosen],
        )


def compute_agreement(ledger: Ledger) -> Agreement:
    """Compare what was said of the project, as of the ledger's day.

    Returns
    -------
    Agreement
        The same for every order of the rows.

    Notes
    -----
    A contradiction is one of statements, not of facts: both may be wrong, count different things
    that no report names, or lie on either side of a fast change. No contradiction does not mean
    that a figure is right: most figures were stated once only.
    """
    rows = ledger.datapoints
    return compare_reports(rows[rows["flag"] != "retracted"], ledger.vocabulary)


def compare_reports(rows: pd.DataFrame, vocabulary: Vocabulary) -> Agreement:
    """Compare the statements behind rows of `Ledger.datapoints`."""
    if rows.empty:
        return Agreement((), (), 0, 0, 0)
    positions = collect_positions(rows, vocabulary)
    pairs = _find_pairs(positions, build_kinship(vocabulary))
    spread = np.flatnonzero(positions.is_spread)
    first, second, spreads = _build_figures(positions, pairs.first, pairs.second, spread)
    return Agreement(
        comparisons=_list_comparisons(positions, pairs, first, second),
        spreads=tuple(sorted(spreads, key=by_time)),
        statements=len(positions),
        repeated=int((np.bincount(positions.reports.numbers) > 1).sum()),
        reports=len(rows),
    )


def _find_pairs(positions: Positions, kinship: Kinship) -> _Pairs:
    """Return the pairs that stand for all others, the gravest first."""
    said = _number_positions(positions)
    kept: list[_Pairs] = []
    for first, second in _join_batches(list_candidates(positions, kinship)):
        comparable = are_comparable(positions, kinship, first, second)
        pairs = _classify(positions, kinship, first[comparable], second[comparable])
        kept.append(_pick_representatives(positions, said, pairs))
    pairs = _pick_representatives(positions, said, _concatenate(kept))
    pairs = pairs.take(_are_widest(said, pairs))
    order = np.lexsort((pairs.second, pairs.first, -pairs.factor, pairs.relation))
    return pairs.take(order)


def _join_batches(batches: Iterable[tuple[Codes, Codes]]) -> Iterator[tuple[Codes, Codes]]:
    """Yield pairs in large batches: a call for a few pairs costs as much as for many."""
    held: list[tuple[Codes, Codes]] = []
    for batch in batches:
        held.append(batch)
        if sum(len(first) for first, _ in held) >= BATCH:
            yield _join(held)
            held = []
    yield _join(held)


def _join(batches: list[tuple[Codes, Codes]]) -> tuple[Codes, Codes]:
    """Put batches of pairs one after the other."""
    none = np.zeros(0, dtype=np.int64)
    return (
        np.concatenate((none, *(first for first, _ in batches))),
        np.concatenate((none, *(second for _, second in batches))),
    )


def _classify(positions: Positions, kinship: Kinship, first: Codes, second: Codes) -> _Pairs:
    """Classify comparable pairs; leave out what nobody would take for a disagreement.

    That is figures of another basis or scope that agree all the same, and those of another basis
    and another subject too.
    """
    relation, factor = classify_pairs(positions, kinship, first, second)
    pairs = _Pairs(first, second, relation, factor, count_days(positions, first, second))
    agrees = are_near(positions, first, second, factor) & np.isin(relation, _EXPLAINED)
    elsewhere = positions.subject[first] != positions.subject[second]
    return pairs.take(~agrees & ~(elsewhere & (relation == DIFFERENT_BASIS)))


def _number_positions(positions: Positions) -> Codes:
    """Give statements that say the same the same number."""
    stated = (positions.low, positions.high, positions.value)
    codes = (np.unique(column, return_inverse=True)[1] for column in stated)
    return pd.factorize(combine_codes(positions.series, *codes))[0].astype(np.int64)


def _pick_representatives(positions: Positions, said: Codes, pairs: _Pairs) -> _Pairs:
    """Keep one pair for each two positions, or of what is not listed, for each two series.

    It is the one closest in time, then the latest; of near-agreements the widest.
    """
    is_listed = np.isin(pairs.relation, _LISTED)
    one = np.where(is_listed, said[pairs.first], positions.series[pairs.first])
    other = np.where(is_listed, said[pairs.second], positions.series[pairs.second])
    wide = np.where(pairs.relation == NEAR_AGREEMENT, -pairs.factor, 0.0)
    latest = -positions.middle[pairs.second]
    alike = combine_codes(pairs.relation, np.minimum(one, other), np.maximum(one, other))
    order = np.lexsort((pairs.second, pairs.first, latest, pairs.days, wide, alike))
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = np.diff(alike[order]) != 0
    return pairs.take(order[is_new])


def _are_widest(said: Codes, pairs: _Pairs) -> Mask:
    """Say for each pair whether no wider one of its relation is known of one of its positions."""
    kept = np.ones(len(pairs.first), dtype=np.bool_)
    for relation in _DISAGREEING:
        chosen = np.flatnonzero(pairs.relation == relation)
        one, other = said[pairs.first[chosen]], said[pairs.second[chosen]]
        factor = pairs.factor[chosen]
        widest = np.zeros(int(said.max()) + 1)
        np.maximum.at(widest, one, factor)
        np.maximum.at(widest, other, factor)
        kept[chosen] = (factor >= widest[one]) | (factor >= widest[other])
    return kept


def _concatenate(parts: list[_Pairs]) -> _Pairs:
    """Put several sets of pairs together."""
    return _Pairs(
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.second for part in parts]),
        np.concatenate([part.relation for part in parts]),
        np.concatenate([part.factor for part in parts]),
        np.concatenate([part.days for part in parts]),
    )


def _build_figures(positions: Positions, *entries: Codes) -> list[list[Figure]]:
    """Return the figures of several lists of entries, each figure made once."""
    wanted = np.zeros(len(positions.reports.best), dtype=np.bool_)
    wanted[positions.place[np.concatenate(entries)]] = True
    figures = build_figures(positions.reports.take(wanted))
    numbers = (np.cumsum(wanted) - 1)[positions.place]
    return [[figures[number] for number in numbers[one].tolist()] for one in entries]


def _list_comparisons(
    positions: Positions, pairs: _Pairs, first: list[Figure], second: list[Figure]
) -> tuple[Comparison, ...]:
    """Return the pairs as records, those of the same two statements joined."""
    doubtful = positions.is_doubtful[pairs.first] | positions.is_doubtful[pairs.second]
    said = (positions.statement, positions.quantity)
    sides = (pairs.first, pairs.second)
    joined = combine_codes(pairs.relation, *(code[side] for code in said for side in sides))
    numbers = pd.factorize(joined)[0]
    columns = (numbers, pairs.relation, pairs.factor, pairs.days, doubtful)
    cells = (column.tolist() for column in columns)
    found: list[Comparison] = []
    for one, other, number, relation, *rest in zip(first, second, *cells, strict=True):
        if number == len(found):
            found.append(Comparison(RELATIONS[relation], one, other, *rest))
        else:
            found[number] = _add_subjects(found[number], one.subject, other.subject)
    return tuple(found)


def _add_subjects(kept: Comparison, *more: str) -> Comparison:
    """Name further subjects of which the same two statements were made."""
    named = (kept.first.subject, kept.second.subject, *kept.others)
    every = tuple(dict.fromkeys((*named, *more)))
    known = len({kept.first.subject, kept.second.subject})
    return replace(kept, others=every[known:])
