"""Definitions: what a computed figure is, and what it does not mean.

Both halves stand in one record, so that no page can print a figure's definition without its limits.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the analysis as a reader gets it: its name, what it is, what it does not mean."""

    term: str
    meaning: str
    not_meaning: str


def define_quantity(label: str, definition: str) -> Definition:
    """Return the definition of a quantity, whose later sentences say what it does not mean.

    >>> found = define_quantity("Progress", "Share of the work done. It is no share of time.")
    >>> found.meaning, found.not_meaning
    ('Share of the work done.', 'It is no share of time.')
    """
    meaning, _, rest = definition.partition(". ")
    return Definition(label, f"{meaning.rstrip('.')}.", rest)
