"""Advice on a row that is not in a file yet: what to write instead of what was refused.

The check of a table advises how an id is spelled, because there the id may be a new one. A row that
is added names what there is, so here no advice holds an id that the record lacks.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.record import FACTS
from bushehr.text import adding as words
from bushehr.text import advising as advice
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.problems import Problem
    from bushehr.store.adding.addition import Block
    from bushehr.vocabulary import Vocabulary

_NEAREST: Final = 3
_WAYS: Final = {
    "source": f"{words.GIVE_SOURCE}{words.SOURCE_OPTIONS}",
    "speaker": words.GIVE_SPEAKER,
    "publisher": words.GIVE_PUBLISHER,
}


def advise(problem: Problem, blocks: Sequence[Block], vocabulary: Vocabulary) -> Problem:
    """Say what to do with a row that is not in a file yet.

    Parameters
    ----------
    problem
        What the check says of a new row.
    blocks
        The new rows.
    vocabulary
        What there is.
    """
    if problem.code == "key-duplicate":
        is_fact = problem.file in FACTS
        return replace(problem, hint=words.CORRECT_IT if is_fact else words.IN_RECORD)
    if problem.column == "unit" and problem.code == "cell-empty":
        return _name_units(problem, blocks, vocabulary)
    if problem.column == TABLE_BY_PATH[problem.file].key[0]:
        return problem
    if problem.code == "id-characters":
        return _name_known(problem, vocabulary)
    if problem.code != "reference-unknown" or problem.column not in _WAYS:
        return problem
    near = problem.hint.partition("A new")[0]
    return replace(problem, hint=f"{near}{_WAYS[problem.column]}")


def _name_units(problem: Problem, blocks: Sequence[Block], vocabulary: Vocabulary) -> Problem:
    """Name the units of measure of a quantity where none is given."""
    row = next((row for block in blocks if (row := block.find(problem))), None)
    known = vocabulary.quantities.get(row.cells["quantity"]) if row else None
    if known is None or not known.units:
        return problem
    return replace(problem, expected=advice.list_units(known.units), hint=advice.WRITE_UNIT)


def _name_known(problem: Problem, vocabulary: Vocabulary) -> Problem:
    """Name what there is in place of a text that is the id of nothing."""
    text, column = problem.value, problem.column
    way = _WAYS.get(column, "")
    if column == "subject":
        near = _find_near(text, {one.id: one.label for one in vocabulary.subjects.values()})
        hint = advice.mean_one(near)
    elif way:
        hint = way
    else:
        return problem
    message = words.no_such(quote(text), column, "")
    return replace(problem, message=message, expected="", hint=hint)


def _find_near(text: str, labels: dict[str, str]) -> list[str]:
    """Return the ids whose id or label is nearest to a text, the nearest first."""
    wanted = text.casefold()
    shares = {
        id_: max(
            difflib.SequenceMatcher(None, wanted, name.casefold()).ratio() for name in (id_, label)
        )
        for id_, label in labels.items()
    }
    return sorted(shares, key=lambda id_: -shares[id_])[:_NEAREST]
