"""Panels side by side in one axes, at one scale: a year is as long across as up in all of them.

Each panel shows its own years, so that a slip of 1999 and one of 2029 are compared by their length
and slope, without the empty decades between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import matplotlib as mpl

from bushehr.exhibits.drawing import frame, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

_BETWEEN_EM = 1.2
"""From the end of one panel to the tick labels of the next, in widths of the letter m."""

_TICK_EM = 1.9
"""Least height of a step of the vertical axis, in widths of the letter m."""

_FOOT_EM = 0.5
"""Space under the tick labels."""

_LEAST = 3
"""Least height and width of a panel beside a label, also where a picture has no room for them: its
labels then overlap, which whoever chose the size can find."""

_MOST = 3
"""Most days that a panel shows beside those that it has to; a page that has room for more stays
empty."""

_DAYS_PER_YEAR = 365.25
_EPOCH = date(1970, 1, 1)
"""Day zero of a time axis."""

_WIDEST_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class Span:
    """What a panel has to show: first and last day across, and up [days since 1970-01-01]."""

    across: tuple[float, float]
    up: tuple[float, float]


def add_panels(ax: Axes, spans: Sequence[Span], head: float) -> list[Axes]:
    """Divide axes into panels with years on both axes.

    Parameters
    ----------
    ax
        Axes in their final place, without an axis of their own.
    spans
        What each panel shows at least, from the left. Where room is left, panels show more: later
        days across and earlier ones up.
    head
        Height that is kept free above the panels [px].

    Returns
    -------
    list of Axes
        One a span, in their final place and with final limits.
    """
    box = ax.get_window_extent()
    label_width, label_height = _measure_label(ax)
    pad = frame.to_pixels(ax, float(mpl.rcParams["ytick.major.pad"]))
    between = label_width + pad
    gap = between + frame.to_pixels(ax, _BETWEEN_EM * frame.em())
    foot = label_height + frame.to_pixels(ax, _foot())
    width = box.width - between - gap * (len(spans) - 1) - label_width / 2
    least = _LEAST * label_height
    free = max(width, least), max(box.height - head - foot, least)
    spans = _join_tops(spans)
    scale, across, height = _share_out(spans, free)
    up = height / scale
    panels, left = [], between
    for span, days in zip(spans, across, strict=True):
        size = days * scale / box.width, height / box.height
        bottom = foot + (free[1] - height)
        panel = ax.inset_axes((left / box.width, bottom / box.height, *size))
        panel.set_xlim(span.across[0], span.across[0] + days)
        panel.set_ylim(span.up[1] - up, span.up[1])
        _set_ticks(panel, scale, label_width)
        panels.append(panel)
        left += days * scale + gap
    return panels


def _join_tops(spans: Sequence[Span]) -> list[Span]:
    """Let panels that show the same years end at the same one, so that their lines are level."""
    tops: list[float] = []
    for span in spans:
        shared = [
            other.up[1]
            for other in spans
            if other.up[0] <= span.up[1] and span.up[0] <= other.up[1]
        ]
        tops.append(max(shared))
    return [Span(span.across, (span.up[0], top)) for span, top in zip(spans, tops, strict=True)]


def _share_out(
    spans: Sequence[Span], free: tuple[float, float]
) -> tuple[float, list[float], float]:
    """Return the scale [px per day], the days across of each panel, and the height of all [px]."""
    needed = [span.across[1] - span.across[0] for span in spans]
    tallest = max(span.up[1] - span.up[0] for span in spans)
    scale = min(free[0] / sum(needed), free[1] / tallest)
    more = (free[0] / scale - sum(needed)) / len(spans)
    across = [min(days + more, _MOST * days) for days in needed]
    return scale, across, min(free[1], _MOST * tallest * scale)


def _foot() -> float:
    """Return the height between a panel and the words of its horizontal axis, with a rest [pt]."""
    parts = mpl.rcParams["xtick.major.size"], mpl.rcParams["xtick.major.pad"]
    return float(sum(parts)) + _FOOT_EM * frame.em()


def _measure_label(ax: Axes) -> tuple[float, float]:
    """Return width and height of a year at an axis [px]."""
    text = ax.text(0, 0, _WIDEST_YEAR, fontsize=mpl.rcParams["xtick.labelsize"])
    box = text.get_window_extent()
    text.remove()
    return box.width, box.height


def _set_ticks(panel: Axes, scale: float, label_width: float) -> None:
    """Label years on both axes, as many as fit, with a line for each of the vertical one."""
    width = label_width + frame.to_pixels(panel, 0.8 * frame.em())
    height = frame.to_pixels(panel, _TICK_EM * frame.em())
    years = list(_list_years(panel.get_xlim(), width / scale))
    panel.set_xticks([_start(year) for year in years], [str(year) for year in years])
    years = list(_list_years(panel.get_ylim(), height / scale))
    panel.set_yticks([_start(year) for year in years], [str(year) for year in years])
    for year in years:
        panel.axhline(_start(year), color=marks.GRID, linewidth=frame.em() / 16, zorder=0.5)


def _list_years(limits: tuple[float, float], least: float) -> Iterator[int]:
    """Yield the years whose first day lies within limits, at least so many days apart."""
    steps = (step for step in frame.YEAR_STEPS if step * _DAYS_PER_YEAR >= least)
    step = next(steps, frame.YEAR_STEPS[-1])
    first, last = ((_EPOCH + timedelta(days=day)).year for day in limits)
    for year in range(first, last + 1):
        if year % step == 0 and limits[0] <= _start(year) <= limits[1]:
            yield year


def _start(year: int) -> float:
    """Return the first day of a year as a place on an axis."""
    return frame.to_number(date(year, 1, 1))
