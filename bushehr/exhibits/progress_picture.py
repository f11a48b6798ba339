"""How the rows of the progress exhibit are drawn.

One set of axes: percentages above zero, the lanes of the subjects below it on the same time axis,
so that a figure and a milestone of one day stand above each other. Figures are joined only within
`LONGEST_JOIN`, and only those of one quantity and one subject: a line over years without a figure
would claim a course that nobody reported.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bushehr.exhibits.drawing import bounds, frame, marks
from bushehr.exhibits.drawing.labels import write
from bushehr.exhibits.drawing.lanes import Strip, find_middle, read_days
from bushehr.exhibits.progress_labels import SMALL, write_figure_labels, write_lane_labels
from bushehr.exhibits.progress_looks import KEY, choose_look
from bushehr.exhibits.rows import number_records
from bushehr.text import progress as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

    Row = dict[str, Any]

FULL = 100
"""Upper end of the percentages."""

_TICK_STEPS = (25, 50, 100)
_TICK_EM = 1.8
"""Steps of the vertical axis, finest first, and least height of one, in widths of the letter m."""

LONGEST_JOIN = 731
"""Longest time between two figures that a line joins [day]: two years."""

_LANE_EM, _GAP_EM, _TOP_EM = 4.3, 1.9, 0.6
"""Heights of a lane, of the key over the lanes, and of the space over 100 percent."""

_LARGEST_STRIP = 0.6
"""Largest share of the height that the lanes take."""

_THIN = 1 / 16
"""Width of a line behind the marks, in widths of the letter m."""

_LAYERS = {"suspension": 0.4, "basis": 3.0, "progress": 3.2, "milestone": 3.1}
_ROW_STEP = 1e-4
"""Rows of a layer lie over each other in the order of the table."""


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the progress exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records: list[Row] = number_records(table)
    strip = _set_axes(ax, records)
    own = [row for row in records if row["mark"] == "milestone"]
    artists = [artist for row in records for artist in _draw_row(ax, strip, row, own)]
    obstacles = [marks.measure_box(artist) for artist in artists]
    obstacles += _join_figures(ax, records)
    obstacles += _draw_key(ax, strip, has_doubts=any(row["flag"] for row in records))
    # Words above keep clear of the line at the end of the record; in the lanes they interrupt it.
    end = [_draw_as_of(ax, strip, date.fromisoformat(day)) for day in _find_as_of(records)]
    top = ax.get_ylim()[1]
    texts = write_figure_labels(ax, records, [*obstacles, *end], top)
    texts += write_lane_labels(ax, strip, records, obstacles)
    return [*artists, *(text for text in texts if text.get_gid())]


def _set_axes(ax: Axes, records: list[Row]) -> Strip:
    """Set title, limits and ticks, and divide the height between percentages and lanes."""
    names = {row["lane"]: row["subject_label"] for row in records}
    lanes = tuple(sorted(names))
    days = [date.fromisoformat(row[name]) for row in records for name in ("start", "end")]
    days += [date.fromisoformat(day) for day in _find_as_of(records)]
    place = ax.get_position()
    ax.set_title(words.name_axis(records[0]["project"]))
    ax.set_ylim(-FULL, FULL)
    ax.set_yticks([FULL, *(-lane for lane in lanes)], [f"{FULL} %", *names.values()])
    for _ in range(2):  # the years shown depend on the width, and the last one sticks out
        frame.set_years(ax, days)
        frame.fit(ax, place)
    em = frame.to_pixels(ax, frame.em())
    height = float(ax.bbox.height)
    lane_height = min(_LANE_EM * em, _LARGEST_STRIP * height / len(lanes))
    unit = FULL / (height - lane_height * len(lanes) - (_GAP_EM + _TOP_EM) * em)
    strip = Strip(lanes, _GAP_EM * em * unit, lane_height * unit)
    ax.set_ylim(strip.bottom, FULL + _TOP_EM * em * unit)
    steps = (step for step in _TICK_STEPS if step >= _TICK_EM * em * unit)
    ticks = range(0, FULL + 1, next(steps, FULL))
    ax.set_yticks(
        [*ticks, *(strip.middle(lane) for lane in lanes)],
        [*(f"{tick} %" for tick in ticks), *(names[lane] for lane in lanes)],
    )
    _draw_grid(ax, strip, ticks)
    return strip


def _draw_grid(ax: Axes, strip: Strip, ticks: Iterable[int]) -> None:
    """Draw the lines behind the marks: at each percentage, and between lanes."""
    width = _THIN * frame.em()
    for height in (*ticks, *(strip.top(lane) for lane in strip.lanes[1:])):
        ax.axhline(height, color=marks.GRID, linewidth=width, zorder=0.5)
    ax.axhline(0, color=marks.GREY, linewidth=width, zorder=0.5)


def _measure_ends(ax: Axes, row: Row) -> tuple[float, float]:
    """Return where the mark of a milestone begins and ends [px]."""
    days, look = read_days(row), choose_look(row)
    start, end = (float(x) for x in ax.transData.transform([(day, 0) for day in days])[:, 0])
    if marks.is_bar(ax, days, look):
        return start, end
    half = frame.to_pixels(ax, look.radius)
    return (start + end) / 2 - half, (start + end) / 2 + half


def _draw_row(ax: Axes, strip: Strip, row: Row, own: Sequence[Row]) -> list[Artist]:
    """Draw the marks of one row; the milestones are those of all lanes."""
    tag = marks.Tag(row["gid"], _LAYERS[row["mark"]] + _ROW_STEP * int(row["gid"]))
    days = read_days(row)
    if row["mark"] == "suspension":
        is_first = row["lane"] == strip.lanes[0]
        top = ax.get_ylim()[1] if is_first else strip.top(row["lane"])
        bottom = strip.top(row["lane"]) - strip.height
        return marks.draw_shade(ax, days, (bottom, top), tag)
    look = choose_look(row)
    if row["mark"] == "milestone":
        y = strip.middle(row["lane"])
        drawn = [marks.draw_mark(ax, days, y, look, tag)]
        others = [_measure_ends(ax, other) for other in own if other["lane"] == row["lane"]]
        return drawn + bounds.draw_date_bound(ax, (days, row["bound"]), y, look, tag, others)
    place = find_middle(row), row["value"]
    reported = row["reported_low"], row["reported_high"]
    return [
        marks.draw_mark(ax, days, row["value"], look, tag),
        *marks.draw_range(ax, place[0], reported, look, tag),
        *bounds.draw_value_bound(ax, place, row["bound"], look, tag),
    ]


def _join_figures(ax: Axes, records: list[Row]) -> list[Bbox]:
    """Join figures of one quantity and subject close in time; return the boxes to avoid."""
    series: dict[tuple[str, str], list[Row]] = {}
    for row in records:
        if row["mark"] == "progress" and not row["flag"]:
            series.setdefault((row["id"], row["subject"]), []).append(row)
    boxes = []
    for rows in series.values():
        for first, second in pairwise(sorted(rows, key=find_middle)):
            ends = find_middle(first), find_middle(second)
            if ends[1] - ends[0] <= LONGEST_JOIN:
                heights = first["value"], second["value"]
                (line,) = ax.plot(ends, heights, color=choose_look(first).color, zorder=2.5)
                boxes.append(line.get_window_extent())
    return boxes


def _find_as_of(records: Sequence[Row]) -> list[str]:
    """Return the as-of day where the chart shows it."""
    return [records[0]["as_of"]] if records[0]["as_of"] else []


def _draw_as_of(ax: Axes, strip: Strip, as_of: date) -> Bbox:
    """Draw the end of the record as a dotted line; return the box to avoid."""
    x = frame.to_number(as_of)
    ends = [strip.bottom, ax.get_ylim()[1]]
    width = frame.em() / 10
    (line,) = ax.plot([x, x], ends, color=marks.GREY, linewidth=width, zorder=0.6, linestyle=":")
    return line.get_window_extent()


def _draw_key(ax: Axes, strip: Strip, *, has_doubts: bool) -> list[Bbox]:
    """Write what filled, dashed, hollow and crosses mean, over the lanes; return their boxes."""
    gap, y = frame.to_pixels(ax, frame.em()), -0.52 * strip.gap
    boxes = [_write_key(ax, ax.get_window_extent().x0, y, words.STRIP)]
    for kind, meaning in words.KEY.items():
        if kind == "doubtful" and not has_doubts:
            continue
        edge = boxes[-1].x1 + 1.6 * gap
        x = ax.transData.inverted().transform((edge, 0))[0]
        mark = marks.draw_mark(ax, (x, x), y, KEY[kind], marks.Tag("", _LAYERS["milestone"]))
        boxes += [marks.measure_box(mark), _write_key(ax, edge + gap, y, meaning)]
    return boxes


def _write_key(ax: Axes, edge: float, y: float, text: str) -> Bbox:
    """Write a word of the key from an edge on the page [px]; return its box."""
    x = ax.transData.inverted().transform((edge, 0))[0]
    word = write(ax, (x, y), text, scale=SMALL, color=marks.SOFT_TEXT, ha="left")
    return word.get_window_extent()
