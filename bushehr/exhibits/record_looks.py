"""How each kind of row of the record exhibit looks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from bushehr.exhibits.drawing import marks, sides
from bushehr.exhibits.slippage_looks import COLORS

if TYPE_CHECKING:
    Row = dict[str, Any]

_ONE: Final = 0.6
"""Size of a mark of one figure, 1 being the style's; the area grows with the figures."""

_MOST: Final = 12
"""From so many figures on, marks grow no more: the greatest would leave their lane."""

_UNDATED: Final = 0.6
"""Size of the bar of pages without a date."""


def choose_look(row: Row) -> marks.Look:
    """Choose how the figures of one lane, side, kind and quarter look.

    Parameters
    ----------
    row
        A row of the record exhibit's table that stands for figures.
    """
    marker, scale = sides.choose_marker(row["side"])
    size = _UNDATED if row["mark"] == "undated" else _ONE * math.sqrt(min(row["value"], _MOST))
    color = COLORS.get(row["side"], marks.GREY)
    return marks.Look(marker=marker, color=color, kind=row["kind"], scale=size * scale)


def choose_sample(side: str, kind: str = "actual", figures: int = 2) -> marks.Look:
    """Choose how a mark of the key looks.

    Parameters
    ----------
    side
        Side of the speakers; empty for whoever has no marker of their own.
    kind
        ``actual``, ``target`` or ``baseline``.
    figures
        How many figures it stands for.
    """
    return choose_look({"side": side, "kind": kind, "value": figures, "mark": "published"})
