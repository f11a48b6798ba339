"""Words of silence: when a topic was last spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.definitions import Definition
from bushehr.text.numbers import format_day

if TYPE_CHECKING:
    from datetime import date

TOPICS: Final = {
    "progress": "progress",
    "works": "works",
    "workforce": "the workforce",
}

DEFINITION: Final = Definition(
    "Silence",
    "No statement of the record on progress, works or workforce of a subject, its whole or its "
    "parts for more than 180 days before the as-of day. Targets and retold old events do not "
    "count.",
    "It does not mean that work stands still or that nobody spoke: only that no source of the "
    "record holds a later statement.",
)


def state_silence(
    label: str,
    topic: str,
    last: tuple[date, str],
    days: int,
    sources: tuple[str, ...],
    *,
    is_latest: bool = False,
) -> Sentence:
    """Say how long ago a topic was last spoken of, as silence.

    Parameters
    ----------
    label
        The subject in the reader's words.
    topic
        A key of `TOPICS`.
    last
        The day of the last statement, and of whom it was said: empty when of that very subject.
    days
        Days from then to the as-of day.
    sources
        Of the last statement.
    is_latest
        Whether it may have been made on an earlier day too.

    Examples
    --------
    >>> from datetime import date
    >>> last = date(2026, 3, 9), "Units 2 and 3"
    >>> said = state_silence("Unit 3", "works", last, 260, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Silence on works of Unit 3: last statement 9 March 2026 (of Units 2 and 3), 260 days before the
    as-of day.
    """
    day, whom = last
    of = f" (of {whom})" if whom else ""
    latest, least = (" at the latest", "at least ") if is_latest else ("", "")
    return Sentence(
        f"Silence on {TOPICS[topic]} of {label}: last statement {format_day(day)}{latest}{of}, "
        f"{least}{days:,} days before the as-of day.",
        sources,
    )


def state_no_statement(label: str, topic: str) -> Sentence:
    """Say that nothing is on record.

    >>> state_no_statement("Unit 3", "workforce").text
    'Silence on the workforce of Unit 3: no statement is on record.'
    """
    return Sentence(f"Silence on {TOPICS[topic]} of {label}: no statement is on record.")
