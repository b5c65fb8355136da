"""`verifier serve` as its users have it: the real processes, seen through HTTP."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.end_to_end.packets import AS_OF, PROGRAM, PROGRAMME, XLSX, clean_environment

START_S = 120.0
STOP_S = 60.0


@dataclass(frozen=True)
class Served:
    """A running process tree."""

    process: subprocess.Popen[bytes]
    address: str
    data: Path
    log: Path
    client: httpx.Client

    def submit(
        self,
        files: Mapping[str, bytes],
        roster: bytes,
        programme: str = PROGRAMME,
        **headers: str,
    ) -> httpx.Response:
        """Posts a packet as a multipart form."""
        parts: list[tuple[str, tuple[str, bytes, str]]] = [
            ("files", (name, content, "application/octet-stream"))
            for name, content in files.items()
        ]
        parts.append(("roster", ("汇总表.xlsx", roster, XLSX)))
        return self.client.post(
            "/api/v1/verify",
            data={"programme": programme, "as_of": AS_OF},
            files=parts,
            headers=headers,
        )

    def batches(self) -> list[dict[str, Any]]:
        """All batches, as listed."""
        listed: list[dict[str, Any]] = self._json("/api/v1/batches")["batches"]
        return listed

    def batch(self, batch_id: str) -> dict[str, Any]:
        """State and progress."""
        return self._json(f"/api/v1/batches/{batch_id}")

    def result(self, batch_id: str) -> dict[str, Any]:
        """The result of a batch that is done."""
        return self._json(f"/api/v1/batches/{batch_id}/result")

    def wait(self, batch_id: str, seconds: float) -> dict[str, Any]:
        """The batch once it is done or failed."""
        deadline = time.monotonic() + seconds
        while (batch := self.batch(batch_id))["state"] not in ("done", "failed"):
            assert time.monotonic() < deadline, f"not done after {seconds} s: {batch}"
            time.sleep(0.2)
        return batch

    def events(self, batch_id: str) -> list[tuple[str, dict[str, Any]]]:
        """Kind and payload of all events of a batch that is done."""
        answer = self.client.get(f"/api/v1/batches/{batch_id}/events")
        blocks = answer.raise_for_status().text.replace("\r\n", "\n").split("\n\n")
        found = []
        for block in blocks:
            lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "event" in lines:
                found.append((lines["event"], json.loads(lines["data"])))
        return found

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """What the store itself holds, for what no address tells."""
        with closing(sqlite3.connect(self.data / "verifier.sqlite3")) as store:
            return store.execute(query, values).fetchall()

    def _json(self, path: str) -> dict[str, Any]:
        answer = self.client.get(path).raise_for_status()
        loaded: dict[str, Any] = answer.json()
        return loaded


@contextmanager
def serving(folder: Path, options: Iterable[str]) -> Iterator[Served]:
    """Runs `verifier serve` over a new data folder, and stops it as a user would."""
    port = _free_port()
    data = folder / "data"
    log = folder / "serve.log"
    line = [PROGRAM, "serve", "--port", str(port), "--data", data, *options]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            env=clean_environment(),
            cwd=folder,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=address, timeout=200, trust_env=False) as client:
            _wait_until_ready(process, client, log)
            yield Served(process, address, data, log, client)
        process.terminate()
        assert process.wait(STOP_S) == 0, log.read_text(errors="replace")[-2000:]
    finally:
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], client: httpx.Client, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while True:
        told = log.read_text(errors="replace")[-2000:]
        assert process.poll() is None, told
        assert time.monotonic() < deadline, told
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass  # not listening yet
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
