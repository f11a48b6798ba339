"""Advice: a problem points to tidying where tidying really mends it, and nowhere else."""

import shutil
from pathlib import Path

import pytest

from bushehr.problems import Problem
from bushehr.store.advice import MENDED
from bushehr.store.tidying import Options, tidy_files
from bushehr.text.tidy import RUN_TIDY
from tests.fixtures import DATAPOINTS, Case, DataFolder
from tests.store.cases import CASES, FULL, HEADER, ROW, write
from tests.store.spreadsheets import SPREADSHEETS

BAD = [case for case in CASES if case.file == DATAPOINTS and case.code in MENDED]
SAVED = sorted(SPREADSHEETS.glob("*.csv"))


def list_advised(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems if problem.hint.endswith(RUN_TIDY)}


def tidy(folder: DataFolder) -> bool:
    """Tidy the table, whose decimals have points; say whether it was refused."""
    options = Options(decimal="point")
    (done,) = tidy_files([folder / DATAPOINTS], folder.path, options, write=True)
    return any(finding.action == "refuse" for finding in done.findings)


def expect_true_advice(folder: DataFolder) -> None:
    """Do what the problems advise, and see that they are gone; without advice it is refused."""
    before = folder.check_file(DATAPOINTS)
    codes = {problem.code for problem in before}
    advised = list_advised(before)
    assert advised in (set(), codes & MENDED)
    assert tidy(folder) != bool(advised)
    if advised:
        assert not list_advised(folder.check_file(DATAPOINTS))
        assert not MENDED & {problem.code for problem in folder.check_file(DATAPOINTS)}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_what_is_advised_for_a_bad_file_helps(case: Case, small: DataFolder) -> None:
    case.bad(small)
    expect_true_advice(small)


def test_only_what_a_person_must_settle_is_not_advised(small: DataFolder) -> None:
    left = set()
    for case in BAD:
        case.bad(small)
        if case.code not in list_advised(small.check_file(DATAPOINTS)):
            left.add(str(case))
        small.restore()
    assert left == {
        "encoding: a workbook with the wrong ending",
        "column-missing: no unit",
        "column-missing: under a near name",
        "column-missing: all of them, because the header is gone",
        "column-order: two columns changed places",
        "row-long: a comma outside quotation marks",
        "row-long: a figure that its comma parts",
    }


TITLES = HEADER.replace("_", " ").title()


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        (f"{TITLES}\n{FULL}\n", {"column-missing"}),
        (f"{HEADER.replace(',unit,', ',Unit,')}\n{FULL}\n", {"column-missing"}),
        (f"sep=,\n{HEADER}\n{FULL}\n", {"column-missing"}),
        (
            f"\ufeff{HEADER},,\n{FULL},,\n{',' * 16}\n",
            {"byte-order-mark", "column-extra", "line-blank"},
        ),
        (f"{HEADER}\n{FULL}\n{ROW},,,,,,,,,,,\n", {"row-long"}),
        (f"\ufeff{HEADER},remark\n{FULL},more\n", set()),
        (f"\ufeff{HEADER}\n{FULL},more\n", set()),
        (f"\ufeff{HEADER}\n{FULL}a\0b\n", set()),
        (f"\ufeff{HEADER}\n=======\n{FULL}\n", set()),
        (f'\ufeff{HEADER}\n{FULL}"a" b\n', set()),
        (f"\ufeff{HEADER}\n2021-06-01,\n", set()),
    ],
)
def test_one_thing_that_tidying_refuses_takes_the_advice_from_all(
    text: str, advised: set[str], small: DataFolder
) -> None:
    write(text)(small)
    assert list_advised(small.check_file(DATAPOINTS)) == advised
    expect_true_advice(small)


def test_a_header_that_was_not_found_is_led_to_tidying_alone(small: DataFolder) -> None:
    write(f"{TITLES}\n{FULL}\n")(small)
    (problem,) = small.check_file(DATAPOINTS)
    assert (problem.message, problem.hint) == ("The first line is not the header", RUN_TIDY)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_file_that_a_spreadsheet_saved_is_led_to_tidying(path: Path, small: DataFolder) -> None:
    shutil.copyfile(path, small / DATAPOINTS)
    found = small.check_file(DATAPOINTS)
    if path.stem == "excel-ru":  # no committed version tells its code page
        assert list_advised(found) == set()
    else:
        assert list_advised(found) == MENDED & {problem.code for problem in found}


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        (f"\ufeff{HEADER}\n{FULL}\n".replace("\n", "\r\n"), {"byte-order-mark", "line-ending"}),
        (
            f"{HEADER}\n\n{ROW}\n{FULL}\n{ROW},lovelace",
            {"line-blank", "row-short", "final-newline"},
        ),
        (f"{HEADER}\n{FULL}noted,,\n{ROW},\n", {"row-long", "row-short"}),
        (f"{HEADER}\n{FULL}noted,,more\n{ROW},\n", set()),
        (f"{HEADER}\n{FULL}\n{ROW[:20]}\n{ROW}\n", set()),
    ],
)
def test_whole_rows_are_not_laid_out_again(
    text: str, advised: set[str], small: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a file of a million rows would be read twice")

    write(text)(small)
    with monkeypatch.context() as patch:
        patch.setattr("bushehr.store.tidying.grid.read_grid", refuse)
        assert list_advised(small.check_file(DATAPOINTS)) == advised
    expect_true_advice(small)


def test_a_row_that_stands_in_one_cell_is_unwrapped(small: DataFolder) -> None:
    write(f'{HEADER}\n{FULL}\n"{FULL}"\n')(small)
    assert list_advised(small.check_file(DATAPOINTS)) == {"row-short"}
    expect_true_advice(small)
