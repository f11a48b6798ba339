"""Words of agreement: what two figures are to one another, and what stands behind one.

A sentence names both speakers with their figures and dates and leaves it there: it never says which
of the two holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.charts import count_noun
from bushehr.text.definitions import Definition
from bushehr.text.intervals import format_computed
from bushehr.text.numbers import format_date, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

RELATIONS: Final = {
    "contradiction": "contradiction",
    "part-larger-than-whole": "different scope, part larger than whole",
    "different-scope": "different scope",
    "different-basis": "different basis",
    "near-agreement": "near-agreement",
    "restated": "restated",
    "same-statement": "same statement reported again",
}
"""The name of each relation in a table, the gravest first."""

LISTING: Final = (
    "Every pair that is counted, drawn or not, with both figures, who gave them and all addresses; "
    "of what agrees, or differs by basis or scope, one pair stands for each two series."
)
"""What stands beside the list of all pairs."""

DEFINITIONS: Final = (
    Definition(
        "Comparable figures",
        "Two statements of one family of quantities, one kind and one unit, whose subjects are the "
        "same or one a part of the other, with the middles of their dates within the shorter "
        "window of the two quantities. Figures marked doubtful are compared, retracted ones never.",
        "Being comparable does not make two figures measures of the same thing: basis and scope "
        "are told apart below.",
    ),
    Definition(
        "Same statement reported again",
        "What one speaker said once, printed at several addresses. Its value is that of the most "
        "precise report, its range that of all of them.",
        "Many reports of one statement are no confirmation of it.",
    ),
    Definition(
        "Restated",
        "The same figure in another statement, of the same speaker or of another.",
        "A repeated figure need not have been measured again.",
    ),
    Definition(
        "Near-agreement",
        "Figures of one basis and scope whose ranges overlap after rounding to the digits of the "
        "coarser one, or that lie within 10 % of the smaller one. A round number is taken to state "
        "its first two figures: 3,000 is meant to the hundred.",
        "It is no proof that either is right.",
    ),
    Definition(
        "Different basis",
        "Figures of two quantities of one family, such as a share of the timetable and a share of "
        "the work. One pair stands for each two of them, the one closest in time.",
        "It is no contradiction, however far apart the figures are, and no line may join them.",
    ),
    Definition(
        "Different scope",
        "Figures of a part and of what it is a part of: one unit and both, Russians and all staff.",
        "It is no contradiction, unless the part is larger than its whole.",
    ),
    Definition(
        "Part larger than its whole",
        "A figure of different scope whose part exceeds the whole by more than rounding and 10 %, "
        "in a quantity that adds up. Shares, times and lengths do not.",
        "It does not say which figure is wrong: speakers may draw the whole differently.",
    ),
    Definition(
        "Contradiction",
        "Figures of one basis and scope that do not agree even nearly. The factor is the greater "
        "over the smaller, at the ends of their ranges that lie nearest. Where a statement "
        "contradicts several others, those farthest from it are named.",
        "It is one between statements. It does not say which holds: what was counted may differ "
        "without being printed, and a fast change between two days that no report names would look "
        "the same.",
    ),
    Definition(
        "Statements, speakers and reports of a figure",
        "How many statements of the same subject, quantity and kind fall within the window around "
        "it, by how many speakers, at how many addresses, with the range of what they state.",
        "The range is no margin of error, and a figure that many print is not for that right.",
    ),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as words take it.

    Parameters
    ----------
    figure
        Value with bound and unit.
    what, label
        Names of the quantity and of the subject.
    day
        The date that the figure is for, as a date of the record.
    who
        Name of the speaker or publisher.
    is_expected
        Whether it is a plan, a promise or a design value.
    """

    figure: str
    what: str
    label: str
    day: str
    who: str
    is_expected: bool = False

    @property
    def name(self) -> str:
        """What the figure is of."""
        return f"{self.what} of {self.label}{', expected' if self.is_expected else ''}"


_ENDINGS = {
    "contradiction": "the two contradict one another by {}",
    "part-larger-than-whole": "the part is larger than its whole by {}",
    "different-scope": "one is a part of the other, so that both can hold",
    "different-basis": "they measure different things, so that both can hold",
    "near-agreement": "the two agree within rounding or 10 %",
    "restated": "the same figure was stated twice",
    "same-statement": "both are reports of one statement",
}


def write_factor(factor: float) -> str:
    """Write how many times one figure is the other.

    >>> write_factor(2.2), write_factor(1000.0), write_factor(math.inf)
    ('a factor of 2.20', 'a factor of 1,000', 'more than any factor')
    """
    return (
        "more than any factor" if math.isinf(factor) else f"a factor of {format_computed(factor)}"
    )


def state_comparison(
    relation: str,
    figures: tuple[Stated, Stated],
    factor: float,
    sources: tuple[str, ...],
    *,
    has_doubtful: bool = False,
) -> Sentence:
    """Say what two statements are to one another.

    Parameters
    ----------
    relation
        One of `RELATIONS`.
    figures
        Both as words take them, the earlier one first.
    factor
        The greater over the smaller.
    sources
        Of both.
    has_doubtful
        Whether one of them is marked doubtful.

    Examples
    --------
    >>> one = Stated("22 barrels", "Oil saved", "Units X", "2016-09-10", "A. Person")
    >>> other = Stated("10 barrels", "Oil saved", "Units X", "2023-10", "B. Person")
    >>> said = state_comparison("contradiction", (one, other), 2.2, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Oil saved of Units X: A. Person gave 22 barrels for 10 September 2016, B. Person 10 barrels for
    October 2023; the two contradict one another by a factor of 2.20.
    >>> whole = Stated("3,000", "Workforce", "Units X", "2025", "A. Person")
    >>> part = Stated("5,600", "Contractors' staff", "Units X", "2026", "B. Person")
    >>> said = state_comparison("part-larger-than-whole", (whole, part), 1.87, ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Workforce of Units X: A. Person gave 3,000 for 2025; Contractors' staff of Units X: B. Person
    gave 5,600 for 2026; the part is larger than its whole by a factor of 1.87.
    """
    one, other = figures
    again = ", " if other.name == one.name else f"; {other.name}: "
    verb = "" if other.name == one.name else "gave "
    ending = _ENDINGS[relation].format(write_factor(factor))
    doubt = "; one of them is marked doubtful" if has_doubtful else ""
    return Sentence(
        f"{one.name}: {one.who} gave {one.figure} for {format_date(one.day)}{again}{other.who} "
        f"{verb}{other.figure} for {format_date(other.day)}; {ending}{doubt}.",
        sources,
    )


def state_spread(said: Stated, figures: Sequence[str], sources: tuple[str, ...]) -> Sentence:
    """Say that the reports of one statement give different figures.

    Parameters
    ----------
    said
        The statement by its most precise report.
    figures
        What all the reports give, with bound and unit.
    sources
        The reports.

    Examples
    --------
    >>> one = Stated("16.7 %", "Progress", "Units X", "2025-01-13", "A. Person")
    >>> figures = ["at least 16 %", "16.7 %", "17 %"]
    >>> print(state_spread(one, figures, ("a", "b", "c")).text)  # doctest: +NORMALIZE_WHITESPACE
    Progress of Units X: what A. Person gave for 13 January 2025 is one statement, printed at 3
    addresses as at least 16 %, 16.7 % and 17 %.
    """
    return Sentence(
        f"{said.name}: what {said.who} gave for {format_date(said.day)} is one statement, printed "
        f"at {_count_addresses(len(sources))} as {list_words(list(dict.fromkeys(figures)))}.",
        sources,
    )


def _count_addresses(number: int) -> str:
    """Write how many addresses there are."""
    return f"{number:,} address{'' if number == 1 else 'es'}"


def write_support(statements: int, speakers: int, reports: int) -> str:
    """Say how much stands behind a figure.

    >>> write_support(1, 1, 4), write_support(3, 2, 5)
    ('1 statement by 1 speaker, 4 reports', '3 statements by 2 speakers, 5 reports')
    """
    return (
        f"{count_noun(statements, 'statement')} by {count_noun(speakers, 'speaker')}, "
        f"{count_noun(reports, 'report')}"
    )


def write_supported(figure: str, support: str, low: str, high: str) -> str:
    """Write a headline figure with what stands behind it and, where they differ, its range.

    Parameters
    ----------
    figure
        The figure with bound and unit.
    support
        From `write_support`.
    low, high
        The least and the greatest value stated, with unit.

    Examples
    --------
    >>> write_supported("18 %", "1 statement by 1 speaker, 4 reports", "18 %", "18 %")
    '18 % (1 statement by 1 speaker, 4 reports)'
    >>> write_supported("16.7 %", "1 statement by 1 speaker, 4 reports", "16 %", "17 %")
    '16.7 % (1 statement by 1 speaker, 4 reports, from 16 % to 17 %)'
    """
    spread = f", from {low} to {high}" if low != high else ""
    return f"{figure} ({support}{spread})"


def state_counts(statements: int, repeated: int, pairs: int, larger_parts: int) -> Sentence:
    """Say how the statements of the record stand to one another.

    Parameters
    ----------
    statements, repeated
        How many there are, and how many of them were printed more than once.
    pairs, larger_parts
        How many contradictions, and how many parts that are larger than their whole.

    Examples
    --------
    >>> print(state_counts(195, 15, 16, 1).text)  # doctest: +NORMALIZE_WHITESPACE
    Of 195 statements on record, 15 were printed more than once. They hold 16 contradictions between
    two statements, and 1 part that is larger than its whole.
    """
    parts = "part that is larger than its whole"
    if larger_parts != 1:
        parts = "parts that are larger than their whole"
    return Sentence(
        f"Of {count_noun(statements, 'statement')} on record, {repeated} "
        f"{'was' if repeated == 1 else 'were'} printed more than once. They hold "
        f"{count_noun(pairs, 'contradiction')} between two statements, and {larger_parts} {parts}."
    )
