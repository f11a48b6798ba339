"""Standing targets: what was said last and has been neither reached nor replaced."""

from pathlib import Path

from bushehr.analysis.targets import find_standing_targets
from tests.analysis.made import load_plant

UNITS = ("COAST-1-2", "COAST-1", "COAST-2")
TARGET = "{},{},{},target,{},berg,exact,{},,,,"
OLD, NEW = ("gazette-20200110", "2020-01-08"), ("wire-20220305", "2022-03-04")


def target(day: str, subject: str, milestone: str, said: tuple[str, str]) -> str:
    return TARGET.format(day, subject, milestone, *said)


def actual(day: str, subject: str, milestone: str) -> str:
    return f"{day},{subject},{milestone},actual,gazette-20230401,,exact,,,,,"


def find(folder: Path, *rows: str) -> list[tuple[str, str, str]]:
    ledger = load_plant(folder, milestones="\n".join(rows))
    found = find_standing_targets(ledger, UNITS)
    return sorted((event.subject, event.milestone, event.date) for event in found)


def test_of_one_milestone_the_target_said_last_stands(tmp_path: Path) -> None:
    found = find(
        tmp_path,
        target("2030", "COAST-1", "commissioning", NEW),
        target("2025", "COAST-1", "commissioning", OLD),
    )
    assert found == [("COAST-1", "commissioning", "2030")]


def test_a_reached_target_stands_no_more(tmp_path: Path) -> None:
    rows = (
        target("2021", "COAST-1", "first_concrete", OLD),
        target("2024", "COAST-2", "first_concrete", OLD),
        actual("2022-01-01", "COAST-1", "first_concrete"),
    )
    assert find(tmp_path, *rows) == [("COAST-2", "first_concrete", "2024")]


def test_a_step_that_was_passed_stands_no_more(tmp_path: Path) -> None:
    early = target("2021", "COAST-1", "containment_tier_2_installed", OLD)
    later = actual("2022-01-01", "COAST-1", "containment_tier_3_installed")
    before = actual("2019-01-01", "COAST-1", "containment_tier_3_installed")
    assert find(tmp_path / "a", early, later) == []
    assert len(find(tmp_path / "b", early, before)) == 1


def test_a_start_up_date_older_than_the_last_one_of_operation_is_given_up(tmp_path: Path) -> None:
    startup = target("2024-10", "COAST-1", "physical_startup", OLD)
    operation = target("2029", "COAST-1", "commissioning", NEW)
    newer = target("2028", "COAST-1", "physical_startup", NEW)
    assert find(tmp_path / "a", startup, operation) == [("COAST-1", "commissioning", "2029")]
    assert [name for _, name, _ in find(tmp_path / "b", newer, operation)] == [
        "commissioning",
        "physical_startup",
    ]


def test_a_target_of_the_whole_stands_only_where_it_is_newer_than_its_parts(
    tmp_path: Path,
) -> None:
    whole, part = "COAST-1-2", "COAST-2"
    old_whole = target("2026", whole, "commissioning", OLD)
    assert find(tmp_path / "a", old_whole, target("2031", part, "commissioning", NEW)) == [
        (part, "commissioning", "2031")
    ]
    new_whole = target("2033", whole, "commissioning", NEW)
    assert len(find(tmp_path / "b", new_whole, target("2031", part, "commissioning", OLD))) == 2
    assert find(tmp_path / "c", old_whole) == [(whole, "commissioning", "2026")]


def test_a_flagged_target_and_a_contract_date_do_not_stand(tmp_path: Path) -> None:
    doubtful = target("2030", "COAST-1", "commissioning", NEW)[:-2] + "doubtful,2022-03-05,Odd"
    contract = target("2026", "COAST-1", "commissioning", OLD).replace(",target,", ",baseline,")
    assert find(tmp_path, doubtful, contract) == []
