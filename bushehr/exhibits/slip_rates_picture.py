"""How the rows of the slip-rates exhibit are drawn: a line a unit, in columns of equal scale.

Name, rate and number of statements stand beside each mark, so that nothing has to be read off the
axis. Marks beyond the scale stand at its end as triangles: two dates that are weeks apart can give
any rate, and a scale that held it would hide the others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.columns import Column, break_groups
from bushehr.exhibits.drawing.key import SMALL, draw_key
from bushehr.exhibits.rows import number_records
from bushehr.text import slip_rates_chart as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

OWN = marks.Look(marker="D", color=marks.VIOLET, scale=0.85)
OTHER = marks.Look(marker="o", color=marks.GREY, scale=0.75)
BEYOND = {"low": "<", "high": ">"}

_LEAST, _GREATEST, _STEP = -0.5, 2.0, 0.5
"""The farthest ends of the scale and its steps [years per year]."""

_COLUMN_EM, _MOST_COLUMNS, _FEWEST_ROWS = 20, 3, 8
"""Least width of a column in widths of the letter m, most columns, and fewest rows in one."""

_GAP_EM, _BETWEEN_EM = 0.8, 1.8
"""Space between the words of a line, and between two columns."""

_LINE_EM, _HEAD_EM, _FOOT_EM = 1.3, 1.4, 1.5
"""Least height of a row in sizes of its text; heights of the head and the axis of a column."""

_MOST_LINE_EM = 2.6
"""Greatest height of a row in widths of the letter m: few rows stand together at the top."""

_LAYERS = {"line": 2.0, "mark": 3.0}


def measure_aspect(found: Sequence[Row]) -> float:
    """Return the height by width of the narrow version: the more rows, the higher."""
    lines = len(found) + 2 * len({row["group"] for row in found})
    return min(max(0.36 + lines / _count_columns(53, lines) * 0.0205, 0.5), 1.3)


def find_limits(found: Sequence[Row]) -> tuple[float, float]:
    """Return the ends of the scale.

    Parameters
    ----------
    found
        Rows of the table.
    """
    ends = [row[name] for row in found if row["mark"] == "rate" for name in ("low", "high")]
    low = math.floor(min(ends) / _STEP) * _STEP
    high = math.ceil(max(ends) / _STEP) * _STEP
    return max(min(low, 0.0), _LEAST), min(max(high, 1.0), _GREATEST)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all columns share: widths [px], height of a row [px], rows, and size of the text."""

    name: float
    rate: float
    count: float
    plot: float
    row: float
    rows: float
    gap: float
    scale: float
    limits: tuple[float, float]

    @property
    def left(self) -> float:
        """From the left end of a column to its plot [px]."""
        return self.name + self.rate + self.count + 3.5 * self.gap


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the slip-rates exhibit.
    ax
        Empty axes in a figure; they get a column of rows or more.

    Returns
    -------
    sequence of Artist
        Marks and words, each with the gid of its row.
    """
    records = number_records(table)
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_title(words.AXIS)
    frame.fit(ax, ax.get_position())
    box, em = ax.get_window_extent(), frame.to_pixels(ax, frame.em())
    key = draw_key(ax, _list_key(records), (box.x0, box.y1), box.width)
    groups = _group(records)
    lines = len(records) + 2 * len(groups)
    columns = break_groups(groups, _count_columns(box.width / em, lines), words.CONTINUED)
    layout = _lay_out(ax, columns, records, box.height - key)
    width = layout.left + layout.plot + _BETWEEN_EM * em
    artists: list[Artist] = []
    for place, column in enumerate(columns):
        corner = box.x0 + place * width, box.y1 - key - _HEAD_EM * em
        artists += _draw_column(ax, column, layout, corner)
    return artists


def _count_columns(width: float, lines: int) -> int:
    """Return how many columns a width [em] has room for, and rows enough."""
    return max(min(int(width / _COLUMN_EM), _MOST_COLUMNS, lines // _FEWEST_ROWS), 1)


def _group(records: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows by heading, those without a rate under one of their own at the end."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(records, key=lambda row: row["mark"] != "rate"):
        heading = row["group"] if row["mark"] == "rate" else words.WITHOUT
        groups.setdefault(heading, []).append(row)
    return list(groups.items())


def _list_key(records: Sequence[Row]) -> Iterator[tuple[marks.Look | None, str]]:
    """Yield what the key explains, as far as it is drawn."""
    rated = [row for row in records if row["mark"] == "rate"]
    if any(_is_own(row) for row in rated):
        yield OWN, words.KEY["own"]
    for settled, kind in (("no", "target"), ("yes", "actual")):
        if any(row["settled"] == settled for row in rated):
            yield replace(OTHER, kind=kind), words.KEY[kind]
    low, high = find_limits(records)
    if any(row["rate"] < low or row["rate"] > high for row in rated):
        yield replace(OTHER, marker=BEYOND["low"]), words.KEY["beyond"]
    if any(row["low"] < row["high"] for row in rated):
        yield None, words.KEY["range"]


def _lay_out(ax: Axes, columns: Sequence[Column], records: Sequence[Row], height: float) -> _Layout:
    """Divide the width and the height of the axes."""
    em, box = frame.to_pixels(ax, frame.em()), ax.get_window_extent()
    free = height - (_HEAD_EM + _FOOT_EM) * em
    rows = max(column.height for column in columns)
    row = min(free / rows, _MOST_LINE_EM * em)
    scale = min(SMALL, row / (_LINE_EM * em))
    name = max(
        _measure(ax, words.shorten(r["subject_label"]), scale, is_bold=_is_own(r)) for r in records
    )
    rate = max(_measure(ax, words.align(r["text"]), scale, is_bold=_is_own(r)) for r in records)
    count = max(_measure(ax, str(r["n"]), scale) for r in records)
    gap = _GAP_EM * em * scale
    width = (box.width - _BETWEEN_EM * em * (len(columns) - 1)) / len(columns)
    plot = width - name - rate - count - 3.5 * gap
    return _Layout(name, rate, count, plot, row, rows, gap, scale, find_limits(records))


def _is_own(row: Row) -> bool:
    """Say whether a row is of the project's site."""
    return bool(row["own"] == "yes")


def _measure(ax: Axes, text: str, scale: float, *, is_bold: bool = False) -> float:
    """Return the width of a text [px]."""
    drawn = _write(ax, (0, 0), text, scale, is_bold=is_bold)
    width = float(drawn.get_window_extent().width)
    drawn.remove()
    return width


def _write(
    ax: Axes,
    place: tuple[float, float],
    text: str,
    scale: float,
    side: str = "left",
    *,
    is_bold: bool = False,
) -> Text:
    """Write words at a place on the page [px], from one side of it."""
    x, y = ax.transData.inverted().transform(place)
    drawn = ax.text(x, y, text, ha=side, va="center_baseline", fontsize=scale * frame.em())
    drawn.set_fontweight("bold" if is_bold else "normal")
    drawn.set_color(mpl.rcParams["text.color"] if is_bold else marks.SOFT_TEXT)
    return drawn


def _draw_column(
    ax: Axes, column: Column, layout: _Layout, corner: tuple[float, float]
) -> list[Artist]:
    """Draw one column from its upper left corner on [px]."""
    panel = _add_panel(ax, column, layout, corner)
    _write_head(ax, layout, corner)
    artists: list[Artist] = []
    for entry, middle in zip(column.entries, column.middles, strict=True):
        y = corner[1] + middle * layout.row
        if entry.row is None:
            text = _write(ax, (corner[0], y), entry.heading, layout.scale, is_bold=True)
            text.set(bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 1})
        else:
            artists += _write_row(ax, entry.row, layout, (corner[0], y))
            artists += _draw_row(panel, entry.row, middle)
    return artists


def _add_panel(ax: Axes, column: Column, layout: _Layout, corner: tuple[float, float]) -> Axes:
    """Add the axes of one column, with the scale at its foot."""
    box = ax.get_window_extent()
    height = layout.rows * layout.row
    left, bottom = corner[0] + layout.left - box.x0, corner[1] - height - box.y0
    place = left / box.width, bottom / box.height, layout.plot / box.width, height / box.height
    panel = ax.inset_axes(place)
    panel.set(xlim=layout.limits, ylim=(-layout.rows, 0), yticks=[])
    panel.patch.set_visible(False)
    ticks = [_STEP * step for step in range(round(_LEAST / _STEP), round(_GREATEST / _STEP) + 1)]
    ticks = [tick for tick in ticks if layout.limits[0] <= tick <= layout.limits[1]]
    panel.set_xticks(ticks, [words.write_tick(tick) for tick in ticks])
    for tick in ticks:
        color = marks.GREY if tick == 0 else marks.GRID
        ends = [-column.entries[0].height, -layout.rows]
        panel.plot([tick] * 2, ends, color=color, linewidth=frame.em() / 16, zorder=0.5)
    return panel


def _write_head(ax: Axes, layout: _Layout, corner: tuple[float, float]) -> None:
    """Write what the numbers of a column are."""
    x, y = corner[0] + layout.name + layout.gap + layout.rate, corner[1] + layout.row * 0.2
    _write(ax, (x, y), words.HEADS[0], layout.scale, "right")
    _write(ax, (x + layout.gap + layout.count, y), words.HEADS[1], layout.scale, "right")


def _write_row(ax: Axes, row: Row, layout: _Layout, place: tuple[float, float]) -> list[Artist]:
    """Write name, rate and number of statements of one unit."""
    (x, y), scale, own = place, layout.scale, _is_own(row)
    texts = [_write(ax, place, words.shorten(row["subject_label"]), scale, is_bold=own)]
    x += layout.name + layout.gap + layout.rate
    texts.append(_write(ax, (x, y), words.align(row["text"]), scale, "right", is_bold=own))
    x += layout.gap + layout.count
    texts.append(_write(ax, (x, y), str(row["n"]), scale, "right", is_bold=own))
    for text in texts:
        text.set_gid(row["gid"])
    return [*texts]


def _draw_row(panel: Axes, row: Row, y: float) -> list[Artist]:
    """Draw mark and range of one unit."""
    if row["mark"] != "rate":
        return []
    look = OWN if _is_own(row) else OTHER
    look = replace(look, kind="actual" if row["settled"] == "yes" else "target")
    low, high = panel.get_xlim()
    x = min(max(row["rate"], low), high)
    if x != row["rate"]:
        look = replace(look, marker=BEYOND["low" if x == low else "high"])
    tag = marks.Tag(row["gid"], _LAYERS["mark"])
    drawn = [marks.draw_mark(panel, (x, x), y, look, tag)]
    if row["high"] > row["low"]:
        ends = [min(max(row[name], low), high) for name in ("low", "high")]
        (line,) = panel.plot(ends, [y, y], color=look.color, zorder=_LAYERS["line"])
        line.set(solid_capstyle="butt", gid=row["gid"])
        drawn.append(line)
    if row["high"] > high > x:
        far = replace(look, marker=BEYOND["high"], kind="actual", scale=0.6)
        drawn.append(marks.draw_mark(panel, (high, high), y, far, tag))
    return drawn
