"""Words of slippage: how far dates moved, and how fast.

A slip is always said with both dates, so that the reader can subtract; an undefined milestone is
named as undefined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.casing import name_inside
from bushehr.text.definitions import Definition
from bushehr.text.intervals import format_computed
from bushehr.text.status import place_date, place_target

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFINITIONS: Final = (
    Definition(
        "Slippage",
        "A later date minus an earlier one of the same milestone, each due at the end of its date, "
        "in months of 30.4375 days; positive is later. The earlier date is that of the contract "
        "schedule or, without one, of the first target. Where the source does not define the "
        "milestone, the slippage is a range over the milestones it may mean; the headline is the "
        "smallest.",
        "It compares announcements. It does not say why a date moved, who moved it, or that the "
        "later date will hold; and months late are not months of work left.",
    ),
    Definition(
        "Slip rate",
        "Years of slip per year gone by, from a statement of the earlier date to the statement of "
        "the later one. At 1 a date recedes as fast as time passes. One statement alone has no "
        "rate (n = 1).",
        "It describes past announcements and is no forecast. Rates counted from a late repetition "
        "of a date are higher than those from its first statement; the range shows both.",
    ),
    Definition(
        "Moved target",
        "A new date that one side gave for what it had announced before, with both days of "
        "statement. A date repeated more coarsely or more finely is no move.",
        "A target that moved earlier is shown as such; it does not say that work runs faster.",
    ),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as words take it.

    Parameters
    ----------
    milestone
        Label of the milestone.
    day, bound
        The date of the record with its bound.
    said
        When it was said, as a date of the record; empty where that is not told.
    kind
        ``baseline``, ``target`` or ``actual``.
    """

    milestone: str
    day: str
    bound: str = "exact"
    said: str = ""
    kind: str = "target"

    @property
    def phrase(self) -> str:
        """Milestone and date inside a sentence.

        >>> Dated("Commissioning (undefined)", "2029-03").phrase
        'commissioning in March 2029'
        """
        return f"{name_inside(self.milestone)} {place_target(self.day, self.bound)}"


def write_months(months: float) -> str:
    """Write a slip in whole months, without sign.

    >>> write_months(42.97), write_months(-1.0)
    ('43 months', '1 month')
    """
    number = abs(round(months))
    return f"{number} month{'' if number == 1 else 's'}"


def state_slip(
    label: str, later: Dated, earlier: Dated, months: float, sources: tuple[str, ...]
) -> Sentence:
    """Say how far a date lies from the one that counts as its base.

    Parameters
    ----------
    label
        The subject in the reader's words.
    later, earlier
        The last target or what happened, and the contract date or first target.
    months
        The slip [month].
    sources
        Of both dates.

    Examples
    --------
    >>> target = Dated("Commissioning (undefined)", "2029-03")
    >>> contract = Dated("Provisional acceptance", "2025-08", kind="baseline")
    >>> said = state_slip("Unit X", target, contract, 42.97, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Unit X: the last target, commissioning in March 2029, lies 43 months after provisional
    acceptance in August 2025 of the contract schedule.
    """
    head = "the last target, " if later.kind == "target" else ""
    base = (
        " of the contract schedule" if earlier.kind == "baseline" else ", the first target like it"
    )
    where = "on the same date as"
    if round(months):
        where = f"{write_months(months)} {'after' if months > 0 else 'before'}"
    comma = "," if head else ""
    return Sentence(
        f"{label}: {head}{later.phrase}{comma} lies {where} {earlier.phrase}{base}.", sources
    )


def state_slip_range(
    term: str, earlier: Dated, months: tuple[float, float], sources: tuple[str, ...]
) -> Sentence:
    """Say that a term is undefined, and how far the slip reaches.

    Parameters
    ----------
    term
        Label of the undefined milestone.
    earlier
        The date with the greatest slip.
    months
        The smallest and the greatest slip [month].
    sources
        Of the earlier date.

    Examples
    --------
    >>> start = Dated("Physical start-up", "2024-10", kind="baseline")
    >>> said = state_slip_range("Commissioning (undefined)", start, (42.97, 52.96), ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    The source does not define commissioning: held against physical start-up in October 2024 the
    slip is 53 months. 43 months is the reading most favorable to the project.
    """
    low, high = months
    return Sentence(
        f"The source does not define {name_inside(term)}: held against {earlier.phrase} the slip "
        f"is {write_months(high)}. {write_months(low)} is the reading most favorable to the "
        "project.",
        sources,
    )


def state_rate(
    rate: float, said: tuple[str, str], highest: float, sources: tuple[str, ...]
) -> Sentence:
    """Say how fast a date moved.

    Parameters
    ----------
    rate
        Years of slip per year gone by, the most favorable reading.
    said
        Days of the two statements, as dates of the record.
    highest
        The greatest rate of all readings.
    sources
        Of both statements.

    Examples
    --------
    >>> said = state_rate(0.4503, ("2017-03-15", "2025-02-26"), 0.7422, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Between the statements on 15 March 2017 and on 26 February 2025 the date slipped by 0.450 years
    per year gone by; other readings reach 0.742.
    >>> print(state_rate(0.5, ("2017", "2019"), 0.5, ()).text)
    Between the statements in 2017 and in 2019 the date slipped by 0.500 years per year gone by.
    """
    first, last = said
    written = format_computed(rate)
    more = format_computed(highest)
    others = f"; other readings reach {more}" if more != written else ""
    return Sentence(
        f"Between the statements {place_date(first)} and {place_date(last)} the date slipped by "
        f"{written} years per year gone by{others}.",
        sources,
    )


def state_single(label: str, milestone: str, sources: tuple[str, ...]) -> Sentence:
    """Say that one statement alone has no rate.

    >>> state_single("Unit X", "Commissioning (undefined)", ()).text
    'Unit X: one statement only names a date for commissioning (n = 1, no rate).'
    """
    return Sentence(
        f"{label}: one statement only names a date for {name_inside(milestone)} (n = 1, no rate).",
        sources,
    )


def state_move(
    labels: Sequence[str], before: Dated, after: Dated, months: float, sources: tuple[str, ...]
) -> Sentence:
    """Say that a target moved, later or earlier.

    Parameters
    ----------
    labels
        The subject in the reader's words, and who moved it.
    before, after
        The two targets with the days of their statements.
    months
        The slip [month], negative for earlier.
    sources
        Of both.

    Examples
    --------
    >>> before = Dated("Commissioning (undefined)", "2030-04", "about", said="2023-10-08")
    >>> after = Dated("Commissioning (undefined)", "2029-03", said="2025-02-26")
    >>> said = state_move(["Unit X", "the owner"], before, after, -13.0, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Unit X: the owner moved the target by 13 months to an earlier date, from commissioning around
    April 2030 (said on 8 October 2023) to commissioning in March 2029 (said on 26 February 2025).
    """
    label, who = labels
    where = "a later" if months > 0 else "an earlier"
    return Sentence(
        f"{label}: {who} moved the target by {write_months(months)} to {where} date, from "
        f"{before.phrase} (said {place_date(before.said)}) to {after.phrase} "
        f"(said {place_date(after.said)}).",
        sources,
    )
