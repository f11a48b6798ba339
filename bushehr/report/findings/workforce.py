"""The last head count of each scope: who counted whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.figures import collect_figures, last_figure
from bushehr.report.findings import Finding
from bushehr.report.findings.figure import list_values
from bushehr.report.names import attribute_figure, name_figure, write_figure
from bushehr.text import findings as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger

FAMILY = "workforce"


def find(ledger: Ledger) -> Finding:
    """Say the last count of each scope of the workforce, the newest first."""
    counts = sorted(_list_counts(ledger), key=lambda figure: (figure.end, figure.value))[::-1]
    said = tuple(
        words.state_count(
            name_figure(ledger, figure),
            write_figure(ledger, figure),
            attribute_figure(ledger, figure),
        )
        for figure in counts
    )
    return Finding(
        key="workforce",
        sentences=said or (words.NO_COUNT,),
        definitions=(words.COUNT_DEFINITION,),
        values={"counts": [list_values(ledger, figure) for figure in counts]},
    )


def _list_counts(ledger: Ledger) -> Iterator[Figure]:
    """Yield the last unflagged count of each scope of the project."""
    terms = ledger.vocabulary
    for name, quantity in terms.quantities.items():
        if quantity.family == FAMILY:
            figures = collect_figures(ledger.series(name, terms.project.id))
            if (last := last_figure(figures)) is not None:
                yield last
