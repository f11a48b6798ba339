"""The repository view: the whole report as one Markdown file beside its charts.

Written for the Markdown that code hosts show: pictures by relative path, long tables folded away,
and a reference that leads straight to the address, because hosts rewrite anchors in different
ways. Escaping is by character and not by trust: a note that holds ``|`` or ``$`` reads as typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bushehr.surfaces.reading import ReadingTable, list_warnings, number_sources, read_table
from bushehr.text import findings, labels
from bushehr.text import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bushehr.briefing import Briefing, Listing, Section, Source
    from bushehr.exhibits import Exhibit
    from bushehr.surfaces.reading import Cell
    from bushehr.text import Sentence
    from bushehr.text.definitions import Definition

LONG_TABLE = 6
"""Tables with more rows are folded away."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>|$~#&])")


def render(briefing: Briefing) -> str:
    """Write the briefing as Markdown.

    Parameters
    ----------
    briefing
        What the reader is told.

    Returns
    -------
    str
        The text of ``reports/README.md``, ending with a line feed.
    """
    references = _References(briefing.sources)
    blocks = [
        f"<!-- {labels.PAGE['generated']} -->",
        f"# {escape(briefing.title)}",
        f"**{words.write_as_of(briefing.as_of)}**",
        references.paragraph(briefing.status),
    ]
    for section in briefing.sections:
        blocks += _write_section(section, references)
    blocks += [f"## {labels.HEADINGS['method']}", _bullets(escape(text) for text in labels.METHOD)]
    blocks += _write_warnings(briefing)
    sources = _write_sources(briefing.sources) or labels.PAGE["no_sources"]
    blocks += [f"## {labels.HEADINGS['sources']}", sources]
    blocks.append(labels.PAGE["license"])
    return "\n\n".join(block for block in blocks if block) + "\n"


def render_paragraph(sentences: Iterable[Sentence], sources: tuple[Source, ...]) -> str:
    """Write sentences as one paragraph whose references lead to the sources' addresses.

    Parameters
    ----------
    sentences
        What to say.
    sources
        All sources that the sentences cite, in the order of their numbers.
    """
    return _References(sources).paragraph(sentences)


def render_section(section: Section, sources: tuple[Source, ...]) -> str:
    """Write a section alone, its references leading to the sources' addresses.

    Parameters
    ----------
    section
        The section.
    sources
        All sources that it cites, in the order of their numbers.
    """
    return "\n\n".join(block for block in _write_section(section, _References(sources)) if block)


def escape(text: str) -> str:
    r"""Return text that Markdown shows as typed, on one line.

    >>> print(escape("a_b | $5"))
    a\_b \| \$5
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def link(text: str, url: str) -> str:
    """Return a link; an address with spaces or parentheses stands in angle brackets."""
    target = url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    return f"[{text}](<{target}>)" if re.search(r"[\s()]", target) else f"[{text}]({target})"


class _References:
    """The numbers of the sources, as links to their addresses."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self._numbers = number_sources(sources)
        self._sources = {source.id: source for source in sources}

    def cite(self, ids: Iterable[str]) -> str:
        """Return the numbers of the sources, each linked to its address."""
        return "".join(link(f"\\[{self._numbers[id_]}\\]", self._sources[id_].url) for id_ in ids)

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence with its references."""
        cited = self.cite(sentence.sources)
        return f"{escape(sentence.text)} {cited}".rstrip()

    def paragraph(self, sentences: Iterable[Sentence]) -> str:
        """Return sentences as one paragraph with references."""
        return " ".join(self.sentence(sentence) for sentence in sentences)


def _write_section(section: Section, references: _References) -> list[str]:
    """Write a heading with its paragraphs, list and exhibit."""
    blocks = [f"## {escape(section.title)}"]
    if section.exhibit:
        blocks += _write_picture(section.exhibit)
    blocks += [references.paragraph(paragraph) for paragraph in section.paragraphs]
    blocks.append(_bullets(references.sentence(item) for item in section.items))
    for group in section.groups:
        blocks.append(f"### {escape(group.title)}")
        blocks.append(_bullets(references.sentence(item) for item in group.items))
    if section.details:
        details = _bullets(references.sentence(item) for item in section.details)
        blocks += _fold(findings.count_details(len(section.details)), details)
    if section.listing:
        blocks.append(_write_listing(section.listing))
    if section.definitions:
        terms = _bullets(_define(definition) for definition in section.definitions)
        blocks += _fold(findings.DEFINITIONS_SUMMARY, terms)
    if section.exhibit:
        blocks += _write_table(read_table(section.exhibit.table), references)
    return blocks


def _write_listing(listing: Listing) -> str:
    """Lead to the cases that a section counts."""
    leading = link(listing.file, f"charts/{listing.file}")
    return f"{findings.LISTING}: {leading}. {escape(listing.note)}"


def _define(definition: Definition) -> str:
    """Write a term with its definition and what it does not mean."""
    return (
        f"**{escape(definition.term)}.** {escape(definition.meaning)} "
        f"*{findings.NOT}* {escape(definition.not_meaning)}"
    )


def _fold(summary: str, text: str) -> list[str]:
    """Fold text away behind a line that opens it."""
    return [f"<details>\n<summary>{summary}</summary>", text, "</details>"]


def _write_picture(exhibit: Exhibit) -> list[str]:
    """Write picture, caption and downloads of an exhibit."""
    picture = f"charts/{exhibit.name}.svg"
    return [
        f"![{escape(exhibit.alt)}]({picture})",
        f"*{escape(exhibit.caption)} {labels.PAGE['code']} {exhibit.code}.*",
        f"{labels.PAGE['download']}: [SVG]({picture}). {labels.PAGE['built_beside']}",
    ]


def _write_table(table: ReadingTable, references: _References) -> list[str]:
    """Write a table, folded away where it is long."""
    lines = [
        f"| {' | '.join(table.headings)} |",
        f"|{' --- |' * len(table.columns)}",
        *(f"| {' | '.join(_write_cell(cell, references) for cell in row)} |" for row in table.rows),
    ]
    text = "\n".join(lines)
    summary = words.write_table_summary(len(table.rows))
    if len(table.rows) <= LONG_TABLE:
        return [f"{summary}.", text]
    return _fold(summary, text)


def _write_cell(cell: Cell, references: _References) -> str:
    """Write one cell; a publisher leads to the address and carries its number."""
    text = escape(cell.text)
    written = link(text, cell.url) if cell.url and text else text
    return f"{written} {references.cite(cell.sources)}" if cell.sources else written


def _write_warnings(briefing: Briefing) -> list[str]:
    """Write what the checks warn about, rows named by their content."""
    lines = [escape(line) for line in list_warnings(briefing)]
    return [f"## {labels.HEADINGS['warnings']}", _bullets(lines) or labels.PAGE["no_warnings"]]


def _write_sources(sources: tuple[Source, ...]) -> str:
    """Write the numbered list of sources."""
    return "\n".join(
        f"{number}. {_write_source(source)}" for number, source in enumerate(sources, start=1)
    )


def _write_source(source: Source) -> str:
    """Write one source: publisher, date with its basis, language, kind, address."""
    facts = words.list_facts(source.language, source.tier, source.note)
    published = words.describe_publication(source.published, source.published_basis)
    archived = (
        f" ({link(labels.PAGE['archived'], source.archive_url)})" if source.archive_url else ""
    )
    publisher = link(escape(source.publisher), source.url)
    return f"{publisher}{archived}, {escape(published)}. {escape(facts)} `{source.id}`"


def _bullets(lines: Iterable[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {line}" for line in lines)
