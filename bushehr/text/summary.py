"""Words of the summary: what the record holds, and when something was last added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.charts import count_noun
from bushehr.text.numbers import format_day, list_words, write_share
from bushehr.text.report import name_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HEADING: Final = "What the record holds"

BASES: Final[dict[str, str]] = {
    "page": "from the page",
    "address": "from the address",
    "context": "from the event that is told of",
    "accessed": "only from the day of reading",
}
"""How the day of publication of a source is known."""

_MOST_LANGUAGES = 5


def state_rows(figures: int, events: int, reference: tuple[int, int], statements: int) -> Sentence:
    """Say how many rows the tables have, and how often somebody said something.

    Parameters
    ----------
    figures, events
        Rows of the project's tables.
    reference
        Figures and events of other plants.
    statements
        Statements behind the project's rows.

    Examples
    --------
    >>> state_rows(217, 206, (87, 720), 376).text
    'Rows: 217 figures and 206 events or targets of the project and its site, which are 376 \
statements, as one statement can stand in several sources; 87 figures and 720 events or targets of \
other plants.'
    >>> state_rows(1, 0, (0, 0), 1).text
    'Rows: 1 figure and 0 events or targets of the project and its site, which are 1 statement.'
    """
    said = f"which are {_count(statements, 'statement')}"
    if statements < figures + events:
        said += ", as one statement can stand in several sources"
    text = f"Rows: {_count_both(figures, events)} of the project and its site, {said}"
    others = f"; {_count_both(*reference)} of other plants" if any(reference) else ""
    return Sentence(f"{text}{others}.")


def state_voices(speakers: int, publishers: int, own_sources: int) -> Sentence:
    """Say who is heard.

    >>> state_voices(47, 146, 213).text
    'Voices: the rows of the project and its site name 47 speakers and come from 213 sources of \
146 publishers.'
    """
    return Sentence(
        f"Voices: the rows of the project and its site name {_count(speakers, 'speaker')} and "
        f"come from {_count(own_sources, 'source')} of {_count(publishers, 'publisher')}."
    )


def state_languages(languages: Sequence[tuple[str, int]], sources: int) -> Sentence:
    """Say in which languages the sources are, the most frequent named.

    Parameters
    ----------
    languages
        Code and number of sources of each, the most frequent first.
    sources
        How many sources there are.

    Examples
    --------
    >>> state_languages([("en", 398), ("ru", 80), ("fa", 28)], 506).text
    'Languages of all 506 sources: 398 English (79 %), 80 Russian (16 %) and 28 Persian (6 %).'
    >>> few = [("en", 9), ("ru", 5), ("fa", 4), ("ar", 3), ("es", 2), ("fr", 1), ("zh", 1)]
    >>> state_languages(few, 25).text.rpartition(", ")[2]
    '2 Spanish (8 %) and 2 in 2 other languages (8 %).'
    """
    told = [
        f"{number:,} {name_language(code)} ({write_share(number, sources)})"
        for code, number in languages[:_MOST_LANGUAGES]
    ]
    rest = languages[_MOST_LANGUAGES:]
    if rest:
        number = sum(count for _, count in rest)
        others = _count(len(rest), "other language")
        told.append(f"{number:,} in {others} ({write_share(number, sources)})")
    return Sentence(f"Languages of {_name_all(sources)}: {list_words(told)}.")


def state_bases(bases: Sequence[tuple[str, int]], sources: int) -> Sentence:
    """Say how the sources' days of publication are known.

    >>> state_bases([("page", 89), ("accessed", 36)], 125).text
    'Day of publication of all 125 sources: known for 89 (71 %) from the page and for 36 (29 %) \
only from the day of reading.'
    """
    told = [
        f"for {number:,} ({write_share(number, sources)}) {BASES[basis]}" for basis, number in bases
    ]
    return Sentence(f"Day of publication of {_name_all(sources)}: known {list_words(told)}.")


def state_archived(archived: int, sources: int) -> Sentence:
    """Say for how many sources the address of an archived copy is on record.

    >>> state_archived(0, 606).text
    'Archived copies: on record for 0 of 606 sources (0 %).'
    """
    share = write_share(archived, sources)
    return Sentence(
        f"Archived copies: on record for {archived:,} of {_count(sources, 'source')} ({share})."
    )


def state_last(
    day: date, rows: tuple[int, int], undated: int, sources: int, cited: tuple[str, ...]
) -> Sentence:
    """Say when something of the project last became known, and what.

    Parameters
    ----------
    day
        The day.
    rows
        Figures and events.
    undated
        How many of the rows rest on a page without a date.
    sources
        From how many sources they come.
    cited
        Ids of sources to cite.

    Examples
    --------
    >>> from datetime import date
    >>> state_last(date(2026, 11, 24), (2, 22), 24, 12, ()).text
    'Last addition: 24 November 2026, 2 figures and 22 events or targets from 12 sources, all on \
pages without a date, which count from the day they were read.'
    >>> state_last(date(2026, 6, 15), (2, 0), 0, 1, ()).text
    'Last addition: 15 June 2026, 2 figures from 1 source.'
    """
    told = f"{format_day(day)}, {_count_rows(*rows)} from {_count(sources, 'source')}"
    if undated:
        number = "all" if undated == sum(rows) else f"{undated:,} of them"
        told += f", {number} on pages without a date, which count from the day they were read"
    return Sentence(f"Last addition: {told}.", cited)


def state_last_dated(
    day: date, rows: tuple[int, int], sources: int, cited: tuple[str, ...]
) -> Sentence:
    """Say when a source that can be dated last added something; parameters as above.

    >>> from datetime import date
    >>> state_last_dated(date(2026, 6, 15), (2, 0), 1, ()).text
    'Last addition by a source whose day is known: 15 June 2026 at the latest, 2 figures from \
1 source.'
    """
    told = f"{_count_rows(*rows)} from {_count(sources, 'source')}"
    text = f"Last addition by a source whose day is known: {format_day(day)} at the latest, {told}."
    return Sentence(text, cited)


def _count_rows(figures: int, events: int) -> str:
    """Write how many figures and events there are, naming only what there is."""
    if figures and events:
        return _count_both(figures, events)
    return _count(figures, "figure") if figures else _count_events(events)


def _count_both(figures: int, events: int) -> str:
    """Write how many figures and events there are, none included."""
    return f"{_count(figures, 'figure')} and {_count_events(events)}"


def _count_events(events: int) -> str:
    """Write how many events, contract dates and targets there are."""
    return f"{events:,} {'event or target' if events == 1 else 'events or targets'}"


def _count(number: int, noun: str) -> str:
    """Write a number with its noun and thousands separators."""
    return f"{number:,} {count_noun(number, noun).partition(' ')[2]}"


def _name_all(sources: int) -> str:
    """Name all sources by their number."""
    return "the 1 source" if sources == 1 else f"all {sources:,} sources"
