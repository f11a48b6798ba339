"""Every chart of the page in use: each mark by keyboard, some by pointer, sorting, copying."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bushehr.report.briefing import CHARTS
from bushehr.text import labels
from tests.browser.clipboard import read_clipboard, read_picture, unpack

every_chart = pytest.mark.parametrize("name", list(CHARTS))

WALK = """name => {
  const marks = [...document.querySelectorAll(`#${name} .chart svg.wide a[data-row]`)];
  const tip = document.querySelector("[role=tooltip]");
  return marks.map((mark) => {
    mark.focus();
    const row = document.getElementById(`${name}-table-${mark.dataset.row}`);
    const publisher = row.querySelector('[data-column="publisher_name"] a');
    const link = tip.querySelector("a");
    return {
      row: mark.dataset.row,
      isShown: !tip.hidden,
      isSame: link !== null && link.getAttribute("href") === mark.getAttribute("href"),
      namesPublisher: tip.textContent.includes(publisher.textContent.trim()),
      isDescribed: mark.getAttribute("aria-describedby") === tip.id,
      leadsOut: /^https?:/.test(mark.getAttribute("href")),
    };
  });
}"""

REACH = """name => {
  const marks = [...document.querySelectorAll(`#${name} .chart svg.wide a[data-row]`)];
  const steps = Array.from({ length: 21 }, (_, i) => i / 20);
  const far = ([right, down]) => Math.hypot(right - 0.5, down - 0.5);
  const spots = steps.flatMap((a) => steps.map((b) => [a, b])).sort((a, b) => far(a) - far(b));
  return marks.map((mark) => {
    const found = { row: mark.dataset.row, href: mark.getAttribute("href"), x: null, y: null };
    for (const part of mark.querySelectorAll("use, path, text")) {
      const box = part.getBoundingClientRect();
      for (const [right, down] of spots) {
        const [x, y] = [box.left + right * box.width, box.top + down * box.height];
        if (document.elementFromPoint(x, y)?.closest("a[data-row]") === mark) {
          return { ...found, x, y };
        }
      }
    }
    return found;
  });
}"""
"""Where a pointer can be on each mark; nowhere where others cover it."""


def count_rows(page: Page, name: str) -> int:
    return page.locator(f"#{name} tbody tr").count()


def find_key(page: Page, name: str, heading: Locator) -> list[str]:
    """Return what the rows are sorted by in the column of a heading."""
    place = heading.evaluate("th => [...th.parentElement.children].indexOf(th)")
    return [
        str(key)
        for key in page.locator(f"#{name} tbody tr").evaluate_all(
            "(rows, place) => rows.map(row => row.children[place].dataset.sort ?? '')", place
        )
    ]


@every_chart
def test_the_focus_on_each_mark_shows_its_row_and_leads_to_its_source(
    shared_page: Page, name: str
) -> None:
    page = shared_page
    shown = page.evaluate(WALK, name)
    assert sorted(int(one["row"]) for one in shown) == list(range(len(shown)))
    assert len(shown) == count_rows(page, name) > 1
    for answer in ("isShown", "isSame", "namesPublisher", "isDescribed", "leadsOut"):
        assert [one["row"] for one in shown if not one[answer]] == [], answer


@every_chart
def test_the_pointer_reaches_the_marks_and_shows_their_rows(shared_page: Page, name: str) -> None:
    page = shared_page
    page.locator(f"#{name} .chart svg.wide").scroll_into_view_if_needed()
    places = page.evaluate(REACH, name)
    hidden = [place["row"] for place in places if place["x"] is None]
    assert len(hidden) <= len(places) // 20, hidden
    reached = [place for place in places if place["x"] is not None]
    tip = page.get_by_role("tooltip")
    for place in (reached[0], reached[-1]):
        page.mouse.move(place["x"], place["y"])
        expect(tip.get_by_role("link")).to_have_attribute("href", place["href"])
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()


@every_chart
def test_each_heading_sorts_the_table_both_ways(shared_page: Page, name: str) -> None:
    page = shared_page
    folded = page.locator(f"#{name} details.data:not([open]) summary")
    if folded.count():
        folded.click()
    headings = page.locator(f"#{name} thead th")
    for place in range(headings.count()):
        heading = headings.nth(place)
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        upward = find_key(page, name, heading)
        heading.get_by_role("button").press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        downward = find_key(page, name, heading)
        filled = [key for key in upward if key]
        assert [key for key in downward if key] != filled or len(set(filled)) == 1
        assert sorted(downward) == sorted(upward)
        empty = upward.count("")
        assert upward[len(filled) :] == downward[len(filled) :] == [""] * empty


@every_chart
def test_caption_and_picture_are_copied(shared_page: Page, name: str) -> None:
    page = shared_page
    section = page.locator(f"#{name}")
    section.get_by_role("button", name=labels.PAGE["copy_caption"]).click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    code = (section.locator(".code").text_content() or "").split()[-1]
    assert code in read_clipboard(page)
    page.evaluate("() => { document.querySelector('[role=status]').textContent = ''; }")
    section.locator("[data-copy-image]").click()
    expect(page.get_by_role("status")).to_have_text(labels.PAGE["copied"])
    width, height, data = unpack(read_picture(page))
    assert (width, height) == (2400, 1350)
    assert len(set(data)) > 50
