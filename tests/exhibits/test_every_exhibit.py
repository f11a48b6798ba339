"""What holds for every chart of a report: a new one is tested here without a line."""

import pytest
from matplotlib.figure import Figure

from bushehr.exhibits import Exhibit
from bushehr.ledger import Ledger, load
from bushehr.report.briefing import CHARTS
from bushehr.surfaces.figure import SIZES, render
from tests.exhibits import boxes, reading
from tests.fixtures import SMALL

DAYS = (
    *("2008-01-01", "2019-12-31", "2024-05-01", "2026-04-01"),
    *(pytest.param(day, marks=pytest.mark.rendered) for day in ("2016-12-31", "2026-02-20")),
)
every_chart = pytest.mark.parametrize("name", CHARTS)


@pytest.fixture(scope="module")
def exhibits(shipped: Ledger) -> dict[str, Exhibit]:
    built = {name: build(shipped) for name, build in CHARTS.items()}
    return {name: exhibit for name, exhibit in built.items() if exhibit is not None}


@pytest.fixture(scope="module")
def small() -> Ledger:
    return load(SMALL)


CROWDED = "slippage"
"""Both axes of this chart are dates: its marks and arrows stand where they have to."""

PAIRED = "agreement"
"""Two rows of this chart are a pair, and the heading above says of what kind."""


def find_faults(exhibit: Exhibit, size: str | tuple[float, float]) -> list[str]:
    """Return what a reader would stumble over.

    Words that are cut or overlap, too weak ink, rows that are not drawn, arrows that run into the
    next mark, marks that differ by color alone.
    """
    figure = render(exhibit, size)
    faint = [f"faint: {fault}" for fault in reading.find_faint(figure)]
    marked = exhibit.table["mark"] != "no-rate"  # words alone: one date has no rate to draw
    silent = {row for row in marked[~marked].index if reading.find_words(figure, row)}
    rows = [row for row in reading.find_undrawn(exhibit, figure) if row not in silent]
    undrawn = [f"not drawn: row {row}" for row in rows]
    struck = [] if exhibit.name == CROWDED else boxes.find_struck(figure)
    alike = [f"only color tells row {row}" for row in find_alike(exhibit, figure)]
    return [*boxes.find_faults(figure), *faint, *undrawn, *struck, *alike]


def find_alike(exhibit: Exhibit, figure: Figure) -> list[int]:
    """Return rows that color alone tells apart: marks of one shape, size and filling, unnamed.

    In grey, on paper and to any color vision a named mark is the same sign with another name.
    """
    found: list[int] = []
    for by_color in reading.find_signs(figure, exhibit.table).values():
        rows = [row for rows in by_color.values() for row in rows] if len(by_color) > 1 else []
        unnamed = [row for row in rows if not reading.find_words(figure, row)]
        if exhibit.name == PAIRED:  # the words of a pair stand with one of its figures
            pair = exhibit.table["pair"]
            named = {pair[row] for row in rows if row not in unnamed}
            unnamed = [row for row in unnamed if pair[row] not in named]
        found += unnamed
    return found


@every_chart
def test_every_row_leads_to_an_address_and_names_it(
    exhibits: dict[str, Exhibit], name: str
) -> None:
    table = exhibits[name].table
    assert table["url"].str.match(r"https?://").all()
    assert (table["source"] != "").all()
    said = table[table["mark"] != "slip"]  # a slip lies between two statements
    assert said["label"].str.contains("ublished by ").all()
    assert list(table.index) == list(range(len(table)))


@every_chart
@pytest.mark.parametrize("size", SIZES)
def test_every_row_is_drawn_and_no_text_is_cut_weak_or_over_another(
    exhibits: dict[str, Exhibit], name: str, size: str
) -> None:
    assert find_faults(exhibits[name], size) == []


@every_chart
@pytest.mark.parametrize("size", [(8.0, 8.0), (10.0, 4.5)])
def test_nor_in_another_size(
    exhibits: dict[str, Exhibit], name: str, size: tuple[float, float]
) -> None:
    assert find_faults(exhibits[name], size) == []


@every_chart
@pytest.mark.parametrize("day", DAYS)
def test_nor_on_an_earlier_day(shipped: Ledger, name: str, day: str) -> None:
    found = CHARTS[name](shipped.as_of(day))
    if found is None:
        assert day < "2017"  # the project was little spoken of before
        return
    for size in SIZES:
        assert find_faults(found, size) == []


@every_chart
@pytest.mark.parametrize("size", SIZES)
def test_nor_for_another_plant(small: Ledger, name: str, size: str) -> None:
    found = CHARTS[name](small)
    if found is None:
        assert name == "scorecard"  # fewer than three units
        return
    assert find_faults(found, size) == []
    assert "BUSHEHR" not in found.to_csv()
