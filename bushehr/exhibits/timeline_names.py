"""The words on the timeline exhibit: the name of each mark, and what a shade is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import RESUMED
from bushehr.analysis.targets import FINAL_STAGE
from bushehr.exhibits.drawing import frame, marks
from bushehr.exhibits.drawing.flags import Flag, place_flags
from bushehr.exhibits.drawing.labels import Label, place_labels
from bushehr.exhibits.drawing.lanes import cut_axes
from bushehr.exhibits.drawing.listing import fit_look, measure_reach
from bushehr.exhibits.progress_labels import NAMED_FIRST
from bushehr.exhibits.timeline_looks import BESIDE, ROWS, choose_layout, choose_look, clip_days
from bushehr.text import points
from bushehr.text import timeline as words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    from bushehr.exhibits.drawing.listing import Listing

    Row = dict[str, Any]

_SHARES = (0.5, 0.2, 0.8)
"""Where on a line words of a shade or of the as-of day may stand, best first."""


def write_names(
    ax: Axes, listing: Listing, place: int, rows: Sequence[Row], boxes: Sequence[Bbox]
) -> list[Text]:
    """Write the names of a line, one for each event; earlier targets have none.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    listing
        The lines.
    place
        Which line, counted from above.
    rows
        The rows on it, with ``gid``.
    boxes
        Boxes of their marks [px].
    """
    level = rows[0]["level"] if rows else "earlier"
    if level == "earlier":
        return []
    once = sorted({row["text"]: row for row in reversed(rows)}.values(), key=_rank)
    band = cut_axes(ax, listing.tops[place + 1], listing.tops[place])
    y, layout = listing.middle(place), choose_layout(level, rows)
    if layout == BESIDE:
        labels = [_label(ax, listing, y, row) for row in once]
        return place_labels(ax, labels, boxes, within=band)
    forms: list[tuple[str, ...]] = [_list_words(row) for row in once]
    if layout == ROWS and level == "actual":  # in several rows there is no room for dates
        forms = [form[1:] for form in forms]
    texts: list[Text] = []
    for form in dict.fromkeys((0, -1)):
        for text in texts:
            text.remove()
        flags = [
            _flag(ax, listing, row, texts_[form]) for row, texts_ in zip(once, forms, strict=True)
        ]
        texts = place_flags(ax, y, flags, boxes, band, listing.scale)
        if len(texts) == len(once):
            break
    return texts


def write_pause(
    ax: Axes, listing: Listing, places: Sequence[int], row: Row, taken: Sequence[Bbox]
) -> list[Text]:
    """Write since when work was reported suspended, beside its shade.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    listing
        The lines.
    places
        The lines that the shade covers, counted from above.
    row
        The row of the suspension, with ``gid``.
    taken
        Boxes to keep clear of [px].
    """
    label = Label(
        x=clip_days(ax, row)[0],
        y=0,
        texts=points.label_suspension(row["text"], row["when"]),
        gid=row["gid"],
        sides=("left", "right"),
        clearance=0.5 * frame.em(),
        scale=listing.scale,
    )
    return _write_where_free(ax, listing, places, label, taken)


def write_as_of(
    ax: Axes, listing: Listing, places: Sequence[int], day: date, taken: Sequence[Bbox]
) -> list[Text]:
    """Write the as-of day beside the line at the end of the record; parameters as above."""
    label = Label(
        x=frame.to_number(day),
        y=0,
        texts=(words.label_as_of(day),),
        sides=("right", "left"),  # at the right it does not read as a part of the key
        clearance=0.5 * frame.em(),
        scale=listing.scale,
        color=marks.SOFT_TEXT,
    )
    return _write_where_free(ax, listing, places, label, taken)


def _write_where_free(
    ax: Axes, listing: Listing, places: Sequence[int], label: Label, taken: Sequence[Bbox]
) -> list[Text]:
    """Write a label on the first of some lines where it has room, its longest words first."""
    ends = [(listing.tops[place + 1], listing.tops[place]) for place in places]
    heights = [low + (high - low) * share for low, high in ends for share in _SHARES]
    for text in label.texts:
        for y in heights:
            if found := place_labels(ax, [replace(label, y=y, texts=(text,))], taken):
                return found
    return []


def _rank(row: Row) -> tuple[bool, bool, str]:
    """Order the names of a line: what a reader needs first, then by date."""
    is_needed = row["id"] in NAMED_FIRST or row["id"] == RESUMED
    return row["stage"] != FINAL_STAGE, not is_needed, row["start"]


def _flag(ax: Axes, listing: Listing, row: Row, text: str) -> Flag:
    """Return the name of a mark over or under it."""
    x, look = sum(clip_days(ax, row)) / 2, fit_look(listing, choose_look(row))
    return Flag(x=x, text=text, gid=row["gid"], radius=look.radius)


def _label(ax: Axes, listing: Listing, y: float, row: Row) -> Label:
    """Return the label of a milestone, contract date or target beside its mark."""
    days, look = clip_days(ax, row), fit_look(listing, choose_look(row))
    return Label(
        x=sum(days) / 2,
        y=y,
        texts=_list_words(row),
        gid=row["gid"],
        sides=("right", "left"),
        clearance=measure_reach(ax, days, look) + 0.5 * frame.em(),
        steps=(look.reach,),
        leader=False,
        scale=listing.scale,
    )


def _list_words(row: Row) -> tuple[str, str]:
    """Return the words of a milestone, contract date or target, longest first."""
    dated = points.join_label(row["text"], row["when"])
    return dated, row["text"] if row["level"] == "actual" else row["when"]
