"""Rows of datapoints made by hand in the shape of a ledger's, without a folder to load."""

import math
from typing import Any, NamedTuple

import pandas as pd

UNITS = {
    "gross_electrical_capacity": "MW",
    "oil_saved_total": "barrel",
    "physical_progress": "percent",
    "workforce_iranian_contractors": "person",
    "workforce_on_site": "person",
    "workforce_russian": "person",
}


class Fact(NamedTuple):
    """A figure: `day` [day after 1 January 2020], how long its date is [day], and what it says.

    With the bound `between` the upper end is twice the value.
    """

    day: int
    length: int
    subject: str
    quantity: str
    value: str
    bound: str = "exact"


def make_rows(facts: list[Fact]) -> pd.DataFrame:
    """Return rows like those of `Ledger.datapoints`, each a statement of its own."""
    start = pd.to_datetime("2020-01-01") + pd.to_timedelta([fact.day for fact in facts], "D")
    names = [f"{number:07}" for number in range(len(facts))]
    value = [float(fact.value) for fact in facts]
    columns: dict[str, Any] = {
        "statement": names,
        "key": names,
        "date": [str(day.date()) for day in start],
        "start": start,
        "end": start + pd.to_timedelta([fact.length for fact in facts], "D"),
        "subject": pd.Categorical([fact.subject for fact in facts]),
        "quantity": pd.Categorical([fact.quantity for fact in facts]),
        "unit": pd.Categorical([UNITS[fact.quantity] for fact in facts]),
        "value": value,
        "value_typed": [fact.value for fact in facts],
        "value_high": [
            2 * low if fact.bound == "between" else math.nan
            for low, fact in zip(value, facts, strict=True)
        ],
        "bound": pd.Categorical([fact.bound for fact in facts]),
    }
    same = {"kind": "actual", "flag": "", "speaker": "", "publisher": "p", "side": "press"}
    return pd.DataFrame(columns).assign(source="s", tier="press", **same)
