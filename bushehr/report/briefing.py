"""One briefing from one ledger: title, status, exhibits, corrections, warnings, sources.

A new chart is one file in `bushehr.exhibits` and one line in `EXHIBITS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.briefing import Briefing, Section
from bushehr.exhibits import capacity, progress, slip_rates, slippage, timeline, workforce
from bushehr.report.corrections import list_corrections
from bushehr.report.names import cite_sources
from bushehr.report.status import build_status
from bushehr.text import labels
from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bushehr.exhibits import Exhibit
    from bushehr.ledger import Ledger

EXHIBITS: Final[tuple[Callable[[Ledger], Exhibit | None], ...]] = (
    progress.build,
    slippage.build,
    timeline.build,
    workforce.build,
    capacity.build,
    slip_rates.build,
)
"""The exhibits of a report, in its order; one that has nothing to draw is left out."""


def build_briefing(ledger: Ledger) -> Briefing:
    """Put together everything that a reader is told as of the ledger's day.

    Parameters
    ----------
    ledger
        The checked record as of a day.

    Returns
    -------
    Briefing
        With every source that a sentence or an exhibit cites, and no other.
    """
    status = build_status(ledger)
    exhibits = [exhibit for build in EXHIBITS if (exhibit := build(ledger))]
    corrections = tuple(list_corrections(ledger))
    sections = [Section(e.name, e.title, exhibit=e) for e in exhibits]
    if corrections:
        sections.append(Section("corrections", labels.HEADINGS["corrections"], items=corrections))
    cited = [id_ for exhibit in exhibits for id_ in exhibit.sources]
    cited += [id_ for sentence in (*status, *corrections) for id_ in sentence.sources]
    project = ledger.vocabulary.project
    site = ledger.vocabulary.subjects.get(project.part_of)
    return Briefing(
        title=words.write_title(project.label, site.label if site else ""),
        as_of=ledger.day,
        status=status,
        sections=tuple(sections),
        warnings=ledger.warnings,
        sources=cite_sources(ledger, cited),
    )
