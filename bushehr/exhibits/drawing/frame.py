"""The frame of a chart: a time axis in years, and axes that keep their labels inside their place.

A figure gives an exhibit's axes the whole free rectangle between title and footer. `fit` shrinks
the axes until tick labels and axis title lie in that rectangle, before anything is placed by its
size on the page; a layout engine was rejected, because it moves the axes after labels have been
placed.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.dates import date2num

from bushehr.text.numbers import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

YEAR_STEPS = (1, 2, 5, 10, 20, 50)
MONTH_STEPS = (1, 3)
_FEW_YEARS = 3
_SHORT = 3
"""Letters of a month."""
_GAP_EM = 0.8
"""Least space between two tick labels, in widths of the letter m."""

_POINTS_PER_INCH = 72.0


def em() -> float:
    """Return the size of normal text in the style at work [pt]."""
    return float(mpl.rcParams["font.size"])


def to_pixels(ax: Axes, points: float) -> float:
    """Convert a length on paper to pixels of the axes' figure.

    Parameters
    ----------
    ax
        Axes in a figure.
    points
        Length [pt].

    Returns
    -------
    float
        Length [px].
    """
    return points * float(ax.figure.dpi) / _POINTS_PER_INCH


def to_number(day: date) -> float:
    """Return the place of a day on a time axis [days since 1970-01-01]."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def set_years(ax: Axes, days: Iterable[date]) -> None:
    """Let the time axis run over whole years that hold all days, with as many labels as fit.

    Of few years months are labelled too.

    Parameters
    ----------
    ax
        Axes whose x axis is time in days, as `to_number` gives it.
    days
        At least one day.
    """
    years = sorted(day.year for day in days)
    first, last = years[0], years[-1] + 1
    ax.set_xlim(to_number(date(first, 1, 1)), to_number(date(last, 1, 1)))
    for shown in _list_ticks(first, last):
        ax.set_xticks([to_number(day) for day in shown], [_write_tick(day) for day in shown])
        if _have_room(ax, ax.get_xticklabels()):
            break


def _list_ticks(first: int, last: int) -> Iterator[list[date]]:
    """Yield the days to label between the starts of two years, the most first."""
    if last - first <= _FEW_YEARS:
        for step in MONTH_STEPS:
            months = [(year, month) for year in range(first, last) for month in range(1, 13, step)]
            yield [*(date(year, month, 1) for year, month in months), date(last, 1, 1)]
    for step in YEAR_STEPS:
        yield [date(year, 1, 1) for year in range(first, last + 1) if year % step == 0]


def _write_tick(day: date) -> str:
    """Write the start of a year as the year, that of another month as the month."""
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:_SHORT]


def _have_room(ax: Axes, texts: list[Text]) -> bool:
    """Say whether tick labels stand clear of each other."""
    gap = to_pixels(ax, _GAP_EM * em())
    boxes = [text.get_window_extent() for text in texts]
    return all(right.x0 - left.x1 >= gap for left, right in pairwise(boxes))


def fit(ax: Axes, place: Bbox) -> None:
    """Set the axes so that they and all their labels lie in a place.

    Parameters
    ----------
    ax
        Axes with their ticks, tick labels and title.
    place
        Where axes and labels are to lie, as shares of the figure.
    """
    width, height = ax.figure.bbox.width, ax.figure.bbox.height
    ax.set_position(place.bounds)
    box = ax.get_tightbbox()
    if box is None:  # invisible axes have no labels to make room for
        return
    left = max(0.0, place.x0 - box.x0 / width)
    bottom = max(0.0, place.y0 - box.y0 / height)
    right = max(0.0, box.x1 / width - place.x1)
    top = max(0.0, box.y1 / height - place.y1)
    size = place.width - left - right, place.height - bottom - top
    ax.set_position((place.x0 + left, place.y0 + bottom, *size))
