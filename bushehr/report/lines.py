"""The ten lines that a briefing needs, each with its sources and its figures.

The order is that of the questions a reader asks: where it stands, how far, how fast, until when,
with whom, how much; who says otherwise, what is not said; what is new, and what all rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.report.findings import (
    capacity,
    changes,
    disagreements,
    figure,
    pace,
    record,
    silence,
    status,
    targets,
    workforce,
)
from bushehr.report.names import cite_sources
from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bushehr.ledger import Ledger
    from bushehr.report.findings import Finding

FINDINGS: Final[tuple[Callable[[Ledger], Finding], ...]] = (
    status.find,
    figure.find,
    pace.find,
    targets.find,
    workforce.find,
    capacity.find,
    disagreements.find,
    silence.find,
    changes.find,
    record.find,
)
"""The lines of `bushehr status`, in order."""


def build_lines(ledger: Ledger) -> tuple[Finding, ...]:
    """Work out the lines of a briefing as of the ledger's day.

    Returns
    -------
    tuple of Finding
        One a line, in the order of `FINDINGS`.
    """
    return tuple(find(ledger) for find in FINDINGS)


def render_lines(lines: tuple[Finding, ...], ledger: Ledger, form: str) -> str:
    """Write the lines with their sources.

    Parameters
    ----------
    lines
        From `build_lines`.
    ledger
        Gives title, day and sources.
    form
        ``text``, ``md`` or ``json``; see `bushehr.surfaces.lines`.
    """
    from bushehr.surfaces import lines as surface  # noqa: PLC0415  only printing needs it

    terms = ledger.vocabulary
    site = terms.subjects.get(terms.project.part_of)
    cited = (id_ for line in lines for sentence in line.sentences for id_ in sentence.sources)
    head = surface.Head(
        words.write_title(terms.project.label, site.label if site else ""), ledger.day
    )
    rows = tuple(surface.Line(line.key, line.sentences, line.values) for line in lines)
    return surface.render(head, rows, cite_sources(ledger, cited), form)
