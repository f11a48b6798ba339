"""What a text may mean as a number, in the notations that spreadsheets write.

``5,600`` is 5600 where the comma groups digits and 5.600 where it is the decimal mark, so a text
has up to two readings, one for each decimal mark. Which of them holds is not decided here: the
check names both, tidying and adding look at the file and at the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

Mark = Literal["point", "comma"]

LONGEST_NUMBER: Final = 25
"""Signs of the longest number that is read."""

_SIGNS: Final = {
    **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-"),
    "\u066a": "%",
    "\uff05": "%",
    "\u060c": ",",
    "\uff0c": ",",
    "\uff0e": ".",
}
"""Minus, percent and comma as other scripts and typesetters write them."""

_GROUPS: Final = "\u0020\u00a0\u2007\u2009\u202f'\u2019\u066c"
"""Signs that only ever group digits: spaces, apostrophes, the Arabic thousands separator."""

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ARABIC_DECIMAL: Final = "\u066b"
_WRAPPED = re.compile(r'="([^"]*)"')
_GROUPED = re.compile(r"(?<=\d)[" + _GROUPS + r"](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{2,3})*,\d{3}(\.\d*)?", re.ASCII)
_EXPONENT = re.compile(r"([+-]?\d(?:[.,]\d+)?)[eE]([+-]?\d{1,3})", re.ASCII)
_SWAP = str.maketrans(".,", ",.")
_GREATEST_EXPONENT = 24
_SPREADSHEET_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Number:
    """The readings of a text.

    Parameters
    ----------
    point, comma
        Plain decimal text where the point, or the comma, is the decimal mark; empty when the text
        has no such reading.
    is_percent
        Whether a percent sign follows.
    is_rounded
        Whether it stands in the six digits to which spreadsheets cut long numbers.
    slip
        The reading of a text such as ``1.900,5`` in which one of its marks is a slip, empty where
        the text has not both marks.
    """

    point: str
    comma: str
    is_percent: bool = False
    is_rounded: bool = False
    slip: str = ""

    @property
    def readings(self) -> tuple[str, ...]:
        """The distinct readings."""
        return tuple(dict.fromkeys(text for text in (self.point, self.comma) if text))

    @property
    def mark(self) -> str:
        """The decimal mark that the text proves, empty where it proves none."""
        if bool(self.point) == bool(self.comma):
            return ""
        return "point" if self.point else "comma"

    @property
    def meanings(self) -> tuple[str, ...]:
        """Everything that the text may mean, a slip of the pen last."""
        return tuple(dict.fromkeys((*self.readings, *filter(None, (self.slip,)))))

    def choose(self, decimal: str) -> tuple[str, ...]:
        """Return the readings where a decimal mark holds, ``point``, ``comma`` or empty for none.

        >>> read_number("5,600").choose("point"), read_number("1.900,5").choose("point")
        (('5600',), ('1900.5', '1.9005'))
        """
        if len(self.readings) == 1 and self.slip and self.mark != decimal:
            return self.meanings
        if len(self.readings) > 1 and decimal:
            return (self.point if decimal == "point" else self.comma,)
        return self.readings


def normalize(text: str) -> str:
    """Write digits as 0-9 and take off what programs wrap around a cell.

    >>> normalize("۲۰۲۹"), normalize('="2029-03"'), normalize("'18")
    ('2029', '2029-03', '18')
    """
    plain = text.translate(_INVISIBLE).strip()
    wrapped = _WRAPPED.fullmatch(plain)
    plain = (wrapped[1] if wrapped else plain.removeprefix("'")).strip()
    return "".join(str(int(char)) if char.isdecimal() else _SIGNS.get(char, char) for char in plain)


def read_number(text: str) -> Number | None:
    """Return the readings of a text, None when it is no number.

    >>> read_number("5,600").readings, read_number("1.6E+12").readings
    (('5600', '5.600'), ('1600000000000',))
    >>> read_number("16,7").comma, read_number("18 %").is_percent
    ('16.7', True)
    """
    plain = normalize(text)
    is_percent = plain.endswith("%")
    plain = _GROUPED.sub("", plain.removesuffix("%").strip())
    if _ARABIC_DECIMAL in plain:
        value = _read_plain(plain.replace(_ARABIC_DECIMAL, "."))
        return Number(value, value, is_percent) if value else None
    exponent = _EXPONENT.fullmatch(plain)
    if exponent:
        return _read_exponent(exponent[1], int(exponent[2]), is_percent=is_percent)
    point, comma = _read_marked(plain), _read_marked(plain.translate(_SWAP))
    if not point and not comma:
        return None
    return Number(point, comma, is_percent, slip=_read_slip(plain))


def _read_exponent(mantissa: str, exponent: int, *, is_percent: bool) -> Number | None:
    """Write a number in scientific notation in full."""
    if abs(exponent) > _GREATEST_EXPONENT:
        return None
    plain = mantissa.replace(",", ".")
    value = _read_plain(f"{Decimal(plain).scaleb(exponent):f}")
    digits = sum(char.isdigit() for char in mantissa)
    point = "" if "," in mantissa else value
    comma = "" if "." in mantissa else value
    if not value:
        return None
    return Number(point, comma, is_percent, is_rounded=digits >= _SPREADSHEET_DIGITS)


def _read_marked(text: str) -> str:
    """Read a text whose decimal mark is the point and whose groups are parted by commas."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return _read_plain(text)


def _read_slip(text: str) -> str:
    """Read a text with one point and one comma as if the second of them were not there."""
    if not ("." in text and "," in text):
        return ""
    last = max(text.rindex("."), text.rindex(","))
    return _read_plain((text[:last] + text[last + 1 :]).replace(",", "."))


def _read_plain(text: str) -> str:
    """Return digits with at most one point as the record writes them, empty for anything else."""
    if not _PLAIN.fullmatch(text):
        return ""
    sign = "-" if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("+-").partition(".")
    plain = f"{sign}{whole.lstrip('0') or '0'}{'.' if fraction else ''}{fraction}"
    return plain if len(plain) <= LONGEST_NUMBER else ""
