"""Slip rates: years of slip per year gone by, of the project's site and of other plants.

One rate a unit, by the same code for all, sorted within the site and each reference class. A mean
or a fitted line per class was rejected: the plants on record are no sample, so that it would
describe what was written about, not how plants are built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.slip_rates import (
    collect_dates,
    compute_slippage,
    measure_subject,
    select_main,
)
from bushehr.analysis.slippage import find_said
from bushehr.exhibits import Exhibit, rows
from bushehr.exhibits.slip_rates_picture import draw, find_limits, measure_aspect
from bushehr.exhibits.slippage_rows import (
    COMPUTED,
    find_slippages,
    list_steps,
    list_subjects,
    write_span,
)
from bushehr.text import points
from bushehr.text import slip_rates_chart as words
from bushehr.text.numbers import BOUND_WORDS
from bushehr.text.slippage import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.slippage import Slippage
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "slip-rates"

EXTRA_COLUMNS = ("rate", "low", "high", "n", "group", "own", "settled")
"""``rate`` is the reading most favorable to the plant, ``low`` and ``high`` the range of all; ``n``
counts the statements that gave a date; ``own`` marks units of the project's site, ``settled`` rates
up to what happened."""

_DIGITS = 3
"""Digits after the point: a computed rate has no more that mean anything."""

YES, NO = "yes", "no"

OTHER = "other"
"""Id of the reference class of whatever is in no other."""


def build(ledger: Ledger) -> Exhibit | None:
    """Build the exhibit of slip rates.

    Parameters
    ----------
    ledger
        The record as of its day.

    Returns
    -------
    Exhibit or None
        None when no rate can be counted for any unit.
    """
    own, others = _list_own(ledger), _list_others(ledger)
    if not any(chain.headline_rate for chain in (*own, *others)):
        return None
    maker = rows.RowMaker(ledger, [chain.subject for chain in (*own, *others)])
    found = [_make_row(ledger, maker, chain, YES) for chain in own]
    found += [_make_row(ledger, maker, chain, NO) for chain in others]
    found = _sort(ledger, found)
    statements = rows.count_statements(found)
    sources = rows.list_sources(found)
    return Exhibit(
        name=NAME,
        title=_write_title(ledger, found),
        alt=_write_alt(found),
        caption=words.write_caption(ledger.day, statements, len(sources)),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(found, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=measure_aspect(found),
    )


def _list_own(ledger: Ledger) -> list[Slippage]:
    """Return the slippage of each unit of the project's site, one a unit."""
    current = compute_slippage(ledger)
    subjects = list_subjects(ledger, current)
    return _choose(find_slippages(ledger, current, subjects))


def _list_others(ledger: Ledger) -> list[Slippage]:
    """Return the slippage of each other plant with targets for going into operation."""
    terms = ledger.vocabulary
    facts = ledger.reference_milestones
    steps = list_steps(terms)
    dates = collect_dates(facts[facts["flag"] == ""])
    chains = (chain for name in dates for chain in measure_subject(dates[name], terms))
    return _choose(chain for chain in chains if chain.milestone in steps)


def _choose(slippages: Iterable[Slippage]) -> list[Slippage]:
    """Return one chain a subject: that of its rate, else the one with the most statements."""
    chains = list(slippages)
    chosen = {chain.subject: chain for chain in sorted(chains, key=lambda c: c.statements)}
    return list({**chosen, **{chain.subject: chain for chain in select_main(chains)}}.values())


def _make_row(ledger: Ledger, maker: rows.RowMaker, chain: Slippage, own: str) -> rows.Row:
    """Make the row of one unit."""
    slip, rate = chain.headline, chain.headline_rate
    if slip is None or rate is None or chain.rate_span is None:
        return _make_empty_row(ledger, maker, chain, own)
    row = maker.make((slip.later, rate.since), "rate")
    low, high = (round(end, _DIGITS) for end in chain.rate_span)
    headline = round(rate.rate.value, _DIGITS)
    row |= _describe(ledger, chain, own)
    row |= {"rate": headline, "low": low, "high": high, "value": low, "unit": words.UNIT}
    row |= {"value_high": high, "bound": "between"} if high > low else {"bound": slip.bound}
    row |= {"text": words.write_rate(headline), "kind": COMPUTED}
    figure = BOUND_WORDS[row["bound"]] + row["text"]
    if high > low:
        figure = f"{figure} ({words.write_rate(low)} to {words.write_rate(high)})"
    dates = _name(ledger, rate.since), _name(ledger, slip.later)
    row["label"] = words.describe_rate(row["subject_label"], figure, row["n"], dates, _by(row))
    return row


def _make_empty_row(ledger: Ledger, maker: rows.RowMaker, chain: Slippage, own: str) -> rows.Row:
    """Make the row of a unit without a rate."""
    last = chain.later[-1]
    row = maker.make((last,), "no-rate") | _describe(ledger, chain, own)
    row |= dict.fromkeys(("rate", "low", "high"), float("nan"))
    row["text"] = words.NO_RATE
    row["label"] = words.describe_no_rate(
        row["subject_label"], row["n"], _name(ledger, last), _by(row)
    )
    return row


def _describe(ledger: Ledger, chain: Slippage, own: str) -> rows.Row:
    """Return what the rows of all units have."""
    terms = ledger.vocabulary
    site = terms.subjects.get(terms.project.part_of, terms.project).label
    group = "" if own == YES else _find_class(terms, chain.subject)
    first, last = find_said(chain.later[-1])
    return {
        "n": chain.statements,
        "own": own,
        "group": words.name_group(group, site),
        "settled": YES if chain.is_settled else NO,
        "said": "" if chain.is_settled else write_span(first, last),
    }


def _find_class(terms: Vocabulary, subject: str) -> str:
    """Return the reference class of a subject; what has none is among the others."""
    return terms.subjects[subject].class_ or OTHER


def _name(ledger: Ledger, event: Event) -> Dated:
    """Return a date as sentences take it."""
    label = ledger.vocabulary.milestones[event.milestone].label
    said = "" if event.kind == "actual" else write_span(*find_said(event))
    return Dated(label, event.date, event.bound, said, event.kind)


def _by(row: rows.Row) -> str:
    """Say who said and published the later date."""
    return points.write_source_line(
        row["speaker_name"], row["organization"], row["publisher_name"], 1
    )


def _sort(ledger: Ledger, found: Sequence[rows.Row]) -> list[rows.Row]:
    """Return the rows by group and rate; those without a rate come last in their group."""
    terms = ledger.vocabulary
    order = {name: place for place, name in enumerate(terms.subjects)}
    places = {name: place for place, name in enumerate(words.CLASSES)}
    return sorted(
        found,
        key=lambda row: (
            row["own"] == NO,
            places.get(_find_class(terms, row["subject"]), len(places)),
            row["mark"] == "no-rate",
            row["rate"] if row["mark"] == "rate" else order[row["subject"]],
        ),
    )


def _write_title(ledger: Ledger, found: Sequence[rows.Row]) -> str:
    """Say the rates of the project's units, and where they stand."""
    project = ledger.vocabulary.project
    parts = (project.id, *ledger.vocabulary.parts_of(project.id))
    rated = [row for row in found if row["mark"] == "rate"]
    others = [row["rate"] for row in rated if row["own"] == NO]
    mine = sorted((row for row in rated if row["subject"] in parts), key=lambda r: r["subject"])
    standings = [
        words.Standing(row["subject_label"], row["rate"], sum(r > row["rate"] for r in others))
        for row in mine
    ]
    return words.write_title(project.label, standings, len(others))


def _write_alt(found: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows."""
    groups: dict[str, list[str]] = {}
    for row in found:
        item = words.summarize(row["subject_label"], row["text"], row["n"])
        groups.setdefault(row["group"], []).append(item)
    return words.write_alt(find_limits(found), list(groups.items()))
