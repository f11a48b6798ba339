"""The notation of a file: its decimal mark, and the order of day and month in its dates.

Only cells whose meaning is known prove it: those that have one reading, and those whose committed
text is known. The sign between the cells is a hint (programs that write decimal commas part cells
by semicolons) that confirms a proof and never stands in for one, but a file with commas between its
cells and no decimal comma in any of them writes points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bushehr.store.tidying.days import read_dates
from bushehr.tables.numbers import normalize, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.store.tidying.findings import Options

_LIKELY: Final = {",": "point", ";": "comma"}
"""The decimal mark of programs that part cells by a sign."""


@dataclass(frozen=True)
class Notation:
    """How a file writes numbers and dates.

    Parameters
    ----------
    decimal
        ``point`` or ``comma``, empty when that is not known.
    orders
        For each sign between the parts of numeric dates ``day-first`` or ``month-first``; signs
        whose order is not known are left out.
    """

    decimal: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)

    def order_of(self, text: str) -> str:
        """Return the order that holds for a numeric date, empty when it is not known."""
        return self.orders.get(_find_sign(text), "")


@dataclass(frozen=True, slots=True)
class Witness:
    """A cell that may prove a notation: its kind, its text and the committed text (or empty)."""

    kind: str
    text: str
    committed: str = ""


def infer_notation(witnesses: Iterable[Witness], delimiter: str, options: Options) -> Notation:
    """Find out how a file writes numbers and dates.

    Parameters
    ----------
    witnesses
        All number and date cells.
    delimiter
        What separates the cells.
    options
        What the user said; it settles the matter.
    """
    marks: set[str] = set()
    proved_marks: set[str] = set()
    orders: dict[str, set[str]] = {}
    for witness in dict.fromkeys(witnesses):
        if witness.kind == "number":
            _hear_number(witness, marks, proved_marks)
        elif witness.kind == "date":
            _hear_date(witness, orders)
    decimal = options.decimal or _judge_decimal(marks, proved_marks, delimiter)
    if options.order:
        return Notation(decimal, dict.fromkeys("-/.", options.order))
    agreed = {sign: next(iter(said)) for sign, said in orders.items() if len(said) == 1}
    return Notation(decimal, agreed)


def _hear_number(witness: Witness, marks: set[str], proved: set[str]) -> None:
    """Take down the decimal mark that a cell shows, and the one that its committed text proves."""
    number = read_number(witness.text)
    if number is None:
        return
    if number.mark:
        marks.add(number.mark)
    fits = {reading for reading in number.readings if equals_number(reading, witness.committed)}
    if len(number.readings) > 1 and len(fits) == 1:
        proved.add("point" if number.point in fits else "comma")


def _judge_decimal(marks: set[str], proved: set[str], delimiter: str) -> str:
    """Weigh what was heard; empty when it disagrees."""
    if proved:
        return next(iter(proved)) if len(proved | marks) == 1 else ""
    likely = _LIKELY.get(delimiter, "")
    if not marks:
        return likely if likely == "point" else ""
    mark = next(iter(marks))
    return mark if len(marks) == 1 and likely in {"", mark} else ""


def _hear_date(witness: Witness, orders: dict[str, set[str]]) -> None:
    """Take down the order in which the program wrote a date whose committed text is known."""
    if not witness.committed or witness.text == witness.committed:
        return
    for reading in read_dates(witness.text):
        if reading.text == witness.committed and reading.order:
            orders.setdefault(_find_sign(witness.text), set()).add(reading.order)


def equals_number(text: str, other: str) -> bool:
    """Say whether two plain numbers are the same number; False where one is no number.

    >>> equals_number("18.50", "18.5"), equals_number("18", "")
    (True, False)
    """
    try:
        return Decimal(text) == Decimal(other)
    except ArithmeticError:
        return False


def _find_sign(text: str) -> str:
    """Return the first sign between the parts of a numeric date."""
    return next((char for char in normalize(text) if char in "-/."), "")
