"""Scorecard: of the targets that came due, how many were met, and how late the others came.

A target counts once in a group however often its members repeated it: same subject, same meaning of
the milestone, same due date. Its first statement counts, the one made furthest ahead. Counting each
repetition was rejected: it would weigh a target by the interest of the press. A group of fewer than
three targets gets no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final, Literal

from bushehr.analysis.interval import Interval
from bushehr.analysis.meaning import find_meaning
from bushehr.analysis.settlement import settle_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bushehr.analysis.settlement import Settlement, Verdict
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

FEWEST: Final = 3
"""How many targets a score needs: with fewer, one target decides."""
HORIZONS: Final = ((0.0, 1.0), (1.0, 2.0), (2.0, 4.0), (4.0, float("inf")))
"""Times between statement and due date that are scored apart [year]; the end is outside."""
VENDOR: Final = "vendor"

Scope = Literal["everywhere", "own", "elsewhere"]
Group = Literal["all", "side", "vendor", "speaker", "class", "horizon"]
SCOPES: Final[tuple[Scope, ...]] = ("everywhere", "own", "elsewhere")
GROUPS: Final[tuple[Group, ...]] = ("all", "side", "vendor", "speaker", "class", "horizon")


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the targets of one group that came due.

    Parameters
    ----------
    scope
        Of ``own`` subjects, of other plants (``elsewhere``) or of both (``everywhere``).
    group, name
        By what they are grouped, and which one this is: a side, the organization of a vendor, a
        speaker, a reference class, or the years ahead as ``4-``, ``2-4``; empty for all.
    due
        How many came due, each counted once.
    met, met_surely
        How many of them were met on the reading most favorable to the speaker, and on every one.
    unreported
        How many of them still had no report of the event: their delay is a least one.
    delay
        Median delay [month], positive for late: the value and the lower limit on the most favorable
        reading with unreported ones taken as of the last news, the upper limit on the least
        favorable one, infinite where it falls on an unreported one.
    span
        The least and the greatest delay on the most favorable reading [month].
    subjects
        Of how many subjects they are.

    Notes
    -----
    A score describes the targets that this record holds, which are those that somebody wrote about.
    It is no measure of skill or honesty: speakers name dates for different works at different times
    ahead, and targets of one plant stand and fall together.
    """

    scope: Scope
    group: Group
    name: str
    due: int
    met: int
    met_surely: int
    unreported: int
    delay: Interval
    span: tuple[float, float]
    subjects: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All scores, and the targets behind them.

    Parameters
    ----------
    scores
        By scope and group; within a group those of the most targets first, times ahead in order.
    targets
        Each target once over all speakers, whatever became of it, in order of statement; the
        project's own first.
    statements
        How many statements named them.
    unscored
        How many names of each group and scope had fewer than three targets.
    """

    scores: tuple[Score, ...]
    targets: tuple[Settlement, ...]
    statements: int
    unscored: dict[tuple[Scope, Group], int]

    def select(self, scope: Scope, group: Group) -> tuple[Score, ...]:
        """Return the scores of one group."""
        return tuple(s for s in self.scores if (s.scope, s.group) == (scope, group))

    def find(self, scope: Scope, group: Group = "all", name: str = "") -> Score | None:
        """Return one score, None where there were too few targets."""
        return next((s for s in self.select(scope, group) if s.name == name), None)

    def count(self, scope: Scope, verdict: Verdict) -> int:
        """Return how many targets have a verdict."""
        return sum(item.verdict == verdict for item in _limit(self.targets, scope))

    @property
    def waits(self) -> tuple[Settlement, ...]:
        """The targets that came due and were set ahead: promised against actual wait."""
        return tuple(item for item in self.targets if item.came_due and item.promised > 0)


def compute_scorecard(ledger: Ledger) -> Scorecard:
    """Score every target that came due, by what was known on the ledger's day.

    Returns
    -------
    Scorecard
        The same for every order of the rows. Nothing that became known later counts.
    """
    settled = settle_targets(ledger)
    meanings = list_meanings(ledger.vocabulary)
    scores: list[Score] = []
    unscored: dict[tuple[Scope, Group], int] = {}
    for scope in SCOPES:
        limited = _limit(settled, scope)
        for group in GROUPS:
            # Only the first statement of a target says how far ahead it was set.
            told = count_once(limited, meanings) if group == "horizon" else limited
            named = _name_members(told, ledger.vocabulary, group)
            due = {name: _count_due(items, meanings) for name, items in named.items()}
            found = (_score(scope, group, name, items) for name, items in due.items() if items)
            enough = [score for score in found if score.due >= FEWEST]
            scores.extend(sorted(enough, key=_rank))
            unscored[scope, group] = sum(0 < len(items) < FEWEST for items in due.values())
    return Scorecard(
        scores=tuple(scores),
        targets=count_once(settled, meanings),
        statements=len(settled),
        unscored=unscored,
    )


def _rank(score: Score) -> tuple[int, str]:
    """Return what orders the scores of one group."""
    return (0 if score.group == "horizon" else -score.due, score.name)


def count_once(
    settled: Iterable[Settlement], meanings: Mapping[str, frozenset[str]]
) -> tuple[Settlement, ...]:
    """Return each target once, by its first statement.

    Parameters
    ----------
    settled
        Settlements in order of statement.
    meanings
        What each milestone may mean, so that two words for one thing count as one.
    """
    first: dict[tuple[object, ...], Settlement] = {}
    for item in settled:
        first.setdefault(identify_target(item, meanings), item)
    return tuple(first.values())


def identify_target(item: Settlement, meanings: Mapping[str, frozenset[str]]) -> tuple[object, ...]:
    """Return what makes a target the same as another one: subject, meaning and due date."""
    target = item.target
    return item.is_reference, target.subject, meanings[target.milestone], target.end


def list_meanings(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Return what each milestone may mean."""
    return {name: find_meaning(name, vocabulary) for name in vocabulary.milestones}


def _count_due(
    items: Iterable[Settlement], meanings: Mapping[str, frozenset[str]]
) -> list[Settlement]:
    """Return the targets that came due, each once."""
    return [item for item in count_once(items, meanings) if item.came_due]


def _limit(settled: Iterable[Settlement], scope: Scope) -> tuple[Settlement, ...]:
    """Return the settlements of a scope, in order of statement."""
    wanted = {"everywhere": (False, True), "own": (False,), "elsewhere": (True,)}[scope]
    return tuple(item for item in settled if item.is_reference in wanted)


def _name_members(
    settled: Iterable[Settlement], vocabulary: Vocabulary, group: Group
) -> dict[str, list[Settlement]]:
    """Return the settlements of each name of a group, in order of statement."""
    named: dict[str, list[Settlement]] = {}
    for item in settled:
        name = name_member(item, vocabulary, group)
        if name is not None:
            named.setdefault(name, []).append(item)
    return named


def name_member(item: Settlement, vocabulary: Vocabulary, group: Group) -> str | None:
    """Return the name under which a target counts in a group, None where it does not."""
    target = item.target
    speaker = vocabulary.speakers.get(target.speaker)
    if group == "horizon":
        spans = (name_horizon(a, b) for a, b in HORIZONS if a <= item.promised < b)
        return next(spans, None)
    return {
        "all": "",
        "side": target.side,
        "vendor": speaker.organization if speaker and speaker.side == VENDOR else None,
        "speaker": speaker.id if speaker else None,
        "class": vocabulary.subjects[target.subject].class_ or None,
    }[group]


def name_horizon(first: float, last: float) -> str:
    """Return the name of a time ahead.

    >>> name_horizon(2.0, 4.0), name_horizon(4.0, float("inf"))
    ('2-4', '4-')
    """
    return f"{first:g}-{last:g}".removesuffix("inf")


def _score(scope: Scope, group: Group, name: str, items: Sequence[Settlement]) -> Score:
    """Score the targets of one name that came due."""
    delays = [item.delay for item in items if item.delay is not None]
    low = [delay.low for delay in delays]
    middle = median(low)
    is_about = any(delay.is_about for delay in delays)
    return Score(
        scope=scope,
        group=group,
        name=name,
        due=len(items),
        met=sum(item.verdict == "met" for item in items),
        met_surely=sum(item.is_met_surely for item in items),
        unreported=sum(item.is_open for item in items),
        delay=Interval(middle, middle, median(delay.high for delay in delays), is_about),
        span=(min(low), max(low)),
        subjects=len({item.target.subject for item in items}),
    )
