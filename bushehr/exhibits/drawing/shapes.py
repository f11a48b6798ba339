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

_ARROW = ((0.3, 0.0), (1.0, 0.0), (0.72, -0.26), (1.0, 0.0), (0.72, 0.26))
_STROKES = (
    MarkerPath.MOVETO, MarkerPath.LINETO, MarkerPath.MOVETO, MarkerPath.LINETO, MarkerPath.LINETO,
)  # fmt: skip
ARROWS = {
    "right": MarkerPath([(x, y) for x, y in _ARROW], _STROKES),
    "left": MarkerPath([(-x, y) for x, y in _ARROW], _STROKES),
    "up": MarkerPath([(y, x) for x, y in _ARROW], _STROKES),
    "down": MarkerPath([(y, -x) for x, y in _ARROW], _STROKES),
}
"""Arrows by where they point, from the middle of a mark."""


@cache
def find_shape(marker: MarkerShape) -> MarkerPath:
    """Return the outline of a marker, as wide as 1: one object for all marks of a shape."""
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())


@cache
def measure_shape(shape: MarkerPath) -> Bbox:
    """Return the box of an outline; a curve takes a while, and few shapes make all marks."""
    return shape.get_extents()
