"""The exhibit of slippage: its rows, its words, and what is drawn of them."""

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bushehr.exhibits import Exhibit, rows, slippage, slippage_labels
from bushehr.exhibits import slippage_looks as looks
from bushehr.exhibits import slippage_rows as made
from bushehr.exhibits.drawing import marks, sides
from bushehr.exhibits.drawing.frame import to_number
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.exhibits import boxes, reading, sight
from tests.fixtures import SMALL

HEAD = plant.MILESTONES.strip().splitlines()[0]
COAST = "COAST-1,commissioning,target"


def build_plant(folder: Path, *milestones: str) -> Exhibit:
    """Build the exhibit of the made-up plant, with other milestones where there are any."""
    tables = {"milestones.csv": "\n".join([HEAD, *milestones]) + "\n"} if milestones else {}
    exhibit = slippage.build(load(plant.write_plant(folder, tables)))
    assert exhibit is not None
    return exhibit


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = slippage.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> Figure:
    return render(exhibit, "slide")


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


def read_line(line: Line2D) -> tuple[list[float], list[float]]:
    across, up = np.asarray(line.get_data(), dtype=float)
    return list(across), list(up)


def find_lines(figure: Figure, index: object) -> list[tuple[list[float], list[float]]]:
    """Return the ends of the lines of a row, across and up."""
    return [read_line(a) for a in reading.find_artists(figure, index) if isinstance(a, Line2D)]


def find_panels(figure: Figure) -> list[Axes]:
    return [child for child in figure.axes[0].child_axes if isinstance(child, Axes)]


def day(text: str) -> float:
    return to_number(date.fromisoformat(text))


# Words


def test_the_title_says_whose_target_and_how_far_from_the_contract(exhibit: Exhibit) -> None:
    assert exhibit.title == (
        "The owner's last stated target, March 2029, is 43 to 53 months later than the contract "
        "for Unit 2 and 25 to 35 for Unit 3"
    )


def test_targets_of_different_days_are_said_apart(tmp_path: Path) -> None:
    assert build_plant(tmp_path).title == (
        "The owner's last stated target for Unit 1, no later than June 2030, is the only one on "
        "record; the owner's last stated target for Unit 2, 2031, is the only one on record"
    )


def test_without_a_contract_date_the_first_target_is_the_base(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        f"2030-06-30,{COAST},gazette-20200110,berg,exact,2020-01-08,,,,",
        f"2031-06-30,{COAST},wire-20220305,builder,about,2022-01-07,,,,",
    )
    assert found.title == (
        "The supplier's last stated target for Unit 1, about 30 June 2031, is about 12 months "
        "later than the first like it"
    )


def test_what_has_happened_takes_the_place_of_the_target(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        "2020-06-30,COAST-1,commissioning,target,gazette-20200110,berg,exact,2020-01-08,,,,",
        "2020-12-31,COAST-1,commissioning,target,gazette-20200110,berg,exact,2020-01-09,,,,",
        "2021-06-30,COAST-1,commercial_operation,actual,wire-20220305,,exact,,,,,",
    )
    assert found.title == (
        "Unit 1: commercial operation on 30 June 2021, 12 months later than the first like it"
    )


def test_a_record_without_a_target_of_the_project_says_so(shipped: Ledger) -> None:
    found = slippage.build(shipped.as_of("2008-01-01"))
    assert found is not None
    assert found.title == "No target date of Units 2 and 3 is on record"
    assert set(found.table["subject"]) == {"BUSHEHR-1"}


def test_a_record_without_any_target_gives_no_exhibit(tmp_path: Path) -> None:
    poured = "2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,"
    folder = plant.write_plant(tmp_path, {"milestones.csv": f"{HEAD}\n{poured}\n"})
    assert slippage.build(load(folder)) is None


def test_the_alternative_text_gives_targets_contract_and_slips(exhibit: Exhibit) -> None:
    assert exhibit.alt.startswith("Chart. Across: the day on which a date was said; ")
    assert "Unit 3: 19 target dates, from 2025 (said Jan 2015) to Mar 2029 (said Feb 2025)." in (
        exhibit.alt
    )
    dated = find(exhibit.table, flag="")
    for row in rows.read_records(dated[dated["mark"].isin(["baseline", "actual"])]):
        assert slippage.name_date(row) in exhibit.alt
    for label in find(exhibit.table, mark="slip")["label"]:
        assert label in exhibit.alt


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert set(exhibit.sources) == sources
    assert exhibit.statements == len(statements)
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption


def test_dates_of_the_whole_are_left_out_and_the_caption_says_so(
    shipped: Ledger, exhibit: Exhibit
) -> None:
    assert "BUSHEHR-2-3" not in set(exhibit.table["subject"])
    assert "Dates said of Units 2 and 3 as a whole are left out." in exhibit.caption
    early = slippage.build(shipped.as_of("2016-12-31"))  # the last target was then of the whole
    assert early is not None
    assert "BUSHEHR-2-3" in set(early.table["subject"])
    assert "left out" not in early.caption


# Rows


def test_the_other_units_of_the_site_stand_first_and_no_other_facility(exhibit: Exhibit) -> None:
    panels = dict(zip(exhibit.table["panel"], exhibit.table["subject"], strict=True))
    assert panels == {0: "BUSHEHR-1", 1: "BUSHEHR-2", 2: "BUSHEHR-3"}


# Months of 30.4375 days between the ends of the dates; worked out in tests/analysis/test_slippage.
def test_each_panel_has_its_smallest_and_its_greatest_slip(exhibit: Exhibit) -> None:
    slips = find(exhibit.table, mark="slip")
    values = {name: list(own["value"]) for name, own in slips.groupby("subject")}
    assert values == {"BUSHEHR-1": [134, 176], "BUSHEHR-2": [43, 53], "BUSHEHR-3": [25, 35]}
    assert set(slips["unit"]) == {"months"}
    first = slips.drop_duplicates("subject")
    assert list(first["text"]) == [
        "134 to 176 months later",
        "43 to 53 months later",
        "25 to 35 months later",
    ]


def test_nobody_is_made_to_have_said_a_computed_slip(exhibit: Exhibit) -> None:
    slips = find(exhibit.table, mark="slip")
    assert set(slips["kind"]) == {"computed"}
    assert set(slips["speaker_name"]) | set(slips["side"]) == {""}
    assert slips["note"].str.contains(" lies ").all()


def test_only_steps_into_operation_are_drawn(shipped: Ledger, exhibit: Exhibit) -> None:
    steps = made.list_steps(shipped.vocabulary)
    assert {"physical_startup", "first_grid_connection", "commissioning", "handover"} <= steps
    assert not {"first_concrete", "construction_start", "final_acceptance"} & steps
    assert set(exhibit.table["id"]) <= steps


def test_every_date_that_reports_give_of_the_contract_is_a_row(exhibit: Exhibit) -> None:
    agreed = find(exhibit.table, subject="BUSHEHR-1", mark="baseline")
    assert set(agreed["date"]) == {"1999-01", "1999-07", "2000-Q2"}


def test_one_side_gives_one_date_on_one_day_once(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        f"2030,{COAST},gazette-20200110,,exact,2020-01-08,,,,",
        f"2030,{COAST},wire-20220305,,exact,2020-01-08,,,,",
        f"2030,{COAST},wire-20220306,berg,exact,2020-01-08,,,,",
    )
    table = find(found.table, mark="target")
    assert dict(zip(table["side"], table["reports"], strict=True)) == {"press": 2, "owner": 1}
    assert len(table) == 2


def test_a_target_without_a_day_of_statement_counts_from_its_source(tmp_path: Path) -> None:
    (row,) = find(
        build_plant(tmp_path, f"2030,{COAST},wire-20220305,berg,exact,,,,,").table, mark="target"
    ).to_dict("records")
    assert (row["said"], row["said_start"], row["said_end"]) == ("2022-03-05",) * 3


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = slippage.build(shipped.as_of("2019-12-31"))
    assert found is not None
    assert found.table["said_start"].max() <= "2019-12-31"
    assert "2029-03" not in set(found.table["date"])


def test_a_doubtful_target_is_a_row_and_enters_no_slip(exhibit: Exhibit) -> None:
    doubtful = find(exhibit.table, flag="doubtful", subject="BUSHEHR-2")
    assert "2021" in set(doubtful["date"])
    assert set(find(exhibit.table, mark="slip")["flag"]) == {""}


def test_no_subject_of_the_shipped_record_is_needed(tmp_path: Path) -> None:
    text = build_plant(tmp_path).to_csv()
    assert "BUSHEHR" not in text
    assert "COAST-1" in text


# Drawing


def test_each_mark_stands_at_the_end_of_its_date_and_the_day_it_was_said(
    exhibit: Exhibit, drawn: Figure
) -> None:
    for index, row in exhibit.table[exhibit.table["mark"] != "slip"].to_dict("index").items():
        mark = next(a for a in reading.find_artists(drawn, index) if isinstance(a, PathCollection))
        x, y = np.asarray(mark.get_offsets())[0]
        assert y == day(row["end"])
        assert x == (day(row["said_start"]) + day(row["said_end"])) / 2


@pytest.mark.parametrize("size", SIZES)
def test_a_year_is_as_long_across_as_up_in_every_panel(exhibit: Exhibit, size: str) -> None:
    panels = find_panels(render(exhibit, size))
    assert len(panels) == 3
    for panel in panels:
        first, last = panel.transData.transform([(0, 0), (365, 365)])
        assert last[0] - first[0] == pytest.approx(last[1] - first[1])
    scales = [panel.transData.transform((1, 0))[0] - panel.transData.transform((0, 0))[0]
              for panel in panels]  # fmt: skip
    assert scales == pytest.approx([scales[0]] * 3)


def test_on_the_slanted_line_a_date_is_due_the_day_it_is_said(drawn: Figure) -> None:
    for panel in find_panels(drawn):
        lines = [read_line(line) for line in panel.lines if line.get_gid() is None]
        slanted = [across for across, up in lines if across == up]
        assert len(slanted) == 1
        assert slanted[0][0] < slanted[0][1]


def test_an_imprecise_date_is_a_line_as_long_as_it_is(tmp_path: Path) -> None:
    found = build_plant(tmp_path / "a", f"2030,{COAST},wire-20220305,berg,exact,2021,,,,")
    upward, across = find_lines(render(found, "slide"), 0)
    assert upward[1] == [day("2030-01-01"), day("2030-12-31")]
    assert across[0] == [day("2021-01-01"), day("2021-12-31")]
    assert set(across[1]) == {day("2030-12-31")}
    sharp = build_plant(
        tmp_path / "b", f"2030-06-30,{COAST},wire-20220305,berg,exact,2021-01-02,,,,"
    )
    assert find_lines(render(sharp, "slide"), 0) == []


def test_a_bound_points_where_the_date_may_be(tmp_path: Path) -> None:
    for bound, way in (("at_most", -1), ("at_least", 1)):
        found = build_plant(
            tmp_path / bound, f"2030-06-30,{COAST},wire-20220305,berg,{bound},2021-01-01,,,,"
        )
        artists = reading.find_artists(render(found, "slide"), 0)
        _, arrow = (a for a in artists if isinstance(a, PathCollection))
        box = arrow.get_paths()[0].get_extents()
        assert np.sign(box.y0 + box.y1) == way
        assert box.x0 + box.x1 == pytest.approx(0)


def test_the_contract_is_a_dashed_line_to_the_end_of_the_record(
    exhibit: Exhibit, drawn: Figure
) -> None:
    (index,) = find(exhibit.table, subject="BUSHEHR-2", id="provisional_acceptance").index
    (line,) = (
        a for a in reading.find_artists(drawn, index) if isinstance(a, Line2D) and a.is_dashed()
    )
    across, up = read_line(line)
    assert across == [day("2017-03-15"), day("2026-11-24")]
    assert set(up) == {day("2025-08-31")}


def test_a_slip_reaches_from_the_contract_to_the_target(exhibit: Exhibit, drawn: Figure) -> None:
    (index,) = find(exhibit.table, mark="slip", subject="BUSHEHR-2", value=53).index
    ((across, up),) = find_lines(drawn, index)
    assert set(across) == {day("2025-02-26")}
    assert up == [day("2024-10-31"), day("2029-03-31")]


def test_targets_are_hollow_and_what_was_reached_is_filled(exhibit: Exhibit, drawn: Figure) -> None:
    for index, row in find(exhibit.table, flag="").to_dict("index").items():
        found = [a for a in reading.find_artists(drawn, index) if isinstance(a, PathCollection)]
        for mark in found[:1]:
            assert reading.is_hollow(mark) == (row["mark"] != "actual")


def test_a_doubtful_row_is_a_faint_cross_without_words(exhibit: Exhibit, drawn: Figure) -> None:
    texts = {text.get_gid() for text in boxes.find_texts(drawn)}
    for index in find(exhibit.table, flag="doubtful").index:
        mark = next(a for a in reading.find_artists(drawn, index) if isinstance(a, PathCollection))
        assert reading.read_edge(mark) == to_rgba(marks.FAINT)
        assert str(index) not in texts


# Reading


@pytest.mark.parametrize("size", [*SIZES, (8.0, 8.0), (10.0, 4.0)])
def test_nor_for_another_plant(tmp_path: Path, size: str | tuple[float, float]) -> None:
    assert boxes.find_faults(render(build_plant(tmp_path), size)) == []
    small = slippage.build(load(SMALL))
    assert small is not None
    assert boxes.find_faults(render(small, size)) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_slips_the_last_targets_and_the_contract_have_their_words(
    exhibit: Exhibit, size: str
) -> None:
    texts = [text.get_text() for text in boxes.find_texts(render(exhibit, size))]
    for words in ("134 to 176 months later", "43 to 53 months later", "25 to 35 months later"):
        assert words in texts
    assert texts.count("Mar 2029") == 2
    assert texts.count("than the contract") == 3
    flat = [text.replace("\n", " ") for text in texts]
    assert {"Oct 2024 to Aug 2025", "Apr 2026 to Feb 2027"} <= set(flat)
    assert any(text.endswith("Sep 2011") for text in flat)


def test_weak_ink_is_found(exhibit: Exhibit) -> None:
    figure = render(exhibit, "slide")
    figure.text(0.5, 0.5, "pale", color="#bbbbbb")
    find_panels(figure)[0].plot([9000], [11000], color="#dddddd")[0].set_gid("0")
    assert list(reading.find_faint(figure)) == ["pale", "mark of row 0"]


def test_speakers_and_kinds_differ_without_color() -> None:
    """Shape and filling tell all looks apart, so grey and any color vision do."""
    targets = [looks.choose_target(side) for side in (*sides.MARKERS, "")]
    drawn = [*targets, looks.KINDS["baseline"], looks.KINDS["actual"]]
    assert len({(look.marker, look.kind) for look in drawn}) == len(drawn)
    assert "x" not in {look.marker for look in drawn}  # the shape of a doubtful row


@pytest.mark.parametrize("vision", sight.MATRICES)
def test_where_shapes_are_alike_any_color_vision_tells_the_filling(vision: str) -> None:
    alike = [
        (one, other)
        for one, other in combinations(looks.KINDS.values(), 2)
        if one.marker == other.marker and not (one.faint or other.faint)
    ]
    assert alike
    for one, other in alike:
        faces = [look.paint["facecolor"] for look in (one, other)]
        seen = [sight.see(to_rgba(face), vision) for face in faces]
        assert reading.measure_contrast(*seen) >= reading.MARK_CONTRAST


def test_the_vocabulary_knows_every_id_in_the_code(shipped: Ledger) -> None:
    assert set(slippage_labels.NAMED) <= shipped.vocabulary.milestones.keys()
    speakers = {speaker.side for speaker in shipped.vocabulary.speakers.values()}
    assert set(looks.COLORS) <= speakers
