"""Adding from a file: all rows or none, whatever program wrote it."""

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from bushehr.errors import AdditionError, BushehrError
from bushehr.store.adding import Draft, add_drafts, batch
from bushehr.store.adding.incoming import read_drafts
from tests.fixtures import DATAPOINTS, MILESTONES, SOURCES, SPEAKERS, DataFolder, copy_small
from tests.store.additions import ROW, find_errors, read_all

pytestmark = pytest.mark.usefixtures("remembered")

COLUMNS = ("date", "subject", "quantity", "value", "unit", "source")


def write_csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ",") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    path.write_bytes(out.getvalue().encode())
    return path


def make_rows(count: int) -> list[list[str]]:
    rng = random.Random(6)  # noqa: S311  no secret
    return [
        [
            f"{rng.randint(2010, 2022)}-{rng.randint(1, 12):02d}-{1 + place % 28:02d}",
            "AVALON-1-2",
            "workforce_on_site",
            str(rng.randint(100, 9_000)),
            "person",
            f"herald-{rng.choice(('20230904', '20240301'))}",
        ]
        for place in range(count)
    ]


def add_file(folder: DataFolder, path: Path) -> None:
    drafts, notation = read_drafts(path)
    add_drafts(folder.path, drafts, notation=notation)


def test_many_rows_are_added_in_their_order(small: DataFolder, tmp_path: Path) -> None:
    before = small.read(DATAPOINTS)
    rows = list({row[0]: row for row in make_rows(200)}.values())
    add_file(small, write_csv(tmp_path / "rows.csv", [COLUMNS, *rows]))
    assert small.read(DATAPOINTS).startswith(before)
    added = [[row[name] for name in COLUMNS] for row in small.rows(DATAPOINTS)[11:]]
    assert added == rows
    assert find_errors(small) == []


@pytest.mark.parametrize("spoil", ["", "date", "unit"])
def test_columns_give_the_same_bytes_as_rows(
    spoil: str, tmp_path: Path, small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A regular file is drawn up by columns; row by row the outcome is the same."""
    rows = list({row[0]: row for row in make_rows(50)}.values())
    if spoil == "date":
        rows[7][0] = "14 February 2009"
    if spoil == "unit":
        rows[7][2:5] = ["physical_progress", "3%", ""]
    path = write_csv(tmp_path / "rows.csv", [COLUMNS, *rows])
    add_file(small, path)
    other = copy_small(tmp_path / "other")
    monkeypatch.setattr(batch, "read_regular", lambda *_: None)
    assert isinstance(read_drafts(path)[0], list)
    add_file(other, path)
    assert read_all(other) == read_all(small)


def test_a_regular_file_is_drawn_up_by_columns(tmp_path: Path) -> None:
    drafts, _ = read_drafts(write_csv(tmp_path / "rows.csv", [COLUMNS, *make_rows(3)]))
    assert isinstance(drafts, batch.Batch)
    assert len(drafts) == 3
    assert drafts[1:] == [drafts[1], drafts[2]]
    assert drafts[-1] == Draft(
        DATAPOINTS,
        dict(zip(COLUMNS, make_rows(3)[2], strict=True)),
        f"{(tmp_path / 'rows.csv').as_posix()}:4",
    )


def test_one_bad_row_keeps_all_out_and_is_named_by_its_line(
    small: DataFolder, tmp_path: Path
) -> None:
    rows = make_rows(30)
    rows[10][1], rows[20][3] = "AVALON-9", "1"
    path = write_csv(tmp_path / "rows.csv", [COLUMNS, *rows])
    before = read_all(small)
    with pytest.raises(AdditionError, match="2 errors") as caught:
        add_file(small, path)
    assert read_all(small) == before
    named = {
        (caught.value.origins[found.file, found.line], found.code)
        for found in caught.value.problems
    }
    assert named == {
        (f"{path.as_posix()}:12", "reference-unknown"),
        (f"{path.as_posix()}:22", "value-implausible"),
    }


def test_a_semicolon_file_of_a_spreadsheet_is_read_as_it_is_meant(
    small: DataFolder, tmp_path: Path
) -> None:
    text = (
        "\ufeffDate;Subject;Quantity;Value;Unit;Source\r\n"
        "14.02.2022;AVALON-1-2;physical_progress;12,5;percent;herald-20240301\r\n"
        "14.02.2021;AVALON-1-2;workforce_on_site;1.900;person;herald-20240301\r\n"
    )
    path = tmp_path / "rows.csv"
    path.write_bytes(text.encode())
    add_file(small, path)
    added = [(row["date"], row["value"]) for row in small.rows(DATAPOINTS)[11:]]
    assert added == [("2022-02-14", "12.5"), ("2021-02-14", "1900")]


def test_a_semicolon_file_that_proves_no_decimal_mark_is_refused(
    small: DataFolder, tmp_path: Path
) -> None:
    row = ["2022-02-14", "AVALON-1-2", "cost_estimate", "5,600", "USD", "herald-20240301"]
    path = write_csv(tmp_path / "rows.csv", [COLUMNS, row], ";")
    with pytest.raises(AdditionError, match=r"5600 or 5\.600"):
        add_file(small, path)


def make_book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_adds_to_several_tables_at_once(small: DataFolder, tmp_path: Path) -> None:
    path = make_book(
        tmp_path / "rows.xlsx",
        {
            "new datapoints": [
                [*COLUMNS, "speaker"],
                [
                    "2024-03-30",
                    "AVALON-1-2",
                    "workforce_on_site",
                    5600,
                    "person",
                    "wire-1",
                    "hopper",
                ],
            ],
            "new milestones": [
                ["date", "subject", "milestone", "kind", "source"],
                ["2030", "AVALON-2", "commissioning", "target", "wire-1"],
            ],
            "new speakers": [
                ["speaker", "name", "organization", "side"],
                ["", "Grace Hopper", "Avalon Power", "owner"],
            ],
            "new sources": [
                ["source", "publisher", "published", "published_basis", "accessed", "url"],
                ["wire-1", "gazette", "2024-04-01", "", "", "https://wire.example/1"],
            ],
        },
    )
    add_file(small, path)
    assert small.rows(DATAPOINTS)[-1]["value"] == "5600"
    assert small.rows(MILESTONES)[-1]["date"] == "2030"
    assert small.rows(SPEAKERS)[-1]["speaker"] == "hopper"
    assert small.rows(SOURCES)[-1]["published_basis"] == "page"
    assert find_errors(small) == []


def test_a_problem_of_a_workbook_names_sheet_and_row(small: DataFolder, tmp_path: Path) -> None:
    row = ["2024-03-30", "AVALON-1-2", "workforce_on_site", 5, "person", "herald-20240301"]
    path = make_book(tmp_path / "rows.xlsx", {"new datapoints": [[*COLUMNS], row]})
    with pytest.raises(AdditionError) as caught:
        add_file(small, path)
    assert list(caught.value.origins.values()) == [
        f"{path.as_posix()}, sheet new datapoints, row 2"
    ]


def test_a_file_without_rows_adds_nothing(small: DataFolder, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", [COLUMNS])
    with pytest.raises(BushehrError, match="no row to add"):
        add_file(small, path)


def test_progress_is_told_while_many_rows_are_read(small: DataFolder) -> None:
    told: list[tuple[int, int, str]] = []
    drafts = [Draft(DATAPOINTS, {**ROW, "date": f"{1000 + place}"}) for place in range(2_500)]
    with pytest.raises(AdditionError):
        add_drafts(small.path, drafts, progress=lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told][:3] == [(0, 2500), (1000, 2500), (2000, 2500)]
    assert told[-1][2] == "checking the record"
