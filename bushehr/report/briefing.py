"""One briefing from one ledger: title, status, exhibits, corrections, warnings, sources.

A new chart is one file in `bushehr.exhibits` and one line in `CHARTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.briefing import Briefing, Section
from bushehr.exhibits import capacity, progress, slip_rates, slippage, timeline, workforce
from bushehr.report.names import cite_sources
from bushehr.report.status import build_status
from bushehr.text import labels
from bushehr.text import report as words
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bushehr.exhibits import Exhibit
    from bushehr.exhibits.window import Window
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence

CHARTS: Final[dict[str, Callable[[Ledger], Exhibit | None]]] = {
    progress.NAME: progress.build,
    slippage.NAME: slippage.build,
    timeline.NAME: timeline.build,
    workforce.NAME: workforce.build,
    capacity.NAME: capacity.build,
    slip_rates.NAME: slip_rates.build,
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


def list_corrections(ledger: Ledger) -> Iterator[Sentence]:
    """Yield one sentence for each row of the project's tables that is flagged, in order of time."""
    terms = ledger.vocabulary
    for frame in (ledger.datapoints, ledger.milestones):
        flagged = frame[frame["flag"] != ""]
        for row in flagged.to_dict("records"):
            subject = terms.subjects[str(row["subject"])].label
            if "quantity" in row:
                what = terms.quantities[str(row["quantity"])].label
                figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
            else:
                what, figure = terms.milestones[str(row["milestone"])].label, ""
            publisher = terms.publishers[str(row["publisher"])].name
            described = words.describe_row(subject, what, figure, str(row["date"]), publisher)
            yield words.state_correction(
                described,
                str(row["flag"]),
                str(row["flagged"]),
                str(row["note"]),
                (str(row["source"]),),
            )
