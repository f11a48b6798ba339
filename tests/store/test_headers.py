"""Headers: a column that is missing or misspelt is one problem, whatever stands below it."""

from collections.abc import Callable

import pytest

from bushehr.problems import Problem
from bushehr.store.inspection import check
from bushehr.tables import TABLES
from tests.fixtures import DATAPOINTS, MILESTONES, SOURCES, SUBJECTS, DataFolder
from tests.rules.cases import PROGRESS

pytestmark = pytest.mark.usefixtures("remembered")

COLUMNS = [(table.path, column) for table in TABLES for column in table.columns]


def delete(folder: DataFolder, table: str, column: str) -> None:
    """Take a column out of a table, header and cells."""
    rows = folder.rows(table)
    lines = [[name for name in rows[0] if name != column]]
    lines += [[text for name, text in row.items() if name != column] for row in rows]
    quoted = [[f'"{text}"' if "," in text else text for text in line] for line in lines]
    folder.write(table, "".join(f"{','.join(line)}\n" for line in quoted))


def misspell(folder: DataFolder, table: str, column: str) -> None:
    """Write a name of the header with one letter more."""
    header, end, body = folder.read(table).partition("\n")
    names = [f"{name}e" if name == column else name for name in header.split(",")]
    folder.write(table, f"{','.join(names)}{end}{body}")


@pytest.mark.parametrize("spoil", [delete, misspell])
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_that_is_not_there_is_one_problem(
    table: str,
    column: str,
    spoil: Callable[[DataFolder, str, str], None],
    small: DataFolder,
) -> None:
    spoil(small, table, column)
    (problem,) = check(small.path)
    assert (problem.file, problem.line, problem.column) == (table, 1, column)
    assert problem.code == "column-missing"
    assert ("Rename" in problem.hint) == (spoil is misspell)


def list_others(problems: tuple[Problem, ...]) -> set[tuple[str, int, str]]:
    return {(p.file, p.line, p.code) for p in problems if p.code != "column-missing"}


def test_a_misspelt_note_hides_no_other_problem(small: DataFolder) -> None:
    small.append(DATAPOINTS, **PROGRESS | {"value": "101"})
    small.append(DATAPOINTS, **PROGRESS | {"value": "18%", "bound": "about"})
    small.set(MILESTONES, 2, subject="AVALON-9")
    before = list_others(check(small.path))
    misspell(small, DATAPOINTS, "note")
    assert list_others(check(small.path)) == before
    assert len(before) > 2


def test_a_table_that_lacks_a_column_still_has_its_cells_judged(small: DataFolder) -> None:
    small.set(SOURCES, 3, url="www.herald.example", publisher="gazete")
    small.set(SUBJECTS, 3, part_of="AVALON 1")
    misspell(small, SOURCES, "publisher")
    misspell(small, SUBJECTS, "subject")
    found = list_others(check(small.path))
    assert found == {(SOURCES, 3, "url-invalid"), (SUBJECTS, 3, "id-characters")}


def test_two_missing_columns_do_not_share_a_near_name(small: DataFolder) -> None:
    delete(small, DATAPOINTS, "flag")
    small.replace(DATAPOINTS, "flagged", "flaggd")
    found = [(p.column, p.code, p.value) for p in check(small.path)]
    assert found == [("flag", "column-missing", ""), ("flagged", "column-missing", "flaggd")]
