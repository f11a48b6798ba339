"""The Briefing: all that a surface may know.

Built once by `bushehr.report` and handed unchanged to every surface, so that the page, the
repository view and a printed briefing cannot disagree. A surface that needs one more fact gets it
here, for all surfaces at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bushehr.exhibits import Exhibit
    from bushehr.problems import Problem
    from bushehr.text import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """One source as a reader meets it."""

    id: str
    publisher: str
    published: str
    published_basis: str
    url: str
    language: str
    tier: str
    archive_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Single statements of one kind under a heading of their own."""

    title: str
    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, single statements and, where a picture helps, an exhibit.

    ``groups`` are for a section whose statements are of several kinds.
    """

    name: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    items: tuple[Sentence, ...] = ()
    exhibit: Exhibit | None = None
    groups: tuple[Group, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the section, in order."""
        paragraphs = (sentence for paragraph in self.paragraphs for sentence in paragraph)
        grouped = (sentence for group in self.groups for sentence in group.items)
        return (*paragraphs, *self.items, *grouped)


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a reader is told as of one day.

    ``status`` is the paragraph at the top; ``warnings`` are the data problems that do not stop a
    report; ``sources`` are those cited anywhere, ordered by id.
    """

    title: str
    as_of: date
    status: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    warnings: tuple[Problem, ...]
    sources: tuple[Source, ...]

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits of the sections, in order."""
        return tuple(section.exhibit for section in self.sections if section.exhibit)
