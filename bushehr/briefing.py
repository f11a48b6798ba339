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

    import pandas as pd

    from bushehr.exhibits import Exhibit
    from bushehr.problems import Problem
    from bushehr.text import Sentence
    from bushehr.text.definitions import Definition


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


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Every case behind the counts of a section, so that a reader can count again.

    Parameters
    ----------
    name
        File stem: ``scorecard-targets``.
    note
        What a row is, and how the counts come of the rows.
    table
        One row a case, with the ids, sources and addresses of the record; published as CSV.
    """

    name: str
    note: str
    table: pd.DataFrame

    @property
    def file(self) -> str:
        """The name of the published file."""
        return f"{self.name}.csv"

    def to_csv(self) -> str:
        """Return the table as CSV text: UTF-8, LF, no index."""
        return self.table.to_csv(index=False, lineterminator="\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, single statements and, where a picture helps, an exhibit.

    ``groups`` are for a section whose statements are of several kinds; ``details`` are for a reader
    who wants more than the paragraphs; ``definitions`` say what the figures are; the ``listing``
    holds the cases that they count.
    """

    name: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    items: tuple[Sentence, ...] = ()
    exhibit: Exhibit | None = None
    groups: tuple[Group, ...] = ()
    details: tuple[Sentence, ...] = ()
    definitions: tuple[Definition, ...] = ()
    listing: Listing | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the section, in order."""
        paragraphs = (sentence for paragraph in self.paragraphs for sentence in paragraph)
        grouped = (sentence for group in self.groups for sentence in group.items)
        return (*paragraphs, *self.items, *grouped, *self.details)


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

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The listings of the sections, in order."""
        return tuple(section.listing for section in self.sections if section.listing)
