"""The lines of a briefing: for a terminal, for pasting, for programs.

Each form carries the address of every source it cites, so that a line that is copied on can still
be followed.

The JSON form is an object with the keys ``title``, ``as_of``, ``lines`` and ``sources``. ``lines``
maps the stable keys ``status``, ``figure``, ``pace``, ``targets``, ``workforce``, ``capacity``,
``disagreements``, ``silence``, ``changes`` and ``record`` to objects with ``label`` (the heading),
``text``, ``sentences`` (a list of ``text`` and ``sources``, ids) and ``values``, the figures.
Shares are in percent, capacities in MW, delays in months of 30.4375 days, paces in percentage
points a year, slip rates in years per year, dates as the record writes them; what is unknown is
null.
``sources`` maps ids to ``publisher``, ``published``, ``url`` and ``archive_url``. The values are:

- ``status``: ``subjects`` (``subject label parts phase since since_bound suspended
  suspended_since one_source``); ``one_source`` tells whether one report carries the present state
- ``figure``: ``subject quantity date value value_high unit bound low high statements speakers
  reports``; low and high are the range of all reports
- ``pace``: ``outcome``; where it is ``computed`` also ``ratio ratio_low ratio_high required
  demonstrated readings required_from_as_of``
- ``targets``: ``targets`` (``subject label milestone date bound said statements backing
  months_low months_high rate rate_low rate_high``); ``statements`` gave any date of the chain,
  ``backing`` (``statements speakers reports``) the last one
- ``workforce``: ``counts``, each with the keys of ``figure``
- ``capacity``: ``phases`` (``phase value low high unit subjects backing suspended
  without_claim``), ``backing`` in the order of ``subjects``
- ``disagreements``: how many pairs of each relation, ``statements`` compared, ``repeated`` ones
- ``silence``: ``silences`` (``subject topic last days at_least``); ``at_least`` where ``last``
  is the latest day that the statement may be of
- ``changes``: ``since until`` and how many ``figures events further_reports corrections
  disagreements moves status`` are new
- ``record``: ``figures events reference_figures reference_events statements speakers publishers
  sources sources_of_the_project archived``, and counts by ``languages`` and ``published_basis``
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bushehr.surfaces.citations import cite_numbers, list_sources
from bushehr.surfaces.markdown import render_paragraph
from bushehr.surfaces.reading import number_sources
from bushehr.text import report as words
from bushehr.text.findings import LINES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bushehr.briefing import Source
    from bushehr.text import Sentence

_DECIMALS = 4
"""Decimals of a computed figure in JSON."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines are about, and as of when."""

    title: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key, what it says, and the figures in it."""

    key: str
    sentences: tuple[Sentence, ...]
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The heading of the line."""
        return LINES[self.key]


def render(head: Head, lines: tuple[Line, ...], sources: tuple[Source, ...], form: str) -> str:
    """Write lines with their sources.

    Parameters
    ----------
    head
        Title and day.
    lines
        What to say.
    sources
        All sources that the lines cite, in the order of their numbers.
    form
        ``text`` (numbers, the addresses below), ``md`` (numbers that are links) or ``json``.

    Raises
    ------
    ValueError
        For another form.
    """
    if form == "json":
        return _write_json(head, lines, sources)
    if form == "md":
        return _write_markdown(head, lines, sources)
    if form == "text":
        return _write_text(head, lines, sources)
    raise ValueError(f'"{form}" is no form of the status; expected text, md or json.')


def _write_text(head: Head, lines: tuple[Line, ...], sources: tuple[Source, ...]) -> str:
    """Write one line a finding, and the numbered sources below them."""
    numbers = number_sources(sources)
    said = [f"{line.label}: {cite_numbers(line.sentences, numbers)}" for line in lines]
    return "\n\n".join(
        [f"{head.title}\n{words.write_as_of(head.as_of)}", *said, "\n".join(list_sources(sources))]
    ).rstrip()


def _write_markdown(head: Head, lines: tuple[Line, ...], sources: tuple[Source, ...]) -> str:
    """Write a list whose references lead to the sources' addresses."""
    said = [
        f"- **{line.label}.** {render_paragraph(line.sentences, sources)}".rstrip()
        for line in lines
    ]
    return "\n".join([f"**{head.title}** ({words.write_as_of(head.as_of)})", "", *said])


def _write_json(head: Head, lines: tuple[Line, ...], sources: tuple[Source, ...]) -> str:
    """Write an object with the keys that stand at the head of this module."""
    return json.dumps(
        {
            "title": head.title,
            "as_of": str(head.as_of),
            "lines": {line.key: _read_line(line) for line in lines},
            "sources": {
                source.id: {
                    "publisher": source.publisher,
                    "published": source.published,
                    "url": source.url,
                    "archive_url": source.archive_url,
                }
                for source in sources
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def _read_line(line: Line) -> dict[str, Any]:
    """Return what a program is told in one line."""
    return {
        "label": line.label,
        "text": " ".join(sentence.text for sentence in line.sentences),
        "sentences": [
            {"text": sentence.text, "sources": list(sentence.sources)}
            for sentence in line.sentences
        ],
        "values": _round(dict(line.values)),
    }


def _round(value: Any) -> Any:  # noqa: ANN401  any value that JSON knows
    """Round the computed figures in a value; infinite ones, which JSON lacks, are null."""
    if isinstance(value, dict):
        return {name: _round(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_round(inner) for inner in value]
    if isinstance(value, float):
        return round(value, _DECIMALS) if abs(value) < float("inf") else None
    return value
