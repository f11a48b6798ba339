"""The words on the slippage exhibit: the head of each panel, and the dates beside its marks."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.labels import LEADER, SIDES, Label, place_labels
from bushehr.exhibits.slippage_looks import choose_look
from bushehr.text import points
from bushehr.text import slippage_chart as words
from bushehr.text.progress import label_as_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

    Row = dict[str, Any]

SMALL = 0.875
"""Size of the words beside normal text."""

HEAD_EM = 5.8
"""Height of the head of a panel, in widths of the letter m."""

_LINE_EM, _FOOT_EM, _STRIP_EM = 1.3, 1.7, 1.3
"""From one line of the head to the next, from the panel to the last line, and of the strip between
them that the labels of the panel may use."""

NAMED = ("first_grid_connection", "commercial_operation")
"""Steps that were reached and have their words, where reports differ their last date."""

_SIDES = {
    "target": ("above", "above-right", "above-left", "left", "right", "below-right", "below-left"),
    "baseline": ("above-left", "below-left", "above", "below", "left", "above-right"),
    "actual": ("left", "above-left", "above"),
}

_NEAR = 1.05
"""How far from its mark a label needs no line to it, in its clearances."""

_FIRST_SIDES = ("left", "right", "above", "below", "above-left", "below-right")

_RISE_EM = 0.3
_RISES = tuple(sign * step for step in range(12) for sign in (1, -1))
"""How far over or under its mark a label may stand, in steps of so many widths of the letter m."""


def write_head(ax: Axes, panel: Axes, rows: Sequence[Row]) -> list[Text]:
    """Write over a panel whose it is, how far its date slipped, and from what.

    Parameters
    ----------
    ax
        Axes that hold the panels.
    panel
        The panel, in its final place.
    rows
        Rows of the panel, with ``gid``.
    """
    box, em = panel.get_window_extent(), frame.to_pixels(ax, frame.em())
    corners = [(box.x0, box.y1 + (_FOOT_EM + line * _LINE_EM) * em) for line in (2, 1, 0)]
    _write_line(ax, corners[0], rows[0]["subject_label"], is_bold=True)
    slip = next((row for row in rows if row["mark"] == "slip" and row["text"]), None)
    if slip is None:
        return []
    texts = [
        _write_line(ax, corners[1], slip["text"]),
        _write_line(ax, corners[2], slip["when"], scale=SMALL),
    ]
    for text in texts:
        text.set_gid(slip["gid"])
    return texts


def _write_line(
    ax: Axes, corner: tuple[float, float], words: str, *, scale: float = 1, is_bold: bool = False
) -> Text:
    """Write one line from its lower left corner on [px]."""
    x, y = ax.transData.inverted().transform(corner)
    text = ax.text(x, y, words, ha="left", va="baseline", fontsize=scale * frame.em())
    if is_bold:
        text.set_fontweight("bold")
    return text


def write_mark_labels(panel: Axes, rows: Sequence[Row], obstacles: Sequence[Bbox]) -> list[Text]:
    """Write the dates beside the marks of a panel that a reader looks for.

    Parameters
    ----------
    panel
        The panel, in its final place and with final limits.
    rows
        Rows of the panel, with ``gid`` and the place ``x`` and ``y`` of their mark.
    obstacles
        Boxes to keep clear of [px].
    """
    sure = [row for row in rows if not row["flag"]]
    targets = sorted((row for row in sure if row["mark"] == "target"), key=lambda row: row["x"])
    reached = {row["id"]: row for row in sure if row["mark"] == "actual"}
    first = [_label_mark(row) for name, row in reached.items() if name in NAMED]
    first = first or [_label_mark(targets[-1], bold=True)]
    first += _label_baselines([row for row in sure if row["mark"] == "baseline"])
    if reached:  # among many marks a date beside its own is read without doubt
        first.append(replace(_label_mark(targets[0]), sides=_FIRST_SIDES))
    texts: list[Text] = []
    for label in first:
        taken = [*obstacles, *(text.get_window_extent() for text in texts)]
        texts += _place_near(panel, label, taken)
    others = [] if reached else [max(targets, key=lambda row: row["y"]), targets[0]]
    named = {label.gid for label in first}
    labels = {row["gid"]: _label_mark(row) for row in others if row["gid"] not in named}
    taken = [*obstacles, *(text.get_window_extent() for text in texts)]
    return texts + place_labels(panel, labels.values(), taken, within=_widen(panel))


def write_line_labels(panel: Axes, rows: Sequence[Row], obstacles: Sequence[Bbox]) -> list[Text]:
    """Write what the slanted and the dotted line are; nothing without room for the former.

    Parameters
    ----------
    panel
        A panel with its labels.
    rows
        Rows of the panel.
    obstacles
        Boxes to keep clear of [px].
    """
    texts = [text.get_window_extent() for text in panel.texts]
    found = place_labels(panel, [_label_today(panel)], [*obstacles, *texts])
    is_open = not any(row["id"] in NAMED and row["mark"] == "actual" for row in rows)
    if found and is_open and rows[0]["as_of"]:
        texts.append(found[0].get_window_extent())
        end = _label_end(panel, date.fromisoformat(rows[0]["as_of"]))
        found += place_labels(panel, [end], [*obstacles, *texts])
    return found


def _widen(panel: Axes) -> Bbox:
    """Return the box of a panel with the strip over it [px]."""
    box = panel.get_window_extent()
    strip = frame.to_pixels(panel, _STRIP_EM * frame.em())
    return Bbox.from_extents(box.x0, box.y0, box.x1, box.y1 + strip)


def _place_near(panel: Axes, label: Label, taken: Sequence[Bbox]) -> list[Text]:
    """Write a label at its mark, or farther over or under it with a line that leads there."""
    step = _RISE_EM * frame.to_pixels(panel, frame.em())
    x, y = panel.transData.transform((label.x, label.y))
    for rise in _RISES:
        moved = float(panel.transData.inverted().transform((x, y + rise * step))[1])
        sides = label.sides if not rise else ("above",) if rise > 0 else ("below",)
        far = replace(label, y=moved, sides=sides)
        texts = place_labels(panel, [far], taken, within=_widen(panel))
        if texts:
            _draw_stem(panel, label, texts[0].get_window_extent())
            return texts
    return []


def _draw_stem(panel: Axes, label: Label, box: Bbox) -> None:
    """Draw a line from a mark to the nearest place of its label over or under it."""
    x, y = panel.transData.transform((label.x, label.y))
    end = np.clip(x, box.x0, box.x1), np.clip(y, box.y0, box.y1)
    if end[1] != y and math.dist((x, y), end) > frame.to_pixels(panel, label.clearance) * _NEAR:
        place = panel.transData.inverted().transform(end)
        ends = zip((label.x, label.y), place, strict=True)
        panel.plot(*ends, color=LEADER, linewidth=frame.em() / 14, zorder=1)


def _label_mark(row: Row, *, bold: bool = False) -> Label:
    """Return the label of one date."""
    em = frame.em()
    text = row["text"]
    named = points.join_label(points.label_milestone(row["what"]), text)
    return Label(
        x=row["x"],
        y=row["y"],
        texts=(named, text) if row["mark"] == "actual" else (text,),
        gid=row["gid"],
        sides=_SIDES.get(row["mark"], SIDES),
        clearance=choose_look(row).radius + 0.55 * em,
        steps=(em, 2 * em, 3 * em) if row["mark"] == "actual" else (),
        side_first=True,
        scale=1 if bold else SMALL,
        bold=bold,
        color="" if row["mark"] == "target" else marks.SOFT_TEXT,
    )


def _label_baselines(rows: Sequence[Row]) -> list[Label]:
    """Return the label of all dates of the contract schedule, at the one that is due last."""
    if not rows:
        return []
    due = sorted(rows, key=lambda row: row["y"])
    texts = words.write_ends(due[0]["text"], due[-1]["text"])
    return [replace(_label_mark(due[-1]), texts=texts)]


def _label_end(panel: Axes, as_of: date) -> Label:
    """Return the words at the end of the record, low in the panel."""
    low, high = panel.get_ylim()
    return Label(
        x=frame.to_number(as_of),
        y=low + (high - low) / 24,
        texts=(label_as_of(as_of),),
        sides=("right", "left"),
        clearance=0.5 * frame.em(),
        scale=SMALL,
        color=marks.SOFT_TEXT,
    )


def _label_today(panel: Axes) -> Label:
    """Return the words of the slanted line, at a third of its height."""
    low, high = panel.get_ylim()
    day = max(low, panel.get_xlim()[0]) * 2 / 3 + min(high, panel.get_xlim()[1]) / 3
    return Label(
        x=day,
        y=day,
        texts=words.TODAY,
        sides=("right", "below-right"),
        clearance=0.8 * frame.em(),
        steps=(frame.em(),),
        scale=SMALL,
        color=marks.SOFT_TEXT,
    )
