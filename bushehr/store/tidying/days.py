"""What a text may mean as a date, in the forms that spreadsheets write.

A numeric date has a reading for each order of day and month that the calendar allows; one with two
digits of year has one for each century. Which of them holds is not decided here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr import solar_hijri
from bushehr.dates import parse_date
from bushehr.errors import DateError
from bushehr.tables.numbers import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY_FIRST: Final = "day-first"
MONTH_FIRST: Final = "month-first"

_MONTH_STEMS: Final = (
    "jan ene gen янв",
    "feb fév fev фев",
    "mar mär mrz мар",
    "apr avr abr апр",
    "may mai mag май мая",
    "jun juin giu июн",
    "jul juil lug июл",
    "aug aoû aou ago авг",
    "sep set сен",
    "oct okt ott out окт",
    "nov ноя",
    "dec dez déc dic дек",
)
"""How names of months begin in English, German, French, Spanish, Italian, Portuguese, Russian."""

_MONTHS: Final = {
    stem: number for number, stems in enumerate(_MONTH_STEMS, 1) for stem in stems.split()
}
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$")
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"(?:(\d{4})[-/ ]?Q([1-4])|Q([1-4])[-/ ]?(\d{4}))", re.IGNORECASE)
_NAMED_DAY = re.compile(r"(\d{1,2})\.?[- ]*([^\W\d_]+)\.?,?[- ]*(\d{4}|\d{2})")
_NAMED_US = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d_]+)\.?[- ]*(\d{4}|\d{2})")
_YEAR = re.compile(r"(\d),?(\d{3})(?:\.0+)?")
_SERIAL = re.compile(r"\d{5}")
_YEAR_DIGITS, _SHORT_YEAR_DIGITS = 4, 2
_CENTURIES = ("20", "19")
_EPOCHS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))
"""Day 0 of Excel on Windows and of Excel on old Macintoshes."""

_SERIALS = range(15_000, 80_000)


@dataclass(frozen=True, slots=True)
class DateReading:
    """One reading: a date of the record, and the order of day and month that it presumes."""

    text: str
    order: str = ""


def read_dates(text: str) -> tuple[DateReading, ...]:
    """Return what a text may mean as a date, the same meaning once; nothing when it is no date.

    >>> [reading.text for reading in read_dates("14.02.2026")]
    ['2026-02-14']
    >>> [(reading.text, reading.order) for reading in read_dates("02/03/2026")]
    [('2026-03-02', 'day-first'), ('2026-02-03', 'month-first')]
    >>> [reading.text for reading in read_dates("Mar-29")]
    ['2029-03', '1929-03']
    """
    plain = _MIDNIGHT.sub("", normalize(text))
    found: dict[str, DateReading] = {}
    for reading in _read(plain):
        found.setdefault(reading.text, reading)
    return tuple(found.values())


def _read(text: str) -> Iterator[DateReading]:
    """Yield the valid readings of a text in 0-9."""
    if _is_date(text):
        yield DateReading(text)
        return
    first, *rest = re.split(r"\s*/\s+|\s+/\s*|\s+(?:to|-)\s+", text)
    if len(rest) == 1:
        yield from _read_interval(first, rest[0])
        return
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        yield from _read_numeric(numeric[1], numeric[3], numeric[4])
        return
    yield from _read_words(text)
    yield from _read_short(text)


def _read_interval(first: str, last: str) -> Iterator[DateReading]:
    """Read two days that are parted by more than a bare slash."""
    starts, ends = tuple(_read(first)), tuple(_read(last))
    if len(starts) == 1 and len(ends) == 1:
        yield from _keep(f"{starts[0].text}/{ends[0].text}")


def _read_numeric(first: str, second: str, third: str) -> Iterator[DateReading]:
    """Read three numbers."""
    if len(first) == _YEAR_DIGITS:
        yield from _read_ymd(first, second, third)
    elif len(third) == _YEAR_DIGITS:
        yield from _read_both_orders(third, first, second)
    elif len(third) == _SHORT_YEAR_DIGITS >= len(first):
        for century in _CENTURIES:
            yield from _read_both_orders(f"{century}{third}", first, second)


def _read_both_orders(year: str, first: str, second: str) -> Iterator[DateReading]:
    """Read a day and a month in both orders."""
    if int(first) == int(second):
        yield from _read_ymd(year, second, first)
        return
    yield from _read_ymd(year, second, first, DAY_FIRST)
    yield from _read_ymd(year, first, second, MONTH_FIRST)


def _read_ymd(year: str, month: str, day: str, order: str = "") -> Iterator[DateReading]:
    """Read year, month and day, the year Gregorian or Solar Hijri."""
    if int(year) not in solar_hijri.YEARS:
        yield from _keep(f"{year}-{int(month):02d}-{int(day):02d}", order)
    elif int(month) and int(day):
        yield from _read_solar_hijri(int(year), int(month), int(day), order)


def _read_solar_hijri(year: int, month: int, day: int, order: str = "") -> Iterator[DateReading]:
    """Read a date of the Iranian calendar."""
    found = solar_hijri.convert(year, month, day)
    if found:
        yield DateReading(found, order)


def _read_words(text: str) -> Iterator[DateReading]:
    """Read a date whose month has a name."""
    iranian = solar_hijri.read_named(text)
    if iranian:
        yield DateReading(iranian)
        return
    for pattern, order in ((_NAMED_DAY, (3, 2, 1)), (_NAMED_US, (3, 1, 2)), (_NAMED_MONTH, (2, 1))):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = [match[number] for number in order]
        month = _find_month(parts[1])
        years = [parts[0]] if len(parts[0]) == _YEAR_DIGITS else [c + parts[0] for c in _CENTURIES]
        for year in years if month else ():
            day = f"-{int(parts[2]):02d}" if parts[2:] else ""
            yield from _keep(f"{year}-{month:02d}{day}")
        return


def _find_month(name: str) -> int:
    """Return the number of a month by the beginning of its name, 0 for other words."""
    folded = name.casefold()
    return next((number for stem, number in _MONTHS.items() if folded.startswith(stem)), 0)


def _read_short(text: str) -> Iterator[DateReading]:
    """Read months, quarters and years in other forms, and the day numbers of spreadsheets."""
    month = _YEAR_MONTH.fullmatch(text) or _MONTH_YEAR.fullmatch(text)
    if month:
        year, number = sorted(month.groups(), key=len, reverse=True)
        if int(year) not in solar_hijri.YEARS:
            yield from _keep(f"{year}-{int(number):02d}")
        elif int(number):
            yield from _read_solar_hijri(int(year), int(number), 0)
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        yield from _keep(f"{quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}")
    year_alone = _YEAR.fullmatch(text)
    if year_alone and int(year_alone[1] + year_alone[2]) in solar_hijri.YEARS:
        yield from _read_solar_hijri(int(year_alone[1] + year_alone[2]), 0, 0)
    elif year_alone:
        yield from _keep(year_alone[1] + year_alone[2])
    if _SERIAL.fullmatch(text) and int(text) in _SERIALS:
        for epoch in _EPOCHS:
            yield DateReading(str(epoch + dt.timedelta(days=int(text))))


def _keep(text: str, order: str = "") -> Iterator[DateReading]:
    """Yield a text that is a date of the record."""
    if _is_date(text):
        yield DateReading(text, order)


def _is_date(text: str) -> bool:
    """Say whether a text is a date of the record."""
    try:
        parse_date(text)
    except DateError:
        return False
    return True
