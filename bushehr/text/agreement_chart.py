"""Words of the chart of agreement: which stated figures differ, and how.

A pair is named by what the analysis found, a contradiction or a difference of scope or basis; no
word says which of the two figures holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.agreement import RELATIONS, Stated, write_factor
from bushehr.text.casing import lower_first
from bushehr.text.charts import count_noun, format_short, write_basis
from bushehr.text.intervals import format_computed
from bushehr.text.numbers import format_date, format_number, list_words
from bushehr.text.sides import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

AXIS: Final = "Factor between the two figures"
EXPECTED: Final = "hollow: expected"
DOUBTFUL: Final = "marked doubtful"
BEYOND: Final = "beyond any factor"
NO_FACTOR: Final = "no factor"
"""Of a pair with a zero, or of two signs: in a sentence, and beside its marks."""

TIMES: Final = "\N{MULTIPLICATION SIGN}"

GROUPS: Final = {
    "contradiction": "Contradiction",
    "part-larger-than-whole": "Part larger than its whole",
    "different-scope": "Different scope",
    "different-basis": "Different basis",
    "near-agreement": "Near-agreement",
}
"""Headings of the relations that are drawn, the gravest first."""

_NOUNS: Final = {
    "contradiction": ("contradiction", "contradictions"),
    "part-larger-than-whole": ("part larger than its whole", "parts larger than their whole"),
    "different-scope": ("pair of different scope", "pairs of different scope"),
    "different-basis": ("pair of different basis", "pairs of different basis"),
    "near-agreement": ("near-agreement", "near-agreements"),
}
"""One pair of each relation, and several."""

_PEOPLE: Final = " people"
_RATE: Final = " a year"
_NAMES_RATE: Final = "per year"
_EXPLAINED: Final = ("different-scope", "different-basis", "near-agreement")


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs of one relation: how many there are, and how many of them are drawn."""

    drawn: int
    every: int


def label_factor(factor: float) -> str:
    """Return the words beside a pair: how many times one figure is the other.

    >>> label_factor(2.2).rstrip(TIMES), label_factor(1000.0).rstrip(TIMES), label_factor(math.inf)
    ('2.20', '1,000', 'no factor')
    """
    return NO_FACTOR if math.isinf(factor) else f"{format_computed(factor)}{TIMES}"


def write_tick(factor: float) -> str:
    """Write a number at the scale.

    >>> write_tick(1.0).rstrip(TIMES), write_tick(1000.0).rstrip(TIMES)
    ('1', '1,000')
    """
    return f"{format_number(factor)}{TIMES}"


def write_heading(relation: str, counts: Counts) -> str:
    """Return the heading of a relation.

    >>> (
    ...     write_heading("contradiction", Counts(4, 14)),
    ...     write_heading("different-basis", Counts(1, 1)),
    ... )
    ('Contradiction: 4 of 14', 'Different basis: 1 of 1')
    """
    return f"{GROUPS[relation]}: {counts.drawn} of {counts.every}"


def label_figure(figure: str, what: str) -> str:
    """Return a figure without what goes without saying: people, and a time that its name has.

    >>> label_figure("1.6 billion m³ a year", "Gas saved per year"), label_figure("8 %", "Progress")
    ('1.6 billion m³', '8 %')
    >>> label_figure("about 200 people", "Workforce")
    'about 200'
    """
    short = figure.removesuffix(_PEOPLE)
    return short.removesuffix(_RATE) if what.endswith(_NAMES_RATE) else short


def label_speaker(side: str, speaker: str, publisher: str, day: str) -> str:
    """Return who gave a figure and for when, in few words.

    >>> label_speaker("vendor", "A. Person", "Some Agency", "2025-11-17")
    'supplier, Nov 2025'
    >>> label_speaker("", "", "Some Agency", "2024-03-20/2025-03-20")
    'Some Agency, Mar 2024 to Mar 2025'
    """
    who = NAMES.get(side, speaker or publisher) if speaker else publisher
    return f"{who}, {format_short(day)}"


def describe_figure(stated: Stated, said: str, relation: str, factor: float, other: Stated) -> str:
    """Return what a reader sees when pointing at a figure.

    Parameters
    ----------
    stated
        The figure; its ``who`` is the line on speaker and publisher.
    said
        The day of the statement, empty where it is the day that the figure is for.
    relation
        What the two are to one another, from `RELATIONS`.
    factor
        The greater over the smaller.
    other
        The figure beside it.

    Examples
    --------
    >>> one = Stated("22 barrels", "Oil saved", "Unit 2", "2016-09-10", "A. Person", True)
    >>> other = Stated("10 barrels", "Oil saved", "Unit 2", "2023-10", "B. Person", True)
    >>> print(describe_figure(one, "", "contradiction", 2.2, other))
    Oil saved of Unit 2, expected: 22 barrels, 10 September 2016. Beside 10 barrels, October 2023: \
contradiction, a factor of 2.20. A. Person.
    """
    when = f"{format_date(stated.day)}{f', said {format_date(said)}' if said else ''}"
    what = "" if other.name == stated.name else f" ({lower_first(other.name)})"
    return (
        f"{stated.name}: {stated.figure}, {when}. Beside {other.figure}{what}, "
        f"{format_date(other.day)}: {RELATIONS[relation]}, {write_factor(factor)}. {stated.who}."
    )


def write_title(
    counts: Mapping[str, int], widest: tuple[Stated, Stated, float] | None, doubtful: int = 0
) -> str:
    """Return the finding of the chart.

    Parameters
    ----------
    counts
        Pairs of each relation, those with a doubtful figure left out.
    widest
        The contradiction of the greatest factor, or without any, the part and whole of it; and the
        factor. None without either.
    doubtful
        How many contradictions and parts larger than their whole have a doubtful figure.

    Examples
    --------
    >>> few = Stated("about 200 people", "Workforce", "Units X", "2021-08", "the owner")
    >>> many = Stated("2,000 people", "Workforce", "Units X", "2021-09", "the owner")
    >>> print(write_title({"contradiction": 12}, (few, many, 10.0)))
    12 pairs of stated figures contradict one another, the widest by a factor of 10.0: workforce \
of Units X
    >>> print(write_title({"contradiction": 12}, (few, many, 10.0), 2))
    12 pairs of stated figures contradict one another, the widest by a factor of 10.0: workforce \
of Units X; 2 more pairs hold a figure marked doubtful
    >>> part = Stated("5,600 people", "Contractors", "Units X", "2026", "the owner")
    >>> print(write_title({"part-larger-than-whole": 1}, (part, many, 2.8)))
    1 stated part is larger than its whole, by a factor of 2.80: contractors and workforce of \
Units X
    >>> print(write_title({"different-basis": 3, "near-agreement": 2}, None))
    No two stated figures contradict one another; 5 pairs differ in scope, basis or rounding
    """
    if widest is None and doubtful:
        pairs = count_noun(doubtful, "pair")
        return f"Stated figures contradict one another only where one is marked doubtful ({pairs})"
    if widest is None:
        number = sum(counts.get(name, 0) for name in _EXPLAINED)
        verb = "differs" if number == 1 else "differ"
        rest = f"{count_noun(number, 'pair')} {verb} in scope, basis or rounding"
        return f"No two stated figures contradict one another; {rest}"
    one, other, factor = widest
    by = BEYOND if math.isinf(factor) else f"by a factor of {format_computed(factor)}"
    said = f"{_count_disagreements(counts)} {by}: {_name_both(one, other)}"
    if not doubtful:
        return said
    verb = "pair holds" if doubtful == 1 else "pairs hold"
    return f"{said}; {doubtful} more {verb} a figure marked doubtful"


def _count_disagreements(counts: Mapping[str, int]) -> str:
    """Say how many contradictions there are, or without any, how many parts are too large."""
    number = counts.get("contradiction", 0)
    if number:
        verb = (
            "pair of stated figures is a contradiction,"
            if number == 1
            else ("pairs of stated figures contradict one another, the widest")
        )
        return f"{number} {verb}"
    number = counts.get("part-larger-than-whole", 0)
    if number == 1:
        return "1 stated part is larger than its whole,"
    return f"{number} stated parts are larger than their whole, the widest"


def _name_both(one: Stated, other: Stated) -> str:
    """Name what two figures are of, and what is the same of both only once."""
    if other.name == one.name:
        return lower_first(one.name)
    if other.label == one.label:
        first, second = (lower_first(stated.what) for stated in (one, other))
        return f"{first} and {second} of {one.label}"
    return f"{lower_first(one.name)} and {lower_first(other.name)}"


def write_alt(limit: float, groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the words for a reader who cannot see the chart.

    Parameters
    ----------
    limit
        The greatest number at the scale.
    groups
        Heading and pairs of each group.

    Examples
    --------
    >>> print(write_alt(10, [("Contradiction: 1 of 1", ["Workforce: 200 and 2,000"])]))
    Chart. How many times the greater of two stated figures is the smaller one, from 1 to 10. \
Contradiction: 1 of 1. Workforce: 200 and 2,000.
    """
    items = [f"{heading}. {'; '.join(pairs)}." for heading, pairs in groups]
    scale = f"from 1 to {format_number(limit)}"
    opening = (
        f"Chart. How many times the greater of two stated figures is the smaller one, {scale}."
    )
    return " ".join((opening, *items))


def summarize_pair(figures: tuple[tuple[str, str], tuple[str, str]], factor: str) -> str:
    """Return one pair of the words for a reader who cannot see the chart.

    Parameters
    ----------
    figures
        What each figure is of, and the figure with speaker and date.
    factor
        From `bushehr.text.agreement.write_factor`.

    Examples
    --------
    >>> summarize_pair(
    ...     (("Oil", "22 (owner, 2016)"), ("Oil", "10 (owner, 2023)")), "a factor of 2.20"
    ... )
    'Oil 22 (owner, 2016) and 10 (owner, 2023), a factor of 2.20'
    >>> summarize_pair(
    ...     (("Progress", "8 % (owner)"), ("Timetable", "30 % (owner)")), "a factor of 3.75"
    ... )
    'Progress 8 % (owner) and timetable 30 % (owner), a factor of 3.75'
    """
    (what, one), (other_what, other) = figures
    again = "" if other_what == what else f"{lower_first(other_what)} "
    return f"{what} {one} and {again}{other}, {factor}"


def write_caption(
    basis: tuple[date, int, int], counts: Mapping[str, Counts], restated: int, statements: int
) -> str:
    """Return the caption: what is compared, which pairs are drawn, what they rest on.

    Parameters
    ----------
    basis
        The as-of day, and how many statements and sources are drawn.
    counts
        Pairs of each relation that is drawn.
    restated
        How many pairs state the same figure again.
    statements
        How many statements were compared.
    """
    drawn = [
        f"{found.drawn} of {found.every} {_NOUNS[name][found.every != 1]}"
        for name, found in counts.items()
        if found.every
    ]
    return (
        f"{count_noun(statements, 'statement')} of the project's own record were compared, each "
        "with those of its family, kind, unit and time; the number is how many times the greater "
        "figure of a pair is the smaller one, where their ranges lie nearest, on a logarithmic "
        f"scale. Drawn: {list_words(drawn)}, one pair for each quantity of a group: of what "
        "contradicts, or exceeds its whole, the widest, of the rest what is said of the whole "
        f"project, then what most addresses print, then the latest. {_state_restated(restated)} "
        "Figures of different scope or basis can both hold; a contradiction does not say which "
        "figure does, and a fast change between two dates would look the same. "
        f"{write_basis(*basis)}"
    )


def _state_restated(number: int) -> str:
    """Say how many pairs are not drawn because they state the same."""
    verb = "states" if number == 1 else "state"
    return f"{count_noun(number, 'further pair')} {verb} the same figure twice."
