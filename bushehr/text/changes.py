"""Words of changes: what became known between two days, and what the record said before and after.

Each sentence is complete in itself, so that it can stand in a list under its heading. It says who
said something and where it was printed; of what stood before it says no more than is needed to see
the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.casing import name_inside
from bushehr.text.charts import count_noun
from bushehr.text.intervals import format_computed
from bushehr.text.numbers import format_date, format_day, list_words
from bushehr.text.slippage import Dated, write_months

if TYPE_CHECKING:
    from datetime import date

    from bushehr.text.status import Attribution

HEADINGS: Final = {
    "status": "State of the works",
    "moves": "Moved targets",
    "corrections": "Corrections and doubtful figures",
    "disagreements": "New contradictions",
    "differing_reports": "Reports of one statement that differ",
    "figures": "New figures",
    "events": "New events and targets",
    "further_reports": "Further reports of what was known",
}
"""The kinds of changes, in the order in which a reader gets them."""

SOURCES: Final = "Sources"
NO_RATIO: Final = "none"
ALL_REPORTED_DONE: Final = "All of the work has been reported done."

_PHASES: Final = {
    "unknown": "Before, nothing had been reported on it.",
    "planned": "Before, it counted as planned.",
    "planned with site works": "Before, it counted as planned, with works on the site.",
    "under construction": "Before, it counted as under construction.",
    "operating": "Before, it counted as operating.",
    "ended": "Before, it counted as ended.",
}


def write_title(since: date, until: date) -> str:
    """Return the heading of the changes between two days.

    >>> from datetime import date
    >>> write_title(date(2026, 3, 2), date(2026, 3, 3))
    'What became known after 2 March 2026, up to 3 March 2026'
    """
    return f"What became known after {format_day(since)}, up to {format_day(until)}"


def write_section_title(since: date) -> str:
    """Return the heading of the section of the report.

    >>> from datetime import date
    >>> write_section_title(date(2026, 6, 15))
    'Since the previous publication day, 15 June 2026'
    """
    return f"Since the previous publication day, {format_day(since)}"


def refuse_order(since: date, until: date, *, is_given: bool) -> str:
    """Say that the first day lies after the last one.

    >>> from datetime import date
    >>> refuse_order(date(2026, 3, 3), date(2026, 3, 2), is_given=True)
    '--since 2026-03-03 lies after --until 2026-03-02. Give the earlier day to --since.'
    """
    if is_given:
        return f"--since {since} lies after --until {until}. Give the earlier day to --since."
    return (
        f"--since {since} lies after {until}, the last day of the record: nothing has become known "
        "since. Give an earlier day."
    )


def state_counts(figures: int, events: int, further: int, flagged: int) -> Sentence:
    """Say how much became known of the project.

    >>> state_counts(3, 1, 0, 0).text
    'Of the project, 3 figures and 1 event or target became known.'
    >>> print(state_counts(0, 1, 2, 1).text)  # doctest: +NORMALIZE_WHITESPACE
    Of the project, 1 event or target became known; 2 known statements were printed again; 1 row
    was flagged.
    >>> state_counts(0, 0, 0, 0).text
    'Of the project, nothing became known.'
    """
    first = [
        f"{number:,} {one if number == 1 else several}"
        for number, one, several in (
            (figures, "figure", "figures"),
            (events, "event or target", "events or targets"),
        )
        if number
    ]
    clauses = [f"{list_words(first)} became known"] if first else []
    if further:
        clauses.append(f"{count_noun(further, 'known statement')} {_was(further)} printed again")
    if flagged:
        clauses.append(f"{count_noun(flagged, 'row')} {_was(flagged)} flagged")
    return Sentence(f"Of the project, {'; '.join(clauses) or 'nothing became known'}.")


UNDATED: Final = (
    "A row whose source has no date counts from the day on which the source was read, however old "
    "what it says is."
)
"""Stands with the counts where sources read in the interval have no date of their own."""


def state_other_plants(rows: int, flagged: int) -> Sentence:
    """Say how many rows became known of other plants; the JSON form lists them.

    >>> state_other_plants(5, 1).text
    'Of other plants, 5 rows became known and 1 was flagged (data/reference).'
    """
    clauses = [f"{count_noun(rows, 'row')} became known"] if rows else []
    if flagged:
        counted = f"{flagged}" if rows else count_noun(flagged, "row")
        clauses.append(f"{counted} {_was(flagged)} flagged")
    return Sentence(f"Of other plants, {list_words(clauses)} (data/reference).")


def state_figure(
    label: str, quantity: str, after: str, before: str, sources: tuple[str, ...]
) -> Sentence:
    """Say what the last figure is, and what it was.

    Parameters
    ----------
    label, quantity
        Of what, in the reader's words.
    after, before
        The figures from `cite_figure`; empty where there was none.
    sources
        Of both.

    Examples
    --------
    >>> one, other = "18 % (A. Person, 14 February 2026)", "17 % (A. Person, 13 January 2025)"
    >>> print(state_figure("Units X", "Progress", one, other, ()).text)
    The last reported progress of Units X is 18 % (A. Person, 14 February 2026); before, it was \
17 % (A. Person, 13 January 2025).
    >>> print(state_figure("Units X", "Progress", one, one, ()).text)
    The last reported progress of Units X stays 18 % (A. Person, 14 February 2026).
    """
    what = f"{name_inside(quantity)} of {label}"
    if after == before:
        if not after:
            return Sentence(f"No {what} had been reported by either day.")
        return Sentence(f"The last reported {what} stays {after}.", sources)
    if not after:
        return Sentence(f"No {what} counts any more; before, it was {before}.", sources)
    was = f"before, it was {before}" if before else "before, none had been reported"
    return Sentence(f"The last reported {what} is {after}; {was}.", sources)


def cite_figure(figure: str, by: Attribution) -> str:
    """Write a figure with who said it and when."""
    return f"{figure} ({by.who}, {format_date(by.said)})"


def state_ratio(after: str, before: str, sources: tuple[str, ...]) -> Sentence:
    """Say how many times the demonstrated pace the targets require, and what that was.

    Parameters
    ----------
    after, before
        From `write_ratio`.
    sources
        Of the figures and targets behind both.

    Examples
    --------
    >>> print(state_ratio("8.53", "6.79", ()).text)  # doctest: +NORMALIZE_WHITESPACE
    In the reading most favorable to the project, the last targets require 8.53 times the pace
    demonstrated; before, 6.79 times.
    >>> state_ratio("none: no stated target lies ahead", "6.79", ()).text
    'No ratio of required to demonstrated pace: no stated target lies ahead; before, 6.79 times.'
    """
    head = "In the reading most favorable to the project, the last targets"
    tail = "times the pace demonstrated"
    is_none, was_none = (text.startswith(NO_RATIO) for text in (after, before))
    reason = after.removeprefix(f"{NO_RATIO}: ")
    if after == before:
        if is_none:
            return Sentence(f"No ratio of required to demonstrated pace on either day: {reason}.")
        return Sentence(f"{head} still require {after} {tail}.", sources)
    was = f"there was none ({before.removeprefix(f'{NO_RATIO}: ')})"
    was = f"before, {was if was_none else f'{before} times'}"
    if is_none:
        return Sentence(f"No ratio of required to demonstrated pace: {reason}; {was}.", sources)
    return Sentence(f"{head} require {after} {tail}; {was}.", sources)


def write_ratio(ratio: float | None, reason: str) -> str:
    """Write a ratio, or why there is none, in the words of `bushehr.text.pace.NO_RATIO`.

    >>> write_ratio(8.5328, ""), write_ratio(None, "No stated target lies ahead, so no pace is so.")
    ('8.53', 'none: no stated target lies ahead')
    """
    if ratio is not None:
        return format_computed(ratio)
    return f"{NO_RATIO}: {name_inside(reason.rstrip('.')).partition(', so ')[0]}"


def state_target(said: Sentence, before: str, sources: tuple[str, ...]) -> Sentence:
    """Say what the last target is, and what it was.

    Parameters
    ----------
    said
        From `bushehr.text.status.state_target` or its negative.
    before
        The milestone and date named before, empty where none was.
    sources
        Of the target before.
    """
    was = f"Before, it was {before}." if before else "Before, none had been stated."
    return Sentence(f"{said.text} {was}", tuple(dict.fromkeys((*said.sources, *sources))))


def state_phase(said: Sentence, before: str) -> Sentence:
    """Say in which phase a subject is, and in which it was.

    >>> state_phase(Sentence("Unit X counts as planned."), "unknown").text
    'Unit X counts as planned. Before, nothing had been reported on it.'
    """
    return Sentence(f"{said.text} {_PHASES[before]}", said.sources)


def state_no_suspension(label: str) -> Sentence:
    """Say that a suspension is no longer on record, because its report was flagged."""
    return Sentence(f"{label}: the suspension counts no more: its report was flagged.")


def state_no_end(label: str) -> Sentence:
    """Say that the end of a suspension is no longer on record."""
    return Sentence(f"{label}: the end of the suspension counts no more: its report was flagged.")


def state_slippage(
    lead: str,
    base: Dated,
    months: float,
    before: tuple[Dated, float] | None,
    sources: tuple[str, ...],
) -> Sentence:
    """Say where a moved target lies, and where the last one lay before.

    Parameters
    ----------
    lead
        From `lead_slippage`.
    base
        The contract date or first target that it is held against.
    months
        The slippage [month].
    before
        What the last target was held against before, with its slippage [month].
    sources
        Of both dates.

    Examples
    --------
    >>> base = Dated("Provisional acceptance", "2025-08", kind="baseline")
    >>> print(state_slippage("That date", base, 42.97, (base, 38.01), ()).text)
    That date lies 43 months after provisional acceptance in August 2025 of the contract schedule; \
before, the last target lay 38 months after it.
    """
    kind = " of the contract schedule" if base.kind == "baseline" else ", the first target"
    was = ""
    if before is not None:
        other, slip = before
        phrase = "it" if other.phrase == base.phrase else other.phrase
        was = f"; before, the last target lay {_place(slip)} {phrase}"
    return Sentence(f"{lead} lies {_place(months)} {base.phrase}{kind}{was}.", sources)


def lead_slippage(target: Dated | None = None) -> str:
    """Name the target whose slippage is told; the one just named when None.

    >>> lead_slippage(Dated("Completion", "2029-03"))
    'The last target, completion in March 2029,'
    """
    return f"The last target, {target.phrase}," if target else "That date"


def count_more(count: int, since: date, until: date) -> Sentence:
    """Say how many statements a list leaves out, and how to see them.

    >>> from datetime import date
    >>> count_more(12, date(2026, 3, 2), date(2026, 3, 3)).text
    'And 12 more: bushehr changes --since 2026-03-02 --until 2026-03-03 lists all.'
    """
    return Sentence(
        f"And {count:,} more: bushehr changes --since {since} --until {until} lists all."
    )


def _was(number: int) -> str:
    """Return the verb for a number of things."""
    return "was" if number == 1 else "were"


def _place(months: float) -> str:
    """Write where a date lies from another."""
    where = "after" if months > 0 else "before"
    return f"{write_months(months)} {where}" if round(months) else "on the same date as"
