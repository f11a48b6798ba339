"""Words of the chart of the record: when figures were published, by topic and side.

Every sentence on a silence says "dated source on record": a page without a date may have broken it,
and so may a source that nobody has added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.text.charts import count_noun, format_short, write_basis
from bushehr.text.numbers import MONTHS, format_day, format_number, list_words
from bushehr.text.sides import NAMES, OTHERS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

AXIS: Final = "Figures by the day of their first source"
TOPIC_HEADING: Final = "Topic (figures)"
LAST_HEADING: Final = "Last new one"
TARGETS: Final = "hollow: target"
CONTRACT: Final = "dashed: contract"

TOPICS: Final[dict[str, str]] = {
    "progress": "Progress",
    "workforce": "Workforce",
    "works": "Works, materials",
    "schedule": "Delay, duration",
    "cost": "Cost, contracts",
    "debt": "Debt",
    "other": "Capacity, other",
}
"""Names of the topics, in the order of the chart."""

_FIGURES_ON: Final[dict[str, str]] = {
    "progress": "progress",
    "workforce": "the workforce",
    "works": "works and materials",
    "schedule": "delay or duration",
    "cost": "cost or contracts",
    "debt": "debt",
    "other": "capacity or another matter",
}

_MOST_NAMES = 2
"""Most speakers that a point names."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A time without a new statement on a topic, as words take it: at least so many days."""

    topic: str
    days: int
    start: date
    end: date


def write_title(
    project: str, current: Silence, longer: Silence | None, longest: int, *, is_silent: bool
) -> str:
    """Return the finding: how long nothing new was published.

    Parameters
    ----------
    project
        Name of the project.
    current
        Of the leading topic, from its last statement to the as-of day.
    longer
        The longest such time of another topic of figures, where it is longer.
    longest
        The longest time between two statements on the leading topic; 0 where there are none.
    is_silent
        Whether the current time is long enough to be the finding.

    Examples
    --------
    >>> from datetime import date
    >>> last, day = date(2026, 2, 14), date(2026, 11, 24)
    >>> debt = Silence("debt", 1795, date(2021, 12, 25), day)
    >>> write_title("Unit 2", Silence("progress", 283, last, day), debt, 1536, is_silent=True)
    'No dated source on record gave a new figure on progress of Unit 2 in the 283 days to \
24 November 2026, nor one on debt in 1,795 days'
    >>> progress = Silence("progress", 5, last, date(2026, 2, 19))
    >>> write_title("Unit 2", progress, debt, 1536, is_silent=False)
    'The last dated source that gave a new figure on progress of Unit 2 is of 14 February 2026 at \
the latest; the longest time between two of them was at least 1,536 days'
    """
    news = f"{_name_news(current.topic)} of {project}"
    if is_silent:
        title = f"No dated source on record {news} in the {_count_days(current.days)} to "
        title += format_day(current.end)
        if longer is None:
            return title
        return f"{title}, nor one on {_FIGURES_ON[longer.topic]} in {_count_days(longer.days)}"
    title = f"The last dated source that {news} is of {format_day(current.start)} at the latest"
    if not longest:
        return title
    return f"{title}; the longest time between two of them was at least {_count_days(longest)}"


def write_undated_title(statements: int) -> str:
    """Return the finding where no source has a date.

    >>> write_undated_title(1)
    'The first source of the 1 figure on record shows no date'
    >>> write_undated_title(4)
    'The first sources of all 4 figures on record show no date'
    """
    if statements == 1:
        return "The first source of the 1 figure on record shows no date"
    return f"The first sources of all {statements:,} figures on record show no date"


def write_caption(
    as_of: date, statements: int, sources: int, left_out: tuple[int, int], marks: Collection[str]
) -> str:
    """Return how to read the chart and what it rests on.

    Parameters
    ----------
    as_of
        The day whose knowledge the chart shows.
    statements, sources
        How many it rests on.
    left_out
        How many rows are left out because they are flagged, and because they are about a subject
        beside the project.
    marks
        Which kinds of rows are drawn: ``silence`` and ``undated`` are explained where they are.

    Examples
    --------
    >>> from datetime import date
    >>> print(write_caption(date(2026, 2, 19), 9, 4, (1, 2), ["silence"]))
    A mark stands for the figures that one side first published in one quarter, in the middle of \
their days; its area is their number. News dated only by its event counts from the event and may \
be up to 30 days younger. A line is the longest time without a new figure from a dated source, or \
the time since the last; each lasted at least as many days as it says. Left out: 1 doubtful or \
retracted row, 2 rows on other subjects. As of 19 February 2026; 9 statements from 4 sources.
    """
    parts = [
        "A mark stands for the figures that one side first published in one quarter, in the middle",
        "of their days; its area is their number. News dated only by its event counts from the",
        "event and may be up to 30 days younger.",
    ]
    if "silence" in marks:
        parts += [
            "A line is the longest time without a new figure from a dated source, or the time",
            "since the last; each lasted at least as many days as it says.",
        ]
    if "undated" in marks:
        parts.append("A bar is a page without a date: it may be of any of those days.")
    flagged, others = left_out
    told = [count_noun(flagged, "doubtful or retracted row")] if flagged else []
    told += [f"{count_noun(others, 'row')} on other subjects"] if others else []
    if told:
        parts.append(f"Left out: {', '.join(told)}.")
    parts.append(write_basis(as_of, statements, sources))
    return " ".join(parts)


def name_topic(topic: str, statements: int) -> str:
    """Return the name of a lane with the number of its statements.

    >>> name_topic("debt", 5)
    'Debt (5)'
    """
    return f"{TOPICS[topic]} ({statements})"


def label_last(day: date | None, *, is_latest: bool = False) -> str:
    """Return the day of a lane's last dated source, or the latest that it may be of.

    >>> from datetime import date
    >>> label_last(date(2026, 2, 14)), label_last(date(2026, 6, 15), is_latest=True)
    ('14 Feb 2026', 'by 15 Jun 2026')
    >>> label_last(None)
    'none'
    """
    by = "by " if is_latest else ""
    return f"{by}{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "none"


def label_days(days: int) -> tuple[str, ...]:
    """Return the words on the line of a silence, longest first.

    >>> label_days(1297)
    ('1,297 days', '1,297')
    """
    return _count_days(days), f"{days:,}"


def label_size(figures: int) -> str:
    """Return the words of a mark of the key that shows a size.

    >>> label_size(1), label_size(4)
    ('1 figure', '4')
    """
    return count_noun(figures, "figure") if figures == 1 else str(figures)


def describe_mark(
    topic: str, figures: int, when: str, by: tuple[str, Sequence[str]], published: tuple[str, int]
) -> str:
    """Return what a reader sees when pointing at a mark.

    Parameters
    ----------
    topic, figures
        What they are about, and how many.
    when
        Between which days they were published.
    by
        The side, and who spoke, nobody where the publisher itself did.
    published
        The first publisher, and the number of further sources.

    Examples
    --------
    >>> by = "owner", ["A. Person", "B. Person", "C. Person"]
    >>> describe_mark("progress", 4, "2 Jul 2025 to 30 Aug 2025", by, ("Wire", 1))
    'Progress: 4 figures, 2 Jul 2025 to 30 Aug 2025. Owner: A. Person, B. Person and 1 more. \
Published by Wire and 1 more source.'
    >>> describe_mark("debt", 1, "2 Jul 2025", ("others", []), ("Wire", 0))
    'Debt: 1 figure, 2 Jul 2025. Published by Wire.'
    """
    side, names = by
    publisher, further = published
    more = len(names) - _MOST_NAMES
    who = f"{', '.join(names[:_MOST_NAMES])} and {more} more" if more > 0 else list_words([*names])
    side = NAMES.get(side, OTHERS)
    spoke = f" {side[:1].upper()}{side[1:]}: {who}." if who else ""
    sources = f"{publisher} and {count_noun(further, 'more source')}" if further else publisher
    counted = count_noun(figures, "figure")
    return f"{TOPICS[topic]}: {counted}, {when}.{spoke} Published by {sources}."


def describe_silence(silence: Silence, publisher: str, *, is_open: bool) -> str:
    """Return what a reader sees when pointing at a silence.

    >>> from datetime import date
    >>> debt = Silence("debt", 1795, date(2021, 12, 25), date(2026, 11, 24))
    >>> describe_silence(debt, "Wire", is_open=True)
    'No dated source gave a new figure on debt from 25 December 2021 to 24 November 2026, the \
as-of day: at least 1,795 days. Before that: published by Wire.'
    """
    end = f"{format_day(silence.end)}{', the as-of day' if is_open else ''}"
    return (
        f"No dated source {_name_news(silence.topic)} from {format_day(silence.start)} to {end}: "
        f"at least {_count_days(silence.days)}. Before that: published by {publisher}."
    )


def write_span(first: date, last: date) -> str:
    """Return between which days something was published.

    >>> from datetime import date
    >>> write_span(date(2026, 2, 14), date(2026, 2, 14))
    '14 Feb 2026'
    """
    text = str(first) if first == last else f"{first}/{last}"
    return format_short(text, days=True)


def name_silence(topic: str) -> str:
    """Return the name of a silence in a table.

    >>> name_silence("debt")
    'Debt: no new figure'
    """
    return f"{TOPICS[topic]}: no new figure"


def write_alt(
    project: str, lanes: Sequence[tuple[str, int, date | None, int]], pauses: Sequence[str]
) -> str:
    """Return what the chart shows in words.

    Parameters
    ----------
    project
        Name of the project.
    lanes
        Topic, number of statements, last dated day, and longest silence [day] of each lane.
    pauses
        When work was reported suspended.

    Examples
    --------
    >>> from datetime import date
    >>> write_alt("Unit 2", [("debt", 5, date(2021, 12, 25), 1795)], [])
    'Figures on Unit 2 by topic and the day of their first source. Debt: 5, the last dated \
25 December 2021, longest silence at least 1,795 days.'
    """
    told = [f"Figures on {project} by topic and the day of their first source"]
    for topic, statements, last, longest in lanes:
        dated = f"the last dated {format_day(last)}" if last else "none dated"
        silence = f", longest silence at least {_count_days(longest)}" if longest else ""
        told.append(f"{TOPICS[topic]}: {statements}, {dated}{silence}")
    return f"{'. '.join((*told, *pauses))}."


def _name_news(topic: str) -> str:
    """Say what a source with something new on a topic did."""
    return f"gave a new figure on {_FIGURES_ON[topic]}"


def _count_days(days: int) -> str:
    """Write a number of days."""
    return f"{format_number(days)} {'day' if days == 1 else 'days'}"
