"""datapackage.json: what Frictionless accepts and refuses, and what it says of each table."""

import json
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest

from bushehr import dates
from bushehr.codebook.datapackage import DATE_PATTERN
from bushehr.errors import DateError
from bushehr.tables import TABLES

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {r["path"]: r for r in PACKAGE["resources"]}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def validate(folder: Path) -> list[tuple[str, str, str]]:
    """Return table, field and error type of all that Frictionless finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package  # noqa: PLC0415  slow, and it warns of its own packages

        report = Package(str(folder / "datapackage.json")).validate()
    found = {
        (task.place, str(getattr(error, "field_name", "")), error.type)
        for task in report.tasks
        for error in task.errors
    }
    return sorted(found | {("", "", error.type) for error in report.errors})


def test_frictionless_accepts_the_shipped_data() -> None:
    assert validate(DATA) == []


def test_frictionless_refuses_what_the_schemas_forbid(copy: Path) -> None:
    figures, events = copy / "datapoints.csv", copy / "milestones.csv"
    lines = figures.read_text("utf-8").splitlines(keepends=True)
    repeated = next(line for line in lines if "presstv-20260219,eslami" in line)
    figures.write_text("".join([*lines, repeated]), "utf-8", newline="\n")
    edit(figures, ",trend-20150114,", ",trend-nowhere,")
    edit(figures, ",MW,", ",,")
    edit(events, "1975-05-01", "1975-13-01")
    edit(events, ",actual,", ",fact,")
    edit(copy / "sources.csv", ",https://", ",ftp://")
    edit(copy / "vocabulary" / "subjects.csv", ",974,", ",97four,")
    edit(copy / "vocabulary" / "subjects.csv", ",unit,BUSHEHR-2-3,", ",unit,BUSHEHR-9,")
    edit(copy / "vocabulary" / "quantities.csv", ",MW;GW;", ",MW; GW;")
    assert set(validate(copy)) == {
        ("datapoints.csv", "unit", "constraint-error"),
        ("datapoints.csv", "", "foreign-key"),
        ("datapoints.csv", "", "primary-key"),
        ("milestones.csv", "date", "constraint-error"),
        ("milestones.csv", "kind", "constraint-error"),
        ("sources.csv", "url", "constraint-error"),
        ("vocabulary/quantities.csv", "units", "constraint-error"),
        ("vocabulary/subjects.csv", "", "foreign-key"),
        ("vocabulary/subjects.csv", "net_capacity", "type-error"),
    }


def test_a_corrected_row_may_stand_beside_the_retracted_one(copy: Path) -> None:
    path = copy / "datapoints.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    row = "2026-02-14,BUSHEHR-2-3,physical_progress,{},percent,presstv-20260219,aeoi,exact,,actual,"
    wrong = row.format(81) + ",,retracted,2026-11-25,Typed the wrong way round.\n"
    right = row.format(18) + ",,,,\n"
    path.write_text("".join([*lines, wrong, right]), "utf-8", newline="\n")
    assert validate(copy) == []


def test_every_table_of_the_folder_is_a_resource_with_its_header() -> None:
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")}
    assert set(RESOURCES) == files
    for path, resource in RESOURCES.items():
        header = (DATA / path).read_text("utf-8").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_every_field_is_defined_and_every_number_of_a_measure_has_a_unit() -> None:
    for path, resource in RESOURCES.items():
        for field in resource["schema"]["fields"]:
            assert re.search(r"\w.*\.$", field["description"]), (path, field["name"])
            if field["type"] == "number" and field["name"] != "order":
                assert field["unit"], (path, field["name"])


def test_only_the_reference_folder_is_under_the_database_license() -> None:
    licenses = {path: [item["name"] for item in r["licenses"]] for path, r in RESOURCES.items()}
    odbl = {path for path, names in licenses.items() if names == ["ODbL-1.0"]}
    assert odbl == {"reference/datapoints.csv", "reference/milestones.csv"}
    assert {path for path, names in licenses.items() if names == ["CC-BY-4.0"]} == (
        set(licenses) - odbl
    )


def test_every_reference_of_one_cell_is_a_foreign_key() -> None:
    for table in TABLES:
        keys = {key["fields"][0] for key in RESOURCES[table.path]["schema"]["foreignKeys"]}
        single = {name for name in table.columns if table.reference(name)} - {"resolved_by"}
        assert keys == single


@pytest.mark.parametrize(
    "text",
    ["2029", "2029-Q1", "2029-03", "2029-03-14", "2025-03-21/2026-03-20"],
)
def test_the_pattern_of_dates_takes_what_the_record_takes(text: str) -> None:
    dates.parse_date(text)
    assert re.fullmatch(DATE_PATTERN, text)


@pytest.mark.parametrize(
    "text", ["29", "2029-Q5", "2029-13", "2029-3", "14/02/2026", "2029-03/2029-04", "Mar-29"]
)
def test_the_pattern_of_dates_refuses_what_the_record_refuses(text: str) -> None:
    with pytest.raises(DateError, match="is not"):
        dates.parse_date(text)
    assert not re.fullmatch(DATE_PATTERN, text)
