"""How each kind of row of the slippage exhibit looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.exhibits.drawing import marks, sides
from bushehr.text import slippage_chart as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Row = dict[str, Any]

COLORS = {
    "owner": marks.VIOLET,
    "host-government": marks.BLUE,
    "vendor": marks.RED,
    "vendor-government": marks.PURPLE,
}
"""Colors of targets by who spoke, which repeat the shape; the others are grey."""

_SCALE = 0.72
"""Size of a target: many stand close together."""

KINDS = {
    "baseline": marks.Look(marker="D", color=marks.GREY, kind="baseline", scale=0.7),
    "actual": marks.Look(marker="D", color=marks.TEXT, scale=0.6),
    "doubtful": marks.fade(marks.Look(scale=_SCALE)),
}
"""Looks of what is no target, the same in every chart."""


def choose_look(row: Row) -> marks.Look:
    """Choose how a row that is no slip looks.

    Parameters
    ----------
    row
        A row of the slippage exhibit's table.
    """
    look = KINDS.get(row["mark"]) or choose_target(row["side"])
    return marks.fade(look) if row["flag"] else look


def choose_target(side: str) -> marks.Look:
    """Choose how a target looks by the side of who said it."""
    marker, size = sides.choose_marker(side)
    color = COLORS.get(side, marks.GREY)
    return marks.Look(marker=marker, color=color, kind="target", scale=_SCALE * size)


def list_key(records: Sequence[Row]) -> Iterator[tuple[marks.Look | None, str]]:
    """Yield what the key explains: who said a target, and the other kinds, as far as drawn.

    Parameters
    ----------
    records
        All rows of the table.
    """
    speakers = (row["side"] for row in records if row["mark"] == "target")
    yield None, words.SAID_BY
    yield from ((choose_target(side), name) for side, name in sides.list_sides(speakers))
    kinds = {row["flag"] or row["mark"] for row in records}
    yield from ((KINDS[kind], meaning) for kind, meaning in words.KINDS.items() if kind in kinds)
