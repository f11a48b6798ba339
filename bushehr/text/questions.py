"""Words of the questions for a row: what each column wants, with an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTIONS: Final = {
    "date": 'date, when it was so or is due, such as 2026-02-14, "14 February 2026" or 2029-Q1',
    "value": "value, the figure or the lower end of a range, such as 5600, 16.7 or 18%",
    "value_high": "value_high, the upper end of the range, above value",
    "said": "said, the day of the statement if not that of publication, such as 2026-02-13; "
    "empty for none",
    "published": "published, the day of publication, such as 2026-02-19, or an interval such as "
    "2026-02-19/2026-03-21",
    "accessed": "accessed, the day on which you read the page, such as 2026-02-20",
    "url": "url, the address, such as https://example.org/news/1",
    "language": "language of the page, such as en or fa; empty for none",
    "name": "name, as a reader meets it, such as Ada Berg or The Coast Gazette",
    "organization": "organization, the body spoken for, such as Coast Power; empty for none",
    "country": "country, where it has its seat, such as GB; empty for none",
    "note": "note, what a reader must know, such as: Counted on a visit; empty for none",
}
"""The questions for columns that take more than a few words."""

SOURCE: Final = "source, its id or a new address"
SPEAKER: Final = 'speaker, an id or "Name, organization, side"; empty for the publisher itself'
PUBLISHER: Final = 'publisher, an id or "Name, tier, country"'


def offer(question: str, choices: Sequence[str], total: int, example: str = "") -> str:
    """Write a question with its choices, or with the way to see them where they are many.

    >>> offer("kind", ("actual", "target"), 2), offer("quantity", (), 73, "debt")
    ('kind (actual, target)', 'quantity (such as debt; ? lists all 73, ?word some)')
    """
    if not total:
        return question
    named = ", ".join(choices) or (f"such as {example}" if example else "")
    rest = f"? lists all {total:,}, ?word some" if len(choices) < total else ""
    return f"{question} ({'; '.join(part for part in (named, rest) if part)})"
