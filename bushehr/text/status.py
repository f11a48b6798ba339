"""The status paragraph: what is known on a day, and who said so.

Each function states one thing as one sentence and takes plain values, so that the paragraph can be
put together in any order and translated sentence by sentence. No sentence states a fact on the
project's behalf: it says who reported it, when, and whether anybody else did. The alternative, one
template for the whole paragraph, was rejected because references belong to single sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.text import Sentence
from bushehr.text.casing import lower_first, name_inside
from bushehr.text.numbers import format_date, format_day, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


DATE_BOUNDS = {"about": "about ", "at_least": "no earlier than ", "at_most": "no later than "}
"""What stands before a date that is not exact."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said something, for whom, where it was printed and when it was said.

    Parameters
    ----------
    speaker
        Name of the person or body, empty when the publisher itself says it.
    organization
        The body a person speaks for, empty when unknown or when the speaker is that body.
    publisher
        Name of the publisher of the first source.
    said
        Day of the statement, or the date that a figure is for, as a date of the record.
    sources
        Ids of the sources, in order of importance.
    """

    speaker: str
    organization: str
    publisher: str
    said: str
    sources: tuple[str, ...]

    @property
    def who(self) -> str:
        """The speaker as the subject of a sentence.

        >>> Attribution("", "", "Press TV", "2026-02-14", ()).who
        'Press TV'
        >>> Attribution("A. Person", "Some Body", "Press TV", "2026-02-14", ()).who
        'A. Person (Some Body)'
        """
        if not self.speaker:
            return self.publisher
        if self.organization and self.organization != self.speaker:
            return f"{self.speaker} ({self.organization})"
        return self.speaker


def place_date(text: str) -> str:
    """Write a date of the record with the preposition it needs.

    >>> place_date("2026-03-03"), place_date("2029-03"), place_date("2029-Q1")
    ('on 3 March 2026', 'in March 2029', 'in Q1 2029')
    >>> place_date("2026-05-15/2026-05-17")
    'between 15 May 2026 and 17 May 2026'
    """
    if "/" in text:
        first, last = text.split("/", 1)
        return f"between {format_date(first)} and {format_date(last)}"
    is_day = text.count("-") == 2  # noqa: PLR2004  year-month-day
    return f"{'on' if is_day else 'in'} {format_date(text)}"


def write_date(text: str, bound: str) -> str:
    """Write a date of the record with its bound.

    >>> write_date("2021", "at_most"), write_date("2019-11-10", "exact")
    ('no later than 2021', '10 November 2019')
    """
    return f"{DATE_BOUNDS.get(bound, '')}{format_date(text)}"


def place_event(text: str, bound: str) -> str:
    """Write when something happened, with its bound or the preposition it needs.

    >>> place_event("2026-03-03", "exact"), place_event("2026-01-06", "at_most")
    ('on 3 March 2026', 'no later than 6 January 2026')
    """
    return write_date(text, bound) if bound in DATE_BOUNDS else place_date(text)


def place_target(text: str, bound: str) -> str:
    """Write when a target is due, with its bound.

    A target date is due at its end, so ``at_most`` reads as a latest and ``at_least`` as an
    earliest date.

    >>> (
    ...     place_target("2029-03", "exact"),
    ...     place_target("2028-10", "at_most"),
    ...     place_target("2030", "at_least"),
    ... )
    ('in March 2029', 'by October 2028', 'not before 2030')
    >>> place_target("2030-04", "about")
    'around April 2030'
    """
    written = format_date(text)
    if bound == "at_most":
        return f"by {written}"
    if bound == "at_least":
        return f"not before {written}"
    return f"around {written}" if bound == "about" else place_date(text)


def state_last_figure(
    day: date, label: str, quantity: str, figure: str, by: Attribution
) -> Sentence:
    """Say what the newest figure is and who gave it.

    Parameters
    ----------
    day
        The as-of day.
    label, quantity
        What the figure is about, in the reader's words.
    figure
        The value with its bound and unit, from `bushehr.text.numbers.format_value`.
    by
        Who said it.
    """
    printed = f", published by {by.publisher}" if by.speaker else ""
    return Sentence(
        f"As of {format_day(day)}, the last reported {name_inside(quantity)} of {label} is "
        f"{figure}: {by.who} gave it for {format_date(by.said)}{printed}.",
        by.sources,
    )


def state_nothing(day: date, label: str) -> Sentence:
    """Say that nothing was known by a day.

    >>> import datetime
    >>> state_nothing(datetime.date(1990, 1, 1), "Units 2 and 3").text
    'As of 1 January 1990, nothing was known of Units 2 and 3: no row goes back that far.'
    """
    return Sentence(
        f"As of {format_day(day)}, nothing was known of {label}: no row goes back that far."
    )


def state_no_figure(day: date, label: str, quantity: str) -> Sentence:
    """Say that nobody has reported a figure."""
    return Sentence(
        f"As of {format_day(day)}, no {name_inside(quantity)} of {label} has been reported."
    )


def state_suspension(label: str, when: str, by: Attribution, *, one_source: bool) -> Sentence:
    """Say that work was reported suspended.

    Parameters
    ----------
    label
        The subject in the reader's words.
    when
        Since when, from `place_event`; empty where it is the day of the statement.
    by
        Who said so.
    one_source
        Whether nobody else reported it; the sentence then says so.
    """
    verb = "said" if by.speaker else "reported"
    text = f"{by.who} {verb} {place_date(by.said)} that work on {label} was suspended {when}"
    return Sentence(f"{text.rstrip()}{_alone(one_source=one_source)}.", by.sources)


def state_further_reports(count: int, last: str, note: str, sources: tuple[str, ...]) -> Sentence:
    """Say how many later statements confirm a suspension, and when and how the last one did.

    >>> state_further_reports(1, "2026-03-09", "Main works only.", ()).text
    'A further statement on the suspension was made on 9 March 2026 (main works only).'
    """
    noted = f" ({lower_first(note).rstrip('.')})" if note else ""
    when = f"{place_date(last)}{noted}"
    if count == 1:
        return Sentence(f"A further statement on the suspension was made {when}.", sources)
    return Sentence(f"{count} further statements on it were made, the last {when}.", sources)


def state_resumption(label: str, when: str, by: Attribution, *, one_source: bool) -> Sentence:
    """Say that work was reported resumed; the parameters are those of `state_suspension`."""
    text = f"Work on {label} was reported resumed {when}, by {by.who}"
    return Sentence(f"{text}{_alone(one_source=one_source)}.", by.sources)


def state_no_resumption(label: str) -> Sentence:
    """Say that nobody has reported a resumption."""
    return Sentence(f"No resumption has been reported for {label}.")


def state_construction(
    label: str,
    milestone: str,
    dates: Sequence[str],
    sources: tuple[str, ...],
    *,
    one_source: bool = False,
) -> Sentence:
    """Say that a subject counts as under construction, and by which event.

    Parameters
    ----------
    label, milestone
        Which event of which subject opened its construction.
    dates
        Every date reported for it, from `write_date`.
    sources
        Who reported them.
    one_source
        Whether that is one report alone.
    """
    return Sentence(
        f"{label} counts as under construction since its {name_inside(milestone)}, "
        f"which is dated {list_words(list(dates), 'or')}{_alone(one_source=one_source)}.",
        sources,
    )


def state_planned(
    label: str, opening: str, since: str, sources: tuple[str, ...], *, one_source: bool
) -> Sentence:
    """Say that a subject counts as planned.

    Parameters
    ----------
    label
        The subject in the reader's words.
    opening
        The milestone that would open its construction.
    since
        Since when works on the site are reported, from `write_begin`; empty without any.
    sources
        What the state rests on.
    one_source
        Whether that is one report alone.

    Examples
    --------
    >>> said = state_planned("Unit 3", "First concrete", "May 2020", (), one_source=True)
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Unit 3 counts as planned, with works on the site since May 2020 (one source): no first concrete
    of it has been reported.
    """
    works = f", with works on the site since {since}" if since else ""
    alone = _alone(one_source=one_source)
    return Sentence(
        f"{label} counts as planned{works}{alone}: no {name_inside(opening)} of it has been "
        "reported.",
        sources,
    )


def state_milestone(label: str, milestone: str, when: str, sources: tuple[str, ...]) -> Sentence:
    """Say that an event was reported that decides the state of a subject.

    >>> state_milestone("Unit 1", "Commercial operation", "in 2013", ()).text
    'Unit 1: commercial operation reported in 2013.'
    """
    return Sentence(f"{label}: {name_inside(milestone)} reported {when}.", sources)


def state_unknown(label: str) -> Sentence:
    """Say that nothing is known of the state of a subject."""
    return Sentence(f"Nothing has been reported on the state of {label}.")


def state_target(labels: Sequence[str], milestone: str, due: str, by: Attribution) -> Sentence:
    """Say which target was named last.

    Parameters
    ----------
    labels
        The subjects in the reader's words.
    milestone
        What is to happen to them.
    due
        When, from `place_target`.
    by
        Who named it.
    """
    return Sentence(
        f"The last stated target for {list_words(list(labels))} is {name_inside(milestone)} {due}, "
        f"as {by.who} said {place_date(by.said)}.",
        by.sources,
    )


def state_no_target(label: str) -> Sentence:
    """Say that nobody has named a target date."""
    return Sentence(f"No target date has been stated for {label}.")


def _alone(*, one_source: bool) -> str:
    """Return what marks a statement that rests on one source."""
    return " (one source)" if one_source else ""
