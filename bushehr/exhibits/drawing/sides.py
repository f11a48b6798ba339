"""The shape of a mark by the side of its speaker, the same in every chart that has it.

The shape alone says the side, so that color is free for what was counted or dated and a picture
copied in grey still tells the sides apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.text.sides import NAMES, OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKERS = {
    "owner": ("o", 1.0),
    "host-government": ("^", 1.05),
    "vendor": ("s", 0.9),
    "vendor-government": ("v", 1.05),
}
"""Marker and size of each side that has its own; the sizes make the areas about equal."""

OTHER = ("P", 1.05)
"""Marker and size of the press, international bodies, and whoever else is on neither side."""


def choose_marker(side: str) -> tuple[str, float]:
    """Return the marker of a side and its size, 1 being the style's.

    Parameters
    ----------
    side
        A side of the vocabulary's speakers.
    """
    return MARKERS.get(side, OTHER)


def list_sides(sides: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the sides that a chart shows, with their words, in the order of a key.

    Parameters
    ----------
    sides
        The side of each row.

    Returns
    -------
    tuple
        Pairs of side and word, each word once; the side of all without a marker of their own is
        the empty one.
    """
    shown = {side if side in MARKERS else "" for side in sides}
    return tuple((side, NAMES.get(side, OTHERS)) for side in (*MARKERS, "") if side in shown)
