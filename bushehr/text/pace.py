"""Words of the pace: demonstrated, required, their ratio, and earned schedule.

A ratio is never printed alone: the sentence names the two paces, from where each is counted, and
that other readings exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.casing import name_inside
from bushehr.text.definitions import Definition
from bushehr.text.intervals import format_computed
from bushehr.text.numbers import format_date, format_day, list_words
from bushehr.text.status import place_date, place_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

UNIT: Final = "percentage points a year"

DEFINITIONS: Final = (
    Definition(
        "Demonstrated pace",
        "Percentage points of reported progress a year, from an origin to the last figure. Origins "
        "are the milestones that open the works (taking it that nothing was done before), first "
        "concrete with the figure reported that day, and the statement before the last. Years have "
        "365.25 days.",
        "It is an average of what was reported, not a measurement: it does not say that work ran "
        "evenly, and figures count as stated, however round they are.",
    ),
    Definition(
        "Required pace",
        "Percentage points a year that would bring the last figure to 100 % by the end of the "
        "target date, counted from the day of that figure or from the as-of day.",
        "It is no forecast and no judgment on whether a target can be met. Counted from the as-of "
        "day it takes it that nothing was done since the last figure, which nobody reported.",
    ),
    Definition(
        "Ratio of required to demonstrated pace",
        "How many times as fast as demonstrated the reported progress would have to run. The "
        "headline is the reading most favorable to the project; the range holds all readings from "
        "the last figure.",
        "A percentage point late in a build is not the same work as an early one, so the ratio is "
        "no multiple of people, money or concrete.",
    ),
    Definition(
        "Earned schedule",
        "The time at which a published plan foresaw the reported progress, against the time gone "
        "by (Lipke, 2003). It needs a planned curve that somebody published.",
        "It does not say when the work will end. Without a published curve it is not computed: a "
        "curve drawn between contract dates would be an invention.",
    ),
)

EARNED_SCHEDULE_REASONS: Final = {
    "no-planned-curve": "no published planned curve",
    "no-figure": "no reported progress",
    "plan-falls": "the published plan falls from one point to the next",
    "before-plan": "the reported progress lies below the first planned value",
    "beyond-plan": "the reported progress lies above the last planned value",
}


@dataclass(frozen=True, slots=True)
class Course:
    """From where a demonstrated pace is counted.

    Parameters
    ----------
    kind
        ``works-opened``, ``first-concrete`` or ``statement``.
    milestone
        Label of the milestone, empty for a statement.
    day, bound
        When, as a date of the record with its bound.
    figure
        The value reported then, with bound and unit; empty where none is assumed.
    """

    kind: str
    milestone: str
    day: str
    bound: str = "exact"
    figure: str = ""

    @property
    def phrase(self) -> str:
        """The origin after "counted".

        >>> Course("works-opened", "Ground-breaking", "2016-09-10").phrase
        'from ground-breaking on 10 September 2016, taking it that nothing was done before'
        >>> Course("first-concrete", "First concrete", "2019-11-10", figure="8 %").phrase
        'from the 8 % reported at first concrete on 10 November 2019'
        >>> Course("statement", "", "2025-01-13", figure="16.7 %").phrase
        'from the statement before the last, 16.7 % on 13 January 2025'
        """
        when = place_target(self.day, self.bound)
        if self.kind == "works-opened":
            opened = name_inside(self.milestone)
            return f"from {opened} {when}, taking it that nothing was done before"
        if self.kind == "first-concrete":
            return f"from the {self.figure} reported at {name_inside(self.milestone)} {when}"
        return f"from the statement before the last, {self.figure} {when}"


def write_due(day: str, bound: str = "exact") -> str:
    """Write when a target is due: at the end of its date.

    >>> write_due("2029-03"), write_due("2029-03-14"), write_due("2028-10", "about")
    ('by the end of March 2029', 'by 14 March 2029', 'by about the end of October 2028')
    """
    last = day.rsplit("/", maxsplit=1)[-1]
    about = "about " if bound == "about" else ""
    is_day = last.count("-") == 2  # noqa: PLR2004  year-month-day
    return f"by {about}{'' if is_day else 'the end of '}{format_date(last)}"


def state_ratio(
    what: str, due: str, paces: tuple[str, str, str], course: Course, sources: tuple[str, ...]
) -> Sentence:
    """Say how many times the demonstrated pace is required.

    Parameters
    ----------
    what
        Quantity and subject in the reader's words.
    due
        When the target is due, from `write_due`.
    paces
        Ratio, required and demonstrated pace as written figures.
    course
        From where the demonstrated pace is counted.
    sources
        Both figures and the target.

    Examples
    --------
    >>> course = Course("works-opened", "Pit excavation start", "2017-10-31")
    >>> paces = ("12.1", "26.2", "2.17")
    >>> said = state_ratio("physical progress of Unit X", "by 2029", paces, course, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    To reach 100 % by 2029, physical progress of Unit X would have to run 12.1 times as fast as
    demonstrated: 26.2 percentage points a year after the last figure, against 2.17 counted from pit
    excavation start on 31 October 2017, taking it that nothing was done before.
    """
    ratio, required, demonstrated = paces
    return Sentence(
        f"To reach 100 % {due}, {what} would have to run {ratio} times as fast as demonstrated: "
        f"{required} {UNIT} after the last figure, against {demonstrated} counted {course.phrase}.",
        sources,
    )


def state_spread(low: float, high: float, count: int) -> Sentence:
    """Say that the ratio is the most favorable reading, and how far the others reach.

    >>> print(state_spread(12.09, 21.947, 5).text)  # doctest: +NORMALIZE_WHITESPACE
    Of 5 readings that the record allows this is the one most favorable to the project; as stated,
    all run from 12.1 to 21.9 times.
    >>> state_spread(12.09, 12.09, 1).text
    'The record allows no other reading.'
    """
    if count == 1:
        return Sentence("The record allows no other reading.")
    return Sentence(
        f"Of {count} readings that the record allows this is the one most favorable to the "
        f"project; as stated, all run from {format_computed(low)} to {format_computed(high)} times."
    )


def state_reading(
    course: Course, demonstrated: str, ratio: str, sources: tuple[str, ...]
) -> Sentence:
    """Say one reading in few words, as an item of a list.

    >>> before = Course("statement", "", "2025-01-13", figure="16.7 %")
    >>> print(state_reading(before, "1.20", "21.9", ()).text)  # doctest: +NORMALIZE_WHITESPACE
    Counted from the statement before the last, 16.7 % on 13 January 2025: 1.20 percentage points a
    year; required are 21.9 times that.
    """
    return Sentence(
        f"Counted {course.phrase}: {demonstrated} {UNIT}; required are {ratio} times that.", sources
    )


def state_required_from(
    day: date, due: str, required: str, ratio: str, sources: tuple[str, ...]
) -> Sentence:
    """Say what is required from the as-of day on, and what that assumes.

    >>> from datetime import date
    >>> said = state_required_from(date(2026, 11, 24), "by 2029", "34.9", "16.1", ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    If nothing was done after the last figure, 34.9 percentage points a year are required from
    24 November 2026 on to reach 100 % by 2029, 16.1 times the pace demonstrated.
    """
    return Sentence(
        f"If nothing was done after the last figure, {required} {UNIT} are required from "
        f"{format_day(day)} on to reach 100 % {due}, {ratio} times the pace demonstrated.",
        sources,
    )


def state_missed(
    labels: Sequence[str], milestone: str, due: str, sources: tuple[str, ...]
) -> Sentence:
    """Say that a target has gone by without a report that settles it.

    >>> state_missed(["Unit 2"], "Commissioning (undefined)", "by the end of 2024", ()).text
    'Unit 2: commissioning was due by the end of 2024 and has not been reported: missed.'
    """
    return Sentence(
        f"{list_words(list(labels))}: {name_inside(milestone)} was due {due} and has not been "
        "reported: missed.",
        sources,
    )


def state_open_ended(
    labels: Sequence[str], milestone: str, day: str, sources: tuple[str, ...]
) -> Sentence:
    """Say that a target names an earliest day only, which has gone by.

    >>> state_open_ended(["Unit 2"], "Commissioning (undefined)", "2024", ()).text
    'Unit 2: commissioning was announced for not before 2024, so no latest day follows.'
    """
    return Sentence(
        f"{list_words(list(labels))}: {name_inside(milestone)} was announced for "
        f"{place_target(day, 'at_least')}, so no latest day follows.",
        sources,
    )


def state_complete(what: str, day: str, sources: tuple[str, ...]) -> Sentence:
    """Say that all of the work was reported done.

    >>> state_complete("physical progress of Unit X", "2020-05", ()).text
    'All of it was reported done in May 2020 (physical progress of Unit X): no pace is required.'
    """
    return Sentence(
        f"All of it was reported done {place_date(day)} ({what}): no pace is required.", sources
    )


NO_RATIO: Final = {
    "no-figure": "No progress has been reported, so no pace can be counted.",
    "no-target": "No target date has been stated, so no pace is required.",
    "none-ahead": "No stated target lies ahead, so no pace is required.",
    "none-demonstrated": "No two figures show progress, so there is no pace to compare with.",
}
"""Why there is no ratio, by outcome."""


def state_no_ratio(outcome: str, sources: tuple[str, ...] = ()) -> Sentence:
    """Say why there is no ratio."""
    return Sentence(NO_RATIO[outcome], sources)


def state_earned_schedule(
    earned: float, actual: float, performance: float, sources: tuple[str, ...]
) -> Sentence:
    """Say where the reported progress stood in the published plan.

    >>> said = state_earned_schedule(5.5, 7.0, 0.7857, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    The published plan foresaw this progress after 5.50 months; it was reported after 7.00
    (SPI(t) 0.786).
    """
    return Sentence(
        f"The published plan foresaw this progress after {format_computed(earned)} months; it was "
        f"reported after {format_computed(actual)} (SPI(t) {format_computed(performance)}).",
        sources,
    )


def state_no_earned_schedule(reason: str) -> Sentence:
    """Say why earned schedule is not computable.

    >>> state_no_earned_schedule("no-planned-curve").text
    'Earned schedule is not computable: no published planned curve.'
    """
    return Sentence(f"Earned schedule is not computable: {EARNED_SCHEDULE_REASONS[reason]}.")
