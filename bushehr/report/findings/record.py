"""How much the record holds, and how sure its dates are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.record_summary import summarize_record
from bushehr.report.findings import Finding
from bushehr.report.summary import build_summary

if TYPE_CHECKING:
    from bushehr.ledger import Ledger

_BRIEF = 2
"""How many sentences of the summary a briefing needs: rows, and who speaks in them."""


def find(ledger: Ledger) -> Finding:
    """Say how many rows, statements, speakers, publishers and sources there are."""
    found = summarize_record(ledger)
    return Finding(
        key="record",
        sentences=build_summary(ledger).items[:_BRIEF],
        values={
            "figures": found.figures,
            "events": found.events,
            "reference_figures": found.reference_figures,
            "reference_events": found.reference_events,
            "statements": found.statements,
            "speakers": found.speakers,
            "publishers": found.publishers,
            "sources": found.sources,
            "sources_of_the_project": found.own_sources,
            "archived": found.archived,
            "languages": dict(found.languages),
            "published_basis": dict(found.bases),
        },
    )
