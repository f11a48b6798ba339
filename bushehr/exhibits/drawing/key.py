"""A key in one line or more: a mark and its meaning, one after the other.

It stands inside the axes, so that a chart copied alone keeps it. matplotlib's own legend was
rejected: it draws marks of its own making, which then differ from those of the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.labels import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

SMALL = 0.875
"""Size of the words beside normal text."""

LINE_EM = 1.7
"""From one line to the next, in widths of the letter m."""

_WORD_EM, _ENTRY_EM = 0.7, 1.0
"""From the middle of a mark to its words, and from one entry to the next."""

_LAYER = 3.0


def draw_key(
    ax: Axes,
    entries: Iterable[tuple[marks.Look | None, str]],
    corner: tuple[float, float],
    width: float,
) -> float:
    """Draw a key.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    entries
        Marks with their meaning, in order; a heading has no mark.
    corner
        Upper left corner of the key on the page [px].
    width
        Where a line must end [px].

    Returns
    -------
    float
        Height of the key [px].
    """
    em = frame.to_pixels(ax, frame.em())
    left, middle = corner[0], corner[1] - LINE_EM * em / 2
    x = left
    for look, meaning in entries:
        end = _draw_entry(ax, look, meaning, (x, middle))
        if end > left + width and x > left:
            for artist in (*ax.collections[-1:], *ax.texts[-1:]) if look else ax.texts[-1:]:
                artist.remove()
            x, middle = left, middle - LINE_EM * em
            end = _draw_entry(ax, look, meaning, (x, middle))
        x = end + _ENTRY_EM * em
    return corner[1] - middle + LINE_EM * em / 2


def _draw_entry(
    ax: Axes, look: marks.Look | None, meaning: str, start: tuple[float, float]
) -> float:
    """Draw one entry from its left end on [px]; return its right end."""
    em = frame.to_pixels(ax, frame.em())
    x, middle = start
    if look:
        mark = _to_data(ax, x + 0.5 * em, middle)
        marks.draw_mark(ax, (mark[0], mark[0]), mark[1], look, marks.Tag("", _LAYER))
        x += (0.5 + _WORD_EM) * em
    words = _to_data(ax, x, middle)
    text = write(ax, words, meaning, scale=SMALL, color=marks.SOFT_TEXT, ha="left")
    return float(text.get_window_extent().x1)


def _to_data(ax: Axes, x: float, y: float) -> tuple[float, float]:
    """Return a place on the page [px] in data coordinates."""
    across, up = ax.transData.inverted().transform((x, y))
    return float(across), float(up)
