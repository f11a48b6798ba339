"""Direct labels: where they stand, what they give up, and that order decides."""

from collections.abc import Iterator

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.labels import SIDES, Label, place_labels
from bushehr.surfaces.style import use_style
from tests.exhibits.boxes import overlap


@pytest.fixture
def ax() -> Iterator[Axes]:
    with use_style(6.3):
        yield make_axes()


def make_axes() -> Axes:
    figure = Figure(figsize=(6.3, 4), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.set(xlim=(0, 10), ylim=(0, 10))
    return axes


def box(text: Text) -> Bbox:
    return text.get_window_extent()


def test_a_free_label_takes_its_first_side_and_its_long_form(ax: Axes) -> None:
    label = Label(x=5, y=5, texts=("18 %, Feb 2026", "18 %"), gid="3", sides=("right", "above"))
    (text,) = place_labels(ax, [label], [])
    assert (text.get_text(), text.get_gid()) == ("18 %, Feb 2026", "3")
    x, y = ax.transData.transform((5, 5))
    assert box(text).x0 > x
    assert box(text).y0 < y < box(text).y1


@pytest.mark.parametrize("side", SIDES)
def test_each_side_keeps_the_clearance(ax: Axes, side: str) -> None:
    label = Label(x=5, y=5, texts=("word",), sides=(side,), clearance=10)
    (text,) = place_labels(ax, [label], [])
    x, y = ax.transData.transform((5, 5))
    away = 10 * 100 / 72 - 0.5  # points to pixels, less a rounding
    gaps = (x - box(text).x1, box(text).x0 - x, y - box(text).y1, box(text).y0 - y)
    assert max(gaps) >= away


def test_a_taken_side_is_passed_over(ax: Axes) -> None:
    label = Label(x=5, y=5, texts=("word",), sides=("right", "left"))
    x, y = ax.transData.transform((5, 5))
    wall = Bbox.from_extents(x + 2, y - 50, x + 20, y + 50)
    (text,) = place_labels(ax, [label], [wall])
    assert box(text).x1 < x


def test_the_shorter_form_is_taken_where_the_longer_has_no_room(ax: Axes) -> None:
    x, y = ax.transData.transform((5, 5))
    wall = Bbox.from_extents(x + 60, y - 50, x + 70, y + 50)
    label = Label(x=5, y=5, texts=("far too long to fit", "short"), sides=("right",))
    (text,) = place_labels(ax, [label], [wall])
    assert text.get_text() == "short"


def test_a_later_label_is_shortened_for_an_earlier_one(ax: Axes) -> None:
    first = Label(x=4, y=5, texts=("a long first label", "first"), sides=("right",))
    second = Label(x=6.6, y=5, texts=("a long second label", "second"), sides=("left",))
    texts = place_labels(ax, [first, second], [])
    assert [text.get_text() for text in texts] == ["first", "second"]


def test_a_label_without_a_place_is_left_out_the_last_first(ax: Axes) -> None:
    labels = [Label(x=5, y=5, texts=(name,), gid=name, sides=("above",)) for name in "ab"]
    assert [text.get_gid() for text in place_labels(ax, labels, [])] == ["a"]


def test_a_far_label_has_a_line_to_its_mark(ax: Axes) -> None:
    x, y = ax.transData.transform((5, 5))
    wall = Bbox.from_extents(x + 2, y - 50, x + 20, y + 50)
    label = Label(x=5, y=5, texts=("word",), sides=("right",), steps=(8, 16, 24))
    (text,) = place_labels(ax, [label], [wall])
    (line,) = ax.lines
    ends = ax.transData.transform(line.get_xydata())
    assert tuple(ends[0]) == pytest.approx((x, y))
    assert ends[1][0] == pytest.approx(box(text).x0, abs=1)


def test_a_label_over_a_mark_at_the_edge_slides_inside(ax: Axes) -> None:
    label = Label(x=10, y=5, texts=("a rather long label",), sides=("above",))
    (text,) = place_labels(ax, [label], [])
    assert box(text).x1 == pytest.approx(ax.get_window_extent().x1, abs=1)


PLACES = st.tuples(st.integers(0, 10), st.integers(0, 10), st.sampled_from(["a", "some words"]))


@given(st.lists(PLACES, max_size=12))
def test_no_labels_ever_overlap_or_leave_the_axes(places: list[tuple[int, int, str]]) -> None:
    with use_style(6.3):
        axes = make_axes()
        labels = [Label(x=x, y=y, texts=(text, "s")) for x, y, text in places]
        texts = place_labels(axes, labels, [])
        again = place_labels(make_axes(), labels, [])
    boxes = [box(text) for text in texts]
    assert [text.get_position() for text in texts] == [text.get_position() for text in again]
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    inside = axes.get_window_extent().padded(1)
    assert all(inside.x0 <= b.x0 and b.x1 <= inside.x1 for b in boxes)
    assert all(inside.y0 <= b.y0 and b.y1 <= inside.y1 for b in boxes)


def test_the_style_is_gone_afterwards() -> None:
    before = dict(mpl.rcParams)
    with use_style(13.3):
        assert mpl.rcParams["font.size"] > 12
    assert dict(mpl.rcParams) == before
