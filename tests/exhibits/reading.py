"""What every chart owes its readers, for the tests of each: contrast, words and marks in place."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from bushehr.exhibits import Exhibit
from tests.exhibits import boxes

Color = tuple[float, ...]
Sign = tuple[str | float | bool, ...]
WHITE: Color = (1.0, 1.0, 1.0, 1.0)
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


def measure_luminance(color: Color) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def measure_contrast(first: Color, second: Color = WHITE) -> float:
    low, high = sorted((measure_luminance(first), measure_luminance(second)))
    return (high + 0.05) / (low + 0.05)


def find_faint(figure: Figure, ground: Color = WHITE) -> Iterator[str]:
    """Name every text and mark that does not stand out from a ground."""
    for text in boxes.find_texts(figure):
        if measure_contrast(to_rgba(text.get_color()), ground) < TEXT_CONTRAST:
            yield text.get_text()
    for artist in boxes.find_marks(figure):
        if measure_contrast(read_edge(artist), ground) < MARK_CONTRAST:
            yield f"mark of row {artist.get_gid()}"


def read_edge(artist: Artist) -> Color:
    """Return the color of a mark's outline."""
    look = artist.properties()
    color = look["color"] if isinstance(artist, Line2D) else look["edgecolor"]
    return to_rgba(color[0] if isinstance(artist, PathCollection) else color)


def is_hollow(artist: Artist) -> bool:
    """Say whether a mark is filled with the ground."""
    face = np.atleast_2d(artist.properties()["facecolor"])[0]
    return bool(tuple(face) == WHITE)


def find_artists(figure: Figure, index: object) -> list[Artist]:
    """Return the artists of a row."""
    return [a for a in figure.findobj(include_self=False) if a.get_gid() == str(index)]


def find_mark(figure: Figure, index: object) -> Any:
    """Return the mark or bar of a row, not the arrow of its bound, which has no inside."""
    found = (
        artist
        for artist in find_artists(figure, index)
        if isinstance(artist, PathCollection | Rectangle)
    )
    return next(a for a in found if np.size(a.properties()["facecolor"]))


def find_words(figure: Figure, index: object) -> list[str]:
    """Return the words of a row on the picture."""
    found = (artist for artist in find_artists(figure, index) if isinstance(artist, Text))
    return [text.get_text() for text in found]


def find_signs(figure: Figure, table: pd.DataFrame) -> dict[Sign, dict[Color, list[int]]]:
    """Return the rows by what a reader without color sees of their marks, and then by color."""
    found: dict[Sign, dict[Color, list[int]]] = {}
    for index in table.index:
        for artist in find_artists(figure, index):
            sign = _read_sign(artist)
            if sign is not None:
                color = read_edge(artist)
                found.setdefault(sign, {}).setdefault(color, []).append(int(index))
    return found


def _read_sign(artist: Artist) -> Sign | None:
    """Return shape, size and filling of a mark or bar; None for what is neither."""
    if isinstance(artist, PathCollection) and np.size(artist.get_facecolor()):
        outline = np.asarray(artist.get_paths()[0].vertices)[:4].ravel().round(2)
        return ("mark", *outline.tolist(), round(float(artist.get_sizes()[0])), is_hollow(artist))
    if isinstance(artist, Rectangle):
        return ("bar", round(artist.get_window_extent().height), is_hollow(artist))
    return None


def find_undrawn(exhibit: Exhibit, figure: Figure) -> list[object]:
    """Return the rows without a mark or shade of their own."""
    return [
        index
        for index in exhibit.table.index
        if all(isinstance(artist, Text) for artist in find_artists(figure, index))
    ]
