"""The workbook: all text, read-only tables, drop-downs that fit, and the same bytes each time."""

import csv
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bushehr.errors import BushehrError
from bushehr.tables import TABLE_BY_PATH
from bushehr.text.workbook import SHEETS, TABLE_SHEETS
from bushehr.workbook import read_texts, write_workbook
from bushehr.workbook.entry import HEADER_ROW, OPEN_LISTS
from tests.fixtures import DATAPOINTS, SMALL, copy_small

FIRST = HEADER_ROW + 1


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(read_texts(SMALL), tmp_path_factory.mktemp("workbook") / "book.xlsx")


@pytest.fixture(scope="session")
def book(path: Path) -> Any:
    return load_workbook(path)


def read_rows(table: str) -> list[list[str]]:
    with (SMALL / table).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rules_of(sheet: Any) -> dict[str, Any]:
    """Return the rule of each column, by the name in its header."""
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        column = str(rule.sqref).partition(str(FIRST))[0]
        rules[sheet[f"{column}{HEADER_ROW}"].value] = rule
    return rules


@pytest.mark.parametrize(("name", "table"), TABLE_SHEETS.items())
def test_a_table_is_shown_whole_and_cannot_be_edited(name: str, table: str, book: Any) -> None:
    sheet = book[name]
    shown = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert shown == read_rows(table)
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter
    assert all(cell.protection.locked for cell in sheet[1])
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.freeze_panes == "B2"


def test_every_cell_is_text(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert cell.data_type == "s", (sheet.title, cell.coordinate)
                    assert cell.number_format == "@" or sheet.sheet_state == "hidden"


@pytest.mark.parametrize("name", [*SHEETS, *TABLE_SHEETS])
def test_every_header_carries_its_definition(name: str, book: Any) -> None:
    table = TABLE_BY_PATH[{**TABLE_SHEETS, **SHEETS}[name]]
    row = HEADER_ROW if name in SHEETS else 1
    header = book[name][row]
    assert tuple(cell.value for cell in header) == table.columns
    for cell in header:
        assert table.definition(cell.value) in cell.comment.text


@pytest.mark.parametrize(("name", "table"), SHEETS.items())
def test_a_sheet_for_new_rows_has_hints_an_example_of_the_record_and_room(
    name: str, table: str, book: Any
) -> None:
    sheet = book[name]
    hints, example = ([cell.value for cell in sheet[row]] for row in (2, 3))
    assert all(hints)
    assert [text.strip() for text in example] in read_rows(table)
    assert sheet.max_row == HEADER_ROW
    assert sheet.freeze_panes == f"A{FIRST}"
    assert not sheet.protection.sheet
    for column in "ABCDE":
        assert sheet.column_dimensions[column].number_format == "@"


@pytest.mark.parametrize(("name", "path_"), SHEETS.items())
def test_drop_downs_offer_the_words_and_ids_of_the_record(name: str, path_: str, book: Any) -> None:
    table, rules = TABLE_BY_PATH[path_], rules_of(book[name])
    assert tuple(rules) == table.columns
    for column, rule in rules.items():
        choices = table.define(column).choices
        assert len(rule.prompt) <= 255
        assert rule.prompt[:40] in book[name][HEADER_ROW][table.columns.index(column)].comment.text
        if choices:
            assert rule.formula1 == f'"{",".join(choices)}"'
            assert len(rule.formula1) <= 257
        elif table.reference(column):
            ids = [row[0] for row in read_rows(table.reference(column))[1:]]
            assert read_range(book, rule.formula1) == ids
            assert rule.errorStyle == ("warning" if column in OPEN_LISTS else "stop")
        else:
            assert (rule.type == "list") == (column == "unit")


def read_range(book: Any, formula: str) -> list[str]:
    name, _, cells = formula.partition("!")
    return [cell.value for (cell,) in book[name][cells.replace("$", "")]]


def test_units_are_offered_for_the_quantity_that_was_chosen(book: Any) -> None:
    formula = rules_of(book["new datapoints"])["unit"].formula1
    quantities = read_range(book, "lists!" + formula.split("lists!")[1].split(",")[0])
    units = read_range(book, "lists!" + formula.split("lists!")[2].split(",")[0])
    pairs = [
        (row[0], unit)
        for row in read_rows("vocabulary/quantities.csv")[1:]
        for unit in row[4].split(";")
    ]
    assert list(zip(quantities, units, strict=True)) == pairs
    assert f"MATCH($C{FIRST}," in formula
    assert len(formula) < 255


def test_the_guide_leads_to_every_sheet(book: Any) -> None:
    guide = book.worksheets[0]
    links = [cell.hyperlink.location for (cell,) in guide.iter_rows(max_col=1) if cell.hyperlink]
    shown = [sheet for sheet in book.sheetnames[1:] if book[sheet].sheet_state == "visible"]
    assert links == [f"'{name}'!A1" for name in shown]
    assert book["lists"].sheet_state == "hidden"


def test_addresses_open_with_a_click(tmp_path: Path) -> None:
    small = copy_small(tmp_path / "data")
    small.set("sources.csv", 2, url="https://almanac.example/é?a=%C3%A9#b")
    small.set("sources.csv", 3, url=f"https://gazette.example/{'x' * 3_000}")
    path = write_workbook(read_texts(small.path), tmp_path / "book.xlsx")
    column = TABLE_BY_PATH["sources.csv"].columns.index("url") + 1
    cells = [cell for (cell,) in load_workbook(path)["sources"].iter_rows(2, None, column, column)]
    links = [cell.hyperlink.target if cell.hyperlink else "" for cell in cells]
    assert links[:2] == ["https://almanac.example/%C3%A9?a=%C3%A9#b", ""]
    assert links[2:] == [cell.value for cell in cells[2:]]


def test_the_same_record_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = write_workbook(read_texts(SMALL), tmp_path / "again.xlsx")
    assert again.read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")
        assert b"AppVersion" not in archive.read("docProps/app.xml")


def test_text_that_looks_like_a_formula_or_holds_odd_characters_is_shown(tmp_path: Path) -> None:
    small = copy_small(tmp_path / "data")
    small.set(DATAPOINTS, 2, note="=1+1", statement="#N/A")
    small.set(DATAPOINTS, 3, note="bell\x07")
    path = write_workbook(read_texts(small.path), tmp_path / "book.xlsx")
    sheet = load_workbook(path)["datapoints"]
    assert (sheet["O2"].value, sheet["O2"].data_type) == ("=1+1", "s")
    assert (sheet["L2"].value, sheet["L2"].data_type) == ("#N/A", "s")
    assert sheet["O3"].value == "bell\ufffd"


def test_a_folder_without_reference_tables_or_rows_gives_a_workbook(tmp_path: Path) -> None:
    small = copy_small(tmp_path / "data")
    (small / "reference" / "datapoints.csv").unlink()
    for table in (DATAPOINTS, "milestones.csv"):
        small.write(table, small.read(table).partition("\n")[0] + "\n")
    path = write_workbook(read_texts(small.path), tmp_path / "book.xlsx")
    names = load_workbook(path).sheetnames
    assert "reference datapoints" not in names
    assert "new datapoints" in names


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    small = copy_small(tmp_path / "data")
    os.unlink(small / DATAPOINTS)  # noqa: PTH108
    with pytest.raises(BushehrError, match=r"datapoints\.csv is missing or no table"):
        read_texts(small.path)
