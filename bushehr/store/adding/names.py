"""Ids for what is new: speakers, publishers and sources, named as the record names them."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bushehr import dates
from bushehr.errors import DateError
from bushehr.solar_hijri import convert
from bushehr.tables import guesses
from bushehr.tables.cells import is_id

if TYPE_CHECKING:
    from collections.abc import Container

_WORDS_OF_ADDRESS: Final = 3
_LEAST_LETTERS: Final = 3
_ENDINGS: Final = re.compile(r"\.(?:html?|php|aspx?|pdf)$")
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})([-/._]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_ARTICLE = re.compile(r"^[ae]l-")


def write_id(name: str) -> str:
    """Return a name in the letters that ids have, empty where it has none of them.

    >>> write_id("Agence France-Presse"), write_id("Škoda JS")
    ('agence-france-presse', 'skoda-js')
    """
    plain = unicodedata.normalize("NFKD", guesses.fold(name)).lower()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.replace("'", "").replace("\u2019", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") if plain.isascii() else ""


def name_speaker(name: str, organization: str, taken: Container[str]) -> str:
    """Return the id of a new speaker: a person's family name, an organization's whole name.

    Parameters
    ----------
    name, organization
        The speaker; an organization speaks for itself.
    taken
        The ids that there are.

    Returns
    -------
    str
        Empty where no id can be made of the name.

    Examples
    --------
    >>> name_speaker("Mohammad Eslami", "AEOI", ())
    'eslami'
    >>> name_speaker("Mohammad Eslami", "AEOI", ("eslami",))
    'mohammad-eslami'
    """
    whole = write_id(name)
    if not organization or organization.casefold() == name.casefold():
        return _number(whole, taken)
    family = _ARTICLE.sub("", write_id(name.rsplit(maxsplit=1)[-1]))
    return family if _is_free(family, taken) else _number(whole, taken)


def name_publisher(name: str, taken: Container[str]) -> str:
    """Return the id of a new publisher, empty where none can be made of the name."""
    return _number(write_id(name), taken)


def name_source(publisher: str, published: str, url: str, taken: Container[str]) -> str:
    """Return the id of a new source: its publisher, and its day or else words of its address.

    >>> name_source("presstv", "2026-02-19", "https://presstv.example/1", ("presstv-20260219",))
    'presstv-20260219-b'
    >>> name_source("mehr", "2026", "https://mehr.example/news/12/Works-at-the-site-go-on", ())
    'mehr-works-the-site'
    """
    if _is_day(published):
        return _number(f"{publisher}-{published.replace('-', '')}", taken)
    path = _ENDINGS.sub("", urlsplit(url).path.lower())
    words = re.findall(r"[a-z]+", path.rpartition("/")[2] or path)
    found = [word for word in words if len(word) >= _LEAST_LETTERS][:_WORDS_OF_ADDRESS]
    return _number("-".join([publisher, *found]) if found else f"{publisher}-page", taken)


def find_basis(published: str, accessed: str, url: str) -> str:
    """Say how a publication day was found, by the rule of the record.

    >>> find_basis("2026-02-19", "2026-03-01", "https://presstv.example/2026/02/19/1")
    'address'
    >>> find_basis("2026-02-19/2026-03-01", "2026-03-01", "https://presstv.example/1")
    'accessed'
    """
    if _is_day(published):
        return "address" if published in _list_days(url) else "page"
    return "accessed" if published.rpartition("/")[2] == accessed else "context"


def _list_days(url: str) -> set[str]:
    """Return the days that an address names, also in the Iranian calendar."""
    found = set()
    for year, _, month, day in _DAY_IN_ADDRESS.findall(url):
        found.add(f"{year}-{int(month):02d}-{int(day):02d}")
        found.add(convert(int(year), int(month), int(day)) if int(month) and int(day) else "")
    return found


def _is_day(text: str) -> bool:
    """Say whether a date of the record is one day."""
    try:
        span = dates.parse_date(text)
    except DateError:
        return False
    return span.start == span.end and "/" not in text


def _is_free(name: str, taken: Container[str]) -> bool:
    """Say whether a name can be a new id."""
    return bool(name) and is_id(name) and name not in taken


def _number(name: str, taken: Container[str]) -> str:
    """Return the first of name, name-b, name-c … that is free; empty where none is."""
    if not name or not is_id(name):
        return ""
    endings = ("", *(f"-{letter}" for letter in string.ascii_lowercase[1:]))
    lettered = (f"{name}{ending}" for ending in endings)
    return next((one for one in lettered if one not in taken), "")
