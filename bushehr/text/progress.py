"""Words of the chart of reported progress.

The title states who said the newest figure and what the targets are; it never says that a figure is
true. Everything is put together from values, so that the words hold for any plant and any day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.text.casing import lower_first
from bushehr.text.charts import format_short, write_basis
from bushehr.text.numbers import list_words
from bushehr.text.status import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bushehr.text.points import Due, Reported

STRIP = "Milestones"
KEY = {
    "actual": "reported",
    "baseline": "contract schedule",
    "target": "target",
    "doubtful": "doubtful",
}
"""The words of the key to the milestones, in its order."""


def name_axis(label: str) -> str:
    """Return what the vertical axis shows, with its unit."""
    return f"Reported progress of {label}, percent"


def write_title(
    project: str,
    newest: Reported | None,
    targets: Sequence[Due],
    *,
    of_all: bool = True,
    window: str = "",
) -> str:
    """Return the finding.

    Parameters
    ----------
    project
        Name of the project.
    newest
        The newest figure, None when there is none.
    targets
        The targets in force, by subject.
    of_all
        Whether every part of the project has one of the targets.
    window
        Which time is shown, empty where all is.

    Examples
    --------
    >>> from bushehr.text.points import Due, Reported
    >>> newest = Reported("18 %", "Physical progress", "Units 2 and 3", "2026-02-14", "the owner")
    >>> due = [Due("Unit 2", "Commissioning", "2029-03"), Due("Unit 3", "Commissioning", "2029-03")]
    >>> print(write_title("Units 2 and 3", newest, due))
    Physical progress of Units 2 and 3 was 18 % in February 2026, the owner said; \
the last stated target for both is March 2029
    >>> write_title("Units 2 and 3", None, [], window="from 2010 to 2012")
    'No progress figure of Units 2 and 3 is on record from 2010 to 2012'
    """
    goal = name_targets(targets, of_all=of_all)
    if newest is None:
        said = f"No progress figure of {project} is on record {window}".rstrip()
    else:
        day = newest.day if "/" in newest.day else "-".join(newest.day.split("-")[:2])
        figure = f"{newest.what} of {newest.label} was {newest.figure}"
        said = f"{figure} {place_date(day)}, {newest.who} said"
    return f"{said}; {goal}" if goal else said


def name_targets(targets: Sequence[Due], *, of_all: bool) -> str:
    """Return the clause on the targets, empty without any."""
    if not targets:
        return ""
    if len({due.when for due in targets}) > 1:
        named = list_words([f"{due.when} ({due.label})" for due in targets])
        return f"the last stated targets are {named}"
    whom = list_words([due.label for due in targets])
    if of_all and len(targets) > 1:
        whom = "both" if len(targets) == 2 else f"all {len(targets)}"  # noqa: PLR2004  both = 2
    return f"the last stated target for {whom} is {targets[0].when}"


def label_progress(figure: str, spread: str) -> str:
    """Return the words beside a figure of the whole or of a part.

    >>> label_progress("18 %", ""), label_progress("16.7 %", "16 to 17")
    ('18 %', '16.7 % (16 to 17)')
    """
    return f"{figure} ({spread})" if spread else figure


def label_basis(figure: str, what: str, subject: str) -> str:
    """Return the words beside a figure on another basis; `what` and `subject` where they differ.

    >>> label_basis("30 %", "Share of the timetable", "")
    '30 %: share of the timetable'
    >>> label_basis("about 8 %", "", "Unit 2 or the whole")
    'about 8 %: Unit 2 or the whole'
    """
    return f"{figure}: {', '.join(part for part in (lower_first(what), subject) if part)}"


def name_step(name: str) -> tuple[str, ...]:
    """Return the words of a step that was reached, longest first: a mark itself says that it began.

    >>> name_step("Pit excavation start"), name_step("Ground-breaking")
    (('Pit excavation start', 'Pit excavation'), ('Ground-breaking',))
    """
    return tuple(dict.fromkeys((name, name.removesuffix(" start"))))


def name_subjects(labels: Sequence[str], *, with_whole: bool) -> str:
    """Name the subjects among which the reports of one statement differ.

    >>> name_subjects(["Unit 2"], with_whole=True)
    'Unit 2 or the whole'
    """
    return list_words([*labels, *(["the whole"] if with_whole else [])], "or")


def label_as_of(day: date) -> str:
    """Return the words at the end of the record."""
    return f"as of {format_short(day.isoformat(), days=True)}"


def write_alt(
    axis: str, years: tuple[int, int], groups: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """Return the words for a reader who cannot see the chart.

    Parameters
    ----------
    axis
        What the vertical axis shows.
    years
        First and last year of the time axis.
    groups
        Heading and items of each part of the picture; an empty part is left out.

    Examples
    --------
    >>> write_alt(
    ...     "Progress, percent", (2014, 2030), [("Figures", ["8 % (Nov 2019)"]), ("Targets", [])]
    ... )
    'Chart. Progress, percent, from 2014 to 2030. Figures: 8 % (Nov 2019).'
    """
    parts = [f"{heading}: {'; '.join(items)}." for heading, items in groups if items]
    return " ".join((f"Chart. {axis}, from {years[0]} to {years[1]}.", *parts))


def summarize(label: str, text: str, when: str) -> str:
    """Return one item of the words for a reader who cannot see the chart.

    >>> summarize("Unit 2", "First concrete", "10 November 2019")
    'Unit 2, first concrete, 10 November 2019'
    """
    return f"{label}, {lower_first(text)}, {when}"


ALT_HEADINGS = {
    "progress": "Figures for the whole",
    "basis": "Figures on another basis or for one part",
    "suspension": "Suspensions",
    "actual": "Milestones",
    "baseline": "Contract schedule",
    "target": "Targets",
}


def write_caption(as_of: date, statements: int, sources: int, note: str = "") -> str:
    """Return the caption: how to read the chart and what it rests on; `note` says what is not."""
    return (
        "Filled marks are reported, hollow marks targets, dashed outlines the contract schedule; "
        "shaded: work reported suspended. Figures on another basis stand apart and are not joined."
        f"{note} {write_basis(as_of, statements, sources)}"
    )
