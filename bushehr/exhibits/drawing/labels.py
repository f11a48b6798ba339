"""Direct labels: text beside its mark, never over another text or mark.

Each label tries a short list of places around its mark, nearest first, and takes the first that
is free; what comes first in the list of labels has the first choice. A label may have a shorter
form, for where the longer one finds no place; and where a label finds none at all, the last ones
are shortened until it does. Order alone decides, so the same rows give the same picture. A
force-directed library (adjustText) was rejected: it needs scipy, starts from random moves, and
may leave an overlap. A label that finds no place is left out: its mark stays, linked and titled,
and its row is in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from matplotlib.transforms import Bbox

from bushehr.exhibits.drawing.frame import em, to_pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.text import Text

_DIRECTIONS = {
    "above": (0, 1),
    "above-right": (1, 1),
    "above-left": (-1, 1),
    "right": (1, 0),
    "left": (-1, 0),
    "below": (0, -1),
    "below-right": (1, -1),
    "below-left": (-1, -1),
}
SIDES = tuple(_DIRECTIONS)
_ALIGNMENT: dict[int, Literal["left", "center", "right"]] = {-1: "right", 0: "center", 1: "left"}
_LINE_SPACING = 1.25
_LAYER = 4.0
LEADER = "#767b85"

_SHIFT_EM = 0.45
"""From the middle of a mark to the start of a text that runs away from it."""

_SLIDES = (0.0, -0.25, 0.25, -0.4, 0.4)
"""How far a text over its mark may slide, as shares of its width; it still stands over the mark."""

_LEADER_EM = 0.9
"""A text farther from its place than this has a line to its mark."""

_SIDE_EM, _LINE_EM = 0.4, 0.12
"""Least space beside and over a text, in widths of the letter m; two texts keep twice as far."""

_ROUNDING = 1e-6
"""How far a computed edge may miss its place [px]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text that wants to stand beside a mark.

    Parameters
    ----------
    x, y
        Center of the mark, in data coordinates.
    texts
        What to write; where room is short, the last of them.
    gid
        Id of the row that the label belongs to, empty for none; it becomes part of the row's link.
    sides
        Where it may stand, best first, out of ``SIDES``.
    clearance
        From the center of the mark to the text [pt].
    steps
        Further distances to try at the left and right; a thin line then leads to the mark [pt].
    side_first
        Whether a far place at one side comes before a near place at the next.
    leader
        Whether a line leads to the mark; not where an arrow of the mark's own does.
    scale
        Size of the text, normal text being 1.
    bold
        Whether the text is bold.
    color
        Color of the text, empty for the style's.
    """

    x: float
    y: float
    texts: tuple[str, ...]
    gid: str = ""
    sides: tuple[str, ...] = SIDES
    clearance: float = 6.0
    steps: tuple[float, ...] = ()
    side_first: bool = False
    leader: bool = True
    scale: float = 1.0
    bold: bool = False
    color: str = ""


def place_labels(
    ax: Axes, labels: Iterable[Label], obstacles: Iterable[Bbox], *, within: Bbox | None = None
) -> list[Text]:
    """Write each label at the first free place around its mark.

    Parameters
    ----------
    ax
        Axes in their final place and with final limits.
    labels
        Labels, the most important first.
    obstacles
        Boxes to keep clear of: marks, lines, other texts [px].
    within
        Box that no text may leave, by default the axes [px].

    Returns
    -------
    list of Text
        The texts that found a place, in the order of the labels, each with its label's gid.
    """
    wanted, blocked = list(labels), list(obstacles)
    inside = within or ax.get_window_extent()
    best: list[_Place] = []
    for forms in _list_forms(wanted):
        found = _find_places(ax, forms, blocked, inside)
        if _rank(found, wanted) > _rank(best, wanted):
            best = found
        if len(best) == len(wanted):
            break
    return [_write(ax, place) for place in best]


def write(ax: Axes, place: tuple[float, float], text: str, *, scale: float, **style: str) -> Text:
    """Write a text over a place, on a ground that hides grid and other lines behind it.

    Parameters
    ----------
    ax
        Axes to write on.
    place
        Where its middle stands, in data coordinates.
    text
        What to write.
    scale
        Size, normal text being 1.
    style
        Further properties of the text, as matplotlib takes them.
    """
    look: dict[str, Any] = {"ha": "center", "va": "center", **style}
    ground = {"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.1 * em()}
    return ax.annotate(
        text,
        place,
        xytext=(0, 0),
        textcoords="offset points",
        fontsize=scale * em(),
        annotation_clip=False,
        linespacing=_LINE_SPACING,
        bbox=ground,
        zorder=_LAYER,
        **look,
    )


@dataclass(slots=True)
class _Form:
    """A label in one of its forms, and the size of its text once measured [px]."""

    label: Label
    text: str
    size: Bbox | None = None


class _Place(NamedTuple):
    """Where a text stands: its side, and the way from its mark to its middle [pt]."""

    form: _Form
    side: str
    dx: float
    dy: float
    has_leader: bool


def _list_forms(labels: list[Label]) -> Iterator[list[list[_Form]]]:
    """Yield the forms to try of each label: all of them, then only the shortest of the last, ..."""
    forms = [[_Form(label, text) for text in label.texts] for label in labels]
    yield forms
    for kept in range(len(labels) - 1, -1, -1):
        if len(forms[kept]) > 1:
            yield [*forms[:kept], *(form[-1:] for form in forms[kept:])]


def _rank(found: list[_Place], wanted: list[Label]) -> list[bool]:
    """Say which labels found a place, the most important first: lists compare in that order."""
    placed = [place.form.label for place in found]
    return [any(label is other for other in placed) for label in wanted]


def _find_places(
    ax: Axes, labels: list[list[_Form]], blocked: list[Bbox], inside: Bbox
) -> list[_Place]:
    """Find a place for each label in turn; those without one are left out."""
    taken, found = list(blocked), list[_Place]()
    pixel = to_pixels(ax, 1)
    padding = to_pixels(ax, _SIDE_EM * em()), to_pixels(ax, _LINE_EM * em())
    for form in (form for forms in labels for form in forms):
        if found and found[-1].form.label is form.label:
            continue
        form.size = size = form.size or _measure(ax, form)
        anchor = _to_page(ax, form.label)
        for place in _list_places(ax, form, size, anchor, inside):
            x, y = anchor[0] + place.dx * pixel, anchor[1] + place.dy * pixel
            box = _centered(x, y, size.width, size.height)
            if _is_free(box.padded(*padding), taken) and _contains(inside, box):
                found.append(place)
                taken.append(box.padded(padding[0], 0))
                break
    return found


def _list_places(
    ax: Axes, form: _Form, size: Bbox, anchor: tuple[float, float], inside: Bbox
) -> Iterator[_Place]:
    """Yield the places of a label, best first."""
    pixel, label = to_pixels(ax, 1), form.label
    tries = product((0.0, *label.steps), label.sides)
    for step, side in sorted(tries, key=_by_side(label)) if label.side_first else tries:
        across, up = _DIRECTIONS[side]
        if up and step:
            continue  # a text over or under its mark stays close to it
        reach = (label.clearance + step) * pixel
        dy = up * (reach + size.height / 2)
        ways = [across * (reach + size.width / 2)]
        if up:  # it slides over its mark, or begins beside its middle; always until it is inside
            start = across * (size.width / 2 + _SHIFT_EM * em() * pixel)
            low, high = inside.x0 - anchor[0], inside.x1 - anchor[0]
            slides = (start,) if across else (share * size.width for share in _SLIDES)
            ways = [min(max(x, low + size.width / 2), high - size.width / 2) for x in slides]
        for dx in ways:
            yield _Place(
                form, side, dx / pixel, dy / pixel, label.leader and step > _LEADER_EM * em()
            )


def _by_side(label: Label) -> Callable[[tuple[float, str]], int]:
    """Return what orders tries by side, the near ones of each first as they come."""
    return lambda attempt: label.sides.index(attempt[1])


def _to_page(ax: Axes, label: Label) -> tuple[float, float]:
    """Return the place of a label's mark on the page [px]."""
    x, y = ax.transData.transform((label.x, label.y))
    return float(x), float(y)


def _measure(ax: Axes, form: _Form) -> Bbox:
    """Return the box of a text, wherever it stands."""
    text = _make(ax, form)
    size = text.get_window_extent()
    text.remove()
    return size


def _make(ax: Axes, form: _Form) -> Text:
    """Write a label over its mark."""
    label = form.label
    style = {"fontweight": "bold"} if label.bold else {}
    if label.color:
        style["color"] = label.color
    return write(ax, (label.x, label.y), form.text, scale=label.scale, **style)


def _write(ax: Axes, place: _Place) -> Text:
    """Write a label in its place, with a thin line to its mark where it stands away from it."""
    label = place.form.label
    text = _make(ax, place.form)
    text.set_position((place.dx, place.dy))
    text.set_multialignment(_ALIGNMENT[_DIRECTIONS[place.side][0]])
    text.set_gid(label.gid or None)
    if place.has_leader:
        _draw_leader(ax, place, text)
    return text


def _draw_leader(ax: Axes, place: _Place, text: Text) -> None:
    """Draw the line from a mark to the side of its text."""
    label, box = place.form.label, text.get_window_extent()
    end = box.x0 if place.dx > 0 else box.x1
    x, _ = ax.transData.inverted().transform((end, 0))
    ax.plot([label.x, x], [label.y, label.y], color=LEADER, linewidth=em() / 14, zorder=1)


def _centered(x: float, y: float, width: float, height: float) -> Bbox:
    """Return the box of a size around a center."""
    return Bbox.from_bounds(x - width / 2, y - height / 2, width, height)


def _is_free(box: Bbox, taken: list[Bbox]) -> bool:
    """Say whether a box shares an area with none of the others; touching is not sharing."""
    return not any(
        min(box.x1, other.x1) > max(box.x0, other.x0)
        and min(box.y1, other.y1) > max(box.y0, other.y0)
        for other in taken
    )


def _contains(outer: Bbox, inner: Bbox) -> bool:
    """Say whether a box lies in another; a text that slid to the edge is inside, rounding apart."""
    room = outer.padded(_ROUNDING)
    across = room.x0 <= inner.x0 and inner.x1 <= room.x1
    return bool(across and room.y0 <= inner.y0 and inner.y1 <= room.y1)
