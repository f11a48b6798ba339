"""How long the page takes, from disk, until it answers a reader: in a real Chromium."""

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bushehr.ledger import load
from bushehr.report import build_briefing
from bushehr.surfaces import html
from tests.bench.harness import ROOT, RUNS, BenchError, Result
from tests.browser.conftest import ARGUMENTS, CHROMIUM

PATIENCE = 30_000  # ms
MARK = """() => {
  const marks = document.querySelectorAll("#progress .chart svg.wide a[data-row] use");
  const mark = marks[marks.length - 1];
  mark.scrollIntoView({ block: "center", behavior: "instant" });
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
"""Brings the last mark of the first chart into view and says where its middle is."""


def write_page(path: Path) -> str:
    """Write the page of the shipped record; return its address."""
    path.write_text(
        html.render(build_briefing(load(ROOT / "data"))), encoding="utf-8", newline="\n"
    )
    return path.as_uri()


def open_page(browser: Browser, address: str) -> float:
    """Open the page with nothing cached until a point shows its words; return the time [s]."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    start = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    page.mouse.move(*page.evaluate(MARK))
    page.get_by_role("tooltip").wait_for(state="visible")
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def measure_page(name: str, address: str, bar: float) -> Result:
    """Open the page five times after one warm-up; the median, for a bar in seconds [s]."""
    if CHROMIUM is None:
        raise BenchError("no Chromium here: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        open_page(browser, address)
        seconds = statistics.median(open_page(browser, address) for _ in range(RUNS))
        browser.close()
    return Result(name, f"{seconds:.3f} s", f"{bar} s", seconds / bar)
