"""Comparison: which two figures must agree, and what their difference is.

Two figures are comparable when quantity family, kind and unit are the same, one's subject is the
other's or a part of it, and the middles of their dates lie within the shorter of the two windows.
They are then of exactly one relation. Basis and scope come before the values: figures that measure
different things cannot contradict one another, however far apart they are; but a part cannot exceed
its whole. Judging by values first was rejected: it would call 30 % of a timetable against 8 % of
the work a contradiction. So was counting from the nearest days of two dates: a date that stands for
a year would be as near to every figure of that year as to one of the same day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from bushehr.units import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bushehr.analysis.figures import Figure
    from bushehr.analysis.positions import Codes, Numbers, Positions
    from bushehr.vocabulary import Vocabulary

    Mask = npt.NDArray[np.bool_]

NEAR: Final = 1.1
"""Figures of one basis and scope agree while the greater is at most this times the smaller."""
NOT_ADDED: Final = ("[share]", "[time]", "[length]", "dimensionless")
"""Dimensions in which a part may exceed its whole: a share of a unit says nothing on both."""

_SLACK = 1 + 1e-9


class Relation(StrEnum):
    """What two comparable figures are to one another, the gravest first."""

    CONTRADICTION = "contradiction"
    PART_LARGER = "part-larger-than-whole"
    DIFFERENT_SCOPE = "different-scope"
    DIFFERENT_BASIS = "different-basis"
    NEAR_AGREEMENT = "near-agreement"
    RESTATED = "restated"
    SAME_STATEMENT = "same-statement"


RELATIONS: Final = tuple(Relation)
(
    CONTRADICTION,
    PART_LARGER,
    DIFFERENT_SCOPE,
    DIFFERENT_BASIS,
    NEAR_AGREEMENT,
    RESTATED,
    SAME_STATEMENT,
) = range(len(RELATIONS))
"""Places of the relations, as arrays of them hold them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two comparable figures and their relation.

    Parameters
    ----------
    relation
        What they are to one another. A part larger than its whole is of a different scope too.
    first, second
        The figures, the earlier one first.
    factor
        The greater over the smaller at the ends that lie nearest, 1 where they overlap, infinite
        where one is zero or of another sign. It does not say which figure is right.
    days
        Time between the middles of their dates [day].
    has_doubtful
        Whether one of them rests on rows marked doubtful alone.
    others
        Further subjects of which the same two statements were made, as of each of two units.
    """

    relation: Relation
    first: Figure
    second: Figure
    factor: float
    days: float
    has_doubtful: bool
    others: tuple[str, ...] = ()

    @property
    def has_different_scope(self) -> bool:
        """Whether one figure is of a part of what the other is of."""
        return self.relation in {Relation.DIFFERENT_SCOPE, Relation.PART_LARGER}

    @property
    def is_disagreement(self) -> bool:
        """Whether the two disagree beyond rounding; nothing about which one is right."""
        return self.relation in {Relation.CONTRADICTION, Relation.PART_LARGER}


@dataclass(frozen=True, slots=True)
class Kinship:
    """How the subjects and the quantities of a vocabulary are related, by code.

    ``subject`` and ``quantity`` hold -1 where the first is part of the second, 1 the other way
    round, 0 for the same and `UNRELATED` else; ``family`` numbers the families; ``adds_up`` tells
    whether a part of the subject cannot exceed the whole in this quantity.
    """

    subject: npt.NDArray[np.int8]
    quantity: npt.NDArray[np.int8]
    family: Codes
    adds_up: Mask


UNRELATED: Final = 9


def build_kinship(vocabulary: Vocabulary) -> Kinship:
    """Work out all relations of a vocabulary."""
    quantities = vocabulary.quantities
    families = {name: i for i, name in enumerate(sorted({q.family for q in quantities.values()}))}
    above = {name: vocabulary.ancestors(name) for name in vocabulary.subjects}
    wholes = {name: _find_wholes(name, vocabulary) for name in quantities}
    return Kinship(
        subject=_relate(list(above), above),
        quantity=_relate(list(wholes), wholes),
        family=np.array([families[q.family] for q in quantities.values()], dtype=np.int64),
        adds_up=np.array([_adds_up(q.units) for q in quantities.values()], dtype=np.bool_),
    )


def _find_wholes(quantity: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a quantity is a share of, nearest first."""
    found: list[str] = []
    while (whole := vocabulary.quantities[quantity].part_of) in vocabulary.quantities:
        if whole in found:
            break
        found.append(whole)
        quantity = whole
    return tuple(found)


def _relate(names: list[str], above: dict[str, tuple[str, ...]]) -> npt.NDArray[np.int8]:
    """Return for each pair of names which is part of which."""
    place = {name: i for i, name in enumerate(names)}
    related = np.full((len(names), len(names)), UNRELATED, dtype=np.int8)
    np.fill_diagonal(related, 0)
    for name, wholes in above.items():
        for whole in wholes:
            related[place[name], place[whole]] = -1
            related[place[whole], place[name]] = 1
    return related


def _adds_up(units: Sequence[str]) -> bool:
    """Say whether amounts in these units add up over the parts of a subject."""
    return bool(units) and measure(units[0])[1] not in NOT_ADDED


def find_factors(positions: Positions, first: Codes, second: Codes) -> Numbers:
    """Return for each pair the greater over the smaller at the nearest ends, 1 in an overlap."""
    smaller = np.minimum(positions.high[first], positions.high[second])
    greater = np.maximum(positions.low[first], positions.low[second])
    apart = greater > smaller
    up, down = np.abs(greater), np.abs(smaller)
    factor = np.full(len(first), np.inf)
    one_sign = apart & (greater * smaller > 0)
    np.divide(np.maximum(up, down), np.minimum(up, down), out=factor, where=one_sign)
    return np.where(apart, factor, 1.0)


def are_near(positions: Positions, first: Codes, second: Codes, factor: Numbers) -> Mask:
    """Say for each pair whether the figures agree as stated.

    They do within a tenth of the smaller one, and where their limits overlap after rounding to the
    digits of the coarser one.
    """
    smaller = np.minimum(positions.high[first], positions.high[second])
    greater = np.maximum(positions.low[first], positions.low[second])
    coarser = np.maximum(positions.step[first], positions.step[second])
    with np.errstate(invalid="ignore"):
        rounded = greater - smaller <= coarser / 2 * _SLACK
    return rounded | (factor <= NEAR * _SLACK)


def count_days(positions: Positions, first: Codes, second: Codes) -> Numbers:
    """Return for each pair the time between the middles of the dates [day]."""
    between: Numbers = np.abs(positions.middle[first] - positions.middle[second]) / 2
    return between


def are_comparable(positions: Positions, kinship: Kinship, first: Codes, second: Codes) -> Mask:
    """Say for each pair of statements whether the two must be compared."""
    one, other = positions.quantity[first], positions.quantity[second]
    window = np.minimum(positions.window[first], positions.window[second])
    comparable: Mask = (
        (kinship.family[one] == kinship.family[other])
        & (positions.kind[first] == positions.kind[second])
        & (positions.unit[first] == positions.unit[second])
        & (kinship.subject[positions.subject[first], positions.subject[second]] != UNRELATED)
        & (count_days(positions, first, second) <= window)
    )
    return comparable


def classify_pairs(
    positions: Positions, kinship: Kinship, first: Codes, second: Codes
) -> tuple[npt.NDArray[np.int8], Numbers]:
    """Return relation (its place in `RELATIONS`) and factor of each comparable pair."""
    one, other = positions.quantity[first], positions.quantity[second]
    scope = kinship.subject[positions.subject[first], positions.subject[second]].astype(np.int64)
    basis = kinship.quantity[one, other].astype(np.int64)
    factor = find_factors(positions, first, second)
    near = are_near(positions, first, second, factor)
    repeated = (positions.value[first] == positions.value[second]) & (
        (positions.value_high[first] == positions.value_high[second])
        | (np.isnan(positions.value_high[first]) & np.isnan(positions.value_high[second]))
    )
    same_scope = (scope == 0) & (basis == 0)
    cases = (
        (positions.statement[first] == positions.statement[second], SAME_STATEMENT),
        (basis == UNRELATED, DIFFERENT_BASIS),
        (~same_scope & ~near & _exceeds_whole(positions, kinship, first, second), PART_LARGER),
        (~same_scope, DIFFERENT_SCOPE),
        (repeated, RESTATED),
        (near, NEAR_AGREEMENT),
    )
    relation = np.select([mask for mask, _ in cases], [code for _, code in cases], CONTRADICTION)
    return relation.astype(np.int8), factor


def _exceeds_whole(positions: Positions, kinship: Kinship, first: Codes, second: Codes) -> Mask:
    """Say for each pair whether a part is larger than the whole that it is a part of."""
    one, other = positions.quantity[first], positions.quantity[second]
    scope = kinship.subject[positions.subject[first], positions.subject[second]].astype(np.int64)
    basis = kinship.quantity[one, other].astype(np.int64)
    bounded = (scope == 0) | kinship.adds_up[one]
    # A part in one sense and a whole in the other add up to zero: neither bounds the other.
    part_first = bounded & (scope + basis < 0)
    part_second = bounded & (scope + basis > 0)
    exceeds: Mask = (part_first & (positions.low[first] > positions.high[second])) | (
        part_second & (positions.low[second] > positions.high[first])
    )
    return exceeds
