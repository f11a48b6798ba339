"""The status paragraph alone: for a terminal, for pasting, for programs.

Each form carries the address of every source it cites, so that a sentence that is copied on can
still be followed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bushehr.surfaces.markdown import render_paragraph
from bushehr.surfaces.reading import number_sources
from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.briefing import Source
    from bushehr.text import Sentence


def render(sentences: tuple[Sentence, ...], sources: tuple[Source, ...], form: str) -> str:
    """Write sentences with their sources.

    Parameters
    ----------
    sentences
        What to say.
    sources
        All sources that the sentences cite, in the order of their numbers.
    form
        ``text`` (numbers, the addresses below), ``md`` (numbers that are links) or ``json`` (a list
        of sentences, each with its sources).

    Raises
    ------
    ValueError
        For another form.
    """
    if form == "json":
        return _write_json(sentences, sources)
    if form == "md":
        return render_paragraph(sentences, sources)
    if form == "text":
        return _write_text(sentences, sources)
    raise ValueError(f'"{form}" is no form of the status; expected text, md or json.')


def _write_text(sentences: tuple[Sentence, ...], sources: tuple[Source, ...]) -> str:
    """Write a paragraph with numbers, and the numbered sources below it."""
    lines = list_sources(sources)
    paragraph = cite_numbers(sentences, number_sources(sources))
    return "\n".join([paragraph, *([""] if lines else []), *lines])


def cite_numbers(sentences: Iterable[Sentence], numbers: Mapping[str, int]) -> str:
    """Write sentences as one line of plain text, each with the numbers of its sources."""
    return " ".join(
        f"{sentence.text}{''.join(f' [{numbers[id_]}]' for id_ in sentence.sources)}"
        for sentence in sentences
    )


def list_sources(sources: Iterable[Source]) -> list[str]:
    """Write one line a source: its number from 1, publisher, date and address."""
    return [
        f"[{number}] {words.write_source_line(source.publisher, *_dated(source))} {source.url}"
        for number, source in enumerate(sources, start=1)
    ]


def _dated(source: Source) -> tuple[str, str]:
    """Return the date of a source and how it is known."""
    return source.published, source.published_basis


def _write_json(sentences: tuple[Sentence, ...], sources: tuple[Source, ...]) -> str:
    """Write a list of sentences with the addresses they rest on."""
    known = {source.id: name_source(source) for source in sources}
    rows = [
        {"text": sentence.text, "sources": [known[id_] for id_ in sentence.sources]}
        for sentence in sentences
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def name_source(source: Source) -> dict[str, str]:
    """Return what a program is told of a source."""
    return {"id": source.id, "publisher": source.publisher, "url": source.url}
