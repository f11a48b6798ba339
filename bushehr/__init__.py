"""bushehr: an open monitor of one energy project, in which every figure leads back to its source.

Importing the package loads nothing heavy; each public name is fetched when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from bushehr.errors import AdditionError, AsOfError, BushehrError, DataError, DateError, UnitError

if TYPE_CHECKING:
    from bushehr.ledger import Ledger, load
    from bushehr.problems import Problem
    from bushehr.report import build_report
    from bushehr.store.adding import add
    from bushehr.store.inspection import check

__all__ = [
    "AdditionError",
    "AsOfError",
    "BushehrError",
    "DataError",
    "DateError",
    "Ledger",
    "Problem",
    "UnitError",
    "add",
    "build_report",
    "check",
    "load",
]

_HOMES = {
    "Ledger": "bushehr.ledger",
    "Problem": "bushehr.problems",
    "add": "bushehr.store.adding",
    "build_report": "bushehr.report",
    "check": "bushehr.store.inspection",
    "load": "bushehr.ledger",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'bushehr' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
