"""The marks of one lane of the record exhibit: none over another, as far as there is room."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.lanes import find_middle, read_days
from bushehr.exhibits.record_looks import choose_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    Row = dict[str, Any]

_APART: Final = 0.8
"""Least space between two marks [pt]."""

_LAYER, _ROW_STEP = 3.0, 1e-4
_BAR_LAYER = 2.5


class _Spot(NamedTuple):
    """Where a mark stands, and how far it reaches [px]."""

    x: float
    y: float
    radius: float


def draw_lane(ax: Axes, ends: tuple[float, float], rows: Sequence[Row]) -> list[Artist]:
    """Draw the marks of a lane, the greatest in its middle, and pages without a date at its foot.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    ends
        Lower and upper end of the lane, in data coordinates.
    rows
        Its rows that stand for figures, with ``gid``.
    """
    floor, ceiling = (float(y) for y in ax.transData.transform([(0, y) for y in ends])[:, 1])
    drawn: list[Artist] = []
    for row in (row for row in rows if row["mark"] == "undated"):
        look = choose_look(row)
        floor += 1.5 * frame.to_pixels(ax, look.radius)
        y = _to_data(ax, floor)
        tag = marks.Tag(row["gid"], _BAR_LAYER)
        drawn.append(marks.draw_mark(ax, read_days(row), y, look, tag))
    taken: list[_Spot] = []
    dated = [row for row in rows if row["mark"] != "undated"]
    for row in sorted(dated, key=lambda row: (-row["value"], row["start"], row["gid"])):
        look, x = choose_look(row), find_middle(row)
        across = float(ax.transData.transform((x, 0))[0])
        spot = _Spot(across, (floor + ceiling) / 2, frame.to_pixels(ax, look.radius))
        spot = _find_free(spot, (floor, ceiling), taken, frame.to_pixels(ax, _APART))
        taken.append(spot)
        tag = marks.Tag(row["gid"], _LAYER + _ROW_STEP * int(row["gid"]))
        drawn.append(marks.draw_mark(ax, (x, x), _to_data(ax, spot.y), look, tag))
    return drawn


def _find_free(
    spot: _Spot, ends: tuple[float, float], taken: Sequence[_Spot], apart: float
) -> _Spot:
    """Return the free place nearest to a spot in its lane, else the one farthest from others."""
    reach = max((ends[1] - ends[0]) / 2 - spot.radius, 0.0)
    tries = [
        spot._replace(y=spot.y + way * step) for step in range(int(reach) + 1) for way in (1, -1)
    ]
    free = (place for place in tries if _measure_clearance(place, taken) >= apart)
    return next(free, None) or max(tries, key=lambda place: _measure_clearance(place, taken))


def _measure_clearance(spot: _Spot, taken: Sequence[_Spot]) -> float:
    """Return the space between a mark and the nearest other one [px]."""
    gaps = (
        math.hypot(spot.x - other.x, spot.y - other.y) - spot.radius - other.radius
        for other in taken
    )
    return min(gaps, default=math.inf)


def _to_data(ax: Axes, y: float) -> float:
    """Return a height on the page [px] in data coordinates."""
    return float(ax.transData.inverted().transform((0, y))[1])
