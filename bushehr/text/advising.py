"""Words of advice on a row that names what the record does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import list_words
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITE_UNIT: Final = "Write one of them into unit."


def list_units(units: Sequence[str]) -> str:
    """Name the units of measure that a quantity takes.

    >>> list_units(("percent", "%"))
    'percent or %'
    """
    return list_words(list(units), "or")


def mean_one(ids: Sequence[str]) -> str:
    """Name the ids that may be meant.

    >>> mean_one(["AVALON-1", "AVALON-2"])
    'Did you mean AVALON-1 or AVALON-2?'
    """
    return f"Did you mean {list_words(list(ids), 'or')}?" if ids else ""


def lack_tier(text: str, tiers: Sequence[str]) -> str:
    """Say that a new publisher is told without tier.

    >>> lack_tier("Coast News, GB", ("press", "agency"))
    '"Coast News, GB" lacks its tier: press or agency'
    """
    return f"{quote(text)} lacks its tier: {list_words(list(tiers), 'or')}"


def give_tier(name: str, tier: str, country: str) -> str:
    """Say how a publisher is told with tier.

    >>> give_tier("Coast News", "press", "GB")
    'Write "Coast News, press, GB" if press is the tier.'
    """
    return f"Write {quote(f'{name}, {tier}, {country}')} if {tier} is the tier."
