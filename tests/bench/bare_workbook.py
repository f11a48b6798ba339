"""The least that writing a workbook's cells costs: python bare_workbook.py CELLS.json FILE.xlsx.

The same sheets and cells, and nothing else: no reading of tables, no styles, no comments, no
drop-downs. It imports nothing of the project.
"""

import json
import sys
from pathlib import Path

from openpyxl import Workbook


def write_cells(listed: Path, path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in json.loads(listed.read_text(encoding="utf-8")).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    write_cells(*map(Path, sys.argv[1:3]))
