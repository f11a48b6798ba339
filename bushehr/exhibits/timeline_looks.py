"""How each kind of row of the timeline exhibit looks, and how much room its line needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import RESUMED
from bushehr.exhibits import progress_looks
from bushehr.exhibits.drawing import marks
from bushehr.exhibits.drawing.lanes import read_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    Row = dict[str, Any]

EARLIER = marks.Look(marker="D", color=marks.GREY, kind="target", scale=0.56)

_ACTUAL = 0.85
"""Size of what was reported beside that of the progress exhibit: more of it stands close together,
with arrows in between."""

LOOKS = {
    **{name: look for name, look in progress_looks.KEY.items() if not look.faint},
    "actual": replace(progress_looks.EVENT, scale=_ACTUAL * progress_looks.EVENT.scale),
    "earlier": EARLIER,
}
"""Look of each level, in the order of the key."""

RESTART = replace(progress_looks.RESTART, scale=_ACTUAL * progress_looks.RESTART.scale)

BESIDE, OVER, ROWS = range(3)
"""Where the names of a line stand: beside their marks, in one row over them, in rows over and under
them."""

_MOST_NAMES = {"actual": (1, 2), "baseline": (2, 3), "target": (1, 2)}
"""Most names that stand beside their marks, and in one row over them; earlier targets have none."""


def choose_look(row: Row) -> marks.Look:
    """Choose how a row looks.

    Parameters
    ----------
    row
        A row of the timeline exhibit's table that is no suspension.
    """
    return RESTART if row["id"] == RESUMED else LOOKS[row["level"]]


def choose_layout(level: str, rows: Sequence[Row]) -> int:
    """Choose where the names of a line stand, by how many there are.

    Parameters
    ----------
    level
        The line's.
    rows
        The rows on it.
    """
    names = len({row["text"] for row in rows})
    return sum(names > most for most in _MOST_NAMES.get(level, ()))


def clip_days(ax: Axes, row: Row) -> tuple[float, float]:
    """Return first and last day of a row, as far as the chart reaches back."""
    (start, end), first = read_days(row), float(ax.get_xlim()[0])
    return max(start, first), max(end, first)
