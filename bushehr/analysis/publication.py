"""Publication: when each figure first became public, and the gaps between.

A statement is counted once, at its first source: repeating a figure is no news. A source dated by
the day of an event may be up to 30 days younger than its first possible day, so a gap runs from the
last possible day of one source to the first possible day of the next and is never overstated. A
page without a date can stand anywhere between what it tells of and the day it was read: it is kept
apart and neither opens nor ends a gap. Placing it at either end was rejected: the one would fill
silences, the other would make the day of reading a day of news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from bushehr.analysis.reports import collect_reports

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import numpy.typing as npt

    from bushehr.analysis.reports import Reports
    from bushehr.ledger import Ledger

Topic = Literal["progress", "workforce", "works", "schedule", "cost", "debt", "other"]

TOPICS: Final[tuple[Topic, ...]] = (
    *("progress", "workforce", "works", "schedule", "cost", "debt", "other"),
)
"""The topics in the order of a chart; the last one holds whatever has no other."""

_FAMILIES: Final[dict[Topic, tuple[str, ...]]] = {
    "progress": ("progress",),
    "workforce": (
        *("workforce", "workforce_share", "workforce_operating", "evacuation", "companies"),
    ),
    "works": (
        *("earth_volume", "piles", "material_mass", "material_flow", "concrete_flow", "area"),
        *("length", "segments", "segment_mass", "growth"),
    ),
    "schedule": ("delay", "duration"),
    "cost": ("money_cost",),
    "debt": ("debt",),
}
"""Families of quantities by topic; a family without one is of ``other``."""

_TOPIC_OF: Final = {family: topic for topic, names in _FAMILIES.items() for family in names}
UNDATED: Final = "accessed"
"""The basis of a page that shows no date and tells of no single event."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The first source of one statement of a figure.

    Parameters
    ----------
    statement
        Id of the statement.
    topic
        What it is about.
    kind
        Whether it is of something reported, of the contract schedule, or of a target.
    speaker, side, publisher
        Who said it, on which side, and who published it first.
    source, url
        The first source.
    first, last
        The days between which it was published, both included.
    is_dated
        Whether the source shows a date or tells of an event that dates it.
    """

    statement: str
    topic: Topic
    kind: str
    speaker: str
    side: str
    publisher: str
    source: str
    url: str
    first: dt.date
    last: dt.date
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a new statement of a dated source.

    Parameters
    ----------
    before
        What was published last before it.
    start, end
        The last possible day of what came before, and the first possible one of what came after:
        the as-of day where nothing did.
    is_open
        Whether nothing came after.
    """

    before: Publication
    start: dt.date
    end: dt.date
    is_open: bool

    @property
    def days(self) -> int:
        """Least length [day]."""
        return (self.end - self.start).days


def collect_publications(ledger: Ledger, subjects: Iterable[str]) -> tuple[Publication, ...]:
    """Return the first source of each statement of a figure in the project's own table.

    Parameters
    ----------
    ledger
        The record as of its day.
    subjects
        Ids of the subjects that the figures are about.

    Returns
    -------
    tuple of Publication
        Ordered by first day, last day and statement. Flagged rows count for nothing.
    """
    quantities = ledger.vocabulary.quantities
    topics = {name: _TOPIC_OF.get(term.family, "other") for name, term in quantities.items()}
    figures = ledger.datapoints
    rows = figures[figures["subject"].isin(list(subjects)) & (figures["flag"] == "")]
    sources = ledger.sources.loc[pd.Index(rows["source"].astype(str))].set_axis(rows.index)
    published = sources["published_start"]
    rows = rows.assign(
        topic=rows["quantity"].map(topics).astype("category"),
        first=published.where(published < rows["known"], rows["known"]),
        is_dated=sources["published_basis"] != UNDATED,
    )
    return _read(_find_first(rows, published))


def find_gaps(publications: Iterable[Publication], day: dt.date) -> tuple[Gap, ...]:
    """Return the times between dated publications, and from the last one to a day.

    Parameters
    ----------
    publications
        What was published, in any order.
    day
        The as-of day, not before any of them.

    Returns
    -------
    tuple of Gap
        In order of time, each of a day or more. The last is open unless something was published
        on the day itself.
    """
    dated = sorted(
        (one for one in publications if one.is_dated),
        key=lambda one: (one.first, one.last, one.statement),
    )
    gaps: list[Gap] = []
    reached: Publication | None = None
    for one in dated:
        if reached and one.first > reached.last:
            gaps.append(Gap(reached, reached.last, one.first, is_open=False))
        if reached is None or one.last >= reached.last:
            reached = one
    if reached and day > reached.last:
        gaps.append(Gap(reached, reached.last, day, is_open=True))
    return tuple(gaps)


def _find_first(rows: pd.DataFrame, published: pd.Series[pd.Timestamp]) -> Reports:
    """Put the reports of each statement on a topic together, its first source first.

    Of two sources known on one day, the one with fewer days it may be of comes first.
    """
    ranks = (_count(rows["known"]), -_count(published))
    return collect_reports(rows, ("topic", "statement"), ranks)


def _count(days: pd.Series[pd.Timestamp]) -> npt.NDArray[np.int64]:
    """Return days as numbers."""
    return days.to_numpy().astype(np.int64)


def _read(reports: Reports) -> tuple[Publication, ...]:
    """Make the records of the first reports, in order of time."""
    names = ("statement", "topic", "kind", "speaker", "side", "publisher", "source", "url")
    columns = (
        *(reports.texts(name) for name in names),
        *(reports.days(name) for name in ("first", "known")),
        reports.rows["is_dated"].to_numpy()[reports.best].tolist(),
    )
    found = [Publication(*row) for row in zip(*columns, strict=True)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.topic, one.statement)))
