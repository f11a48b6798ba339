"""Words of the chart of capacity: which capacity is claimed on which basis, and by when.

Gross, net and nominal capacity measure different things; the words keep each claim with its basis
and never call one of them wrong.
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

    from bushehr.text.points import Due

KINDS: Final = {
    "actual": "filled: of a running plant",
    "target": "hollow: by design",
    "baseline": "dashed: by contract",
}
"""The words of the key for each kind of claim."""

GROWTH: Final = "Units"
GROWTH_AXIS: Final = "Units in operation, and those announced"
_SUFFIX = " electrical capacity"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as words take it.

    Parameters
    ----------
    figure
        Value with bound and unit.
    basis
        Gross, net, nominal, or another name of what is measured.
    label
        Names of the subjects.
    is_each
        Whether it holds for each of several subjects.
    kind
        Whether the plant runs (``actual``) or the claim is a design.
    day
        Date of the record.
    who
        Who said it, in few words.
    """

    figure: str
    basis: str
    label: str
    is_each: bool
    kind: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class Growth:
    """How many units run, how many are to run, and when the last of them is due."""

    running: int
    total: int
    last: Due


def name_axis(unit: str) -> str:
    """Return what the horizontal axis shows, with its unit.

    >>> name_axis("MW")
    'Electrical capacity as claimed, MW'
    """
    return f"Electrical capacity as claimed, {unit}"


def name_basis(label: str) -> str:
    """Return the basis of a quantity in one word where it has one.

    >>> name_basis("Gross electrical capacity")
    'gross'
    """
    return label.removesuffix(_SUFFIX).lower()


def name_subjects(labels: Sequence[str]) -> str:
    """Name the subjects of a claim.

    >>> name_subjects(["Unit 2", "Unit 3"]), name_subjects(["Unit 2"])
    ('Unit 2 and Unit 3, each', 'Unit 2')
    """
    return list_words(list(labels)) + (", each" if len(labels) > 1 else "")


def label_claim(figure: str, names: tuple[str, str], day: str, earlier: int) -> tuple[str, ...]:
    """Return the words beside a claim, longest first.

    Parameters
    ----------
    figure
        Value with bound and unit.
    names
        Who said it last: the speaker, and the body spoken for or again the speaker.
    day
        When it was said last.
    earlier
        How many earlier statements claim the same.

    Examples
    --------
    >>> for text in label_claim("1,057 MW", ("A. Person", "AEOI"), "2026-02-14", 4):
    ...     print(text)
    1,057 MW: A. Person, AEOI, Feb 2026, and 4 earlier statements
    1,057 MW: AEOI, Feb 2026, and 4 earlier
    1,057 MW: AEOI, Feb 2026
    1,057 MW, Feb 2026
    """
    speaker, body = names
    both = speaker if body in ("", speaker) else f"{speaker}, {body}"
    when = format_short(day)
    more = f", and {count_noun(earlier, 'earlier statement')}" if earlier else ""
    fewer = f", and {earlier} earlier" if earlier else ""
    return (
        f"{figure}: {both}, {when}{more}",
        f"{figure}: {body or speaker}, {when}{fewer}",
        f"{figure}: {body or speaker}, {when}",
        f"{figure}, {when}",
    )


def describe_claim(heading: tuple[str, str], figure: str, day: str, by: str) -> str:
    """Return what a reader sees when pointing at a claim.

    Parameters
    ----------
    heading
        Names of the quantity and of the subjects.
    figure
        Value with bound and unit.
    day
        Date of the record.
    by
        Who said so and who published it.

    Examples
    --------
    >>> describe_claim(("Net capacity", "Unit 2"), "974 MW", "2020-04-18", "Published by Trend")
    'Net capacity, Unit 2: 974 MW, 18 April 2020. Published by Trend.'
    """
    return f"{', '.join(heading)}: {figure}, {format_date(day)}. {by}."


def describe_earlier(claims: Sequence[tuple[str, str]]) -> str:
    """Say who claimed the same before, and when; nothing without any.

    >>> describe_earlier([("A. Person", "2019-11-10"), ("Trend", "2016")])
    ' Earlier: A. Person, 10 November 2019; Trend, 2016.'
    """
    listed = "; ".join(f"{who}, {format_date(day)}" for who, day in claims)
    return f" Earlier: {listed}." if claims else ""


def label_units(count: int) -> str:
    """Return how many units there are.

    >>> label_units(1), label_units(3)
    ('1 unit', '3 units')
    """
    return count_noun(count, "unit")


def label_step(labels: Sequence[str], what: str, when: str, *, is_target: bool) -> tuple[str, ...]:
    """Return the words beside a step of the growth, longest first.

    >>> label_step(["Unit 2", "Unit 3"], "Commissioning", "Mar 2029", is_target=True)[0]
    'Unit 2 and Unit 3: commissioning Mar 2029, last stated target'
    """
    whose = list_words(list(labels))
    said = ", last stated target" if is_target else ""
    step = f"{whose}: {lower_first(what)} {when}"
    return f"{step}{said}", step, f"{whose}: {when}", when


def write_title(claim: Claim, growth: Growth | None) -> str:
    """Return the finding.

    Examples
    --------
    >>> from bushehr.text.points import Due
    >>> claim = Claim(
    ...     "1,057 MW", "gross", "Units 2 and 3", True, "target", "2026-02-14", "the owner"
    ... )
    >>> last = Due("Unit 3", "Commissioning", "2029-03")
    >>> print(write_title(claim, Growth(1, 3, last)))
    Units 2 and 3 are to have 1,057 MW gross each, the owner said in February 2026; \
the last stated targets take the site from one unit to three by March 2029
    >>> print(write_title(claim, None))
    Units 2 and 3 are to have 1,057 MW gross each, the owner said in February 2026
    """
    verbs = ("have", "are to have") if claim.is_each else ("has", "is to have")
    verb = verbs[claim.kind != "actual"]
    each = " each" if claim.is_each else ""
    day = claim.day if "/" in claim.day else "-".join(claim.day.split("-")[:2])
    said = f"{claim.label} {verb} {claim.figure} {claim.basis}{each}"
    said = f"{said}, {claim.who} said {place_date(day)}"
    if growth is None:
        return said
    start, end = _count(growth.running), _count(growth.total)
    units = "unit" if growth.running == 1 else "units"
    when = f"by {growth.last.when}" if growth.last.bound == "exact" else growth.last.when
    return f"{said}; the last stated targets take the site from {start} {units} to {end} {when}"


def _count(number: int) -> str:
    """Write a small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def write_alt(groups: Sequence[tuple[str, Sequence[str]]], steps: Sequence[str]) -> str:
    """Return the words for a reader who cannot see the chart.

    >>> write_alt([("Unit 2", ["net 974 MW: IAEA, Apr 2020"])], ["Unit 1: handover Sep 2013"])
    'Chart. Claimed electrical capacity. Unit 2: net 974 MW: IAEA, Apr 2020. Units: Unit 1: \
handover Sep 2013.'
    """
    parts = [f"{label}: {'; '.join(items)}." for label, items in groups]
    growth = [f"{GROWTH}: {'; '.join(steps)}."] if steps else []
    return " ".join(("Chart. Claimed electrical capacity.", *parts, *growth))


def write_caption(
    as_of: date, statements: int, sources: int, definitions: Sequence[tuple[str, str]]
) -> str:
    """Return the caption: what the bases mean, how to read the chart, what it rests on.

    Parameters
    ----------
    as_of
        Day whose knowledge is shown.
    statements, sources
        How many are drawn.
    definitions
        Name and definition of each basis drawn.
    """
    bases = " ".join(
        f"{name[:1].upper()}{name[1:]}: {_shorten(text)}" for name, text in definitions
    )
    return (
        "One line is one claimed figure with who said it last; hollow marks are design values. "
        f"The bases differ, so claims on different ones do not contradict each other. {bases} "
        f"{write_basis(as_of, statements, sources)}"
    )


def _shorten(definition: str) -> str:
    """Return the first sentence of a definition."""
    return f"{definition.split('. ', maxsplit=1)[0].rstrip('.')}."
