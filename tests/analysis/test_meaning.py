"""Meaning: what an undefined term may stand for, by the shipped vocabulary."""

import pytest

from bushehr.analysis.meaning import find_meaning, is_undefined, may_mean
from tests.analysis.made import load_shipped

VOCABULARY = load_shipped().vocabulary


@pytest.mark.parametrize(
    ("term", "milestone", "comparable"),
    [
        ("commissioning", "physical_startup", True),
        ("commissioning", "provisional_acceptance", True),
        ("commissioning", "completion", True),
        ("commissioning", "first_fuel_delivered", False),
        ("commissioning", "final_acceptance", False),
        ("commissioning", "first_concrete", False),
        ("first_grid_connection", "completion", True),
        ("first_grid_connection", "physical_startup", False),
        ("handover", "provisional_acceptance", True),
        ("handover", "commercial_operation", False),
        ("physical_startup", "first_criticality", True),
    ],
)
def test_what_a_target_can_be_held_against(term: str, milestone: str, *, comparable: bool) -> None:
    assert may_mean(term, milestone, VOCABULARY) is comparable


def test_two_undefined_terms_that_the_same_events_settle_make_one_chain() -> None:
    assert find_meaning("commissioning", VOCABULARY) == find_meaning("completion", VOCABULARY)
    assert is_undefined("completion", VOCABULARY)
    assert not is_undefined("handover", VOCABULARY)
    assert not is_undefined("operating_license", VOCABULARY)
