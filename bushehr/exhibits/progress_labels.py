"""The words on the progress exhibit, and which come first where room is short.

Every figure that is not doubtful has its words beside it, the newest figure of the whole the
largest. In the lanes the dates that lie ahead are named first: the axis gives the year of what
happened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import RESUMED
from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.labels import Label, place_labels
from bushehr.exhibits.drawing.lanes import Strip, cut_axes, find_middle, read_days
from bushehr.exhibits.progress_looks import TARGET, choose_look
from bushehr.text import points
from bushehr.text import progress as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    Row = dict[str, Any]

NAMED_FIRST = ("contract_signed", "first_concrete", "first_grid_connection")
"""Events whose words come before those of others, with their dates where there is room."""

_YEAR = 4
"""Digits of a year, with which every date ends."""

SMALL, LARGE = 0.875, 1.15
"""Sizes of text beside normal text."""

_AS_OF_HEIGHT = 93
_SUSPENSION_HEIGHTS = {"left": 87, "right": 75}
"""Where the words of the end of the record and of a suspension stand [percent of the axis]."""

_SIDES = {
    "newest": ("right", "left", "above-left", "above", "above-right"),
    "progress": ("left", "above-left", "above", "above-right", "right", "below-left"),
    "basis": ("right", "left", "above-right", "above-left", "below-right", "below-left"),
}

_ORDERS = (
    ("above", "below", "above-left", "above-right", "below-left", "below-right", "right", "left"),
    ("above", "below-left", "below-right", "above-right", "above-left", "below", "right", "left"),
    ("above-left", "below-left", "below-right", "above-right", "above", "below", "right", "left"),
)
"""Where the words of a lane may stand, best first: the next order where the one before left some
without a place."""


def write_figure_labels(
    ax: Axes, records: Sequence[Row], obstacles: Sequence[Bbox], top: float
) -> list[Text]:
    """Write the words above zero: of the figures, of a suspension, of the end of the record.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    records
        Rows of the table, with ``gid``.
    obstacles
        Boxes to keep clear of [px].
    top
        Upper end of the axes, in data coordinates.
    """
    figures = [row for row in records if row["mark"] in ("progress", "basis") and not row["flag"]]
    newest = _find_newest(figures)
    figures.sort(key=lambda row: (row is not newest, row["mark"] == "basis", -int(row["gid"])))
    shades = [row for row in records if row["mark"] == "suspension"]
    shades = [row for row in shades if row["lane"] == shades[0]["lane"]]
    as_of = records[0]["as_of"]
    labels = [
        *([_label_as_of(date.fromisoformat(as_of))] if as_of else []),
        *(_label_figure(row, is_newest=row is newest) for row in figures),
        *(_label_suspension(row, "left") for row in shades),
    ]
    within = cut_axes(ax, 0, top)
    texts = place_labels(ax, labels, obstacles, within=within)
    placed = {text.get_gid() for text in texts}
    labels = [_label_suspension(row, "right") for row in shades if row["gid"] not in placed]
    taken = [*obstacles, *(text.get_window_extent() for text in texts)]
    return [*texts, *place_labels(ax, labels, taken, within=within)]


def write_lane_labels(
    ax: Axes, strip: Strip, records: Sequence[Row], obstacles: Sequence[Bbox]
) -> list[Text]:
    """Write the words of the lanes, each in its own height, once for each event.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    strip
        The lanes.
    records
        Rows of the table, with ``gid``.
    obstacles
        Boxes to keep clear of [px].
    """
    texts: list[Text] = []
    shown = [row for row in records if row["mark"] == "milestone" and not row["flag"]]
    for lane in strip.lanes:
        once = {(row["id"], row["kind"]): row for row in reversed(shown) if row["lane"] == lane}
        labels = [_label_event(ax, strip, row) for row in sorted(once.values(), key=_rank)]
        within = cut_axes(ax, strip.top(lane) - strip.height, strip.top(lane))
        texts += _place_most(ax, labels, obstacles, within)
    return texts


def _place_most(
    ax: Axes, labels: Sequence[Label], obstacles: Sequence[Bbox], within: Bbox
) -> list[Text]:
    """Write the words of a lane in the order of sides in which the most find a place."""
    best: list[Text] = []
    for order in _ORDERS:
        texts = place_labels(
            ax, [replace(label, sides=order) for label in labels], obstacles, within=within
        )
        worse = best if len(texts) > len(best) else texts
        best = texts if len(texts) > len(best) else best
        for text in worse:
            text.remove()
        if len(best) == len(labels):
            break
    return best


def _find_newest(figures: Sequence[Row]) -> Row | None:
    """Return the newest figure of the first subject that has one."""
    own = [row for row in figures if row["mark"] == "progress"]
    first = min((row["lane"] for row in own), default=0)
    return max((row for row in own if row["lane"] == first), key=lambda r: r["end"], default=None)


def _rank(row: Row) -> tuple[int, int]:
    """Order the words of a lane: the more a reader needs them, the earlier."""
    order = {"target": 0, "baseline": 2}.get(row["kind"], 3 if row["id"] in NAMED_FIRST else 4)
    return 1 if row["id"] == RESUMED else order, int(row["gid"])


def _label_as_of(as_of: date) -> Label:
    """Return the label of the end of the record."""
    return Label(
        x=frame.to_number(as_of),
        y=_AS_OF_HEIGHT,
        texts=(words.label_as_of(as_of),),
        sides=("right", "left"),
        clearance=0.5 * frame.em(),
        scale=SMALL,
        color=marks.SOFT_TEXT,
    )


def _label_suspension(row: Row, side: str) -> Label:
    """Return the label of a suspension, at one side of its shade."""
    start, end = read_days(row)
    return Label(
        x=start if side == "left" else end,
        y=_SUSPENSION_HEIGHTS[side],
        texts=(f"{row['text']}\n{row['when']}",),
        gid=row["gid"],
        sides=(side,),
        clearance=0.5 * frame.em(),
        scale=SMALL,
    )


def _label_figure(row: Row, *, is_newest: bool) -> Label:
    """Return the label of a percentage."""
    em, mark = frame.em(), row["mark"]
    dated, stacked = points.join_label(row["text"], row["when"]), f"{row['text']}\n{row['when']}"
    texts: tuple[str, ...] = (stacked, dated) if is_newest else (dated, stacked)
    if mark == "basis":
        texts = (row["text"], row["text"].replace(": ", ":\n").replace(", ", ",\n"))
    return Label(
        x=find_middle(row),
        y=row["value"],
        texts=texts,
        gid=row["gid"],
        sides=_SIDES["newest" if is_newest else mark],
        clearance=choose_look(row).radius + 0.5 * em,
        steps=tuple(step * em for step in range(1, 6)),
        side_first=is_newest,
        scale=LARGE if is_newest else {"progress": 1.0}.get(mark, SMALL),
        bold=mark == "progress",
        color="" if mark == "progress" else marks.SOFT_TEXT,
    )


def _label_event(ax: Axes, strip: Strip, row: Row) -> Label:
    """Return the label of a milestone, contract date or target."""
    em = frame.em()
    start, end = ax.transData.transform([(day, 0) for day in read_days(row)])[:, 0]
    half = float(end - start) / 2 / frame.to_pixels(ax, 1)  # of a date that is a bar
    named, dated = row["text"], points.join_label(row["text"], row["when"])
    texts: tuple[str, ...] = (dated, row["when"])
    if row["id"] == RESUMED:
        texts = (dated, named)
    elif row["id"] in NAMED_FIRST:
        texts = tuple(dict.fromkeys((dated, points.join_label(named, row["when"][-_YEAR:]), named)))
    elif row["kind"] == "actual":
        texts = words.name_step(named)
    return Label(
        x=find_middle(row),
        y=strip.middle(row["lane"]),
        texts=texts,
        gid=row["gid"],
        clearance=TARGET.radius + 0.3 * em,  # past the largest mark, also of a neighbor
        steps=(0.4 * em, 0.8 * em, *([half] if half > TARGET.radius else [])),
        leader=half <= TARGET.radius,
        scale=SMALL,
    )
