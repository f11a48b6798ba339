"""How the rows of the capacity exhibit are drawn: claims as a list, the growth under it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.transforms import Bbox

from bushehr.exhibits import progress_looks
from bushehr.exhibits.drawing import bounds, frame, marks, sides
from bushehr.exhibits.drawing.crossings import interrupt
from bushehr.exhibits.drawing.labels import Label, place_labels
from bushehr.exhibits.drawing.lanes import find_middle, read_days
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
from bushehr.text import capacity_chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

BASES = (marks.TEXT, marks.BLUE, marks.PURPLE, marks.RED)
"""Color of each basis, in the order of the vocabulary; after the last the first comes again."""

_KEY_EM, _FOOT_EM = 1.8, 0.3
"""Heights of the key and of the space over the axis, in widths of the letter m."""

_ROOM = 1.04
"""Upper end of the axis beside the greatest claim."""

_STEP_EM, _SPACE_EM = 1.75, 3.6
"""Height of one unit of the growth, and from the claims to the growth."""

_LARGEST_GROWTH = 0.4
"""Largest share of the height that the growth takes."""

_LAST_TICK_EM = 1.4
"""How far the last year of the growth may stick out."""

_TICK_HEIGHT = 1.3
"""Height of a tick label with the space under it, beside its size."""

_TARGET_SIDES = ("left", "right", "above-left", "above-right", "above")
_STEP_SIDES = ("above-right", "above", "above-left", "right", "left")

_LAYER, _ROW_STEP = 3.0, 1e-4


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw the rows of the table.

    Parameters
    ----------
    table
        The table of the capacity exhibit.
    ax
        Empty axes in a figure; they shrink until their labels lie where the axes were.

    Returns
    -------
    sequence of Artist
        Marks and labels, each with the gid of its row.
    """
    records: list[Row] = number_records(table)
    claims = [row for row in records if row["mark"] == "claim"]
    steps = [row for row in records if row["mark"] == "step"]
    bottom = _keep_room(ax, len(steps))
    listing = _set_axes(ax, claims)
    grid = draw_grid(ax, listing, 1)
    _draw_key(ax, listing, claims)
    artists: list[Artist] = []
    texts: list[Text] = []
    for row in claims:
        y = listing.middle(int(row["line"]) + 1)
        look = fit_look(listing, choose_look(row))
        drawn = draw_claim(ax, (_read_ends(row), row["bound"]), y, look, _tag(row))
        label = _label(ax, listing, row, look)
        texts += place_labels(ax, [label], [marks.measure_box(one) for one in drawn])
        artists += drawn
    interrupt(texts, grid)
    growth = _draw_growth(ax, steps, bottom, listing) if steps else []
    return [*artists, *texts, *growth]


def choose_look(row: Row) -> marks.Look:
    """Choose how a claim looks.

    Parameters
    ----------
    row
        A row of the capacity exhibit's table that is a claim.
    """
    marker, scale = sides.choose_marker(row["side"])
    color = BASES[int(row["basis_rank"]) % len(BASES)]
    return marks.Look(marker=marker, color=color, kind=row["kind"], scale=scale)


def _tag(row: Row) -> marks.Tag:
    """Return what ties a mark to its row."""
    return marks.Tag(row["gid"], _LAYER + _ROW_STEP * int(row["gid"]))


def _read_ends(row: Row) -> tuple[float, float]:
    """Return the least and the greatest value that a claim states."""
    return row["value"], row["value_high"] if row["bound"] == "between" else row["value"]


def _keep_room(ax: Axes, steps: int) -> float:
    """Shrink the axes so that the growth has room under them; return its lower end [px]."""
    place, whole = ax.get_position(), float(ax.figure.bbox.height)
    if not steps:
        return float(place.y0 * whole)
    wanted = (_SPACE_EM + _STEP_EM * (steps + 1)) * frame.em() + _measure_foot()
    height = min(frame.to_pixels(ax, wanted), _LARGEST_GROWTH * place.height * whole)
    low = place.y0 + height / whole
    ax.set_position(Bbox.from_extents(place.x0, low, place.x1, place.y1).bounds)
    return float(place.y0 * whole)


def _measure_foot() -> float:
    """Return the height of ticks and tick labels under an axis [pt]."""
    ticks = mpl.rcParams["xtick.major.size"] + mpl.rcParams["xtick.major.pad"]
    return float(ticks + _TICK_HEIGHT * mpl.rcParams["xtick.labelsize"])


def _set_axes(ax: Axes, claims: Sequence[Row]) -> Listing:
    """Set title, lines, limits and ticks."""
    ax.set_title(words.name_axis(claims[0]["unit"]))
    lines, before = [Line(fixed=_KEY_EM)], ("", "")
    for row in claims:
        group, basis = row["group"], row["basis"]
        is_first = group != before[0]
        shown = group if is_first else "", basis if (group, basis) != before else ""
        lines.append(Line(texts=shown, opens=is_first))
        before = group, basis
    lines.append(Line(fixed=_FOOT_EM))
    most = max(_read_ends(row)[1] for row in claims) * _ROOM
    return set_lines(ax, lines, lambda: set_numbers(ax, most))


def _draw_key(ax: Axes, listing: Listing, claims: Sequence[Row]) -> None:
    """Write which shape is which side, and what hollow means."""
    entries: list[tuple[marks.Look | None, str]] = []
    for side, word in sides.list_sides(row["side"] for row in claims):
        marker, scale = sides.choose_marker(side)
        look = marks.Look(marker=marker, color=marks.GREY, kind="target", scale=0.85 * scale)
        entries.append((look, word))
    kinds = {row["kind"] for row in claims}
    for kind, word in words.KINDS.items():
        if kind in kinds:
            entries.append((None, word))
    draw_key(ax, listing, 0, entries)


def _label(ax: Axes, listing: Listing, row: Row, look: marks.Look) -> Label:
    """Return the label of a claim."""
    ends = _read_ends(row)
    return Label(
        x=sum(ends) / 2,
        y=listing.middle(int(row["line"]) + 1),
        texts=(row["text"], *row["shorter"].split("|")),
        gid=row["gid"],
        sides=("right", "left"),
        clearance=measure_reach(ax, ends, look) + 0.5 * frame.em(),
        steps=(measure_arrow(look),),
        leader=False,
        scale=listing.scale,
    )


def _draw_growth(ax: Axes, steps: Sequence[Row], bottom: float, listing: Listing) -> list[Artist]:
    """Draw the number of units by date: in operation up to the as-of day, then as announced."""
    box = ax.get_window_extent()
    foot, space = (frame.to_pixels(ax, size) for size in (_measure_foot(), _SPACE_EM * frame.em()))
    bottom += foot
    width = max(1 - frame.to_pixels(ax, _LAST_TICK_EM * frame.em()) / box.width, 0.01)
    panel = ax.inset_axes(
        (0, (bottom - box.y0) / box.height, width, max(box.y0 - space - bottom, 1) / box.height)
    )
    panel.set_title(words.GROWTH_AXIS)
    counts = [int(row["line"]) for row in steps]
    panel.set_ylim(0.4, max(counts) + 0.6)
    panel.set_yticks(counts, [words.label_units(count) for count in counts])
    as_of = date.fromisoformat(steps[0]["as_of"])
    days = [date.fromisoformat(row[name]) for row in steps for name in ("start", "end")]
    frame.set_years(panel, [*days, as_of])
    boxes = _draw_course(panel, steps, frame.to_number(as_of))
    artists: list[Artist] = []
    for row in steps:
        look, y = progress_looks.choose_look(row), int(row["line"])
        artists.append(marks.draw_mark(panel, read_days(row), y, look, _tag(row)))
        artists += bounds.draw_date_bound(panel, (read_days(row), row["bound"]), y, look, _tag(row))
    boxes += [marks.measure_box(artist) for artist in artists]
    labels = [_label_step(panel, steps, row, listing.scale) for row in steps]
    texts = place_labels(panel, [label for label in labels if label], boxes)
    return [*artists, *texts]


def _draw_course(panel: Axes, steps: Sequence[Row], as_of: float) -> list[Bbox]:
    """Draw how many units there are: thick as reported, thin as announced; return the boxes."""
    reported = [row for row in steps if row["kind"] == "actual"]
    announced = [row for row in steps if row["kind"] != "actual"]
    width = float(mpl.rcParams["lines.linewidth"])
    thick: dict[str, Any] = {"color": marks.TEXT, "linewidth": 1.5 * width, "zorder": 2}
    thin: dict[str, Any] = {"color": marks.GREY, "linewidth": 0.5 * width, "zorder": 1.9}
    boxes = []
    for course, style in (
        (_climb(reported, None, as_of), thick),
        (_climb(announced, (as_of, len(reported)), None), thin),
    ):
        for ends in pairwise(course):
            x, y = zip(*ends, strict=True)
            (line,) = panel.plot(x, y, solid_capstyle="projecting", **style)
            boxes.append(line.get_window_extent())
    return boxes


def _climb(
    steps: Sequence[Row], start: tuple[float, int] | None, end: float | None
) -> list[tuple[float, int]]:
    """Return the corners of a stair, one step a row, from a place on or up to a day."""
    corners = [start] if start and steps else []
    for row in steps:
        x = find_middle(row)
        corners += [(x, corners[-1][1])] if corners else []
        corners.append((x, int(row["line"])))
    return [*corners, (end, corners[-1][1])] if end is not None and corners else corners


def _label_step(panel: Axes, steps: Sequence[Row], row: Row, scale: float) -> Label | None:
    """Return the label of a step, one for all steps of the same date and milestone."""
    same = [one for one in steps if _name_step(one) == _name_step(row)]
    if row is not same[-1]:
        return None
    labels = [one["subject_label"] for one in same]
    is_target, look = row["kind"] == "target", progress_looks.choose_look(row)
    return Label(
        x=find_middle(row),
        y=int(row["line"]),
        texts=words.label_step(labels, row["text"], row["when"], is_target=is_target),
        gid=row["gid"],
        sides=_TARGET_SIDES if is_target else _STEP_SIDES,
        clearance=measure_reach(panel, read_days(row), look) + 0.5 * frame.em(),
        steps=(look.reach,),
        leader=False,
        scale=scale,
    )


def _name_step(row: Row) -> tuple[str, str, str]:
    """Return what steps have in common that share a label."""
    return row["id"], row["date"], row["bound"]
