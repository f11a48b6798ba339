"""How the rows of the workforce exhibit are drawn.

The shape of a mark is the speaker's side, its color the people counted, and the words beside it say
both the number and the people: neither shape nor color is needed to read a figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.exhibits import event_rows
from bushehr.exhibits.drawing import frame, marks, sides
from bushehr.exhibits.drawing.crossings import interrupt
from bushehr.exhibits.drawing.labels import Label, place_labels, write
from bushehr.exhibits.drawing.listing import (
    Line,
    Listing,
    draw_claim,
    draw_grid,
    draw_key,
    fit_look,
    measure_arrow,
    measure_reach,
    set_lines,
    set_numbers,
)
from bushehr.exhibits.rows import number_records
from bushehr.text import points
from bushehr.text import workforce as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    Row = dict[str, Any]

WHOLE = marks.TEXT
PARTS = (marks.BLUE, marks.PURPLE, marks.RED, marks.VIOLET)
"""Colors of counts of all people, and of those of some; after the last the first comes again."""

_KEY_EM, _FOOT_EM = 1.8, 0.3
"""Heights of the key and of the space over the axis, in widths of the letter m."""

_MARK_SCALE = 0.88
"""Size of the marks, which stand closer than those of a chart over time."""

_ROOM = 1.08
"""Upper end of the axis beside the greatest count."""

_WIDE_EM = 66
"""Width of a picture from which on a line names the speaker with the body spoken for."""

_LAYERS = {"suspension": 0.4, "count": 3.0}
_ROW_STEP = 1e-4


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the workforce exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records: list[Row] = number_records(table)
    counts = [row for row in records if row["mark"] == "count"]
    shades = [row for row in records if row["mark"] == event_rows.SUSPENSION]
    feet = sorted({int(row["last_line"]) for row in shades})
    for row in records:  # the first line of the list is the key; a shade has one at its foot
        row["place"] = int(row["line"]) + 1 + sum(foot < row["line"] for foot in feet)
    listing = _set_axes(ax, counts, feet)
    grid = draw_grid(ax, listing, 1)
    _draw_key(ax, listing, counts)
    artists: list[Artist] = []
    texts: list[Text] = []
    for row in shades:
        foot = int(row["last_line"]) + 1 + feet.index(int(row["last_line"])) + 1
        artists += _shade(ax, listing, row, foot)
        texts += _write_shade(ax, listing, row, foot)
    for place in sorted({row["line"] for row in counts}):
        same = [row for row in counts if row["line"] == place]
        drawn = [artist for row in same for artist in _draw_count(ax, listing, row, same)]
        texts += _write_line(ax, listing, same, [marks.measure_box(mark) for mark in drawn])
        artists += drawn
    interrupt(texts, grid)
    return [*artists, *texts]


def choose_look(row: Row) -> marks.Look:
    """Choose how a count looks.

    Parameters
    ----------
    row
        A row of the workforce exhibit's table that is a count.
    """
    marker, scale = sides.choose_marker(row["side"])
    scope = int(row["scope"])
    color = PARTS[(scope - 1) % len(PARTS)] if scope else WHOLE
    look = marks.Look(marker=marker, color=color, kind=row["kind"], scale=_MARK_SCALE * scale)
    return marks.fade(look) if row["flag"] else look


def _set_axes(ax: Axes, counts: Sequence[Row], feet: Sequence[int]) -> Listing:
    """Set title, lines, limits and ticks; after some lines one for the words of a shade."""
    ax.set_title(words.AXIS)
    is_wide = ax.figure.bbox.width > frame.to_pixels(ax, _WIDE_EM * frame.em())
    first = {row["line"]: row for row in reversed(counts)}
    lines = [Line(fixed=_KEY_EM)]
    for place, row in sorted(first.items()):
        lines.append(Line(texts=_name_line(row, is_wide=is_wide)))
        lines += [Line()] if place in feet else []
    lines.append(Line(fixed=_FOOT_EM))
    most = max(_read_ends(row)[1] for row in counts) * _ROOM
    return set_lines(ax, lines, lambda: set_numbers(ax, most))


def _name_line(row: Row, *, is_wide: bool) -> tuple[str, str]:
    """Return the words of a line: when, and who said so."""
    body = row["organization"]
    who = row["whose"] if is_wide or not body else body
    return row["when"], f"{who}, {body}" if is_wide and body and body != who else who


def _read_ends(row: Row) -> tuple[float, float]:
    """Return the least and the greatest number that a count states."""
    return row["value"], row["value_high"] if row["bound"] == "between" else row["value"]


def _middle(listing: Listing, row: Row) -> float:
    """Return the height of a row's line."""
    return listing.middle(row["place"])


def _draw_key(ax: Axes, listing: Listing, counts: Sequence[Row]) -> None:
    """Write which shape is which side, and what hollow means."""
    shown = sides.list_sides(row["side"] for row in counts)
    items = []
    for side, word in shown:
        marker, scale = sides.choose_marker(side)
        items.append((marks.Look(marker=marker, color=marks.GREY, scale=scale), word))
    kinds = {row["kind"] for row in counts}
    for kind, word in (("target", words.EXPECTED), ("baseline", words.CONTRACT)):
        if kind in kinds:
            items.append((marks.Look(color=marks.GREY, kind=kind), word))
    draw_key(ax, listing, 0, items)


def _measure_reach(ax: Axes, listing: Listing, row: Row) -> tuple[float, float]:
    """Return where a mark begins and ends [px]."""
    ends, look = _read_ends(row), fit_look(listing, choose_look(row))
    middle = float(ax.transData.transform((sum(ends) / 2, 0))[0])
    half = frame.to_pixels(ax, measure_reach(ax, ends, look))
    return middle - half, middle + half


def _list_others(
    ax: Axes, listing: Listing, row: Row, same: Sequence[Row]
) -> Iterator[tuple[float, float]]:
    """Yield where the marks of a line begin and end [px]; two arrows share the way between them."""
    low, high = _measure_reach(ax, listing, row)
    for other in same:
        start, end = _measure_reach(ax, listing, other)
        has_arrow = other["bound"] in ("at_least", "at_most")
        if has_arrow and start > high:
            start = (start + high) / 2
        if has_arrow and end < low:
            end = (end + low) / 2
        yield start, end


def _draw_count(ax: Axes, listing: Listing, row: Row, same: Sequence[Row]) -> list[Artist]:
    """Draw the mark of a count among those of its line."""
    tag = marks.Tag(row["gid"], _LAYERS["count"] + _ROW_STEP * int(row["gid"]))
    y, look = _middle(listing, row), fit_look(listing, choose_look(row))
    others = _list_others(ax, listing, row, same)
    return draw_claim(ax, (_read_ends(row), row["bound"]), y, look, tag, others)


def _shade(ax: Axes, listing: Listing, row: Row, foot: int) -> list[Artist]:
    """Shade the lines of what was counted during a suspension, with the one of its words."""
    tag = marks.Tag(row["gid"], _LAYERS["suspension"])
    heights = listing.tops[foot + 1], listing.tops[row["place"]]
    return marks.draw_shade(ax, ax.get_xlim(), heights, tag)


def _write_line(
    ax: Axes, listing: Listing, same: Sequence[Row], boxes: Sequence[Bbox]
) -> list[Text]:
    """Write the words of a line's counts: each beside its mark, or all at one side of them."""
    labels = [_label(ax, listing, row) for row in reversed(same)]
    texts = place_labels(ax, labels, boxes)
    if len(texts) == len(labels):
        return texts
    together = _write_together(ax, listing, same, boxes)
    for text in texts if together else ():
        text.remove()
    return together or texts


def _label(ax: Axes, listing: Listing, row: Row) -> Label:
    """Return the label of one count."""
    ends, look = _read_ends(row), fit_look(listing, choose_look(row))
    return Label(
        x=sum(ends) / 2,
        y=_middle(listing, row),
        texts=(row["text"], row["short"]),
        gid=row["gid"],
        sides=("right", "left"),
        clearance=measure_reach(ax, ends, look) + 0.5 * frame.em(),
        steps=(measure_arrow(look),),
        leader=False,
        scale=listing.scale,
        bold=bool(row["in_headline"]),
    )


def _write_together(
    ax: Axes, listing: Listing, same: Sequence[Row], boxes: Sequence[Bbox]
) -> list[Text]:
    """Write the words of all counts of a line one after the other, where there is room for all."""
    gap, page = 0.5 * frame.to_pixels(ax, frame.em()), ax.get_window_extent()
    left, right = min(box.x0 for box in boxes) - gap, max(box.x1 for box in boxes) + gap
    ordered = sorted(same, key=lambda row: row["scope"] > 0)
    texts = [_write_piece(ax, listing, row, is_last=row is ordered[-1]) for row in ordered]
    widths = [text.get_window_extent().width for text in texts]
    total = sum(widths) + gap * (len(widths) - 1)
    edge = right if right + total <= page.x1 else left - total
    fits = page.x0 <= edge and edge + total <= page.x1
    for text, width in zip(texts, widths, strict=True):
        away = edge - text.get_window_extent().x0
        text.set_position((away / frame.to_pixels(ax, 1), 0))
        edge += width + gap
        if not fits:
            text.remove()
    return texts if fits else []


def _write_piece(ax: Axes, listing: Listing, row: Row, *, is_last: bool) -> Text:
    """Write the words of one count among those of its line."""
    style = {"fontweight": "bold"} if row["in_headline"] else {}
    text = row["short"] + ("" if is_last else ";")
    place, scale = (0.0, _middle(listing, row)), listing.scale
    piece = write(ax, place, text, scale=scale, ha="left", **style)
    piece.set_gid(row["gid"])
    return piece


def _write_shade(ax: Axes, listing: Listing, row: Row, foot: int) -> list[Text]:
    """Write since when work was reported suspended, on a line of its own where that was."""
    label = Label(
        x=ax.get_xlim()[0],
        y=listing.middle(foot),
        texts=points.label_suspension(row["text"], row["when"]),
        gid=row["gid"],
        sides=("right",),
        clearance=0.5 * frame.em(),
        scale=listing.scale,
        color=marks.SOFT_TEXT,
    )
    return place_labels(ax, [label], ())
