"""The chapters of a report: each exhibit with what the analysis says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.briefing import Section
from bushehr.report.findings import (
    Finding,
    capacity,
    disagreements,
    progress,
    scorecard,
    silence,
    status,
    targets,
    workforce,
)
from bushehr.report.listings import pairs
from bushehr.report.listings import targets as cases
from bushehr.text import findings as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bushehr.briefing import Listing
    from bushehr.exhibits import Exhibit
    from bushehr.ledger import Ledger

FINDINGS: Final[dict[str, Callable[[Ledger], Finding]]] = {
    "progress": progress.find,
    "slippage": targets.find_slippage,
    "timeline": status.define,
    "workforce": workforce.find,
    "capacity": capacity.find,
    "slip-rates": targets.define_rate,
    "agreement": disagreements.find,
    "scorecard": scorecard.find,
    "record": silence.find,
}
"""What the analysis says beside an exhibit, by its name, in the order of a report."""

LISTINGS: Final[dict[str, Callable[[Ledger], Listing | None]]] = {
    "agreement": pairs.build,
    "scorecard": cases.build,
}
"""The cases behind the counts of a chapter, where its sentences count what it does not show."""

LISTED: Final = tuple(f"{name}.csv" for name in (pairs.NAME, cases.NAME))
"""The files of all listings that there can be."""


def list_chapters(ledger: Ledger, exhibits: Iterable[Exhibit]) -> Iterator[Section]:
    """Yield each exhibit with what the analysis says, then what has no exhibit.

    Parameters
    ----------
    ledger
        The record as of a day.
    exhibits
        Those that have something to draw, in the order of the report.

    Yields
    ------
    Section
        Named like its exhibit; without a chart only where a sentence has a source.
    """
    drawn = {exhibit.name: exhibit for exhibit in exhibits}
    for name in dict.fromkeys((*drawn, *FINDINGS)):
        exhibit = drawn.get(name)
        found = FINDINGS[name](ledger) if name in FINDINGS else Finding(name, ())
        if exhibit or any(sentence.sources for sentence in found.sentences):
            yield Section(
                name=name,
                title=exhibit.title if exhibit else words.HEADINGS[name],
                paragraphs=(found.sentences,) if found.sentences else (),
                exhibit=exhibit,
                details=found.details,
                definitions=found.definitions,
                listing=LISTINGS[name](ledger) if name in LISTINGS else None,
            )
