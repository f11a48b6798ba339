"""Names over and under one line of marks, on several heights, each tied to its mark by a stem.

Events of a build come in clusters: too close for names beside each other, too few to leave one
out. The names of a line are therefore placed together: a search that goes back where it got
stuck, instead of `bushehr.exhibits.drawing.labels`, which settles each label before the next. It
ends after a fixed number of steps with the best it has found, so the same rows give the same
picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.frame import em, to_pixels
from bushehr.exhibits.drawing.labels import LEADER, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

_LEVELS = 2
"""Heights on each side of the line."""

_SHARES = (0.0, 0.5, 1.0, 0.25, 0.75)
"""Which part of a name may stand over its mark, from its start, best first."""

_CLOSE_EM, _BESIDE_EM, _SIDE_EM = 0.25, 0.5, 0.35
"""From a mark to a name over it, to one beside it, and from name to name."""

_LEVEL = 1.1
"""From one height to the next, in heights of a name."""

_MOST_STEPS = 4000
"""After how many tries the search ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A name that belongs to a mark.

    Parameters
    ----------
    x
        Middle of the mark, in data coordinates.
    text
        The name.
    gid
        Id of the row that it belongs to.
    radius
        From the middle of the mark to its edge [pt].
    """

    x: float
    text: str
    gid: str
    radius: float


_Edges = tuple[float, float, float, float]
"""Left, lower, right and upper edge of a box [px]; a search asks for them too often for a Bbox."""

_NOTHING: _Edges = (math.inf, math.inf, -math.inf, -math.inf)


class _Spot(NamedTuple):
    """A place for a name: its box with the space beside it, and the box of its stem or none."""

    box: _Edges
    stem: _Edges


def place_flags(
    ax: Axes, y: float, flags: Sequence[Flag], marks: Sequence[Bbox], within: Bbox, scale: float
) -> list[Text]:
    """Write the names of a line of marks, as many as find a place.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    y
        Height of the line, in data coordinates.
    flags
        The names, the most important first.
    marks
        Boxes of the marks on the line [px].
    within
        Box that no name may leave [px].
    scale
        Size of the names, normal text being 1.

    Returns
    -------
    list of Text
        The names that found a place, each with its gid.
    """
    texts = [write(ax, (flag.x, y), flag.text, scale=scale) for flag in flags]
    taken = [_read_edges(mark) for mark in marks]
    spots = [
        [spot for spot in _list_spots(ax, flag, text, within) if _clears(spot.box, taken)]
        for flag, text in zip(flags, texts, strict=True)
    ]
    best = _search(spots)
    placed: list[Text] = []
    for flag, text, spot in zip(flags, texts, best, strict=True):
        if spot is None:
            text.remove()
            continue
        _move(ax, text, spot)
        text.set_gid(flag.gid)
        placed.append(text)
    return placed


def _list_spots(ax: Axes, flag: Flag, text: Text, within: Bbox) -> Iterator[_Spot]:
    """Yield the places of a name inside a box, nearest first."""
    size, unit = text.get_window_extent(), to_pixels(ax, em())
    x, y = (size.x0 + size.x1) / 2, (size.y0 + size.y1) / 2  # it was written over its mark
    radius = to_pixels(ax, flag.radius)
    beside = radius + _BESIDE_EM * unit
    spots = [
        (Bbox.from_bounds(left, y - size.height / 2, *size.size), _NOTHING)
        for left in (x + beside, x - beside - size.width)
    ]
    for level in range(_LEVELS):
        rise = radius + _CLOSE_EM * unit + level * _LEVEL * size.height
        for share in _SHARES:
            left = x - share * size.width + (share - 0.5) * unit
            for bottom, stem in (
                (y + rise, (x - 1, y + radius, x + 1, y + rise)),
                (y - rise - size.height, (x - 1, y - rise, x + 1, y - radius)),
            ):
                box = Bbox.from_bounds(left, bottom, *size.size)
                spots.append((box, stem if level else _NOTHING))
    for box, stem in spots:
        across = within.x0 <= box.x0 and box.x1 <= within.x1
        if across and within.y0 <= box.y0 and box.y1 <= within.y1:
            yield _Spot(_read_edges(box.padded(_SIDE_EM * unit / 2, 0)), stem)


def _read_edges(box: Bbox) -> _Edges:
    """Return the edges of a box."""
    left, low, right, high = (float(edge) for edge in box.extents)
    return left, low, right, high


def _search(spots: Sequence[Sequence[_Spot]]) -> list[_Spot | None]:
    """Return a place for each name, or None; the most names, the important ones first."""
    best: list[_Spot | None] = [None] * len(spots)
    steps = 0

    def visit(chosen: list[_Spot | None]) -> bool:
        """Go on from the names placed so far; say whether the search is over."""
        nonlocal best, steps
        if len(chosen) == len(spots):
            best = chosen if _rank(chosen) > _rank(best) else best
            return None not in chosen
        for spot in (*spots[len(chosen)], None):
            steps += 1
            if (spot is None or _fits(spot, chosen)) and visit([*chosen, spot]):
                return True
        return steps > _MOST_STEPS

    visit([])
    return best


def _rank(chosen: Sequence[_Spot | None]) -> tuple[int, list[bool]]:
    """Order solutions: more names first, then those with the more important names."""
    placed = [spot is not None for spot in chosen]
    return sum(placed), placed


def _fits(spot: _Spot, chosen: Sequence[_Spot | None]) -> bool:
    """Say whether a place is free of the names and stems placed before."""
    return all(
        _is_apart(spot.box, other.box)
        and _is_apart(spot.box, other.stem)
        and _is_apart(spot.stem, other.box)
        for other in chosen
        if other is not None
    )


def _clears(box: _Edges, marks: Sequence[_Edges]) -> bool:
    """Say whether a name lies over no mark."""
    return all(_is_apart(box, mark) for mark in marks)


def _is_apart(first: _Edges, second: _Edges) -> bool:
    """Say whether two boxes share no area."""
    return (
        first[2] <= second[0]
        or second[2] <= first[0]
        or first[3] <= second[1]
        or second[3] <= first[1]
    )


def _move(ax: Axes, text: Text, spot: _Spot) -> None:
    """Put a name into its place, and draw its stem."""
    size, pixel = text.get_window_extent(), to_pixels(ax, 1)
    (left, low, right, high), stem = spot
    across = (left + right - size.x0 - size.x1) / 2
    up = (low + high - size.y0 - size.y1) / 2
    text.set_position((across / pixel, up / pixel))
    if stem is not _NOTHING:
        middle = (stem[0] + stem[2]) / 2
        ends = ax.transData.inverted().transform([(middle, stem[1]), (middle, stem[3])])
        ax.plot(ends[:, 0], ends[:, 1], color=LEADER, linewidth=em() / 14, zorder=1)
