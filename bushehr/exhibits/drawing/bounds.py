"""Arrows of bounds: where a value or a date may also be, away from its mark.

An arrow is as long at a small mark as at a large one, and ends before the next mark.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import matplotlib as mpl

from bushehr.exhibits.drawing import marks
from bushehr.exhibits.drawing.frame import to_pixels
from bushehr.exhibits.drawing.shapes import make_arrow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

Claim = tuple[tuple[float, float], str]
"""First and last day of a date, or least and greatest value of a figure, and its bound."""


_HEAD = 0.28
"""Length of the head of an arrow, in the style's marks."""

_ARROW_LINE = 0.85
"""Width of its line beside the style's."""

_SHORTEST = 0.12
"""How far the shortest arrow leads from the edge of its mark, in the style's marks."""

_VALUE_ARROWS = {"at_least": "up", "at_most": "down"}
_DATE_ARROWS = {"at_least": "right", "at_most": "left"}


def draw_value_bound(
    ax: Axes, place: tuple[float, float], bound: str, look: marks.Look, tag: marks.Tag
) -> list[Artist]:
    """Draw the arrow of a value that is ``at_least`` or ``at_most``; no other bound has one."""
    direction = _VALUE_ARROWS.get(bound)
    return [_draw_arrow(ax, place, direction, look, tag)] if direction else []


def draw_date_bound(
    ax: Axes,
    claim: Claim,
    y: float,
    look: marks.Look,
    tag: marks.Tag,
    others: Iterable[tuple[float, float]] = (),
) -> list[Artist]:
    """Draw the arrow of a date that is ``at_least`` (not before) or ``at_most`` (no later than).

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    claim
        First and last day that the date stands for, and its bound.
    y
        Height, in data coordinates.
    look
        Shape, color and filling.
    tag
        Id of the row and layer.
    others
        Where the marks at this height begin and end [px]: the arrow is shorter where the next one
        is near.
    """
    days, bound = claim
    direction = _DATE_ARROWS.get(bound)
    if direction is None:
        return []
    if not marks.is_bar(ax, days, look):
        return [_draw_arrow(ax, (sum(days) / 2, y), direction, look, tag, others)]
    end = days[direction == "right"]
    return [_draw_arrow(ax, (end, y), direction, replace(look, scale=0.0), tag, others)]


def _draw_arrow(
    ax: Axes,
    place: tuple[float, float],
    direction: str,
    look: marks.Look,
    tag: marks.Tag,
    others: Iterable[tuple[float, float]] = (),
) -> Artist:
    """Draw an arrow that leads away from a mark, at most as far as the next of the others [px]."""
    width = _ARROW_LINE * float(mpl.rcParams["lines.linewidth"])
    paint = {"facecolor": "none", "edgecolor": look.paint["edgecolor"], "linewidth": width}
    size = float(mpl.rcParams["lines.markersize"])
    reach = min(look.reach, _measure_room(ax, place, direction, others) - width)
    reach = max(reach, look.radius + _SHORTEST * size)
    head = min(_HEAD * size, reach - look.radius)
    shape = make_arrow(direction, round(look.radius / reach, 3), round(head / reach, 3))
    return marks.add_marker(ax, place, shape, 2 * reach, tag, paint)


def _measure_room(
    ax: Axes, place: tuple[float, float], direction: str, others: Iterable[tuple[float, float]]
) -> float:
    """Return how far the next mark in a direction is from a place [pt]."""
    x = float(ax.transData.transform(place)[0])
    ahead = [start - x if direction == "right" else x - end for start, end in others]
    return min((gap for gap in ahead if gap > 0), default=math.inf) / to_pixels(ax, 1)
