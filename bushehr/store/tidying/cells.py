"""What one cell may say, in the form of the record.

A cell has one reading or several, or none when it is unreadable. Text always has one: its own,
without what spreadsheets wrap around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bushehr.store.tidying.days import read_dates
from bushehr.store.tidying.decoding import repair_mojibake
from bushehr.tables.cells import is_date, is_id, is_number
from bushehr.tables.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.store.tidying.notation import Notation

_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*")
_AROUND: Final = " \t\u00a0\u2007\u202f\u200b\u200c\u200e\u200f\u2060\ufeff"
_PLAIN = re.compile(r"[!-<>-~]|[!-<>-~][ -~]*[!-~]")  # ASCII, with nothing around it
_WRAPPED = re.compile(r'="([^"]*)"')
_ERROR_VALUE = re.compile(r"#+|#[A-Z/0]+[?!]?|Err:\d+")
TRUE_WORDS: Final = frozenset(["true", "wahr", "vrai", "verdadero", "vero", "waar", "истина"])
FALSE_WORDS: Final = frozenset(["false", "falsch", "faux", "falso", "onwaar", "ложь"])
_YES_NO: Final = ("yes", "no")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell may say.

    Parameters
    ----------
    readings
        One text where the meaning is settled, several where it is not, none when it is unreadable.
    code
        What is different in the form of the cell, for programs.
    is_percent
        Whether the number carries a percent sign.
    is_rounded
        Whether a spreadsheet may have cut digits off.
    """

    readings: tuple[str, ...]
    code: str = ""
    is_percent: bool = False
    is_rounded: bool = False


def is_error_value(text: str) -> bool:
    """Say whether a cell holds what a spreadsheet shows instead of a content.

    >>> is_error_value("#NAME?"), is_error_value("########"), is_error_value("#1 unit")
    (True, True, False)
    """
    return _ERROR_VALUE.fullmatch(text.strip()) is not None


def read_cell(kind: str, text: str, notation: Notation, choices: Sequence[str]) -> CellReading:
    """Return what a cell may say.

    Parameters
    ----------
    kind
        Kind of the column; see `kinds.find_kind`.
    text
        The cell as it stands.
    notation
        How the file writes numbers and dates.
    choices
        The words that a column of kind ``choice`` allows.
    """
    if is_error_value(text):
        return CellReading((), "error-value")
    if kind == "date":
        return _read_date(text, notation)
    if kind == "number":
        return _read_number(text, notation)
    return _read_text(kind, text, choices)


def _read_text(kind: str, text: str, choices: Sequence[str]) -> CellReading:
    """Read a cell that is neither number nor date."""
    clean = clean_text(text)
    code = "text" if clean != text else ""
    if kind == "choice":
        return _replace(clean, _fold_choice(clean, choices), code, "choice")
    if kind == "id":
        lower = clean.lower()
        return _replace(clean, lower if is_id(lower) else clean, code, "letters")
    if kind == "list":
        parts = [part.strip() for part in clean.split(";") if part.strip()]
        return _replace(clean, ";".join(parts), code, "list")
    return CellReading((clean,), code)


def clean_text(text: str) -> str:
    r"""Take off what spreadsheets wrap around text, join its lines, and undo wrong decoding.

    >>> clean_text(' ="presstv" '), clean_text("one\r\ntwo"), clean_text("na\u00c3\u00afve")
    ('presstv', 'one two', 'naïve')
    """
    if not text or _PLAIN.fullmatch(text):
        return text
    plain = _BREAKS.sub(" ", text).strip(_AROUND)
    wrapped = _WRAPPED.fullmatch(plain)
    return repair_mojibake(wrapped[1] if wrapped else plain).strip(_AROUND)


def _replace(clean: str, final: str, code: str, own_code: str) -> CellReading:
    """Make the reading of a cell that has its own rule of form."""
    return CellReading((final,), own_code if final != clean else code)


def _fold_choice(text: str, choices: Sequence[str]) -> str:
    """Return the allowed word that a text spells in other letters, else the text."""
    folded = {_fold(choice): choice for choice in choices}
    if set(choices) == set(_YES_NO):
        folded |= dict.fromkeys(TRUE_WORDS, _YES_NO[0]) | dict.fromkeys(FALSE_WORDS, _YES_NO[1])
    return folded.get(_fold(text), text)


def _fold(text: str) -> str:
    """Make words comparable that differ in case, spaces and hyphens."""
    return re.sub(r"[\s_-]+", "-", text.casefold())


def _read_date(text: str, notation: Notation) -> CellReading:
    """Read a date in the order of the file."""
    if is_date(text):
        return CellReading((text,))
    if not text.strip():
        return CellReading(("",), "text")
    found = read_dates(text)
    order = notation.order_of(text)
    if order and len(found) > 1:
        found = tuple(reading for reading in found if reading.order in {order, ""})
    is_order = len(found) > 1 and all(reading.order for reading in found)
    return CellReading(
        tuple(reading.text for reading in found), "date-order" if is_order else "date-form"
    )


def _read_number(text: str, notation: Notation) -> CellReading:
    """Read a number in the notation of the file."""
    if not text.strip():
        return CellReading(("",), "text" if text else "")
    number = read_number(text)
    if number is None:
        return CellReading((), "number-form")
    code = "percent" if number.is_percent else "number-form"
    readings = number.choose(notation.decimal)
    found = CellReading(readings, code, number.is_percent, number.is_rounded)
    if readings == (text,) and is_number(text):
        return replace(found, code="", is_rounded=False)
    return found
