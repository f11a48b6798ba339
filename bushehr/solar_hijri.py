"""Dates of the Iranian calendar, as people write them, in the form of the record.

A day becomes a day; a month or a year becomes the interval of its days, because it covers no month
and no year of the Gregorian calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

YEARS: Final = range(1280, 1500)
"""The years that can be meant: 1901 to 2121."""

_LAST_MONTH = 12
_MONTH_NAMES: Final = (
    "farvardin فروردین",
    "ordibehesht اردیبهشت",
    "khordad خرداد",
    "tir تیر",
    "mordad amordad مرداد امرداد",
    "shahrivar شهریور",
    "mehr مهر",
    "aban آبان ابان",
    "azar آذر اذر",
    "dey dei دی",
    "bahman بهمن",
    "esfand اسفند",
)
"""The months in Latin and Persian letters."""

_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()
}
_ARABIC_LETTERS: Final = {0x064A: 0x06CC, 0x0643: 0x06A9}
"""Arabic yeh and kaf, which keyboards put for the Persian letters."""

_ERA = (  # SH, H.S., A.P.; heh and sheen, for "Hijri-ye Shamsi", also with joiners or a point
    r"(?:s\.?h\.?|h\.?s\.?|a\.?p\.?|\u0647[\u200c\u200d.]*\u0634\.?|هجری شمسی|شمسی)"
)
_NAMED_ERA = re.compile(rf"(?P<before>{_ERA})?\s*(?P<date>.*?)\s*(?P<after>{_ERA})?", re.IGNORECASE)
_FORMS: Final = (
    re.compile(r"(?P<d>\d{1,2})\.?[- ]*(?P<name>[^\W\d_]+)\.?,?[- ]*(?P<y>\d{4})"),
    re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[- ]+(?P<name>[^\W\d_]+)(?:[- ]+(?P<d>\d{1,2}))?"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?,?[- ]*(?P<y>\d{4})"),
)
_NUMERIC = re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?")


def convert(year: int, month: int = 0, day: int = 0) -> str:
    """Return a date of the Iranian calendar as a date of the record.

    Parameters
    ----------
    year, month, day
        0 for a month or day that is not named.

    Returns
    -------
    str
        A day, or the interval of a month or year; empty when the calendar has no such date.

    Examples
    --------
    >>> convert(1404, 11, 25), convert(1404)
    ('2026-02-14', '2025-03-21/2026-03-20')
    """
    import jdatetime  # noqa: PLC0415  few texts are such a date, and it costs start-up time

    if year not in YEARS or (day and not month):
        return ""
    try:
        first = jdatetime.date(year, month or 1, day or 1).togregorian()
        if day:
            return str(first)
        following = (year, month + 1) if 0 < month < _LAST_MONTH else (year + 1, 1)
        after = jdatetime.date(*following, 1).togregorian()
    except ValueError:
        return ""
    return f"{first}/{after - dt.timedelta(days=1)}"


def explain(year: int, month: int = 0, day: int = 0) -> str:
    """Say what a date of the Iranian calendar is in the record, or why there is no such date.

    Parameters
    ----------
    year, month, day
        0 for a month or day that is not named.

    Returns
    -------
    str
        One sentence, empty for a year that cannot be meant.

    Examples
    --------
    >>> explain(1404, 11, 25)
    'Solar Hijri 1404-11-25 is 2026-02-14.'
    >>> explain(1402, 11, 31), explain(1404, 12, 30)
    ('Bahman 1402 (Solar Hijri) has 30 days.', 'Esfand 1404 (Solar Hijri) has 29 days.')
    """
    found = convert(year, month, day)
    if found:
        written = "-".join([f"{year}", *(f"{part:02d}" for part in (month, day) if part)])
        return f"Solar Hijri {written} is {found}."
    if year not in YEARS or not month:
        return ""
    if month > _LAST_MONTH:
        return f"There is no month {month:02d}."
    name = _MONTH_NAMES[month - 1].split()[0].capitalize()
    return f"{name} {year} (Solar Hijri) has {_count_days(year, month)} days."


def _count_days(year: int, month: int) -> int:
    """Return how many days a month has."""
    first, last = (dt.date.fromisoformat(day) for day in convert(year, month).split("/"))
    return (last - first).days + 1


def read_named(text: str) -> str:
    """Read a date that names a month or the era of the Iranian calendar, its digits being 0-9.

    Returns
    -------
    str
        A date of the record, empty when the text is none of this calendar.

    Examples
    --------
    >>> read_named("25 Bahman 1404"), read_named("1404 SH")
    ('2026-02-14', '2025-03-21/2026-03-20')
    """
    parts = split_named(text)
    return convert(*parts) if parts else ""


def split_named(text: str) -> tuple[int, ...]:
    """Return year, month and day, as far as named, of a text that names month or era.

    Returns
    -------
    tuple of int
        Empty when the text names neither. Such a day need not be in the calendar.

    Examples
    --------
    >>> split_named("31 Bahman 1402"), split_named("1404 SH"), split_named("1404")
    ((1402, 11, 31), (1404,), ())
    """
    era = _NAMED_ERA.fullmatch(text.strip().translate(_ARABIC_LETTERS))
    if era is None:
        return ()
    plain = era["date"]
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match and match["name"].casefold() in _MONTHS:
            month = _MONTHS[match["name"].casefold()]
            day = match.groupdict().get("d")
            return int(match["y"]), month, *([int(day)] if day else [])
    numeric = _NUMERIC.fullmatch(plain) if era["before"] or era["after"] else None
    if numeric is None:
        return ()
    parts = tuple(int(part) for part in numeric.group("y", "m", "d") if part is not None)
    return parts if all(parts) else ()
