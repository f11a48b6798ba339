"""The figures, a few lines each: add a function here and it is measured."""

import json
import shutil
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from statistics import median

from openpyxl import load_workbook

from tests.bench import bare_report, bare_workbook, inventory, large, page
from tests.bench.harness import (
    ROOT,
    RUNS,
    Command,
    Restoring,
    Result,
    compare_files,
    compare_times,
    measure_time,
)

Figure = Callable[[Path], Result]

PYTHON = sys.executable
BUSHEHR = Path(sysconfig.get_path("scripts"), "bushehr")

# Whatever a user's machine may do to a report: none of it may show.
HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
ELSEWHERE = {
    "TZ": "Asia/Tehran",
    "LC_ALL": "C.UTF-8",
    "LANG": "de_DE.UTF-8",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "40",
    "MATPLOTLIBRC": "matplotlibrc",
}
MATPLOTLIBRC = "font.size: 14\naxes.grid: True\nlines.linewidth: 4\nsvg.fonttype: none\n"


# pandera loads hypothesis, a package for tests, where it finds it; users do not install it.
AS_INSTALLED = (
    "import sys; sys.modules['hypothesis'] = None; from bushehr.cli import main; "
    "sys.argv = ['bushehr', 'check']; main()"
)


def measure_help(_scratch: Path) -> Result:
    ours = Command([BUSHEHR, "--help"])
    return compare_times("bushehr --help", ours, Command([PYTHON, "-c", "import typer"]), bar=1.3)


def measure_check(_scratch: Path) -> Result:
    base = Command([PYTHON, "-c", "import pandas, pint, pandera.pandas"])
    ours = Command([PYTHON, "-c", AS_INSTALLED])
    return compare_times("bushehr check", ours, base, bar=1.8)


def measure_report(scratch: Path) -> Result:
    listed = scratch / "inventory.json"
    listed.write_text(json.dumps(inventory.list_pictures(scratch / "listed")), encoding="utf-8")
    ours = Command([BUSHEHR, "report", "--out", scratch / "ours"])
    base = Command([PYTHON, bare_report.__file__, listed, scratch / "bare"])
    return compare_times("bushehr report", ours, base, bar=1.5)


def _analyse(folder: Path) -> dict[str, float]:
    """Return how long it takes to load a folder and to analyze it [s]."""
    _, printed = Command([PYTHON, "-m", "tests.bench.analyse", folder]).read()
    times: dict[str, float] = json.loads(printed)
    return times


def measure_analysis(_scratch: Path) -> Result:
    base = Command([PYTHON, "-c", "import pandas, pint, pandera.pandas"])
    pairs = [(_analyse(ROOT / "data")["analyse"], base.run()) for _ in range(RUNS + 1)][1:]
    ours, imports = (median(times) for times in zip(*pairs, strict=True))
    measured = f"{ours / imports:.2f} x ({ours:.2f} s / {imports:.2f} s)"
    return Result("analysis, shipped data", measured, "0.3 x", ours / imports / 0.3)


def measure_analysis_of_a_million(scratch: Path) -> Result:
    times = _analyse(large.copy_record(scratch / "data", 1_000_000, 10_000))
    ratio = times["analyse"] / times["load"]
    measured = f"{ratio:.2f} x ({times['analyse']:.1f} s / {times['load']:.1f} s)"
    return Result("analysis, 1,000,000 rows", measured, "2 x", ratio / 2)


def measure_growth_of_analysis(scratch: Path) -> Result:
    few, many = (
        _analyse(large.copy_record(scratch / str(count), count, count // 100))["analyse"]
        for count in (100_000, 1_000_000)
    )
    measured = f"{many / few:.1f} x ({many:.1f} s / {few:.1f} s)"
    return Result("analysis, ten times the rows", measured, "11 x", many / few / 11)


def measure_workbook(scratch: Path) -> Result:
    ours, bare, listed = scratch / "ours.xlsx", scratch / "bare.xlsx", scratch / "cells.json"
    command = Command([BUSHEHR, "workbook", "-o", ours])
    command.run()
    cells = {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(ours, read_only=True)
    }
    listed.write_text(json.dumps(cells), encoding="utf-8")
    base = Command([PYTHON, bare_workbook.__file__, listed, bare])
    return compare_times("bushehr workbook", command, base, bar=2.0)


def _compare_addition(name: str, scratch: Path, rows: int, runs: int) -> Result:
    """Compare adding one row to a record of so many more rows with checking it."""
    data, kept = large.copy_record(scratch / "data", rows), scratch / "kept.csv"
    shutil.copyfile(data / large.DATAPOINTS, kept)
    row = next(large.make_rows(1))
    words = [word for column, text in row.items() for word in (f"--{column}", text)]
    ours = Restoring(
        [BUSHEHR, "add", "datapoint", *words, "--yes", "--data", data],
        changed=data / large.DATAPOINTS,
        kept=kept,
    )
    return compare_times(name, ours, Command([BUSHEHR, "check", "--data", data]), 1.5, runs)


def measure_add(scratch: Path) -> Result:
    return _compare_addition("bushehr add, one row", scratch, rows=0, runs=RUNS)


def measure_add_to_a_million(scratch: Path) -> Result:
    return _compare_addition("the same, 1,000,000 rows", scratch, rows=1_000_000, runs=3)


def measure_add_from(scratch: Path) -> Result:
    data, whole, rows = (scratch / name for name in ("data", "whole", "rows.csv"))
    large.write_rows(rows, 100_000)
    large.copy_record(whole, 100_000)
    kept = large.copy_record(data) / "kept.csv"
    shutil.copyfile(data / large.DATAPOINTS, kept)
    ours = Restoring(
        [BUSHEHR, "add", "--from", rows, "--yes", "--data", data],
        changed=data / large.DATAPOINTS,
        kept=kept,
    )
    base = Command([BUSHEHR, "check", "--data", whole])
    return compare_times("bushehr add --from, 100,000 rows", ours, base, bar=2.0)


def measure_second_report(_scratch: Path) -> Result:
    command = Command(["make", "report", f"VENV={sys.prefix}"])
    return measure_time("a second make report", command, bar=0.2)


def measure_page(scratch: Path) -> Result:
    address = page.write_page(scratch / "index.html")
    return page.measure_page("the page in Chromium, to a hover", address, bar=1.0)


def compare_two_builds(scratch: Path) -> Result:
    built = []
    for place, environment in {"here": HERE, "else where": ELSEWHERE}.items():
        folder = scratch / place
        for part in ("bushehr", "data"):
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, folder / part, ignore=ignore)
        (folder / "matplotlibrc").write_text(MATPLOTLIBRC, encoding="utf-8")
        # `python -m` finds the package in the folder it runs in: the copy, not the installed one.
        Command([PYTHON, "-m", "bushehr", "report"], folder, environment).run()
        built.append(folder / "reports")
    return compare_files("same bytes twice", *built)


FIGURES: tuple[Figure, ...] = (
    measure_help,
    measure_check,
    measure_report,
    measure_analysis,
    measure_analysis_of_a_million,
    measure_growth_of_analysis,
    measure_workbook,
    measure_add,
    measure_add_to_a_million,
    measure_add_from,
    measure_second_report,
    measure_page,
    compare_two_builds,
)
