"""What became known last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.changes import compute_changes
from bushehr.report.changes import summarize
from bushehr.report.findings import Finding
from bushehr.text import changes as words
from bushehr.text import findings as names

if TYPE_CHECKING:
    from bushehr.ledger import Ledger


def find(ledger: Ledger) -> Finding:
    """Say how much became known since the publication day before the last one."""
    before = ledger.previous()
    if before is None:
        return Finding("changes", (names.NO_CHANGE,), values={"since": None, "until": None})
    changes = compute_changes(before, ledger)
    counts, *others = summarize(changes, ledger)
    title = words.write_section_title(changes.since)
    return Finding(
        key="changes",
        sentences=(names.lead_changes(title, counts), *others),
        values={
            "since": str(changes.since),
            "until": str(changes.until),
            "figures": len(changes.figures),
            "events": len(changes.events),
            "further_reports": len(changes.further),
            "corrections": len(changes.corrections),
            "disagreements": len(changes.disagreements),
            "moves": len(changes.moves),
            "status": len(changes.status),
        },
    )
