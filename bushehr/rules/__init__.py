"""Rules: what the rows must be to each other.

A rule is a function from the typed record to problems; it looks at all rows at once and judges
nothing that a cell check has refused. A new rule is one function and one entry in `RULES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.rules import figures, history, provenance, references, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bushehr.problems import Problem
    from bushehr.tables.record import Record

RULES: tuple[Callable[[Record], Iterable[Problem]], ...] = (
    references.find_unknown_ids,
    references.find_project,
    references.find_cycles,
    references.find_duplicate_keys,
    figures.find_unreadable_units,
    figures.find_wrong_units,
    figures.find_implausible_values,
    figures.find_wrong_ranges,
    provenance.find_early_actuals,
    provenance.find_late_statements,
    provenance.find_incomplete_flags,
    provenance.find_unlogged_retractions,
    provenance.find_unused_sources,
    provenance.find_early_readings,
    provenance.find_future_dates,
    provenance.find_repeated_addresses,
    totals.find_differing_totals,
    history.find_falls,
    history.find_disorder,
    history.find_odd_suspensions,
)


def apply_rules(record: Record) -> list[Problem]:
    """Return everything that the rules find, in no particular order."""
    return [problem for rule in RULES for problem in rule(record)]
