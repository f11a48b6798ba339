"""Lanes under a chart: one a subject, below zero of the vertical axis, on the same time axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.frame import to_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Strip:
    """Heights of the lanes, in the units of the vertical axis.

    Parameters
    ----------
    lanes
        Numbers of the lanes that are shown, from above.
    gap
        From zero to the first lane.
    height
        Of one lane.
    """

    lanes: tuple[int, ...]
    gap: float
    height: float

    @property
    def bottom(self) -> float:
        """Lower end of the last lane."""
        return -self.gap - self.height * len(self.lanes)

    def top(self, lane: int) -> float:
        """Upper end of a lane."""
        return -self.gap - self.height * self.lanes.index(lane)

    def middle(self, lane: int) -> float:
        """Middle of a lane."""
        return self.top(lane) - self.height / 2


def read_days(row: Row) -> tuple[float, float]:
    """Return first and last day of a table's row as places on the time axis."""
    return (
        to_number(date.fromisoformat(row["start"])),
        to_number(date.fromisoformat(row["end"])),
    )


def find_middle(row: Row) -> float:
    """Return the middle of a row's days as a place on the time axis."""
    return sum(read_days(row)) / 2


def cut_axes(ax: Axes, low: float, high: float) -> Bbox:
    """Return the part of the axes between two heights [px].

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    low, high
        Heights, in data coordinates.
    """
    whole = ax.get_window_extent()
    ends = ax.transData.transform([(0, low), (0, high)])[:, 1]
    return Bbox.from_extents(whole.x0, ends[0], whole.x1, ends[1])
