"""The exhibit of capacity: every claim on its basis, and the growth by date."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from bushehr.exhibits import Exhibit, capacity
from bushehr.exhibits import capacity_picture as picture
from bushehr.exhibits.drawing.frame import to_number
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.analysis.made import load_plant
from tests.exhibits import boxes, reading
from tests.fixtures import SMALL

GROSS = "gross_electrical_capacity"


def claim(subject: str, value: str, quantity: str = GROSS, **cells: str) -> str:
    """Write a claim on the made-up plant, a design value said by the owner unless told."""
    day, source = cells.get("day", "2022-03-04"), cells.get("source", "wire-20220305")
    return (
        f"{day},{subject},{quantity},{value},MW,{source},{cells.get('speaker', 'berg')},"
        f"{cells.get('bound', 'exact')},,{cells.get('kind', 'target')},,"
        f"{cells.get('statement', '')},{cells.get('flag', ',')},{cells.get('note', '')}"
    )


def build_plant(folder: Path, *rows: str) -> Exhibit:
    found = capacity.build(load_plant(folder, datapoints="\n".join(rows)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = capacity.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> Figure:
    return render(exhibit, "slide")


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


# Words


def test_the_title_says_the_newest_gross_claim_and_the_growth(exhibit: Exhibit) -> None:
    assert exhibit.title == (
        "Units 2 and 3 are to have 1,057 MW gross each, the owner said in February 2026; the last "
        "stated targets take the site from one unit to three by March 2029"
    )


def test_a_claim_of_one_unit_names_it_and_one_of_a_running_unit_says_has(tmp_path: Path) -> None:
    found = build_plant(tmp_path / "a", claim("COAST-1", "1100", bound="about"))
    assert found.title == "Unit 1 is to have about 1,100 MW gross, the owner said in March 2022"
    found = build_plant(tmp_path / "b", claim("COAST-1", "1100", kind="actual"))
    assert found.title == "Unit 1 has 1,100 MW gross, the owner said in March 2022"


def test_another_basis_is_stated_only_without_a_gross_claim(tmp_path: Path) -> None:
    net = claim("COAST-1", "900", "net_electrical_capacity", day="2022-03-05")
    assert "900 MW net" in build_plant(tmp_path / "a", net).title
    both = build_plant(tmp_path / "b", net, claim("COAST-1", "1000"))
    assert "1,000 MW gross" in both.title


def test_no_claim_gives_no_exhibit(tmp_path: Path) -> None:
    assert capacity.build(load(plant.write_plant(tmp_path))) is None


def test_the_caption_explains_each_basis_that_is_drawn(exhibit: Exhibit, tmp_path: Path) -> None:
    for start in (
        "Gross: Electrical power at the terminals of the generators",
        "Net: Electrical power delivered to the grid",
        "Nominal: Size class by which a unit or plant is called",
    ):
        assert start in exhibit.caption
    assert "Net: " not in build_plant(tmp_path, claim("COAST-1", "1100")).caption
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    counted = f"{len(statements)} statements from {len(exhibit.sources)} sources"
    assert counted in exhibit.caption


def test_the_alternative_text_gives_every_claim_and_step(exhibit: Exhibit) -> None:
    for row in find(exhibit.table, mark="claim").to_dict("records"):
        assert f"{row['basis']} {row['text']}" in exhibit.alt
    assert "Unit 1: first grid connection Sep 2011" in exhibit.alt
    assert "Unit 3: commissioning Mar 2029, last stated target" in exhibit.alt


# Rows


def test_each_figure_on_each_basis_of_each_whom_is_a_line(exhibit: Exhibit) -> None:
    claims = find(exhibit.table, mark="claim")
    listed = list(zip(claims["group"], claims["basis"], claims["value"], strict=True))
    assert listed == [
        ("Unit 2 and Unit 3, each", "gross", 1080),
        ("Unit 2 and Unit 3, each", "gross", 1057),
        ("Unit 2 and Unit 3, each", "gross", 1050),
        ("Unit 2 and Unit 3, each", "nominal", 1000),
        ("Unit 2", "net", 974),
        ("Units 2 and 3", "gross", 2114),
        ("Units 2 and 3", "gross", 2100),
        ("Bushehr nuclear power plant", "gross", 3114),
        ("Bushehr nuclear power plant", "gross", 3100),
        ("Bushehr nuclear power plant", "nominal", 3000),
    ]
    assert list(claims["line"]) == list(range(len(listed)))


def test_what_was_said_before_stays_with_its_claim(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, mark="claim", value=1057).to_dict("records")
    assert row["text"] == "1,057 MW: Mohammad Eslami, AEOI, Feb 2026, and 4 earlier statements"
    assert len(row["statement"].split(";")) == 5
    assert row["label"].endswith(
        " Earlier: Trend News Agency, 22 January 2026; Atomic Energy Organization of Iran, "
        "10 November 2019; Ali Akbar Salehi, 31 October 2017; Fox News, 10 September 2016."
    )


def test_units_of_one_statement_with_different_values_are_two_lines(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        claim("COAST-1", "1100", statement="both"),
        claim("COAST-2", "1200", statement="both"),
        claim("COAST-1", "1000", statement="same", day="2020-01-08", source="gazette-20200110"),
        claim("COAST-2", "1000", statement="same", day="2020-01-08", source="gazette-20200110"),
    )
    assert list(zip(found.table["group"], found.table["value"], strict=True))[:3] == [
        ("Unit 1 and Unit 2, each", 1000),
        ("Unit 1", 1100),
        ("Unit 2", 1200),
    ]


def test_a_flagged_claim_is_not_drawn(tmp_path: Path) -> None:
    odd = claim("COAST-1", "5000", day="2020-01-08", source="gazette-20200110",
                flag="doubtful,2022-03-05", note="Odd")  # fmt: skip
    found = build_plant(tmp_path, odd, claim("COAST-1", "1100"))
    assert list(find(found.table, mark="claim")["value"]) == [1100]


def test_the_growth_counts_running_units_and_then_the_announced_ones(exhibit: Exhibit) -> None:
    steps = find(exhibit.table, mark="step")
    assert list(
        zip(steps["subject"], steps["kind"], steps["date"], steps["line"], strict=True)
    ) == [
        ("BUSHEHR-1", "actual", "2011-09-03", 1),
        ("BUSHEHR-2", "target", "2029-03", 2),
        ("BUSHEHR-3", "target", "2029-03", 3),
    ]


def test_a_unit_that_runs_is_due_no_more(tmp_path: Path) -> None:
    rows = [*plant.MILESTONES.strip().splitlines()[1:]]
    rows.append("2023-02-01,COAST-2,first_grid_connection,actual,gazette-20230401,,exact,,,,,")
    ledger = load_plant(tmp_path, milestones="\n".join(rows), datapoints=claim("COAST-1", "1100"))
    found = capacity.build(ledger)
    assert found is not None
    steps = find(found.table, mark="step")
    assert list(zip(steps["subject"], steps["kind"], strict=True)) == [
        ("COAST-2", "actual"),
        ("COAST-1", "target"),
    ]
    assert found.title.endswith(
        "the last stated targets take the site from one unit to two no later than June 2030"
    )


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = capacity.build(shipped.as_of("2019-12-31"))
    assert found is not None
    assert 1080 not in set(found.table["value"])
    assert found.title.endswith("from one unit to three by 2027")


# Drawing


def test_each_claim_stands_at_its_value_and_is_hollow_as_a_design(
    exhibit: Exhibit, drawn: Figure
) -> None:
    for index, row in find(exhibit.table, mark="claim").iterrows():
        mark = reading.find_mark(drawn, index)
        assert np.asarray(mark.get_offsets())[0][0] == row["value"]
        assert reading.is_hollow(mark)


def test_a_claim_on_a_running_unit_is_filled(tmp_path: Path) -> None:
    found = build_plant(tmp_path, claim("COAST-1", "1100", kind="actual"))
    assert not reading.is_hollow(reading.find_mark(render(found, "slide"), 0))


def test_the_axis_begins_at_zero(drawn: Figure) -> None:
    low, high = drawn.axes[0].get_xlim()
    assert low == 0
    assert high > 3114


def test_steps_stand_at_their_day_and_count(exhibit: Exhibit, drawn: Figure) -> None:
    (panel,) = drawn.axes[0].child_axes
    for index, row in find(exhibit.table, mark="step").iterrows():
        mark = reading.find_mark(drawn, index)
        x, y = np.asarray(mark.get_offsets())[0]
        assert mark.axes is panel
        assert y == row["line"]
        first, last = (to_number(date.fromisoformat(row[name])) for name in ("start", "end"))
        assert first <= x <= last
        assert reading.is_hollow(mark) == (row["kind"] == "target")


def test_the_course_is_thick_only_up_to_the_as_of_day(drawn: Figure) -> None:
    (panel,) = drawn.axes[0].child_axes
    widths = {line.get_linewidth() for line in panel.lines}
    thick = [line for line in panel.lines if line.get_linewidth() == max(widths)]
    days = [float(day) for line in thick for day in np.asarray(line.get_xdata())]
    assert (min(days), max(days)) == (to_number(date(2011, 9, 3)), to_number(date(2026, 11, 24)))
    assert len(widths) == 2


def test_a_bar_of_the_growth_is_as_long_as_its_date(tmp_path: Path) -> None:
    found = build_plant(tmp_path, claim("COAST-1", "1100"))
    (index,) = find(found.table, date="2031").index
    bar = reading.find_mark(render(found, "slide"), index)
    assert bar.get_x() == to_number(date(2031, 1, 1))
    assert bar.get_x() + bar.get_width() == to_number(date(2031, 12, 31))


@pytest.mark.parametrize("size", SIZES)
def test_every_claim_has_its_figure_and_who_said_it(exhibit: Exhibit, size: str) -> None:
    figure = render(exhibit, size)
    for index, row in find(exhibit.table, mark="claim").iterrows():
        (words,) = reading.find_words(figure, index)
        assert words.startswith(f"{row['value']:,.0f} MW: ")
        assert words in (row["text"], *row["shorter"].split("|"))
    steps = find(exhibit.table, mark="step").index
    assert [text for index in steps for text in reading.find_words(figure, index)] == [
        "Unit 1: first grid connection Sep 2011",
        "Unit 2 and Unit 3: commissioning Mar 2029, last stated target",
    ]


# Reading


@pytest.mark.parametrize("size", SIZES)
def test_nor_for_another_plant(size: str) -> None:
    found = capacity.build(load(SMALL))
    assert found is not None
    assert (
        found.title == "Units 1 and 2 are to have 1,057 MW gross each, The Gazette said in "
        "January 2020"
    )
    figure = render(found, size)
    assert boxes.find_faults(figure) == []
    assert reading.find_undrawn(found, figure) == []


def test_bases_have_their_own_colors_and_their_names_beside_them(
    exhibit: Exhibit, drawn: Figure
) -> None:
    assert len(set(picture.BASES)) == len(picture.BASES)
    columns = {text.get_text() for text in boxes.find_texts(drawn)}
    assert set(find(exhibit.table, mark="claim")["basis"]) <= columns
