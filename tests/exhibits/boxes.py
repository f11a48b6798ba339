"""Boxes of texts and marks on the page, for tests on overlaps."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.marks import SHADE, measure_box

SLACK = 0.5  # pixels: boxes that touch do not overlap


def find_texts(figure: Figure) -> list[Text]:
    """Return every text that a reader sees."""
    figure.draw_without_rendering()  # until then, ticks that the axes choose have no words
    unseen = {id(text) for axes in figure.axes for text in _find_unseen(axes)}
    found = figure.findobj(Text, include_self=False)
    return [
        text
        for text in found
        if text.get_text().strip() and text.get_visible() and id(text) not in unseen
    ]


def _find_unseen(axes: Axes) -> Iterator[Text]:
    """Yield the words of ticks outside the axes: matplotlib keeps them but draws none."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            if not low <= tick.get_loc() <= high or not axes.axison:
                yield from (tick.label1, tick.label2)


def find_marks(figure: Figure) -> list[Artist]:
    """Return the marks of all rows, without the shades of suspensions."""
    return [
        artist
        for artist in figure.findobj(include_self=False)
        if artist.get_gid() is not None and not isinstance(artist, Text) and not is_shade(artist)
    ]


def is_shade(artist: Artist) -> bool:
    """Say whether an artist shades a time."""
    return isinstance(artist, Rectangle) and artist.get_facecolor() == _rgba(SHADE)


def overlap(first: Bbox, second: Bbox) -> bool:
    """Say whether two boxes share more than their edge."""
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    up = min(first.y1, second.y1) - max(first.y0, second.y0)
    return bool(across > SLACK and up > SLACK)


def find_faults(figure: Figure) -> list[str]:
    """Name every text that is cut or lies over another text or a mark."""
    texts = [(text.get_text(), text.get_window_extent()) for text in find_texts(figure)]
    marks = [(artist.get_gid(), measure_box(artist)) for artist in find_marks(figure)]
    page = figure.bbox
    faults = [
        f"cut: {words!r}"
        for words, box in texts
        if box.x0 < page.x0 or box.y0 < page.y0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    faults += [
        f"over each other: {first!r}, {second!r}"
        for (first, one), (second, other) in combinations(texts, 2)
        if overlap(one, other)
    ]
    faults += [
        f"over the mark of row {gid}: {words!r}"
        for words, one in texts
        for gid, other in marks
        if overlap(one, other)
    ]
    return faults


def is_arrow(artist: Artist) -> bool:
    """Say whether an artist is the arrow of a bound: strokes without an inside."""
    return isinstance(artist, PathCollection) and not np.size(artist.get_facecolor())


def find_struck(figure: Figure) -> list[str]:
    """Name every arrow of a bound that runs into the mark of another row."""
    found = find_marks(figure)
    arrows = [artist for artist in found if is_arrow(artist)]
    solid = [a for a in found if not is_arrow(a) and isinstance(a, PathCollection | Rectangle)]
    return [
        f"the arrow of row {arrow.get_gid()} runs into the mark of row {mark.get_gid()}"
        for arrow in arrows
        for mark in solid
        if mark.get_gid() != arrow.get_gid() and overlap(measure_box(arrow), measure_box(mark))
    ]


def _rgba(color: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue, 1.0
