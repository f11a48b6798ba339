"""Marks that mean the same in every chart.

Solid = actual, hollow = target, dashed outline = baseline, a faint cross = doubtful. A date that
is not a day is as long as the days it may be; a bound is an arrow, a range a bar. Shape and
filling carry the meaning together with color, so a picture copied in grey says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox, IdentityTransform

from bushehr.exhibits.drawing.frame import to_pixels
from bushehr.exhibits.drawing.shapes import find_shape, measure_shape

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from bushehr.exhibits.drawing.shapes import MarkerShape

# From the order of petroff's color-blind-safe palette, those with 3:1 on white (WCAG 2.2, 1.4.11).
# M. A. Petroff, "Accessible Color Sequences for Data Visualization", 2021, arXiv:2107.02270.
BLUE = "#5790fc"
RED = "#e42536"
PURPLE = "#964a8b"
VIOLET = "#7a21dd"
TEXT = "#20242c"
SOFT_TEXT = "#4a4f59"
GREY = "#767b85"
SHADE = "#eceef1"
GRID = "#dfe1e5"

FAINT = "#8c9098"

_DASHES = (0, (2.0, 1.3))
_SMALLEST_BAR = 1.3
"""A date is drawn as a bar when its days are wider than this many marks."""

_BAR_HEIGHT = 0.5
"""Height of such a bar, in marks."""

_ARROW = 0.62
"""How far a bound's arrow leads from the edge of its mark, in the style's marks: as long at a small
mark as at a large one, so that it can be read."""


class Tag(NamedTuple):
    """What ties an artist to its row: the row's gid, and the layer it is drawn in."""

    gid: str
    zorder: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a mark looks.

    Parameters
    ----------
    marker
        Shape, a matplotlib marker.
    color
        Color of outline and filling.
    kind
        ``actual`` is filled, ``target`` hollow, ``baseline`` hollow with a dashed outline.
    faint
        Whether the mark stands for a doubtful row.
    scale
        Size, 1 being the style's.
    """

    marker: str = "o"
    color: str = TEXT
    kind: str = "actual"
    faint: bool = False
    scale: float = 1.0

    @property
    def size(self) -> float:
        """Width without the outline, in the style at work [pt]."""
        return float(mpl.rcParams["lines.markersize"]) * self.scale

    @property
    def radius(self) -> float:
        """From the middle to the outer edge of the outline, in the style at work [pt]."""
        box = measure_shape(find_shape(self.marker))
        edge = float(mpl.rcParams["lines.markeredgewidth"])
        return (max(box.width, box.height) * self.size + edge) / 2

    @property
    def reach(self) -> float:
        """From the middle to the tip of a bound's arrow, in the style at work [pt]."""
        return self.radius + _ARROW * float(mpl.rcParams["lines.markersize"])

    @property
    def paint(self) -> dict[str, Any]:
        """Colors and outline as matplotlib's collections and patches take them."""
        background = mpl.rcParams["axes.facecolor"]
        color = FAINT if self.faint else self.color
        return {
            "facecolor": color if self.kind == "actual" else background,
            "edgecolor": color,
            "linewidth": mpl.rcParams["lines.markeredgewidth"],
            "linestyle": _DASHES if self.kind == "baseline" else "solid",
        }


def fade(look: Look) -> Look:
    """Return the look of a doubtful row."""
    return replace(look, faint=True)


def draw_mark(ax: Axes, days: tuple[float, float], y: float, look: Look, tag: Tag) -> Artist:
    """Draw one dated mark: a point, or a bar as long as the date is uncertain.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    days
        First and last day that the date stands for [days since 1970-01-01].
    y
        Height, in data coordinates.
    look
        Shape, color and filling.
    tag
        Id of the row and layer.

    Returns
    -------
    Artist
        The mark, with the row's gid.
    """
    if is_bar(ax, days, look):
        return _draw_bar(ax, days, y, look, tag)
    marker = "x" if look.faint else look.marker
    paint = look.paint if not look.faint else {"color": FAINT, "linewidth": 1.0}
    return add_marker(ax, (sum(days) / 2, y), marker, look.size, tag, paint)


def draw_range(
    ax: Axes, x: float, values: tuple[float, float], look: Look, tag: Tag
) -> list[Artist]:
    """Draw the bar from the lowest to the highest value of one statement, where reports differ."""
    low, high = values
    if not high > low:
        return []
    (bar,) = ax.plot(
        [x, x],
        [low, high],
        color=look.paint["edgecolor"],
        linewidth=mpl.rcParams["lines.linewidth"],
        marker="_",
        markersize=0.9 * look.size,
        markeredgewidth=mpl.rcParams["lines.linewidth"],
        solid_capstyle="butt",
        clip_on=False,
        zorder=tag.zorder,
    )
    bar.set_gid(tag.gid)
    return [bar]


def draw_shade(
    ax: Axes, days: tuple[float, float], heights: tuple[float, float], tag: Tag
) -> list[Artist]:
    """Shade a time in which work was reported suspended, with an edge where it began.

    Parameters
    ----------
    ax
        Axes to draw on.
    days
        First and last day [days since 1970-01-01].
    heights
        Lower and upper end, in data coordinates.
    tag
        Id of the row and layer.

    Returns
    -------
    list of Artist
        The shade and its edge, with the row's gid.
    """
    (first, last), (low, high) = days, heights
    shade = Rectangle(
        (first, low),
        last - first,
        high - low,
        facecolor=SHADE,
        edgecolor="none",
        zorder=tag.zorder,
    )
    edge = Line2D([first, first], [low, high], color=GREY, linewidth=mpl.rcParams["axes.linewidth"])
    edge.set_zorder(tag.zorder)
    ax.add_patch(shade)
    ax.add_line(edge)
    for artist in (shade, edge):
        artist.set_gid(tag.gid)
    return [shade, edge]


def is_bar(ax: Axes, days: tuple[float, float], look: Look) -> bool:
    """Say whether a date is drawn as a bar: its days are wider than its mark would be."""
    start, end = ax.transData.transform([(day, 0) for day in days])[:, 0]
    return bool(end - start > to_pixels(ax, _SMALLEST_BAR * look.size))


def measure_box(artist: Artist) -> Bbox:
    """Return the box of a mark on the page [px].

    matplotlib gives no box for a collection of markers whose place is in data coordinates.
    """
    ax = artist.axes
    if not isinstance(artist, PathCollection) or not isinstance(ax, Axes):
        return artist.get_window_extent()
    x, y = artist.get_offset_transform().transform(artist.get_offsets())[0]
    path = measure_shape(artist.get_paths()[0])
    size, edge = (
        float(artist.get_sizes()[0]) ** 0.5,
        float(np.atleast_1d(artist.get_linewidth())[0]) / 2,
    )
    pixel = to_pixels(ax, 1)
    return Bbox.from_extents(
        x + (path.x0 * size - edge) * pixel,
        y + (path.y0 * size - edge) * pixel,
        x + (path.x1 * size + edge) * pixel,
        y + (path.y1 * size + edge) * pixel,
    )


def add_marker(
    ax: Axes,
    place: tuple[float, float],
    marker: MarkerShape,
    size: float,
    tag: Tag,
    paint: dict[str, Any],
) -> PathCollection:
    """Add one marker of a width [pt]; ``Axes.scatter`` makes the same in four times the time."""
    drawn = PathCollection(
        (find_shape(marker),),
        [size**2],
        offsets=[place],
        offset_transform=ax.transData,
        clip_on=False,
        **paint,
    )
    drawn.set_transform(IdentityTransform())
    drawn.set_zorder(tag.zorder)
    drawn.set_gid(tag.gid or None)
    ax.add_collection(drawn, autolim=False)
    return drawn


def _draw_bar(ax: Axes, days: tuple[float, float], y: float, look: Look, tag: Tag) -> Artist:
    """Draw a date that is not a day as a bar over its days."""
    pixel = to_pixels(ax, 1)
    inverse = ax.transData.inverted()
    middle = ax.transData.transform((0, y))[1]
    half = _BAR_HEIGHT * look.size * pixel / 2
    low, high = (inverse.transform((0, middle + way))[1] for way in (-half, half))
    bar = Rectangle((days[0], low), days[1] - days[0], high - low, clip_on=False, **look.paint)
    bar.set_zorder(tag.zorder)
    bar.set_gid(tag.gid)
    ax.add_patch(bar)
    return bar
