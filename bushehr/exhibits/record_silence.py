"""The silences of the record exhibit: lines that stop where their length is written on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.labels import Label, place_labels, write
from bushehr.exhibits.drawing.lanes import find_middle, read_days
from bushehr.text import record_chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

_CAP_EM: Final = 0.5
"""Height of the ends of the line, in widths of the letter m."""

_GAP_EM: Final = 0.28
"""Space between the line and the words on it."""

_OVER_EM: Final = 0.35
"""From the line to words over or under it."""

_MORE_EM: Final = 0.4
"""How far these may reach beyond the start of the line; half as far they keep from its end."""

_RISES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How much farther from the line they may stand, in widths of the letter m."""

_WIDE, _THIN = 1.4, 0.8
"""Width of a line of the title, and of another, beside the style's."""

_LAYER: Final = 2.0


def draw_silence(
    ax: Axes, y: float, row: Row, scale: float, taken: Sequence[Bbox]
) -> tuple[list[Artist], list[Text]]:
    """Draw the line of a silence with its length on it, else over or under it where there is room.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    y
        Height of the line, in data coordinates.
    row
        The row of the silence, with ``gid``.
    scale
        Size of the words, normal text being 1.
    taken
        Boxes of marks to keep clear of [px].
    """
    label = Label(
        x=find_middle(row),
        y=y,
        texts=words.label_days(int(row["value"])),
        gid=row["gid"],
        scale=scale,
        leader=False,
        bold=bool(row["in_headline"]),
        color="" if row["in_headline"] else marks.SOFT_TEXT,
    )
    first, last = read_days(row)
    texts = _write_on(ax, label, (first, last), taken)
    if not texts:
        line = _draw_line(ax, y, row, (first, last), (0, -1))
        return [line], _write_over(ax, label, (first, last), taken)
    low, high = _find_room(ax, texts[0])
    left = _draw_line(ax, y, row, (first, low), (0,))
    return [left, _draw_line(ax, y, row, (high, last), (-1,))], texts


def _draw_line(
    ax: Axes, y: float, row: Row, days: tuple[float, float], caps: tuple[int, ...]
) -> Line2D:
    """Draw a line between two days, with a cap at some of its ends."""
    width = float(mpl.rcParams["lines.linewidth"])
    line = Line2D(
        days,
        [y, y],
        color=marks.GREY,
        linewidth=width * (_WIDE if row["in_headline"] else _THIN),
        marker="|",
        markersize=_CAP_EM * frame.em(),
        markeredgewidth=width * _THIN,
        markevery=list(caps),
        zorder=_LAYER,
    )
    line.set_gid(row["gid"])
    ax.add_line(line)
    return line


def _measure_ends(ax: Axes, days: tuple[float, float]) -> tuple[float, float]:
    """Return where a line begins and ends [px]."""
    left, right = ax.transData.transform([(day, 0) for day in days])[:, 0]
    return float(left), float(right)


def _write_on(
    ax: Axes, label: Label, days: tuple[float, float], taken: Sequence[Bbox]
) -> list[Text]:
    """Write words where the line is to stop for them; nothing where it is too short."""
    gap = frame.to_pixels(ax, _GAP_EM * frame.em())
    left, right = _measure_ends(ax, days)
    left = max([left, *(box.x1 for box in taken if box.x0 <= left <= box.x1)])
    right = min([right, *(box.x0 for box in taken if box.x0 <= right <= box.x1)])
    middle = float(ax.transData.inverted().transform(((left + right) / 2, 0))[0])
    style = {"fontweight": "bold"} if label.bold else {"color": label.color}
    for words_ in label.texts:
        text = write(ax, (middle, label.y), words_, scale=label.scale, **style)
        box = text.get_window_extent()
        is_free = not any(box.overlaps(other) for other in taken)
        if is_free and left + gap <= box.x0 and box.x1 <= right - gap:
            text.set_gid(label.gid)
            return [text]
        text.remove()
    return []


def _find_room(ax: Axes, text: Text) -> tuple[float, float]:
    """Return the days between which a line leaves room for a text."""
    box, gap = text.get_window_extent(), frame.to_pixels(ax, _GAP_EM * frame.em())
    ends = ax.transData.inverted().transform([(box.x0 - gap, 0), (box.x1 + gap, 0)])[:, 0]
    return float(ends[0]), float(ends[1])


def _write_over(
    ax: Axes, label: Label, days: tuple[float, float], taken: Sequence[Bbox]
) -> list[Text]:
    """Write words over or under the line, hardly wider than it is.

    They end where it ends: there the record may do so with a line of its own. Where a mark is in
    the way they stand higher or lower.
    """
    whole, (left, right) = ax.get_window_extent(), _measure_ends(ax, days)
    more = frame.to_pixels(ax, _MORE_EM * frame.em())
    within = Bbox.from_extents(left - more, whole.y0, right - more / 2, whole.y1)
    for step in _RISES:
        clearance = (_OVER_EM + step) * frame.em()
        over = replace(label, sides=("above", "below"), clearance=clearance)
        if texts := place_labels(ax, [over], taken, within=within):
            return texts
    return []
