"""Findings: what the analysis makes of the record, in sentences that carry their sources.

One file a finding: ``find(ledger)`` works it out, names everything in the reader's words, and
returns a `Finding`. The report shows it under its chart and `bushehr status` as one of its lines,
so that the two cannot differ. A finding judges nothing that the analysis has not judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.text import Sentence
    from bushehr.text.definitions import Definition


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of the record.

    Parameters
    ----------
    key
        Stable name, the key in JSON.
    sentences
        The answer, as short as a briefing needs it.
    details
        What a reader of the report gets besides: other readings, single cases.
    definitions
        Of the figures in it, and what they do not mean.
    values
        The figures for programs, by stable names; see `bushehr.surfaces.lines`.
    """

    key: str
    sentences: tuple[Sentence, ...]
    details: tuple[Sentence, ...] = ()
    definitions: tuple[Definition, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def gather(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of several lists of sources, each once, in order.

    >>> gather(("a", "b"), ("b", "c"))
    ('a', 'b', 'c')
    """
    return tuple(dict.fromkeys(id_ for group in groups for id_ in group))
