"""How the rows of the scorecard exhibit are drawn: promised wait across, actual wait up.

On the lower line a target was met to the day, on the upper one the wait was twice the promised one.
The scale ends with the upper line; what waited longer stands at its end with its years, as a scale
that held it would press the others together. Marks are drawn as markers of lines, which an SVG
holds once and not once a target.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path as MarkerPath
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.key import SMALL, draw_key
from bushehr.exhibits.drawing.labels import Label, place_labels, write
from bushehr.exhibits.rows import number_records
from bushehr.text import scorecard_chart as words
from bushehr.text.numbers import format_number
from bushehr.text.scorecard import AXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

OWN = marks.Look(marker="D", color=marks.VIOLET, scale=0.85)
OTHER = marks.Look(marker="o", color=marks.GREY, scale=0.7)
BEYOND = "^"
LINES = (1, 2)
"""Slopes of the lines: the actual wait by the promised one."""

_ARROW, _WING = 0.9, 0.36
"""Length of the arrow of an open wait over the edge of its mark, and half the width of its head, in
sizes of the mark: large enough to be read as an arrow beside a small mark."""

_MOST_NAMED = 8
"""Most other plants named within the scale."""

_LEFT_EM, _FOOT_EM, _HEAD_EM, _RIGHT_EM = 2.4, 3.3, 1.9, 7.5
"""Room beside the panel: numbers, numbers and their title, title, and the names of the lines."""

_TICK_EM = 2.4
"""Least room from tick to tick, in widths of the letter m."""

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_OVER = 1.07
"""Upper edge of the panel beside the end of its scale."""

_NEAR = 0.2
"""Room before the nearest target that can be drawn [year]."""

_BESIDE = ("right", "left")
_AROUND = (*_BESIDE, "below", "above", "below-right", "below-left", "above-right", "above-left")
"""Where a name may stand, best first: between many marks one beside its own is read without doubt,
and the names that the chart is about may stand anywhere around theirs."""

_LAYERS = {"line": 1.0, "range": 2.0, "other": 3.0, "own": 3.5}


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the scorecard exhibit.
    ax
        Empty axes in a figure; they get a panel with both scales.

    Returns
    -------
    sequence of Artist
        Marks, ranges and words, each with the gid of its row.
    """
    records = number_records(table)
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    box = ax.get_window_extent()
    top = find_top(records)
    key = draw_key(ax, _list_key(records, top), (box.x0, box.y1), box.width)
    panel = _add_panel(ax, records, key)
    lines = _draw_lines(panel, find_end(records))
    artists = [artist for row in records for artist in _draw_wait(panel, row, top)]
    taken = [*lines, *(marks.measure_box(artist).padded(1) for artist in artists)]
    return [*artists, *_write_names(panel, records, taken)]


def find_end(records: Sequence[Row]) -> float:
    """Return the end of the scale of promised waits [year].

    Parameters
    ----------
    records
        Rows of the table.
    """
    return float(max(math.ceil(max(row["promised"] for row in records)), 1))


def find_top(records: Sequence[Row]) -> float:
    """Return the end of the scale of actual waits [year]: twice that of the promised ones."""
    return LINES[-1] * find_end(records)


def _list_key(records: Sequence[Row], top: float) -> Iterator[tuple[marks.Look | None, str]]:
    """Yield what the key explains, as far as it is drawn."""
    if own := [row for row in records if is_own(row)]:
        yield OWN, own[0]["site"]
    if len(own) < len(records):
        yield OTHER, words.KEY["elsewhere"]
    if any(is_open(row) for row in records):
        yield replace(OTHER, kind="target"), words.KEY["open"]
    if any(row["low"] > top for row in records):
        yield replace(OTHER, marker=BEYOND), words.KEY["beyond"]
    if any(row["low"] < min(row["high"], top) for row in records if not is_open(row)):
        yield None, words.KEY["range"]


def is_own(row: Row) -> bool:
    """Say whether a row is of the project's site."""
    return bool(row["own"] == "yes")


def is_open(row: Row) -> bool:
    """Say whether the event of a row is not reported."""
    return math.isinf(row["high"])


def _add_panel(ax: Axes, records: Sequence[Row], key: float) -> Axes:
    """Add the panel under the key, with its limits, ticks and titles."""
    box, em = ax.get_window_extent(), frame.to_pixels(ax, frame.em())
    left, foot = _LEFT_EM * em / box.width, _FOOT_EM * em / box.height
    head = (_HEAD_EM * em + key) / box.height
    panel = ax.inset_axes((left, foot, 1 - left, 1 - foot - head))
    end, start = find_end(records), math.floor(min(row["promised"] for row in records))
    first = max(start - _NEAR, 0.0)
    width = box.width * (1 - left) / em
    room = (end - first) / max(width - _RIGHT_EM, 1.0)
    panel.set(xlim=(first, end + room * _RIGHT_EM), ylim=(0, find_top(records) * _OVER))
    _set_ticks(panel, (start, end), room)
    panel.set_title(AXES[1])
    panel.set_xlabel(AXES[0], loc="left", fontsize=mpl.rcParams["xtick.labelsize"])
    return panel


def _set_ticks(panel: Axes, ends: tuple[float, float], room: float) -> None:
    """Set ticks on both scales, as many as fit; ``room`` is the width of an m [year]."""
    across = _list_ticks(ends, _TICK_EM * room)
    panel.set_xticks(across, [format_number(tick) for tick in across])
    low, high = panel.get_ylim()
    least = _TICK_EM * frame.to_pixels(panel, frame.em()) * (high - low) / panel.bbox.height
    up = _list_ticks((low, high), least)
    panel.set_yticks(up, [format_number(tick) for tick in up])
    for tick in up:
        panel.plot(
            [panel.get_xlim()[0], ends[1]], [tick] * 2, color=marks.GRID,
            linewidth=frame.em() / 16, zorder=0.5,
        )  # fmt: skip


def _list_ticks(ends: tuple[float, float], least: float) -> list[float]:
    """Return round numbers within limits, at least so far apart."""
    step = next((step for step in _STEPS if step >= least), _STEPS[-1])
    first = math.ceil(ends[0] / step)
    return [float(place * step) for place in range(first, math.floor(ends[1] / step) + 1)]


def _draw_lines(panel: Axes, end: float) -> list[Bbox]:
    """Draw the lines of equal and of twice the wait with their names; return where they run."""
    first, taken = panel.get_xlim()[0], list[Bbox]()
    for slope in LINES:
        panel.plot(
            [first, end], [slope * first, slope * end], color=marks.SOFT_TEXT,
            linewidth=frame.em() / 10, linestyle="solid" if slope == 1 else (0, (5, 3)),
            zorder=_LAYERS["line"],
        )  # fmt: skip
        text = write(
            panel, (end, slope * end), words.break_line(slope), scale=SMALL, ha="left",
            va="top" if slope == LINES[-1] else "center", color=marks.SOFT_TEXT,
        )  # fmt: skip
        text.set_position((0.5 * frame.em(), 0))
        taken += [text.get_window_extent(), *_follow(panel, slope, (first, end))]
    return taken


def _follow(panel: Axes, slope: float, ends: tuple[float, float]) -> Iterator[Bbox]:
    """Yield small boxes along a line [px]."""
    number = 80
    for place in range(number):
        low, high = (ends[0] + (ends[1] - ends[0]) * share / number for share in (place, place + 1))
        corners = panel.transData.transform([(low, slope * low), (high, slope * high)])
        yield Bbox(corners)


def choose_look(row: Row, top: float) -> marks.Look:
    """Choose how a target looks.

    Parameters
    ----------
    row
        A row of the scorecard exhibit's table.
    top
        End of the scale of actual waits [year].
    """
    look = replace(OWN if is_own(row) else OTHER, kind="target" if is_open(row) else "actual")
    return replace(look, marker=BEYOND) if row["low"] > top else look


def _draw_wait(panel: Axes, row: Row, top: float) -> list[Artist]:
    """Draw the mark of a target and the range of its waits, where it is longer than the mark."""
    look, x, y = choose_look(row, top), row["promised"], min(row["low"], top)
    drawn: list[Artist] = [_draw_mark(panel, (x, y), look, row)]
    ends = y, min(row["high"], top)
    if not is_open(row) and _measure_height(panel, ends) > look.radius:
        (line,) = panel.plot([x, x], ends, color=look.color, zorder=_LAYERS["range"])
        line.set(solid_capstyle="butt", gid=row["gid"])
        drawn.append(line)
    return drawn


def _measure_height(panel: Axes, ends: tuple[float, float]) -> float:
    """Return how far apart two waits are on the page [pt]."""
    low, high = panel.transData.transform([(0, end) for end in ends])[:, 1]
    return float(high - low) / frame.to_pixels(panel, 1)


def _draw_mark(panel: Axes, place: tuple[float, float], look: marks.Look, row: Row) -> Artist:
    """Draw the mark of a target; what is open has an arrow up."""
    tag = marks.Tag(row["gid"], _LAYERS["own" if is_own(row) else "other"])
    if not is_open(row) or look.marker == BEYOND:
        return marks.draw_mark(panel, (place[0], place[0]), place[1], look, tag)
    shape, tip = _point_up(look.marker)
    mark = panel.scatter(
        [place[0]],
        [place[1]],
        s=(2 * tip * look.size) ** 2,
        marker=MarkerStyle(shape),
        clip_on=False,
        zorder=tag.zorder,
        **look.paint,
    )
    mark.set_gid(tag.gid)
    return mark


def _point_up(marker: str) -> tuple[MarkerPath, float]:
    """Return the shape of a marker with an arrow up, one path for the whole mark, and its tip."""
    style = MarkerStyle(marker)
    shape = style.get_path().transformed(style.get_transform())
    radius = shape.get_extents().height / 2
    tip, wing = radius + _ARROW, _WING
    stem = [(0.0, radius), (0.0, tip)]
    head = [(-wing, tip - wing), (0.0, tip), (wing, tip - wing)]
    strokes = [MarkerPath.MOVETO, MarkerPath.LINETO, MarkerPath.MOVETO, *[MarkerPath.LINETO] * 2]
    return MarkerPath.make_compound_path(shape, MarkerPath([*stem, *head], strokes)), tip


def _write_names(panel: Axes, records: Sequence[Row], taken: Sequence[Bbox]) -> list[Text]:
    """Write the names of the site's targets, of those off the scale, and of some others."""
    top = find_top(records)
    own = [row for row in records if is_own(row)]
    others = [row for row in records if not is_own(row)]
    beyond = [row for row in others if row["low"] > top]
    within = sorted((row for row in others if row["low"] <= top), key=lambda row: -row["low"])
    met = [row for row in within if row["verdict"] == "met"]
    chosen = {row["gid"]: row for row in (*own, *beyond, *met, *within[:_MOST_NAMED])}
    return place_labels(panel, [_label(row, top) for row in chosen.values()], taken)


def _label(row: Row, top: float) -> Label:
    """Return the label of one target."""
    own, is_beyond = is_own(row), row["low"] > top
    look = choose_look(row, top)
    texts = (row["text"], row["short"]) if own else (row["text" if is_beyond else "short"],)
    return Label(
        x=row["promised"],
        y=min(row["low"], top),
        texts=texts,
        gid=row["gid"],
        sides=_AROUND if own or row["verdict"] == "met" else _BESIDE,
        clearance=look.radius + 0.45 * frame.em(),
        steps=(frame.em(), 2 * frame.em()) if own else (),
        scale=SMALL,
        bold=own,
        color="" if own else marks.SOFT_TEXT,
    )
