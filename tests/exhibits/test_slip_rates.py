"""The exhibit of slip rates: its rows, its words, and what is drawn of them."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bushehr.exhibits import Exhibit, rows, slip_rates
from bushehr.exhibits import slip_rates_picture as picture
from bushehr.exhibits.drawing.columns import break_groups
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from bushehr.tables.terms import CLASSES
from bushehr.text import slip_rates_chart as words
from tests import plant
from tests.exhibits import boxes, reading
from tests.fixtures import SMALL

HEAD = plant.MILESTONES.strip().splitlines()[0]
OTHERS = """
Elsewhere-1,Elsewhere-1 (Old name),unit,,,1000,vver_new,yes,
Elsewhere-2,Elsewhere-2,unit,,,1000,other,no,
"""
COAST = "COAST-1,commissioning,target"
ELSEWHERE = "commercial_operation,target"

# 2030-06-30 said on 2020-01-08 became 2032-06-30 said on 2022-01-07: 731 days of slip (29 February
# 2032) in 730 days (29 February 2020 among them): 1.0014.
OWN = (
    f"2030-06-30,{COAST},gazette-20200110,berg,exact,2020-01-08,,,,",
    f"2032-06-30,{COAST},wire-20220305,berg,exact,2022-01-07,,,,",
)
# The same days of statement, but 2031-06-30: 365 days in 730 = 0.5; and 2032-12-31: 915 days in
# 730 = 1.253.
SLOWER = (
    f"2030-06-30,Elsewhere-1,{ELSEWHERE},gazette-20200110,,exact,2020-01-08,,,,",
    f"2031-06-30,Elsewhere-1,{ELSEWHERE},wire-20220305,,exact,2022-01-07,,,,",
)
FASTER = (
    f"2030-06-30,Elsewhere-2,{ELSEWHERE},gazette-20200110,,exact,2020-01-08,,,,",
    f"2032-12-31,Elsewhere-2,{ELSEWHERE},wire-20220305,,exact,2022-01-07,,,,",
)


def write_tables(folder: Path, own: tuple[str, ...], others: tuple[str, ...]) -> Path:
    """Write the made-up plant with other milestones, here and at two other plants."""
    (folder / "reference").mkdir(parents=True)
    tables = {
        "milestones.csv": "\n".join([HEAD, *own]) + "\n",
        "vocabulary/subjects.csv": plant.SUBJECTS + OTHERS.lstrip("\n"),
    }
    if others:
        tables["reference/milestones.csv"] = "\n".join([HEAD, *others]) + "\n"
    return plant.write_plant(folder, tables)


def build_plant(folder: Path, own: tuple[str, ...], others: tuple[str, ...] = ()) -> Exhibit:
    found = slip_rates.build(load(write_tables(folder, own, others)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = slip_rates.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> Figure:
    return render(exhibit, "slide")


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


def find_mark(figure: Figure, index: object) -> PathCollection:
    return next(a for a in reading.find_artists(figure, index) if isinstance(a, PathCollection))


# Words


def test_the_title_says_the_rates_and_how_many_are_faster(exhibit: Exhibit) -> None:
    rated = find(exhibit.table, mark="rate", own="no")["rate"]
    faster = [(rated > rate).sum() for rate in (0.450, 0.262)]
    assert exhibit.title == (
        "Stated target dates slipped 0.450 years per year for Unit 2 and 0.262 for Unit 3; "
        f"{faster[0]} and {faster[1]} of {len(rated)} other units slipped faster"
    )


def test_the_title_counts_the_faster_units_elsewhere(tmp_path: Path) -> None:
    found = build_plant(tmp_path, OWN, SLOWER + FASTER)
    assert found.title == (
        "Stated target dates slipped 1.00 years per year for Unit 1; 1 of 2 other units slipped "
        "faster"
    )


def test_without_other_plants_the_title_says_the_rate_alone(tmp_path: Path) -> None:
    title = build_plant(tmp_path, OWN).title
    assert title == "Stated target dates slipped 1.00 years per year for Unit 1"


def test_without_a_rate_of_its_own_the_title_says_so(tmp_path: Path) -> None:
    found = build_plant(tmp_path, OWN[:1], SLOWER)
    assert found.title == ("No slip rate can be counted for Units 1 and 2; 1 other unit has one")


def test_without_any_rate_there_is_no_exhibit(tmp_path: Path) -> None:
    assert slip_rates.build(load(write_tables(tmp_path, OWN[:1], SLOWER[1:]))) is None


def test_the_alternative_text_gives_every_unit(exhibit: Exhibit) -> None:
    for row in exhibit.table.to_dict("records"):
        assert f"{row['subject_label']} {row['text']} (n = {row['n']})" in exhibit.alt


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert (set(exhibit.sources), exhibit.statements) == (sources, len(statements))
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption


# Rows


# Worked out in tests/analysis/test_slippage.
def test_rates_of_the_site_with_the_range_of_their_readings(exhibit: Exhibit) -> None:
    own = find(exhibit.table, own="yes").set_index("subject")
    assert list(own.index) == ["BUSHEHR-3", "BUSHEHR-2", "BUSHEHR-1"]
    assert list(own["rate"]) == [0.262, 0.450, 0.702]
    assert (own.loc["BUSHEHR-2", "low"], own.loc["BUSHEHR-2", "high"]) == (0.450, 0.742)
    assert list(own["settled"]) == ["no", "no", "yes"]
    assert set(own["group"]) == {"Bushehr nuclear power plant"}


def test_every_other_plant_with_targets_has_a_row(shipped: Ledger, exhibit: Exhibit) -> None:
    facts = shipped.reference_milestones
    told = facts[
        (facts["kind"] == "target")
        & (facts["flag"] == "")
        & facts["milestone"].isin(["commissioning", "completion", "commercial_operation"])
    ]
    assert set(told["subject"]) <= set(find(exhibit.table, own="no")["subject"])
    assert exhibit.table["subject"].is_unique


def test_other_facilities_and_the_project_as_a_whole_are_no_units(exhibit: Exhibit) -> None:
    assert not {"DESALINATION", "BUSHEHR-2-3", "SITE"} & set(exhibit.table["subject"])


def test_a_rate_by_hand_with_its_dates_and_count(tmp_path: Path) -> None:
    found = build_plant(tmp_path, OWN, FASTER)
    own, other = find(found.table, mark="rate").to_dict("records")
    assert (own["rate"], own["n"], own["value"], own["bound"]) == (1.001, 2, 1.001, "exact")
    assert other["rate"] == 1.253
    assert own["label"] == (
        "Unit 1: 1.00 years of slip per year gone by (n = 2). From commissioning on 30 June 2030 "
        "(said on 8 January 2020) to commissioning on 30 June 2032 (said on 7 January 2022). Ada "
        "Berg (Coast Power), published by Wire."
    )
    assert set(found.sources) == {"wire-20220305", "gazette-20200110"}


def test_one_statement_has_no_rate_and_says_so(tmp_path: Path) -> None:
    found = build_plant(tmp_path, OWN, FASTER[:1])
    (row,) = find(found.table, mark="no-rate").to_dict("records")
    assert (row["subject"], row["text"], row["n"]) == ("Elsewhere-2", "no rate", 1)
    assert np.isnan(row["rate"])
    assert row["label"].startswith("Elsewhere-2: no rate (n = 1). Commercial operation on 30 June")


def test_groups_follow_the_site_and_the_classes_and_are_sorted(exhibit: Exhibit) -> None:
    rated = find(exhibit.table, mark="rate")
    groups = list(dict.fromkeys(rated["group"]))
    assert groups == [
        "Bushehr nuclear power plant",
        "Newer VVER",
        "Halted VVER",
        "Other reactors",
    ]
    for _, own in rated.groupby("group"):
        assert own["rate"].is_monotonic_increasing


def test_a_unit_without_a_class_is_among_the_others(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, OWN, SLOWER)
    subjects = folder / "vocabulary/subjects.csv"
    subjects.write_text(subjects.read_text(encoding="utf-8").replace("vver_new", ""), "utf-8")
    found = slip_rates.build(load(folder))
    assert found is not None
    assert list(find(found.table, own="no")["group"]) == ["Other reactors"]


@pytest.mark.parametrize(
    ("bounds", "said"),
    [(("exact", "at_least"), "at least 1.00"), (("at_least", "exact"), "at most 1.00")],
)
def test_a_rate_carries_the_bound_of_its_dates(
    bounds: tuple[str, str], said: str, tmp_path: Path
) -> None:
    own = [row.replace(",exact,", f",{bound},") for row, bound in zip(OWN, bounds, strict=True)]
    row = find(build_plant(tmp_path, (own[0], own[1])).table, mark="rate").iloc[0]
    assert row["bound"] == said.replace(" ", "_").removesuffix("_1.00")
    assert f": {said} years of slip" in row["label"]


def test_what_was_not_known_is_not_counted(shipped: Ledger, exhibit: Exhibit) -> None:
    early = slip_rates.build(shipped.as_of("2019-12-31"))
    assert early is not None
    assert early.table["n"].sum() < exhibit.table["n"].sum()
    assert "slipped 0.126 years per year for Unit 2" in early.title


def test_no_subject_of_the_shipped_record_is_needed(tmp_path: Path) -> None:
    text = build_plant(tmp_path, OWN, SLOWER).to_csv()
    assert "BUSHEHR" not in text
    assert "COAST-1" in text


# Drawing


def test_each_mark_stands_at_its_rate_or_at_the_end_of_the_scale(
    exhibit: Exhibit, drawn: Figure
) -> None:
    low, high = picture.find_limits(rows.read_records(find(exhibit.table, mark="rate")))
    assert (low, high) == (-0.5, 2.0)
    for index, row in find(exhibit.table, mark="rate").to_dict("index").items():
        x, _ = np.asarray(find_mark(drawn, index).get_offsets())[0]
        assert x == min(max(row["rate"], low), high)


def test_a_mark_off_the_scale_is_a_triangle_that_points_outward(
    exhibit: Exhibit, drawn: Figure
) -> None:
    beyond = exhibit.table[exhibit.table["rate"] < -0.5]
    assert not beyond.empty
    for index in beyond.index:
        path = find_mark(drawn, index).get_paths()[0]
        corners = {round(float(x), 6) for x in np.asarray(path.vertices)[:-1, 0]}
        at_left = [
            x for x in np.asarray(path.vertices)[:-1, 0] if round(float(x), 6) == min(corners)
        ]
        assert (len(corners), len(at_left)) == (2, 1)  # the tip is at the left


def test_a_range_reaches_from_the_lowest_to_the_highest_reading(
    exhibit: Exhibit, drawn: Figure
) -> None:
    (index,) = find(exhibit.table, subject="BUSHEHR-2").index
    (line,) = (a for a in reading.find_artists(drawn, index) if isinstance(a, Line2D))
    assert list(np.asarray(line.get_xdata(), dtype=float)) == [0.450, 0.742]


def test_up_to_a_target_is_hollow_and_up_to_an_event_is_filled(
    exhibit: Exhibit, drawn: Figure
) -> None:
    for index, row in find(exhibit.table, mark="rate").to_dict("index").items():
        assert reading.is_hollow(find_mark(drawn, index)) == (row["settled"] == "no")


def test_every_row_has_its_name_its_rate_and_its_count(exhibit: Exhibit, drawn: Figure) -> None:
    texts: dict[str, list[str]] = {}
    for text in boxes.find_texts(drawn):
        texts.setdefault(str(text.get_gid()), []).append(text.get_text().rstrip("\u2007"))
    for index, row in exhibit.table.iterrows():
        name = row["subject_label"].split(" (")[0]
        assert texts[str(index)] == [name, row["text"], str(row["n"])]


def test_columns_have_one_scale(drawn: Figure) -> None:
    panels: list[Any] = drawn.axes[0].child_axes
    assert len(panels) == 3
    assert len({panel.get_xlim() for panel in panels}) == 1
    widths = [panel.get_window_extent().width for panel in panels]
    assert widths == pytest.approx([widths[0]] * 3)


def test_points_stand_under_points() -> None:
    assert [len(words.align(text)) for text in ("1.65", "0.450", "2")] == [5, 5, 1]


def make_rows(count: int) -> list[dict[str, Any]]:
    return [{"place": place} for place in range(count)]


def test_a_group_that_goes_on_repeats_its_heading() -> None:
    columns = break_groups([("First", make_rows(3)), ("Second", make_rows(9))], 2, ", continued")
    heads = [[entry.heading for entry in column.entries if entry.heading] for column in columns]
    assert heads == [["First", "Second"], ["Second, continued"]]
    assert sum(entry.row is not None for column in columns for entry in column.entries) == 12
    assert all(column.entries[-1].row is not None for column in columns)
    assert abs(columns[0].height - columns[1].height) <= 2


def test_few_rows_stay_in_one_column() -> None:
    (column,) = break_groups([("First", make_rows(3))], 1, "")
    assert column.height == 4.5
    assert column.middles == (-1.0, -2.0, -3.0, -4.0)


# Reading


@pytest.mark.parametrize("size", [*SIZES, (8.0, 8.0), (10.0, 4.0)])
def test_nor_for_another_plant(tmp_path: Path, size: str | tuple[float, float]) -> None:
    found = build_plant(tmp_path, OWN, SLOWER + FASTER)
    assert boxes.find_faults(render(found, size)) == []
    small = slip_rates.build(load(SMALL))
    assert small is not None
    assert boxes.find_faults(render(small, size)) == []


def test_the_site_and_other_plants_differ_without_color() -> None:
    assert picture.OWN.marker != picture.OTHER.marker
    assert not {picture.OWN.marker, picture.OTHER.marker} & set(picture.BEYOND.values())


def test_every_reference_class_has_its_words() -> None:
    assert set(words.CLASSES) == set(CLASSES)
