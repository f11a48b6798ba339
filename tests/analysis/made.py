"""Records made by hand, and the shipped record, for the tests of the analysis."""

import dataclasses
import datetime as dt
import math
from functools import cache
from pathlib import Path
from typing import Any

from bushehr.analysis.events import Event
from bushehr.analysis.figures import Figure
from bushehr.dates import parse_date
from bushehr.ledger import Ledger, load
from tests.plant import SHIPPED, write_plant

HEADERS = {
    "datapoints.csv": "date,subject,quantity,value,unit,source,speaker,bound,value_high,kind,said,"
    "statement,flag,flagged,note",
    "milestones.csv": "date,subject,milestone,kind,source,speaker,bound,said,statement,flag,"
    "flagged,note",
}


@cache
def load_shipped() -> Ledger:
    """Load the shipped record once for all tests."""
    return load(SHIPPED)


def load_plant(folder: Path, **tables: str) -> Ledger:
    """Load the made-up plant with other rows in `datapoints` or `milestones`."""
    changed = {
        f"{name}.csv": f"{HEADERS[f'{name}.csv']}\n{rows.strip()}\n"
        for name, rows in tables.items()
    }
    return load(write_plant(folder, changed))


def shuffle(ledger: Ledger, seed: int) -> Ledger:
    """Return the ledger with its rows in another order."""
    names = ("datapoints", "milestones", "reference_datapoints", "reference_milestones")
    frames: dict[str, Any] = {
        name: getattr(ledger, name).sample(frac=1, random_state=seed) for name in names
    }
    return dataclasses.replace(ledger, **frames)


def make_figure(date: str, value: float, **changes: Any) -> Figure:
    """Make a statement of progress [percent]."""
    span = parse_date(date)
    plain = Figure(
        statement=f"{date} {value:g}",
        subject="COAST-1-2",
        quantity="physical_progress",
        kind="actual",
        date=date,
        start=span.start,
        end=span.end,
        value=value,
        value_high=math.nan,
        unit="percent",
        bound="exact",
        low=value,
        high=value,
        speaker="berg",
        publisher="gazette",
        side="owner",
        sources=(f"source-{date}",),
    )
    return dataclasses.replace(plain, **changes)


def make_event(milestone: str, date: str, said: str = "2020-01-08", **changes: Any) -> Event:
    """Make a target; `kind="actual"` makes it happen."""
    span, told = parse_date(date), parse_date(said)
    plain = Event(
        statement=f"{milestone} {date} {said}",
        subject="COAST-1",
        milestone=milestone,
        kind="target",
        date=date,
        start=span.start,
        end=span.end,
        bound="exact",
        said_start=told.start,
        said_end=told.end,
        speaker="berg",
        publisher="gazette",
        side="owner",
        sources=(f"source-{said}",),
    )
    return dataclasses.replace(plain, **changes)


def day(text: str) -> dt.date:
    """Read a day."""
    return dt.date.fromisoformat(text)
