"""New statements in words: figures, events, further reports, corrections, contradictions.

One function a kind, from a record of the analysis to one sentence with its sources; the changes
between two days and the preview of an addition say these things in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.figures import Figure
from bushehr.report.names import (
    attribute_event,
    attribute_figure,
    name_event,
    name_figure,
    name_publishers,
    state_flag,
)
from bushehr.tables.models import FLAGS
from bushehr.text import agreement, new_statements
from bushehr.text.numbers import format_date, format_value
from bushehr.text.status import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.events import Event
    from bushehr.analysis.new_statements import Correction, FurtherReport
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def state_figure(ledger: Ledger, figure: Figure) -> Sentence:
    """Say that a figure was first stated."""
    return new_statements.state_new_figure(
        name_figure(ledger, figure),
        attribute_figure(ledger, figure),
        name_publishers(ledger, figure.sources),
        figure.kind,
    )


def state_event(ledger: Ledger, event: Event) -> Sentence:
    """Say that an event or a target was first stated."""
    return new_statements.state_new_event(
        ledger.vocabulary.subjects[event.subject].label,
        name_event(ledger, event),
        attribute_event(ledger, event),
        name_publishers(ledger, event.sources),
    )


def state_further(ledger: Ledger, report: FurtherReport) -> Sentence:
    """Say that a known statement was printed again."""
    said = report.statement
    if isinstance(said, Figure):
        what = new_statements.describe_figure(name_figure(ledger, said))
        by = attribute_figure(ledger, said)
    else:
        label = ledger.vocabulary.subjects[said.subject].label
        what = new_statements.describe_event(label, name_event(ledger, said))
        by = attribute_event(ledger, said)
    publishers = name_publishers(ledger, report.sources)
    who = by.who if by.speaker else ""
    return new_statements.state_further_report(what, publishers, who, report.sources)


def state_correction(ledger: Ledger, correction: Correction) -> Sentence:
    """Say that a row was flagged, and what takes its place."""
    rows = [_write_kept(row, correction.row) for row in correction.kept]
    sources = tuple(str(row["source"]) for row in correction.kept)
    said = state_flag(ledger, correction.row)
    return new_statements.state_kept(said, list(dict.fromkeys(rows)), sources)


def state_disagreement(ledger: Ledger, pair: Comparison) -> Sentence:
    """Say that two figures disagree."""
    return agreement.state_comparison(
        str(pair.relation),
        (name_figure(ledger, pair.first), name_figure(ledger, pair.second)),
        pair.factor,
        tuple(dict.fromkeys((*pair.first.sources, *pair.second.sources))),
        has_doubtful=pair.has_doubtful,
    )


def state_spreads(ledger: Ledger, figures: Iterable[Figure]) -> Iterator[Sentence]:
    """Say of each figure that the reports of one statement differ, and what they give."""
    told = tuple(figures)
    rows = ledger.datapoints
    wanted = rows["statement"].isin([figure.statement for figure in told])
    reports = rows[wanted & (rows["flag"] != FLAGS[1])].sort_values(["value", "key"])
    columns = ["statement", "subject", "quantity", "unit"]
    groups = dict(iter(reports.groupby(columns, observed=True, sort=False)))
    for figure in told:
        group = groups[figure.statement, figure.subject, figure.quantity, figure.unit]
        cells = (group["value"], group["bound"].astype(str), group["value_high"])
        given = [
            format_value(value, figure.unit, bound, high)
            for value, bound, high in zip(*cells, strict=True)
        ]
        yield agreement.state_spread(name_figure(ledger, figure), given, figure.sources)


def _write_kept(row: Mapping[str, Any], retracted: Mapping[str, Any]) -> str:
    """Write what a row says that takes the place of a retracted one."""
    if "quantity" not in row:
        return write_date(str(row["date"]), str(row["bound"]))
    figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
    is_same = str(row["date"]) == str(retracted["date"])
    return figure if is_same else f"{figure} for {format_date(str(row['date']))}"
