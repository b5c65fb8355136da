from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api import create_app
from tests.api.office import (
    AS_OF,
    FILES,
    PROGRAMME,
    Office,
    open_office,
    page_jpeg,
    roster,
)
from verifier import service

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Site:
    """An office whose pages are served."""

    office: Office
    address: str

    def submit(self, title: str = "第二批") -> str:
        """Hands in a packet behind the pages' back; returns the batch's id."""
        names = (*FILES, "other/证书(2).jpg")
        files = [service.UploadedFile(name, page_jpeg(name)) for name in names]
        sheet = service.UploadedFile("汇总表.xlsx", roster())
        submission = service.Submission(
            files=files, programme=PROGRAMME, roster=sheet, as_of=AS_OF, title=title
        )
        return service.submit(self.office.context, submission).id


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    office = open_office(tmp_path)
    config = uvicorn.Config(create_app(office.context), port=0, log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Site(office, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join()
        office.context.store.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
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
