"""The page, parsed: self-contained, escaped, complete, and nothing to be fetched."""

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree, html

from bushehr.briefing import Section
from bushehr.surfaces import figure
from bushehr.surfaces import html as surface
from bushehr.surfaces.dark import DARK_PAPER, darken, measure_contrast
from bushehr.surfaces.inline import draw_inline
from bushehr.text import Sentence, labels
from tests.surfaces import sample

HOSTILE = "</script><script>alert('1')</script><img src=x onerror=alert(2)> \"'&"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def text() -> str:
    return surface.render(sample.make_briefing())


@pytest.fixture(scope="module")
def page(text: str) -> Any:
    return html.document_fromstring(text)


def words_of(element: Any) -> str:
    return " ".join(element.text_content().replace("\u2060", "").split())


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def test_nothing_in_the_page_asks_for_a_resource(page: Any, text: str) -> None:
    assert page.xpath("//*[@src or @srcset or @poster or @background or @data]") == []
    links = page.xpath("//link/@href") + page.xpath("//image/@href")
    assert links == ["data:,"]
    styles = "".join(page.xpath("//style/text()") + page.xpath("//@style"))
    assert "@import" not in styles
    assert [url for url in re.findall(r"url\(([^)]*)\)", text) if not url.startswith("#")] == []
    assert page.xpath("//base | //form | //iframe | //object | //embed | //video") == []


def test_every_web_address_in_the_page_is_that_of_a_source(page: Any) -> None:
    known = {address for s in sample.SOURCES for address in (s.url, s.archive_url) if address}
    addresses = {url for url in page.xpath("//@href") if re.match(r"[a-z]+:", url)} - {"data:,"}
    assert addresses == known


def test_the_policy_allows_exactly_our_style_and_script(page: Any) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (style,), (script,) = page.xpath("//style/text()"), page.xpath("//script/text()")
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest(script)}'"
    assert rules["style-src-elem"] == f"'sha256-{digest(style)}'"
    assert rules["img-src"] == "'self' data:"
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_the_policy_stands_before_everything_it_rules(text: str) -> None:
    assert text.index("Content-Security-Policy") < min(text.index("<style"), text.index("<link"))


def test_ids_are_unique_and_every_reference_in_the_page_has_its_target(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [url[1:] for url in page.xpath("//@href") if url.startswith("#")]
    targets += [id_ for ids_ in page.xpath("//@aria-labelledby") for id_ in ids_.split()]
    targets += re.findall(r"url\(#([^)]*)\)", " ".join(page.xpath("//@*")))
    assert len(targets) > 50
    assert set(targets) <= set(ids)


def test_the_status_comes_first_and_each_number_leads_to_its_source(page: Any) -> None:
    (lead,) = page.xpath("//p[@class='lead']")
    assert words_of(lead) == "The last figure is 18 %. [2] [1]".replace(". [", ".[")
    assert lead.xpath(".//a/@href") == ["#source-daily-visit", "#source-agency-20260214"]
    order = [element.get("id") for element in page.xpath("//main//section[@id]")]
    assert order == ["status", "progress", "capacity", *("corrections", "method"), *(
        "warnings", "sources"
    )]  # fmt: skip


def test_every_row_that_is_drawn_is_in_the_table_and_leads_to_its_address(page: Any) -> None:
    for exhibit in sample.make_briefing().exhibits:
        for index, row in exhibit.table.iterrows():
            (line,) = page.xpath(f"//tr[@id='{exhibit.name}-table-{index}']")
            assert line.xpath(".//td[@data-column='publisher_name']/a/@href") == [row["url"]]
            points = page.xpath(f"//a[@data-exhibit='{exhibit.name}'][@data-row='{index}']/@href")
            assert points == [row["url"]]


def test_cells_sort_by_number_and_by_first_day(page: Any) -> None:
    rows = page.xpath("//tr[starts-with(@id, 'progress-table-')]")[:3]
    keys = [row.xpath("td[@data-column='figure']/@data-sort")[0] for row in rows]
    assert keys == ["16.7", "18.0", ""]
    days = [row.xpath("td[@data-column='date']/@data-sort")[0] for row in rows]
    assert days == ["2025-01-13/2025-01-13", "2026-02-14/2026-02-14", "2029-03-01/2029-03-31"]


@pytest.mark.parametrize("place", ["status", "title", "cell", "address", "warning", "source"])
def test_text_from_the_data_cannot_become_markup(place: str) -> None:
    row = sample.FIRST | ({"note": HOSTILE, "label": HOSTILE} if place == "cell" else {})
    exhibit = sample.make_exhibit("x", [row], **({"title": HOSTILE} if place == "title" else {}))
    source = sample.SOURCES[0]
    if place == "address":
        source = replace(source, url=f"https://example.com/{HOSTILE}")
    if place == "source":
        source = replace(source, publisher=HOSTILE, note=HOSTILE)
    problem = replace(sample.make_briefing().warnings[0], message=HOSTILE)
    text = surface.render(
        sample.make_briefing(
            status=(Sentence(HOSTILE),) if place == "status" else (),
            sections=(Section("x", exhibit.title, exhibit=exhibit),),
            sources=(source, *sample.SOURCES[1:]),
            warnings=(problem,) if place == "warning" else (),
        )
    )
    page = html.document_fromstring(text)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //@onerror") == []
    assert "alert('1')" in page.text_content() or place == "address"


def test_the_picture_hides_title_and_footer_but_keeps_them_for_a_copy(page: Any) -> None:
    for svg in page.xpath("//figure//svg"):
        _, top, _, height = map(float, svg.get("viewbox").split())
        whole = [float(side) for side in svg.get("data-whole").split()]
        baselines = sorted(
            float(match[1])
            for line in svg.xpath("./g/g//g/@transform | ./g/g/g/@transform")
            if (match := re.match(r"translate\([-\d.]+ ([-\d.]+)\) scale", line))
        )
        assert baselines[0] < top  # the title, above what is shown
        assert top + height < baselines[-1] < whole[3]  # the footer, below it
        ticks = [y for y in baselines if top < y < top + height]
        assert len(ticks) > 5
        assert height > 0.6 * whole[3]


def test_a_picture_that_is_drawn_already_is_not_drawn_again() -> None:
    exhibit = sample.make_exhibit("progress", [sample.FIRST])
    drawn: list[str] = []

    def watch(table: Any, ax: Any) -> Any:
        drawn.append("drawn")
        return sample.draw_points(table, ax)

    watched = replace(exhibit, draw=watch)
    file = figure.to_svg(figure.render(watched, "slide"), watched)
    assert drawn == ["drawn"]
    again, _ = draw_inline(watched, "slide", file)
    assert drawn == ["drawn"]
    assert draw_inline(watched, "slide")[0] == again
    assert drawn == ["drawn", "drawn"]


def test_a_picture_in_the_page_is_a_group_of_links_and_small() -> None:
    exhibit = sample.make_exhibit("progress", [sample.FIRST, sample.TARGET])
    file = figure.to_svg(figure.render(exhibit, "column"), exhibit)
    markup, _ = draw_inline(exhibit, "column", file)
    root = etree.fromstring(markup)
    assert (root.get("role"), root.get("class")) == ("group", "wide")
    assert {link.get("data-row") for link in root.iter(f"{SVG}a")} == {"0", "1"}
    assert len(markup) < len(file)


def test_letters_in_the_page_stand_where_the_file_has_them() -> None:
    exhibit = sample.make_exhibit("progress", [sample.FIRST, sample.TARGET])
    file = figure.to_svg(figure.render(exhibit, "slide"), exhibit)
    uses = etree.fromstring(file).iter(f"{SVG}use")
    placed = [re.fullmatch(r"translate\(([-\d.]+) 0\)", use.get("transform", "")) for use in uses]
    expected = [float(match[1]) for match in placed if match]
    markup, _ = draw_inline(exhibit, "slide", file)
    letters = [use for use in etree.fromstring(markup).iter(f"{SVG}use") if use.get("y") is None]
    found = [float(use.get("x")) for use in letters if use.get("x")]
    assert len(expected) > 100
    assert found == pytest.approx(expected, abs=0.01)
    assert not [use for use in letters if use.get("transform")]


def test_colors_of_the_charts_have_a_dark_counterpart_that_stands_out(text: str) -> None:
    used = set(re.findall(r"var\(--c-([0-9a-f]{6}),#\1\)", text))
    dark = dict(re.findall(r"--c-([0-9a-f]{6}): (#[0-9a-f]{6});", text))
    assert {"7a21dd", "ffffff"} <= used == set(dark)
    assert dark["ffffff"] == DARK_PAPER
    assert f"--paper: {DARK_PAPER};" in text
    assert re.findall(r'style="[^"]*[: ]#[0-9a-f]{6}', text) == []


@pytest.mark.parametrize("color", ["#5790fc", "#e42536", "#964a8b", "#7a21dd", "#000080"])
def test_a_color_keeps_its_hue_in_the_dark_and_is_told_from_the_paper(color: str) -> None:
    light, dark = channels(color), channels(darken(color))
    assert measure_contrast(dark, channels(DARK_PAPER)) >= 4.5
    assert light.index(max(light)) == dark.index(max(dark))


def test_greys_keep_their_order_in_the_dark() -> None:
    greys = ["#ffffff", "#eceef1", "#dfe1e5", "#767b85", "#4a4f59", "#20242c"]
    dark = [sum(channels(darken(grey))) for grey in greys]
    assert dark == sorted(dark)
    assert len(set(dark)) == len(greys)


def test_the_embed_code_has_alternative_text_and_a_title(page: Any) -> None:
    image, frame = page.xpath("//section[@id='progress']//pre/code/text()")
    (tag,) = html.fragment_fromstring(image, create_parent=True)
    exhibit = sample.make_briefing().exhibits[0]
    assert (tag.tag, tag.get("src"), tag.get("alt")) == ("img", "charts/progress.svg", exhibit.alt)
    (tag,) = html.fragment_fromstring(frame, create_parent=True)
    assert (tag.tag, tag.get("title")) == ("iframe", exhibit.title)


def test_captions_and_citations_to_copy_carry_the_code(page: Any) -> None:
    exhibit = sample.make_briefing().exhibits[0]
    caption, citation = page.xpath("//section[@id='progress']//button/@data-copy")
    assert exhibit.title in caption
    assert exhibit.caption in caption
    assert exhibit.code in caption
    assert "As of 2 March 2026" in citation
    assert exhibit.code in citation


def test_what_needs_a_script_is_hidden_until_there_is_one(page: Any) -> None:
    for button in page.xpath("//button"):
        assert "hidden" in button.attrib
    assert page.xpath("//section[@id='progress']//details[@open]") == []
    assert len(page.xpath("//section[@id='capacity']//details[@class='data'][@open]")) == 1


def test_a_link_shared_elsewhere_shows_title_text_and_picture(page: Any) -> None:
    found = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
    assert found["og:title"] == sample.make_briefing().title
    assert found["og:image"] == "charts/progress.png"
    assert found["og:image:alt"] == sample.make_briefing().exhibits[0].alt
    assert found["og:description"].startswith("The last figure is 18 %.")


def test_sources_show_an_address_that_people_can_read(page: Any) -> None:
    shown = page.xpath("//ol[@class='sources']//a[@class='address']/text()")
    assert shown[0] == "example.ir/fa/خبر"
    assert surface.show_url("https://example.com/%ff%fe") == "example.com/%ff%fe"
    facts = words_of(page.xpath("//li[@id='source-mirror-story']")[0])
    assert "undated (read on 1 March 2026)" in facts


def test_warnings_name_rows_and_no_line(page: Any) -> None:
    lines = [words_of(item) for item in page.xpath("//section[@id='warnings']//li")]
    assert len(lines) == 2
    assert lines[1] == "No row cites the source. Rows: a; b. Cite it. (source-unused)"
    assert not re.search(r"\blines? \d|\.csv:\d", " ".join(lines))


def test_a_briefing_without_exhibits_is_still_a_page() -> None:
    text = surface.render(sample.make_briefing(sections=(), warnings=()))
    page = html.document_fromstring(text)
    assert page.xpath("//figure") == []
    assert page.xpath("//meta[@property='og:image']") == []
    assert labels.PAGE["no_warnings"] in page.text_content()


def test_the_same_briefing_gives_the_same_page(text: str) -> None:
    assert surface.render(sample.make_briefing()) == text
    assert text.endswith("</html>\n")
    assert "\r" not in text
