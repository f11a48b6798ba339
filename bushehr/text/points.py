"""Words at the points of a chart: beside a mark, and shown to who points at it.

Each point says what, whose, when, with which bound, who said it and who published it, so that a
picture passed on without its page still names its sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.text.casing import lower_first
from bushehr.text.charts import count_noun, format_short
from bushehr.text.numbers import format_date, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE_WORDS = {
    "owner": "the owner",
    "vendor": "the supplier",
    "host-government": "the host government",
    "vendor-government": "the supplier's government",
}
"""How a title names a side; any other speaker is named."""

SUSPENDED = "Work reported suspended"

_MONTH_AND_YEAR = 2
_TARGET_BOUNDS = {"about": "about ", "at_least": "no earlier than ", "at_most": "no later than "}


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as words take it.

    Parameters
    ----------
    figure
        Value with bound and unit.
    what
        Name of the quantity.
    label
        Name of the subject.
    day
        Date of the record.
    who
        Who said it, in few words.
    """

    figure: str
    what: str
    label: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class Due:
    """A target date as words take it: whose, of which milestone, when, with which bound."""

    label: str
    what: str
    day: str
    bound: str = "exact"

    @property
    def when(self) -> str:
        """The date with its bound."""
        return f"{_TARGET_BOUNDS.get(self.bound, '')}{format_date(self.day)}"


def name_speaker(side: str, speaker: str, publisher: str) -> str:
    """Name who said something in the few words of a title.

    >>> name_speaker("owner", "A. Person", "Some Agency"), name_speaker("", "", "Some Agency")
    ('the owner', 'Some Agency')
    """
    return SIDE_WORDS.get(side, speaker or publisher) if speaker else publisher


def label_milestone(what: str) -> str:
    """Return the name of a milestone without the remark that its source left it undefined.

    >>> label_milestone("Commissioning (undefined)")
    'Commissioning'
    """
    return what.split(" (", maxsplit=1)[0]


def label_dates(days: Sequence[str], bound: str = "exact") -> str:
    """Return when something happened or is due; several days where reports differ.

    >>> label_dates(["2019-09-27", "2019-11-10"]), label_dates(["2029-03"], "at_most")
    ('Sep or Nov 2019', 'no later than Mar 2029')
    """
    short = list(dict.fromkeys(format_short(day) for day in days))
    parts = [text.split(" ") for text in short]
    if len(parts) > 1 and all(len(part) == _MONTH_AND_YEAR for part in parts):
        same_year = len({part[-1] for part in parts}) == 1
        short = [part[0] for part in parts[:-1]] + short[-1:] if same_year else short
    return f"{_TARGET_BOUNDS.get(bound, '')}{list_words(short, 'or')}"


def label_resumption(reports: int) -> str:
    """Return the words beside a resumption, saying where a single source is behind it."""
    return "Resumed (one source)" if reports == 1 else "Resumed"


def label_pause(since: str, until: str) -> str:
    """Return the time of a suspension; `until` is empty while it is open.

    >>> label_pause("2026-03-03", ""), label_pause("2026-03-03", "2026-05-16")
    ('since 3 Mar 2026', '3 Mar 2026 to 16 May 2026')
    """
    start = format_short(since, days=True)
    return f"{start} to {format_short(until, days=True)}" if until else f"since {start}"


def label_suspension(text: str, when: str) -> tuple[str, ...]:
    """Return the words of a suspension, longest first.

    >>> label_suspension("Work reported suspended", "since 3 Mar 2026")[0]
    'Work reported suspended since 3 Mar 2026'
    """
    return f"{text} {when}", f"Reported suspended {when}", f"Suspended {when}"


def join_label(text: str, when: str) -> str:
    """Return a label with its date."""
    return f"{text}, {when}" if when else text


def describe_point(reported: Reported, figures: Sequence[str], by: str) -> str:
    """Return what a reader sees when pointing at a figure; `figures` are those of all its reports.

    >>> point = Reported("16.7 %", "Physical progress", "Units 2 and 3", "2025-01-13", "")
    >>> print(describe_point(point, ["at least 16 %", "16.7 %"], "A. Person, published by IRNA"))
    16.7 %: physical progress of Units 2 and 3, 13 January 2025. \
Reports: at least 16 % and 16.7 %. A. Person, published by IRNA.
    """
    what = lower_first(reported.what)
    further = f" Reports: {list_words(list(figures))}." if len(figures) > 1 else ""
    figure = f"{reported.figure}: {what} of {reported.label}"
    return f"{figure}, {format_date(reported.day)}.{further} {by}."


def describe_event(due: Due, kind: str, said: str, by: str) -> str:
    """Return what a reader sees when pointing at a milestone, target or suspension.

    >>> due = Due("Unit 2", "Commissioning", "2029-03")
    >>> describe_event(due, "target", "2025-02-26", "A. Person (Body), Trend")
    'Target, Unit 2: commissioning March 2029, said 26 February 2025. A. Person (Body), Trend.'
    """
    head = {"target": "Target, ", "baseline": "Contract schedule, "}.get(kind, "")
    what = lower_first(due.what)
    when = f", said {format_date(said)}" if said and kind != "actual" else ""
    return f"{head}{due.label}: {what} {due.when}{when}. {by}."


def describe_suspension(label: str, days: tuple[str, str], whole: str, by: str) -> str:
    """Return what a reader sees when pointing at a suspension.

    Parameters
    ----------
    label
        Name of the subject.
    days
        Dates of the record: its start, and its end, empty while it is open.
    whole
        Name of the subject that the report names, where that is not `label`.
    by
        Who said so.

    Examples
    --------
    >>> describe_suspension("Unit 2", ("2026-03-03", ""), "Units 2 and 3", "Published by Trend")
    'Unit 2: work reported suspended since 3 March 2026, said of Units 2 and 3. Published by Trend.'
    """
    start, end = days
    span = f"since {format_date(start)}"
    if end:
        span = f"from {format_date(start)} until {format_date(end)}"
    of = f", said of {whole}" if whole else ""
    return f"{label}: {lower_first(SUSPENDED)} {span}{of}. {by}."


def write_source_line(speaker: str, organization: str, publisher: str, reports: int) -> str:
    """Return who said it and who published it, in one line.

    >>> write_source_line("A. Person", "Body", "Trend", 3)
    'A. Person (Body), published by Trend and 2 more sources'
    >>> write_source_line("", "", "Trend", 1)
    'Published by Trend'
    """
    more = f" and {count_noun(reports - 1, 'more source')}" if reports > 1 else ""
    if not speaker:
        return f"Published by {publisher}{more}"
    body = f" ({organization})" if organization and organization != speaker else ""
    return f"{speaker}{body}, published by {publisher}{more}"
