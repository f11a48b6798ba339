"""Words of the chart of slippage: target dates by the day on which they were said.

The title states how far the last stated targets lie from the dates they are held against, and who
stated them; it never says why a date moved or that it will hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.charts import count_noun, write_basis
from bushehr.text.numbers import list_words
from bushehr.text.slippage import write_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

AXIS: Final = (
    "Target dates for going into operation: upward the date, across the day it was said; "
    "stem: its range, arrow: its bound"
)
TODAY: Final = ("on this line a date is\ndue the day it is said", "due the day\nit is said")
"""What the slanted line is, in a long and a short form."""

SAID_BY: Final = "Target said by"
KINDS: Final = {"baseline": "contract", "actual": "reached", "doubtful": "doubtful"}
"""How the key names other marks, in its order."""

SLIP: Final = "Slippage"
ALT_HEADINGS: Final = {"baseline": "Contract schedule", "actual": "Reached"}

_BASES: Final = {"baseline": "the contract", "first-target": "the first like it"}
"""A target that was said earlier may name another step: that is not the first like it."""

_ALONE: Final = "the only one on record"
_FLIPPED: Final = {"at_most": "at_least", "at_least": "at_most", "about": "about"}
"""The bound of a slip as one of the months that a date moved forward."""

_BOUNDS: Final = {"at_most": "at most ", "at_least": "at least ", "about": "about "}


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a date lies from what it is held against, as words take it.

    Parameters
    ----------
    low, high
        The smallest and the greatest slip [month].
    basis
        ``baseline`` or ``first-target``.
    bound
        The bound of the slip, positive for later.

    Examples
    --------
    >>> Moved(42.97, 52.96).text, Moved(-13, -13, "first-target").text
    ('43 to 53 months later than the contract', '13 months earlier than the first like it')
    >>> Moved(0, 0).text, Moved(10, 10, bound="at_most").text
    ('the same as the contract', 'at most 10 months later than the contract')
    >>> Moved(-12, -12, bound="at_most").span  # -12 or less
    'at least 12 months earlier'
    >>> Moved(-2, 3).text
    '2 months earlier to 3 months later than the contract'
    """

    low: float
    high: float
    basis: str = "baseline"
    bound: str = "exact"

    @property
    def direction(self) -> str:
        """``later``, ``earlier``, ``both`` or ``same``, by whole months."""
        low, high = round(self.low), round(self.high)
        if low < 0 < high:
            return "both"
        if low == high == 0:
            return "same"
        return "later" if high > 0 else "earlier"

    @property
    def number(self) -> str:
        """The months without their noun; a direction with them where they have two."""
        near, far = sorted((abs(round(self.low)), abs(round(self.high))))
        bound = _FLIPPED.get(self.bound, "") if self.direction == "earlier" else self.bound
        return f"{_BOUNDS.get(bound, '')}{f'{near} to {far}' if near < far else far}"

    @property
    def span(self) -> str:
        """The slip alone.

        >>> Moved(0, 10, bound="about").span, Moved(1, 1).span
        ('about 0 to 10 months later', '1 month later')
        """
        if self.direction == "both":
            return f"{write_months(self.low)} earlier to {write_months(self.high)} later"
        if self.direction == "same":
            return "the same"
        is_one = abs(round(self.low)) == abs(round(self.high)) == 1
        return f"{self.number} month{'' if is_one else 's'} {self.direction}"

    @property
    def base(self) -> str:
        """What the slip is held against, to be said after it.

        >>> Moved(1, 1).base, Moved(0, 0, "first-target").base
        ('than the contract', 'as the first like it')
        """
        return f"{'as' if self.direction == 'same' else 'than'} {_BASES[self.basis]}"

    @property
    def text(self) -> str:
        """The slip with what it is held against."""
        return f"{self.span} {self.base}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the title says of one subject.

    Parameters
    ----------
    label
        Name of the subject.
    when
        The last stated target, or what happened and when.
    who
        Who stated the target, in few words; empty for what happened.
    moved
        How far it moved; None where it is the only date on record.
    """

    label: str
    when: str
    who: str
    moved: Moved | None


def write_title(project: str, findings: Sequence[Finding]) -> str:
    """Return the finding of the chart.

    Parameters
    ----------
    project
        Name of the project.
    findings
        One for each subject with a target in force, by subject.

    Examples
    --------
    >>> due = [("Unit 2", Moved(42.97, 52.96)), ("Unit 3", Moved(25.03, 35.02))]
    >>> said = [Finding(label, "March 2029", "the owner", moved) for label, moved in due]
    >>> print(write_title("Units 2 and 3", said))
    The owner's last stated target, March 2029, is 43 to 53 months later than the contract for \
Unit 2 and 25 to 35 for Unit 3
    >>> print(write_title("Units 2 and 3", said[1:]))
    The owner's last stated target for Unit 3, March 2029, is 25 to 35 months later than the \
contract
    >>> print(write_title("Units 2 and 3", [Finding("Unit 2", "2031", "Wire", None)]))
    Wire's last stated target for Unit 2, 2031, is the only one on record
    """
    if not findings:
        return f"No target date of {project} is on record"
    first = findings[0]
    if len(findings) > 1 and len({(each.when, each.who) for each in findings}) == 1 and first.who:
        slips = _say_together(findings)
        said = f"{_name_target(first.who)}, {first.when}, is {slips}"
        return f"{said[:1].upper()}{said[1:]}"
    said = "; ".join(_say_alone(each) for each in findings)
    return f"{said[:1].upper()}{said[1:]}"


def count_targets(number: int, labels: Sequence[str], window: str) -> str:
    """Say how many target dates a window shows, for one that holds no whole slip.

    >>> count_targets(7, ["Unit 2", "Unit 3"], "from 2014 to 2016")
    '7 target dates for Unit 2 and Unit 3 were said from 2014 to 2016'
    """
    verb = "was" if number == 1 else "were"
    return (
        f"{count_noun(number, 'target date')} for {list_words(list(labels))} {verb} said {window}"
    )


def _say_together(findings: Sequence[Finding]) -> str:
    """Say the slips of several subjects; what they share is said once."""
    parts: list[str] = []
    before = None
    for each in findings:
        moved = each.moved
        text = moved.text if moved else _ALONE
        if moved and before and _is_alike(moved, before):
            text = moved.number
        parts.append(f"{text} for {each.label}")
        before = moved
    return list_words(parts)


def _is_alike(one: Moved, other: Moved) -> bool:
    """Say whether two slips differ in their months alone."""
    shared = (one.direction, one.basis) == (other.direction, other.basis)
    return shared and one.direction in {"later", "earlier"}


def _say_alone(finding: Finding) -> str:
    """Say what is said of one subject."""
    slip = finding.moved.text if finding.moved else _ALONE
    if not finding.who:
        return f"{finding.label}: {finding.when}, {slip}"
    return f"{_name_target(finding.who)} for {finding.label}, {finding.when}, is {slip}"


def _name_target(who: str) -> str:
    """Name the last stated target by whose it is."""
    return f"{who}'s last stated target"


def write_ends(first: str, last: str) -> tuple[str, ...]:
    r"""Return the first and the last of several dates, in one line and in two.

    >>> write_ends("Oct 2024", "Aug 2025"), write_ends("2026", "2026")
    (('Oct 2024 to Aug 2025', 'Oct 2024\nto Aug 2025'), ('2026',))
    """
    if first == last:
        return (first,)
    return f"{first} to {last}", f"{first}\nto {last}"


def write_said(when: str) -> str:
    """Return when a date was said, in the words beside a mark.

    >>> write_said("Feb 2025")
    'said Feb 2025'
    """
    return f"said {when}"


def summarize_targets(label: str, number: int, said: Sequence[str], due: Sequence[str]) -> str:
    """Say how many dates were said of a subject, when, and for when.

    Parameters
    ----------
    label
        Name of the subject.
    number
        How many.
    said, due
        The first and the last day of statement, and the dates said on them.

    Examples
    --------
    >>> summarize_targets("Unit 2", 2, ["Jan 2015", "Feb 2025"], ["2023", "Mar 2029"])
    'Unit 2: 2 target dates, from 2023 (said Jan 2015) to Mar 2029 (said Feb 2025)'
    >>> summarize_targets("Unit 2", 1, ["Jan 2015"], ["2023"])
    'Unit 2: 1 target date, 2023 (said Jan 2015)'
    """
    ends = [f"{when} (said {day})" for day, when in zip(said, due, strict=True)]
    span = f"from {ends[0]} to {ends[-1]}" if number > 1 else ends[0]
    return f"{label}: {count_noun(number, 'target date')}, {span}"


def write_alt(years: tuple[int, int], items: Sequence[str]) -> str:
    """Return the words for a reader who cannot see the chart; one item a thing to say."""
    first, last = years
    head = (
        "Chart. Across: the day on which a date was said; upward: the date, from "
        f"{first} to {last}, one panel a subject."
    )
    return " ".join((head, *(f"{item}." for item in items)))


def write_caption(as_of: date, whole: str, statements: int, sources: int, note: str = "") -> str:
    """Return the caption: how to read the chart and what it rests on.

    Parameters
    ----------
    as_of
        The day whose knowledge the chart shows.
    whole
        Name of a subject whose dates are left out, as they are said of all units together; empty
        where there are none.
    statements, sources
        How many are drawn.
    note
        The sentence on what a window leaves out, after a space.
    """
    left_out = f" Dates said of {whole} as a whole are left out." if whole else ""
    return (
        "Each mark is a date that was said for physical start-up, commercial operation or a step "
        "between them. A date counts at its end; a line below a mark is as long as the date is "
        "uncertain, a line across it as long as the day of the statement is. Hollow: target; "
        "dashed: contract schedule; filled: reached; cross: doubtful. The shape says who spoke. "
        "On the slanted line a date is due on the day it is said. The slip is a range where the "
        f"target's milestone is undefined.{left_out}{note} "
        f"{write_basis(as_of, statements, sources)}"
    )
