"""Tidying a header in another order: did its columns move, or their names alone?"""

import csv

import pytest

from bushehr.store.tidying import Options, tidy_files
from tests.fixtures import DATAPOINTS, DataFolder


@pytest.mark.parametrize(
    "names",
    [("subject", "quantity"), ("date", "said"), ("bound", "kind"), ("source", "speaker")],
)
def test_names_that_moved_without_their_cells_are_refused(
    names: tuple[str, str], small: DataFolder
) -> None:
    first, second = names
    path = small / DATAPOINTS
    header, _, rows = path.read_text(encoding="utf-8").partition("\n")
    swapped = {first: second, second: first}
    moved = [swapped.get(name, name) for name in header.split(",")]
    text = f"{','.join(moved)}\n{rows}"
    path.write_text(text, encoding="utf-8")
    (done,) = tidy_files([path], small.path, Options(), write=True)
    assert [one.code for one in done.findings if one.action == "refuse"] == ["column-order"]
    assert path.read_text(encoding="utf-8") == text
    (problem,) = [p for p in small.check_file(DATAPOINTS) if p.code == "column-order"]
    assert "tidy" not in problem.hint


@pytest.mark.parametrize("names", [("subject", "quantity"), ("date", "said")])
def test_columns_that_moved_with_their_cells_are_put_back(
    names: tuple[str, str], small: DataFolder
) -> None:
    path = small / DATAPOINTS
    before = path.read_text(encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    first, second = (lines[0].index(name) for name in names)
    for cells in lines:
        cells[first], cells[second] = cells[second], cells[first]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    (done,) = tidy_files([path], small.path, Options(decimal="point"), write=True)
    assert [one for one in done.findings if one.action == "refuse"] == []
    assert path.read_text(encoding="utf-8") == before
