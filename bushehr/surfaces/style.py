"""The house style at work: nothing else can change a picture.

The style file is laid over matplotlib's defaults, never over a user's matplotlibrc. Its sizes are
those of the narrowest picture, 16 cm; wider pictures scale them, so that one file serves all.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import style as mpl_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOUSE = Path(__file__).with_name("bushehr.mplstyle")

COLUMN_WIDTH = 16 / 2.54
"""Width of the narrow version [in]: the text of an A4 page."""

_GROWTH = 0.75
"""Text grows with this power of the width: a slide is read from farther away, yet holds more."""

_SCALED = (
    "font.size",
    "figure.titlesize",
    "axes.titlesize",
    "axes.titlepad",
    "axes.linewidth",
    "grid.linewidth",
    "xtick.labelsize",
    "xtick.major.size",
    "xtick.major.width",
    "xtick.major.pad",
    "ytick.labelsize",
    "ytick.major.width",
    "ytick.major.pad",
    "lines.linewidth",
    "lines.markersize",
    "lines.markeredgewidth",
    "hatch.linewidth",
)


@contextmanager
def use_style(
    width: float, style: Mapping[str, Any] | None = None, *, shrink: float = 1.0
) -> Iterator[None]:
    """Put the house style to work.

    Parameters
    ----------
    width
        Width of the picture [in].
    style
        matplotlib settings laid over the house style, from `overlay.read_style`; their sizes are
        for a width of 16 cm.
    shrink
        Size of text and lines beside what they would have, for a picture that is low for its width.
    """
    layers: list[str | Path | dict[Any, Any]] = ["default", HOUSE, dict(style or {})]
    with mpl_style.context(layers, after_reset=True):
        factor = shrink * (width / COLUMN_WIDTH) ** _GROWTH
        sizes = {name: value for name, value in mpl.rcParams.items() if name in _SCALED}
        mpl.rcParams.update(
            {
                name: value * factor
                for name, value in sizes.items()
                if isinstance(value, int | float)  # a size may be a word, relative to font.size
            }
        )
        yield
