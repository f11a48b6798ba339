"""Words that every chart uses: short dates, counts, footer, caption.

Text on a picture has less room than text on a page, so months are cut to three letters here and
nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import MONTHS, format_day

if TYPE_CHECKING:
    from datetime import date

SEPARATOR: Final = " · "
"""Between the parts of a footer."""

_MONTH_PARTS = 2
_DAY_PARTS = 3


def format_short(text: str, *, days: bool = False) -> str:
    """Write a date of the record in few letters, a day as its month unless `days`.

    >>> format_short("2029-03"), format_short("2019-11-10"), format_short("2029-Q1")
    ('Mar 2029', 'Nov 2019', 'Q1 2029')
    >>> format_short("2026-03-03", days=True), format_short("2025-03-21/2026-03-20")
    ('3 Mar 2026', 'Mar 2025 to Mar 2026')
    """
    if "/" in text:
        first, last = (format_short(part, days=days) for part in text.split("/", 1))
        return first if first == last else f"{first} to {last}"
    parts = text.split("-")
    if len(parts) == _MONTH_PARTS and parts[1].startswith("Q"):
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 1:
        return text
    month = f"{MONTHS[int(parts[1]) - 1][:3]} {parts[0]}"
    return f"{int(parts[2])} {month}" if days and len(parts) == _DAY_PARTS else month


def count_noun(number: int, noun: str) -> str:
    """Write a number with its noun, plural by an s.

    >>> count_noun(1, "source"), count_noun(12, "statement")
    ('1 source', '12 statements')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def write_footer(as_of: date, statements: int, sources: int, window: str = "") -> str:
    """Return the line under a chart that says what it rests on.

    >>> from datetime import date
    >>> write_footer(date(2026, 2, 19), 9, 14)
    'As of 19 February 2026 · 9 statements · 14 sources'
    >>> write_footer(date(2026, 2, 19), 9, 14, "up to 2020")
    'As of 19 February 2026 · 9 statements · 14 sources · dates up to 2020'
    """
    return SEPARATOR.join(
        (
            f"As of {format_day(as_of)}",
            count_noun(statements, "statement"),
            count_noun(sources, "source"),
            *([f"dates {window}"] if window else []),
        )
    )


def write_code(code: str) -> str:
    """Return the words around an exhibit's code.

    >>> write_code("1a2b3c4d")
    'Code 1a2b3c4d'
    """
    return f"Code {code}"


def write_basis(as_of: date, statements: int, sources: int) -> str:
    """Return the last sentence of a caption: the day whose knowledge it shows and what it rests on.

    >>> from datetime import date
    >>> write_basis(date(2026, 2, 19), 9, 14)
    'As of 19 February 2026; 9 statements from 14 sources.'
    """
    counted = f"{count_noun(statements, 'statement')} from {count_noun(sources, 'source')}"
    return f"As of {format_day(as_of)}; {counted}."
