"""Words of the chart of milestones: what was reported, contracted and announced, by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.casing import lower_first
from bushehr.text.charts import count_noun, format_short, write_basis
from bushehr.text.numbers import format_date, list_words
from bushehr.text.progress import name_targets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bushehr.text.points import Due

LEVELS: Final = {
    "actual": "reported",
    "baseline": "contract",
    "target": "last targets",
    "earlier": "earlier targets",
}
"""What stands beside each line of a subject, in its order."""

KEY: Final = {
    "actual": "reported",
    "baseline": "contract schedule",
    "target": "last stated target",
    "earlier": "earlier target",
}
"""The words of the key, in its order."""

ALT_HEADINGS: Final = {
    "suspension": "suspended",
    "actual": "reported",
    "baseline": "contract schedule",
    "target": "last stated targets",
    "earlier": "earlier targets",
}


AXIS: Final = "Milestones by date"


def write_title(
    project: str,
    contract: Sequence[Due],
    last: Due | None,
    targets: Sequence[Due],
    *,
    of_all: bool,
    window: str = "",
) -> str:
    """Return the finding: what the contract said beside what is said now.

    Parameters
    ----------
    project
        Name of the project.
    contract
        Dates of the contract schedule, by subject.
    last
        What was reported last, named where no contract schedule is on record.
    targets
        The last stated targets, by subject.
    of_all
        Whether every part of the project has one of the targets.
    window
        Which time is shown, empty where all is.

    Examples
    --------
    >>> from bushehr.text.points import Due
    >>> contract = [Due("Unit 2", "Handover", "2025-08"), Due("Unit 3", "Handover", "2027-02")]
    >>> due = [Due("Unit 2", "Commissioning", "2029-03"), Due("Unit 3", "Commissioning", "2029-03")]
    >>> print(write_title("Units 2 and 3", contract, None, due, of_all=True))
    The contract schedule has handover in August 2025 (Unit 2) and February 2027 (Unit 3); \
the last stated target for both is March 2029
    >>> last = Due("Unit 2", "First concrete", "2019-11-10")
    >>> write_title("Units 2 and 3", [], last, [], of_all=False, window="up to 2020")
    'The last milestone reported of Unit 2 up to 2020 is first concrete, 10 November 2019'
    """
    span = f" {window}" if window else ""
    goal = name_targets(targets, of_all=of_all)
    if contract:
        said = f"The contract schedule has {_name_dates(contract)}"
    elif last is not None:
        subject = f"{last.label}{span}"
        said = f"The last milestone reported of {subject} is {lower_first(last.what)}, {last.when}"
    elif goal:
        return f"{goal[:1].upper()}{goal[1:]}"
    else:
        said = f"Neither a milestone nor a target of {project} is on record{span}"
    return f"{said}; {goal}" if goal else said


def _name_dates(contract: Sequence[Due]) -> str:
    """Return the dates of the contract schedule, the milestone once where it is the same."""
    if len({due.what for due in contract}) == 1:
        dates = list_words([f"{due.when} ({due.label})" for due in contract])
        return f"{lower_first(contract[0].what)} in {dates}"
    return list_words([f"{lower_first(due.what)} of {due.label} in {due.when}" for due in contract])


def name_milestones(labels: Sequence[str]) -> str:
    """Name the milestones that targets of one date were said for.

    >>> name_milestones(["Commissioning", "Completion", "Commissioning"])
    'Commissioning or completion'
    """
    first, *rest = dict.fromkeys(labels)
    return list_words([first, *(lower_first(label) for label in rest)], "or")


def describe_repeats(statements: int, first: str, last: str) -> str:
    """Say how often a target was said, nothing where it was said once.

    >>> describe_repeats(4, "2016-09-10", "2022-12-31")
    ' Said 4 times from 10 September 2016 to 31 December 2022.'
    """
    if statements == 1:
        return ""
    return f" Said {statements} times from {format_date(first)} to {format_date(last)}."


def label_as_of(day: date) -> str:
    """Return the words at the end of the record."""
    return f"as of {format_short(day.isoformat(), days=True)}"


def write_alt(
    project: str, years: tuple[int, int], groups: Sequence[tuple[str, str, Sequence[str]]]
) -> str:
    """Return the words for a reader who cannot see the chart.

    Parameters
    ----------
    project
        Name of the project.
    years
        First and last year of the time axis.
    groups
        Subject, key of `ALT_HEADINGS`, and items of each line of the picture.

    Examples
    --------
    >>> write_alt("Units 1 and 2", (2019, 2031), [("Unit 1", "actual", ["first concrete, 2019"])])
    'Chart. Milestones of Units 1 and 2 from 2019 to 2031. Unit 1, reported: first concrete, 2019.'
    """
    head = f"Chart. Milestones of {project} from {years[0]} to {years[1]}."
    parts = [f"{label}, {ALT_HEADINGS[name]}: {'; '.join(items)}." for label, name, items in groups]
    return " ".join((head, *parts))


def write_caption(as_of: date, statements: int, sources: int, left_out: int, earliest: str) -> str:
    """Return the caption: how to read the chart and what it rests on.

    Parameters
    ----------
    as_of
        Day whose knowledge is shown.
    statements, sources
        How many are drawn.
    left_out
        How many dates lie before the chart begins.
    earliest
        The earliest of them.
    """
    older = ""
    if left_out:
        dates = count_noun(left_out, "earlier date")
        older = f" {dates}, from {format_date(earliest)} on, stand in the record and not here."
    return (
        "Filled marks are reported, hollow marks targets, dashed outlines the contract schedule; "
        "small and grey: a date for start-up or operation that was replaced by a later statement. "
        "A date that is no day is a bar, an arrow means no later or no earlier than; shaded: work "
        "reported suspended. Left out: doubtful dates, steps that not every build has, targets of "
        "early steps that were replaced or reached, and units that ran before the chart begins."
        f"{older} {write_basis(as_of, statements, sources)}"
    )
