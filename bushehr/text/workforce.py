"""Words of the chart of the workforce: who counted whom.

Speakers count different people: all at work, one employer's, one nationality's. The words keep
each count with its scope, and the title sets two of them side by side without adding them up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.casing import lower_first
from bushehr.text.charts import count_noun, format_short, write_basis
from bushehr.text.numbers import format_date, list_words
from bushehr.text.status import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

AXIS: Final = "People, as counted or expected by each speaker"
EXPECTED: Final = "hollow: expected"
CONTRACT: Final = "dashed: contract"

_IN_ALL, _AT_WORK = "in all", "at work"
"""First words of a label that keep their capital inside a sentence."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count of people as words take it.

    Parameters
    ----------
    figure
        Number with its bound, without a unit.
    whom
        Name of the quantity; empty for all people whom the speaker counts.
    day
        Date of the record.
    who
        Who said it, in few words.
    in_all
        Whether the speaker gave a share of the same people, so that the count is one of all.
    """

    figure: str
    whom: str
    day: str
    who: str
    in_all: bool = False


def label_count(count: Count, kind: str, due: str, place: str) -> str:
    """Return the words beside a count.

    Parameters
    ----------
    count
        The count.
    kind
        Whether it was counted (``actual``) or expected.
    due
        The day by which it is expected, empty where that is the day of the statement.
    place
        Name of the subject where it is not the project.

    Examples
    --------
    >>> label_count(Count("about 700", "Russian staff", "2025-11-17", ""), "actual", "", "")
    'about 700 Russian staff'
    >>> label_count(Count("at least 5,000", "", "2024-04-22", ""), "target", "2025-03-20", "")
    'at least 5,000 expected by Mar 2025'
    """
    whom = lower_first(count.whom)
    if kind == "actual":
        words = f"{count.figure} {whom or (_IN_ALL if count.in_all else _AT_WORK)}"
    else:
        by = f" by {format_short(due)}" if due else ""
        words = f"{count.figure} {whom + ' ' if whom else ''}expected{by}"
    return f"{words}, {place}" if place else words


def mark_doubtful(text: str) -> str:
    """Return the words beside a doubtful count.

    >>> mark_doubtful("about 700 Russian staff")
    'about 700 Russian staff (doubtful)'
    """
    return f"{text} (doubtful)"


def label_day(text: str) -> str:
    """Return the date of a line.

    >>> label_day("2026-02-14"), label_day("2026-03-18/2026-05-16"), label_day("2024-04")
    ('14 Feb 2026', 'Mar to May 2026', 'Apr 2024')
    """
    if "/" not in text:
        return format_short(text, days=True)
    first, last = (format_short(part) for part in text.split("/", 1))
    if first == last:
        return first
    same_year = first.split(" ")[-1] == last.split(" ")[-1] and " " in first
    return f"{first.rsplit(' ', 1)[0] if same_year else first} to {last}"


def describe_count(
    heading: tuple[str, str], figure: str, dates: tuple[str, str], kind: str, by: str
) -> str:
    """Return what a reader sees when pointing at a count.

    Parameters
    ----------
    heading
        Names of the quantity and of the subject.
    figure
        Value with bound and unit.
    dates
        The date counted or expected for, and the day of the statement, empty where it is the same.
    kind
        ``actual``, ``target`` or ``baseline``.
    by
        Who said so and who published it.

    Examples
    --------
    >>> heading = "Russian staff", "Units 2 and 3"
    >>> describe_count(heading, "about 700 people", ("2025-11-17", ""), "actual", "A. Person")
    'Russian staff, Units 2 and 3: about 700 people, 17 November 2025. A. Person.'
    >>> describe_count(heading, "50 people", ("2025", "2024-04-22"), "target", "A. Person")
    'Russian staff, Units 2 and 3: 50 people expected, 2025, said 22 April 2024. A. Person.'
    """
    verb = "" if kind == "actual" else " expected"
    day, said = dates
    later = f", said {format_date(said)}" if said and said != day else ""
    return f"{', '.join(heading)}: {figure}{verb}, {format_date(day)}{later}. {by}."


def write_title(
    project: str, newest: Count | None, other: Count | None, *, is_expected: bool
) -> str:
    """Return the finding.

    Parameters
    ----------
    project
        Name of the project.
    newest
        The count that the title states, None when there is none.
    other
        An older count of other people, which the newest seems not to fit; None when there is none.
    is_expected
        Whether `newest` is an expectation.

    Examples
    --------
    >>> newest = Count("about 5,600", "Staff of Iranian contractors", "2026-02-14", "the owner")
    >>> other = Count("about 3,000", "", "2025-11-17", "the supplier", in_all=True)
    >>> print(write_title("Units 2 and 3", newest, other, is_expected=False))
    Staff of Iranian contractors numbered about 5,600 in February 2026, the owner said; \
the supplier counted about 3,000 people in all in November 2025
    >>> print(write_title("Units 2 and 3", other, None, is_expected=False))
    The workforce of Units 2 and 3 numbered about 3,000 in November 2025, the supplier said
    """
    if newest is None:
        return f"No count of the workforce of {project} is on record"
    whom = newest.whom or f"The workforce of {project}"
    verb = "was expected to number" if is_expected else "numbered"
    said = f"{whom} {verb} {newest.figure} {_place(newest.day)}, {newest.who} said"
    if other is None:
        return said
    of = f" {lower_first(other.whom)}" if other.whom else " people"
    scope = f" {_IN_ALL}" if other.in_all else ""
    return f"{said}; {other.who} counted {other.figure}{of}{scope} {_place(other.day)}"


def write_alt(project: str, counts: Sequence[str], suspended: Sequence[str]) -> str:
    """Return the words for a reader who cannot see the chart.

    >>> write_alt("Units 2 and 3", ["17 Nov 2025, Rosatom: about 3,000 in all"], [])
    'Chart. Workforce of Units 2 and 3 by statement, newest first. 17 Nov 2025, Rosatom: about \
3,000 in all.'
    """
    head = f"Chart. Workforce of {project} by statement, newest first."
    return " ".join((head, *(f"{item}." for item in (*suspended, *counts))))


def write_caption(
    as_of: date,
    statements: int,
    sources: int,
    scopes: Sequence[str],
    left_out: int,
    note: str = "",
) -> str:
    """Return the caption: how to read the chart and what it rests on.

    Parameters
    ----------
    as_of
        Day whose knowledge is shown.
    statements, sources
        How many are drawn.
    scopes
        Names of the quantities drawn.
    left_out
        How many older lines have no room.
    note
        The sentence on what a window leaves out, after a space.
    """
    named = ""
    if len(scopes) > 1:
        listed = list_words([lower_first(scope) for scope in scopes])
        named = (
            f" Speakers count different people: {listed}. Counts of different people are never "
            "joined or added up."
        )
    older = f" {count_noun(left_out, 'older line')} left out." if left_out else ""
    return (
        f"One line is what one speaker said of one day, newest first.{named} Hollow marks are "
        "expectations, an arrow is a bound; shaded: work reported suspended."
        f"{older}{note} {write_basis(as_of, statements, sources)}"
    )


def _place(day: str) -> str:
    """Return the month or interval of a date as it stands in a sentence."""
    return place_date(day if "/" in day else "-".join(day.split("-")[:2]))
