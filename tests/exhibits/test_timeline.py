"""The exhibit of milestones: what was reported, contracted and announced, by subject."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bushehr.exhibits import Exhibit, timeline, timeline_looks
from bushehr.exhibits.drawing.frame import to_number
from bushehr.exhibits.drawing.marks import measure_box
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.analysis.made import load_plant
from tests.exhibits import boxes, reading
from tests.fixtures import SMALL

SIGNED = "2018-03-01,COAST-1-2,contract_signed,actual,gazette-20200110,,exact,,,,,"
OLDER = "2015-03-01,COAST-1,ground_breaking,actual,gazette-20200110,,exact,,,,,"


def build_plant(folder: Path, *more: str, milestones: str = plant.MILESTONES) -> Exhibit:
    rows = [*milestones.strip().splitlines()[1:], *more]
    found = timeline.build(load_plant(folder, milestones="\n".join(rows)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = timeline.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> Figure:
    return render(exhibit, "slide")


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


def list_dates(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["subject"], table["date"], strict=True))


# Words


def test_the_title_sets_the_contract_beside_the_last_target(exhibit: Exhibit) -> None:
    assert exhibit.title == (
        "The contract schedule has provisional acceptance in August 2025 (Unit 2) and February "
        "2027 (Unit 3); the last stated target for both is March 2029"
    )


def test_the_contract_date_is_the_one_that_the_target_can_be_compared_with(tmp_path: Path) -> None:
    rows = (
        "2026-05,COAST-1,first_criticality,baseline,gazette-20200110,builder,exact,,,,,",
        "2026-08,COAST-1,handover,baseline,gazette-20200110,builder,exact,,,,,",
        "2027-02,COAST-1,final_acceptance,baseline,gazette-20200110,builder,exact,,,,,",
    )
    title = build_plant(tmp_path, *rows).title
    assert title.startswith("The contract schedule has handover in August 2026 (Unit 1); ")


def test_without_a_contract_schedule_the_last_step_is_named(tmp_path: Path) -> None:
    assert build_plant(tmp_path).title == (
        "The last milestone reported of Unit 2 is site works start, June 2019; the last stated "
        "targets are no later than June 2030 (Unit 1) and 2031 (Unit 2)"
    )


def test_targets_alone_are_stated_alone(tmp_path: Path) -> None:
    row = "2031,COAST-{},commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,"
    ledger = load_plant(tmp_path, milestones=f"{row.format(1)}\n{row.format(2)}")
    found = timeline.build(ledger)
    assert found is not None
    assert found.title == "The last stated target for both is 2031"


def test_a_record_without_steps_gives_no_exhibit(tmp_path: Path) -> None:
    event = "2019-05-01,COAST-1,staff_housing_start,actual,gazette-20200110,,exact,,,,,"
    assert timeline.build(load_plant(tmp_path, milestones=event)) is None


def test_the_alternative_text_gives_every_name_and_date(exhibit: Exhibit) -> None:
    for row in exhibit.table.to_dict("records"):
        assert row["when"] in exhibit.alt
        assert row["text"] in exhibit.alt or row["mark"] == "suspension"
    assert "Unit 2, last stated targets: Containment tier 4 installed, 2026; Comm" in exhibit.alt


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    assert exhibit.statements == len(statements)
    assert set(exhibit.sources) == sources
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption


# Rows


def test_the_lanes_are_the_project_its_parts_and_what_is_built_beside_them(
    exhibit: Exhibit,
) -> None:
    lanes = exhibit.table.drop_duplicates("lane").sort_values("lane")
    assert list(lanes["subject_label"]) == [
        "Units 2 and 3",
        "Unit 2",
        "Unit 3",
        "Desalination plant",
    ]


def test_the_chart_begins_with_the_contract_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    found = build_plant(tmp_path, SIGNED, OLDER)
    assert "2015-03-01" not in set(found.table["date"])
    assert set(found.table["begin"]) == {"2018-03-01"}
    assert "1 earlier date, from 1 March 2015 on, stand in the record" in found.caption


def test_without_a_contract_it_begins_with_the_first_date(tmp_path: Path) -> None:
    found = build_plant(tmp_path, OLDER)
    assert "2015-03-01" in set(found.table["date"])
    assert "earlier date" not in found.caption


def test_the_last_stated_target_is_told_from_earlier_ones(exhibit: Exhibit) -> None:
    due = find(exhibit.table, level="target", subject="BUSHEHR-2")
    assert dict(zip(due["id"], due["date"], strict=True)) == {
        "containment_tier_4_installed": "2026",
        "commissioning": "2029-03",
    }
    earlier = find(exhibit.table, level="earlier", subject="BUSHEHR-2")
    assert {"2023", "2028-10"} <= set(earlier["date"])
    assert "2029-03" not in set(earlier["date"])
    assert set(earlier["stage"]) <= set(timeline.LATE_STAGES)


def test_a_target_said_several_times_is_one_mark_that_says_so(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, level="earlier", subject="BUSHEHR-2", date="2026").to_dict(
        "records"
    )
    assert len(row["statement"].split(";")) == 1
    (row,) = find(
        exhibit.table, level="earlier", subject="BUSHEHR-2", date="2024", bound="exact"
    ).to_dict("records")
    said = len(row["statement"].split(";"))
    assert said > 1
    assert f"Said {said} times from 10 September 2016 to 31 December 2022." in row["label"]
    assert row["what"].count(" or ") == 1


def test_a_newer_target_moves_the_older_to_the_earlier_ones(tmp_path: Path) -> None:
    newer = "2033,COAST-2,commissioning,target,gazette-20230401,berg,exact,2023-04-01,,,,"
    table = build_plant(tmp_path, newer).table
    assert list_dates(find(table, level="earlier")) == [("COAST-2", "2031")]
    assert list_dates(find(table, level="target")) == [("COAST-1", "2030-06"), ("COAST-2", "2033")]


def test_each_day_reported_of_one_event_is_a_mark(exhibit: Exhibit) -> None:
    assert list(find(exhibit.table, id="first_concrete")["date"]) == ["2019-09-27", "2019-11-10"]


def test_suspensions_are_shades_by_subject(exhibit: Exhibit) -> None:
    stops = find(exhibit.table, mark="suspension").set_index("subject")
    assert dict(stops["end"]) == {
        "BUSHEHR-2-3": "2026-11-24",
        "BUSHEHR-2": "2026-05-16",
        "BUSHEHR-3": "2026-11-24",
    }


def test_a_doubtful_or_retracted_date_is_not_drawn(exhibit: Exhibit) -> None:
    assert set(exhibit.table["flag"]) == {""}
    assert "2017-10-03" not in set(exhibit.table["date"])


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = timeline.build(shipped.as_of("2019-12-31"))
    assert found is not None
    assert find(found.table, mark="suspension").empty
    assert found.title.endswith("the last stated targets are 2025 (Unit 2) and 2027 (Unit 3)")
    assert found.table["start"][found.table["level"] == "actual"].max() == "2019-11-10"


# Drawing


def test_each_mark_stands_within_its_days(exhibit: Exhibit, drawn: Figure) -> None:
    axes = drawn.axes[0]
    for index, row in find(exhibit.table, mark="milestone").iterrows():
        first, last = (to_number(date.fromisoformat(row[name])) for name in ("start", "end"))
        mark = reading.find_mark(drawn, index)
        if isinstance(mark, Rectangle):
            assert (mark.get_x(), mark.get_x() + mark.get_width()) == (first, last)
        else:
            assert first <= np.asarray(mark.get_offsets())[0][0] <= last
    assert axes.get_xlim()[0] == to_number(date(2014, 1, 1))


def test_kinds_differ_in_filling_outline_and_size(exhibit: Exhibit, drawn: Figure) -> None:
    for index, row in find(exhibit.table, mark="milestone").iterrows():
        mark = reading.find_mark(drawn, index)
        assert reading.is_hollow(mark) == (row["level"] != "actual")
    looks = timeline_looks.LOOKS
    assert looks["earlier"].size < 0.75 * looks["target"].size
    kinds = {level: look.kind for level, look in looks.items()}
    assert kinds == {
        "actual": "actual",
        "baseline": "baseline",
        "target": "target",
        "earlier": "target",
    }


def test_reported_contract_last_and_earlier_stand_on_lines_of_their_own(
    exhibit: Exhibit, drawn: Figure
) -> None:
    heights: dict[tuple[int, str], list[float]] = {}
    for index, row in find(exhibit.table, mark="milestone").iterrows():
        mark = reading.find_mark(drawn, index)
        if isinstance(mark, PathCollection):
            y = float(np.asarray(mark.get_offsets())[0][1])
        else:
            y = mark.get_y() + mark.get_height() / 2
        heights.setdefault((row["lane"], row["level"]), []).append(y)
    levels = list(timeline_looks.LOOKS)
    order = sorted(heights, key=lambda line: (line[0], levels.index(line[1])))
    for above, below in pairwise(order):
        assert min(heights[above]) > max(heights[below])


def test_earlier_targets_hide_none_of_each_other(exhibit: Exhibit, drawn: Figure) -> None:
    for subject in ("BUSHEHR-2", "BUSHEHR-3"):
        rows = find(exhibit.table, level="earlier", subject=subject)
        marks = [measure_box(reading.find_mark(drawn, index)) for index in rows.index]
        middles = [((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in marks]
        rounded = {(round(x), round(y)) for x, y in middles}
        assert len(rounded) == len(marks)


def test_a_suspension_is_shaded_over_its_days(exhibit: Exhibit, drawn: Figure) -> None:
    (index,) = find(exhibit.table, mark="suspension", subject="BUSHEHR-2").index
    (shade,) = (a for a in reading.find_artists(drawn, index) if isinstance(a, Rectangle))
    assert shade.get_x() == to_number(date(2026, 3, 3))
    assert shade.get_x() + shade.get_width() == to_number(date(2026, 5, 16))


def test_a_date_from_before_the_chart_is_cut_at_its_edge(tmp_path: Path) -> None:
    long = "2014-06-01/2018-06-01,COAST-1-2,ground_breaking,actual,gazette-20200110,,exact,,,,,"
    found = build_plant(tmp_path, SIGNED, long)
    figure = render(found, "slide")
    (index,) = find(found.table, id="ground_breaking").index
    assert reading.find_mark(figure, index).get_x() == figure.axes[0].get_xlim()[0]


# Reading


@pytest.mark.parametrize("size", SIZES)
def test_every_step_contract_date_and_last_target_has_its_words(
    exhibit: Exhibit, size: str
) -> None:
    figure = render(exhibit, size)
    table = exhibit.table[exhibit.table["mark"] == "milestone"]
    needed = table[table["level"] != "earlier"].drop_duplicates(["subject", "level", "text"])
    silent = [row["text"] for i, row in needed.iterrows() if not reading.find_words(figure, i)]
    assert silent == []
    words = " ".join(text.get_text() for text in boxes.find_texts(figure))
    assert "uspended since 3 Mar 2026" in words
    assert "as of 24 Nov 2026" in words


@pytest.mark.parametrize("size", SIZES)
def test_nor_for_another_plant(tmp_path: Path, size: str) -> None:
    for folder in (plant.write_plant(tmp_path), SMALL):
        found = timeline.build(load(folder))
        assert found is not None
        figure = render(found, size)
        assert boxes.find_faults(figure) == []
        assert reading.find_undrawn(found, figure) == []
        assert "BUSHEHR" not in found.to_csv()


def test_the_vocabulary_knows_every_id_in_the_code(shipped: Ledger) -> None:
    assert {timeline.CONTRACT, *timeline.ENDINGS} <= shipped.vocabulary.milestones.keys()
