"""The repository view, read back as a code host reads it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from bushehr.briefing import Section, Source
from bushehr.surfaces import markdown
from bushehr.text import Sentence, labels
from tests.surfaces import sample

LINK = re.compile(r"\[((?:\\.|[^\\\]])*)\]\((<[^>]*>|[^)\s]*)\)")
REFERENCE = re.compile(r"\\\[(\d+)\\\]")


@pytest.fixture(scope="module")
def text() -> str:
    return markdown.render(sample.make_briefing())


def read_html(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def read_cells(text: str) -> list[list[str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows: list[list[str]] = []
    for token, inline in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        if token.type in {"td_open", "th_open"}:
            rows[-1].append("".join(c.content for c in inline.children or [] if c.type == "text"))
    return rows


def section_of(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_every_reference_leads_to_the_address_of_the_source_with_that_number(text: str) -> None:
    found = [
        (REFERENCE.fullmatch(words), target.strip("<>")) for words, target in LINK.findall(text)
    ]
    references = [(int(match[1]), target) for match, target in found if match]
    assert len(references) > 10
    assert {(number, target) for number, target in references} == {
        (place, source.url) for place, source in enumerate(sample.SOURCES, start=1)
    }


def test_a_sentence_carries_its_sources_in_its_own_order(text: str) -> None:
    line = next(line for line in text.splitlines() if line.startswith("The last figure"))
    first, _, second = line.partition("Nothing")
    assert [int(number) for number in REFERENCE.findall(first)] == [2, 1]
    assert REFERENCE.findall(second) == []


def test_every_source_is_listed_with_publisher_date_basis_language_and_address(text: str) -> None:
    lines = section_of(text, labels.HEADINGS["sources"]).strip().splitlines()[:3]
    assert lines == [
        (
            "1. [Some Agency](https://example.ir/fa/%D8%AE%D8%A8%D8%B1), 14 February 2026 (date "
            "of the "
            "page). Persian, news agency. `agency-20260214`"
        ),
        (
            "2. [Daily (Gulf)](<https://daily.example.com/a_b?x=1&y=(2)>), 14 February 2026 to "
            "16 March "
            "2026 (dated from context). English, press. Text of Some Agency. `daily-visit`"
        ),
        (
            "3. [Mirror](http://mirror.example.com/story) "
            "([archived copy](https://archive.example.org/1)), undated (read on 1 March 2026). "
            "xx, copy of another text. `mirror-story`"
        ),
    ]


def test_a_table_shows_figure_bound_range_speaker_and_publisher(text: str) -> None:
    head, first, later, target = read_cells(text)[:4]
    assert head == [
        *("Date", "Said", "Subject", "What", "Figure", "Kind", "Said by", "Published by", "Note"),
    ]
    assert first[4] == "16.7 % (16 to 17 in 2 reports)"
    assert first[6] == "A. Person (Some Body)"
    assert first[1] == ""  # said on the day itself
    assert later[4] == "at least 18 %"
    assert target[:2] == ["no later than Mar 2029", "26 Feb 2025"]
    assert target[4:6] == ["", "target"]


def test_marks_in_a_note_read_as_typed_and_break_no_column(text: str) -> None:
    rows = read_cells(text)
    assert {len(row) for row in rows[:10]} == {9}
    assert rows[1][-1] == sample.NOTE


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "![x](http://e.com/x.png)", "[a](javascript:b)", "`x` $y$ **z**"],
)
def test_a_sentence_cannot_become_markup(hostile: str) -> None:
    briefing = sample.make_briefing(status=(Sentence(hostile),))
    page = read_html(markdown.render(briefing))
    escaped = hostile.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<p>{escaped}</p>" in page


def test_a_long_table_is_folded_away_and_a_short_one_is_not(text: str) -> None:
    assert text.count("<details>") == text.count("</details>") == 1
    assert "<summary>Table: 9 rows</summary>\n\n| Date" in text
    assert "Table: 2 rows.\n\n| Date" in text


def test_a_warning_names_rows_and_no_line(text: str) -> None:
    part = section_of(text, labels.HEADINGS["warnings"])
    lines = part.strip().splitlines()
    assert lines == [
        (
            "- The parts add up to 2,100 MW: 2019 UNIT-2 gross. Row: 2019 BOTH gross. Both stay "
            "in the "
            "record. (total-differs)"
        ),
        "- No row cites the source. Rows: a; b. Cite it. (source-unused)",
    ]


def test_without_warnings_it_says_so() -> None:
    text = markdown.render(sample.make_briefing(warnings=()))
    assert labels.PAGE["no_warnings"] in section_of(text, labels.HEADINGS["warnings"])


def test_each_chart_has_its_words_its_code_and_its_file(text: str) -> None:
    for exhibit in sample.make_briefing().exhibits:
        part = section_of(text, exhibit.title)
        assert f"![{exhibit.alt}](charts/{exhibit.name}.svg)" in part
        assert exhibit.caption in part
        assert f"Code {exhibit.code}." in part


def test_a_correction_is_an_item_with_its_source(text: str) -> None:
    assert "- Unit 3, progress: 8 %. Marked doubtful: a slip. [\\[3\\]]" in section_of(
        text, "Corrections"
    )


def test_paragraphs_of_a_section_are_written() -> None:
    paragraph = (Sentence("One."), Sentence("Two.", ("mirror-story",)))
    text = markdown.render(
        sample.make_briefing(sections=(Section("x", "Finding", paragraphs=(paragraph,)),))
    )
    assert "## Finding\n\nOne. Two. [\\[3\\]](http://mirror.example.com/story)" in text


def test_an_address_with_a_bar_stays_in_its_cell() -> None:
    url = "https://example.com/a|b"
    sources = (replace(sample.SOURCES[0], url=url), *sample.SOURCES[1:])
    rows = [sample.FIRST | {"url": url}]
    section = Section("x", "X", exhibit=sample.make_exhibit("x", rows))
    text = markdown.render(sample.make_briefing(sections=(section,), sources=sources))
    assert [len(row) for row in read_cells(text)] == [8, 8]
    assert "](https://example.com/a%7Cb)" in text


def test_an_unknown_basis_or_kind_is_shown_as_it_is() -> None:
    source = Source("a", "A", "2020", "guess", "https://example.com", "qq", "leaflet")
    text = markdown.render(sample.make_briefing(status=(), sections=(), sources=(source,)))
    assert "1. [A](https://example.com), 2020. qq, leaflet. `a`" in text


def test_the_same_briefing_gives_the_same_text(text: str) -> None:
    assert markdown.render(sample.make_briefing()) == text
    assert text.endswith("CC BY 4.0.\n")
