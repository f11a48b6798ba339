"""Words of the chart of waits: how long targets promised, and how long it took.

A target is met or not met; no word says who was the cause. What is not reported yet has waited at
least until the as-of day, or until the last news of the build.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.charts import count_noun, write_basis
from bushehr.text.numbers import list_words
from bushehr.text.scorecard import LINES, SCOPES, state_far_targets
from bushehr.text.status import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bushehr.text.slippage import Dated

KEY: Final = {
    "elsewhere": "other plants",
    "open": "not reported yet: at least",
    "range": "line: up to the last event that can count",
    "beyond": "off the scale",
}
"""The words of the key; the project's own site has its name there."""

UNIT: Final = "year"


@dataclass(frozen=True, slots=True)
class Tally:
    """Units with a target that came due, and how many of them met it.

    Parameters
    ----------
    due
        How many there are.
    met, met_surely
        How many met it on the reading most favorable to the speaker, and on every one.
    """

    due: int
    met: int
    met_surely: int


def write_title(ahead: str, elsewhere: Tally | None, own: Tally | None, site: str) -> str:
    """Return the finding of the chart.

    Parameters
    ----------
    ahead
        How far ahead the targets were set, from `write_horizon`; empty for any time.
    elsewhere, own
        Units of other plants and of the project's own site; None where they are too few.
    site
        Name of the site.

    Examples
    --------
    >>> from bushehr.text.scorecard import write_horizon
    >>> others, own = Tally(45, 2, 1), Tally(3, 0, 0)
    >>> print(write_title(write_horizon("4-"), others, own, "Coast plant"))
    Of 45 units at other plants, 2 met their first target set 4 or more years ahead (1 on every \
reading); of 3 at Coast plant, none did
    >>> print(write_title("", None, Tally(3, 3, 3), "Coast plant"))
    Of 3 units at Coast plant, 3 met their first target
    """
    target = f"first target set {ahead}" if ahead else "first target"
    parts = [(elsewhere, f"at {SCOPES['elsewhere']}"), (own, f"at {site}")]
    (first, place), *rest = [(tally, where) for tally, where in parts if tally]
    whose = "its" if first.met == 1 else "their"
    said = f"Of {first.due} units {place}, {first.met or 'none'} met {whose} {target}"
    if first.met != first.met_surely:
        said = f"{said} ({first.met_surely or 'none'} on every reading)"
    for tally, where in rest:
        said = f"{said}; of {tally.due} {where}, {tally.met or 'none'} did"
    return said


def break_line(line: int) -> str:
    r"""Return the words at the end of a line of the chart, in two lines.

    >>> break_line(1), break_line(2)
    ('met to\nthe day', 'twice the\npromised wait')
    """
    parts = LINES[line].split(" ")
    half = len(parts) // 2 + len(parts) % 2
    return f"{' '.join(parts[:half])}\n{' '.join(parts[half:])}"


def write_wait(low: float, high: float) -> str:
    """Write a wait [year].

    Parameters
    ----------
    low, high
        Its limits; infinite above where the event is not reported.

    Examples
    --------
    >>> write_wait(10.204, math.inf), write_wait(16.589, 18.645), write_wait(3.2, 3.2)
    ('at least 10.2', '16.6 to 18.6', '3.2')
    """
    first, last = (f"{max(end, 0):.1f}" for end in (low, high))
    if math.isinf(high):
        return f"at least {first}"
    return first if first == last else f"{first} to {last}"


def label_own(label: str, year: str) -> tuple[str, str]:
    """Return the words beside a target of the project's site, longest first.

    >>> label_own("Unit 2", "2016")
    ('Unit 2, said 2016', 'Unit 2')
    """
    return f"{label}, said {year}", label


def label_beyond(label: str, wait: str) -> str:
    """Return the words beside a target off the scale.

    >>> label_beyond("Atucha-2", "32.5 to 34.4")
    'Atucha-2: 32.5 to 34.4'
    """
    return f"{label}: {wait}"


def label_met(label: str) -> str:
    """Return the words beside a target that was met.

    >>> label_met("Tianwan-4")
    'Tianwan-4, met'
    """
    return f"{label}, met"


def describe_wait(label: str, dated: Dated, promised: float, wait: str, by: str) -> str:
    """Return what a reader sees when pointing at a target.

    Parameters
    ----------
    label
        Name of the subject.
    dated
        The target.
    promised
        Time from the statement to the day on which it was due [year].
    wait
        Time to the event, from `write_wait`.
    by
        Who said and published the target.

    Examples
    --------
    >>> from bushehr.text.slippage import Dated
    >>> dated = Dated("Commissioning", "2018", said="2010")
    >>> print(describe_wait("Akkuyu-1", dated, 8.0, "at least 15.2", "Published by Prime"))
    Akkuyu-1: commissioning in 2018, said in 2010: 8.0 years promised, at least 15.2 waited. \
Published by Prime.
    """
    said = f", said {place_date(dated.said)}" if dated.said else ""
    return f"{label}: {dated.phrase}{said}: {promised:.1f} years promised, {wait} waited. {by}."


@dataclass(frozen=True, slots=True)
class Waits:
    """Units of other plants as the words for a reader who cannot see the chart take them.

    Parameters
    ----------
    number, open
        How many there are, and how many of them are not reported yet.
    promised, waited
        Median time promised, and median time to the event or the last news [year].
    """

    number: int
    open: int
    promised: float
    waited: float


def write_alt(own: Sequence[tuple[str, float, str]], others: Waits | None) -> str:
    """Return the words for a reader who cannot see the chart.

    Parameters
    ----------
    own
        Name, time promised [year] and wait, from `write_wait`, of each target of the site.
    others
        The targets of other plants.

    Examples
    --------
    >>> own = [("Unit 2", 8.13, "at least 10.2"), ("Unit 1", 4.5, "16.6 to 18.6")]
    >>> print(write_alt(own, Waits(45, 21, 5.94, 9.1)))
    Chart. Promised against actual wait, in years. Unit 2: promised 8.1, waited at \
least 10.2; Unit 1: promised 4.5, waited 16.6 to 18.6. Other plants, 45 units: median promised \
5.9, median wait at least 9.1, 21 events not reported.
    """
    items = [f"{name}: promised {promised:.1f}, waited {wait}" for name, promised, wait in own]
    parts = ["Chart. Promised against actual wait, in years."]
    if items:
        parts.append(f"{'; '.join(items)}.")
    if others:
        least = "at least " if others.open else ""
        still = f", {count_noun(others.open, 'event')} not reported" if others.open else ""
        parts.append(
            f"Other plants, {count_noun(others.number, 'unit')}: median promised "
            f"{others.promised:.1f}, median wait {least}{others.waited:.1f}{still}."
        )
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Count:
    """All targets of other plants set a time ahead, from `write_horizon`, that came due."""

    ahead: str
    due: int
    met: int
    met_surely: int


def write_caption(basis: tuple[date, int, int], ahead: str, counts: Sequence[Count]) -> str:
    """Return the caption: how to read the chart and what it rests on.

    Parameters
    ----------
    basis
        The as-of day, and how many statements and sources are drawn.
    ahead
        How far ahead the targets were set, from `write_horizon`; empty for any time.
    counts
        What became of all targets of other plants, the farthest time ahead first.
    """
    said = f" that was set {ahead}" if ahead else ""
    return (
        f"One mark a unit: its first target or contract date{said} and came due; what is "
        "not yet due is not drawn. The wait runs from the statement to the event that can count "
        "on the reading most favorable to the speaker; a line reaches to the last such event or "
        "report. Hollow with an arrow: the event is not reported, and the wait is at least the "
        "time to the as-of day or, at other plants, to the last news of the build. The lines are "
        "no fit: on one the wait is as long as promised, on the other twice as long."
        f"{_state_counts(counts)} The "
        f"plants are those whose targets are on record, not a sample. {write_basis(*basis)}"
    )


def _state_counts(counts: Sequence[Count]) -> str:
    """Say how many of all targets of other plants were met, by time ahead."""
    if not counts:
        return ""
    far, near = counts[0], counts[1:]
    place = far.ahead, SCOPES["elsewhere"]
    said = f" {state_far_targets(far.due, far.met, far.met_surely, place).text}"
    if not near:
        return said
    parts = [f"{one.met} of {one.due} set {one.ahead}" for one in near]
    return f"{said} Of nearer ones there: {list_words(parts)}."
