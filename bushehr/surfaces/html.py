"""The page: the whole report as one HTML file that asks for nothing from elsewhere.

Styles, scripts and charts stand in the file, so that it opens from a disk, an e-mail or a web
server alike, and a content security policy forbids everything external. Words and tables come
from the same places as in the repository view. A page built in the browser from data was
rejected: it would be empty with scripting off, and its figures could not be read in the file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from jinja2 import DictLoader, Environment, StrictUndefined

from bushehr.surfaces.dark import darken
from bushehr.surfaces.glyphs import Glyphs
from bushehr.surfaces.inline import WIDE, draw_inline
from bushehr.surfaces.reading import list_warnings, number_sources, read_table
from bushehr.text import findings, labels
from bushehr.text import report as words
from bushehr.text.numbers import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.briefing import Briefing, Group, Listing, Source
    from bushehr.exhibits import Exhibit
    from bushehr.surfaces.reading import ReadingTable
    from bushehr.text import Sentence
    from bushehr.text.definitions import Definition

    Pictures = Mapping[tuple[str, str], bytes]

DOWNLOADS: Final = ("png", "svg", "pdf", "csv")
SHORT_TABLE: Final = 6
"""Tables with more rows are folded away at first."""

_BOUND = re.compile(rf"(?<=\d) (?=%|{'|'.join(MONTHS)})")
_STYLE_ELEMENT = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Embed:
    """A piece of markup for other pages."""

    heading: str
    markup: str


@dataclass(frozen=True, slots=True)
class Chart:
    """An exhibit as the page shows it; ``picture`` is markup."""

    name: str
    code: str
    caption: str
    caption_to_copy: str
    citation: str
    picture: str
    embeds: tuple[Embed, ...]
    table: ReadingTable
    downloads: tuple[str, ...] = DOWNLOADS

    @property
    def is_short(self) -> bool:
        """Whether the table is short enough to be open from the start."""
        return len(self.table.rows) <= SHORT_TABLE

    @property
    def summary(self) -> str:
        """The line that opens the table."""
        return words.write_table_summary(len(self.table.rows))

    @property
    def table_label(self) -> str:
        """The name of the table's region: it scrolls on narrow screens."""
        return f"{self.summary} ({self.name})"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section as the page shows it."""

    name: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    list_items: tuple[Sentence, ...]
    details: tuple[Sentence, ...]
    definitions: tuple[Definition, ...]
    groups: tuple[Group, ...]
    listing: Listing | None
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class PageSource:
    """A source as the page lists it."""

    id: str
    publisher: str
    published: str
    facts: str
    url: str
    shown_url: str
    archive_url: str


def render(briefing: Briefing, pictures: Pictures | None = None) -> str:
    """Write the briefing as one self-contained page.

    Parameters
    ----------
    briefing
        What the reader is told.
    pictures
        The SVG files of the exhibits by name and size, where they are drawn already.

    Returns
    -------
    str
        The text of ``reports/index.html``, ending with a line feed.
    """
    colors: set[str] = set()
    glyphs = Glyphs()
    sections = tuple(
        PageSection(
            name=section.name,
            title=section.title,
            paragraphs=section.paragraphs,
            list_items=section.items,
            details=section.details,
            definitions=section.definitions,
            groups=section.groups,
            listing=section.listing,
            chart=_prepare_chart(section.exhibit, briefing, pictures or {}, (colors, glyphs))
            if section.exhibit
            else None,
        )
        for section in briefing.sections
    )
    css = _read_template("page.css") + _write_dark_colors(colors)
    js = _read_template("page.js")
    exhibits = briefing.exhibits
    heading, _, subheading = briefing.title.partition(": ")
    text: str = (
        _environment()
        .get_template("page.html.j2")
        .render(
            briefing=briefing,
            heading=heading,
            subheading=subheading,
            sections=sections,
            sources=[_prepare_source(source) for source in briefing.sources],
            numbers=number_sources(briefing.sources),
            warnings=list_warnings(briefing),
            description=" ".join(sentence.text for sentence in briefing.status),
            cover=exhibits[0] if exhibits else None,
            policy=_write_policy(css, js, sections),
            glyphs=glyphs.render(),
            css=css,
            js=js,
        )
    )
    return text.rstrip("\n") + "\n"


@cache
def _environment() -> Environment:
    """Return the template engine: everything is escaped, a misspelled name is an error."""
    environment = Environment(
        loader=DictLoader({"page.html.j2": _read_template("page.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bind"] = bind
    environment.globals.update(labels=labels, words=words, findings=findings, zip=zip)
    return environment


def _read_template(name: str) -> str:
    """Return the text of a file beside the templates."""
    return (files("bushehr.surfaces") / "templates" / name).read_text(encoding="utf-8")


def _prepare_chart(
    exhibit: Exhibit, briefing: Briefing, pictures: Pictures, shared: tuple[set[str], Glyphs]
) -> Chart:
    """Make an exhibit ready for the template; what charts share gains its colors and letters."""
    colors, glyphs = shared
    svg, found = draw_inline(exhibit, WIDE, glyphs, pictures.get((exhibit.name, WIDE)))
    colors |= found
    return Chart(
        name=exhibit.name,
        code=exhibit.code,
        caption=exhibit.caption,
        caption_to_copy=words.write_caption(exhibit.title, exhibit.caption, exhibit.code),
        citation=words.write_citation(briefing.title, exhibit.title, exhibit.as_of, exhibit.code),
        picture=svg,
        embeds=_write_embeds(exhibit),
        table=read_table(exhibit.table),
    )


def _write_embeds(exhibit: Exhibit) -> tuple[Embed, ...]:
    """Return the markup that shows the chart on another page, as an image and as a frame."""
    file = f'src="charts/{exhibit.name}.svg"'
    size = 'width="1280" height="720"'
    image = f'<img {file} alt="{escape(exhibit.alt)}" {size}>'
    frame = f'<iframe {file} title="{escape(exhibit.title)}" {size}></iframe>'
    return (
        Embed(labels.PAGE["embed_image"], image),
        Embed(labels.PAGE["embed_frame"], frame),
    )


def _prepare_source(source: Source) -> PageSource:
    """Make a source ready for the template."""
    return PageSource(
        id=source.id,
        publisher=source.publisher,
        published=words.describe_publication(source.published, source.published_basis),
        facts=words.list_facts(source.language, source.tier, source.note),
        url=source.url,
        shown_url=show_url(source.url),
        archive_url=source.archive_url,
    )


def bind(text: str) -> str:
    """Return text in which no line ends between a number and its percent sign or month.

    >>> bind("18 % on 3 March").count("\N{NO-BREAK SPACE}")
    2
    """
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def show_url(url: str) -> str:
    """Return an address as people read it: without the scheme, its letters not percent-encoded.

    >>> show_url("https://example.org/news/%D8%AE%D8%A8%D8%B1")
    'example.org/news/خبر'
    """
    bare = url.removeprefix("https://").removeprefix("http://")
    try:
        return unquote(bare, errors="strict")
    except UnicodeDecodeError:
        return bare


def _write_dark_colors(colors: Iterable[str]) -> str:
    """Return the rule that sets the charts' colors on a dark screen."""
    lines = "".join(f"    --c-{color[1:]}: {darken(color)};\n" for color in sorted(colors))
    if not lines:
        return ""
    return f"\n@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{lines}  }}\n}}\n"


def _write_policy(css: str, js: str, sections: Iterable[PageSection]) -> str:
    """Return the policy: our style and script by their digest, and nothing from elsewhere.

    A browser that does not know ``style-src-elem`` falls back to ``style-src``; charts carry their
    styles in attributes, which no digest covers.
    """
    pictures = [section.chart.picture for section in sections if section.chart]
    styles = {css} | {style for picture in pictures for style in _STYLE_ELEMENT.findall(picture)}
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            f"style-src-elem {' '.join(sorted(_digest(style) for style in styles))}",
            "style-src-attr 'unsafe-inline'",
            f"script-src {_digest(js)}",
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    """Return the digest of an inline style or script as the policy writes it."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
