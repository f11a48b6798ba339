"""Charts that follow the page into the dark.

A chart's colors are made for white. Its markup keeps them as fallbacks of CSS variables, and the
page sets these variables on a dark screen only: a copy of the chart, a print and a browser
without variables stay light. Inverting the whole picture with a CSS filter was rejected, because
it shifts every hue and takes the contrast with it.
"""

from __future__ import annotations

import colorsys
import re

DARK_PAPER = "#14171c"
DARK_INK = "#e8eaee"
_LIGHT_INK = "#20242c"

MARK_CONTRAST = 4.5
"""Contrast of colored marks on dark paper: that of text (WCAG 2.2, 1.4.3), as marks can be thin."""

_GREY_CHROMA = 0.15
"""Largest distance between the channels of a color that still counts as grey."""

_STEP = 0.01

_LINEAR = 0.04045
"""Up to here sRGB is linear (IEC 61966-2-1)."""

_STYLE = re.compile(r'(?<=\sstyle=")[^"]*(?=")')
_COLOR = re.compile(r"#([0-9a-fA-F]{6})\b")

Channels = tuple[float, float, float]


def make_themable(svg: str) -> tuple[str, frozenset[str]]:
    """Let a chart's colors be set from outside.

    Parameters
    ----------
    svg
        Markup whose colors stand in ``style`` attributes, as matplotlib writes them.

    Returns
    -------
    tuple of str and frozenset of str
        The markup with each color as ``var(--c-rrggbb,#rrggbb)``, and the colors found.
    """
    found: set[str] = set()

    def name(match: re.Match[str]) -> str:
        color = match[1].lower()
        found.add(f"#{color}")
        return f"var(--c-{color},#{color})"

    themable = _STYLE.sub(lambda style: _COLOR.sub(name, style[0]), svg)
    return themable, frozenset(found)


def darken(color: str) -> str:
    """Return the color that takes a color's part on dark paper.

    Greys run from paper to ink; the others keep their hue and get lighter until they stand out.

    >>> darken("#ffffff"), darken("#20242c")
    ('#14171c', '#e8eaee')
    """
    channels = _read(color)
    if max(channels) - min(channels) <= _GREY_CHROMA:
        return _mix_grey(channels)
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels)
    paper = _read(DARK_PAPER)
    while measure_contrast(_read(color), paper) < MARK_CONTRAST and lightness < 1:
        lightness = min(1.0, lightness + _STEP)
        color = _write(colorsys.hls_to_rgb(hue, lightness, saturation))
    return color


def measure_contrast(first: Channels, second: Channels) -> float:
    """Return the contrast ratio of two colors, from 1 to 21.

    References
    ----------
    WCAG 2.2, definitions of "contrast ratio" and "relative luminance".

    Examples
    --------
    >>> measure_contrast((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    21.0
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _mix_grey(channels: Channels) -> str:
    """Place a grey between dark paper and light ink as it stood between white and dark ink."""
    ink = sum(_read(_LIGHT_INK)) / 3
    share = min(1.0, (1 - sum(channels) / 3) / (1 - ink))
    ends = zip(_read(DARK_PAPER), _read(DARK_INK), strict=True)
    red, green, blue = (low + share * (high - low) for low, high in ends)
    return _write((red, green, blue))


def _luminance(channels: Channels) -> float:
    """Return the relative luminance of a color."""
    red, green, blue = (
        value / 12.92 if value <= _LINEAR else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(color: str) -> Channels:
    """Read ``#rrggbb``."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _write(channels: Channels) -> str:
    """Write ``#rrggbb``."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in channels)
