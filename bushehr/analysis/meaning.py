"""Meaning: which milestones a term of a target may stand for, and which terms can be compared.

Sources promise "commissioning" or "completion" without saying which milestone they mean. Such a
term has no place in the order of a build, but events that settle it; it is read as a range over
what it may mean. Reading it as one of them was rejected: the choice would add or take away a year.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bushehr.vocabulary import Vocabulary

EARLIEST: Final = "physical_startup"
LATEST: Final = "commercial_operation"
"""What "put into operation" may mean at the earliest and at the latest, by the order of a build."""


def find_meaning(milestone: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the defined milestones that settle a term; the term itself where there is none.

    Terms with one meaning make one chain of targets: two undefined terms that the same events
    settle, or a milestone and its other name.
    """
    settling = {milestone, *vocabulary.milestones[milestone].resolved_by}
    known = settling & vocabulary.milestones.keys()
    defined = {name for name in known if not math.isnan(vocabulary.milestones[name].order)}
    return frozenset(defined or {milestone})


def is_undefined(milestone: str, vocabulary: Vocabulary) -> bool:
    """Say whether a term names no single milestone: others settle it, itself has no order."""
    term = vocabulary.milestones[milestone]
    return math.isnan(term.order) and any(name != milestone for name in term.resolved_by)


def may_mean(term: str, milestone: str, vocabulary: Vocabulary) -> bool:
    """Say whether a date of `milestone` is one that a target called `term` can be held against.

    Parameters
    ----------
    term
        The milestone of the target. An undefined one may mean every defined milestone from physical
        start-up to commercial operation, more than the events that settle it: the press calls
        any of them the launch.
    milestone
        The milestone of the earlier date, as a rule of the contract schedule.
    vocabulary
        Gives order and settling events.
    """
    if find_meaning(term, vocabulary) & find_meaning(milestone, vocabulary):
        return True
    ends = (vocabulary.milestones.get(name) for name in (EARLIEST, LATEST))
    earliest, latest = (end.order if end else math.nan for end in ends)
    order = vocabulary.milestones[milestone].order
    return is_undefined(term, vocabulary) and earliest <= order <= latest
