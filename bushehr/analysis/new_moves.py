"""New moves: targets that were moved between two days, with the slippage they led to.

A move belongs to the statement that made it. One that was known is not told again where a statement
between the two dates turns up later, or where another gives the same dates more finely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.analysis.meaning import find_meaning
from bushehr.analysis.slip_rates import collect_dates, measure_subject
from bushehr.analysis.slippage import name_voice, repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bushehr.analysis.row_changes import RowChanges
    from bushehr.analysis.slippage import Slip, Slippage
    from bushehr.ledger import Ledger

    Chains = dict[tuple[str, frozenset[str]], Slippage]


@dataclass(frozen=True, slots=True)
class Move:
    """A target that was moved.

    Parameters
    ----------
    slip
        From what the same side had announced before to what it announced.
    before, after
        The slippage of the date on either day, against the contract schedule or the first target;
        ``before`` is None where no target had been announced.
    """

    slip: Slip
    before: Slippage | None
    after: Slippage


def find_new_moves(before: Ledger, after: Ledger, changes: RowChanges) -> tuple[Move, ...]:
    """Return the moves that only the later view has, by subject, then in order of time.

    Parameters
    ----------
    before, after
        The two views.
    changes
        Those of their milestones.
    """
    if changes.is_empty:
        return ()
    earlier, later = _list_chains(before), _list_chains(after)
    names = changes.find_names()
    return tuple(
        Move(slip, earlier.get(place), chain)
        for place, chain in later.items()
        for slip in _list_new(earlier.get(place), chain, names)
    )


def _list_new(
    before: Slippage | None, after: Slippage, names: Mapping[str, Iterable[str]]
) -> Iterator[Slip]:
    """Yield the moves of a date that were not known."""
    moves = before.moves if before else ()
    made = {
        name for move in moves for name in names.get(move.later.statement, (move.later.statement,))
    }
    for slip in after.moves:
        if slip.later.statement not in made and not any(_is_same(slip, move) for move in moves):
            yield slip


def _is_same(one: Slip, other: Slip) -> bool:
    """Say whether one side moved the same dates."""
    return (
        name_voice(one.later) == name_voice(other.later)
        and repeats(one.earlier, other.earlier)
        and repeats(one.later, other.later)
    )


def _list_chains(ledger: Ledger) -> Chains:
    """Return the slippage of each chain of targets by subject and meaning."""
    rows = ledger.milestones
    dates = collect_dates(rows[rows["flag"] == ""])
    terms = ledger.vocabulary
    return {
        (subject, find_meaning(chain.milestone, terms)): chain
        for subject in terms.subjects
        if subject in dates
        for chain in measure_subject(dates[subject], terms)
    }
