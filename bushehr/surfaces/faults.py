"""Faults of a drawn picture: text that is cut, or lies over other text or a mark.

The sizes of a report are looked at by people; a size or a style that a user chooses is looked at by
this module, and drawn smaller or refused where the words have no room.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from bushehr.exhibits.drawing.marks import SHADE, measure_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox, BboxBase

_SLACK = 0.5
"""Boxes that share no more than this only touch [px]."""


def list_texts(figure: Figure) -> list[Text]:
    """Return every text that a reader sees."""
    figure.draw_without_rendering()  # until then, ticks that the axes choose have no words
    unseen = {id(text) for axes in figure.axes for text in _list_unseen(axes)}
    return [
        text
        for text in figure.findobj(Text, include_self=False)
        if text.get_text().strip() and text.get_visible() and id(text) not in unseen
    ]


def has_fault(figure: Figure) -> bool:
    """Say whether a text is cut, or lies over another one or over a mark.

    Parameters
    ----------
    figure
        A picture as `figure.render` returns it.
    """
    texts = [text.get_window_extent() for text in list_texts(figure)]
    marks = [measure_box(artist) for artist in _list_marks(figure)]
    return (
        any(not _holds(figure.bbox, box) for box in texts)
        or any(_overlap(one, other) for one, other in combinations(texts, 2))
        or any(_overlap(one, other) for one in texts for other in marks)
    )


def count_labels(figure: Figure) -> int:
    """Return how many rows have words of their own beside their marks."""
    return len({text.get_gid() for text in list_texts(figure) if text.get_gid()})


def find_least_size(figure: Figure) -> float:
    """Return the size of the smallest text that a reader sees [pt]."""
    return min(float(text.get_fontsize()) for text in list_texts(figure))


def _list_unseen(axes: Axes) -> Iterator[Text]:
    """Yield the words of ticks outside the axes: matplotlib keeps them but draws none."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low <= tick.get_loc() <= high or not axes.axison:
                yield from (tick.label1, tick.label2)


def _list_marks(figure: Figure) -> list[Artist]:
    """Return the marks of all rows; the shade of a suspension lies behind words."""
    return [
        artist
        for artist in figure.findobj(include_self=False)
        if artist.get_gid() is not None and not isinstance(artist, Text) and not _is_shade(artist)
    ]


def _is_shade(artist: Artist) -> bool:
    """Say whether an artist shades a time."""
    return isinstance(artist, Rectangle) and artist.get_facecolor() == to_rgba(SHADE)


def _holds(page: BboxBase, box: Bbox) -> bool:
    """Say whether a box lies on the page."""
    across = page.x0 <= box.x0 and box.x1 <= page.x1
    return bool(across and page.y0 <= box.y0 and box.y1 <= page.y1)


def _overlap(first: Bbox, second: Bbox) -> bool:
    """Say whether two boxes share more than their edge."""
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    up = min(first.y1, second.y1) - max(first.y0, second.y0)
    return bool(across > _SLACK and up > _SLACK)
