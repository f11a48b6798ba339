"""How spreadsheets save the canonical fixture: typed workbooks, and LibreOffice's CSV variants.

``tests/fixtures/spreadsheets/excel-*.csv`` are written by hand as Excel saves in several countries;
``calc-*.csv`` are what LibreOffice 7.4 made of `write_typed` and of canonical.csv with the filters
below.
"""

import csv
import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell

SPREADSHEETS = Path(__file__).parent.parent / "fixtures" / "spreadsheets"
CANONICAL = SPREADSHEETS / "canonical.csv"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

SHOWN, RAW = "true", "false"


def choose_filter(delimiter: str, charset: int, *, quoted: str, shown: str) -> str:
    """Name a CSV variant to LibreOffice: charset 1 is Windows-1252, 76 UTF-8, 65535 UTF-16."""
    return f"csv:Text - txt - csv (StarCalc):{ord(delimiter)},34,{charset},1,,0,{quoted},{shown}"


FILTERS = {
    "semicolon-cp1252": choose_filter(";", 1, quoted="false", shown=SHOWN),
    "tab-utf16": choose_filter("\t", 65535, quoted="false", shown=SHOWN),
    "comma-quoted": choose_filter(",", 76, quoted="true", shown=RAW),
}
LOCALES = {"us": 1033, "de": 1031}


def write_typed(path: Path, day: str, thousands: str) -> None:
    """Write canonical.csv as a workbook in which Excel has typed whatever it recognizes."""
    with CANONICAL.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(header)
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            if text:
                type_cell(sheet.cell(number, column), text, day, thousands)
        if row[4] == "percent":
            share = sheet.cell(number, 4)
            share.value, share.number_format = int(row[3]) / 100, "0%"
    book.save(path)


def type_cell(cell: Cell | MergedCell, text: str, day: str, thousands: str) -> None:
    """Fill one cell as if the text had been typed into it."""
    cell.value = text
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        cell.value, cell.number_format = dt.date.fromisoformat(text), day
    elif re.fullmatch(r"\d{4}-\d\d", text):
        cell.value, cell.number_format = dt.date.fromisoformat(f"{text}-01"), "mmm\\-yy"
    elif re.fullmatch(r"\d+\.\d+", text):
        cell.value = float(text)
    elif re.fullmatch(r"\d+", text):
        cell.value = int(text)
        if len(text) != len("2029"):
            cell.number_format = "0.0E+00"
        elif cell.column_letter == "D":
            cell.number_format = thousands
    elif text == "true":
        cell.value = True


def convert(files: list[Path], target: str, folder: Path, import_filter: str = "") -> None:
    """Convert files with LibreOffice, in a profile of its own."""
    assert SOFFICE is not None
    profile = (folder.parent / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless"]
    command += [f"--infilter={import_filter}"] * bool(import_filter)
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def make_variants(folder: Path) -> dict[str, Path]:
    """Make LibreOffice's CSV variants of the typed workbooks and of the canonical file."""
    write_typed(folder / "us.xlsx", "m/d/yyyy", "#,##0")
    write_typed(folder / "de.xlsx", "dd\\.mm\\.yyyy", "#\\.##0")
    made: dict[str, Path] = {}
    for name, target in FILTERS.items():
        convert([folder / "us.xlsx", folder / "de.xlsx"], target, folder / name)
        made |= {f"calc-{place}-{name}": folder / name / f"{place}.csv" for place in LOCALES}
    target = FILTERS["comma-quoted"].replace(RAW, SHOWN)
    for place, number in LOCALES.items():
        filters = f"CSV:44,34,76,1,,{number},false,true"
        convert([CANONICAL], target, folder / place, filters)
        made[f"calc-{place}-opened"] = folder / place / CANONICAL.name
    return made
