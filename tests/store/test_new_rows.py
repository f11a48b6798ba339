"""Filled rows come back as people typed them, from our workbook and from any other file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bushehr.store.new_rows import NewRow, NewRowsError, read_new_rows
from bushehr.workbook import read_texts, write_workbook
from bushehr.workbook.entry import HEADER_ROW
from tests.fixtures import SMALL

FIRST = HEADER_ROW + 1


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our workbook as it is handed out."""
    return write_workbook(read_texts(SMALL), tmp_path_factory.mktemp("book") / "blank.xlsx")


def fill(blank: Path, path: Path, sheet: str, cells: Mapping[str, object]) -> Path:
    book = load_workbook(blank)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)
    return path


def filled(rows: tuple[NewRow, ...]) -> list[tuple[str, int, dict[str, str]]]:
    return [
        (row.table, row.line, {name: text for name, text in row.cells.items() if text})
        for row in rows
    ]


def test_hints_and_examples_are_not_read(blank: Path) -> None:
    assert read_new_rows(blank) == ()


def test_rows_are_read_from_every_green_sheet_with_their_place(blank: Path, tmp_path: Path) -> None:
    path = fill(blank, tmp_path / "one.xlsx", "new sources", {f"A{FIRST + 2}": "gazette-20240614"})
    path = fill(
        path,
        tmp_path / "two.xlsx",
        "new datapoints",
        {
            f"A{FIRST}": "2024-06",
            f"B{FIRST}": " AVALON-1 ",
            f"D{FIRST}": "16.7",
            f"O{FIRST}": "Said\nin two lines.",
        },
    )
    assert filled(read_new_rows(path)) == [
        (
            "datapoints.csv",
            FIRST,
            {
                "date": "2024-06",
                "subject": "AVALON-1",
                "value": "16.7",
                "note": "Said in two lines.",
            },
        ),
        ("sources.csv", FIRST + 2, {"source": "gazette-20240614"}),
    ]
    assert {row.sheet for row in read_new_rows(path)} == {"new datapoints", "new sources"}


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (5600, "General", "5600"),
        (5600, "#,##0", "5600"),
        (16.7, "General", "16.7"),
        (0.1 + 0.2, "General", "0.3"),
        (1_600_000_000_000, "0.0E+00", "1600000000000"),
        (0.18, "0%", "18%"),
        (0.185, "0.00%", "18.5%"),
        (18, '0"%"', "18"),
        (True, "General", "TRUE"),
        (dt.date(2026, 2, 14), "dd.mm.yyyy", "2026-02-14"),
        (dt.date(2029, 3, 1), "mmm-yy", "2029-03"),
        (dt.date(2029, 3, 1), "mmmm\\ yyyy", "2029-03"),
        (dt.date(2029, 1, 1), "yyyy", "2029"),
        (dt.datetime(2026, 2, 14, 13, 45), "dd/mm/yyyy", "2026-02-14T13:45:00"),  # noqa: DTZ001
        ("=1+1 it says", "@", "=1+1 it says"),
    ],
)
def test_a_typed_cell_comes_back_as_plain_text(
    value: object, form: str, text: str, blank: Path, tmp_path: Path
) -> None:
    book = load_workbook(blank)
    cell = book["new datapoints"][f"D{FIRST}"]
    cell.value, cell.number_format = value, form
    if isinstance(value, str):
        cell.data_type = "s"
    book.save(tmp_path / "typed.xlsx")
    (row,) = read_new_rows(tmp_path / "typed.xlsx")
    assert row.cells["value"] == text


def test_any_workbook_is_told_which_column_is_misspelt(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["date", "subject", "quantity", "value", "units", "source"])
    book.save(tmp_path / "any.xlsx")
    with pytest.raises(NewRowsError, match=r'any.xlsx:1: "units" is .* Rename "units" to unit\.'):
        read_new_rows(tmp_path / "any.xlsx")


def test_any_workbook_with_the_header_of_a_table_is_read(tmp_path: Path) -> None:
    book = Workbook()
    notes, speakers = book.worksheets[0], book.create_sheet("people")
    notes.append(["My notes"])
    speakers.append(["", "from the visit"])
    speakers.append(["Name", "Speaker", "Side", "Note"])
    speakers.append(["Grace Hopper", "hopper", "vendor", None])
    book.save(tmp_path / "mine.xlsx")
    (row,) = read_new_rows(tmp_path / "mine.xlsx")
    assert (row.table, row.sheet, row.line) == ("vocabulary/speakers.csv", "people", 3)
    assert row.cells == {
        "speaker": "hopper",
        "name": "Grace Hopper",
        "organization": "",
        "side": "vendor",
        "note": "",
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_however_a_spreadsheet_saved_it(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    lines = [
        "milestone|date|subject|kind|source|note",
        "",
        "first_concrete|2024-06|AVALON-1|actual",
    ]
    text = "\r\n".join(lines).replace("|", delimiter) + f"{delimiter}gazette{delimiter}café\r\n"
    (tmp_path / "rows.csv").write_bytes(text.encode(encoding))
    (row,) = read_new_rows(tmp_path / "rows.csv")
    assert (row.table, row.sheet, row.line) == ("milestones.csv", "", 3)
    assert (row.cells["date"], row.cells["note"]) == ("2024-06", "café")
    assert list(row.cells)[:3] == ["date", "subject", "milestone"]


def test_a_changed_example_is_refused(blank: Path, tmp_path: Path) -> None:
    path = fill(
        blank, tmp_path / "over.xlsx", "new speakers", {f"B{HEADER_ROW - 1}": "Grace Hopper"}
    )
    with pytest.raises(NewRowsError, match="sheet new speakers, row 3: this is the worked example"):
        read_new_rows(path)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {f"A{HEADER_ROW}": "day"},
            f'datapoints, row {HEADER_ROW}: "day" is no column of .* Rename "day" to date.',
        ),
        (
            {f"A{HEADER_ROW}": "day", f"C{HEADER_ROW}": "quantities"},
            'the column date of datapoints.csv is missing. .*Rename "quantities" to quantity.',
        ),
        (
            {f"{column}{HEADER_ROW}": "" for column in "ABCDEF"},
            "sheet new datapoints: no row names the columns",
        ),
        ({f"Q{FIRST}": "more"}, f'row {FIRST}: "more" stands under no header'),
        ({f"O{HEADER_ROW}": "remark", f"O{FIRST}": "more"}, 'stands under "remark", which is no'),
    ],
)
def test_text_that_belongs_to_no_column_is_refused(
    cells: dict[str, str], said: str, blank: Path, tmp_path: Path
) -> None:
    path = fill(blank, tmp_path / "odd.xlsx", "new datapoints", cells)
    with pytest.raises(NewRowsError, match=said):
        read_new_rows(path)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.xlsx", None, "none.xlsx is not there"),
        ("broken.xlsx", b"PK\x03\x04 and no more", "cannot be opened"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        ("other.csv", b"a,b\n1,2\n", "names no columns"),
        ("torn.csv", b'speaker,name,side\n"lovelace', "a quotation mark is not closed"),
        (
            "merged.csv",
            b"speaker,name,side\n=======\nlovelace,Ada,owner\n",
            ":2: git left this line",
        ),
        (
            "few.csv",
            b"speaker,name\nlovelace,Ada\n",
            ":1: the column side of .* is missing. Add",
        ),
        (
            "near.csv",
            b"date,subject,quantity,value,units,source,kind\n2024,A,b,1,c,d,actual\n",
            '"units" is no column of datapoints.csv. Rename "units" to unit.',
        ),
        ("far.csv", b"name,note,date\nAda,36,2024\n", "no row names the columns of a table"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    name: str, data: bytes | None, said: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(NewRowsError, match=said) as refused:
        read_new_rows(tmp_path / name)
    assert "\n" not in str(refused.value)
