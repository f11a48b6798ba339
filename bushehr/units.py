"""Units of measure: one registry behind an allow-list.

pint is shown a string only when the quantity's vocabulary row lists that very string. Everything
else is an error with a suggestion, so that ``9**9**9`` cannot hang a check and ``mW`` is not read
as milliwatts. The alternative, parsing first and judging the result, silently accepts ``MW(e)``
(times the elementary charge), ``pct`` (picocarat) and ``kt`` (knots).

Each currency is a dimension of its own: amounts in USD and EUR have no sum here.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pint

from bushehr.errors import UnitError
from bushehr.text.numbers import list_words
from bushehr.text.quoting import SHOWN, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SLIPS = {
    **dict.fromkeys(
        ("MW(e)", "MW (e)", "MW(el)", "MWel"),
        ("MW", "Write MW: gross or net belongs in the quantity."),
    ),
    "MW(t)": ("MWt", "Write MWt."),
    "mW": ("MW", "mW is milliwatts; megawatts are MW."),
    **dict.fromkeys(("Mw", "mw"), ("MW", "Megawatts are MW.")),
    "kW": ("MW", "1 MW is 1,000 kW: convert the value and write MW."),
    **dict.fromkeys(("pct", "per cent", "per-cent"), ("percent", "Write percent.")),
    "kt": ("kilotonne", "kt is knots to many programs; write kilotonne."),
    **dict.fromkeys(
        ("ton", "tons"),
        (
            "tonne",
            "A ton is 907, 1,000 or 1,016 kg; write tonne when it is the metric one.",
        ),
    ),
    **dict.fromkeys(("$", "US$", "dollar", "dollars"), ("USD", "Write the currency: USD.")),
    "\u20ac": ("EUR", "Write the currency: EUR."),
    "toman": ("IRR", "Ten rials are a toman: multiply by ten and write IRR."),
    "bn USD": ("billion USD", "Write billion USD."),
    **dict.fromkeys(("people", "persons", "workers"), ("person", "Write person.")),
    **dict.fromkeys(("m\u00b3", "cubic meter", "cubic meters"), ("m^3", "Write m^3.")),
    "bbl": ("barrel", "Write barrel."),
}
"""Slips met in practice that a parser reads as another unit or not at all: what is meant, and the
hint, which is given only where the quantity accepts what is meant."""

_THERMAL = ("MW(t)", "MWt", "MWth", "MW(th)", "GWt", "GWth")
_FORM = re.compile(  # of a string that may be shown to pint: no numbers, no calls, no chains
    r"(?:(?:thousand|million|billion|trillion) )?[A-Za-z%]{1,20}(?:\^[23])?"
    r"(?:/[A-Za-z]{1,20}(?:\^[23])?)?",
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a unit string becomes the canonical unit of its quantity: ``value * factor``."""

    factor: float
    canonical: str


_UNREADABLE = "Use units that bushehr/units.txt defines, such as MW, percent or million m^3."


@cache
def _registry() -> pint.UnitRegistry[float]:
    """Build the only registry of the package."""
    lines = resources.files("bushehr").joinpath("units.txt").read_text("utf-8").splitlines()
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    registry.load_definitions(lines)
    return registry


@cache
def measure(unit: str) -> tuple[float, str]:
    """Return size in base units and dimensions of a unit string from the vocabulary."""
    if unit == "dimensionless":
        return 1.0, unit
    if _FORM.fullmatch(unit) is None:
        raise UnitError(f"{quote(unit)} cannot be read as a unit of measure", hint=_UNREADABLE)
    try:
        quantity = _registry().Quantity(1.0, unit).to_base_units()
    except pint.PintError:
        reason = f"{quote(unit)} cannot be read as a unit of measure"
        raise UnitError(reason, hint=_UNREADABLE) from None
    return quantity.magnitude, str(quantity.dimensionality)


def is_readable(unit: str) -> bool:
    """Say whether a unit string of the vocabulary is one that units.txt defines."""
    try:
        measure(unit)
    except UnitError:
        return False
    return True


class UnitTable:
    """Which unit strings each quantity accepts, and what they are worth.

    Parameters
    ----------
    accepted
        For each quantity its accepted unit strings; the first one of each dimension is canonical.

    Raises
    ------
    UnitError
        From `convert` and `add_values` only: building the table does not call pint.
    """

    def __init__(self, accepted: Mapping[str, tuple[str, ...]]) -> None:
        self._accepted = dict(accepted)
        self._known = {unit for units in self._accepted.values() for unit in units}
        self._conversions: dict[tuple[str, str], Conversion] = {}

    def accepted(self, quantity: str) -> tuple[str, ...]:
        """Return the unit strings that a quantity accepts, canonical first."""
        return self._accepted.get(quantity, ())

    def is_known(self, unit: str) -> bool:
        """Say whether any quantity accepts the unit string."""
        return unit in self._known

    def convert(self, quantity: str, unit: str) -> Conversion:
        """Return how one unit of `quantity` converts to its canonical unit.

        Raises
        ------
        UnitError
            ``unit-unknown`` for a string that no quantity accepts, ``unit-dimension`` for one that
            only other quantities accept. pint sees neither.
        """
        key = (quantity, unit)
        if key not in self._conversions:
            if unit not in self._accepted.get(quantity, ()):
                raise self._refuse(quantity, unit)
            size, dimensions = measure(unit)
            readable = filter(is_readable, self._accepted[quantity])
            canonical = next(u for u in readable if measure(u)[1] == dimensions)
            self._conversions[key] = Conversion(size / measure(canonical)[0], canonical)
        return self._conversions[key]

    def add_values(self, quantity: str, values: Iterable[tuple[float, str]]) -> tuple[float, str]:
        """Add values of one quantity.

        Parameters
        ----------
        quantity
            The quantity of all values.
        values
            Pairs of number and unit string, at least one.

        Returns
        -------
        tuple of float and str
            The sum and its canonical unit.

        Raises
        ------
        UnitError
            ``unit-unknown`` or ``unit-dimension``, also for two currencies.

        Examples
        --------
        >>> table = UnitTable({"gross_electrical_capacity": ("MW", "GW")})
        >>> table.add_values("gross_electrical_capacity", [(1057, "MW"), (1.057, "GW")])
        (2114.0, 'MW')
        """
        total = 0.0
        units: dict[str, None] = {}
        for value, unit in values:
            conversion = self.convert(quantity, unit)
            total += value * conversion.factor
            units[conversion.canonical] = None
        if len(units) != 1:
            raise UnitError(
                f"{list_words(list(units)) or 'nothing'} cannot be added",
                code="unit-dimension",
                hint="State one amount in each currency; the record holds no exchange rates.",
            )
        return total, next(iter(units))

    def _refuse(self, quantity: str, unit: str) -> UnitError:
        """Say why a unit is refused and what to write."""
        accepted = self._accepted.get(quantity, ())
        code = "unit-dimension" if unit in self._known else "unit-unknown"
        if code == "unit-dimension":
            owner = next(name for name, units in self._accepted.items() if unit in units)
            hint = f"It is a unit of {owner}: check quantity and unit."
        else:
            hint = _guess_unit(unit, accepted)
        reason = f"{quote(unit)} is not a unit of {quantity}"
        return UnitError(reason, code=code, expected=list_words(accepted, "or"), hint=hint)


def _guess_unit(unit: str, accepted: tuple[str, ...]) -> str:
    """Return the hint for a string that is no unit of the vocabulary."""
    meant, hint = SLIPS.get(unit, ("", ""))
    if meant in accepted or (hint and not accepted):
        return hint
    if unit in _THERMAL:
        return "Thermal and electrical power are different quantities: choose the one meant."
    same = [name for name in accepted if name.casefold() == unit.strip().casefold()]
    if not unit and accepted:
        same = [accepted[0]]
    near = same or difflib.get_close_matches(unit[:SHOWN], accepted, n=1, cutoff=0.6)
    if near:
        return f"Write {near[0]}."
    first = "Write one of them; a" if accepted else "A"
    return f"{first} new unit goes into vocabulary/quantities.csv."
