"""How figures, bounds and dates are written for a reader.

Values keep the digits the source gave; a bound always stands with its value.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

BOUND_WORDS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "between": "",
}
"""What stands before a value for each bound; ``between`` prints its two ends instead."""

_EXACT_BELOW = 1e6
"""Larger numbers are written with at most two decimals."""

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SCALED_DIGITS = 4
"""A number with more significant digits than this is written out instead of scaled."""

_UNIT_WORDS = {
    "percent": " %",
    "count": "",
    "dimensionless": "",
    "m^2": " m²",
    "m^3": " m³",
    "m^3/day": " m³ a day",
    "m^3/year": " m³ a year",
    "km^2": " km²",
    "USD/year": " USD a year",
}
_COUNTED_UNITS = {
    "person": ("person", "people"),
    "barrel": ("barrel", "barrels"),
    "barrel/year": ("barrel a year", "barrels a year"),
    "tonne": ("tonne", "tonnes"),
    "tonne/day": ("tonne a day", "tonnes a day"),
    "tonne/year": ("tonne a year", "tonnes a year"),
    "day": ("day", "days"),
    "month": ("month", "months"),
    "year": ("year", "years"),
    "hectare": ("hectare", "hectares"),
    "figure": ("figure", "figures"),
}
"""Units of measure that have a plural, and what charts count."""


def format_number(value: float) -> str:
    """Write a number with thousands separators and no needless decimals.

    >>> format_number(5600.0), format_number(16.7)
    ('5,600', '16.7')
    """
    if math.isclose(value, round(value), abs_tol=1e-9):
        return f"{round(value):,}"
    return f"{value:,.10g}" if abs(value) < _EXACT_BELOW else f"{value:,.2f}"


def format_value(
    value: float, unit: str, bound: str = "exact", value_high: float = math.nan
) -> str:
    """Write a value with its bound and unit of measure.

    >>> format_value(18, "percent"), format_value(150, "person", "between", 200)
    ('18 %', '150 to 200 people')
    >>> format_value(5600, "person", "about")
    'about 5,600 people'
    >>> format_value(1.6e9, "m^3/year"), format_value(22e6, "barrel/year")
    ('1.6 billion m³ a year', '22 million barrels a year')
    """
    number = _scale(value)
    if bound == "between" and not math.isnan(value_high):
        number = f"{number} to {_scale(value_high)}"
    if unit in _COUNTED_UNITS:
        one, several = _COUNTED_UNITS[unit]
        words = f" {one if number == '1' else several}"
    else:
        words = _UNIT_WORDS.get(unit, f" {unit}")
    return f"{BOUND_WORDS.get(bound, '')}{number}{words}"


def _scale(value: float) -> str:
    """Write a large round number in millions, billions or trillions."""
    for size, word in _SCALES:
        scaled = value / size
        if abs(scaled) >= 1 and float(f"{scaled:.{_SCALED_DIGITS}g}") == scaled:
            return f"{format_number(scaled)} {word}"
    return format_number(value)


def format_day(day: date) -> str:
    """Write a day as text.

    >>> from datetime import date
    >>> format_day(date(2026, 2, 14))
    '14 February 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_date(text: str) -> str:
    """Write a date of the record, keeping its precision.

    >>> [format_date(text) for text in ("2029", "2029-Q1", "2029-03", "2026-02-14")]
    ['2029', 'Q1 2029', 'March 2029', '14 February 2026']
    >>> format_date("2025-03-21/2026-03-20")
    '21 March 2025 to 20 March 2026'
    """
    if "/" in text:
        first, last = text.split("/", 1)
        return f"{format_date(first)} to {format_date(last)}"
    parts = text.split("-")
    if len(parts) == 1:
        return text
    if parts[1].startswith("Q"):
        return f"{parts[1]} {parts[0]}"
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"  # noqa: PLR2004


def write_share(part: int, whole: int) -> str:
    """Write a share in whole percent, so that a part is never shown as nothing.

    >>> write_share(75, 223), write_share(1, 400), write_share(0, 7)
    ('34 %', '< 1 %', '0 %')
    """
    if not part:
        return "0 %"
    share = 100 * part / whole
    return f"{share:.0f} %" if share >= 1 else "< 1 %"


def list_words(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Join words with commas and a last word.

    >>> list_words(["MW", "GW", "MWe"], "or")
    'MW, GW or MWe'
    """
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
