"""How much capacity is claimed to be operating, under construction and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.analysis.capacity import compute_capacity
from bushehr.analysis.status import compute_status
from bushehr.analysis.support import find_support
from bushehr.report.findings import Finding
from bushehr.text import capacity as words
from bushehr.text import findings as names
from bushehr.text.agreement import write_support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.capacity import PhaseCapacity, UnitCapacity
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def find(ledger: Ledger) -> Finding:
    """Say the claimed gross capacity of the project's units by phase."""
    phases = compute_capacity(ledger, compute_status(ledger))
    said = tuple(sentence for phase in phases for sentence in _state(ledger, phase))
    return Finding(
        key="capacity",
        sentences=said or (names.NO_CAPACITY,),
        definitions=(words.DEFINITION,),
        values={"phases": [_list_values(ledger, phase) for phase in phases]},
    )


def _state(ledger: Ledger, phase: PhaseCapacity) -> Iterator[Sentence]:
    """Say the capacity of one phase, and which units have no claim."""
    terms = ledger.vocabulary
    if phase.units:
        labels = [_name(ledger, unit) for unit in phase.units]
        values = phase.value, phase.low, phase.high
        unit = phase.units[0].claim.unit
        yield words.state_capacity(phase.phase, labels, values, unit, phase.sources)
    if phase.missing:
        labels = [terms.subjects[name].label for name in phase.missing]
        yield words.state_missing(phase.phase, labels)


def _count(ledger: Ledger, unit: UnitCapacity) -> dict[str, int]:
    """Count what stands behind the claim of a unit."""
    found = find_support(ledger, unit.claim)
    return {
        "statements": found.statements,
        "speakers": found.speakers,
        "reports": found.reports,
    }


def _name(ledger: Ledger, unit: UnitCapacity) -> str:
    """Name a unit with what stands behind its claim."""
    support = write_support(**_count(ledger, unit))
    return f"{ledger.vocabulary.subjects[unit.subject].label}: {support}"


def _list_values(ledger: Ledger, phase: PhaseCapacity) -> dict[str, Any]:
    """Return the figures of one phase for programs."""
    return {
        "phase": phase.phase,
        "value": phase.value,
        "low": phase.low,
        "high": phase.high,
        "unit": phase.units[0].claim.unit if phase.units else "",
        "subjects": [unit.subject for unit in phase.units],
        "backing": [_count(ledger, unit) for unit in phase.units],
        "suspended": [unit.subject for unit in phase.units if unit.is_suspended],
        "without_claim": list(phase.missing),
    }
