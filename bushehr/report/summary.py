"""The summary of the record as a section: how much there is, how sure its dates are, how new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.record_summary import summarize_record
from bushehr.briefing import Section
from bushehr.text import summary as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.record_summary import RecordSummary
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence

NAME = "summary"

MOST_CITED = 3
"""Most sources that a sentence on an addition cites."""


def build_summary(ledger: Ledger) -> Section:
    """Build the section that says what the record holds.

    Parameters
    ----------
    ledger
        The record as of its day.

    Returns
    -------
    Section
        Named ``summary``; each statement is an item.
    """
    return Section(NAME, words.HEADING, items=tuple(_list_items(summarize_record(ledger))))


def _list_items(found: RecordSummary) -> Iterator[Sentence]:
    """Yield one sentence for each count."""
    reference = found.reference_figures, found.reference_events
    yield words.state_rows(found.figures, found.events, reference, found.statements)
    yield words.state_voices(found.speakers, found.publishers, found.own_sources)
    if found.sources:
        yield words.state_languages(found.languages, found.sources)
        yield words.state_bases(found.bases, found.sources)
        yield words.state_archived(found.archived, found.sources)
    if found.last:
        last = found.last
        rows, cited = (last.figures, last.events), last.sources[:MOST_CITED]
        yield words.state_last(last.day, rows, last.undated, len(last.sources), cited)
    if found.last_dated and found.last_dated != found.last:
        dated = found.last_dated
        rows, cited = (dated.figures, dated.events), dated.sources[:MOST_CITED]
        yield words.state_last_dated(dated.day, rows, len(dated.sources), cited)
