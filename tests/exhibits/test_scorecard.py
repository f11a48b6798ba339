"""The exhibit of promised and actual waits: its rows, its words, and what is drawn of them."""

import dataclasses
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bushehr.analysis.scorecard import compute_scorecard
from bushehr.exhibits import Exhibit, rows, scorecard
from bushehr.exhibits import scorecard_picture as picture
from bushehr.exhibits.drawing import marks
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from bushehr.text import scorecard_chart as words
from tests import plant
from tests.analysis.made import shuffle
from tests.exhibits import boxes, reading, sight
from tests.fixtures import SMALL

HEAD = plant.MILESTONES.strip().splitlines()[0]
UNITS = "".join(f"Elsewhere-{n},Elsewhere-{n},unit,,,1000,other,no,\n" for n in range(1, 5))
OPERATION = "commercial_operation"


def tell(subject: str, day: str, kind: str, said: str = "") -> str:
    """Write a target for commercial operation, or that it happened."""
    return f"{day},{subject},{OPERATION},{kind},gazette-20200110,,exact,{said},,,,"


def build_plant(folder: Path, others: list[str], own: list[str] | None = None) -> Exhibit | None:
    """Build the chart of the made-up plant, with targets of its own and of others."""
    (folder / "reference").mkdir(parents=True)
    mine = own or [tell("COAST-1", "2035-06-30", "target", "2020-01-08")]
    tables = {
        "milestones.csv": "\n".join([HEAD, *mine]) + "\n",
        "reference/milestones.csv": "\n".join([HEAD, *others]) + "\n",
        "vocabulary/subjects.csv": plant.SUBJECTS + UNITS,
    }
    return scorecard.build(load(plant.write_plant(folder, tables)))


# Said on 2000-01-01 for 2005-12-31, which is 2,191 days or 6.00 years of 365.25 days later: done on
# 2005-06-30 (2,007 days, 5.49 years), on 2011-12-31 (4,382 days, 12.00 years), and not reported.
FAR = [tell(f"Elsewhere-{n}", "2005-12-31", "target", "2000-01-01") for n in (1, 2, 3)]
DONE = [
    tell("Elsewhere-1", "2005-06-30", "actual"),
    tell("Elsewhere-2", "2011-12-31", "actual"),
]


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = scorecard.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pictures(exhibit: Exhibit) -> dict[str, Figure]:
    return {size: render(exhibit, size) for size in SIZES}


@pytest.fixture(scope="module")
def drawn(pictures: dict[str, Figure]) -> Figure:
    return pictures["slide"]


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


# Words


def test_the_title_counts_the_units_that_are_drawn(exhibit: Exhibit) -> None:
    others, own = find(exhibit.table, own="no"), find(exhibit.table, own="yes")
    met = find(others, verdict="met")
    surely = met[met["high"] <= met["promised"]]
    assert find(own, verdict="met").empty
    assert exhibit.title == (
        f"Of {len(others)} units at other plants, {len(met)} met their first target set 4 or more "
        f"years ahead ({len(surely)} on every reading); of {len(own)} at Bushehr nuclear power "
        "plant, none did"
    )


def test_the_caption_counts_all_targets_by_time_ahead(shipped: Ledger, exhibit: Exhibit) -> None:
    card = compute_scorecard(shipped)
    far = card.find("elsewhere", "horizon", "4-")
    near = card.find("elsewhere", "horizon", "0-1")
    assert far is not None
    assert near is not None
    assert (
        f"Of {far.due} targets set 4 or more years ahead at other plants, {far.met} were met on "
        f"the reading most favorable to the speaker, {far.met_surely} on every reading."
    ) in exhibit.caption
    assert f"and {near.met} of {near.due} set less than 1 year ahead." in exhibit.caption


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert (set(exhibit.sources), exhibit.statements) == (sources, len(statements))
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption


def test_the_alternative_text_gives_the_site_and_the_medians(exhibit: Exhibit) -> None:
    assert "Unit 1: promised 4.5, waited 16.6 to 18.6; Unit 2: promised 8.9, " in exhibit.alt
    others = find(exhibit.table, own="no")
    promised, low = (f"{others[name].median():.1f}" for name in ("promised", "low"))
    assert f"{len(others)} units: median promised {promised}, median wait at least {low}" in (
        exhibit.alt
    )


@pytest.mark.parametrize(
    ("elsewhere", "own", "title"),
    [
        (
            words.Tally(3, 0, 0),
            None,
            "Of 3 units at other plants, none met their first target set 4 or more years ahead",
        ),
        (
            words.Tally(5, 1, 0),
            words.Tally(3, 2, 2),
            (
                "Of 5 units at other plants, 1 met its first target set 4 or more years ahead "
                "(none on every reading); of 3 at Coast, 2 did"
            ),
        ),
    ],
)
def test_titles_of_other_numbers(
    elsewhere: words.Tally, own: words.Tally | None, title: str
) -> None:
    assert words.write_title("4 or more years ahead", elsewhere, own, "Coast") == title


# Rows


def test_the_units_of_the_site_by_hand(exhibit: Exhibit) -> None:
    own = find(exhibit.table, own="yes").set_index("subject")
    assert list(own.index) == ["BUSHEHR-1", "BUSHEHR-2", "BUSHEHR-3"]
    # Said by the end of January 1995 for July 1999: 1,642 days. On the grid on 2011-09-03, handed
    # over on 2013-09-23: 6,059 and 6,810 days.
    first = own.loc["BUSHEHR-1"]
    assert (first["promised"], first["low"], first["high"]) == (4.5, 16.59, 18.64)
    # Said by the end of January 2015 for 2023 and 2025; 4,315 days to 2026-11-24.
    assert list(own["low"])[1:] == [11.81, 11.81]
    assert list(own["high"])[1:] == [math.inf, math.inf]
    assert list(own["bound"]) == ["between", "at_least", "at_least"]


def test_waits_of_other_plants_by_hand(tmp_path: Path) -> None:
    found = build_plant(tmp_path, [*FAR, *DONE])
    assert found is not None
    assert found.title == (
        "Of 3 units at other plants, 1 met its first target set 4 or more years ahead"
    )
    table = found.table.set_index("subject")
    assert list(table["promised"]) == [6.0, 6.0, 6.0]
    assert list(table["low"])[:2] == [5.49, 12.0]
    assert list(table["verdict"]) == ["met", "missed", "missed"]
    assert list(np.isinf(table["high"])) == [False, False, True]
    assert table.loc["Elsewhere-1", "label"] == (
        "Elsewhere-1: commercial operation on 31 December 2005, said on 1 January 2000: 6.0 years "
        "promised, 5.5 waited. Published by The Gazette."
    )


def test_a_unit_counts_once_by_its_first_target(tmp_path: Path) -> None:
    later = tell("Elsewhere-1", "2009-12-31", "target", "2004-01-01")
    found = build_plant(tmp_path, [*FAR, later, *DONE])
    assert found is not None
    assert found.table["subject"].is_unique
    assert (found.table["said"] == "2000-01-01").all()


def test_what_is_not_yet_due_is_not_drawn(tmp_path: Path) -> None:
    pending = tell("Elsewhere-4", "2040-12-31", "target", "2000-01-01")
    found = build_plant(tmp_path, [*FAR, pending, *DONE])
    assert found is not None
    assert set(found.table["subject"]) == {"Elsewhere-1", "Elsewhere-2", "Elsewhere-3"}


def test_nearer_targets_are_drawn_only_without_far_ones(tmp_path: Path) -> None:
    near = [tell(f"Elsewhere-{n}", "2002-12-31", "target", "2000-01-01") for n in (1, 2, 3)]
    found = build_plant(tmp_path / "a", [*near, *DONE])
    assert found is not None
    assert "first target set 2 or more years ahead" in found.title
    found = build_plant(tmp_path / "b", [*near, *FAR, *DONE])
    assert found is not None
    assert (found.table["promised"] > 4).all()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_fewer_than_three_units_get_no_chart(tmp_path: Path, number: int) -> None:
    assert build_plant(tmp_path, [*FAR[:number], *DONE]) is None


def test_an_empty_record_and_the_made_up_plant_get_no_chart(
    tmp_path: Path, shipped: Ledger
) -> None:
    empty = dataclasses.replace(
        shipped,
        milestones=shipped.milestones.iloc[:0],
        reference_milestones=shipped.reference_milestones.iloc[:0],
    )
    assert scorecard.build(empty) is None
    assert scorecard.build(load(plant.write_plant(tmp_path))) is None
    assert scorecard.build(load(SMALL)) is None


def test_the_site_alone_needs_three_units_too(tmp_path: Path, shipped: Ledger) -> None:
    alone = dataclasses.replace(shipped, reference_milestones=shipped.reference_milestones.iloc[:0])
    found = scorecard.build(alone)
    assert found is not None
    # Works at Unit 3, said in 2014 for 2016: ground was broken in 2016, first works came in 2021.
    assert found.title == (
        "Of 3 units at Bushehr nuclear power plant, 1 met its first target (none on every reading)"
    )
    assert "Other plants" not in found.alt
    assert boxes.find_faults(render(found, "column")) == []
    own = [tell("COAST-1", "2010-01-01", "target", "2002-01-01")]
    assert build_plant(tmp_path, FAR[:1], own) is None


def test_other_facilities_are_no_units(shipped: Ledger, exhibit: Exhibit) -> None:
    kinds = {shipped.vocabulary.subjects[name].kind for name in exhibit.table["subject"]}
    assert kinds == {"unit"}


def test_no_subject_of_the_shipped_record_is_needed(tmp_path: Path) -> None:
    found = build_plant(tmp_path, [*FAR, *DONE])
    assert found is not None
    assert "BUSHEHR" not in found.to_csv()
    assert set(found.table["site"]) == {"Coast plant"}


def test_what_was_not_known_is_not_counted(shipped: Ledger) -> None:
    early = scorecard.build(shipped.as_of("2012-01-01"))
    assert early is not None
    assert (early.table["end"] <= "2012-01-01").all()


def test_the_order_of_rows_changes_nothing(shipped: Ledger, exhibit: Exhibit) -> None:
    again = scorecard.build(shuffle(shipped, 7))
    assert again is not None
    assert again.digest == exhibit.digest


# Drawing


def test_each_mark_stands_at_its_waits_or_at_the_end_of_the_scale(
    exhibit: Exhibit, drawn: Figure
) -> None:
    top = picture.find_top(rows.read_records(exhibit.table))
    assert top == 22.0
    for index, row in exhibit.table.iterrows():
        x, y = np.asarray(reading.find_mark(drawn, index).get_offsets())[0]
        assert (x, y) == (row["promised"], min(row["low"], top))


def test_the_lines_are_of_equal_and_of_twice_the_wait(drawn: Figure) -> None:
    (panel,) = drawn.axes[0].child_axes
    slanted = [
        np.asarray(line.get_xydata(), dtype=float)
        for line in panel.lines
        if np.ptp(np.asarray(line.get_xydata(), dtype=float), axis=0).all()
    ]
    assert [list(ends[:, 1] / ends[:, 0]) for ends in slanted] == [[1.0, 1.0], [2.0, 2.0]]
    texts = {text.get_text() for text in boxes.find_texts(drawn)}
    assert {words.break_line(line) for line in picture.LINES} <= texts


def test_an_event_that_is_not_reported_is_hollow_with_an_arrow_up(
    exhibit: Exhibit, drawn: Figure
) -> None:
    top = picture.find_top(rows.read_records(exhibit.table))
    for index, row in exhibit.table.iterrows():
        mark = reading.find_mark(drawn, index)
        assert reading.is_hollow(mark) == math.isinf(row["high"])
        box = mark.get_paths()[0].get_extents()
        is_tall = box.y1 > 1.5 * -box.y0
        assert is_tall == (math.isinf(row["high"]) and row["low"] <= top)


def test_a_range_reaches_to_the_last_event_that_can_count(exhibit: Exhibit, drawn: Figure) -> None:
    (index,) = find(exhibit.table, subject="BUSHEHR-1").index
    (line,) = (a for a in reading.find_artists(drawn, index) if isinstance(a, Line2D))
    assert list(np.asarray(line.get_ydata(), dtype=float)) == [16.59, 18.64]


def test_what_is_off_the_scale_is_a_triangle_with_its_years(
    exhibit: Exhibit, drawn: Figure
) -> None:
    beyond = exhibit.table[exhibit.table["low"] > 22]
    assert not beyond.empty
    for index, row in beyond.iterrows():
        assert picture.choose_look(dict(row), 22.0).marker == picture.BEYOND
        assert reading.find_words(drawn, index) == [row["text"]]


@pytest.mark.parametrize("size", SIZES)
def test_the_units_of_the_site_are_named(
    exhibit: Exhibit, pictures: dict[str, Figure], size: str
) -> None:
    for index, row in find(exhibit.table, own="yes").iterrows():
        (text,) = reading.find_words(pictures[size], index)
        assert text in (row["text"], row["short"])
    texts = {text.get_text() for text in boxes.find_texts(pictures[size])}
    assert {"Bushehr nuclear power plant", words.KEY["elsewhere"]} <= texts


# Reading


def test_nor_for_another_plant(tmp_path: Path) -> None:
    found = build_plant(tmp_path, [*FAR, *DONE])
    assert found is not None
    figure = render(found, "column")
    assert boxes.find_faults(figure) == []
    assert reading.find_undrawn(found, figure) == []


@pytest.mark.parametrize("vision", sight.MATRICES)
def test_marks_stand_out_for_color_blind_readers(vision: str) -> None:
    for color in (picture.OWN.color, picture.OTHER.color, marks.SOFT_TEXT):
        seen = sight.see(to_rgba(color), vision)
        assert reading.measure_contrast(seen) >= reading.MARK_CONTRAST


def test_the_site_and_other_plants_differ_without_color() -> None:
    assert len({picture.OWN.marker, picture.OTHER.marker, picture.BEYOND}) == 3
