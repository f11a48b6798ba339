"""The newest figure of progress, with what stands behind it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import compute_status
from bushehr.analysis.support import find_support
from bushehr.report.findings import Finding
from bushehr.report.status import state_figure
from bushehr.text import agreement as words

if TYPE_CHECKING:
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger


def find(ledger: Ledger) -> Finding:
    """Say the last figure of progress, who gave it, and how many statements support it."""
    figure = compute_status(ledger).last_figure
    return Finding(
        key="figure",
        sentences=tuple(state_figure(ledger, figure)),
        definitions=words.DEFINITIONS[-1:],
        values=list_values(ledger, figure) if figure else {},
    )


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
