"""One briefing from one ledger: title, status, exhibits, corrections, warnings, sources.

A new chart is one file in `bushehr.exhibits` and one line in `CHARTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.briefing import Briefing, Section
from bushehr.exhibits import (
    agreement,
    capacity,
    progress,
    record,
    scorecard,
    slip_rates,
    slippage,
    timeline,
    workforce,
)
from bushehr.report.changes import build_changes
from bushehr.report.chapters import list_chapters
from bushehr.report.corrections import list_corrections
from bushehr.report.names import cite_sources
from bushehr.report.status import build_status
from bushehr.report.summary import build_summary
from bushehr.text import labels
from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bushehr.exhibits import Exhibit
    from bushehr.exhibits.window import Window
    from bushehr.ledger import Ledger

CHARTS: Final[dict[str, Callable[[Ledger], Exhibit | None]]] = {
    progress.NAME: progress.build,
    slippage.NAME: slippage.build,
    timeline.NAME: timeline.build,
    workforce.NAME: workforce.build,
    capacity.NAME: capacity.build,
    slip_rates.NAME: slip_rates.build,
    scorecard.NAME: scorecard.build,
    agreement.NAME: agreement.build,
    record.NAME: record.build,
}
"""The exhibits of a report by name, in its order; one that has nothing to draw is left out."""

EXHIBITS: Final = tuple(CHARTS.values())

WINDOWED: Final[dict[str, Callable[[Ledger, Window], Exhibit | None]]] = {
    progress.NAME: progress.build,
    slippage.NAME: slippage.build,
    timeline.NAME: timeline.build,
    workforce.NAME: workforce.build,
}
"""The exhibits that can show a part of the time."""


def build_exhibits(ledger: Ledger) -> Iterator[Exhibit]:
    """Yield the exhibits of a report, in its order."""
    for build in EXHIBITS:
        if exhibit := build(ledger):
            yield exhibit


def build_briefing(ledger: Ledger, exhibits: Sequence[Exhibit] | None = None) -> Briefing:
    """Put together everything that a reader is told as of the ledger's day.

    Parameters
    ----------
    ledger
        The checked record as of a day.
    exhibits
        Those of `build_exhibits`, where they are there already.

    Returns
    -------
    Briefing
        With every source that a sentence or an exhibit cites, and no other.
    """
    status = build_status(ledger)
    exhibits = list(build_exhibits(ledger)) if exhibits is None else exhibits
    corrections = tuple(list_corrections(ledger))
    sections = [*list_chapters(ledger, exhibits)]
    if since := build_changes(ledger):
        sections.append(since)
    if not ledger.is_empty:
        sections.append(build_summary(ledger))
    if corrections:
        sections.append(Section("corrections", labels.HEADINGS["corrections"], items=corrections))
    cited = [id_ for exhibit in exhibits for id_ in exhibit.sources]
    told = [sentence for section in sections for sentence in section.sentences]
    cited += [id_ for sentence in (*status, *told) for id_ in sentence.sources]
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
