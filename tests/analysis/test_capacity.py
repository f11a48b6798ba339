"""Capacity by phase: what is claimed to be under construction and planned."""

from pathlib import Path

import pytest

from bushehr.analysis.capacity import PhaseCapacity, compute_capacity
from bushehr.analysis.status import compute_status
from bushehr.ledger import Ledger
from tests.analysis.made import load_plant, load_shipped


def measure(ledger: Ledger) -> dict[str, PhaseCapacity]:
    return {one.phase: one for one in compute_capacity(ledger, compute_status(ledger))}


def test_1057_mw_are_under_construction_and_1057_mw_planned() -> None:
    found = measure(load_shipped().as_of("2026-05-17"))
    assert {phase: one.value for phase, one in found.items()} == {
        "under construction": 1057,
        "planned": 1057,
    }
    assert [unit.subject for unit in found["under construction"].units] == ["BUSHEHR-2"]
    assert "presstv-20260219" in found["planned"].sources


def test_the_range_holds_all_gross_claims_and_no_net_or_nominal_one() -> None:
    # Gross: 1,057 many times, 1,050 and 1,080 once or more. Net 974 and nominal 1,000 stay out.
    found = measure(load_shipped().as_of("2026-05-17"))
    for one in found.values():
        assert (one.low, one.high) == (1050, 1080)


@pytest.mark.parametrize(
    ("as_of", "suspended"),
    [
        ("2026-03-02", {"BUSHEHR-2": False, "BUSHEHR-3": False}),
        ("2026-03-03", {"BUSHEHR-2": True, "BUSHEHR-3": True}),
        ("2026-05-17", {"BUSHEHR-2": False, "BUSHEHR-3": True}),
    ],
)
def test_a_suspension_is_told_and_moves_no_capacity(as_of: str, suspended: dict[str, bool]) -> None:
    found = measure(load_shipped().as_of(as_of))
    units = [unit for one in found.values() for unit in one.units]
    assert {unit.subject: unit.is_suspended for unit in units} == suspended
    assert found["under construction"].value == 1057


GROSS = "gross_electrical_capacity"


def test_units_of_one_phase_are_added_and_one_without_a_claim_is_named(tmp_path: Path) -> None:
    milestones = """
2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,
2019-06-01,COAST-2,first_concrete,actual,gazette-20200110,,exact,,,,,"""
    first = f"""
2020-01-08,COAST-1,{GROSS},1000,MW,gazette-20200110,,exact,,target,,,,,
2022-03-04,COAST-1,{GROSS},1.2,GW,wire-20220305,,exact,,target,,,,,
2022-03-04,COAST-1,net_electrical_capacity,900,MW,wire-20220305,,exact,,target,,,,,"""
    second = f"2022-03-04,COAST-2,{GROSS},1100,MW,wire-20220305,,exact,,target,,,,,"
    both = load_plant(tmp_path / "both", datapoints=f"{first}\n{second}", milestones=milestones)
    (one,) = compute_capacity(both, compute_status(both))
    # Last claims 1,200 + 1,100; lowest 1,000 + 1,100.
    assert (one.phase, one.value, one.low, one.high) == ("under construction", 2300, 2100, 2300)
    assert [unit.statements for unit in one.units] == [2, 1]
    single = load_plant(tmp_path / "single", datapoints=first, milestones=milestones)
    (one,) = compute_capacity(single, compute_status(single))
    assert (one.value, one.missing) == (1200, ("COAST-2",))


def test_an_operating_unit_is_no_longer_under_construction(tmp_path: Path) -> None:
    ledger = load_plant(
        tmp_path,
        datapoints=f"2022-03-04,COAST-1,{GROSS},1000,MW,wire-20220305,,at_least,,actual,,,,,",
        milestones="""
2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,
2022-03-04,COAST-1,first_grid_connection,actual,wire-20220305,,exact,,,,,""",
    )
    (one,) = compute_capacity(ledger, compute_status(ledger))
    assert (one.phase, one.value, one.high) == ("operating", 1000, float("inf"))
