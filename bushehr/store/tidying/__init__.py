"""Tidying: a table that a spreadsheet saved, brought back to the form the record has.

A cell is changed only where what it says can be read in one way. Where it can be read in two,
nothing is written and both are named; what a spreadsheet did to the meaning of a cell is found by
comparing with the committed version. The alternative, guessing by the country of the program, turns
``02/03/2026`` into a wrong day without anybody seeing it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bushehr.store.tidying.files import NoTableError, Tidied, tidy_files
    from bushehr.store.tidying.findings import Finding, Options

__all__ = ["Finding", "NoTableError", "Options", "Tidied", "tidy_files"]

_HOMES = {
    "Finding": "bushehr.store.tidying.findings",
    "NoTableError": "bushehr.store.tidying.files",
    "Options": "bushehr.store.tidying.findings",
    "Tidied": "bushehr.store.tidying.files",
    "tidy_files": "bushehr.store.tidying.files",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module: whoever only reads a file needs no units."""
    if name not in _HOMES:
        raise AttributeError(f"module 'bushehr.store.tidying' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
