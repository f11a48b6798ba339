"""Sizes of a picture as a user types them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from bushehr.errors import UsageError
from bushehr.surfaces.style import COLUMN_WIDTH
from bushehr.text import sizes as words

if TYPE_CHECKING:
    from bushehr.surfaces.figure import Size

CM: Final = 2.54
"""Centimeters of an inch."""

SMALLEST: Final = 8 / CM
LARGEST: Final = 100 / CM
"""Shortest and longest side of a picture [in]."""

LONGEST_RATIO: Final = 3.0
"""Longest side beside the other."""

NAMED: Final = ("slide", "column", "square")

_UNITS: Final = {"": CM, "cm": CM, "mm": 10 * CM, "in": 1.0, "inch": 1.0}
_PATTERN: Final = re.compile(
    r"(\d+(?:\.\d+)?) ?(cm|mm|in|inch)? ?[x\u00d7*] ?(\d+(?:\.\d+)?) ?(cm|mm|in|inch)?",
    re.IGNORECASE,
)

_ROUNDING: Final = 1e-9
"""How far a converted side may miss a limit [in]."""


def read_size(text: str) -> Size:
    """Read a size.

    Parameters
    ----------
    text
        ``slide``, ``column``, ``square``, or width x height, in centimeters unless a unit follows.

    Returns
    -------
    str or tuple of float
        The name, or width and height [in]; a square is as wide as a column.

    Raises
    ------
    UsageError
        For anything else, for a side under 8 cm or over 100 cm, and for a side more than 3 times as
        long as the other.

    Examples
    --------
    >>> read_size("12.7x10.16cm"), read_size("5 x 4 in")
    ((5.0, 4.0), (5.0, 4.0))
    """
    name = text.strip().casefold()
    if name in NAMED:
        return (COLUMN_WIDTH, COLUMN_WIDTH) if name == "square" else name
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        raise UsageError(words.refuse_size(text, NAMED))
    width, first, height, second = match.groups()
    units = {unit.casefold() for unit in (first, second) if unit}
    if len(units) > 1:
        raise UsageError(words.refuse_size(text, NAMED))
    factor = _UNITS[units.pop() if units else ""]
    size = float(width) / factor, float(height) / factor
    if min(size) < SMALLEST - _ROUNDING or max(size) > LARGEST + _ROUNDING:
        raise UsageError(words.refuse_limits(text, SMALLEST * CM, LARGEST * CM))
    if max(size) / min(size) > LONGEST_RATIO + _ROUNDING:
        raise UsageError(words.refuse_ratio(text, LONGEST_RATIO))
    return size


def write_size(width: float, height: float) -> str:
    """Write a size [in] as `read_size` takes it, rounded up.

    >>> write_size(5, 3)
    '12.7x7.7cm'
    """
    sides = (math.ceil(round(side * CM * 10, 6)) / 10 for side in (width, height))
    return f"{'x'.join(f'{side:g}' for side in sides)}cm"
