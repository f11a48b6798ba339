"""Rows that the small folder takes, and how a folder looks after them."""

from collections.abc import Mapping
from pathlib import Path

from bushehr.problems import Problem
from bushehr.store.inspection import check
from bushehr.tables import TABLES
from tests.fixtures import DATAPOINTS, SOURCES, SPEAKERS, DataFolder

ROW = {
    "date": "2024-03-01",
    "subject": "AVALON-1-2",
    "quantity": "physical_progress",
    "value": "18",
    "unit": "percent",
    "source": "herald-20240301",
    "speaker": "lovelace",
}
NEW = {
    **{name: text for name, text in ROW.items() if name != "source"},
    "source_url": "https://gazette.example/2024/03/02/visit",
    "publisher": "gazette",
    "published": "2024-03-02",
    "speaker": "Grace Hopper, Avalon Power, owner",
}
"""A figure whose source and speaker are new too."""

NEW_LINES = {
    SPEAKERS: "hopper,Grace Hopper,Avalon Power,owner,\n",
    SOURCES: "gazette-20240302,gazette,2024-03-02,address,2026-11-24,"
    "https://gazette.example/2024/03/02/visit,,,\n",
    DATAPOINTS: "2024-03-01,AVALON-1-2,physical_progress,18,percent,gazette-20240302,hopper,"
    "exact,,actual,,,,,\n",
}
"""What `NEW` adds to each table, in the order of writing."""


def read_all(folder: DataFolder) -> dict[str, bytes]:
    """Return the bytes of all tables."""
    return {table.path: (folder / table.path).read_bytes() for table in TABLES}


def list_files(folder: Path) -> set[str]:
    """Return the names of all files of a folder but the lock."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not name.endswith(".lock")}


def find_errors(folder: DataFolder) -> list[Problem]:
    """Return the errors that a check finds."""
    return [problem for problem in check(folder.path) if problem.severity == "error"]


def number(row: Mapping[str, str], place: int) -> dict[str, str]:
    """Make a row of its own out of a row, by its date."""
    month, day = divmod(place, 28)
    year, month = divmod(month, 12)
    return {**row, "date": f"{2023 - year}-{month + 1:02d}-{day + 1:02d}"}
