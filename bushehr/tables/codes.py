"""Codes of languages and countries, and the one that somebody meant who wrote another text.

The sets are committed, not taken from a library: they change once in years, and a name that a
person types (``Farsi``, ``UK``) is in no standard.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from bushehr.tables.guesses import fold
from bushehr.text import countries, languages
from bushehr.text.countries import COUNTRIES
from bushehr.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

_GUESSED: Final = 60  # a longer cell is no name
_NEAR: Final = 0.8


def is_language(text: str) -> bool:
    """Say whether a filled cell is a code of ISO 639-1."""
    return not text or text in LANGUAGES


def is_country(text: str) -> bool:
    """Say whether a filled cell is a code of ISO 3166-1 alpha-2."""
    return not text or text in COUNTRIES


def guess_language(text: str) -> str:
    """Return the language code that a text means, empty where none is near.

    >>> guess_language("English"), guess_language("FA"), guess_language("en-GB")
    ('en', 'fa', 'en')
    """
    plain = fold(text[:_GUESSED]).strip().casefold()
    return _guess(plain.replace("_", "-").partition("-")[0], LANGUAGES, languages.OTHER_NAMES)


def guess_country(text: str) -> str:
    """Return the country code that a text means, empty where none is near.

    >>> guess_country("Iran"), guess_country("ir"), guess_country("UK"), guess_country("EU")
    ('IR', 'IR', 'GB', '')
    """
    return _guess(fold(text[:_GUESSED]).strip().casefold(), COUNTRIES, countries.OTHER_NAMES)


def _guess(plain: str, names: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Find a code by itself in other letters, by a name, or by a name much like it."""
    known = {name.casefold(): code for code, name in names.items()}
    known |= {code.casefold(): code for code in names} | dict(others)
    if plain in known:
        return known[plain]
    words = [name for name in known if len(name) > len("IR")]
    near = difflib.get_close_matches(plain, words, n=1, cutoff=_NEAR)
    return known[near[0]] if near else ""
