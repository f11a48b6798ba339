"""Citations in plain text and for programs: numbers in the lines, addresses below them.

Whatever a command prints carries the address of every source it cites, so that a sentence that is
copied on can still be followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.briefing import Source
    from bushehr.text import Sentence


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


def name_source(source: Source) -> dict[str, str]:
    """Return what a program is told of a source."""
    return {"id": source.id, "publisher": source.publisher, "url": source.url}
