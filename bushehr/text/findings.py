"""Words around the findings: the names of the lines of a briefing, and single counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.casing import lower_first
from bushehr.text.charts import count_noun
from bushehr.text.definitions import Definition
from bushehr.text.status import place_date

if TYPE_CHECKING:
    from bushehr.text.agreement import Stated
    from bushehr.text.status import Attribution

LINES: Final = {
    "status": "Status",
    "figure": "Last figure",
    "pace": "Pace",
    "targets": "Targets and slippage",
    "workforce": "Workforce",
    "capacity": "Capacity",
    "disagreements": "Disagreements",
    "silence": "Silence",
    "changes": "What changed last",
    "record": "Record",
}
"""The lines of a briefing, in the order of the questions a reader asks."""

HEADINGS: Final = {
    "progress": "Pace: demonstrated and required",
    "slippage": "Slippage of the stated targets",
    "timeline": "Milestones",
    "workforce": "Workforce by scope",
    "capacity": "Capacity by phase",
    "slip-rates": "Slip rates",
    "agreement": "Where reported figures differ",
    "scorecard": "What became of earlier targets",
    "record": "What nobody has spoken of lately",
}
"""Headings of what has no chart to give it a title."""

DEFINITIONS_SUMMARY: Final = "Definitions, and what the figures do not mean"
LISTING: Final = "All cases"
"""Leads to the file that lists what a section counts."""
NOT: Final = "What it does not mean:"

STATUS_DEFINITION: Final = Definition(
    "Status",
    "Derived from dated milestones alone. A unit counts as under construction from its own first "
    "concrete on (the PRIS definition of construction start), before that as planned. A reported "
    "suspension of the whole holds for its parts until a part has a report of its own, and ends "
    "with a reported resumption or any later milestone of construction or operation.",
    "Suspended means that somebody said so, not that the site was seen. Planned is not authorized "
    "or financed, and under construction is not at work today.",
)
COUNT_DEFINITION: Final = Definition(
    "Head count",
    "The number of people that somebody gave for a scope: all on site, the staff of Iranian "
    "contractors, the supplier's staff. Each scope keeps its own figures.",
    "Counts of different scopes do not add up, and a later lower count of another scope is no "
    "decline.",
)

NO_COUNT: Final = Sentence("No head count is on record.")
NO_CHANGE: Final = Sentence("The record knows of no earlier publication day.")
NO_CAPACITY: Final = Sentence("No capacity is on record.")
NO_SILENCE: Final = Sentence(
    "No silence: progress, works and workforce were all spoken of in the last 180 days."
)


def state_count(said: Stated, figure: str, by: Attribution) -> Sentence:
    """Say the last head count of one scope.

    Parameters
    ----------
    said
        What was counted, of whom, for when.
    figure
        The count with what stands behind it.
    by
        Who said so.

    Examples
    --------
    >>> from bushehr.text.agreement import Stated
    >>> from bushehr.text.status import Attribution
    >>> said = Stated("about 5,600", "Staff of contractors", "Units X", "2026-02-14", "A. Person")
    >>> by = Attribution("A. Person", "Some Body", "Press TV", "2026-02-14", ())
    >>> print(state_count(said, "about 5,600 people", by).text)  # doctest: +NORMALIZE_WHITESPACE
    Staff of contractors of Units X: about 5,600 people on 14 February 2026, said A. Person (Some
    Body).
    """
    verb = "said" if by.speaker else "reported"
    return Sentence(f"{said.name}: {figure} {place_date(said.day)}, {verb} {by.who}.", by.sources)


def state_disagreements(
    contradictions: int, larger_parts: int, statements: int, sources: tuple[str, ...] = ()
) -> Sentence:
    """Say how many statements contradict one another.

    Parameters
    ----------
    contradictions, larger_parts
        How many contradictions, and parts larger than their whole.
    statements
        How many statements were compared.
    sources
        Of those that disagree.

    Examples
    --------
    >>> print(state_disagreements(2, 1, 195).text)  # doctest: +NORMALIZE_WHITESPACE
    Of 195 statements compared, 2 pairs contradict one another and 1 part is larger than its whole.
    >>> state_disagreements(0, 0, 12).text
    'Of 12 statements compared, none contradicts another.'
    """
    if not contradictions and not larger_parts:
        return Sentence(f"Of {statements:,} statements compared, none contradicts another.")
    pairs = (
        f"{contradictions:,} {'pair contradicts' if contradictions == 1 else 'pairs contradict'} "
        "one another"
    )
    parts = (
        f"{larger_parts:,} {'part is' if larger_parts == 1 else 'parts are'} larger than "
        f"{'its' if larger_parts == 1 else 'their'} whole"
    )
    both = " and ".join(text for text, n in ((pairs, contradictions), (parts, larger_parts)) if n)
    return Sentence(f"Of {statements:,} statements compared, {both}.", sources)


def lead_changes(title: str, counts: Sentence) -> Sentence:
    """Say since when changes are counted.

    >>> lead_changes("Since 15 June 2026", Sentence("Of the project, 1 figure is new.")).text
    'Since 15 June 2026: of the project, 1 figure is new.'
    """
    text = counts.text
    return Sentence(f"{title}: {lower_first(text)}", counts.sources)


def count_details(number: int) -> str:
    """Return the line that opens the details of a section.

    >>> count_details(1), count_details(12)
    ('In detail: 1 statement', 'In detail: 12 statements')
    """
    return f"In detail: {count_noun(number, 'statement')}"
