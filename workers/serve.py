"""`verifier serve`: API, pages, workers and the embedded Valkey in one process tree."""

from __future__ import annotations

import fcntl
import ipaddress
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import structlog

from verifier import logs, programmes, settings
from verifier.errors import ConfigurationError, StateError
from verifier.service import Rules
from verifier.service.rules import rules_for
from verifier.settings import Settings
from workers.callbacks import signing_secret
from workers.command import Parser, StopSignal, exit_clearly, keep_private
from workers.context import open_context
from workers.sample import submit_sample
from workers.supervisor import ChildCommand, Supervisor, worker_command
from workers.valkey import EmbeddedValkey

log = structlog.get_logger(__name__)

API_STOP_S: Final = 8.0
API_READY_S: Final = 60.0
RESTART_DELAY_S: Final = 2.0


def main() -> None:
    """Parses the command line and serves."""
    parser = Parser(prog="verifier serve", description=__doc__)
    parser.add_argument("--host", help="address to listen on (VERIFIER_HOST)")
    parser.add_argument("--port", type=int, help="port of the API (VERIFIER_PORT)")
    parser.add_argument("--workers", type=int, help="worker processes (VERIFIER_WORKERS)")
    parser.add_argument("--data", type=Path, help="the data folder (VERIFIER_DATA)")
    parser.add_argument("--sample", action="store_true", help="submit the sample packet once")
    arguments = parser.parse_args()
    keep_private()
    with exit_clearly():
        loaded = settings.load(
            host=arguments.host,
            port=arguments.port,
            workers=arguments.workers,
            data=arguments.data,
        )
        logs.configure(loaded)
        programmes.check()
        Serving(loaded, rules_for(loaded)).run(sample=arguments.sample)


def web_command() -> list[str]:
    """The command line of the API's process."""
    return [sys.executable, "-m", "workers.web", "--parent", str(os.getpid())]


class Serving:
    """The process tree, from its start to its clean stop."""

    def __init__(
        self,
        loaded: Settings,
        rules: Rules,
        worker: ChildCommand = worker_command,
        web: Sequence[str] | None = None,
    ) -> None:
        self._settings = loaded
        self._rules = rules
        self._worker = worker
        self._web = list(web or web_command())
        self._environment = settings.environment_for(loaded)
        self._api: subprocess.Popen[bytes] | None = None
        self._api_start_after = 0.0

    def run(self, *, sample: bool = False) -> None:
        """Serves until SIGTERM or SIGINT, then stops everything in order.

        Raises:
            ConfigurationError: the settings or the installation do not allow it.
            DependencyError: the database does not answer.
        """
        stop = StopSignal()
        check_address(self._settings)
        with ExitStack() as stack:
            keep_private(self._settings.data)
            server = None
            if not self._settings.redis_url:
                stack.enter_context(_only_one(self._settings.data))
                server = EmbeddedValkey(self._settings.data)
                server.start()
                stack.callback(server.stop)
            context = open_context(self._settings, self._rules)
            stack.callback(context.store.close)
            if not self._settings.database_url:
                signing_secret(self._settings)
            if sample:
                submit_sample(context)
            supervisor = Supervisor(
                context, self._settings.worker_count, self._environment, self._worker
            )
            stack.callback(supervisor.stop)
            stack.callback(self._stop_api)
            self._keep(stop, supervisor, server)

    def _keep(
        self, stop: StopSignal, supervisor: Supervisor, server: EmbeddedValkey | None
    ) -> None:
        announced = False
        begun = time.monotonic()
        while not stop.wait(0.2):
            if server is not None and not server.is_running():
                log.error("valkey_ended")
                server.start()
            self._keep_api()
            supervisor.tick()
            if not announced and self._answers():
                announced = True
                self._announce()
            if not announced and time.monotonic() - begun > API_READY_S:
                raise ConfigurationError(
                    "api_not_started",
                    zh="网页和接口没有启动，原因见上面的日志。",
                    en="The API did not start; see the log above.",
                )
        log.info("stopping")

    def _keep_api(self) -> None:
        if self._api is not None and (code := self._api.poll()) is not None:
            log.error("api_ended", code=code)
            self._api = None
            self._api_start_after = time.monotonic() + RESTART_DELAY_S
        if self._api is None and time.monotonic() >= self._api_start_after:
            self._api = subprocess.Popen(
                self._web,
                env=self._environment,
                cwd=Path(__file__).resolve().parent.parent,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _stop_api(self) -> None:
        if self._api is None:
            return
        self._api.terminate()
        try:
            self._api.wait(API_STOP_S)
        except subprocess.TimeoutExpired:
            self._api.kill()
            self._api.wait()

    def _answers(self) -> bool:
        try:
            with socket.create_connection((self._settings.host, self._settings.port), 0.2):
                return True
        except OSError:
            return False

    def _announce(self) -> None:
        host, port = self._settings.host, self._settings.port
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"verifier: http://{shown}:{port}  (Ctrl-C 停止 / stops)\n")
        sys.stdout.flush()


def check_address(loaded: Settings) -> None:
    """Makes sure that the address is free, and safe to listen on.

    Raises:
        ConfigurationError: it is taken, not of this machine, or open to others
            while no key is asked for.
    """
    if not loaded.api_keys and not _is_loopback(loaded.host):
        raise ConfigurationError(
            "open_to_all",
            zh=f"没有设置 VERIFIER_API_KEYS，不能在 {loaded.host} 上对外提供服务；"
            "请设置密钥，或改用 127.0.0.1。",
            en=f"Without VERIFIER_API_KEYS the service does not listen on {loaded.host}; set keys,"
            " or use 127.0.0.1.",
        )
    family = socket.AF_INET6 if ":" in loaded.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((loaded.host, loaded.port))
        except OSError as error:
            raise ConfigurationError(
                "address_unusable",
                zh=f"无法监听 {loaded.host}:{loaded.port}（{error.strerror}）；请换用 --port。",
                en=f"Cannot listen on {loaded.host}:{loaded.port} ({error.strerror}); choose"
                " another --port.",
            ) from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """Two servers over one data folder would start two queues on the same files."""
    with (data / "serve.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StateError(
                "already_serving",
                zh=f"数据目录 {data} 已有一个 verifier serve 在运行；请先停止它或换用 --data。",
                en=f"A verifier serve already runs on {data}; stop it first, or choose another"
                " --data.",
            ) from None
        yield


if __name__ == "__main__":
    main()
