"""The newest figure of progress, with what stands behind it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import PROGRESS, compute_status
from bushehr.analysis.support import find_support
from bushehr.report.findings import Finding
from bushehr.report.status import state_figure
from bushehr.text import agreement as words
from bushehr.text.definitions import define_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.text.definitions import Definition


def find(ledger: Ledger) -> Finding:
    """Say the last figure of progress, who gave it, and how many statements support it."""
    figure = compute_status(ledger).last_figure
    return Finding(
        key="figure",
        sentences=tuple(state_figure(ledger, figure)),
        definitions=(*_define(ledger), *words.DEFINITIONS[-1:]),
        values=list_values(ledger, figure) if figure else {},
    )


def _define(ledger: Ledger) -> Iterator[Definition]:
    """Say what progress is, in the words of the record."""
    if PROGRESS in ledger.vocabulary.quantities:
        term = ledger.vocabulary.quantities[PROGRESS]
        yield define_quantity(term.label, term.definition)


def list_values(ledger: Ledger, figure: Figure) -> dict[str, Any]:
    """Return a figure for programs."""
    found = find_support(ledger, figure)
    return {
        "subject": figure.subject,
        "quantity": figure.quantity,
        "date": figure.date,
        "value": figure.value,
        "value_high": None if math.isnan(figure.value_high) else figure.value_high,
        "unit": figure.unit,
        "bound": figure.bound,
        "low": found.low,
        "high": found.high,
        "statements": found.statements,
        "speakers": found.speakers,
        "reports": found.reports,
    }
