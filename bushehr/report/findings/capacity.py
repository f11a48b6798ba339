"""How much capacity is claimed to be operating, under construction and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.analysis.capacity import compute_capacity
from bushehr.analysis.status import compute_status
from bushehr.report.findings import Finding
from bushehr.text import capacity as words
from bushehr.text import findings as names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.capacity import PhaseCapacity
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
        values={"phases": [_list_values(phase) for phase in phases]},
    )


def _state(ledger: Ledger, phase: PhaseCapacity) -> Iterator[Sentence]:
    """Say the capacity of one phase, and which units have no claim."""
    terms = ledger.vocabulary
    if phase.units:
        labels = [terms.subjects[unit.subject].label for unit in phase.units]
        values = phase.value, phase.low, phase.high
        unit = phase.units[0].claim.unit
        yield words.state_capacity(phase.phase, labels, values, unit, phase.sources)
    if phase.missing:
        labels = [terms.subjects[name].label for name in phase.missing]
        yield words.state_missing(phase.phase, labels)


def _list_values(phase: PhaseCapacity) -> dict[str, Any]:
    """Return the figures of one phase for programs."""
    return {
        "phase": phase.phase,
        "value": phase.value,
        "low": phase.low,
        "high": phase.high,
        "unit": phase.units[0].claim.unit if phase.units else "",
        "subjects": [unit.subject for unit in phase.units],
        "suspended": [unit.subject for unit in phase.units if unit.is_suspended],
        "without_claim": list(phase.missing),
    }
