"""The exhibit of the workforce: who counted whom, never mixed up."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from bushehr.exhibits import Exhibit, workforce
from bushehr.exhibits import workforce_picture as picture
from bushehr.exhibits.drawing import marks, sides
from bushehr.exhibits.rows import read_records
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.analysis.made import load_plant
from tests.exhibits import boxes, reading
from tests.fixtures import SMALL


def count(day: str, quantity: str, value: str, **cells: str) -> str:
    """Write a row of the made-up plant, counted by the owner unless said otherwise."""
    kind, said = cells.get("kind", "actual"), cells.get("said", "")
    source = cells.get("source", "wire-20220305")
    who, bound = cells.get("speaker", "berg"), cells.get("bound", "exact")
    high, flag = cells.get("high", ""), cells.get("flag", ",")
    subject = cells.get("subject", "COAST-1-2")
    return (
        f"{day},{subject},{quantity},{value},person,{source},{who},{bound},{high},{kind},"
        f"{said},,{flag},{cells.get('note', '')}"
    )


def build_plant(folder: Path, *rows: str) -> Exhibit:
    exhibit = workforce.build(load_plant(folder, datapoints="\n".join(rows)))
    assert exhibit is not None
    return exhibit


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = workforce.build(shipped)
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


def test_the_title_sets_the_contractors_beside_the_count_of_all(exhibit: Exhibit) -> None:
    assert exhibit.title == (
        "Staff of Iranian contractors numbered about 5,600 in February 2026, the owner said; "
        "the supplier counted about 3,000 people in all in November 2025"
    )


def test_counts_of_all_and_of_some_said_in_one_breath_share_a_line(exhibit: Exhibit) -> None:
    same = find(exhibit.table, day="2025-11-17").set_index("id")
    assert len(set(same["line"])) == 1
    assert dict(same["text"]) == {
        "workforce_russian": "about 700 Russian staff",
        "workforce_on_site": "about 3,000 in all",
    }


def test_without_a_share_of_the_same_people_a_count_is_not_called_one_of_all(
    tmp_path: Path,
) -> None:
    found = build_plant(tmp_path, count("2022-03-04", "workforce_on_site", "3000"))
    assert list(found.table["text"]) == ["3,000 at work"]
    assert found.title == (
        "The workforce of Units 1 and 2 numbered 3,000 in March 2022, the owner said"
    )


def test_a_smaller_or_distant_count_of_some_is_no_contrast(tmp_path: Path) -> None:
    whole = count("2022-03-04", "workforce_on_site", "3000")
    smaller = count("2022-03-01", "workforce_russian", "700", speaker="builder")
    distant = count("2020-03-01", "workforce_russian", "4000", speaker="builder")
    found = build_plant(tmp_path, distant, smaller, whole)
    assert "; " not in found.title
    greater = smaller.replace(",700,", ",4000,")
    found = build_plant(tmp_path, distant, greater, whole)
    assert found.title.endswith("; the supplier counted 4,000 Russian staff in March 2022")


def test_a_speakers_own_counts_are_no_contrast(tmp_path: Path) -> None:
    whole = count("2022-03-04", "workforce_on_site", "3000")
    own = count("2022-03-01", "workforce_iranian_contractors", "3500")
    assert "; " not in build_plant(tmp_path, own, whole).title


def test_an_expectation_heads_the_chart_only_without_a_count(tmp_path: Path) -> None:
    expected = count("2022-03-04", "workforce_on_site", "5000", kind="target", bound="about")
    found = build_plant(tmp_path / "a", expected)
    assert found.title.startswith("The workforce of Units 1 and 2 was expected to number about 5,0")
    counted = count("2020-01-02", "workforce_on_site", "40", source="gazette-20200110")
    found = build_plant(tmp_path / "b", expected, counted)
    assert found.title.startswith("The workforce of Units 1 and 2 numbered 40 in January 2020")


def test_no_count_gives_no_exhibit(tmp_path: Path) -> None:
    assert workforce.build(load(plant.write_plant(tmp_path))) is None


def test_the_caption_names_the_scopes_and_what_it_rests_on(exhibit: Exhibit) -> None:
    assert (
        "different people: workforce, staff of Iranian contractors, Russian staff and Russian "
        "staff with those on assignment."
    ) in exhibit.caption
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert exhibit.statements == len(statements)
    counted = f"{len(statements)} statements from {len(exhibit.sources)} sources"
    assert counted in exhibit.caption


def test_one_scope_needs_no_warning(tmp_path: Path) -> None:
    found = build_plant(tmp_path, count("2022-03-04", "workforce_on_site", "3000"))
    assert "different people" not in found.caption


def test_the_alternative_text_gives_every_figure_with_its_speaker(exhibit: Exhibit) -> None:
    for row in find(exhibit.table, mark="count").to_dict("records"):
        assert row["text"] in exhibit.alt
        assert f"{row['when']}, {row['whose']}: " in exhibit.alt
    assert "Work reported suspended since 3 Mar 2026." in exhibit.alt


# Rows


def test_the_newest_line_stands_first(exhibit: Exhibit) -> None:
    counts = find(exhibit.table, mark="count").drop_duplicates("line")
    assert list(counts["line"]) == list(range(len(counts)))
    assert list(counts["day"])[:3] == ["2026-03-18/2026-05-16", "2026-03-18", "2026-03-11"]
    assert list(counts["day"])[-1] == "2016-09-10"


def test_an_expectation_stands_at_the_day_it_was_said_with_the_day_it_is_due(
    exhibit: Exhibit,
) -> None:
    (row,) = find(exhibit.table, kind="target", day="2024-04-22").to_dict("records")
    assert row["date"] == "2024-04-22/2025-03-20"
    assert row["text"] == "at least 5,000 expected by Mar 2025"
    assert "expected, 22 April 2024 to 20 March 2025, said 22 April 2024." in row["label"]


def test_what_was_said_again_in_the_same_words_is_one_mark(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, day="2021").to_dict("records")
    assert (row["value"], row["reports"]) == (250, 2)
    assert len(row["statement"].split(";")) == 2


def test_people_of_another_subject_say_so(exhibit: Exhibit) -> None:
    texts = find(exhibit.table, subject="SITE", mark="count")["text"]
    assert len(texts) == 4
    assert texts.str.endswith(", Bushehr nuclear power plant").all()


def test_a_suspension_covers_the_lines_counted_during_it(exhibit: Exhibit) -> None:
    (row,) = find(exhibit.table, mark="suspension").to_dict("records")
    inside = exhibit.table[(exhibit.table["mark"] == "count") & (exhibit.table["line"] <= 4)]
    assert (row["line"], row["last_line"]) == (0, 4)
    assert (inside["start"] >= "2026-03-03").all()


def test_a_doubtful_count_says_so_and_enters_no_headline(tmp_path: Path) -> None:
    sure = count("2020-01-02", "workforce_on_site", "40", source="gazette-20200110")
    doubted = count(
        "2022-03-04", "workforce_on_site", "9000", flag="doubtful,2022-03-05", note="Odd"
    )
    found = build_plant(tmp_path, sure, doubted)
    assert "numbered 40 in January 2020" in found.title
    assert set(found.table["text"]) == {"40 at work", "9,000 at work (doubtful)"}
    assert "9,000" not in found.alt
    retracted = doubted.replace("doubtful", "retracted")
    assert 9000 not in set(build_plant(tmp_path, sure, retracted).table["value"])


def test_the_oldest_lines_are_left_out_where_there_are_too_many(tmp_path: Path) -> None:
    days = [f"20{year}-0{month}-01" for year in ("19", "20", "21") for month in range(1, 10)]
    rows = [count(day, "workforce_on_site", str(100 + n)) for n, day in enumerate(days)]
    found = build_plant(tmp_path, *rows)
    assert found.table["line"].max() + 1 == workforce.MOST_LINES < len(days)
    assert found.table["date"].min() == days[len(days) - workforce.MOST_LINES]
    assert f"{len(days) - workforce.MOST_LINES} older lines left out." in found.caption


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = workforce.build(shipped.as_of("2019-12-31"))
    assert found is not None
    assert list(found.table["text"]) == ["5,000 to 7,000 expected", "about 8,000 expected"]


# Drawing


def test_each_mark_stands_at_its_number(exhibit: Exhibit, drawn: Figure) -> None:
    for index, row in find(exhibit.table, mark="count").iterrows():
        mark = reading.find_mark(drawn, index)
        if row["bound"] == "between":
            assert (mark.get_x(), mark.get_width()) == (row["value"], 2000)
        else:
            assert np.asarray(mark.get_offsets())[0][0] == row["value"]


def test_marks_of_one_line_are_level_and_lines_are_not(exhibit: Exhibit, drawn: Figure) -> None:
    heights: dict[int, set[float]] = {}
    for index, row in find(exhibit.table, mark="count").iterrows():
        if row["bound"] != "between":
            place = np.asarray(reading.find_mark(drawn, index).get_offsets())[0]
            heights.setdefault(row["line"], set()).add(round(float(place[1]), 6))
    assert all(len(found) == 1 for found in heights.values())
    ordered = [min(heights[line]) for line in sorted(heights)]
    assert ordered == sorted(set(ordered), reverse=True)


def test_no_line_joins_two_counts(drawn: Figure) -> None:
    slanted = [
        line
        for line in drawn.axes[0].lines
        if np.ptp(np.asarray(line.get_xdata(), dtype=float)) > 0
        and np.ptp(np.asarray(line.get_ydata(), dtype=float)) > 0
    ]
    assert slanted == []


def test_expected_numbers_are_hollow_and_counted_ones_filled(
    exhibit: Exhibit, drawn: Figure
) -> None:
    for index, row in find(exhibit.table, mark="count").iterrows():
        assert reading.is_hollow(reading.find_mark(drawn, index)) == (row["kind"] == "target")


def test_a_bound_points_where_the_number_may_be(exhibit: Exhibit, drawn: Figure) -> None:
    for bound, way in (("at_least", 1), ("at_most", -1)):
        index = find(exhibit.table, bound=bound).index[0]
        shapes = [
            artist.get_paths()[0].get_extents()
            for artist in reading.find_artists(drawn, index)
            if isinstance(artist, PathCollection)
        ]
        assert len(shapes) == 2
        (x0, _), (x1, _) = min(shapes, key=lambda box: box.height).get_points()
        assert np.sign(x0 + x1) == way


def test_the_shape_is_the_speakers_side(exhibit: Exhibit) -> None:
    for row in read_records(find(exhibit.table, mark="count")):
        assert picture.choose_look(row).marker == sides.choose_marker(row["side"])[0]
    shapes = [marker for marker, _ in (*sides.MARKERS.values(), sides.OTHER)]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("size", SIZES)
def test_every_count_has_its_words(exhibit: Exhibit, size: str) -> None:
    figure = render(exhibit, size)
    for index, row in exhibit.table.iterrows():
        (words,) = reading.find_words(figure, index)
        shown = words.removesuffix(";")
        assert shown in (row["text"], row["short"]) or row["when"] in shown


def test_the_counts_of_the_title_stand_out(exhibit: Exhibit, drawn: Figure) -> None:
    bold = {text.get_text() for text in drawn.axes[0].texts if text.get_fontweight() == "bold"}
    assert bold == {"about 5,600 staff of Iranian contractors", "about 3,000 in all;"}
    assert list(exhibit.table[exhibit.table["in_headline"]]["value"]) == [5600, 3000]


# Reading


@pytest.mark.parametrize("size", SIZES)
def test_nor_for_another_plant(size: str) -> None:
    found = workforce.build(load(SMALL))
    assert found is not None
    assert found.title == (
        "The workforce of Units 1 and 2 numbered 3,000 to 3,500 in March 2022, the supplier said"
    )
    figure = render(found, size)
    assert boxes.find_faults(figure) == []
    assert reading.find_words(figure, 0) == ["3,000 to 3,500 at work"]


def test_text_and_marks_stand_out_on_white_and_on_the_shade(drawn: Figure) -> None:
    assert list(reading.find_faint(drawn)) == []
    for text in drawn.axes[0].texts:
        assert reading.measure_contrast(to_rgba(text.get_color()), to_rgba(marks.SHADE)) >= 4.5


def test_shades_keep_their_color_under_words(drawn: Figure) -> None:
    grounds = [text.get_bbox_patch() for text in drawn.axes[0].texts]
    visible = [ground for ground in grounds if ground is not None and ground.get_visible()]
    keys = 5  # four sides and what hollow means
    assert len(visible) == keys


def test_grid_lines_stop_at_words(drawn: Figure) -> None:
    cut = [
        line
        for line in drawn.axes[0].lines
        if np.isnan(np.asarray(line.get_ydata(), dtype=float)).any()
    ]
    assert len(cut) >= 3


@pytest.mark.parametrize("size", SIZES)
def test_what_a_shade_says_stands_on_a_line_without_a_count(exhibit: Exhibit, size: str) -> None:
    """Beside a count the words would read as a part of it."""
    figure = render(exhibit, size)
    (pause,) = find(exhibit.table, mark="suspension").index
    own = [text for text in boxes.find_texts(figure) if text.get_gid() == str(pause)]
    others = [text for text in boxes.find_texts(figure) if text.get_gid() != str(pause)]
    assert [text.get_text() for text in own] == ["Work reported suspended since 3 Mar 2026"]
    low, high = (own[0].get_window_extent().y0, own[0].get_window_extent().y1)
    for text in others:
        box = text.get_window_extent()
        assert min(box.y1, high) - max(box.y0, low) < (high - low) / 4
