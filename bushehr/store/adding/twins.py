"""Twins: the row that has the key of a new one already, and what the two say differently.

The check only sees that two rows of a table have one key. Whether the other one is in the record or
in the same file, and whether it says the same, decides what the user has to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.models import FLAGS
from bushehr.tables.record import FACTS
from bushehr.text import adding as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bushehr.problems import Problem
    from bushehr.store.adding.addition import Block
    from bushehr.tables.record import Record

_SAID = ("value", "value_high", "unit", "bound")


def explain_twin(problem: Problem, record: Record, blocks: Sequence[Block]) -> Problem:
    """Say of a repeated key where the other row stands and what it says.

    Parameters
    ----------
    problem
        A problem of a new row; any but a ``key-duplicate`` is returned as it is.
    record
        The record with the new rows.
    blocks
        The new rows.
    """
    mine = next((row for block in blocks if (row := block.find(problem))), None)
    if problem.code != "key-duplicate" or mine is None:
        return problem
    line = _find_first(problem, record)
    there = replace(problem, line=line)
    other = next((row for block in blocks if (row := block.find(there))), None)
    if other is not None:
        origin = other.origin or f"{problem.file}:{line}"
        message = words.repeat_row(mine.origin, origin, problem.key)
        return replace(problem, message=message, hint=words.KEEP_ONE)
    if problem.file not in FACTS:
        return problem
    found = record.texts[problem.file].loc[line].astype(str).to_dict()
    said = _write(mine.cells), _write({str(name): text for name, text in found.items()})
    if said[0] == said[1]:
        return problem
    message = words.say_otherwise(line, said[1], said[0], problem.key)
    return replace(problem, message=message, hint=words.CORRECT_ROW)


def _find_first(problem: Problem, record: Record) -> int:
    """Return the line of the first row that has the key of a row and is not retracted."""
    path = problem.file
    frame = record.typed.get(path, record.texts[path])
    row = frame.loc[problem.line]
    alike = np.logical_and.reduce(
        [(frame[name] == row[name]).to_numpy() for name in TABLE_BY_PATH[path].key]
    )
    if path in FACTS:
        alike &= (frame["flag"] != FLAGS[1]).to_numpy()
    return int(frame.index[alike][0])


def _write(cells: Mapping[str, str]) -> str:
    """Write what a row says of its fact."""
    said = {name: cells.get(name, "") for name in _SAID}
    value = "-".join(text for text in (said["value"], said["value_high"]) if text)
    bound = "" if said["bound"] in {"exact", "between"} else said["bound"]
    return " ".join(text for text in (bound, value, said["unit"]) if text)
