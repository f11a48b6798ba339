"""Rules: what the rows must be to each other.

A rule is a function from the typed record to problems; it looks at all rows at once and judges
nothing that a cell check has refused. A new rule is one function and one entry in `RULES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.rules import figures, history, provenance, references, totals
from bushehr.tables.record import empty_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import pandas as pd

    from bushehr.problems import Problem
    from bushehr.tables.record import Record

RULES: tuple[Callable[[Record], Iterable[Problem]], ...] = (
    references.find_unknown_ids,
    references.find_project,
    references.find_cycles,
    references.find_duplicate_keys,
    figures.find_unreadable_units,
    figures.find_wrong_units,
    figures.find_implausible_values,
    figures.find_wrong_ranges,
    provenance.find_early_actuals,
    provenance.find_late_statements,
    provenance.find_incomplete_flags,
    provenance.find_unlogged_retractions,
    provenance.find_unused_sources,
    provenance.find_early_readings,
    provenance.find_future_dates,
    provenance.find_repeated_addresses,
    totals.find_differing_totals,
    history.find_falls,
    history.find_disorder,
    history.find_odd_suspensions,
)


_WORDS: Final = frozenset({"label", "name", "organization", "definition", "reactor_model"})
_WORDS_OF_ROWS: Final = frozenset({"note", "statement", "language", "country", "archive_url"})
UNJUDGED: Final = _WORDS | _WORDS_OF_ROWS
"""Columns without which the rules can still judge a table."""


def apply_rules(
    record: Record, lacking: Mapping[str, Collection[str]] | None = None
) -> list[Problem]:
    """Return everything that the rules find, in no particular order.

    Parameters
    ----------
    record
        The record; see `hide_lacking`.
    lacking
        Columns that a file does not have, by path: nothing is said of their cells.
    """
    gone = lacking or {}
    return [
        problem
        for rule in RULES
        for problem in rule(record)
        if problem.column not in gone.get(problem.file, ())
    ]


def hide_lacking(
    texts: Mapping[str, pd.DataFrame], lacking: Mapping[str, Collection[str]]
) -> dict[str, pd.DataFrame]:
    """Empty the tables that lack a column which the rules judge by.

    A table that has no ``unit`` or ``source`` would fail in every row, and every reference to a
    table without its ids; the header's one problem says it all.
    """
    return {
        path: empty_text(path) if set(lacking.get(path, ())) - UNJUDGED else frame
        for path, frame in texts.items()
    }
