"""Everything that a reader is told, as plain values that can be compared."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from types import FunctionType
from typing import Any

import pandas as pd

from bushehr.briefing import Briefing
from bushehr.ledger import Ledger
from bushehr.problems import Problem
from bushehr.surfaces.reading import list_warnings

FRAMES = ("datapoints", "milestones", "reference_datapoints", "reference_milestones", "sources")

Lines = Mapping[tuple[str, int], int]


def flatten(value: object) -> Any:
    """Turn records, tables and functions into values that compare equal when they say the same."""
    if isinstance(value, pd.DataFrame):
        return [list(value.columns), *value.astype(object).fillna("").to_numpy().tolist()]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: flatten(one) for name, one in fields.items()}
    if isinstance(value, tuple | list):
        return [flatten(one) for one in value]
    if isinstance(value, FunctionType):
        return f"{value.__module__}.{value.__qualname__}"
    return value


def read_briefing(briefing: Briefing) -> dict[str, Any]:
    """Return all of a briefing, the codes of its exhibits and its warnings as a report has them."""
    told: dict[str, Any] = flatten(dataclasses.replace(briefing, warnings=()))
    codes = [exhibit.code for exhibit in briefing.exhibits]
    return told | {"codes": codes, "warnings": list_warnings(briefing)}


def read_frames(ledger: Ledger) -> dict[str, Any]:
    """Return the day and all rows of a ledger."""
    rows = {name: flatten(getattr(ledger, name).reset_index()) for name in FRAMES}
    return {"day": ledger.day, **rows}


def move_problems(problems: Iterable[Problem], lines: Lines) -> list[Problem]:
    """Return problems as they are where each row stands on another line."""

    def move(problem: Problem) -> Problem:
        def find(number: int) -> int:
            return lines.get((problem.file, number), number)

        def write(named: re.Match[str]) -> str:
            return re.sub(r"\d+", lambda number: str(find(int(number[0]))), named[0])

        hint = re.sub(r"Compare lines? [^.]*", write, problem.hint)
        return dataclasses.replace(problem, line=find(problem.line), hint=hint)

    return [move(problem) for problem in problems]
