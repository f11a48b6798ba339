"""Capacity by phase: what is claimed to be under construction, planned or in operation.

Gross electrical capacity, the basis of the contract; net and nominal figures measure something else
and are never added to it. Each unit counts with its last claim, and all claims make the range. A
claimed total of several units was rejected as a base: it cannot be split when one unit starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.analysis.figures import Figure, collect_figures, find_limits, last_figure
from bushehr.analysis.status import CONSTRUCTION, OPERATION, PLANNED, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.status import Status, SubjectStatus
    from bushehr.ledger import Ledger

GROSS: Final = "gross_electrical_capacity"
PHASES: Final = {
    "operating": (OPERATION,),
    "under construction": (CONSTRUCTION,),
    "planned": (PLANNED, SITE),
}
"""Phases of the status that a sum of capacity puts together."""


@dataclass(frozen=True, slots=True)
class UnitCapacity:
    """The claimed capacity of one unit.

    Parameters
    ----------
    subject
        The unit.
    claim
        The last statement [MW].
    low, high
        The range of all unflagged claims on the same basis [MW], infinite where a bound is open.
    statements
        How many claims there are.
    is_suspended
        Whether works on the unit are reported suspended.
    """

    subject: str
    claim: Figure
    low: float
    high: float
    statements: int
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class PhaseCapacity:
    """The claimed capacity of all units in one phase; ``missing`` names units without a claim."""

    phase: str
    units: tuple[UnitCapacity, ...]
    missing: tuple[str, ...]

    @property
    def value(self) -> float:
        """The sum of the last claims [MW]."""
        return sum(unit.claim.most for unit in self.units)

    @property
    def low(self) -> float:
        """The sum of the lowest claims [MW]."""
        return sum(unit.low for unit in self.units)

    @property
    def high(self) -> float:
        """The sum of the highest claims [MW]."""
        return sum(unit.high for unit in self.units)

    @property
    def sources(self) -> tuple[str, ...]:
        """What the last claims rest on."""
        return tuple(dict.fromkeys(id_ for unit in self.units for id_ in unit.claim.sources))


def compute_capacity(ledger: Ledger, status: Status) -> tuple[PhaseCapacity, ...]:
    """Add up the claimed gross capacity of the project's units by phase.

    Parameters
    ----------
    ledger
        The record.
    status
        The status on the ledger's day, which gives the phase of each unit.

    Returns
    -------
    tuple of PhaseCapacity
        Operating, under construction, planned; a phase without a unit is left out.

    Notes
    -----
    Gross capacity as in PRIS: at the terminals of the generators. It is a design value until a unit
    runs, not power delivered, and a unit under construction stays so while its works are suspended.
    Claims of one unit that differ are shown as a range, not averaged.

    References
    ----------
    .. [1] IAEA, Power Reactor Information System (PRIS), glossary of terms.
    """
    leaves = tuple(_list_leaves(status.project))
    claims = {leaf.subject: _read_claims(ledger, leaf) for leaf in leaves}
    found = []
    for phase, terms in PHASES.items():
        inside = [leaf.subject for leaf in leaves if leaf.phase in terms]
        units = tuple(unit for name in inside if (unit := claims[name]) is not None)
        missing = tuple(name for name in inside if claims[name] is None)
        if inside:
            found.append(PhaseCapacity(phase, units, missing))
    return tuple(found)


def _list_leaves(status: SubjectStatus) -> Iterator[SubjectStatus]:
    """Yield the subjects that have no parts."""
    if not status.parts:
        yield status
    for part in status.parts:
        yield from _list_leaves(part)


def _read_claims(ledger: Ledger, unit: SubjectStatus) -> UnitCapacity | None:
    """Return the capacity claimed for a unit, None where there is no claim."""
    rows = ledger.series(GROSS, unit.subject, ("actual", "target", "baseline"))
    figures = collect_figures(rows)
    last = last_figure(figures)
    if last is None:
        return None
    low, high = find_limits(rows)
    return UnitCapacity(
        subject=unit.subject,
        claim=last,
        low=float(low.min()),
        high=float(high.max()),
        statements=len(figures),
        is_suspended=unit.is_suspended,
    )
