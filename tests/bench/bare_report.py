"""The least that saving a report's pictures costs: python bare_report.py INVENTORY.json FOLDER.

Plain figures of the same sizes, formats and resolutions with the same labels, and nothing else: no
data, no axes, no links. It imports nothing of the project.
"""

import json
import sys
from pathlib import Path

from matplotlib.figure import Figure

COLUMNS = 4


def save_pictures(inventory: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(json.loads(inventory.read_text(encoding="utf-8"))):
        figure = Figure(figsize=picture["size"], dpi=picture["dpi"])
        rows = len(picture["labels"]) // COLUMNS + 1
        for position, label in enumerate(picture["labels"]):
            row, column = divmod(position, COLUMNS)
            figure.text(column / COLUMNS, row / rows, label, parse_math=False)
        figure.savefig(folder / f"{number}.{picture['format']}")


if __name__ == "__main__":
    save_pictures(*map(Path, sys.argv[1:3]))
