"""Where the project stands: works suspended or resumed, and the phase of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bushehr.analysis.status import compute_status
from bushehr.report.findings import Finding
from bushehr.report.status import state_phases, state_works
from bushehr.text.findings import STATUS_DEFINITION
from bushehr.text.status import state_nothing

if TYPE_CHECKING:
    from bushehr.analysis.status import SubjectStatus
    from bushehr.ledger import Ledger


def find(ledger: Ledger) -> Finding:
    """Say whether works are reported suspended, and in which phase each part is."""
    project = compute_status(ledger).project
    said = (*state_works(ledger, project), *state_phases(ledger, project))
    if ledger.is_empty:
        said = (state_nothing(ledger.day, project.label),)
    return Finding(
        key="status",
        sentences=said,
        definitions=(STATUS_DEFINITION,),
        values={"subjects": [_list_values(part) for part in (project, *project.parts)]},
    )


def define(_ledger: Ledger) -> Finding:
    """Say what a status is, where it stands in the words at the head of a report."""
    return Finding("status", (), definitions=(STATUS_DEFINITION,))


def _list_values(status: SubjectStatus) -> dict[str, Any]:
    """Return the state of one subject for programs."""
    opened = status.pause.opened if status.pause else None
    return {
        "subject": status.subject,
        "label": status.label,
        "phase": status.phase,
        "since": status.since[0].date if status.since else None,
        "since_bound": status.since[0].bound if status.since else None,
        "parts": [part.subject for part in status.parts],
        "one_source": status.rests_on_one,
        "suspended": status.is_suspended,
        "suspended_since": opened.date if opened and status.is_suspended else None,
    }
