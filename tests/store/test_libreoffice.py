"""With a real LibreOffice: what it makes of a table, and what it shows of our workbook."""

import csv
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bushehr.store.new_rows import read_new_rows
from bushehr.store.tidying import Options, tidy_files
from bushehr.workbook import read_texts, write_workbook
from bushehr.workbook.entry import HEADER_ROW
from tests.fixtures import DATAPOINTS, SMALL, DataFolder, copy_small
from tests.store import spreadsheets
from tests.store.spreadsheets import CANONICAL, FILTERS, SOFFICE, convert, write_typed

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
TYPED = {"us": ("m/d/yyyy", "#,##0"), "de": ("dd\\.mm\\.yyyy", "#\\.##0")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside which LibreOffice keeps its profile for all tests of the module."""
    return tmp_path_factory.mktemp("office") / "files"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    small = copy_small(tmp_path_factory.mktemp("repository") / "data")
    small.write(DATAPOINTS, CANONICAL.read_bytes())
    name = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "Start"]):
        subprocess.run(["git", "-C", str(small.path), *words], check=True)
    return small


@pytest.fixture(scope="module")
def saved(folder: Path) -> dict[str, Path]:
    """Workbooks with typed cells, saved as CSV for German readers; a CSV opened and saved again."""
    folder.mkdir()
    for place, (day, thousands) in TYPED.items():
        write_typed(folder / f"{place}.xlsx", day, thousands)
    convert(sorted(folder.glob("*.xlsx")), FILTERS["semicolon-cp1252"], folder / "typed")
    number = spreadsheets.LOCALES["de"]
    convert([CANONICAL], FILTERS["tab-utf16"], folder, f"CSV:44,34,76,1,,{number},false,true")
    found = {place: folder / "typed" / f"{place}.csv" for place in TYPED}
    return {**found, "opened": folder / CANONICAL.name}


@pytest.mark.parametrize("name", [*TYPED, "opened"])
def test_what_libreoffice_saves_comes_back_to_the_byte(
    name: str, saved: dict[str, Path], repository: DataFolder
) -> None:
    assert saved[name].read_bytes() != CANONICAL.read_bytes()
    repository.write(DATAPOINTS, saved[name].read_bytes())
    path = repository / DATAPOINTS
    (done,) = tidy_files([path], repository.path, Options(restore=True), write=True)
    assert done.is_changed
    assert repository.read(DATAPOINTS) == CANONICAL.read_text("utf-8")


def test_our_workbook_passes_through_libreoffice(folder: Path) -> None:
    path = write_workbook(read_texts(SMALL), folder.parent / "book.xlsx")
    book = load_workbook(path)
    row = ["2029-03", "AVALON-1", "physical_progress", "16.7", "percent", "gazette-20230904"]
    for column, text in enumerate(row, 1):
        book["new datapoints"].cell(HEADER_ROW + 1, column, text)
    book.save(path)
    convert([path], "xlsx", folder.parent / "saved")
    saved = folder.parent / "saved" / "book.xlsx"
    (found,) = read_new_rows(saved)
    assert list(found.cells.values())[: len(row)] == row
    assert found.line == HEADER_ROW + 1
    sheet = load_workbook(saved)["datapoints"]
    with (SMALL / DATAPOINTS).open(encoding="utf-8", newline="") as file:
        shown = [[cell.value or "" for cell in cells] for cells in sheet.iter_rows()]
        assert shown == list(csv.reader(file))
    assert sheet.protection.sheet
