"""The exhibit of reported progress: its rows, its words, and what is drawn of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from bushehr.exhibits import Exhibit, progress, progress_labels
from bushehr.exhibits import progress_looks as looks
from bushehr.exhibits.drawing import marks
from bushehr.exhibits.drawing.frame import to_number
from bushehr.exhibits.drawing.lanes import read_days
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.exhibits import boxes


def add(table: str, *rows: str) -> str:
    return "\n".join([table.strip(), *rows]) + "\n"


def build_plant(folder: Path, **changed: str) -> Exhibit:
    tables = {f"{name}.csv": text for name, text in changed.items()}
    exhibit = progress.build(load(plant.write_plant(folder, tables)))
    assert exhibit is not None
    return exhibit


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = progress.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> Figure:
    return render(exhibit, "slide")


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


def find_artists(figure: Figure, index: object) -> list[Artist]:
    return [a for a in figure.findobj(include_self=False) if a.get_gid() == str(index)]


def find_joins(figure: Figure) -> Iterator[Line2D]:
    """Yield the lines between two figures: slanted or level, in percentages, over days."""
    for line in figure.axes[0].lines:
        if line.get_zorder() == 2.5:
            assert line.get_gid() is None
            yield line


def read_ends(line: Line2D) -> tuple[list[float], list[float]]:
    days, values = np.asarray(line.get_data(), dtype=float)
    return list(days), list(values)


# Words


def test_the_title_says_the_newest_figure_its_bound_who_and_the_targets(tmp_path: Path) -> None:
    assert build_plant(tmp_path).title == (
        "Physical progress of Units 1 and 2 was at least 30 % in March 2022, the owner said; "
        "the last stated targets are no later than June 2030 (Unit 1) and 2031 (Unit 2)"
    )


def test_one_date_for_all_parts_is_said_once(tmp_path: Path) -> None:
    same = plant.MILESTONES.replace("2030-06,COAST-1", "2031,COAST-1").replace("at_most", "exact")
    title = build_plant(tmp_path, milestones=same).title
    assert title.endswith("the last stated target for both is 2031")


def test_a_target_of_one_part_is_not_said_of_all(tmp_path: Path) -> None:
    alone = "\n".join(row for row in plant.MILESTONES.splitlines() if "2030-06" not in row)
    title = build_plant(tmp_path, milestones=alone).title
    assert title.endswith("the last stated target for Unit 2 is 2031")


def test_without_a_figure_the_title_says_so(tmp_path: Path) -> None:
    head = plant.DATAPOINTS.strip().splitlines()
    found = build_plant(tmp_path, datapoints=head[0] + "\n" + head[-1] + "\n")
    assert found.title.startswith("No progress figure of Units 1 and 2 is on record; ")


def test_a_record_with_nothing_to_draw_gives_no_exhibit(tmp_path: Path) -> None:
    head, *_, cost = plant.DATAPOINTS.strip().splitlines()
    pour = "2019-05-01,COAST-1,engineering_start,actual,gazette-20200110,,exact,,,,,"
    tables = {
        "datapoints.csv": f"{head}\n{cost}\n",
        "milestones.csv": f"{plant.MILESTONES.strip().splitlines()[0]}\n{pour}\n",
    }
    assert progress.build(load(plant.write_plant(tmp_path, tables))) is None


def test_the_alternative_text_gives_every_figure_and_date_that_is_drawn(exhibit: Exhibit) -> None:
    sure = find(exhibit.table, flag="")
    figures = sure[sure["mark"].isin(["progress", "basis"])]
    assert [text for text in figures["text"] if text not in exhibit.alt] == []
    names = sure[sure["mark"] == "milestone"]["text"].str.lower()
    assert [name for name in names if name not in exhibit.alt.lower()] == []


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert set(exhibit.sources) == sources
    assert exhibit.statements == len(statements)
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption
    assert "As of 24 November 2026" in exhibit.caption


# Rows


def test_four_reports_of_one_visit_are_one_mark_with_their_range(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, mark="progress", date="2025-01-13").to_dict("records")
    assert (row["value"], row["reported_low"], row["reported_high"]) == (16.7, 16, 17)
    assert (row["bound"], row["reports"]) == ("exact", 4)
    assert row["text"] == "16.7 % (16 to 17)"
    assert "Reports: at least 16 %, 16.7 % and 17 %." in row["label"]


def test_figures_on_another_basis_stand_apart(exhibit: Exhibit) -> None:
    apart = find(exhibit.table, mark="basis", flag="")
    assert list(zip(apart["subject"], apart["id"], apart["value"], strict=True)) == [
        ("BUSHEHR-2-3", "schedule_share", 30),
        ("BUSHEHR-2", "physical_progress", 8),  # its other report names the project
        ("BUSHEHR-2", "reactor_building_progress", 50),
    ]
    assert list(find(exhibit.table, mark="progress")["value"]) == [8, 16.7, 18]


def test_a_statement_whose_reports_differ_in_subject_names_both(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, date="2020-09-13").to_dict("records")
    assert row["text"] == "about 8 %: Unit 2 or the whole"
    assert row["reports"] == 2


def test_one_unit_alone_has_a_series_of_its_own(tmp_path: Path) -> None:
    rows = add(
        plant.DATAPOINTS,
        "2022-03-04,COAST-1,physical_progress,40,percent,wire-20220305,builder,,,,,,,,",
    )
    found = build_plant(tmp_path, datapoints=rows)
    (row,) = find(found.table, subject="COAST-1", mark="progress").to_dict("records")
    assert row["text"] == "40 %"
    assert "at least 30 %" in found.title


def test_an_open_suspension_runs_to_the_last_day_and_a_resumed_part_is_at_work(
    tmp_path: Path,
) -> None:
    table = build_plant(tmp_path).table
    stops = find(table, mark="suspension").set_index("subject")
    assert dict(stops["end"]) == {
        "COAST-1-2": "2023-04-01",
        "COAST-1": "2023-03-30",
        "COAST-2": "2023-04-01",
    }
    assert set(stops["start"]) == {"2022-03-05"}
    assert set(stops["reports"]) == {2}
    assert ", said of Units 1 and 2. Builder" in stops["label"]["COAST-2"]
    assert "said of" not in stops["label"]["COAST-1-2"]
    (restart,) = find(table, id="work_resumed").to_dict("records")
    assert restart["text"] == "Resumed (one source)"


def test_an_ended_suspension_names_its_end(tmp_path: Path) -> None:
    rows = add(
        plant.MILESTONES,
        "2023-03-31,COAST-1-2,work_resumed,actual,gazette-20230401,,exact,,,,,",
    )
    table = build_plant(tmp_path, milestones=rows).table
    (row,) = find(table, mark="suspension", subject="COAST-1-2").to_dict("records")
    assert row["when"] == "5 Mar 2022 to 31 Mar 2023"


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = progress.build(shipped.as_of("2019-12-31"))
    assert found is not None
    assert "was 8 % in November 2019" in found.title
    assert find(found.table, mark="suspension").empty
    assert found.as_of == date(2019, 12, 31)


def test_a_retracted_row_is_gone_and_a_doubtful_one_enters_no_headline(tmp_path: Path) -> None:
    said = "percent,wire-20220305,berg,at_least,,actual,,,"
    doubtful = plant.DATAPOINTS.replace(f"{said},,", f"{said}doubtful,2022-03-05,x")
    found = build_plant(tmp_path / "a", datapoints=doubtful)
    assert "was 10 % in January 2020" in found.title
    assert list(find(found.table, flag="doubtful")["value"]) == [30]
    assert "30 %" not in found.alt
    retracted = doubtful.replace("doubtful,2022-03-05,x", "retracted,2022-03-05,x")
    assert 30 not in set(build_plant(tmp_path / "b", datapoints=retracted).table["value"])


def test_two_dates_of_one_event_are_two_marks_with_one_name(exhibit: Exhibit) -> None:
    poured = find(exhibit.table, id="first_concrete")
    assert list(poured["date"]) == ["2019-09-27", "2019-11-10"]
    assert set(poured["when"]) == {"Sep or Nov 2019"}


def test_only_the_last_stated_target_is_drawn(exhibit: Exhibit) -> None:
    due = find(exhibit.table, kind="target")
    assert list(zip(due["subject"], due["date"], strict=True)) == [
        ("BUSHEHR-2", "2029-03"),
        ("BUSHEHR-3", "2029-03"),
    ]


def test_no_subject_of_the_shipped_record_is_needed(tmp_path: Path) -> None:
    text = build_plant(tmp_path).to_csv()
    assert "BUSHEHR" not in text
    assert "COAST-1" in text


# Drawing


def test_each_mark_stands_at_its_value_and_within_its_days(exhibit: Exhibit, drawn: Figure) -> None:
    figures = exhibit.table[exhibit.table["mark"].isin(["progress", "basis"])]
    for index, row in figures.to_dict("index").items():
        found = [a for a in find_artists(drawn, index) if isinstance(a, PathCollection)]
        x, y = np.asarray(found[0].get_offsets())[0]
        first, last = read_days({"start": row["start"], "end": row["end"]})
        assert y == row["value"]
        assert first <= x <= last


def test_only_figures_of_one_series_close_in_time_are_joined(
    exhibit: Exhibit, drawn: Figure
) -> None:
    (line,) = find_joins(drawn)
    days = [to_number(date(2025, 1, 13)), to_number(date(2026, 2, 14))]
    assert read_ends(line) == (days, [16.7, 18])
    assert 8 in set(exhibit.table["value"])  # five years earlier: the gap stays a gap


def test_a_figure_in_between_closes_a_gap(tmp_path: Path) -> None:
    assert list(find_joins(render(build_plant(tmp_path / "a"), "column"))) == []
    rows = add(
        plant.DATAPOINTS,
        "2021-03-04,COAST-1-2,physical_progress,20,percent,wire-20220305,berg,exact,,,2021-03-04,,,,",
    )
    joined = render(build_plant(tmp_path / "b", datapoints=rows), "column")
    assert [read_ends(line)[1] for line in find_joins(joined)] == [[10, 20], [20, 30]]


def test_a_bound_points_where_the_value_may_be(tmp_path: Path) -> None:
    found = build_plant(tmp_path)
    figure = render(found, "slide")
    (least,) = find(found.table, bound="at_least").index
    (latest,) = find(found.table, bound="at_most").index
    directions = {}
    for index in (least, latest):
        _, arrow = (a for a in find_artists(figure, index) if isinstance(a, PathCollection))
        box = arrow.get_paths()[0].get_extents()
        directions[index] = (round(box.x0 + box.x1, 2), round(box.y0 + box.y1, 2))
    assert directions[least][1] > 0 == directions[least][0]  # up
    assert directions[latest][0] < 0 == directions[latest][1]  # left: no later than


def test_a_date_of_a_year_is_as_long_as_the_year(tmp_path: Path) -> None:
    found = build_plant(tmp_path)
    (index,) = find(found.table, date="2031").index
    (bar,) = (a for a in find_artists(render(found, "slide"), index) if isinstance(a, Rectangle))
    assert bar.get_x() == to_number(date(2031, 1, 1))
    assert bar.get_x() + bar.get_width() == to_number(date(2031, 12, 31))


def test_a_suspension_is_shaded_over_its_days(tmp_path: Path) -> None:
    found = build_plant(tmp_path)
    figure = render(found, "slide")
    (index,) = find(found.table, mark="suspension", subject="COAST-1").index
    (shade,) = (a for a in find_artists(figure, index) if isinstance(a, Rectangle))
    assert shade.get_x() == to_number(date(2022, 3, 5))
    assert shade.get_x() + shade.get_width() == to_number(date(2023, 3, 30))


def test_percentages_run_from_zero_to_a_hundred_whatever_is_reported(drawn: Figure) -> None:
    axes = drawn.axes[0]
    ticks = [label.get_text() for label in axes.get_yticklabels()]
    assert ticks[:5] == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert ticks[5:] == ["Units 2 and 3", "Unit 2", "Unit 3"]
    assert axes.get_ylim()[1] > 100


def test_a_doubtful_row_is_a_cross_without_words(exhibit: Exhibit, drawn: Figure) -> None:
    for index in find(exhibit.table, flag="doubtful").index:
        (mark,) = find_artists(drawn, index)
        assert isinstance(mark, PathCollection)
        assert np.asarray(mark.get_edgecolor())[0] == pytest.approx(to_rgba(marks.FAINT))


# Reading


@pytest.mark.parametrize("size", [*SIZES, (8.0, 8.0), (10.0, 4.0)])
def test_nor_for_another_plant(tmp_path: Path, size: str | tuple[float, float]) -> None:
    assert boxes.find_faults(render(build_plant(tmp_path), size)) == []


def test_faults_are_found(exhibit: Exhibit) -> None:
    figure = render(exhibit, "column")
    figure.text(0.99, 0.5, "far too long for the page")
    figure.text(figure.texts[0].get_position()[0], figure.texts[0].get_position()[1] - 0.02, "over")
    (index,) = find(exhibit.table, mark="progress", date="2019-11-10").index
    figure.axes[0].text(to_number(date(2019, 11, 10)), 8, "8")
    faults = " ".join(boxes.find_faults(figure))
    assert "cut: 'far too long" in faults
    assert "'over'" in faults
    assert f"over the mark of row {index}: '8'" in faults


@pytest.mark.parametrize("size", SIZES)
def test_every_figure_suspension_and_target_has_its_words(exhibit: Exhibit, size: str) -> None:
    figure = render(exhibit, size)
    named = {text.get_gid() for text in boxes.find_texts(figure)}
    table = find(exhibit.table, flag="")
    needed = table[
        table["mark"].isin(["progress", "basis"])
        | table["kind"].isin(["target", "baseline"])
        | ((table["mark"] == "suspension") & (table["lane"] == 0))
        | (table["id"] == "work_resumed")
    ]
    assert [row["text"] for i, row in needed.iterrows() if str(i) not in named] == []


def test_kinds_differ_without_color() -> None:
    """Shape, filling and outline tell all looks apart, so grey and any color vision do."""
    kinds = [looks.WHOLE, looks.BASIS, looks.EVENT, looks.RESTART, looks.BASELINE, looks.TARGET]
    shapes = {(look.marker, look.kind) for look in (*kinds, *looks.PARTS)}
    assert len(shapes) == len(kinds) + len(looks.PARTS)


def test_the_vocabulary_knows_every_id_in_the_code(shipped: Ledger) -> None:
    words = shipped.vocabulary
    assert {*progress.STEPS, *progress_labels.NAMED_FIRST} <= words.milestones.keys()
    assert set(progress.OTHER_BASES) <= words.quantities.keys()
