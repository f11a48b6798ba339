"""What was read and found right once need not be read again, as long as its bytes are the same.

A test of an addition looks at the whole record several times and changes one table. Which bytes are
looked at is never remembered, only what reading and checking the cells of the same bytes gives.
"""

import functools
from collections.abc import Collection

import pandas as pd
import pytest

from bushehr.problems import Problem
from bushehr.store import inspection
from bushehr.store.adding import choices, planning
from bushehr.store.read import Reading, parse_table
from bushehr.tables import TABLE_BY_PATH, Table, validate_table

_KEPT = 512


@functools.lru_cache(maxsize=_KEPT)
def _parse(data: bytes, path: str) -> Reading:
    return parse_table(data, TABLE_BY_PATH[path])


def parse_once(data: bytes | OSError, table: Table) -> Reading:
    """Read a table, the same bytes once."""
    return parse_table(data, table) if isinstance(data, OSError) else _parse(data, table.path)


class _Frame:
    """A frame as a key: the very same frame, which the cache then keeps alive."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frame) and other.frame is self.frame

    def __hash__(self) -> int:
        return id(self.frame)


@functools.lru_cache(maxsize=_KEPT)
def _validate(frame: _Frame, path: str, lacking: frozenset[str]) -> tuple[Problem, ...]:
    return tuple(validate_table(frame.frame, TABLE_BY_PATH[path], lacking))


def validate_once(
    frame: pd.DataFrame, table: Table, lacking: Collection[str] = ()
) -> list[Problem]:
    """Check the cells of a table, the same frame once."""
    return list(_validate(_Frame(frame), table.path, frozenset(lacking)))


def remember(patch: pytest.MonkeyPatch) -> None:
    """Let additions and inspections of this test read each distinct table once."""
    for module in (inspection, planning, choices):
        patch.setattr(module, "parse_table", parse_once)
    patch.setattr(inspection, "validate_table", validate_once)
