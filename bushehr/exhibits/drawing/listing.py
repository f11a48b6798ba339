"""A chart as a list: lines from above, their words in columns at the left, one axis for all.

Where every mark needs to say who said it and whom or what it counts, a line of its own is the
shortest way from the words to the mark, and nothing can lie over anything else. The text shrinks
where a picture is too low for its lines, so that they never run into each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.ticker import MaxNLocator

from bushehr.exhibits.drawing import bounds, frame, key, marks
from bushehr.text.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

_COLUMN_GAP_EM = 0.9
"""Between two columns, and between the last one and the axes."""

_LINE_EM = 1.3
"""Least height of a line of text, in sizes of that text."""

_TICK_EM = 6
"""Least width from tick to tick, in widths of the letter m."""

_THIN = 1 / 16
"""Width of a rule, in widths of the letter m."""

_RULE_LAYER = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list.

    Parameters
    ----------
    texts
        Its words, one a column; all lines with words have as many.
    height
        Its height beside that of the others, when ``fixed`` is nothing.
    fixed
        Its height in every picture, in widths of the letter m.
    anchor
        Where in it marks and words stand, as a share of its height from below.
    opens
        Whether a rule over it begins a group.
    """

    texts: tuple[str, ...] = ()
    height: float = 1.0
    fixed: float = 0.0
    anchor: float = 0.5
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines in their places, from above.

    Parameters
    ----------
    lines
        The lines.
    scale
        Size of the text that fits into them, normal text being 1.
    reach
        How far the words reach to the left of the axes [pt].
    """

    lines: tuple[Line, ...]
    scale: float
    reach: float = 0.0

    @property
    def tops(self) -> tuple[float, ...]:
        """Upper end of each line, in data coordinates; the last number is the end of the list."""
        return (0.0, *accumulate(-line.height for line in self.lines))

    def middle(self, place: int) -> float:
        """Height of the marks and words of a line, in data coordinates."""
        high, low = self.tops[place : place + 2]
        return low + self.lines[place].anchor * (high - low)


def set_lines(
    ax: Axes, lines: Sequence[Line], set_x: Callable[[], None], *, words: float = 1.0
) -> Listing:
    """Divide the height of the axes among lines, and write their words at the left.

    Parameters
    ----------
    ax
        Empty axes with their title; they shrink until all words lie where the axes were.
    lines
        The lines from above, at least one.
    set_x
        Sets limits and ticks of the horizontal axis for the width that the axes have when it is
        called.
    words
        Most of the width that the words may take; where they would take more, the text shrinks.

    Returns
    -------
    Listing
        Where the lines are.
    """
    place = ax.get_position()
    ax.set_ylim(-sum(line.height for line in lines), 0)
    ax.set_yticks([])
    set_x()
    frame.fit(ax, place)
    lines = _fix_heights(ax, lines)
    ax.set_ylim(-sum(line.height for line in lines), 0)
    listing = Listing(tuple(lines), _find_scale(ax, lines))
    listing = _write_columns(ax, listing, words * place.width * float(ax.figure.bbox.width))
    for _ in range(2):  # the ticks shown depend on the width, and the last one sticks out
        set_x()
        frame.fit(ax, place)
    _draw_rules(ax, listing)
    return listing


def draw_grid(ax: Axes, listing: Listing, first: int) -> list[Line2D]:
    """Draw a line at each tick, from a line of the list down to the axis."""
    ends = [listing.tops[first], listing.tops[-1]]
    style: dict[str, Any] = {"color": marks.GRID, "linewidth": _THIN * frame.em()}
    return [
        line
        for tick in ax.get_xticks()
        for line in ax.plot([tick, tick], ends, zorder=_RULE_LAYER, **style)
    ]


def set_numbers(ax: Axes, most: float) -> None:
    """Let the horizontal axis run from zero to a number, with as many round ticks as fit."""
    ax.set_xlim(0, most)
    room = float(ax.bbox.width) / frame.to_pixels(ax, _TICK_EM * frame.em())
    ticks = MaxNLocator(max(int(room), 2), steps=[1, 2, 5, 10]).tick_values(0, most)
    shown = [float(tick) for tick in ticks if 0 <= tick <= most]
    ax.set_xticks(shown, [format_number(tick) for tick in shown])


def draw_claim(
    ax: Axes,
    claim: bounds.Claim,
    y: float,
    look: marks.Look,
    tag: marks.Tag,
    others: Iterable[tuple[float, float]] = (),
) -> list[Artist]:
    """Draw a figure that runs along the horizontal axis: its mark or bar, and a bound's arrow.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    claim
        Least and greatest value that it states, the same for a single value, and its bound.
    y
        Height of its line, in data coordinates.
    look
        Shape, color and filling.
    tag
        Id of the row and layer.
    others
        Where the other marks of its line begin and end [px].
    """
    arrow = bounds.draw_date_bound(ax, claim, y, look, tag, others)
    return [marks.draw_mark(ax, claim[0], y, look, tag), *arrow]


def draw_key(
    ax: Axes, listing: Listing, place: int, entries: Iterable[tuple[marks.Look | None, str]]
) -> None:
    """Write what marks mean into a line, from the first column on.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    listing
        The lines.
    place
        Which line, counted from above.
    entries
        Look and meaning of each mark; words alone have no look.
    """
    box, em = ax.get_window_extent(), frame.to_pixels(ax, frame.em())
    middle = float(ax.transData.transform((0, listing.middle(place)))[1])
    left = box.x0 - frame.to_pixels(ax, listing.reach)
    key.draw_key(ax, entries, (left, middle + key.LINE_EM * em / 2), box.x1 - left)


def measure_reach(ax: Axes, ends: tuple[float, float], look: marks.Look) -> float:
    """Return how far a mark, or the bar between two ends, reaches from its middle [pt]."""
    if not marks.is_bar(ax, ends, look):
        return look.radius
    start, end = ax.transData.transform([(place, 0) for place in ends])[:, 0]
    return float(end - start) / 2 / frame.to_pixels(ax, 1)


def fit_look(listing: Listing, look: marks.Look) -> marks.Look:
    """Return a look as large as the text of the list lets it be."""
    return replace(look, scale=look.scale * listing.scale / key.SMALL)


def measure_arrow(look: marks.Look) -> float:
    """Return how far a bound's arrow reaches from the edge of its mark [pt]."""
    return look.reach - look.radius


def _fix_heights(ax: Axes, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the heights of the fixed ones made good by the others."""
    whole, em = float(ax.bbox.height), frame.to_pixels(ax, frame.em())
    shared = sum(line.height for line in lines if not line.fixed)
    unit = max(whole - sum(line.fixed for line in lines) * em, em) / shared
    return [replace(line, height=line.fixed * em / unit) if line.fixed else line for line in lines]


def _find_scale(ax: Axes, lines: Sequence[Line]) -> float:
    """Return the size of text that fits into the lowest line."""
    unit = float(ax.bbox.height) / sum(line.height for line in lines)
    lowest = min(line.height for line in lines if not line.fixed) * unit
    return min(key.SMALL, lowest / frame.to_pixels(ax, _LINE_EM * frame.em()))


def _write_columns(ax: Axes, listing: Listing, room: float) -> Listing:
    """Write the words of the lines, smaller where they would take more room [px]."""
    reach, texts = _set_columns(ax, listing)
    if frame.to_pixels(ax, reach) > room:
        for text in texts:
            text.remove()
        scale = listing.scale * room / frame.to_pixels(ax, reach)
        listing = replace(listing, scale=scale)
        reach, _ = _set_columns(ax, listing)
    return replace(listing, reach=reach)


def _set_columns(ax: Axes, listing: Listing) -> tuple[float, list[Text]]:
    """Write the words; return how far they reach to the left of the axes [pt], and their texts."""
    gap, reach = _COLUMN_GAP_EM * frame.em(), 0.0
    columns = max(len(line.texts) for line in listing.lines)
    written: list[Text] = []
    for column in reversed(range(columns)):
        texts = [
            _write_word(ax, listing, place, line.texts[column])
            for place, line in enumerate(listing.lines)
            if line.texts and line.texts[column]
        ]
        widths = [text.get_window_extent().width for text in texts]
        reach += gap + max(widths, default=0.0) / frame.to_pixels(ax, 1)
        for text in texts:
            text.set_position((-reach, 0))
        written += texts
    return reach, written


def _write_word(ax: Axes, listing: Listing, place: int, words: str) -> Text:
    """Write the words of a line and column at the left edge of the axes."""
    return ax.annotate(
        words,
        (0, listing.middle(place)),
        xycoords=("axes fraction", "data"),
        xytext=(0, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=listing.scale * frame.em(),
        color=mpl.rcParams["ytick.labelcolor"],
        annotation_clip=False,
    )


def _draw_rules(ax: Axes, listing: Listing) -> None:
    """Draw a rule over each group, from the first column on."""
    left = -frame.to_pixels(ax, listing.reach) / float(ax.bbox.width)
    for place, line in enumerate(listing.lines):
        if line.opens:
            ax.plot(
                [left, 1],
                [listing.tops[place]] * 2,
                transform=ax.get_yaxis_transform(),
                color=marks.GRID,
                linewidth=_THIN * frame.em(),
                clip_on=False,
                zorder=_RULE_LAYER,
            )
