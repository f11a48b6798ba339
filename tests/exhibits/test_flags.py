"""Names over and under a line of marks: all of them where there is room, tied to their marks."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.flags import Flag, place_flags
from bushehr.surfaces.style import use_style
from tests.exhibits.boxes import overlap
from tests.exhibits.test_labels import make_axes


@pytest.fixture
def ax() -> Iterator[Axes]:
    with use_style(6.3):
        yield make_axes()


def flag(x: float, text: str) -> Flag:
    return Flag(x=x, text=text, gid=text, radius=4)


def place(ax: Axes, *flags: Flag, marks: tuple[Bbox, ...] = ()) -> list[Text]:
    return place_flags(ax, 5, flags, marks, ax.get_window_extent(), 1)


def test_a_name_with_room_stands_beside_its_mark(ax: Axes) -> None:
    (text,) = place(ax, flag(2, "First concrete"))
    x, y = ax.transData.transform((2, 5))
    box = text.get_window_extent()
    assert box.x0 > x
    assert box.y0 < y < box.y1
    assert text.get_gid() == "First concrete"
    assert not ax.lines


def test_a_name_does_not_lie_over_a_mark(ax: Axes) -> None:
    x, y = ax.transData.transform((2, 5))
    wall = Bbox.from_extents(x + 5, y - 8, x + 400, y + 8)
    (text,) = place(ax, flag(2, "First concrete"), marks=(wall,))
    assert not overlap(text.get_window_extent(), wall)


def test_close_names_all_find_a_place_with_stems_to_their_marks(ax: Axes) -> None:
    flags = [flag(3 + n / 4, f"A rather long name {n}") for n in range(4)]
    marks = [ax.transData.transform((one.x, 5)) for one in flags]
    wall = [Bbox.from_extents(x - 5, y - 5, x + 5, y + 5) for x, y in marks]
    texts = place(ax, *flags, marks=tuple(wall))
    assert [text.get_text() for text in texts] == [one.text for one in flags]
    for line in ax.lines:
        (x0, y0), (x1, y1) = ax.transData.transform(np.asarray(line.get_xydata()))
        assert x0 == pytest.approx(x1)
        assert any(abs(x0 - x) < 1 for x, _ in marks)
        assert any(box.y0 - 8 < y < box.y1 + 8 for y in (y0, y1) for box in wall)


def test_the_search_goes_back_where_the_first_choice_leaves_no_room(ax: Axes) -> None:
    box = ax.get_window_extent()
    x, y = ax.transData.transform((8, 5))
    low = Bbox.from_extents(box.x0, y - 8, box.x1, y + 8)  # one row: only beside
    first = flag(8, "long enough")
    wide = Bbox.from_extents(x - 5, y - 5, x + 5, y + 5)
    second = flag(9.9, "end")
    texts = place_flags(ax, 5, [first, second], [wide], low, 1)
    assert {text.get_text() for text in texts} == {"long enough", "end"}


def test_where_not_all_find_a_place_the_first_ones_do(ax: Axes) -> None:
    flags = [flag(5, name) for name in "abcdefghijklmn"]
    texts = place(ax, *flags)
    names = [text.get_text() for text in texts]
    assert 0 < len(names) < len(flags)
    assert names == sorted(names)
    assert len([text for text in ax.texts if text.get_gid()]) == len(names)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["a", "some words"])), max_size=9))
def test_no_names_ever_overlap_or_leave_the_axes(places: list[tuple[int, str]]) -> None:
    flags = [flag(x / 2, text) for x, text in places]
    with use_style(6.3):
        axes, again = make_axes(), make_axes()
        texts, same = place(axes, *flags), place(again, *flags)
    assert [text.get_position() for text in texts] == [text.get_position() for text in same]
    found = [text.get_window_extent() for text in texts]
    assert not any(overlap(a, b) for i, a in enumerate(found) for b in found[i + 1 :])
    inside = axes.get_window_extent().padded(1)
    assert all(inside.x0 <= box.x0 and box.x1 <= inside.x1 for box in found)
