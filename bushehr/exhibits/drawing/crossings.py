"""Where words cross vertical lines: the line stops, and what lies behind both stays whole.

The ground that `bushehr.exhibits.drawing.labels.write` lays under words hides lines well, but over
a shade it would cut a hole of another color.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.lines import Line2D
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox


def interrupt(texts: Sequence[Text], lines: Iterable[Line2D]) -> None:
    """Let vertical lines stop where words stand, and take the ground away from the words.

    Parameters
    ----------
    texts
        Words in their final place.
    lines
        Vertical lines, each from one height to another in one axes.
    """
    for text in texts:
        if (ground := text.get_bbox_patch()) is not None:
            ground.set_visible(False)
    boxes = [text.get_window_extent() for text in texts]
    for line in lines:
        if isinstance(line.axes, Axes):
            _interrupt(line.axes, line, boxes)


def _interrupt(ax: Axes, line: Line2D, boxes: Iterable[Bbox]) -> None:
    """Let one line stop at the boxes that it crosses [px]."""
    days, heights = np.asarray(line.get_data(), dtype=float)
    x = float(days[0])
    place = float(ax.transData.transform((x, 0))[0])
    crossed = [_find_heights(ax, box) for box in boxes if box.x0 <= place <= box.x1]
    kept = _cut((float(heights.min()), float(heights.max())), crossed)
    line.set_data([math.nan if math.isnan(height) else x for height in kept], kept)


def _find_heights(ax: Axes, box: Bbox) -> tuple[float, float]:
    """Return the lower and the upper end of a box, in data coordinates."""
    low, high = ax.transData.inverted().transform([(0, box.y0), (0, box.y1)])[:, 1]
    return float(low), float(high)


def _cut(ends: tuple[float, float], holes: Iterable[tuple[float, float]]) -> list[float]:
    """Return the ends of what remains of a line, a NaN between its pieces.

    >>> _cut((0, 10), [(2, 3), (9, 12), (-5, -4)])
    [0, 2, nan, 3, 9]
    """
    start, stop = ends
    kept: list[float] = []
    for low, high in sorted(holes):
        if start < low < stop:
            kept += [start, low, math.nan]
        if low < stop:
            start = max(start, high)
    return [*kept, start, stop] if start < stop else kept[:-1]
