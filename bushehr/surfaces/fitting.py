"""Pictures in sizes and styles that nobody has looked at: drawn so that the words have room.

Text shrinks in steps until nothing is cut or lies over anything else. A picture whose words would
become too small to read is refused, with the size that it takes: text that nobody can read was
rejected, and so was leaving out rows, as the table would no longer be what is drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bushehr.errors import SizeError
from bushehr.surfaces.faults import count_labels, find_least_size, has_fault
from bushehr.surfaces.figure import render, resolve_size
from bushehr.surfaces.sizes import LARGEST, SMALLEST, write_size
from bushehr.surfaces.style import use_style
from bushehr.text import sizes as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from bushehr.exhibits import Exhibit
    from bushehr.surfaces.figure import Size

LEAST_TEXT: Final = 4.0
"""Smallest text of a picture [pt]: what the densest charts of a report have in print."""

_LEAST_LABELS: Final = 0.6
"""Least share of the labels of a slide: a label without room is left out, but not most of them."""

_STEPS: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
_AREAS: Final = (1.25, 1.6, 2.0, 2.6, 3.4, 4.5, 6.0, 8.0)
"""Areas of larger pictures to try, that of the picture asked for being 1."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture without faults, and how much smaller than asked its text is, 1 being as asked."""

    figure: Figure
    shrink: float


def render_fitting(exhibit: Exhibit, size: Size, style: Mapping[str, Any] | None = None) -> Fitted:
    """Draw an exhibit with text as large as its size and style allow.

    Parameters
    ----------
    exhibit
        What to draw.
    size
        ``slide``, ``column``, or width and height [in].
    style
        matplotlib settings laid over the house style.

    Raises
    ------
    SizeError
        Where the words would be smaller than `LEAST_TEXT`; the message names a size that they fit.
    """
    width, height = resolve_size(exhibit, size)
    slide = render(exhibit)
    with use_style(slide.get_figwidth()):
        labels = _LEAST_LABELS * count_labels(slide)
    if fitted := _try(exhibit, (width, height), style, labels):
        return fitted
    larger = (_enlarge(width, height, area) for area in _AREAS)
    fits = (size for size in larger if max(size) <= LARGEST and _try(exhibit, size, style, labels))
    needed = next((write_size(*size) for size in fits), "")
    raise SizeError(words.refuse_small(exhibit.name, write_size(width, height), needed))


def _enlarge(width: float, height: float, area: float) -> tuple[float, float]:
    """Return a larger size: higher while it is wider than high, then larger in both."""
    if height * area <= width:
        return width, height * area
    side = math.sqrt(width * height * area)
    return max(width, side), max(height, side)


def _try(
    exhibit: Exhibit, size: tuple[float, float], style: Mapping[str, Any] | None, labels: float
) -> Fitted | None:
    """Return the picture with the largest text that has room; None where it is too small."""
    if min(size) < SMALLEST:
        return None
    for shrink in _STEPS:
        figure = render(exhibit, size, style=style, shrink=shrink)
        if float(figure.texts[0].get_fontsize()) < LEAST_TEXT:  # the title, larger than all else
            return None
        # Measuring makes the ticks that the axes choose, and a tick keeps the style it is made in.
        with use_style(size[0], style, shrink=shrink):
            has_words = count_labels(figure) >= labels and find_least_size(figure) >= LEAST_TEXT
            if has_words and not has_fault(figure):
                return Fitted(figure, shrink)
    return None
