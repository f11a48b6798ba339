"""What was announced for when, how far dates moved, and how fast."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bushehr.analysis.scorecard import compute_scorecard
from bushehr.analysis.slip_rates import compute_slippage
from bushehr.analysis.slippage import find_said
from bushehr.analysis.status import compute_status
from bushehr.analysis.support import count_target
from bushehr.report.findings import Finding, gather
from bushehr.report.findings.scorecard import state_far
from bushehr.report.names import attribute_event, name_event, write_span
from bushehr.report.status import state_targets
from bushehr.text import slippage as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from bushehr.analysis.slippage import Slip, Slippage
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def find(ledger: Ledger) -> Finding:
    """Say the last targets, their slippage against the contract, and how targets moved."""
    chains = compute_slippage(ledger)
    status = compute_status(ledger)
    return Finding(
        key="targets",
        sentences=(
            *state_targets(ledger, status),
            *(sentence for chain in chains for sentence in _state_chain(ledger, chain)),
            *state_far(compute_scorecard(ledger)),
        ),
        details=tuple(_list_moves(ledger, chains)),
        definitions=words.DEFINITIONS,
        values={"targets": [_list_values(ledger, chain) for chain in chains]},
    )


def find_slippage(ledger: Ledger) -> Finding:
    """Say the slippage of the current targets, with every move of a target."""
    chains = compute_slippage(ledger)
    return Finding(
        key="slippage",
        sentences=tuple(sentence for chain in chains for sentence in _state_chain(ledger, chain)),
        details=tuple(_list_moves(ledger, chains)),
        definitions=words.DEFINITIONS,
    )


def define_rate(_ledger: Ledger) -> Finding:
    """Say what a slip rate is; its figures stand in the chart."""
    return Finding("slip-rates", (), definitions=(words.DEFINITIONS[1],))


def _state_chain(ledger: Ledger, chain: Slippage) -> Iterator[Sentence]:
    """Say slippage and rate of one target, the reading most favorable to the project first."""
    terms = ledger.vocabulary
    label = terms.subjects[chain.subject].label
    slip = chain.headline
    if slip is None:
        sources = gather(*(event.sources for event in chain.later))
        yield words.state_single(label, terms.milestones[chain.milestone].label, sources)
        return
    sources = gather(slip.later.sources, slip.earlier.sources)
    later, earlier = name_event(ledger, slip.later), name_event(ledger, slip.earlier)
    yield words.state_slip(label, later, earlier, slip.months, sources)
    last = chain.slips[-1]
    if round(last.months) != round(slip.months):
        term = terms.milestones[chain.milestone].label
        far = name_event(ledger, last.earlier)
        months = slip.months, last.months
        yield words.state_slip_range(term, far, months, last.earlier.sources)
    rate, span = chain.headline_rate, chain.rate_span
    if rate is not None and span is not None:
        said = write_span(*find_said(rate.since)), write_span(*find_said(slip.later))
        yield words.state_rate(
            rate.rate.value, said, span[1], gather(rate.since.sources, slip.later.sources)
        )


def _list_moves(ledger: Ledger, chains: tuple[Slippage, ...]) -> Iterator[Sentence]:
    """Say each move of a target by one side, in order of time."""
    for chain in chains:
        for move in chain.moves:
            yield state_move(ledger, move)


def state_move(ledger: Ledger, move: Slip) -> Sentence:
    """Say that one side moved a target.

    Parameters
    ----------
    ledger
        Gives the names.
    move
        The two targets of one side.
    """
    labels = [
        ledger.vocabulary.subjects[move.later.subject].label,
        attribute_event(ledger, move.later).who,
    ]
    before, after = name_event(ledger, move.earlier), name_event(ledger, move.later)
    sources = gather(move.earlier.sources, move.later.sources)
    return words.state_move(labels, before, after, move.months, sources)


def _list_values(ledger: Ledger, chain: Slippage) -> dict[str, Any]:
    """Return the figures of one target for programs."""
    last = chain.later[-1]
    values: dict[str, Any] = {
        "subject": chain.subject,
        "label": ledger.vocabulary.subjects[chain.subject].label,
        "milestone": last.milestone,
        "date": last.date,
        "bound": last.bound,
        "said": write_span(*find_said(last)),
        "statements": chain.statements,
    }
    if not chain.is_settled:
        values["backing"] = asdict(count_target(ledger, last))
    if chain.headline is not None:
        values["months_low"] = chain.headline.months
        values["months_high"] = chain.slips[-1].months
    rate, span = chain.headline_rate, chain.rate_span
    if rate is not None and span is not None:
        values["rate"] = rate.rate.value
        values["rate_low"], values["rate_high"] = span
    return values
