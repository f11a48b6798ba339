"""Guesses: what a cell that failed its check was probably meant to say.

A guess never changes the data. It becomes the hint of a problem, so it is made only where one
reading is plain; the alternative, mending the cell while reading it, hides the slip from the next
reader of the file.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from bushehr.tables.numbers import LONGEST_NUMBER, normalize, read_number

NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_GUESSED = 80  # a longer cell is no slip of the pen
_ABSENT = {"nan", "na", "n/a", "inf", "-inf", "+inf", "infinity", "null", "none", "-", "?"}
_BOUND_SIGNS = {">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most"}
_BOUND_SIGNS |= {"~": "about", "≈": "about", "±": "about"}
_SYNONYMS = {
    **dict.fromkeys(("approximately", "approx", "circa", "ca", "around", "~"), "about"),
    **dict.fromkeys(("more_than", "over", "minimum", ">", ">="), "at_least"),
    **dict.fromkeys(("less_than", "up_to", "under", "maximum", "<", "<="), "at_most"),
    **dict.fromkeys(("range",), "between"),
    **dict.fromkeys(("planned", "expected", "forecast"), "target"),
    **dict.fromkeys(("contract", "contractual"), "baseline"),
    **dict.fromkeys(("disputed", "uncertain"), "doubtful"),
    **dict.fromkeys(("withdrawn",), "retracted"),
}
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЅаеорсухіѕԁһո", "ABEKMHOPCTYXISaeopcyxisdhn")  # noqa: RUF001


def is_number(text: str) -> bool:
    """Say whether a text is a plain decimal number."""
    return len(text) <= LONGEST_NUMBER and NUMBER.fullmatch(text) is not None


def fold(value: str) -> str:
    """Replace look-alike letters and drop invisible characters."""
    folded = unicodedata.normalize("NFKC", value).translate(_LOOKALIKES)
    return "".join(char for char in folded if char.isprintable())


def find_synonym(value: str) -> str:
    """Return the word of the record for one that means the same, empty when there is none."""
    return _SYNONYMS.get(value.strip().casefold().replace(" ", "_"), "")


def guess_number(value: str) -> str:
    """Return the hint for a text that is no plain number; it names both readings where it has two.

    >>> guess_number("5,600"), guess_number("16,7")
    ('Two readings: 5600 or 5.600; write the right one.', 'Write 16.7.')
    >>> guess_number("18 %"), guess_number(">16")
    ('Write 18 and put percent into unit.', 'Write 16 and put at_least into bound.')
    """
    if len(value) > _GUESSED:
        return "A value is a number; words go into note."
    plain = normalize(value).replace("\u2014", "-")
    if plain.lower() in _ABSENT:
        return "A row states a number; leave the row out where there is none."
    if plain.endswith("%") and (number := _read(plain[:-1])):
        return f"{_advise(number)} and put percent into unit."
    bound = _BOUND_SIGNS.get(plain[:1])
    if bound and (number := _read(plain[1:].lstrip("= "))):
        return f"{_advise(number)} and put {bound} into bound."
    low, dash, high = (part.strip() for part in plain.partition("-"))
    if dash and (first := _read(low)) and (last := _read(high)):
        named = " or ".join(first), " or ".join(last)
        return f"Write {named[0]}, put {named[1]} into value_high and between into bound."
    number = _read(plain)
    return (
        f"{_advise(number)}." if number else "Digits only: unit, bound and note have own columns."
    )


def _advise(readings: tuple[str, ...]) -> str:
    """Say which number to write."""
    if len(readings) == 1:
        return f"Write {readings[0]}"
    return f"Two readings: {' or '.join(readings)}; write the right one"


def _read(text: str) -> tuple[str, ...]:
    """Return the plain numbers that a text may write in another form, none when it writes none."""
    text = text.strip()
    found = None if is_number(text) else read_number(text)
    if found is not None:
        return found.readings if len(found.readings) > 1 else found.choose("point")
    plain = _read_other(text)
    return (plain,) if plain else ()


def _read_other(text: str) -> str:
    """Return the plain number that a text writes as programs do, empty when it writes none."""
    try:
        number = Decimal(int(text, 16)) if text.lower().startswith("0x") else Decimal(text)
    except (InvalidOperation, ValueError):
        return ""
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        return ""
    plain = f"{number:f}"
    return plain if is_number(plain) else ""


def guess_address(value: str) -> str:
    """Return the web address that a text is meant to be, empty when none is plain.

    >>> guess_address("www.example.org/a b")
    'https://www.example.org/a%20b'
    """
    clean = "".join(char for char in value.strip() if char.isprintable()).replace(" ", "%20")
    scheme = re.match(r"https?://", clean, re.IGNORECASE)
    if scheme:
        return scheme[0].lower() + clean[scheme.end() :]
    bare = re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", clean[:_GUESSED])
    return f"https://{clean}" if bare else ""


def describe_characters(value: str, allowed: str = "-_", *, capitals: bool = False) -> str:
    """Say what an id holds that ids do not have."""
    for char in value:
        if not char.isascii() or not char.isprintable():
            name = unicodedata.name(char, "unnamed character").lower()
            return f"it holds U+{ord(char):04X} ({name})"
    if value != value.strip():
        return "it has spaces around it"
    odd = next((char for char in value if not (char.isalnum() or char in allowed)), "")
    if odd:
        return f'it holds "{odd}"'
    reasons = (
        (not capitals and value != value.lower(), "it holds capital letters"),
        (value[:1].isdigit(), "it starts with a digit"),
        (re.search(r"^[-_]|[-_]$|[-_]{2}", value), "a hyphen stands between letters or digits"),
    )
    misread = "a spreadsheet takes it for a date or a truth value"
    return next((reason for is_so, reason in reasons if is_so), misread)
