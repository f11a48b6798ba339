"""Every pair of figures that agreement counts, with both statements and their addresses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from bushehr.analysis.agreement import compute_agreement
from bushehr.briefing import Listing
from bushehr.report.listings import answer, join, list_addresses
from bushehr.text import agreement as words

if TYPE_CHECKING:
    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger

NAME: Final = "agreement-pairs"
_DIGITS: Final = 4
"""Digits after the point of a factor."""


def build(ledger: Ledger) -> Listing | None:
    """List the pairs, the gravest relation first; None where nothing was compared."""
    cases = [_describe(ledger, pair) for pair in compute_agreement(ledger).comparisons]
    return Listing(NAME, words.LISTING, pd.DataFrame(cases)) if cases else None


def _describe(ledger: Ledger, pair: Comparison) -> dict[str, Any]:
    """Return one pair by column."""
    return {
        "relation": words.RELATIONS[pair.relation],
        "factor": round(pair.factor, _DIGITS) if math.isfinite(pair.factor) else None,
        "days_apart": pair.days,
        "doubtful": answer(pair.has_doubtful),
        **_describe_figure(ledger, pair.first, "first"),
        **_describe_figure(ledger, pair.second, "second"),
        "other_subjects": join(pair.others),
    }


def _describe_figure(ledger: Ledger, figure: Figure, place: str) -> dict[str, Any]:
    """Return one figure of a pair by column."""
    described = {
        "subject": figure.subject,
        "quantity": figure.quantity,
        "kind": figure.kind,
        "date": figure.date,
        "value": figure.value,
        "value_high": None if math.isnan(figure.value_high) else figure.value_high,
        "unit": figure.unit,
        "bound": figure.bound,
        "speaker": figure.speaker,
        "publisher": figure.publisher,
        "sources": join(figure.sources),
        "urls": list_addresses(ledger, figure.sources),
    }
    return {f"{place}_{name}": value for name, value in described.items()}
