"""Which reported figures contradict one another, and which only seem to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.comparison import Relation
from bushehr.report.findings import Finding, gather
from bushehr.report.names import name_figure
from bushehr.text import agreement as words
from bushehr.text import findings as names
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.agreement import Agreement
    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence

_BRIEF = 2
"""How many disagreements a briefing names one by one."""


def find(ledger: Ledger) -> Finding:
    """Say how many statements disagree, and which ones."""
    agreement = compute_agreement(ledger)
    contradictions = agreement.select(Relation.CONTRADICTION)
    larger = agreement.select(Relation.PART_LARGER)
    counts = names.state_disagreements(len(contradictions), len(larger), agreement.statements)
    brief = [*contradictions[:_BRIEF], *larger[:1]]
    return Finding(
        key="disagreements",
        sentences=(counts, *(state_comparison(ledger, pair) for pair in brief)),
        details=tuple(_list_details(ledger, agreement)),
        definitions=words.DEFINITIONS,
        values={relation.value: len(agreement.select(relation)) for relation in Relation}
        | {"statements": agreement.statements, "repeated": agreement.repeated},
    )


def state_comparison(ledger: Ledger, pair: Comparison) -> Sentence:
    """Say what two statements are to one another.

    Parameters
    ----------
    ledger
        Gives the names.
    pair
        The two statements and their relation.
    """
    figures = name_figure(ledger, pair.first), name_figure(ledger, pair.second)
    sources = gather(pair.first.sources, pair.second.sources)
    return words.state_comparison(
        pair.relation.value, figures, pair.factor, sources, has_doubtful=pair.has_doubtful
    )


def _list_details(ledger: Ledger, agreement: Agreement) -> Iterator[Sentence]:
    """Say every other disagreement, and statements whose own reports differ."""
    pairs = [
        *agreement.select(Relation.CONTRADICTION)[_BRIEF:],
        *agreement.select(Relation.PART_LARGER)[1:],
    ]
    for pair in pairs:
        yield state_comparison(ledger, pair)
    for figure in agreement.spreads:
        yield _state_spread(ledger, figure)


def _state_spread(ledger: Ledger, figure: Figure) -> Sentence:
    """Say that reports of one statement give different figures."""
    rows = ledger.datapoints[ledger.datapoints["statement"] == figure.statement]
    written = [
        format_value(row["value"], row["unit"], row["bound"], row["value_high"])
        for row in rows.sort_values("value").to_dict("records")
    ]
    return words.state_spread(name_figure(ledger, figure), written, figure.sources)
