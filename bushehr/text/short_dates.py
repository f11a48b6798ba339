"""Words for a month and a number: a month with its year, or a day without its year.

Spreadsheets show both in one form: ``Mar-29`` is March 2029, or 29 March of a year that only the
workbook knew. Whoever reads such a cell names both, in these words.
"""

from __future__ import annotations

import calendar
import re

_FORM = re.compile(
    r"(?P<name>[A-Za-z]{3})-(?P<year>\d{2})|(?P<day>\d{1,2})-(?P<last>[A-Za-z]{3})", re.ASCII
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_LEAP_YEAR = 2000
_YEAR_DIGITS = 2


def name_readings(text: str) -> str:
    """Say what a month and a number may mean, empty for another text.

    >>> name_readings("Mar-99")
    'Two readings: 2099-03 or 1999-03; write the right one, in a cell formatted as text.'
    """
    month, digits = _split(text)
    if not month or len(digits) != _YEAR_DIGITS:
        return ""
    other = name_day(text) or f"19{digits}-{month:02d}"
    return (
        f"Two readings: 20{digits}-{month:02d} or {other}; write the right one, in a cell "
        "formatted as text."
    )


def name_day(text: str) -> str:
    """Name the day that a text means if it leaves out the year, empty when it is no such text.

    >>> name_day("Mar-29"), name_day("29-Feb")
    ('29 March of a year that it does not tell', '29 February of a year that it does not tell')
    >>> name_day("Feb-30")
    ''
    """
    month, digits = _split(text)
    if not month or not 1 <= int(digits) <= calendar.monthrange(_LEAP_YEAR, month)[1]:
        return ""
    return f"{int(digits)} {calendar.month_name[month]} of a year that it does not tell"


def _split(text: str) -> tuple[int, str]:
    """Return the number of a month and the digits that stand with its name, 0 for another text."""
    match = _FORM.fullmatch(text)
    if match is None:
        return 0, ""
    name = (match["name"] or match["last"]).lower()
    return _MONTHS.get(name, 0), match["year"] or match["day"]
