"""How the rows of the timeline exhibit are drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D

from bushehr.exhibits import event_rows
from bushehr.exhibits.drawing import bounds, frame, marks
from bushehr.exhibits.drawing.crossings import interrupt
from bushehr.exhibits.drawing.listing import Line, Listing, draw_grid, draw_key, fit_look, set_lines
from bushehr.exhibits.rows import number_records
from bushehr.exhibits.timeline_looks import LOOKS, choose_layout, choose_look, clip_days
from bushehr.exhibits.timeline_names import write_as_of, write_names, write_pause
from bushehr.text import timeline as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]
    Place = tuple[int, str]

_KEY_SCALE = 0.7
_KEY_EM, _FOOT_EM = 1.8, 0.3
"""Heights of the key and of the space over the axis, in widths of the letter m."""

_HEIGHTS = (0.95, 2.15, 4.2)
"""Heights of a line whose names stand beside their marks, in one row over them, or in three rows
over and under them."""

_EARLIER_HEIGHT = 1.2

_ANCHORS = (0.5, 0.27, 0.38)
"""Where on such a line the marks stand."""

_TIERS, _TIER_STEP = 3, 0.24
"""On how many heights the earlier targets of a subject stand, so that none hides another, and how
far these are from each other, as a share of their line."""

_TIER_GAP = 1.5
"""Least space between two of them at one height [pt]."""

_LAYERS = {"shade": 0.4, "earlier": 2.9, "baseline": 3.0, "actual": 3.1, "target": 3.2}
_ROW_STEP = 1e-4


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the timeline exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records: list[Row] = number_records(table)
    dated = [row for row in records if row["mark"] == event_rows.MILESTONE]
    shades = [row for row in records if row["mark"] == event_rows.SUSPENSION]
    places = _list_places(dated, shades)
    listing = _set_axes(ax, records, places)
    vertical = draw_grid(ax, listing, 1)
    lines = [_find_lines(places, row) for row in shades]
    artists = [
        artist
        for row, own in zip(shades, lines, strict=True)
        for artist in _shade(ax, listing, own, row)
    ]
    vertical += [artist for artist in artists if isinstance(artist, Line2D)]
    as_of = [date.fromisoformat(row["as_of"]) for row in records[:1] if row["as_of"]]
    vertical += [_draw_as_of(ax, listing, day) for day in as_of]
    key = [text.get_window_extent() for text in ax.texts]
    texts: list[Text] = []
    for place, line in enumerate(places, start=1):
        own_rows = [row for row in dated if (row["lane"], row["level"]) == line]
        drawn = _draw_line(ax, listing, place, own_rows)
        texts += write_names(
            ax, listing, place, own_rows, [marks.measure_box(one) for one in drawn]
        )
        artists += drawn
    taken = [marks.measure_box(one) for one in artists if one.get_zorder() > 1]
    taken += [*key, *(text.get_window_extent() for text in texts)]
    pauses = (
        write_pause(ax, listing, own, row, taken) for row, own in zip(shades, lines, strict=True)
    )
    texts += next((found for found in pauses if found), [])  # once is enough
    taken += [text.get_window_extent() for text in texts]
    for day in as_of:
        texts += write_as_of(ax, listing, range(len(places) + 1), day, taken)
    interrupt(texts, vertical)
    return [*artists, *(text for text in texts if text.get_gid())]


def _list_places(dated: Sequence[Row], shades: Sequence[Row]) -> list[Place]:
    """Return the lines from above: subject and level; a subject that only stood still has one."""
    found = {(row["lane"], row["level"]) for row in dated}
    lanes = {lane for lane, _ in found}
    found |= {(row["lane"], "actual") for row in shades if row["lane"] not in lanes}
    return sorted(found, key=lambda place: (place[0], list(words.LEVELS).index(place[1])))


def _find_lines(places: Sequence[Place], row: Row) -> list[int]:
    """Return the lines of a row's subject."""
    return [place for place, (lane, _) in enumerate(places, start=1) if lane == row["lane"]]


def _set_axes(ax: Axes, records: Sequence[Row], places: Sequence[Place]) -> Listing:
    """Set title, lines, limits and ticks."""
    names = {row["lane"]: row["subject_label"] for row in records}
    lines = [Line(fixed=_KEY_EM)]
    for place, (lane, level) in enumerate(places):
        is_first = place == 0 or places[place - 1][0] != lane
        own = [row for row in records if (row["lane"], row["level"]) == (lane, level)]
        texts = (names[lane] if is_first else "", words.LEVELS[level])
        layout = choose_layout(level, own)
        height = _EARLIER_HEIGHT if level == "earlier" else _HEIGHTS[layout]
        shape = Line(texts=texts, height=height, anchor=_ANCHORS[layout], opens=is_first)
        lines.append(shape)
    lines.append(Line(fixed=_FOOT_EM))
    named = [row[name] for row in records for name in ("start", "end", "as_of")]
    days = [date.fromisoformat(day) for day in named if day]
    begin = date.fromisoformat(min(row["begin"] for row in records))
    days = [max(day, begin) for day in days]
    days.append(date(max(days).year + 1, 1, 1))  # room for the words of the last dates
    listing = set_lines(ax, lines, lambda: frame.set_years(ax, days))
    levels = {row["level"] for row in records}
    shown = {level: meaning for level, meaning in words.KEY.items() if level in levels}
    draw_key(ax, listing, 0, [(_shrink(LOOKS[level]), meaning) for level, meaning in shown.items()])
    return listing


def _shrink(look: marks.Look) -> marks.Look:
    """Return a look in the size of the key."""
    return replace(look, scale=min(look.scale, _KEY_SCALE))


def _draw_line(ax: Axes, listing: Listing, place: int, rows: Sequence[Row]) -> list[Artist]:
    """Draw the marks of a line; earlier targets stand on several heights."""
    y = listing.middle(place)
    if rows and rows[0]["level"] == "earlier":
        step = _TIER_STEP * (listing.tops[place] - listing.tops[place + 1])
        tiers = _find_tiers(ax, listing, rows)
        middle = max(tier for tier, _ in tiers) / 2
        return [
            one
            for tier, row in tiers
            for one in _draw_row(ax, listing, y + step * (middle - tier), row, ())
        ]
    widths = [_measure_width(ax, listing, row) for row in rows]
    return [artist for row in rows for artist in _draw_row(ax, listing, y, row, widths)]


def _find_tiers(ax: Axes, listing: Listing, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Return on which height each of the rows stands: the first that is free."""
    ends: list[float] = []
    tiers: list[tuple[int, Row]] = []
    for row in sorted(rows, key=lambda row: row["start"]):
        start, end = _measure_width(ax, listing, row)
        free = [tier for tier, taken in enumerate(ends) if taken < start]
        if not free and len(ends) < _TIERS:
            free = [len(ends)]
            ends.append(end)
        tier = free[0] if free else ends.index(min(ends))
        ends[tier] = max(end, ends[tier])
        tiers.append((tier, row))
    return tiers


def _measure_width(ax: Axes, listing: Listing, row: Row) -> tuple[float, float]:
    """Return where a mark begins and where the next at its height may begin [px]."""
    look, days = fit_look(listing, choose_look(row)), clip_days(ax, row)
    start, end = ax.transData.transform([(day, 0) for day in days])[:, 0]
    if not marks.is_bar(ax, days, look):
        half = frame.to_pixels(ax, look.radius)
        start, end = (start + end) / 2 - half, (start + end) / 2 + half
    return start, end + frame.to_pixels(ax, _TIER_GAP)


def _draw_row(
    ax: Axes, listing: Listing, y: float, row: Row, others: Sequence[tuple[float, float]]
) -> list[Artist]:
    """Draw the marks of one date; the marks at its height begin and end at these places [px]."""
    tag = marks.Tag(row["gid"], _LAYERS[row["level"]] + _ROW_STEP * int(row["gid"]))
    look, days = fit_look(listing, choose_look(row)), clip_days(ax, row)
    drawn = [marks.draw_mark(ax, days, y, look, tag)]
    return drawn + bounds.draw_date_bound(ax, (days, row["bound"]), y, look, tag, others)


def _shade(ax: Axes, listing: Listing, own: Sequence[int], row: Row) -> list[Artist]:
    """Shade a suspension over all lines of its subject."""
    heights = listing.tops[own[-1] + 1], listing.tops[own[0]]
    tag = marks.Tag(row["gid"], _LAYERS["shade"])
    return marks.draw_shade(ax, clip_days(ax, row), heights, tag)


def _draw_as_of(ax: Axes, listing: Listing, as_of: date) -> Line2D:
    """Draw the end of the record as a dotted line."""
    x, width = frame.to_number(as_of), frame.em() / 10
    ends = [listing.tops[-1], listing.middle(0)]
    (line,) = ax.plot([x, x], ends, color=marks.GREY, linewidth=width, zorder=0.6, linestyle=":")
    return line
