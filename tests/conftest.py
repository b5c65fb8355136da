"""What all tests share: how they are spread over processes, and the browser of page tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# What shares one costly fixture stays in one process: a served sample, a loaded reader.
TOGETHER = ("end_to_end", "test_reading.py")


@pytest.hookimpl(tryfirst=True)  # pytest-xdist's own reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one costly fixture together when several processes run them."""
    for item in items:
        for part in TOGETHER:
            if part in item.path.parts:
                item.add_marker(pytest.mark.xdist_group(part))


class Addressed(Protocol):
    """What a folder's `site` fixture gives: pages that are served."""

    @property
    def address(self) -> str:
        """Such as http://127.0.0.1:8000."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One a session, since Playwright allows no second."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, site: Addressed) -> Iterator[Callable[..., Page]]:
    """Opens pages of a locale and width; what they complain about fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(path: str, locale: str = "zh-CN", width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": 860},
            base_url=site.address,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: message.type == "error" and complaints.append(message.text),
        )
        page.on(
            "response",
            lambda answer: (
                "/static/" in answer.url
                and answer.status >= 400
                and complaints.append(f"missing: {answer.url}")
            ),
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith(site.address)
                or complaints.append(f"another host: {request.url}")
            ),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    # Chromium and htmx log refusals too, which the pages show to their user.
    logged = ("Failed to load resource", "Response Status Error")
    assert [each for each in complaints if not each.startswith(logged)] == []
