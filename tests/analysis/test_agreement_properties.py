"""Agreement: what holds of any record, against a search through every pair."""

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.analysis import agreement
from bushehr.analysis.agreement import compare_reports
from bushehr.analysis.candidates import find_greatest
from bushehr.analysis.comparison import (
    CONTRADICTION,
    PART_LARGER,
    Relation,
    are_comparable,
    build_kinship,
    classify_pairs,
)
from bushehr.analysis.positions import collect_positions
from tests.analysis.facts import UNITS, Fact, make_rows
from tests.analysis.made import load_shipped

VOCABULARY = load_shipped().vocabulary
SUBJECTS = ("SITE", "BUSHEHR-2-3", "BUSHEHR-2", "BUSHEHR-1")
QUANTITIES = ("oil_saved_total", "workforce_on_site", "workforce_russian")
SEPARATE = ("BUSHEHR-1", "BUSHEHR-2")

FACTS = st.lists(
    st.builds(
        Fact,
        st.integers(0, 500),
        st.sampled_from([0, 0, 0, 29, 364]),
        st.sampled_from(SUBJECTS),
        st.sampled_from(QUANTITIES),
        st.sampled_from(["1", "1.1", "2", "3", "4.0", "9", "10", "11", "20", "100"]),
        st.sampled_from(["exact", "exact", "about", "at_least", "at_most", "between"]),
    ),
    min_size=1,
    max_size=14,
)


@given(FACTS, st.integers(0, 9))
def test_the_order_of_rows_changes_nothing(facts: list[Fact], seed: int) -> None:
    made = make_rows(facts)
    shuffled = made.sample(frac=1, random_state=seed).reset_index(drop=True)
    assert repr(compare_reports(shuffled, VOCABULARY)) == repr(compare_reports(made, VOCABULARY))


@given(FACTS)
def test_every_statement_that_contradicts_another_is_named_with_the_widest(
    facts: list[Fact],
) -> None:
    made = make_rows(facts)
    widest = find_widest_by_every_pair(made, CONTRADICTION)
    named: dict[Any, float] = {}
    for pair in compare_reports(made, VOCABULARY).select(Relation.CONTRADICTION):
        for figure in (pair.first, pair.second):
            said = (figure.subject, figure.quantity, figure.value, figure.bound)
            named[said] = max(named.get(said, 0.0), pair.factor)
    assert named == pytest.approx(widest)


def find_widest_by_every_pair(made: pd.DataFrame, relation: int) -> dict[Any, float]:
    """Return the greatest factor of each position over all pairs, the slow way."""
    positions, kinship = collect_positions(made, VOCABULARY), build_kinship(VOCABULARY)
    pairs = np.array(list(itertools.combinations(range(len(positions)), 2)), dtype=np.int64)
    first, second = pairs.reshape(-1, 2).T
    comparable = are_comparable(positions, kinship, first, second)
    first, second = first[comparable], second[comparable]
    relations, factors = classify_pairs(positions, kinship, first, second)
    best = positions.reports.rows.iloc[positions.reports.best[positions.place]]
    columns = (best[name] for name in ("subject", "quantity", "value", "bound"))
    said = list(zip(*columns, strict=True))
    widest: dict[Any, float] = {}
    for one, other, found, factor in zip(first, second, relations, factors, strict=True):
        if found == relation:
            for place in (one, other):
                widest[said[place]] = max(widest.get(said[place], 0.0), float(factor))
    return widest


@given(FACTS)
def test_a_part_larger_than_its_whole_is_never_made_up(
    facts: list[Fact],
) -> None:
    made = make_rows(facts)
    widest = find_widest_by_every_pair(made, PART_LARGER)
    for pair in compare_reports(made, VOCABULARY).select(Relation.PART_LARGER):
        said = (pair.first.subject, pair.first.quantity, pair.first.value, pair.first.bound)
        assert pair.factor <= widest[said] * (1 + 1e-9)


@given(FACTS)
def test_a_comparison_is_of_two_different_figures_in_order(
    facts: list[Fact],
) -> None:
    for pair in compare_reports(make_rows(facts), VOCABULARY).comparisons:
        assert pair.first != pair.second
        assert pair.factor >= 1
        middle = [
            figure.start.toordinal() + figure.end.toordinal()
            for figure in (pair.first, pair.second)
        ]
        assert pair.days == abs(middle[1] - middle[0]) / 2


@given(FACTS)
def test_small_batches_find_the_same(facts: list[Fact]) -> None:
    made = make_rows(facts)
    whole = repr(compare_reports(made, VOCABULARY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement, "BATCH", 1)
        assert repr(compare_reports(made, VOCABULARY)) == whole


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=20),
)
def test_the_greatest_of_each_range_is_found(
    keys: list[int], ranges: list[tuple[int, int]]
) -> None:
    left = np.array([min(one, len(keys)) for one, _ in ranges], dtype=np.int64)
    right = np.array([min(other, len(keys)) for _, other in ranges], dtype=np.int64)
    key = np.array(keys, dtype=float)
    for start, stop, found in zip(left, right, find_greatest(key, left, right), strict=True):
        if stop <= start:
            assert found == -1
        else:
            assert start <= found < stop
            assert key[found] == key[start:stop].max()


# Ten series of 1,000 statements over 27 years; each drifts by 1 % in all.
def test_a_clean_record_of_10_000_rows_raises_nothing() -> None:
    clean = [
        Fact(10 * step + place, 0, subject, quantity, f"{1000 + step / 100:.2f}")
        for step in range(1000)
        for place, (subject, quantity) in enumerate(itertools.product(SEPARATE, UNITS))
        if place < 10
    ]
    found = compare_reports(make_rows(clean), VOCABULARY)
    assert found.statements == 10_000
    raised = {pair.relation for pair in found.comparisons}
    assert raised <= {Relation.NEAR_AGREEMENT, Relation.RESTATED}
