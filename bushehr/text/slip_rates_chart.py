"""Words of the chart of slip rates: how fast target dates moved, here and at other plants.

The title says at how many other units dates slipped faster; it draws no conclusion from it, as the
plants on record are those that somebody wrote about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.charts import count_noun, write_basis
from bushehr.text.intervals import format_computed
from bushehr.text.numbers import list_words
from bushehr.text.status import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bushehr.text.slippage import Dated

AXIS: Final = "Years of slip per year gone by; n: number of statements"
UNIT: Final = "years per year"
NO_RATE: Final = "no rate"
KEY: Final = {
    "own": "this site",
    "target": "up to the last target",
    "actual": "up to what happened",
    "range": "line: other readings",
    "beyond": "off the scale",
}
"""The words of the key."""

HEADS: Final = ("rate", "n")
"""The heads of the numbers of a column."""

CONTINUED: Final = ", continued"
WITHOUT: Final = "Too few statements"
CLASSES: Final = {
    "vver_new": "newer VVER",
    "vver_restart": "halted VVER",
    "vver_legacy": "older VVER",
    "other": "other reactors",
}
"""Reference classes in few words; the caption says what they mean."""

_DECIMALS: Final = 3
"""Most digits after the point of a rate."""

_LEAST_WITH_THREE: Final = 0.1
"""Smaller rates have no third figure that means anything."""

_MINUS: Final = "\N{MINUS SIGN}"


def write_rate(rate: float) -> str:
    """Write a slip rate.

    >>> [write_rate(rate) for rate in (0.45026, 1.635, 0.037, 0)]
    ['0.450', '1.64', '0.037', '0.000']
    >>> write_rate(-0.2584).isascii()  # it has a minus, no hyphen
    False
    """
    written = format_computed(rate) if abs(rate) >= _LEAST_WITH_THREE else f"{rate:.3f}"
    return written.replace("-", _MINUS)


def write_tick(rate: float) -> str:
    """Write a number at the scale.

    >>> write_tick(0.5), write_tick(1.0)
    ('0.5', '1')
    """
    return f"{rate:g}".replace("-", _MINUS)


def align(rate: str) -> str:
    r"""Pad a number on the right so that points stand under points when its end is aligned.

    >>> align("1.65"), align("0.450"), align("no rate")
    ('1.65\u2007', '0.450', 'no rate')
    """
    point = rate.find(".")
    return rate + "\N{FIGURE SPACE}" * (_DECIMALS - len(rate) + point + 1 if point > 0 else 0)


def shorten(label: str) -> str:
    """Return a unit's name without its other name.

    >>> shorten("Shin-Kori-4 (Saeul-2)")
    'Shin-Kori-4'
    """
    return label.split(" (", maxsplit=1)[0]


def name_group(name: str, site: str) -> str:
    """Name a group of units: the site of the project, or a reference class.

    >>> name_group("", "Coast plant"), name_group("other", "Coast plant")
    ('Coast plant', 'Other reactors')
    """
    text = CLASSES.get(name, name.replace("_", " ")) if name else site
    return f"{text[:1].upper()}{text[1:]}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit of the project stands.

    Parameters
    ----------
    label
        Name of the unit.
    rate
        Its slip rate [years per year].
    faster
        How many units elsewhere have a higher one.
    """

    label: str
    rate: float
    faster: int


def write_title(project: str, standings: Sequence[Standing], others: int) -> str:
    """Return the finding of the chart.

    Parameters
    ----------
    project
        Name of the project.
    standings
        One for each of its units with a rate.
    others
        How many units elsewhere have a rate.

    Examples
    --------
    >>> two = [Standing("Unit 2", 0.4503, 23), Standing("Unit 3", 0.2623, 35)]
    >>> print(write_title("Units 2 and 3", two, 44))
    Stated target dates slipped 0.450 years per year for Unit 2 and 0.262 for Unit 3; 23 and 35 \
of 44 other units slipped faster
    >>> print(write_title("Units 2 and 3", [Standing("Unit 2", 0.4503, 0)], 1))
    Stated target dates slipped 0.450 years per year for Unit 2; 0 of 1 other unit slipped faster
    >>> print(write_title("Units 2 and 3", [], 44))
    No slip rate can be counted for Units 2 and 3; 44 other units have one
    """
    counted = count_noun(others, "other unit")
    if not standings:
        verb = "has" if others == 1 else "have"
        return f"No slip rate can be counted for {project}; {counted} {verb} one"
    parts = [f"{write_rate(one.rate)} for {one.label}" for one in standings]
    parts[0] = parts[0].replace(" for ", " years per year for ", 1)
    said = f"Stated target dates slipped {list_words(parts)}"
    if not others:
        return said
    faster = list_words([str(one.faster) for one in standings])
    return f"{said}; {faster} of {counted} slipped faster"


def describe_rate(label: str, figure: str, count: int, dates: tuple[Dated, Dated], by: str) -> str:
    """Return what a reader sees when pointing at a rate.

    Parameters
    ----------
    label
        Name of the unit.
    figure
        The rate, with its range.
    count
        How many statements the dates come from.
    dates
        The earlier and the later date.
    by
        Who said the later one.

    Examples
    --------
    >>> from bushehr.text.slippage import Dated
    >>> first = Dated("Commissioning", "2018", said="2010")
    >>> last = Dated("Commissioning", "2026-12", said="2026-03-12")
    >>> print(describe_rate("Akkuyu-1", "0.494", 20, (first, last), "Published by Prime"))
    Akkuyu-1: 0.494 years of slip per year gone by (n = 20). From commissioning in 2018 (said in \
2010) to commissioning in December 2026 (said on 12 March 2026). Published by Prime.
    """
    ends = " to ".join(_place(one) for one in dates)
    return f"{label}: {figure} years of slip per year gone by (n = {count}). From {ends}. {by}."


def _place(dated: Dated) -> str:
    """Name a date, and when it was said, where it was not what happened."""
    return f"{dated.phrase} (said {place_date(dated.said)})" if dated.said else dated.phrase


def describe_no_rate(label: str, count: int, dated: Dated, by: str) -> str:
    """Return what a reader sees when pointing at a unit without a rate.

    >>> from bushehr.text.slippage import Dated
    >>> dated = Dated("Completion", "1997-06", "about", said="1993-03")
    >>> print(describe_no_rate("Temelin-2", 1, dated, "Published by Radio Prague"))
    Temelin-2: no rate (n = 1). Completion around June 1997 (said in March 1993). Published by \
Radio Prague.
    """
    said = _place(dated)
    return f"{label}: {NO_RATE} (n = {count}). {said[:1].upper()}{said[1:]}. {by}."


def write_alt(limits: tuple[float, float], groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the words for a reader who cannot see the chart.

    Parameters
    ----------
    limits
        Ends of the scale.
    groups
        Heading and items of each group.

    Examples
    --------
    >>> print(write_alt((0, 2), [("Coast plant", ["Unit 1 0.450 (n = 3)"])]))
    Chart. Years of slip per year gone by, from 0 to 2. Coast plant: Unit 1 0.450 (n = 3).
    """
    low, high = (write_tick(end) for end in limits)
    items = [f"{heading}: {', '.join(named)}." for heading, named in groups]
    return " ".join((f"Chart. Years of slip per year gone by, from {low} to {high}.", *items))


def summarize(label: str, rate: str, count: int) -> str:
    """Return one item of the words for a reader who cannot see the chart.

    >>> summarize("Unit 1", "0.450", 3)
    'Unit 1 0.450 (n = 3)'
    """
    return f"{label} {rate} (n = {count})"


def write_caption(as_of: date, statements: int, sources: int) -> str:
    """Return the caption: how to read the chart and what it rests on."""
    return (
        "The slip is the last target (hollow), or what happened (filled), minus the date of the "
        "contract schedule or, without one, the first target; the rate divides it by the time "
        "between the two statements. Where there are several readings the mark is the one most "
        "favorable to the plant and the line reaches to the others. At 1 a date recedes as fast as "
        "time passes; below 0 it moved earlier. One statement alone has no rate, nor have several "
        "of one day. Newer VVER: begun after the pause of the 1990s; halted: begun before it and "
        "finished later, or not at all; older: begun before it and not halted. The plants are "
        "those whose targets are on record, not a sample. "
        f"{write_basis(as_of, statements, sources)}"
    )
