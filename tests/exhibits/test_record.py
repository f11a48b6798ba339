"""The exhibit of the record: when figures were published, and the silences between."""

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from bushehr.exhibits import Exhibit, record
from bushehr.exhibits.drawing import marks, sides
from bushehr.exhibits.drawing.frame import to_number
from bushehr.exhibits.record_looks import choose_look, choose_sample
from bushehr.exhibits.rows import read_records
from bushehr.ledger import Ledger, load
from bushehr.surfaces.figure import SIZES, render
from tests import plant
from tests.analysis.made import HEADERS, day
from tests.analysis.test_publication import MORE_SOURCES, figure
from tests.exhibits import boxes, reading

SUBJECTS = ("BUSHEHR-2-3", "BUSHEHR-2", "BUSHEHR-3", "SITE")


def build_plant(folder: Path, *rows: str, until: str = "") -> Exhibit | None:
    """Build from the made-up plant with other figures."""
    text = "\n".join((HEADERS["datapoints.csv"], *rows)) + "\n"
    changed = {"datapoints.csv": text, "sources.csv": MORE_SOURCES}
    ledger = load(plant.write_plant(folder, changed))
    return record.build(ledger.as_of(until) if until else ledger)


@pytest.fixture(scope="module")
def exhibit(shipped: Ledger) -> Exhibit:
    found = record.build(shipped)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def drawn(exhibit: Exhibit) -> dict[str, Figure]:
    return {size: render(exhibit, size) for size in SIZES}


def find(table: pd.DataFrame, **wanted: object) -> pd.DataFrame:
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


# Words


def test_the_title_states_the_silences_that_last(exhibit: Exhibit) -> None:
    assert exhibit.title == (
        "No dated source on record gave a new figure on progress of Units 2 and 3 in the 283 days "
        "to 24 November 2026, nor one on debt in 1,882 days"
    )


def test_without_a_silence_the_title_states_the_last_day_and_the_longest_one(
    shipped: Ledger,
) -> None:
    found = record.build(shipped.as_of("2026-02-20"))
    assert found is not None
    assert found.title == (
        "The last dated source that gave a new figure on progress of Units 2 and 3 is of "
        "14 February 2026 at the latest; the longest time between two of them was at least "
        "1,536 days"
    )


def test_the_days_of_the_title_are_those_between_two_dates(shipped: Ledger) -> None:
    facts = shipped.datapoints
    own = facts["subject"].isin(SUBJECTS) & (facts["flag"] == "")
    words = shipped.vocabulary.family("progress")
    progress = facts[own & facts["quantity"].isin(words)]
    last = progress.groupby("statement")["known"].min().max().date()
    assert (shipped.day - last).days == 283


def test_one_figure_has_no_time_between_two(tmp_path: Path) -> None:
    found = build_plant(tmp_path, figure("2022-03-04", "wire-20220305"), until="2022-03-10")
    assert found is not None
    assert found.title == (
        "The last dated source that gave a new figure on progress of Units 1 and 2 is of "
        "5 March 2022 at the latest"
    )


def test_without_progress_the_topic_with_most_figures_leads(tmp_path: Path) -> None:
    counts = [
        figure(day_, "gazette-20200110", "80", what="workforce_on_site", unit="person")
        for day_ in ("2020-01-07", "2020-01-08")
    ]
    debt = figure("2020-01-08", "gazette-20200110", "9", what="debt_outstanding", unit="USD")
    found = build_plant(tmp_path, debt, *counts)
    assert found is not None
    assert found.title.startswith("No dated source on record gave a new figure on the workforce of")


def test_sources_without_a_date_are_called_so(tmp_path: Path) -> None:
    found = build_plant(tmp_path, figure("2021-05-01", "undated-2021"))
    assert found is not None
    assert found.title == "The first source of the 1 figure on record shows no date"
    assert list(find(found.table, mark="undated")["date"]) == ["2021-05-01/2024-01-01"]
    assert set(found.table["last"]) - {""} == {"none"}
    assert "A bar is a page without a date" in found.caption


def test_a_record_without_figures_gives_no_exhibit(tmp_path: Path) -> None:
    ledger = load(plant.write_plant(tmp_path))
    assert record.build(ledger.as_of("2000-01-01")) is None
    beside = figure(
        "2022-03-04", "wire-20220305", subject="COAST-2", flag="doubtful,2022-04-01,Odd"
    )
    assert build_plant(tmp_path / "b", beside) is None


def test_the_caption_says_what_is_left_out_and_what_it_rests_on(
    exhibit: Exhibit, shipped: Ledger
) -> None:
    facts = shipped.datapoints
    own = facts["subject"].isin(SUBJECTS)
    flagged = int((own & (facts["flag"] != "")).sum())
    assert (
        f"Left out: {flagged} doubtful or retracted rows, {int((~own).sum())} rows on other"
        in exhibit.caption
    )
    statements = {name for cell in exhibit.table["statement"] for name in cell.split(";")}
    assert exhibit.statements == len(statements)
    assert f"{len(statements)} statements from {len(exhibit.sources)} sources" in exhibit.caption
    assert "A bar is" not in exhibit.caption


def test_the_alternative_text_gives_each_topic_with_its_number(exhibit: Exhibit) -> None:
    for name in find(exhibit.table, mark="published")["name"].unique():
        topic, _, number = name.removesuffix(")").rpartition(" (")
        assert f"{topic}: {number}, the last dated " in exhibit.alt
    assert exhibit.alt.endswith("Work reported suspended since 3 Mar 2026.")


# Rows


def test_a_mark_stands_for_all_figures_of_its_lane_quarter_side_and_kind(exhibit: Exhibit) -> None:
    published = find(exhibit.table, mark="published")
    quarters = pd.PeriodIndex(published["start"], freq="Q")
    same = published.assign(quarter=quarters)[["lane", "quarter", "side", "kind"]]
    assert not same.duplicated().any()
    assert (published["value"] == published["statement"].str.count(";") + 1).all()


def test_every_statement_on_the_project_is_in_one_mark(exhibit: Exhibit, shipped: Ledger) -> None:
    facts = shipped.datapoints[shipped.datapoints["flag"] == ""]
    own = facts["subject"].isin(SUBJECTS)
    counted = exhibit.table[exhibit.table["mark"].isin(["published", "undated"])]
    names = [name for cell in counted["statement"] for name in cell.split(";")]
    assert sorted(names) == sorted(set(facts[own]["statement"]))


def test_the_name_of_a_lane_counts_its_marks(exhibit: Exhibit) -> None:
    counted = exhibit.table[exhibit.table["mark"].isin(["published", "undated"])]
    for name, own in counted.groupby("name"):
        assert str(name).endswith(f" ({int(own['value'].sum())})")


def test_no_figure_was_published_within_a_silence(exhibit: Exhibit) -> None:
    silences = find(exhibit.table, mark="silence")
    assert len(silences) > 5
    for row in read_records(silences):
        lane = find(exhibit.table, mark="published", lane=row["lane"])
        within = (lane["start"] > row["start"]) & (lane["end"] < row["end"])
        assert not within.any()
        assert row["value"] == (day(row["end"]) - day(row["start"])).days


def test_the_silences_of_the_title_stand_out(exhibit: Exhibit) -> None:
    assert list(exhibit.table[exhibit.table["in_headline"]]["value"]) == [283, 1882]


def test_two_figures_make_no_silence_but_that_of_the_title(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        figure("2020-01-08", "gazette-20200110"),
        figure("2022-03-04", "wire-20220305", "30"),
    )
    assert found is not None
    silences = find(found.table, mark="silence")
    assert list(zip(silences["date"], silences["value"], strict=True)) == [
        ("2022-03-05/2023-04-01", 392)
    ]


def test_a_label_says_how_many_by_whom_and_between_which_days(exhibit: Exhibit) -> None:
    row = find(exhibit.table, mark="published", name="Debt (4)", side="others").iloc[0]
    assert row["label"] == (
        "Debt: 2 figures, 23 Aug 2021. Published by Russia - Islamic World and 1 more source."
    )


def test_what_was_not_known_is_not_drawn(shipped: Ledger) -> None:
    found = record.build(shipped.as_of("2020-01-15"))
    assert found is not None
    assert found.table["end"].max() <= "2020-01-15"
    assert "suspension" not in set(found.table["mark"])


# Drawing


@pytest.mark.parametrize("size", SIZES)
def test_each_mark_stands_in_the_middle_of_its_days(
    exhibit: Exhibit, drawn: dict[str, Figure], size: str
) -> None:
    for index, row in find(exhibit.table, mark="published").iterrows():
        place = np.asarray(reading.find_mark(drawn[size], index).get_offsets())[0]
        middle = (to_number(day(row["start"])) + to_number(day(row["end"]))) / 2
        assert place[0] == pytest.approx(middle)


def test_the_area_grows_with_the_figures() -> None:
    one, four = (choose_sample("owner", figures=number) for number in (1, 4))
    assert four.size**2 == pytest.approx(4 * one.size**2)


def test_targets_are_hollow_and_the_rest_is_filled(
    exhibit: Exhibit, drawn: dict[str, Figure]
) -> None:
    for index, row in find(exhibit.table, mark="published").iterrows():
        mark = reading.find_mark(drawn["slide"], index)
        assert reading.is_hollow(mark) == (row["kind"] == "target")


def test_the_shape_is_the_speakers_side(exhibit: Exhibit) -> None:
    published = read_records(find(exhibit.table, mark="published"))
    for row in published:
        assert choose_look(row).marker == sides.choose_marker(row["side"])[0]
    looks = {row["side"]: choose_look(row).marker for row in published}
    assert len(set(looks.values())) == len(looks) == 5


@pytest.mark.parametrize("size", SIZES)
def test_a_silence_is_a_line_between_its_days(
    exhibit: Exhibit, drawn: dict[str, Figure], size: str
) -> None:
    for index, row in find(exhibit.table, mark="silence").iterrows():
        lines = [a for a in reading.find_artists(drawn[size], index) if isinstance(a, Line2D)]
        days = [float(x) for line in lines for x in np.asarray(line.get_xdata(), dtype=float)]
        assert (min(days), max(days)) == (to_number(day(row["start"])), to_number(day(row["end"])))


@pytest.mark.parametrize("size", SIZES)
def test_the_silences_of_the_title_have_their_length_on_them(
    exhibit: Exhibit, drawn: dict[str, Figure], size: str
) -> None:
    for index in exhibit.table.index[exhibit.table["in_headline"]]:
        (words,) = reading.find_words(drawn[size], index)
        assert words.removesuffix(" days") == f"{exhibit.table.loc[index, 'value']:,.0f}"


@pytest.mark.parametrize("size", SIZES)
def test_hardly_a_mark_lies_on_another(drawn: dict[str, Figure], size: str) -> None:
    found = [
        (mark.get_gid(), marks.measure_box(mark))
        for mark in boxes.find_marks(drawn[size])
        if not isinstance(mark, Line2D)
    ]
    hidden = [
        (one, other)
        for (one, first), (other, second) in combinations(found, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > first.width / 2
        and min(first.y1, second.y1) - max(first.y0, second.y0) > first.height / 2
    ]
    assert hidden == []


# Reading


def test_nor_with_pages_without_a_date(tmp_path: Path) -> None:
    found = build_plant(
        tmp_path,
        figure("2020-01-08", "gazette-20200110"),
        figure("2021-05-01", "undated-2021", "20"),
    )
    assert found is not None
    picture = render(found, "column")
    assert boxes.find_faults(picture) == []
    assert reading.find_undrawn(found, picture) == []
    (index,) = find(found.table, mark="undated").index
    bar = reading.find_mark(picture, index)
    assert bar.get_x() == to_number(day("2021-05-01"))
    assert bar.get_x() + bar.get_width() == to_number(day("2024-01-01"))


def test_text_and_marks_stand_out_on_white_and_on_the_shade(drawn: dict[str, Figure]) -> None:
    assert list(reading.find_faint(drawn["slide"])) == []
    for text in drawn["slide"].axes[0].texts:
        assert reading.measure_contrast(to_rgba(text.get_color()), to_rgba(marks.SHADE)) >= 4.5


@pytest.mark.parametrize("size", SIZES)
def test_the_length_of_a_silence_does_not_stand_on_the_line_at_the_end_of_the_record(
    exhibit: Exhibit, size: str
) -> None:
    figure = render(exhibit, size)
    silences = exhibit.table[exhibit.table["mark"] == "silence"]
    (ax,) = figure.axes
    day = to_number(date.fromisoformat(silences["as_of"].iloc[0]))
    end = float(ax.transData.transform((day, 0))[0])
    texts = [
        text
        for index in silences.index
        for text in reading.find_artists(figure, index)
        if isinstance(text, Text)
    ]
    assert texts
    for text in texts:
        assert text.get_window_extent().x1 < end
