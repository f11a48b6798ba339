"""How the rows of the agreement exhibit are drawn: a line a figure, two lines a pair.

The smaller figure of each pair stands at 1, the greater one as far to the right as it is a multiple
of it, on one logarithmic scale: 1.9 and 1,000 can be read on the same chart, and a length means the
same factor everywhere. Both figures are written, as a ratio alone says nothing.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import NullLocator

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.crossings import interrupt
from bushehr.exhibits.drawing.labels import Label, place_labels
from bushehr.exhibits.drawing.listing import (
    Line,
    Listing,
    draw_claim,
    draw_grid,
    draw_key,
    fit_look,
    measure_reach,
    set_lines,
)
from bushehr.exhibits.rows import number_records
from bushehr.text import agreement_chart as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

DISAGREEING = marks.PURPLE
OTHER = marks.GREY
"""Colors of pairs that contradict one another or exceed their whole, and of the others."""

_GRAVE = ("contradiction", "part-larger-than-whole")

_KEY_EM, _FOOT_EM = 1.8, 0.3
"""Heights of the key and of the space over the axis, in widths of the letter m."""

_LEAD, _ANCHOR = 1.15, 0.43
"""Height of the first line of a pair beside that of the second, and where its words stand."""

_HEAD, _HEAD_ANCHOR = 1.35, 0.4
"""The same for a heading."""

_FEWEST = 12.0
"""Lines that fill a picture; fewer stand together at the top."""

_MARK_SCALE = 0.8
_LEAST_END = 2.0
"""The scale reaches at least up to this factor."""

_BEFORE_EM, _AFTER_EM = 0.8, 5.4
"""Room before 1 and after the end of the scale, for marks and words [widths of the letter m]."""

_WORDS = 0.64
"""Most of the width that words may take: where it does not do, they are written smaller."""

_TICK_EM = 4.0
"""Least width from tick to tick, in widths of the letter m."""

_STEPS = (1.0, 2.0, 5.0)
"""Ticks within a power of ten."""

_LAYERS = {"stem": 2.0, "mark": 3.0}


def measure_aspect(found: Sequence[Row]) -> float:
    """Return the height by width of the narrow version: the more lines, the higher."""
    lines = len(found) + 1.5 * len({row["group"] for row in found})
    return min(max(0.26 + 0.0235 * lines, 0.45), 1.3)


def find_end(found: Sequence[Row]) -> float:
    """Return the end of the scale: the greatest factor of the rows that is one.

    Parameters
    ----------
    found
        Rows of the table.
    """
    factors = [row["factor"] for row in found if math.isfinite(row["factor"])]
    return float(max([*factors, _LEAST_END]))


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the agreement exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks, stems and words, each with the gid of its row.
    """
    records = number_records(table)
    for row in records:
        row["place"] = _find_place(records, row)
    ax.set_title(words.AXIS)
    ax.set_xscale("log")
    end = find_end(records)
    listing = set_lines(ax, list(_list_lines(records)), lambda: _set_scale(ax, end), words=_WORDS)
    grid = draw_grid(ax, listing, 1)
    _draw_key(ax, listing, records)
    for row in records:
        if row["group"] != records[int(row["gid"]) - 1]["group"] or row["gid"] == "0":
            _write_heading(ax, listing, row)
    drawn = [artist for row in records for artist in _draw_figure(ax, listing, row, end)]
    factors = _write_factors(ax, listing, records, end)
    interrupt(factors, grid)
    return [*drawn, *factors]


def _find_place(records: Sequence[Row], row: Row) -> int:
    """Return the line of a row, counted from above: the key is the first, then come headings."""
    above = records[: int(row["gid"]) + 1]
    return int(row["gid"]) + 1 + len({one["group"] for one in above})


def _list_lines(records: Sequence[Row]) -> Iterator[Line]:
    """Yield the lines from above: key, headings, pairs, and a space over the axis."""
    yield Line(fixed=_KEY_EM)
    group, free = "", _FEWEST
    for one, other in zip(records[::2], records[1::2], strict=True):
        if one["group"] != group:
            group = one["group"]
            yield Line(height=_HEAD, anchor=_HEAD_ANCHOR, opens=True)
        yield Line(texts=_name(one), height=_LEAD, anchor=_ANCHOR)
        yield Line(texts=_name(other, one))
        free -= _LEAD + 1
    if free > 1:
        yield Line(height=free)
    yield Line(fixed=_FOOT_EM)


def _name(row: Row, above: Row | None = None) -> tuple[str, str, str]:
    """Return the words of a line; what stands in the line above already is left out."""
    what = "" if above and above["what_of"] == row["what_of"] else row["what_of"]
    is_same = above and all(above[name] == row[name] for name in ("speaker_name", "whose"))
    return what, row["text"], "" if is_same else row["whose"]


def _set_scale(ax: Axes, end: float) -> None:
    """Set limits and ticks of the scale for the width that the axes have."""
    length, width = math.log10(end), ax.bbox.width / frame.to_pixels(ax, frame.em())
    decade = length / max(width - _BEFORE_EM - _AFTER_EM, 1.0)
    ax.set_xlim(10 ** (-_BEFORE_EM * decade), end * 10 ** (_AFTER_EM * decade))
    ticks = list_ticks(end, _TICK_EM * decade)
    ax.set_xticks(ticks, [words.write_tick(tick) for tick in ticks])
    ax.xaxis.set_minor_locator(NullLocator())


def list_ticks(end: float, least: float) -> list[float]:
    """Return ticks from 1 on, at least so many powers of ten apart: 1, 2, 5, 10 or fewer."""
    numbers = [step * 10.0**power for power in range(int(math.log10(end)) + 1) for step in _STEPS]
    for steps in (numbers[1:], numbers[3::3], numbers[6::6]):
        shown = [1.0, *(number for number in steps if number <= end)]
        apart = [math.log10(other / one) for one, other in pairwise(shown)]
        if min(apart, default=least) >= least:
            return shown
    return [1.0]


def _draw_key(ax: Axes, listing: Listing, records: Sequence[Row]) -> None:
    """Write what hollow and a cross mean, as far as they are drawn."""
    entries = []
    if any(row["kind"] != "actual" for row in records):
        entries.append((marks.Look(color=marks.GREY, kind="target"), words.EXPECTED))
    if any(row["flag"] for row in records):
        entries.append((marks.Look(faint=True), words.DOUBTFUL))
    draw_key(ax, listing, 0, entries)


def _write_heading(ax: Axes, listing: Listing, row: Row) -> Text:
    """Write the heading of a group over its first line, from the first column on."""
    return ax.annotate(
        row["group"],
        (0, listing.middle(row["place"] - 1)),
        xycoords=("axes fraction", "data"),
        xytext=(-listing.reach, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=listing.scale * frame.em(),
        annotation_clip=False,
        bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 1},
    )


def choose_look(row: Row) -> marks.Look:
    """Choose how a figure looks.

    Parameters
    ----------
    row
        A row of the agreement exhibit's table.
    """
    color = DISAGREEING if row["relation"] in _GRAVE else OTHER
    look = marks.Look(color=color, kind=row["kind"], scale=_MARK_SCALE)
    return marks.fade(look) if row["flag"] else look


def _find_x(row: Row, end: float) -> float:
    """Return the place of a figure at the scale; what is beyond any factor stands at its end."""
    return float(min(row["ratio"], end))


def _draw_figure(ax: Axes, listing: Listing, row: Row, end: float) -> list[Artist]:
    """Draw the mark of a figure, and for the greater one the way from the smaller."""
    x, y, look = _find_x(row, end), listing.middle(row["place"]), _fit(listing, row)
    drawn = draw_claim(ax, ((x, x), row["bound"]), y, look, marks.Tag(row["gid"], _LAYERS["mark"]))
    if x > 1:
        (stem,) = ax.plot([1, x], [y, y], color=look.paint["edgecolor"], zorder=_LAYERS["stem"])
        stem.set(solid_capstyle="butt", gid=row["gid"])
        drawn.append(stem)
    return drawn


def _fit(listing: Listing, row: Row) -> marks.Look:
    """Return the look of a figure, as large as the text of the list lets it be."""
    return fit_look(listing, choose_look(row))


def _write_factors(ax: Axes, listing: Listing, records: Sequence[Row], end: float) -> list[Text]:
    """Write the factor of each pair beside its greater figure."""
    greater = [
        max(pair, key=lambda row: (row["ratio"], row["value"]))
        for pair in zip(records[::2], records[1::2], strict=True)
    ]
    labels = [_label(ax, listing, row, end) for row in greater]
    return place_labels(ax, labels, ())


def _label(ax: Axes, listing: Listing, row: Row, end: float) -> Label:
    """Return the label of one factor."""
    x, look = _find_x(row, end), _fit(listing, row)
    reach = measure_reach(ax, (x, x), look)
    if row["bound"] == "at_least":
        reach = look.reach
    return Label(
        x=x,
        y=listing.middle(row["place"]),
        texts=(words.label_factor(row["factor"]),),
        gid=row["gid"],
        sides=("right",),
        clearance=reach + 0.5 * frame.em() * listing.scale,
        leader=False,
        scale=listing.scale,
        bold=bool(row["in_headline"]),
    )
