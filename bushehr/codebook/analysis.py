"""The blocks of the codebook on what the analysis works out: its terms and its words.

The definitions are those that the report prints, so that the two cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.analysis.status import PHASES
from bushehr.codebook.markers import write_code, write_table
from bushehr.text import agreement, capacity, findings, pace, scorecard, silence, slippage

if TYPE_CHECKING:
    from bushehr.text.definitions import Definition

DEFINITIONS: Final[tuple[Definition, ...]] = (
    findings.STATUS_DEFINITION,
    capacity.DEFINITION,
    silence.DEFINITION,
    findings.COUNT_DEFINITION,
    *pace.DEFINITIONS,
    *slippage.DEFINITIONS,
    *agreement.DEFINITIONS,
    *scorecard.DEFINITIONS,
)
"""Every figure that is worked out, in the order of a report."""

_PHASES: Final = dict(
    zip(
        PHASES,
        (
            "Nothing on record says.",
            "No works of its own and no first concrete are reported.",
            "Works on the site are reported, first concrete is not.",
            "First concrete is reported; also while works are suspended.",
            "A first grid connection or commercial operation is reported.",
            "The build was reported canceled or mothballed.",
        ),
        strict=True,
    )
)
_TARGETS: Final = {
    "ahead": "The target's last day has not gone by.",
    "missed": "It has gone by, and no event that settles the target is reported.",
    "settled": "An event that settles the target is reported.",
    "open-ended": "The target names an earliest day only, which has gone by: no pace follows.",
}
_ORIGINS: Final = {
    "works-opened": "A milestone that opens works; nothing is taken to be done before.",
    "first-concrete": "First concrete, with the figure reported that day.",
    "statement": "The statement before the last.",
}
WORDS: Final = (
    ("phase of a subject", _PHASES),
    ("state of a target", _TARGETS),
    ("origin of a pace", _ORIGINS),
    ("no pace", pace.NO_RATIO),
    ("no earned schedule", pace.EARNED_SCHEDULE_REASONS),
    ("relation of two figures", agreement.RELATIONS),
    ("verdict on a target", scorecard.VERDICTS),
    ("group of a score", scorecard.GROUPS),
    ("place of a score", scorecard.SCOPES),
    ("topic of a silence", silence.TOPICS),
)


def list_definitions() -> str:
    """List what is worked out, what it is, and what it does not mean."""
    rows = [[one.term, one.meaning, one.not_meaning] for one in DEFINITIONS]
    return write_table(["term", "meaning", "what it does not mean"], rows)


def list_words() -> str:
    """List the words that results use, as they stand in JSON and in tables."""
    rows = [
        [kind, write_code(word), meaning]
        for kind, words in WORDS
        for word, meaning in words.items()
    ]
    return write_table(["of what", "word", "meaning"], rows)
