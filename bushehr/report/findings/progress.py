"""What stands beside the chart of progress: the pace, with what progress itself is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bushehr.report.findings import figure, pace

if TYPE_CHECKING:
    from bushehr.ledger import Ledger
    from bushehr.report.findings import Finding


def find(ledger: Ledger) -> Finding:
    """Say the pace, and define the figure that it rests on as well."""
    found = pace.find(ledger)
    return replace(found, definitions=(*figure.find(ledger).definitions, *found.definitions))
