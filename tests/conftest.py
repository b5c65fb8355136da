"""What all tests share: how they are spread over processes, and the browser of page tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

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
TOGETHER = ("tests/end_to_end/", "tests/verifier/test_reading.py")


class Together(LoadScopeScheduling):
    """Spreads tests over processes one by one, but for those that belong together."""

    def _split_scope(self, nodeid: str) -> str:
        return next((part for part in TOGETHER if nodeid.startswith(part)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """In place of `--dist loadgroup`, whose groups pytest-xdist 3.8 loses with pytest 9.2."""
    return Together(config, log)


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
