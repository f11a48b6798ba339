"""New disagreements: contradictions that a later view has and an earlier one has not.

A pair is new when no pair of the same two statements stood in the earlier view. Comparing figures
instead was rejected: a further report that is more precise would make an old contradiction new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.agreement import compute_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.analysis.agreement import Agreement
    from bushehr.analysis.comparison import Comparison
    from bushehr.analysis.figures import Figure
    from bushehr.analysis.row_changes import RowChanges
    from bushehr.ledger import Ledger

    Pair = tuple[str, frozenset[tuple[str, str]]]


def find_new_disagreements(
    before: Ledger, after: Ledger, changes: RowChanges
) -> tuple[tuple[Comparison, ...], tuple[Figure, ...]]:
    """Return the disagreements, and the statements whose reports differ, that are new.

    Parameters
    ----------
    before, after
        The two views.
    changes
        Those of their figures.

    Returns
    -------
    tuple
        Contradictions and parts larger than their whole, the gravest first; statements whose
        reports differ as they did not before, in order of time. Each has a report that became known
        or was flagged in between.
    """
    touched = find_touched(changes)
    if not touched:
        return (), ()
    earlier, later = compute_agreement(before), compute_agreement(after)
    names = changes.find_names()
    pairs = {pair for old in earlier.disagreements for pair in _rename(old, names)}
    spreads = {
        (name, figure.quantity, figure.low, figure.high)
        for figure in earlier.spreads
        for name in names.get(figure.statement, (figure.statement,))
    }
    found = select_touched(later, touched)
    return (
        tuple(pair for pair in found[0] if _name_pair(pair) not in pairs),
        tuple(f for f in found[1] if (f.statement, f.quantity, f.low, f.high) not in spreads),
    )


def find_touched(changes: RowChanges) -> frozenset[str]:
    """Return the statements that have a new or newly flagged report."""
    return frozenset(changes.added["statement"]) | frozenset(changes.later["statement"])


def select_touched(
    agreement: Agreement, statements: Iterable[str]
) -> tuple[tuple[Comparison, ...], tuple[Figure, ...]]:
    """Return the disagreements and the differing reports that some statements take part in.

    Parameters
    ----------
    agreement
        All of a record.
    statements
        Ids of statements.
    """
    wanted = frozenset(statements)
    return (
        tuple(
            pair
            for pair in agreement.disagreements
            if {pair.first.statement, pair.second.statement} & wanted
        ),
        tuple(figure for figure in agreement.spreads if figure.statement in wanted),
    )


def _rename(pair: Comparison, names: Mapping[str, Iterable[str]]) -> list[Pair]:
    """Return how a pair of the earlier view may be named in the later one."""
    return [
        (str(pair.relation), frozenset({(one, pair.first.quantity), (other, pair.second.quantity)}))
        for one in names.get(pair.first.statement, (pair.first.statement,))
        for other in names.get(pair.second.statement, (pair.second.statement,))
    ]


def _name_pair(pair: Comparison) -> Pair:
    """Name a pair by its relation and its statements."""
    (name,) = _rename(pair, {})
    return name
