"""How the rows of the slippage exhibit are drawn: a panel a unit, years across and up.

A mark stands at the end of its date, where it counts as due. Its shape says who spoke, its filling
whether it is a target, the contract schedule or an event, so that color only repeats both.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing import bounds, frame, marks, sides
from bushehr.exhibits.drawing.key import draw_key
from bushehr.exhibits.drawing.panels import Span, add_panels
from bushehr.exhibits.rows import number_records
from bushehr.exhibits.slippage_labels import (
    HEAD_EM,
    NAMED,
    write_head,
    write_line_labels,
    write_mark_labels,
)
from bushehr.exhibits.slippage_looks import choose_look, list_key
from bushehr.text import slippage_chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    Row = dict[str, Any]

_MARGIN_DAYS = 220
"""Free days around the dates of a panel."""

_LAYERS = {"slip": 2.0, "press": 3.0, "baseline": 3.1, "target": 3.2, "actual": 3.3}
"""What the parties and the contract said lies over what the press wrote of the same dates."""

_ROW_STEP = 1e-4
_DAYS = ("start", "end", "said_start", "said_end")
_PIECES = 40
"""Into how many boxes a slanted line is cut for the labels that keep clear of it."""


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the slippage exhibit.
    ax
        Empty axes in a figure; they get a panel a subject.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records = number_records(table)
    for row in records:
        row |= {name: _read(row[name]) for name in _DAYS}
        row |= {"x": (row["said_start"] + row["said_end"]) / 2, "y": row["end"]}
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_title(words.AXIS)
    frame.fit(ax, ax.get_position())
    box = ax.get_window_extent()
    key = draw_key(ax, list_key(records), (box.x0, box.y1), box.width)
    groups = [[row for row in records if row["panel"] == place] for place in _list_panels(records)]
    head = key + frame.to_pixels(ax, HEAD_EM * frame.em())
    panels = add_panels(ax, [_find_span(rows) for rows in groups], head)
    artists: list[Artist] = []
    obstacles = [_draw_lines(panel, rows) for panel, rows in zip(panels, groups, strict=True)]
    for panel, rows, taken in zip(panels, groups, obstacles, strict=True):
        drawn = [artist for row in rows for artist in _draw_row(panel, row, _find_end(rows))]
        taken += [marks.measure_box(artist).padded(1) for artist in drawn]
        artists += [*write_head(ax, panel, rows), *drawn, *write_mark_labels(panel, rows, taken)]
    for panel, rows, taken in reversed(list(zip(panels, groups, obstacles, strict=True))):
        if write_line_labels(panel, rows, taken):
            break
    return [artist for artist in artists if artist.get_gid()]


def _read(day: str) -> float:
    """Return a day of the table as a place on an axis."""
    return frame.to_number(date.fromisoformat(day))


def _list_panels(records: Sequence[Row]) -> list[int]:
    """Return the numbers of the panels, from the left."""
    return sorted({row["panel"] for row in records})


def _is_open(rows: Sequence[Row]) -> bool:
    """Say whether a panel is that of a unit that has not gone into operation."""
    return not any(row["mark"] == "actual" and row["id"] in NAMED for row in rows)


def _find_end(rows: Sequence[Row]) -> float:
    """Return the last day of a panel: of the record, or of the last step that was reached."""
    last = max(row["said_end"] for row in rows)
    as_of = rows[0]["as_of"]
    return max(last, _read(as_of)) if as_of and _is_open(rows) else float(last)


def _find_span(rows: Sequence[Row]) -> Span:
    """Return the days that a panel has to show."""
    first, last = min(row["said_start"] for row in rows), _find_end(rows)
    low, high = min(row["start"] for row in rows), max(row["end"] for row in rows)
    return Span(
        (first - _MARGIN_DAYS, last + _MARGIN_DAYS),
        (min(low, last) - _MARGIN_DAYS, max(high, last) + _MARGIN_DAYS),
    )


def _draw_lines(panel: Axes, rows: Sequence[Row]) -> list[Bbox]:
    """Draw the lines that are no rows; return the boxes to avoid."""
    return [
        *_draw_today(panel),
        *(_draw_end(panel, rows) if rows[0]["as_of"] and _is_open(rows) else []),
    ]


def _draw_today(panel: Axes) -> list[Bbox]:
    """Draw the line on which a date is due on the day it is said; return the boxes to avoid."""
    ends = [
        choose(panel.get_xlim()[place], panel.get_ylim()[place])
        for place, choose in ((0, max), (1, min))
    ]
    panel.plot(ends, ends, color=marks.GREY, linewidth=frame.em() / 10, zorder=1)
    days = np.linspace(ends[0], ends[1], _PIECES + 1)
    corners = panel.transData.transform(np.column_stack([days, days]))
    return [Bbox([first, second]) for first, second in pairwise(corners)]


def _draw_end(panel: Axes, rows: Sequence[Row]) -> list[Bbox]:
    """Draw the end of the record up to the slanted line; return its box."""
    day = _read(rows[0]["as_of"])
    look: dict[str, Any] = {"linewidth": frame.em() / 10, "linestyle": ":", "zorder": 0.6}
    (line,) = panel.plot([day, day], [panel.get_ylim()[0], day], color=marks.GREY, **look)
    return [line.get_window_extent().padded(1)]


def _draw_row(panel: Axes, row: Row, last: float) -> list[Artist]:
    """Draw the marks of one row."""
    is_press = row["mark"] == "target" and row["side"] not in sides.MARKERS
    layer = _LAYERS["press" if is_press else row["mark"]]
    tag = marks.Tag(row["gid"], layer + _ROW_STEP * int(row["gid"]))
    x, y = row["x"], row["y"]
    upward = [(x, row["start"]), (x, y)]
    if row["mark"] == "slip":
        return [_draw_line(panel, upward, tag, marks.TEXT, marker="_")]
    look = choose_look(row)
    color = look.paint["edgecolor"]
    across = [(row["said_start"], y), (row["said_end"], y)]
    hidden = frame.to_pixels(panel, look.radius)
    drawn: list[Artist] = [
        _draw_line(panel, line, tag, color)
        for line, seen in ((upward, 1.0), (across, 0.5))
        if seen * _measure(panel, line) > hidden
    ]
    if row["mark"] == "baseline" and not row["flag"]:
        drawn.append(_draw_line(panel, [(x, y), (last, y)], tag, color, is_dashed=True))
    drawn.append(marks.draw_mark(panel, (x, x), y, look, tag))
    return drawn + bounds.draw_value_bound(panel, (x, y), row["bound"], look, tag)


def _measure(panel: Axes, ends: Sequence[tuple[float, float]]) -> float:
    """Return the length of a line on the page [px]."""
    first, last = panel.transData.transform(ends)
    return float(np.hypot(*(last - first)))


def _draw_line(
    panel: Axes,
    ends: Sequence[tuple[float, float]],
    tag: marks.Tag,
    color: str,
    *,
    marker: str = "",
    is_dashed: bool = False,
) -> Line2D:
    """Draw a line of a row behind its mark."""
    (line,) = panel.plot(*zip(*ends, strict=True), color=color, marker=marker, clip_on=False)
    line.set(zorder=tag.zorder - 0.5, solid_capstyle="butt", gid=tag.gid)
    if is_dashed:
        line.set(linestyle=(0, (3, 2)), linewidth=0.7 * line.get_linewidth())
    return line
