"""Agreement: pairs of stated figures that differ, grouped by how they differ.

Two lines are a pair, the earlier statement first: what each figure is of, the figure, who gave it
and for when, and how many times the greater one is the smaller. A matrix of all pairs was rejected:
it shows how much was compared, not what was said. Nor is every pair drawn, as a slide has no room
for them: the rule of choice stands in the caption, with the number of pairs that there are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.comparison import Relation
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.agreement_picture import draw, find_end, measure_aspect
from bushehr.text import agreement_chart as words
from bushehr.text import points
from bushehr.text.agreement import Stated, write_factor
from bushehr.text.numbers import format_value, list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bushehr.analysis.agreement import Agreement
    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "agreement"

MOST: Final = {
    Relation.CONTRADICTION: 4,
    Relation.PART_LARGER: 1,
    Relation.DIFFERENT_SCOPE: 1,
    Relation.DIFFERENT_BASIS: 1,
    Relation.NEAR_AGREEMENT: 1,
}
"""Most pairs of each relation, together what a slide has room for."""

EXTRA_COLUMNS = ("relation", "group", "pair", "factor", "ratio", "what_of", "whose", "in_headline")
"""``pair`` numbers the pairs from above; ``factor`` is the greater figure over the smaller, at the
ends that lie nearest, and ``ratio`` the place of the row's own figure: 1 for the smaller one.
``group``, ``what_of`` and ``whose`` are words on the picture."""

FLAGS = ("", "doubtful")

_DIGITS = 4
"""Digits after the point of a factor."""


def build(ledger: Ledger) -> Exhibit | None:
    """Build the exhibit of agreement.

    Parameters
    ----------
    ledger
        The record as of its day; only its own figures are compared, never those of other plants.

    Returns
    -------
    Exhibit or None
        None when no two figures of the project differ.
    """
    found = compute_agreement(ledger)
    chosen = choose_pairs(found, ledger.vocabulary)
    if not chosen:
        return None
    counts = _count(found, chosen)
    headline = _find_headline(found)
    maker = rows.RowMaker(
        ledger, {one.subject for pair in chosen for one in (pair.first, pair.second)}
    )
    drawn: list[rows.Row] = []
    for place, pair in enumerate(chosen):
        group = words.write_heading(pair.relation, counts[pair.relation])
        place_of = {"pair": place, "group": group, "in_headline": pair is headline}
        drawn += [row | place_of for row in _make_rows(ledger.vocabulary, maker, pair)]
    statements = rows.count_statements(drawn)
    sources = rows.list_sources(drawn)
    return Exhibit(
        name=NAME,
        title=_write_title(ledger.vocabulary, found, headline),
        alt=_write_alt(drawn),
        caption=words.write_caption(
            (ledger.day, statements, len(sources)),
            counts,
            len(found.select(Relation.RESTATED)),
            found.statements,
        ),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(drawn, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=measure_aspect(drawn),
    )


def choose_pairs(agreement: Agreement, terms: Vocabulary) -> tuple[Comparison, ...]:
    """Choose the pairs that are drawn.

    Parameters
    ----------
    agreement
        All pairs.
    terms
        Says which subject is the project.

    Returns
    -------
    tuple of Comparison
        At most `MOST` of each relation, the gravest relation first, and one for each quantity, or
        each two quantities, of a relation. Of contradictions and parts larger than their whole the
        widest; of the others those about the whole project, then those at most addresses, then the
        latest.
    """
    chosen: list[Comparison] = []
    for relation, most in MOST.items():
        pairs = tuple(pair for pair in agreement.select(relation) if pair.factor > 1)
        if relation not in {Relation.CONTRADICTION, Relation.PART_LARGER}:
            pairs = tuple(sorted(pairs, key=lambda pair: _rank(pair, terms.project.id)))
        by_quantity: dict[frozenset[str], Comparison] = {}
        for pair in pairs:
            by_quantity.setdefault(frozenset((pair.first.quantity, pair.second.quantity)), pair)
        chosen += list(by_quantity.values())[:most]
    return tuple(chosen)


def _rank(pair: Comparison, project: str) -> tuple[object, ...]:
    """Return what orders pairs that nobody need take for a disagreement."""
    first, second = pair.first, pair.second
    elsewhere = sum(one.subject != project for one in (first, second))
    latest = max(first.end, second.end).toordinal()
    return elsewhere, -first.reports - second.reports, -latest


def _count(found: Agreement, chosen: Sequence[Comparison]) -> dict[str, words.Counts]:
    """Count the pairs of each relation that is drawn."""
    return {
        relation: words.Counts(
            sum(pair.relation == relation for pair in chosen), len(found.select(relation))
        )
        for relation in MOST
    }


def _find_headline(found: Agreement) -> Comparison | None:
    """Return the pair that the title states: the widest disagreement without a doubtful figure."""
    return next((pair for pair in found.disagreements if not pair.has_doubtful), None)


def _make_rows(terms: Vocabulary, maker: rows.RowMaker, pair: Comparison) -> Iterator[rows.Row]:
    """Yield the rows of a pair, the earlier figure first."""
    both = (pair.first, pair.second), (pair.second, pair.first)
    for (one, other), ratio in zip(both, _find_ratios(pair), strict=True):
        row = _make_row(maker, one)
        is_told = row["kind"] != "actual" and row["said"] != row["date"]
        row |= {
            "relation": str(pair.relation),
            "factor": round(pair.factor, _DIGITS),
            "ratio": round(ratio, _DIGITS),
            "what_of": points.join_label(row["what"], _name_place(terms, pair, one)),
            "label": words.describe_figure(
                replace(_state(terms, one), who=event_rows.credit(row)),
                row["said"] if is_told else "",
                pair.relation,
                pair.factor,
                _state(terms, other),
            ),
        }
        yield row


def _name_place(terms: Vocabulary, pair: Comparison, figure: Figure) -> str:
    """Name the subjects of a figure; nothing for the project, which the chart is about."""
    if figure.subject == terms.project.id:
        return ""
    is_of_both = pair.first.subject == pair.second.subject
    subjects = (figure.subject, *(pair.others if is_of_both else ()))
    return list_words([terms.subjects[name].label for name in subjects])


def _make_row(maker: rows.RowMaker, figure: Figure) -> rows.Row:
    """Make the row of one figure, with the flag of the report that it shows."""
    place = figure.sources[0], figure.date
    flag = next(
        flag
        for flag in FLAGS
        if place in {(row["source"], row["date"]) for row in maker.find([figure], flag)}
    )
    row = maker.make([figure], "figure", flag)
    figure_text = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
    row["text"] = words.label_figure(figure_text, row["what"])
    row["whose"] = words.label_speaker(
        row["side"], row["speaker_name"], row["publisher_name"], row["date"]
    )
    return row


def _find_ratios(pair: Comparison) -> tuple[float, float]:
    """Return how many times each figure of a pair is the smaller one."""
    is_rising = pair.second.value > pair.first.value
    return (1.0, pair.factor) if is_rising else (pair.factor, 1.0)


def _state(terms: Vocabulary, figure: Figure) -> Stated:
    """Return a figure as words take it."""
    speaker = terms.speakers.get(figure.speaker)
    return Stated(
        figure=format_value(figure.value, figure.unit, figure.bound, figure.value_high),
        what=terms.quantities[figure.quantity].label,
        label=terms.subjects[figure.subject].label,
        day=figure.date,
        who=points.name_speaker(
            figure.side, speaker.name if speaker else "", terms.publishers[figure.publisher].name
        ),
        is_expected=figure.kind != "actual",
    )


def _write_title(terms: Vocabulary, found: Agreement, headline: Comparison | None) -> str:
    """State how many pairs contradict one another, and the widest of them."""
    sure = [pair for pair in found.comparisons if not pair.has_doubtful]
    counts = {str(name): sum(pair.relation == name for pair in sure) for name in MOST}
    if headline is None:
        return words.write_title(counts, None, len(found.disagreements))
    one, other = _state(terms, headline.first), _state(terms, headline.second)
    doubtful = sum(pair.has_doubtful for pair in found.disagreements)
    return words.write_title(counts, (one, other, headline.factor), doubtful)


def _write_alt(drawn: Iterable[rows.Row]) -> str:
    """Say in words what the picture shows, pair by pair."""
    found = list(drawn)
    groups: dict[str, list[str]] = {}
    for one, other in zip(found[::2], found[1::2], strict=True):
        figures = (
            (one["what_of"], f"{one['text']} ({one['whose']})"),
            (other["what_of"], f"{other['text']} ({other['whose']})"),
        )
        pair = words.summarize_pair(figures, write_factor(one["factor"]))
        groups.setdefault(one["group"], []).append(pair)
    return words.write_alt(find_end(found), list(groups.items()))
