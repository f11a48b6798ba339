"""Outlines of marks: one object for all marks of a shape, and its box measured once.

A chart holds hundreds of marks of a dozen shapes, and the box of a curve takes a while to find.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path as MarkerPath

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

MarkerShape = str | MarkerPath
"""Name of a marker of matplotlib, or its outline."""

_STROKES = (
    MarkerPath.MOVETO, MarkerPath.LINETO, MarkerPath.MOVETO, MarkerPath.LINETO, MarkerPath.LINETO,
)  # fmt: skip
_TURNS = {"right": ((1, 0), (0, 1)), "left": ((-1, 0), (0, 1))}
_TURNS |= {"up": ((0, 1), (1, 0)), "down": ((0, -1), (1, 0))}
"""Where an arrow and its wings point."""


@cache
def find_shape(marker: MarkerShape) -> MarkerPath:
    """Return the outline of a marker, as wide as 1: one object for all marks of a shape."""
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())


@cache
def measure_shape(shape: MarkerPath) -> Bbox:
    """Return the box of an outline; a curve takes a while, and few shapes make all marks."""
    return shape.get_extents()


@cache
def make_arrow(direction: str, start: float, head: float) -> MarkerPath:
    """Return an arrow from the edge of a mark on, as long as 1 from the mark's middle.

    Parameters
    ----------
    direction
        Where it points.
    start
        From the middle to the edge of the mark, as a share of the length.
    head
        Length of the head, as a share of the length.
    """
    (x, y), (across, up) = _TURNS[direction]
    wings = [((1 - head) * x + side * across, (1 - head) * y + side * up) for side in (-head, head)]
    return MarkerPath([(start * x, start * y), (x, y), wings[0], (x, y), wings[1]], _STROKES)
