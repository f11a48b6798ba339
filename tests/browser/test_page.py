"""The page in use: pointing, keyboard, sorting, copying, small screens, dark, paper, no script."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from bushehr.surfaces.dark import measure_contrast
from bushehr.text import labels
from tests.browser.clipboard import read_clipboard, read_picture, unpack
from tests.browser.conftest import Open

CHART = "#progress .chart svg.wide"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def point_of(page: Page, row: int = 0) -> Locator:
    """Return the link of the row-th figure of physical progress, the newest last."""
    rows = page.locator("#progress tbody tr", has_text="Physical progress")
    number = (rows.nth(row).get_attribute("id") or "").rpartition("-")[2]
    return page.locator(f'{CHART} a[data-row="{number}"]')


def row_of(page: Page, point: Locator) -> Locator:
    return page.locator(f"#progress-table-{point.get_attribute('data-row')}")


def mark_of(point: Locator) -> Locator:
    return point.locator("use").first


def read_column(page: Page, column: str) -> list[str]:
    cells = page.locator(f'#progress td[data-column="{column}"]')
    return [str(key) for key in cells.evaluate_all("cells => cells.map(c => c.dataset.sort)")]


def color_of(element: Locator, name: str) -> tuple[float, float, float]:
    value = element.evaluate(f"element => getComputedStyle(element).{name}")
    red, green, blue = (int(part) / 255 for part in value[value.index("(") + 1 : -1].split(",")[:3])
    return red, green, blue


def test_the_status_is_what_a_reader_sees_first(open_page: Open) -> None:
    page = open_page()
    expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize("row", [0, -1])
def test_pointing_at_a_mark_shows_figure_speaker_publisher_date_and_link(
    open_page: Open, row: int
) -> None:
    page = open_page()
    point = point_of(page, row)
    mark_of(point).hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    cells = row_of(page, point).locator("td")
    for column in ("figure", "date", "speaker_name", "subject_label"):
        text = cells.and_(page.locator(f'[data-column="{column}"]')).text_content()
        assert text
        expect(tip).to_contain_text(text)
    publisher = cells.and_(page.locator('[data-column="publisher_name"]')).locator("a").first
    expect(tip).to_contain_text(publisher.text_content() or "?")
    expect(tip.get_by_role("link")).to_have_attribute("href", point.get_attribute("href") or "?")


def test_the_box_stays_while_one_points_at_it_and_goes_with_escape(open_page: Open) -> None:
    page = open_page()
    mark_of(point_of(page)).hover()
    tip = page.get_by_role("tooltip")
    tip.hover()
    page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_box_goes_when_one_points_elsewhere(open_page: Open) -> None:
    page = open_page()
    mark_of(point_of(page)).hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_the_keyboard_walks_the_points_and_leaves_the_chart_with_one_tab(open_page: Open) -> None:
    page = open_page()
    points = page.locator(f"{CHART} a[data-row]")
    page.locator("#progress").evaluate("section => section.querySelector('.chart a').focus()")
    first = page.locator(f'{CHART} a[tabindex="0"]')
    expect(first).to_have_count(1)
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    focused = page.locator(f"{CHART} a:focus")
    expect(focused).to_have_attribute("data-row", "1")
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    expect(focused).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("End")
    last = str(points.count() - 1)
    expect(page.locator(f"{CHART} a:focus")).to_have_attribute("data-row", last)
    page.keyboard.press("ArrowRight")  # there is no further one
    expect(page.locator(f"{CHART} a:focus")).to_have_attribute("data-row", last)
    page.keyboard.press("Home")
    expect(page.locator(f"{CHART} a:focus")).to_have_attribute("data-row", "0")
    page.keyboard.press("Tab")
    expect(page.locator("#progress .actions a").first).to_be_focused()
    expect(tip).to_be_hidden()


def test_the_box_stays_at_its_mark_when_the_page_scrolls(open_page: Open) -> None:
    page = open_page()
    point = point_of(page)
    point.focus()
    tip, ring = page.get_by_role("tooltip"), page.locator(".ring")
    expect(tip).to_be_visible()
    page.mouse.wheel(0, 60)
    for _ in range(20):  # a busy machine scrolls late
        page.wait_for_timeout(200)
        mark, around = mark_of(point).bounding_box(), ring.bounding_box()
        assert mark
        assert around
        if around["y"] < mark["y"] < around["y"] + around["height"]:
            return
    pytest.fail(f"the mark is at {mark}, its ring at {around}")


def test_a_click_on_a_mark_opens_its_source(open_page: Open) -> None:
    page = open_page()
    point = point_of(page)
    page.evaluate(
        """() => addEventListener("click", (event) => {
          window.opened = event.target.closest("a").getAttribute("href");
          window.stopped = event.defaultPrevented;
          event.preventDefault();
        })"""
    )
    mark_of(point).click()
    assert page.evaluate("window.opened") == point.get_attribute("href")
    assert page.evaluate("window.stopped") is False


def test_the_first_touch_shows_a_point_and_opens_nothing(open_page: Open) -> None:
    page = open_page(has_touch=True, is_mobile=True, viewport={"width": 800, "height": 900})
    mark_of(point_of(page)).tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert page.url.startswith("file:")
    expect(page.get_by_role("tooltip").get_by_role("link")).to_be_visible()


def test_a_heading_sorts_the_table_and_again_the_other_way_round(open_page: Open) -> None:
    page = open_page()
    page.locator("#progress details.data summary").click()
    heading = page.locator("#progress th", has_text="Figure")
    button = heading.get_by_role("button")
    button.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    keys = read_column(page, "figure")
    numbers = [float(key) for key in keys if key]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 2
    assert keys[len(numbers) :] == [""] * (len(keys) - len(numbers)) != []
    button.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    keys = read_column(page, "figure")
    assert [float(key) for key in keys if key] == sorted(numbers, reverse=True)
    assert keys[-1] == ""
    page.locator("#progress th", has_text="Date").get_by_role("button").click()
    days = read_column(page, "date")
    assert days == sorted(days)
    assert heading.get_attribute("aria-sort") is None


@pytest.mark.parametrize("name", ["copy_caption", "copy_citation"])
def test_caption_and_citation_are_copied_with_the_code(open_page: Open, name: str) -> None:
    page = open_page()
    page.locator("#progress").get_by_role("button", name=labels.PAGE[name]).click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    text = read_clipboard(page)
    code = (page.locator("#progress .code").text_content() or "").split()[-1]
    assert code in text
    heading = page.locator("#progress h2").text_content() or "?"
    assert " ".join(heading.split()) in text


def test_embed_code_is_copied_as_shown(open_page: Open) -> None:
    page = open_page()
    page.locator("#progress details.embed summary").click()
    page.locator("#progress details.embed button").first.click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    text = read_clipboard(page)
    assert text.startswith('<img src="charts/progress.svg" alt="')
    assert text == page.locator("#progress details.embed code").first.text_content()


def test_embed_code_from_a_web_server_names_the_server(open_page: Open, served: str) -> None:
    page = open_page(place=served)
    codes = page.locator("#progress details.embed code").all_text_contents()
    chart = served.replace("index.html", "charts/progress.svg")
    assert [code.count(f'src="{chart}"') for code in codes] == [1, 1]


def test_text_is_copied_where_a_page_has_no_clipboard_of_its_own(open_page: Open) -> None:
    page = open_page()
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("#progress").get_by_role("button", name=labels.PAGE["copy_citation"]).click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    page.evaluate("() => { document.body.prepend(document.createElement('textarea')); }")
    field = page.locator("textarea")
    field.press("Control+V")
    assert "Chart code" in field.input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_picture_is_copied_on_white_in_any_scheme(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    page.locator("#progress [data-copy-image]").click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    width, height, data = unpack(read_picture(page))
    assert (width, height) == (2400, 1350)
    assert data[1:4] == b"\xff\xff\xff"  # the corner, after the filter byte of the first line
    assert len(set(data)) > 50  # a picture, not an empty sheet


def test_a_refused_copy_is_said(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.locator("#progress").get_by_role("button", name=labels.PAGE["copy_caption"]).click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copy_failed"])


def test_on_a_narrow_screen_only_charts_and_tables_scroll_sideways(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.locator(".lead").bounding_box()
    assert box
    assert box["x"] >= 10
    assert box["x"] + box["width"] <= 310
    height = page.locator("#progress svg a[data-row] use").first.bounding_box()
    assert height
    assert height["height"] >= 6


def test_in_the_dark_text_is_light_on_dark(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    paper = color_of(page.locator("html"), "backgroundColor")
    assert max(paper) < 0.15
    for element in (".lead", "#progress h2", ".facts", ".contents a", ".hint"):
        assert measure_contrast(color_of(page.locator(element).first, "color"), paper) >= 4.5


def test_in_the_dark_the_chart_has_the_color_of_the_page(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    sheet = page.locator(f"{CHART} > g path").first
    assert color_of(sheet, "fill") == color_of(page.locator("html"), "backgroundColor")
    mark = mark_of(point_of(page))
    assert measure_contrast(color_of(mark, "fill"), color_of(sheet, "fill")) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_tables_are_unfolded_and_tools_left_out(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    page.emulate_media(media="print")
    expect(page.locator(".actions").first).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    rows = page.locator("#progress tbody tr")
    box = rows.last.bounding_box()
    assert box
    assert box["height"] > 5
    assert color_of(page.locator("html"), "backgroundColor") == (1, 1, 1)
    assert color_of(page.locator(f"{CHART} > g path").first, "fill") == (1, 1, 1)
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_script_everything_is_there_but_the_copying(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.locator("button:visible")).to_have_count(0)
    point = page.locator(f"{CHART} a[data-row]").first
    expect(point.locator("title")).to_have_count(1)
    expect(page.locator("#progress .actions a")).to_have_count(4)
    table = page.locator("#progress table")
    expect(table).to_be_hidden()
    page.locator("#progress details.data summary").click()
    expect(table).to_be_visible()


def test_a_number_in_the_status_leads_to_its_source(open_page: Open) -> None:
    page = open_page()
    page.locator(".lead .refs a").first.click()
    source = page.locator("#sources li:target")
    expect(source).to_be_in_viewport()
    expect(source.locator("a.address")).to_have_count(1)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_accessibility_checker_finds_nothing(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    page.locator("#progress svg:visible a[data-row]").first.focus()
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })", WCAG
    )
    assert {"color-contrast", "target-size"} <= {found["id"] for found in result["passes"]}
    assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []
