"""Dates that carry their own precision.

A date of the record is text: ``2029``, ``2029-Q1``, ``2029-03``, ``2029-03-14`` or an interval of
two days. It stands for all days from ``start`` to ``end``; nothing is ever rounded to a first of
the month, because a chart or a slippage drawn from an invented day would be wrong by up to a year.
The alternative, a day with a separate precision column, lets the two disagree.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bushehr import solar_hijri
from bushehr.errors import DateError
from bushehr.text.quoting import quote
from bushehr.text.short_dates import name_readings

if TYPE_CHECKING:
    from collections.abc import Iterable

EXPECTED = "a date such as 2029, 2029-Q1, 2029-03, 2029-03-14 or 2025-03-21/2026-03-20"

_YEARS = range(1900, 2201)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})(?:[-/.](\d{1,4}))?")
_OTHER_FORMS = (
    (re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[T ]\d{1,2}:.{0,30}", re.ASCII), "{date}"),
    (re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII), "{y}-{m}-{d}"),
    (re.compile(r"(?P<y>\d{4})[-/ ]?[Qq](?P<q>[1-4])", re.ASCII), "{y}-Q{q}"),
    (re.compile(r"[Qq](?P<q>[1-4])[-/ ]?(?P<y>\d{4})", re.ASCII), "{y}-Q{q}"),
    (
        re.compile(r"(?P<d>\d{1,2})[-. ]{1,2}(?P<name>[A-Za-z]{3,9})[-., ]{1,2}(?P<y>\d{4})"),
        "{y}-{name}-{d}",
    ),
    (
        re.compile(r"(?P<name>[A-Za-z]{3,9})[. ]{1,2}(?P<d>\d{1,2})[, ]{1,2}(?P<y>\d{4})"),
        "{y}-{name}-{d}",
    ),
    (re.compile(r"(?P<name>[A-Za-z]{3,9})[-. ]{1,2}(?P<y>\d{4})"), "{y}-{name}"),
)
"""Other plain ways to write a day, quarter or month, with the way of the record."""

_ABBREVIATIONS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
_YEAR_DIGITS = 4
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date of the record stands for, both ends included."""

    text: str
    start: date
    end: date

    def contains(self, other: Span) -> bool:
        """Say whether every day of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a day."""
        return self.start <= other.end and other.start <= self.end


def parse_date(text: str) -> Span:
    """Read one date of the record.

    Parameters
    ----------
    text
        A year, quarter, month, day, or an interval ``first/last`` of two days.

    Returns
    -------
    Span
        First and last day that the text stands for.

    Raises
    ------
    DateError
        ``date-invalid`` for anything else, with what to write instead; ``interval-reversed`` for an
        interval that ends before it starts.

    Examples
    --------
    >>> parse_date("2029-03").start, parse_date("2029-03").end
    (datetime.date(2029, 3, 1), datetime.date(2029, 3, 31))
    >>> parse_date("2029-Q1").end
    datetime.date(2029, 3, 31)
    """
    if text.count("/") == 1 and text.count("-") > 1:
        return _parse_interval(text)
    span = _read(text)
    if span is None:
        raise DateError(f"{quote(text)} is not a date", hint=_suggest(text))
    return span


def find_dates(texts: Iterable[str]) -> dict[str, Span | DateError]:
    """Read each distinct text once: unreadable ones map to their error, empty ones are left out."""
    found: dict[str, Span | DateError] = {}
    for text in dict.fromkeys(texts):
        if not text:
            continue
        try:
            found[text] = parse_date(text)
        except DateError as error:
            found[text] = error
    return found


def _read(text: str) -> Span | None:
    """Read a year, quarter, month or day; None for a text of another form."""
    for pattern, read in (
        (_DAY, _read_day),
        (_MONTH, _read_month),
        (_QUARTER, _read_quarter),
        (_YEAR, _read_year),
    ):
        match = pattern.fullmatch(text)
        if match:
            return read(text, *(int(part) for part in match.groups()))
    return None


def _read_year(text: str, year: int) -> Span:
    """Read a year."""
    _check_year(text, year)
    return Span(text, date(year, 1, 1), date(year, 12, 31))


def _parse_interval(text: str) -> Span:
    """Read ``first/last``."""
    parts = text.split("/")
    if not all(_DAY.fullmatch(part) for part in parts):
        raise DateError(
            f"{quote(text)} is not an interval of two days",
            hint=_suggest(text) or "Write the first and the last day.",
        )
    first, last = (parse_date(part) for part in parts)
    if last.end < first.start:
        raise DateError(
            f'"{text}" ends before it starts',
            code="interval-reversed",
            hint=f"Write {parts[1]}/{parts[0]}.",
        )
    return Span(text, first.start, last.end)


def _read_day(text: str, year: int, month: int, day: int) -> Span:
    """Read a day."""
    _check_year(text, year, month, day)
    _check_month(text, month)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DateError(
            f'"{text}" is not a day of the calendar',
            hint=f"{calendar.month_name[month]} {year} has {last} days.",
        )
    return Span(text, date(year, month, day), date(year, month, day))


def _read_month(text: str, year: int, month: int) -> Span:
    """Read a month."""
    _check_year(text, year, month)
    _check_month(text, month)
    return Span(text, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _read_quarter(text: str, year: int, quarter: int) -> Span:
    """Read a quarter."""
    _check_year(text, year)
    last = 3 * quarter
    return Span(text, date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _check_month(text: str, month: int) -> None:
    """Refuse a month that no year has."""
    if not 1 <= month <= _LAST_MONTH:
        raise DateError(f'"{text}" is not a date', hint=f"There is no month {month:02d}.")


def _check_year(text: str, year: int, month: int = 0, day: int = 0) -> None:
    """Refuse a year that cannot be meant, naming the Gregorian date of a Solar Hijri one."""
    if year in _YEARS:
        return
    hint = solar_hijri.explain(year, month, day)
    raise DateError(
        f'"{text}" is not a Gregorian date',
        hint=hint or f"Years are Gregorian, from {_YEARS.start} to {_YEARS.stop - 1}.",
    )


def _suggest(text: str) -> str:
    """Guess what an unreadable date means; name both readings where there are two."""
    plain = _to_ascii(text.strip())
    if plain != text:
        return _first_valid(plain) or _explain(plain)
    rewritten = _rewrite(plain) or _rewrite_interval(plain)
    if rewritten:
        return f"Write {rewritten}."
    short = name_readings(plain)
    if short:
        return short
    numeric = _NUMERIC.fullmatch(plain)
    if numeric:
        return _suggest_numeric(numeric)
    named = solar_hijri.split_named(plain)
    return solar_hijri.explain(*named) if named else ""


def _rewrite(text: str) -> str:
    """Return the date that a text writes in another plain form, empty when it writes none."""
    for pattern, form in _OTHER_FORMS:
        match = pattern.fullmatch(text)
        if match:
            parts = match.groupdict()
            named = _ABBREVIATIONS.get(parts.get("name", "")[:3].lower(), 0)
            guess = form.format(
                **parts | {"name": f"{named:02d}", "d": f"{int(parts.get('d', 1)):02d}"}
            )
            if _first_valid(guess):
                return guess
    return ""


def _rewrite_interval(text: str) -> str:
    """Return the interval of days that two coarser dates stand for, empty when it is none."""
    first, slash, last = text.partition("/")
    try:
        start, end = _read(first.strip()), _read(last.strip())
    except DateError:
        return ""
    if not slash or start is None or end is None or end.end < start.start:
        return ""
    return f"{start.start}/{end.end}"


def _suggest_numeric(match: re.Match[str]) -> str:
    """Guess the order of day, month and year in a numeric date."""
    first, second, third = match.groups()
    if len(first) == _YEAR_DIGITS:
        year, month, day = int(first), int(second), int(third or 0)
        if year in solar_hijri.YEARS:
            return solar_hijri.explain(year, month, day)
        return _first_valid(f"{year}-{month:02d}-{day:02d}" if third else f"{year}-{month:02d}")
    if third is None or len(third) != _YEAR_DIGITS:
        return ""
    if int(third) in solar_hijri.YEARS and int(first) > _LAST_MONTH:
        return solar_hijri.explain(int(third), int(second), int(first))
    day_first = _first_valid(f"{third}-{int(second):02d}-{int(first):02d}")
    month_first = _first_valid(f"{third}-{int(first):02d}-{int(second):02d}")
    if day_first and month_first and day_first != month_first:
        return f"Two readings: {day_first[6:-1]} or {month_first[6:-1]}; write the right one."
    return day_first or month_first


def _first_valid(text: str) -> str:
    """Return the hint to write `text` when it is a date, else nothing."""
    try:
        return f"Write {text}." if _read(text) else ""
    except DateError:
        return ""


def _explain(text: str) -> str:
    """Return the hint for a text of plain digits that is still no date."""
    try:
        return "" if _read(text) else _suggest(text)
    except DateError as error:
        return error.hint


def _to_ascii(text: str) -> str:
    """Return Persian, Arabic and other decimal digits as 0-9, and dashes as hyphens."""
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    return plain.translate(_DASHES)
