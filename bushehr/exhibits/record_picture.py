"""How the rows of the record exhibit are drawn: lanes of topics along the days of publication.

The shape of a mark is the speaker's side, repeated by its color, and its area the number of
figures; a silence is a line in the room that it leaves empty, with its length on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D

from bushehr.exhibits import event_rows
from bushehr.exhibits.drawing import frame, key, marks, sides
from bushehr.exhibits.drawing.crossings import interrupt
from bushehr.exhibits.drawing.labels import Label, place_labels
from bushehr.exhibits.drawing.lanes import cut_axes, read_days
from bushehr.exhibits.drawing.listing import Line, Listing, draw_grid, set_lines
from bushehr.exhibits.record_lane import draw_lane
from bushehr.exhibits.record_looks import choose_sample
from bushehr.exhibits.record_silence import draw_silence
from bushehr.exhibits.rows import number_records
from bushehr.text import points
from bushehr.text import record_chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

_KEY_EM, _HEAD_EM, _FOOT_EM = 1.8, 1.7, 0.3
"""Heights of the key, of the headings, and of the space over the axis, in widths of the letter
m."""

_WIDE_EM, _MOST_ENTRIES = 62, 6
"""Width of a picture from which on the key has one line, and most entries of one in a narrower one.
"""

_CROWD, _MOST_CROWD = 0.16, 5
"""How much higher a lane is for each further mark of one quarter, and from how many on no more."""

_SIZES = (1, 4)
"""Numbers of figures whose marks the headings show."""

_SHADE_LAYER = 0.4

_BEFORE, _FEWEST_YEARS = 60, 4
"""From the start of the axis to the first day [day], and up to how many years it shows whole ones.
"""

_QUARTER = 3
"""Months in a quarter."""


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the record exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records = number_records(table)
    counted = [row for row in records if row["mark"] in ("published", "undated")]
    pauses = [row for row in records if row["mark"] == event_rows.SUSPENSION]
    listing = _set_axes(ax, records, counted)
    vertical = [*draw_grid(ax, listing, 2), _draw_as_of(ax, listing, records[0])]
    _draw_key(ax, listing, counted)
    artists: list[Artist] = []
    for row in pauses:
        tag = marks.Tag(row["gid"], _SHADE_LAYER)
        shade = marks.draw_shade(ax, _clip(ax, row), (listing.tops[-2], listing.tops[2]), tag)
        vertical += [artist for artist in shade if isinstance(artist, Line2D)]
        artists += shade
    texts = _write_heads(ax, listing, pauses)
    for lane in sorted({int(row["lane"]) for row in counted}):
        own = [row for row in records if row["lane"] == lane]
        drawn, written = _draw_lane(ax, listing, lane, own)
        artists += drawn
        texts += written
    interrupt(texts, vertical)
    return [*artists, *texts]


def _set_axes(ax: Axes, records: Sequence[Row], counted: Sequence[Row]) -> Listing:
    """Set title, lanes, limits and ticks."""
    ax.set_title(words.AXIS)
    is_wide = ax.figure.bbox.width > frame.to_pixels(ax, _WIDE_EM * frame.em())
    is_short = is_wide or len(_list_key(counted)) <= _MOST_ENTRIES
    lines = [Line(fixed=_KEY_EM * (1 if is_short else 2))]
    lines.append(Line(fixed=_HEAD_EM, texts=(words.TOPIC_HEADING, words.LAST_HEADING)))
    for lane in sorted({int(row["lane"]) for row in counted}):
        own = [row for row in counted if row["lane"] == lane]
        most = max(Counter(_name_quarter(row) for row in own).values())
        height = 1 + _CROWD * (min(most, _MOST_CROWD) - 1)
        texts = own[0]["name"], own[0]["last"]
        lines.append(Line(texts=texts, height=height, opens=True))
    lines.append(Line(fixed=_FOOT_EM))
    first = min(date.fromisoformat(row["start"]) for row in counted)
    return set_lines(
        ax, lines, lambda: _set_days(ax, first, date.fromisoformat(records[0]["as_of"]))
    )


def _name_quarter(row: Row) -> tuple[int, int]:
    """Return the quarter in which a row begins."""
    day = date.fromisoformat(row["start"])
    return day.year, (day.month - 1) // _QUARTER


def _set_days(ax: Axes, first: date, last: date) -> None:
    """Let the axis run over whole years, in a long record from shortly before its first day."""
    frame.set_years(ax, (first, last))
    begin = frame.to_number(first) - _BEFORE
    ticks = [
        (float(tick), text.get_text())
        for tick, text in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
        if tick >= begin
    ]
    if len(ticks) > _FEWEST_YEARS:
        ax.set_xlim(begin, ax.get_xlim()[1])
        ax.set_xticks([tick for tick, _ in ticks], [text for _, text in ticks])


def _draw_as_of(ax: Axes, listing: Listing, row: Row) -> Line2D:
    """Draw the end of the record as a dotted line."""
    day = frame.to_number(date.fromisoformat(row["as_of"]))
    style: dict[str, Any] = {"color": marks.GREY, "linewidth": frame.em() / 10, "linestyle": ":"}
    (line,) = ax.plot([day, day], [listing.tops[-1], listing.tops[2]], zorder=0.6, **style)
    return line


def _draw_key(ax: Axes, listing: Listing, counted: Sequence[Row]) -> None:
    """Write which shape is which side, what hollow means, and, with the headings, the sizes."""
    box, left = ax.get_window_extent(), frame.to_pixels(ax, listing.reach)
    key.draw_key(ax, _list_key(counted), (box.x0 - left, box.y1), box.width + left)
    most = max(row["value"] for row in counted)
    sizes = [
        (replace(choose_sample("owner", figures=size), color=marks.GREY), words.label_size(size))
        for size in _SIZES
        if size <= most
    ]
    middle = float(ax.transData.transform((0, listing.middle(1)))[1])
    top = middle + key.LINE_EM * frame.to_pixels(ax, frame.em()) / 2
    key.draw_key(ax, sizes, (box.x0, top), box.width)


def _list_key(counted: Sequence[Row]) -> list[tuple[marks.Look, str]]:
    """Return the looks of sides and kinds with their meaning."""
    shown = sides.list_sides(row["side"] for row in counted)
    entries = [(choose_sample(side), word) for side, word in shown]
    kinds = {row["kind"] for row in counted}
    for kind, word in (("target", words.TARGETS), ("baseline", words.CONTRACT)):
        if kind in kinds:
            entries.append((replace(choose_sample("owner", kind), color=marks.GREY), word))
    return entries


def _clip(ax: Axes, row: Row) -> tuple[float, float]:
    """Return first and last day of a row, as far as the chart reaches back."""
    (first, last), begin = read_days(row), float(ax.get_xlim()[0])
    return max(first, begin), max(last, begin)


def _write_heads(ax: Axes, listing: Listing, pauses: Sequence[Row]) -> list[Text]:
    """Write over the lanes since when work was reported suspended."""
    band = cut_axes(ax, listing.tops[2], listing.tops[1])
    labels = [
        Label(
            x=_clip(ax, row)[0],
            y=listing.middle(1),
            texts=points.label_suspension(row["text"], row["when"]),
            gid=row["gid"],
            sides=("left", "right"),
            clearance=0.3 * frame.em(),
            scale=listing.scale,
            leader=False,
            color=marks.SOFT_TEXT,
        )
        for row in pauses
    ]
    taken = [text.get_window_extent() for text in ax.texts]
    return place_labels(ax, labels, taken, within=band)


def _draw_lane(
    ax: Axes, listing: Listing, lane: int, own: Sequence[Row]
) -> tuple[list[Artist], list[Text]]:
    """Draw marks and silences of a lane; key and headings stand over the first."""
    ends = listing.tops[lane + 3], listing.tops[lane + 2]
    silences = [row for row in own if row["mark"] == "silence"]
    drawn = draw_lane(ax, ends, [row for row in own if row["mark"] != "silence"])
    boxes = [marks.measure_box(mark) for mark in drawn]
    texts: list[Text] = []
    for row in silences:
        lines, written = draw_silence(ax, sum(ends) / 2, row, listing.scale, boxes)
        drawn += lines
        texts += written
    return drawn, texts
