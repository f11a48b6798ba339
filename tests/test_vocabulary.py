"""The vocabulary: what ids mean, and what is part of what."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.vocabulary import Subject, Vocabulary, read_number, split_list
from tests.fixtures import DataFolder

EMPTY = Vocabulary({}, {}, {}, {}, {})


@pytest.fixture
def vocabulary(small: DataFolder) -> Vocabulary:
    return small.build().vocabulary


def test_a_subject_is_read_with_its_number(vocabulary: Vocabulary) -> None:
    assert vocabulary.subjects["AVALON-1"] == Subject(
        id="AVALON-1",
        label="Unit 1",
        kind="unit",
        part_of="AVALON-1-2",
        reactor_model="AV-1000",
        net_capacity=950.0,
        exported="yes",
    )
    assert math.isnan(vocabulary.subjects["AVALON"].net_capacity)
    assert vocabulary.subjects["Elsewhere-1"].class_ == "vver_new"


def test_a_quantity_lists_its_units_canonical_first(vocabulary: Vocabulary) -> None:
    quantity = vocabulary.quantities["gross_electrical_capacity"]
    assert quantity.units == ("MW", "GW", "MWe", "GWe", "kW")
    assert (quantity.minimum, quantity.maximum) == (100, 10_000)
    assert math.isnan(quantity.window)
    assert vocabulary.units.accepted(quantity.id) == quantity.units


def test_a_milestone_lists_what_settles_it(vocabulary: Vocabulary) -> None:
    milestone = vocabulary.milestones["commissioning"]
    assert milestone.resolved_by == ("first_grid_connection", "commercial_operation")
    assert math.isnan(milestone.order)


def test_people_and_outlets_have_a_side_and_a_tier(vocabulary: Vocabulary) -> None:
    assert vocabulary.speakers["lovelace"].side == "owner"
    assert vocabulary.publishers["herald"].tier == "agency"


def test_the_project_is_the_one_subject_of_that_kind(vocabulary: Vocabulary) -> None:
    assert vocabulary.project.id == "AVALON-1-2"


def test_parts_stand_in_the_order_of_the_table(vocabulary: Vocabulary) -> None:
    assert vocabulary.parts_of("AVALON-1-2") == ("AVALON-1", "AVALON-2")
    assert vocabulary.parts_of("AVALON-1") == ()


def test_ancestors_come_nearest_first(vocabulary: Vocabulary) -> None:
    assert vocabulary.ancestors("AVALON-1") == ("AVALON-1-2", "AVALON")
    assert vocabulary.ancestors("AVALON") == ()


@given(st.lists(st.sampled_from("abcde"), min_size=5, max_size=5))
def test_a_cycle_ends_the_walk_up(wholes: list[str]) -> None:
    subjects = {
        name: Subject(name, name, "unit", part_of=whole)
        for name, whole in zip("abcde", wholes, strict=True)
    }
    vocabulary = Vocabulary(subjects, {}, {}, {}, {})
    for name in "abcde":
        above = vocabulary.ancestors(name)
        assert len(above) == len(set(above)) <= 5


def test_a_family_shares_an_axis(vocabulary: Vocabulary) -> None:
    assert vocabulary.family("workforce") == ("workforce_on_site", "workforce_foreign")
    assert vocabulary.family("weather") == ()


def test_a_later_row_of_an_id_wins(small: DataFolder) -> None:
    small.copy_row("vocabulary/speakers.csv", 2, name="A. Lovelace")
    assert small.build().vocabulary.speakers["lovelace"].name == "A. Lovelace"


def test_an_empty_vocabulary_refuses_nothing_but_units() -> None:
    assert EMPTY.parts_of("x") == ()
    assert EMPTY.units.accepted("x") == ()


@pytest.mark.parametrize("text", ["", "x", "1,5", "--1"])
def test_an_unreadable_number_is_none(text: str) -> None:
    assert math.isnan(read_number(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", ()), ("a", ("a",)), ("a;b", ("a", "b")), (" a ; ;b;", ("a", "b"))],
)
def test_a_list_is_split_at_semicolons(text: str, parts: tuple[str, ...]) -> None:
    assert split_list(text) == parts
