"""How each kind of row of the progress exhibit looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import RESUMED
from bushehr.exhibits.drawing import marks

if TYPE_CHECKING:
    Row = dict[str, Any]

WHOLE = marks.Look(marker="o", color=marks.VIOLET, scale=1.25)
PARTS = (
    marks.Look(marker="^", color=marks.PURPLE, scale=1.15),
    marks.Look(marker="v", color=marks.RED, scale=1.15),
    marks.Look(marker="p", color=marks.BLUE, scale=1.2),
)
"""Looks of the parts' own figures in order; after the last the first comes again."""

BASIS = marks.Look(marker="s", color=marks.GREY, scale=0.95)
EVENT = marks.Look(marker="D", color=marks.TEXT, scale=0.8)
RESTART = marks.Look(marker=">", color=marks.TEXT)
BASELINE = marks.Look(marker="D", color=marks.GREY, kind="baseline", scale=0.85)
TARGET = marks.Look(marker="D", color=marks.RED, kind="target", scale=0.9)

KEY = {
    "actual": EVENT,
    "baseline": BASELINE,
    "target": TARGET,
    "doubtful": marks.fade(EVENT),
}
"""What the key over the lanes explains."""


def choose_look(row: Row) -> marks.Look:
    """Choose how a row looks.

    Parameters
    ----------
    row
        A row of the progress exhibit's table that is no suspension.
    """
    if row["mark"] == "progress":
        lane = int(row["lane"])
        look = PARTS[(lane - 1) % len(PARTS)] if lane else WHOLE
    elif row["mark"] == "basis":
        look = BASIS
    else:
        look = RESTART if row["id"] == RESUMED else KEY[row["kind"]]
    return marks.fade(look) if row["flag"] else look
