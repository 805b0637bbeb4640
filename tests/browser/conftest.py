"""A browser that forgives nothing, and the real app for it to look at.

A missing chromium is a failure, not a skip: what nobody looked at is not tested.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from looking import DESK
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import served

PATIENCE = 60_000
"""Milliseconds to wait for what must come; a busy machine is no fault of the app."""

expect.set_options(timeout=PATIENCE)

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

PROBES = re.compile(r"/[\w-]+/_stcore/(health|host-config)$")
"""Streamlit's page asks below the page's own path for a server first; the 404 is its answer."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Debian's chromium is missing: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The app on the shipped data."""
    with served() as address:
        yield address


class Faults(list[str]):
    """What went wrong in a page: console errors, failed requests, requests that leave.

    `allowed` is the beginning of the one outside address that a test has asked for.
    """

    allowed: str | None = None

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.append(f"script error: {error.error}"))
        context.on("dialog", self._dialog)

    def _request(self, request):
        url = urlsplit(request.url)
        if self.allowed and request.url.startswith(self.allowed):
            return
        if url.scheme in ("http", "https", "ws", "wss") and url.hostname != "127.0.0.1":
            self.append(f"request leaves this machine: {request.url}")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # the page was left
            self.append(f"request failed: {request.url} {request.failure}")

    def _response(self, response):
        if response.status >= 400 and not PROBES.search(urlsplit(response.url).path):
            self.append(f"{response.status}: {response.url}")

    def _console(self, message):
        where = message.location.get("url", "")
        probing = PROBES.search(urlsplit(where).path)
        if message.type == "error" and not probing:
            self.append(f"console error: {message.text} ({where})")

    def _dialog(self, dialog):
        self.append(f"dialog: {dialog.message}")
        dialog.dismiss()


Opener = Callable[..., Page]


@pytest.fixture
def look(chromium: Browser) -> Iterator[Opener]:
    """Open an address in a fresh context; any fault fails the test at its end."""
    faults = Faults()
    contexts = []

    def open_page(address: str, *, viewport=None, scheme="light", allowed=None, **options) -> Page:
        faults.allowed = allowed
        context = chromium.new_context(viewport=viewport or DESK, color_scheme=scheme, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        faults.watch(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)
