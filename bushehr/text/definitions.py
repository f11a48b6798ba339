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
