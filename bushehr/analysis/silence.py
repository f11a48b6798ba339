"""Silence: how long ago anything was last said of a subject, topic by topic.

A record without new figures looks the same as one nobody updates, so the time since the last
statement is a finding of its own. It is measured per topic, because a word on staff says nothing of
progress. Taking the newest row of any kind was rejected: it would hide a long silence on progress.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from bushehr.analysis.origins import list_family

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd

    from bushehr.ledger import Ledger

Topic = Literal["progress", "works", "workforce"]

SILENT_AFTER: Final = 180
"""Days without a statement after which a topic counts as silent: half a year."""

_TOPICS: Final[tuple[Topic, ...]] = ("progress", "works", "workforce")
_FAMILIES: Final[dict[Topic, str]] = {"progress": "progress", "workforce": "workforce"}
_STAGES: Final = frozenset({"preparation", "construction", "interruption"})
"""Stages whose milestones tell of works on a site."""
_COLUMNS: Final = (
    *("date", "subject", "start", "end", "known"),
    *("speaker", "publisher", "source", "statement", "key"),
)


@dataclass(frozen=True, slots=True)
class LastWord:
    """The last statement on a topic.

    Parameters
    ----------
    subject, what
        Of whom it was said: the subject, its whole or one of its parts; and which quantity or
        milestone it names.
    date, day
        The date as typed, and its last day, never later than the day on which it became known.
    is_latest
        Whether it may have been said on an earlier day too.
    speaker, publisher
        Who said it, and who published it.
    sources
        All reports of the statement.
    """

    subject: str
    what: str
    date: str
    day: dt.date
    is_latest: bool
    speaker: str
    publisher: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """How long ago a topic was last spoken of.

    ``last`` and ``days`` [day before the as-of day] are None when nothing is on record, which is
    silence too.
    """

    subject: str
    topic: Topic
    last: LastWord | None
    days: int | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing was said for longer than `SILENT_AFTER` days."""
        return self.days is None or self.days > SILENT_AFTER


def measure_silence(ledger: Ledger, subjects: Iterable[str] | None = None) -> tuple[Silence, ...]:
    """Return the time since the last statement for each subject and topic.

    Parameters
    ----------
    ledger
        The record.
    subjects
        Ids; the project and its parts when None.

    Returns
    -------
    tuple of Silence
        By subject, then progress, works, workforce.

    Notes
    -----
    A statement of a whole speaks of its parts, and one of a part speaks of its whole; one of a
    sister unit does not count. Only what was said of the present counts: targets do not break a
    silence. An event counts on its own day, however late it is told again. Silence in the record is
    not standstill on the site, nor that nobody spoke: only that no source of the record holds it.
    """
    if subjects is None:
        subjects = list_family(ledger.vocabulary.project.id, ledger.vocabulary)
    wanted = tuple(subjects)
    latest = {topic: _find_latest(_select(ledger, topic)) for topic in _TOPICS}
    return tuple(
        _measure(ledger, subject, topic, latest[topic]) for subject in wanted for topic in _TOPICS
    )


def _select(ledger: Ledger, topic: Topic) -> pd.DataFrame:
    """Return the unflagged actual rows of a topic, ``what`` naming quantity or milestone."""
    if topic in _FAMILIES:
        rows, name = ledger.datapoints, "quantity"
        ids = list(ledger.vocabulary.family(_FAMILIES[topic]))
    else:
        rows, name = ledger.milestones, "milestone"
        ids = [m.id for m in ledger.vocabulary.milestones.values() if m.stage in _STAGES]
    wanted = rows[name].isin(ids) & (rows["kind"] == "actual") & (rows["flag"] == "")
    return rows.loc[wanted, [name, *_COLUMNS]].rename(columns={name: "what"})


def _find_latest(rows: pd.DataFrame) -> dict[str, LastWord]:
    """Return the last statement of each subject; of one day, the finest date, then the key."""
    days = np.minimum(rows["end"].to_numpy(), rows["known"].to_numpy())
    rows = rows.assign(day=days).sort_values(["day", "start", "key"], ascending=[True, True, False])
    newest = rows.drop_duplicates("subject", keep="last")
    return {str(row.subject): _read(row, rows) for row in newest.itertuples()}


def _read(row: Any, rows: pd.DataFrame) -> LastWord:  # noqa: ANN401  a named tuple of pandas
    """Make the last statement of its row and of all its reports."""
    reports = rows.loc[rows["statement"] == row.statement, "source"].astype(str)
    return LastWord(
        subject=str(row.subject),
        what=str(row.what),
        date=str(row.date),
        day=row.day.date(),
        is_latest=row.start < row.day,
        speaker=str(row.speaker),
        publisher=str(row.publisher),
        sources=tuple(dict.fromkeys((str(row.source), *sorted(reports)))),
    )


def _measure(ledger: Ledger, subject: str, topic: Topic, latest: dict[str, LastWord]) -> Silence:
    """Return the silence of one subject: since anything was said of it, its whole or its parts."""
    vocabulary = ledger.vocabulary
    related = (*list_family(subject, vocabulary), *vocabulary.ancestors(subject))
    words = [latest[name] for name in related if name in latest]
    last = max(words, key=lambda word: word.day, default=None)
    days = None if last is None else (ledger.day - last.day).days
    return Silence(subject, topic, last, days)
