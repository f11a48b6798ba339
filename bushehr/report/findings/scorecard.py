"""How dated targets turned out that came due: met or not, and how late."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from bushehr.analysis.scorecard import Group, Scope, compute_scorecard, name_horizon
from bushehr.report.findings import Finding, gather
from bushehr.text import scorecard as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.analysis.scorecard import Score, Scorecard
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence
    from bushehr.vocabulary import Vocabulary

FAR_YEARS: Final = 4
"""A target set this long ahead or longer is a far one [year]."""
FAR: Final = name_horizon(FAR_YEARS, math.inf)

_SHOWN: Final[tuple[tuple[Scope, Group], ...]] = (
    ("own", "side"),
    ("own", "speaker"),
    ("elsewhere", "side"),
    ("elsewhere", "vendor"),
    ("elsewhere", "class"),
    ("elsewhere", "horizon"),
)
_MOST: Final = 6
"""Most names of a group that are said one by one."""


def find(ledger: Ledger) -> Finding:
    """Say how many of the targets on record were met, here and elsewhere, and by whom."""
    card = compute_scorecard(ledger)
    due = sum(item.came_due for item in card.targets)
    pending = card.count("everywhere", "pending")
    unknown = card.count("everywhere", "unknown")
    counts = words.state_counts(len(card.targets), card.statements, due, pending, unknown)
    totals = (card.find("own"), card.find("elsewhere"))
    whole = (_state(ledger.vocabulary, score) for score in totals if score is not None)
    return Finding(
        key="scorecard",
        sentences=(counts, *whole, *state_far(card)) if card.targets else (counts,),
        details=tuple(_list_details(ledger.vocabulary, card)),
        definitions=words.DEFINITIONS,
    )


def state_far(card: Scorecard) -> Iterator[Sentence]:
    """Say how many far targets of other plants were met; nothing where there are too few."""
    score = card.find("elsewhere", "horizon", FAR)
    if score is None:
        return
    place = words.write_horizon(FAR), words.SCOPES["elsewhere"]
    met = [
        item
        for item in card.targets
        if item.is_reference and item.verdict == "met" and item.promised >= FAR_YEARS
    ]
    sources = gather(*(event.sources for item in met for event in (item.target, *item.settled_by)))
    yield words.state_far_targets(score.due, score.met, score.met_surely, place, sources)


def _list_details(terms: Vocabulary, card: Scorecard) -> Iterator[Sentence]:
    """Say the scores of each group, and how many names have too few targets."""
    for scope, group in _SHOWN:
        for score in card.select(scope, group)[:_MOST]:
            yield _state(terms, score)
        few = card.unscored.get((scope, group), 0)
        if few:
            yield words.state_few(few, f"{words.GROUPS[group]} at {words.SCOPES[scope]}")


def _state(terms: Vocabulary, score: Score) -> Sentence:
    """Say one score."""
    counts = score.due, score.met, score.met_surely, score.unreported
    limits = score.delay.low, score.delay.high
    return words.state_score(_name(terms, score), counts, limits)


def _name(terms: Vocabulary, score: Score) -> str:
    """Say whose targets a score is of."""
    where = f"at {words.SCOPES[score.scope]}"
    match score.group:
        case "side":
            return f"of {words.SIDES.get(score.name, score.name)} {where}"
        case "vendor":
            return f"of {score.name} {where}"
        case "speaker":
            speaker = terms.speakers.get(score.name)
            return f"named by {speaker.name if speaker else score.name} {where}"
        case "class":
            return f"for {words.CLASSES.get(score.name, score.name)} {where}"
        case "horizon":
            return f"set {words.write_horizon(score.name)} {where}"
        case _:
            return where
