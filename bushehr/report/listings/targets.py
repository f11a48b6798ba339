"""Every statement of a dated target, with what became of it: the cases of the scorecard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from bushehr.analysis.scorecard import GROUPS, identify_target, list_meanings, name_member
from bushehr.analysis.settlement import settle_targets
from bushehr.briefing import Listing
from bushehr.report.listings import answer, join, list_addresses
from bushehr.report.names import write_span
from bushehr.text import scorecard as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.settlement import Settlement
    from bushehr.ledger import Ledger

NAME: Final = "scorecard-targets"
_DIGITS: Final = 2
"""Digits after the point of a time."""


def build(ledger: Ledger) -> Listing | None:
    """List the statements in order, the project's own first; None where there are none.

    Returns
    -------
    Listing or None
        ``target`` numbers the targets: statements of one target share a number, and its first
        statement has ``first`` yes. Delays are in months, positive for late, and without an upper
        limit while the event is not reported.
    """
    cases = list(_list_cases(ledger))
    return Listing(NAME, words.LISTING, pd.DataFrame(cases)) if cases else None


def _list_cases(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield one row a statement."""
    meanings = list_meanings(ledger.vocabulary)
    numbers: dict[tuple[object, ...], int] = {}
    for item in settle_targets(ledger):
        key = identify_target(item, meanings)
        is_first = key not in numbers
        number = numbers.setdefault(key, len(numbers) + 1)
        yield {"target": number, "first": answer(is_first)} | _describe(ledger, item)


def _describe(ledger: Ledger, item: Settlement) -> dict[str, Any]:
    """Return one statement and its outcome by column."""
    target = item.target
    named = {group: name_member(item, ledger.vocabulary, group) or "" for group in GROUPS}
    settling = [source for event in item.settled_by for source in event.sources]
    return {
        "place": words.SCOPES["elsewhere" if item.is_reference else "own"],
        "subject": target.subject,
        "milestone": target.milestone,
        "kind": target.kind,
        "date": target.date,
        "bound": target.bound,
        "due": target.end.isoformat(),
        "said": write_span(target.said_start, target.said_end),
        "speaker": target.speaker,
        "publisher": target.publisher,
        "side": named["side"],
        "vendor": named["vendor"],
        "class": named["class"],
        "years_ahead": named["horizon"],
        "promised_years": round(item.promised, _DIGITS),
        "outcome": words.VERDICTS[item.verdict],
        "met_on_every_reading": answer(item.is_met_surely),
        **_write_delay(item),
        "events": join(f"{event.milestone} {event.date}" for event in item.settled_by),
        "sources": join(target.sources),
        "urls": list_addresses(ledger, target.sources),
        "event_sources": join(settling),
        "event_urls": list_addresses(ledger, dict.fromkeys(settling)),
    }


def _write_delay(item: Settlement) -> dict[str, float | None]:
    """Return the limits of a delay [month], None where there is none."""
    limits = (item.delay.low, item.delay.high) if item.delay else (math.nan, math.nan)
    low, high = (round(limit, _DIGITS) if math.isfinite(limit) else None for limit in limits)
    return {"delay_at_least": low, "delay_at_most": high}
