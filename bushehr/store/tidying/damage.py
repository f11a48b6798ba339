"""What spreadsheets do to the meaning of a cell, told from an edit by what was there before.

A program that takes ``2029-03`` for a day, ``1.057`` for one thousand and fifty-seven or a letter
for a question mark leaves a trace that no editor would: the new text follows from the old one by a
rule. Only such cells are offered for restoring; every other difference is somebody's edit.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bushehr.dates import Span, parse_date
from bushehr.errors import DateError
from bushehr.store.tidying.cells import FALSE_WORDS, TRUE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

_EPOCH_SHIFT: Final = 1462  # [day] between the two day counts of Excel
_EPOCH: Final = dt.date(1899, 12, 30)
_CENTURY: Final = 100  # [year]
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_LEAST_DIGITS: Final = 2
_CUT_LENGTHS: Final = (255, 1_024, 8_192, 32_767)
"""Lengths at which spreadsheets and their file formats cut text."""

_TYPOGRAPHY: Final = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "--"),
    ("\u2014", "--"),
    ("\u2026", "..."),
    ("\u00a9", "(c)"),
    ("\u00ae", "(r)"),
)
"""What automatic correction makes of typed signs."""


def is_damage(kind: str, committed: str, now: str) -> bool:
    """Say whether a spreadsheet makes the new text out of the committed one.

    Parameters
    ----------
    kind
        Kind of the column.
    committed, now
        Two different texts, both readable in their column.

    Examples
    --------
    >>> is_damage("date", "2029-03", "2029-03-01"), is_damage("date", "2029-03", "2029-04")
    (True, False)
    >>> is_damage("number", "1.057", "1057"), is_damage("number", "18", "19")
    (True, False)
    >>> is_damage("text", "naïve", "na?ve"), is_damage("text", "said", "said so")
    (True, False)
    """
    if not committed or not now:
        return False
    return _JUDGES.get(kind, _is_text_damaged)(committed, now)


def _is_number_damaged(committed: str, now: str) -> bool:
    """Find a moved decimal mark, lost digits, and a number taken for a fraction."""
    try:
        before, after = Decimal(committed), Decimal(now)
    except ArithmeticError:
        return False
    if not before or not after:
        return False
    if before.normalize().as_tuple().digits == after.normalize().as_tuple().digits:
        return (before > 0) == (after > 0)
    return _is_rounded(before, after)


def _is_rounded(before: Decimal, after: Decimal) -> bool:
    """Say whether the second number is the first one in fewer digits."""
    digits = len(after.normalize().as_tuple().digits)
    if digits < _LEAST_DIGITS or digits >= len(before.normalize().as_tuple().digits):
        return False
    place = Decimal(1).scaleb(before.adjusted() - digits + 1)
    return before.quantize(place).compare(after) == 0


def _is_date_damaged(committed: str, now: str) -> bool:
    """Find a date that gained or lost precision or moved by a rule of spreadsheets."""
    try:
        before, after = parse_date(committed), parse_date(now)
    except DateError:
        return False
    if before.contains(after):
        return after.start == before.start
    if after.contains(before):
        return True
    return _is_day_moved(before, after) or _is_number_of_day(committed, after)


def _is_day_moved(before: Span, after: Span) -> bool:
    """Find swapped day and month, another century and the other count of days."""
    first, second = before.start, after.start
    if before.start != before.end or after.start != after.end:
        same = (first.month, len(before.text)) == (second.month, len(after.text))
        return same and abs(first.year - second.year) == _CENTURY
    swapped = (first.year, first.day, first.month) == (second.year, second.month, second.day)
    same_day = (first.month, first.day) == (second.month, second.day)
    century = same_day and abs(first.year - second.year) == _CENTURY
    return swapped or century or abs((second - first).days) == _EPOCH_SHIFT


def _is_number_of_day(committed: str, after: Span) -> bool:
    """Find a year that was taken for the number of a day."""
    return committed.isdigit() and _EPOCH + dt.timedelta(days=int(committed)) == after.start


def _is_text_damaged(committed: str, now: str) -> bool:
    """Find truth values, lost letters, results of formulas, typography and cut text."""
    if committed.casefold() == now.casefold():
        return now.isupper() and now.casefold() in TRUE_WORDS | FALSE_WORDS
    if committed.casefold() in {"true", "false"} and now.isupper():
        wanted = TRUE_WORDS if committed.casefold() == "true" else FALSE_WORDS
        return now.casefold() in wanted
    if committed.startswith(_FORMULA_SIGNS) and not now.startswith(_FORMULA_SIGNS):
        return True
    if len(now) in _CUT_LENGTHS and committed.startswith(now):
        return True
    return _has_lost_letters(committed, now) or _set_plainly(committed) == _set_plainly(now)


def _has_lost_letters(committed: str, now: str) -> bool:
    """Say whether letters outside ASCII became question marks."""
    if committed.isascii() or ("?" not in now and "\ufffd" not in now):
        return False
    parts = [
        "[?\ufffd]{1,2}|" + re.escape(char) if not char.isascii() else re.escape(char)
        for char in committed
    ]
    return re.fullmatch("".join(f"(?:{part})" for part in parts), now) is not None


def _set_plainly(text: str) -> str:
    """Undo what automatic correction does to typed signs."""
    for sign, typed in _TYPOGRAPHY:
        text = text.replace(sign, typed)
    return text


_JUDGES: Final[dict[str, Callable[[str, str], bool]]] = {
    "number": _is_number_damaged,
    "date": _is_date_damaged,
}
