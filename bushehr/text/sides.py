"""The sides of speakers in the few words of a key."""

from __future__ import annotations

from typing import Final

NAMES: Final[dict[str, str]] = {
    "owner": "owner",
    "host-government": "host government",
    "vendor": "supplier",
    "vendor-government": "supplier's government",
}

OTHERS: Final = "press, others"
"""Whoever is on neither side."""
