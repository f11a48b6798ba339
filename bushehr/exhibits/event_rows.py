"""Rows for dated events: what happened, what is due, and when work stood still.

Every chart with dates shows them by the same rules: each day that is reported of one event is a
mark of its own, a suspension runs until its reported end or the as-of day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.events import collect_events
from bushehr.analysis.status import RESUMED, find_pauses
from bushehr.text import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.status import Pause
    from bushehr.exhibits.rows import Row, RowMaker
    from bushehr.ledger import Ledger

SUSPENSION, MILESTONE = "suspension", "milestone"
"""The marks of these rows."""


def list_pauses(ledger: Ledger, subject: str) -> tuple[Pause, ...]:
    """Return the suspensions of a subject, those said of what it is part of included.

    Parameters
    ----------
    ledger
        The record as of its day.
    subject
        Id of the subject.

    Returns
    -------
    tuple of Pause
        In order of time.
    """
    facts = ledger.milestones
    events = collect_events(facts[(facts["kind"] == "actual") & (facts["flag"] == "")])
    above = ledger.vocabulary.ancestors(subject)
    own = [event for event in events if event.subject == subject]
    inherited = [event for event in events if event.subject in above]
    return find_pauses(own, inherited, ledger.vocabulary)


def make_suspension(ledger: Ledger, maker: RowMaker, subject: str, pause: Pause) -> Row:
    """Make the row of a suspension of a subject; it ends with its report or the as-of day."""
    label = ledger.vocabulary.subjects[subject].label
    row = maker.make((pause.opened, *pause.further), SUSPENSION)
    end = pause.ended.start if pause.ended else ledger.day
    until = pause.ended.date if pause.ended else ""
    whole = row["subject_label"] if row["subject"] != subject else ""
    return row | {
        "subject": subject,
        "subject_label": label,
        "end": end.isoformat(),
        "text": points.SUSPENDED,
        "when": points.label_pause(row["date"], until),
        "label": points.describe_suspension(label, (row["date"], until), whole, credit(row)),
    }


def make_events(maker: RowMaker, events: Iterable[Event], flag: str = "") -> Iterator[Row]:
    """Yield one row for each day that is reported of one event; a label names all its days.

    Parameters
    ----------
    maker
        Makes the rows.
    events
        Statements of events, contract dates or targets.
    flag
        The flag of the reports behind them.
    """
    grouped: dict[tuple[str, str, str, str], dict[str, list[Event]]] = {}
    for event in events:
        key = (event.kind, event.subject, event.milestone, event.bound)
        grouped.setdefault(key, {}).setdefault(event.date, []).append(event)
    for (*_, bound), dated in grouped.items():
        when = points.label_dates(list(dated), bound)
        for same_day in dated.values():
            yield make_event(maker, same_day, when, flag)


def make_event(maker: RowMaker, events: Sequence[Event], when: str, flag: str = "") -> Row:
    """Make the row of one event, contract date or target; `when` is its date on the picture."""
    row = maker.make(events, MILESTONE, flag)
    row["text"] = points.label_milestone(row["what"])
    if row["id"] == RESUMED:
        row["text"] = points.label_resumption(row["reports"])
    row["when"] = when
    row["label"] = points.describe_event(name_due(row), row["kind"], row["said"], credit(row))
    return row


def name_due(row: Row) -> points.Due:
    """Return a row's date as words take it."""
    return points.Due(row["subject_label"], row["what"], row["date"], row["bound"])


def credit(row: Row) -> str:
    """Say who said and published what a row shows."""
    return points.write_source_line(
        row["speaker_name"], row["organization"], row["publisher_name"], row["reports"]
    )
