"""A real Chromium for the page: Debian's, driven over a pipe, cut off from everything else."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bushehr.ledger import load
from bushehr.report import build_briefing
from bushehr.surfaces import html
from tests import plant

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; without a browser, skip it and say what to install."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium here: install the package chromium")
                )


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the shipped data, on the disk."""
    path = tmp_path_factory.mktemp("page") / "index.html"
    text = html.render(build_briefing(load(plant.SHIPPED)))
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.as_uri()


@pytest.fixture(scope="session")
def served(address: str) -> Iterator[str]:
    """The same page from a web server on this machine."""
    folder = Path(url2pathname(urlsplit(address).path)).parent

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def watch(browser: Browser, address: str, served: str) -> Iterator[Open]:
    """Open pages; at the end none must have asked for anything or complained of anything."""
    contexts: list[BrowserContext] = []
    found: list[str] = []

    def open_(*, place: str = address, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: found.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: found.append(f"error: {error}"))
        page.on("request", lambda request: found.append(f"request: {request.url}"))
        page.goto(place)
        return page

    yield open_
    for context in contexts:
        context.close()
    own = (
        *(f"request: {place}" for place in (address, served)),
        "request: data:",
        "request: blob:",
    )
    assert [line for line in found if not line.startswith(own)] == []


@pytest.fixture
def open_page(browser: Browser, address: str, served: str) -> Iterator[Open]:
    """Open the page for one test alone."""
    with watch(browser, address, served) as open_:
        yield open_


@pytest.fixture(scope="module")
def shared_page(browser: Browser, address: str, served: str) -> Iterator[Page]:
    """One page for all tests of a module that leave it usable."""
    with watch(browser, address, served) as open_:
        yield open_(viewport={"width": 1280, "height": 1000})


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of the accessibility checker."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
