"""The exhibit of agreement: which pairs are drawn, what they say, and where they stand."""

import dataclasses
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.comparison import Relation
from bushehr.exhibits import Exhibit, agreement
from bushehr.exhibits import agreement_picture as picture
from bushehr.exhibits.drawing import key, marks
from bushehr.exhibits.rows import read_records
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from bushehr.text import agreement_chart as words
from tests import plant
from tests.analysis.made import load_plant, shuffle
from tests.exhibits import boxes, reading, sight

HOUSE_SIZE = 8.0
"""Size of normal text in a picture 16 cm wide [pt]."""

OIL = ("oil_saved_per_year", "barrel/year")


def say(
    day: str, value: str, what: tuple[str, str] = ("workforce_on_site", "person"), **cells: str
) -> str:
    """Write a figure of the made-up plant, stated by the owner unless said otherwise."""
    quantity, unit = what
    subject, kind = cells.get("subject", "COAST-1-2"), cells.get("kind", "actual")
    source, who = cells.get("source", "wire-20220305"), cells.get("speaker", "berg")
    bound, flag = cells.get("bound", "exact"), cells.get("flag", ",,")
    statement = cells.get("statement", "")
    return (
        f"{day},{subject},{quantity},{value},{unit},{source},{who},{bound},,{kind},,{statement},"
        f"{flag}"
    )


def build_plant(folder: Path, *rows: str) -> Exhibit | None:
    return agreement.build(load_plant(folder, datapoints="\n".join(rows)))


def build_drawn(folder: Path, *rows: str) -> Exhibit:
    found = build_plant(folder, *rows)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = agreement.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pictures(exhibit: Exhibit) -> dict[str, Figure]:
    return {size: render(exhibit, size) for size in SIZES}


@pytest.fixture(scope="module")
def drawn(pictures: dict[str, Figure]) -> Figure:
    return pictures["slide"]


def find_pair(exhibit: Exhibit, relation: str, quantity: str) -> pd.DataFrame:
    table = exhibit.table
    chosen = table[(table["relation"] == relation) & (table["id"] == quantity)]["pair"]
    return table[table["pair"].isin(chosen)]


# Words


def test_the_title_counts_contradictions_without_a_doubtful_figure(
    shipped: Ledger, exhibit: Exhibit
) -> None:
    pairs = compute_agreement(shipped).select(Relation.CONTRADICTION)
    sure = [pair for pair in pairs if not pair.has_doubtful]
    assert len(sure) < len(pairs)
    assert exhibit.title == (
        f"{len(sure)} pairs of stated figures contradict one another, the widest by a factor of "
        "10.0: workforce of Units 2 and 3; 2 more pairs hold a figure marked doubtful"
    )


def test_a_part_larger_than_its_whole_heads_the_chart_without_a_contradiction(
    tmp_path: Path,
) -> None:
    part = say("2022-03-02", "900", ("workforce_russian", "person"), speaker="builder")
    found = build_drawn(tmp_path, say("2022-03-01", "300"), part)
    assert found.title == (
        "1 stated part is larger than its whole, by a factor of 3.00: workforce and Russian staff "
        "of Units 1 and 2"
    )


def test_without_a_disagreement_the_title_says_so(tmp_path: Path) -> None:
    part = say("2022-03-02", "100", ("workforce_russian", "person"))
    found = build_drawn(tmp_path, say("2022-03-01", "300"), part)
    assert found.title == (
        "No two stated figures contradict one another; 1 pair differs in scope, basis or rounding"
    )


def test_one_contradiction_is_counted_as_one(tmp_path: Path) -> None:
    found = build_drawn(tmp_path, say("2022-03-01", "300"), say("2022-03-02", "750"))
    assert found.title == (
        "1 pair of stated figures is a contradiction, by a factor of 2.50: workforce of Units 1 "
        "and 2"
    )


def test_a_zero_beside_a_number_is_beyond_any_factor(tmp_path: Path) -> None:
    debt = ("debt_outstanding", "USD")
    rows = say("2022-03-01", "0", debt), say("2022-03-02", "500000000", debt)
    found = build_drawn(tmp_path, *rows)
    assert "is a contradiction, beyond any factor: " in found.title
    assert list(found.table["ratio"]) == [1.0, math.inf]
    for size in SIZES:
        figure = render(found, size)
        assert boxes.find_faults(figure) == []
        assert words.NO_FACTOR in reading.find_words(figure, 1)


def test_headings_and_caption_count_all_pairs(shipped: Ledger, exhibit: Exhibit) -> None:
    found = compute_agreement(shipped)
    groups = exhibit.table.drop_duplicates("relation").set_index("relation")["group"]
    assert list(groups.index) == [str(relation) for relation in agreement.MOST]
    for relation, group in zip(agreement.MOST, groups, strict=True):
        pairs = found.select(relation)
        number = exhibit.table[exhibit.table["relation"] == relation]["pair"].nunique()
        assert group == f"{words.GROUPS[relation]}: {number} of {len(pairs)}"
    restated = len(found.select(Relation.RESTATED))
    assert (
        f"Drawn: 4 of {len(found.select(Relation.CONTRADICTION))} contradictions,"
        in exhibit.caption
    )
    assert f"{restated} further pairs state the same figure twice." in exhibit.caption
    assert f"{found.statements} statements of the project's own record" in exhibit.caption


def test_caption_and_footer_count_what_the_table_holds(exhibit: Exhibit) -> None:
    sources = {name for cell in exhibit.table["sources"] for name in cell.split(";")}
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert (set(exhibit.sources), exhibit.statements) == (sources, len(statements))
    assert f"{len(statements)} statements from {len(sources)} sources" in exhibit.caption


def test_the_alternative_text_gives_every_figure_with_speaker_and_factor(exhibit: Exhibit) -> None:
    for row in exhibit.table.to_dict("records"):
        assert f"{row['text']} ({row['whose']})" in exhibit.alt
    for factor in ("1,000", "20.7", "10.0", "2.20", "1.87", "4.29", "3.75", "1.05"):
        assert f"a factor of {factor}" in exhibit.alt


def test_no_word_says_which_figure_is_right(exhibit: Exhibit) -> None:
    text = " ".join([exhibit.title, exhibit.alt, exhibit.caption, *exhibit.table["label"]]).lower()
    assert not [
        word for word in ("wrong", "false", "claimed", "lied", "true") if f" {word}" in text
    ]


# Rows


# Worked out from the rows: 1,600 over 1.6; 22 over 10; 5,600 over 3,000; 30 over 8; 23 over 22.
@pytest.mark.parametrize(
    ("relation", "quantity", "factor", "texts"),
    [
        ("contradiction", "gas_saved_per_year", 1000.0, ["1.6 trillion m³", "1.6 billion m³"]),
        ("contradiction", "oil_saved_per_year", 2.2, ["22 million barrels", "10 million barrels"]),
        ("part-larger-than-whole", "workforce_on_site", 1.8667, ["about 3,000", "about 5,600"]),
        ("different-basis", "schedule_share", 3.75, ["8 %", "30 %"]),
        ("near-agreement", "schedule_delay", 1.0455, ["22 months", "about 23 months"]),
    ],
)
def test_known_pairs_of_the_shipped_record(
    exhibit: Exhibit, relation: str, quantity: str, factor: float, texts: list[str]
) -> None:
    pair = find_pair(exhibit, relation, quantity)
    assert list(pair["text"]) == texts
    assert set(pair["factor"]) == {factor}
    assert sorted(pair["ratio"]) == [1.0, factor]


def test_contradictions_stand_first_and_the_widest_first(exhibit: Exhibit) -> None:
    order = [list(words.GROUPS).index(name) for name in exhibit.table["relation"]]
    assert order == sorted(order)
    table = exhibit.table
    factors = list(table[table["relation"] == "contradiction"]["factor"])
    assert factors == sorted(factors, reverse=True)


def test_a_pair_is_two_rows_the_earlier_figure_first(exhibit: Exhibit) -> None:
    for _, pair in exhibit.table.groupby("pair"):
        assert len(pair) == 2
        assert pair["start"].is_monotonic_increasing


def test_a_quantity_has_one_pair_in_a_group_the_widest(tmp_path: Path) -> None:
    rows = [say(f"2022-03-0{day}", value) for day, value in enumerate(("10", "20", "50"), 1)]
    oil = [say("2020-01-01", "22e6", OIL), say("2021-01-01", "10e6", OIL)]
    found = build_drawn(tmp_path, *rows, *[row.replace("e6", "000000") for row in oil])
    assert list(found.table["factor"]) == [5.0, 5.0, 2.2, 2.2]
    assert [*found.table["text"]][:2] == ["10", "50"]


def test_no_group_has_more_pairs_than_a_slide_has_room_for(exhibit: Exhibit) -> None:
    for relation, most in agreement.MOST.items():
        chosen = exhibit.table[exhibit.table["relation"] == relation]
        assert chosen["pair"].nunique() <= most


def test_of_what_can_both_hold_the_whole_project_comes_first_then_the_latest(
    tmp_path: Path,
) -> None:
    russian, share = ("workforce_russian", "person"), ("schedule_share", "percent")
    progress = ("physical_progress", "percent")
    whole = [say("2020-01-01", "300"), say("2020-01-02", "90", russian)]
    part = [say("2022-03-03", "200", subject="COAST-1"), say("2022-03-03", "9", russian,
            subject="COAST-1")]  # fmt: skip
    pairs = [
        *(say("2020-01-03", "8", progress), say("2020-01-03", "30", share)),
        *(say("2022-03-03", "10", progress), say("2022-03-03", "40", share)),
    ]
    found = build_drawn(tmp_path, *whole, *part, *pairs)
    scope = found.table[found.table["relation"] == "different-scope"]
    assert list(scope["text"]) == ["300", "90"]
    basis = found.table[found.table["relation"] == "different-basis"]
    assert list(basis["date"]) == ["2022-03-03", "2022-03-03"]


def test_figures_that_do_not_differ_are_not_drawn(tmp_path: Path) -> None:
    again = say("2022-03-02", "300", speaker="builder")
    assert build_plant(tmp_path / "a", say("2022-03-01", "300"), again) is None
    least = say("2022-03-02", "200", bound="at_least")
    assert build_plant(tmp_path / "b", say("2022-03-01", "300"), least) is None


def test_without_two_figures_there_is_no_exhibit(shipped: Ledger, tmp_path: Path) -> None:
    assert build_plant(tmp_path, say("2022-03-01", "300")) is None
    empty = dataclasses.replace(shipped, datapoints=shipped.datapoints.iloc[:0])
    assert agreement.build(empty) is None


def test_the_made_up_plant_has_no_pair(tmp_path: Path) -> None:
    assert agreement.build(load(plant.write_plant(tmp_path))) is None


def test_a_retracted_figure_is_compared_with_none(tmp_path: Path) -> None:
    doubted = say("2022-03-02", "900", flag="doubtful,2022-03-05,Odd")
    found = build_drawn(tmp_path / "a", say("2022-03-01", "300"), doubted)
    assert list(found.table["flag"]) == ["", "doubtful"]
    assert found.title == (
        "Stated figures contradict one another only where one is marked doubtful (1 pair)"
    )
    retracted = doubted.replace("doubtful", "retracted")
    assert build_plant(tmp_path / "b", say("2022-03-01", "300"), retracted) is None


def test_units_of_which_the_same_was_said_are_named_together(tmp_path: Path) -> None:
    capacity = ("gross_electrical_capacity", "MW")
    rows = [
        say(day, value, capacity, subject=unit, kind="target", statement=f"said-{value}")
        for day, value in (("2020-01-01", "1000"), ("2022-03-01", "1300"))
        for unit in ("COAST-1", "COAST-2")
    ]
    found = build_drawn(tmp_path, *rows)
    assert set(found.table["what_of"]) == {"Gross electrical capacity, Unit 1 and Unit 2"}


def test_a_point_names_both_figures_and_what_they_are_to_one_another(exhibit: Exhibit) -> None:
    label = find_pair(exhibit, "different-basis", "schedule_share")["label"].iloc[0]
    assert label.startswith(
        "Physical progress of Units 2 and 3: 8 %, 10 November 2019. Beside 30 % (share of the "
        "timetable of Units 2 and 3), 10 November 2019: different basis, a factor of 3.75. "
    )


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = agreement.build(shipped.as_of("2022-01-01"))
    assert found is not None
    assert (found.table["end"] <= "2022-01-01").all()
    assert "1.6 trillion m³" not in set(found.table["text"])


def test_the_order_of_rows_changes_nothing(shipped: Ledger, exhibit: Exhibit) -> None:
    again = agreement.build(shuffle(shipped, 7))
    assert again is not None
    assert again.digest == exhibit.digest


# Drawing


def test_the_smaller_figure_stands_at_one_and_the_greater_at_their_factor(
    exhibit: Exhibit, drawn: Figure
) -> None:
    assert drawn.axes[0].get_xscale() == "log"
    for index, row in exhibit.table.iterrows():
        x, _ = np.asarray(reading.find_mark(drawn, index).get_offsets())[0]
        assert x == pytest.approx(row["ratio"])


def test_a_line_leads_from_one_to_the_greater_figure(exhibit: Exhibit, drawn: Figure) -> None:
    for index, row in exhibit.table.iterrows():
        lines = [a for a in reading.find_artists(drawn, index) if isinstance(a, Line2D)]
        ends = [list(np.asarray(line.get_xdata(), dtype=float)) for line in lines]
        assert ends == ([[1.0, row["ratio"]]] if row["ratio"] > 1 else [])


def test_each_figure_has_a_line_of_its_own(exhibit: Exhibit, drawn: Figure) -> None:
    heights = [
        float(np.asarray(reading.find_mark(drawn, index).get_offsets())[0][1])
        for index in exhibit.table.index
    ]
    assert heights == sorted(set(heights), reverse=True)


def test_the_factor_stands_beside_the_greater_figure(exhibit: Exhibit, drawn: Figure) -> None:
    for index, row in exhibit.table.iterrows():
        is_greater = row["ratio"] > 1
        expected = [words.label_factor(row["factor"])] if is_greater else []
        assert reading.find_words(drawn, index) == expected


def test_expected_figures_are_hollow_and_doubtful_ones_crosses(
    exhibit: Exhibit, drawn: Figure
) -> None:
    for index, row in exhibit.table.iterrows():
        if row["flag"]:
            assert picture.choose_look(read_records(exhibit.table)[int(str(index))]).faint
        else:
            mark = reading.find_mark(drawn, index)
            assert reading.is_hollow(mark) == (row["kind"] == "target")
    texts = {text.get_text() for text in boxes.find_texts(drawn)}
    assert {words.EXPECTED, words.DOUBTFUL} <= texts


def test_a_bound_points_where_the_figure_may_be(tmp_path: Path) -> None:
    least = say("2022-03-02", "750", bound="at_least")
    found = build_drawn(tmp_path, say("2022-03-01", "300"), least)
    figure = render(found, "column")
    shapes = [a for a in reading.find_artists(figure, 1) if isinstance(a, PathCollection)]
    assert len(shapes) == 2


def test_the_pair_of_the_title_stands_out(exhibit: Exhibit, drawn: Figure) -> None:
    bold = [text.get_text() for text in drawn.axes[0].texts if text.get_fontweight() == "bold"]
    assert bold == [words.label_factor(10.0)]
    assert list(exhibit.table[exhibit.table["in_headline"]]["text"]) == ["about 200", "2,000"]


@pytest.mark.parametrize("size", SIZES)
def test_every_line_has_its_words(exhibit: Exhibit, pictures: dict[str, Figure], size: str) -> None:
    texts = [text.get_text() for text in boxes.find_texts(pictures[size])]
    for row in exhibit.table.to_dict("records"):
        assert {row["what_of"], row["text"], row["whose"], row["group"]} <= set(texts)
    assert texts.count("Gas saved per year") == 1  # not said again of its second figure
    # Two people of the owner are two lines, one speaker's two figures of one day are one.
    pair = find_pair(exhibit, "different-scope", "workforce_russian")
    assert len(set(pair["whose"])) == 1
    assert texts.count(pair["whose"].iloc[0]) == 2  # here and in the part larger than its whole


def test_long_words_are_written_smaller_and_leave_the_scale_room(tmp_path: Path) -> None:
    long = ("containment_tier_3_segment_mass_maximum", "tonne")
    rows = [say("2022-03-01", "10", long), say("2022-03-02", "30", long)]
    found = build_drawn(tmp_path, *rows)
    axes = render(found, "column").axes[0]
    assert axes.bbox.width / axes.figure.bbox.width > 0.29
    (what,) = (text for text in axes.texts if text.get_text() == found.table["what_of"][0])
    (heading,) = (text for text in axes.texts if text.get_text() == found.table["group"][0])
    assert float(what.get_fontsize()) == float(heading.get_fontsize()) < key.SMALL * HOUSE_SIZE


@pytest.mark.parametrize(
    ("end", "least", "ticks"),
    [
        (1000.0, 0.4, [1, 10, 100, 1000]),
        (1000.0, 0.25, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]),
        (1000.0, 1.5, [1, 100]),
        (2.0, 0.2, [1, 2]),
        (4.29, 0.5, [1]),
    ],
)
def test_ticks_are_round_and_far_enough_apart(end: float, least: float, ticks: list[float]) -> None:
    assert picture.list_ticks(end, least) == ticks


# Reading


@pytest.mark.parametrize("vision", sight.MATRICES)
def test_marks_stand_out_for_color_blind_readers(vision: str) -> None:
    for color in (picture.DISAGREEING, picture.OTHER, marks.FAINT):
        seen = sight.see(to_rgba(color), vision)
        assert reading.measure_contrast(seen) >= reading.MARK_CONTRAST


def test_color_is_not_needed_to_tell_the_groups_apart(exhibit: Exhibit) -> None:
    colors = {
        group: {picture.choose_look(row).color for row in read_records(rows)}
        for group, rows in exhibit.table.groupby("group")
    }
    assert all(len(found) == 1 for found in colors.values())
