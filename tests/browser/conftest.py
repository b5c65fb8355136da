from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

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
