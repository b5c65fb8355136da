"""Runs the tests on mutants: collected once, each mutant in a forked process of its own.

A mutant is the function's code object exchanged in place, so what was imported from the
module sees it too. Only tests that execute a line of the changed statement are run.
"""

from __future__ import annotations

import ast
import gc
import io
import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any, Final

import coverage
import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutation.mutants import Mutant, code_of, functions_in

TIMEOUT_S: Final = 60
"""A mutant that takes longer counts as killed: it loops."""
_FIRST: Final = "golden"
SLOW_S: Final = 1.0
"""Tests that take longer are left out: they would cost more than they find."""
MOST: Final = 90
"""So many scenarios and so many other tests are tried on a mutant first."""
KILLED, SURVIVED, TIMED_OUT, INVALID, UNCOVERED = range(5)
STATES = ("killed", "survived", "timed out", "invalid", "uncovered")


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant; `tests` covered it."""

    mutant: Mutant
    state: int
    tests: int

    @property
    def is_killed(self) -> bool:
        """Whether a test noticed."""
        return self.state in (KILLED, TIMED_OUT)


@dataclass(frozen=True)
class _Baseline:
    """Without any mutant: how long each test takes, and which lines it executes."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]


class Runner:
    """A pytest plugin that runs mutants in place of the tests."""

    def __init__(self, mutants: Sequence[Mutant], processes: int) -> None:
        self.mutants = mutants
        self.processes = processes
        self.outcomes: list[Outcome] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measures the tests once, then tries each mutant."""
        files = sorted({mutant.file for mutant in self.mutants})
        started = time.monotonic()
        base = _in_child(lambda: _baseline(session.items, files))
        print(f"{len(session.items)} tests in {time.monotonic() - started:.0f} s", flush=True)
        items = {item.nodeid: item for item in session.items}
        trees = {file: ast.parse(Path(file).read_text(encoding="utf-8")) for file in files}
        functions = _functions(files)
        gc.collect()
        gc.freeze()
        _control(session.items, files, functions)
        tried = [(mutant, *_covering(mutant, base)) for mutant in self.mutants]
        print("first tests", flush=True)
        self._try([(m, [items[name] for name in few]) for m, few, _ in tried], trees, functions)
        left = {id(o.mutant) for o in self.outcomes if o.state == SURVIVED}
        self.outcomes = [o for o in self.outcomes if id(o.mutant) not in left]
        print(f"all further tests of {len(left)} mutants", flush=True)
        again = [(m, [items[name] for name in rest]) for m, _, rest in tried if id(m) in left]
        self._try(again, trees, functions, survivors=True)
        return True

    def _try(
        self,
        chosen: Sequence[tuple[Mutant, Sequence[pytest.Item]]],
        trees: Any,
        functions: Any,
        *,
        survivors: bool = False,
    ) -> None:
        """Tries mutants on tests; without any, `survivors` stay what they are."""
        running: dict[int, tuple[Mutant, int]] = {}
        for done, (mutant, tests) in enumerate(chosen, start=1):
            if not tests:
                state = SURVIVED if survivors else UNCOVERED
                self.outcomes.append(Outcome(mutant, state, 0))
                continue
            pid = os.fork()
            if pid == 0:
                os._exit(_tried(mutant, trees, functions, tests))
            running[pid] = (mutant, len(tests))
            if len(running) >= self.processes:
                self._reap(running)
            if done % 100 == 0:
                print(f"{done} of {len(chosen)}", flush=True)
        while running:
            self._reap(running)

    def _reap(self, running: dict[int, tuple[Mutant, int]]) -> None:
        pid, status = os.wait()
        mutant, tests = running.pop(pid)
        state = TIMED_OUT if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        self.outcomes.append(Outcome(mutant, state, tests))


def _functions(files: Sequence[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    """The functions alive, by file, qualified name and first line."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    here = {str(Path(file).resolve()): file for file in files}
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename in here:
            code = function.__code__
            key = (here[code.co_filename], code.co_qualname, code.co_firstlineno)
            found.setdefault(key, []).append(function)
    return found


def _tried(mutant: Mutant, trees: Any, functions: Any, items: Sequence[pytest.Item]) -> int:
    signal.alarm(TIMEOUT_S)
    sys.stderr = sys.stdout = io.StringIO()
    try:
        code = code_of(mutant, trees[mutant.file])
        for function in functions[mutant.file, *mutant.function]:
            function.__code__ = code
    except (KeyError, SyntaxError, ValueError):
        return INVALID
    try:
        _clear_caches()
        for item in items:
            if not _passes(item):
                return KILLED
    except BaseException:  # noqa: BLE001 - whatever a mutant raises, it was noticed
        return KILLED
    return SURVIVED


def _passes(item: Any) -> bool:
    """Whether the test passes; one without fixtures is just called, which is far quicker."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    if set(item.fixturenames) <= set(given):
        item.obj(**given)
        return True
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _clear_caches() -> None:
    """Forgets what was worked out while the tests were collected."""
    for name, module in list(sys.modules.items()):
        if name.startswith("verifier"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _control(items: Sequence[pytest.Item], files: Sequence[str], functions: Any) -> None:
    """Makes sure that a function exchanged for itself, compiled anew, fails no test."""
    failed = _in_child(lambda: _failing_unchanged(items, files, functions))
    if failed:
        raise RuntimeError(f"these fail without any mutant: {failed[:5]}")


def _failing_unchanged(items: Sequence[pytest.Item], files: Any, functions: Any) -> list[str]:
    for file in files:
        whole = compile(Path(file).read_text(encoding="utf-8"), file, "exec", dont_inherit=True)
        for name, code in functions_in(whole).items():
            for function in functions.get((file, *name), ()):
                if not function.__code__.co_freevars and not code.co_freevars:
                    function.__code__ = code
    return [item.nodeid for item in items if not _passes_at_all(item)]


def _passes_at_all(item: pytest.Item) -> bool:
    try:
        return _passes(item)
    except Exception:  # noqa: BLE001 - whatever it raises, it is a failure
        return False


def _covering(mutant: Mutant, base: _Baseline) -> tuple[list[str], list[str]]:
    """The tests that execute the changed statement: those tried first, and the others."""
    lines = base.lines.get(mutant.file, {})
    first, last = mutant.lines
    names = {name for line in range(first, last + 1) for name in lines.get(line, ())}
    own = f"test_{Path(mutant.file).stem}.py"
    quick = sorted(
        (name for name in names if base.seconds.get(name, SLOW_S) < SLOW_S),
        key=lambda name: (own not in name, base.seconds[name], name),
    )
    first = [name for name in quick if _FIRST in name]
    others = [name for name in quick if _FIRST not in name]
    return first[:MOST] + others[:MOST], first[MOST:] + others[MOST:]


def _baseline(items: Sequence[pytest.Item], files: Sequence[str]) -> _Baseline:
    measured = coverage.Coverage(
        data_file=None, config_file=False, include=[str(Path(f).resolve()) for f in files]
    )
    seconds = {}
    measured.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        measured.switch_context(item.nodeid)
        started = time.monotonic()
        reports = runtestprotocol(item, log=False, nextitem=following)
        seconds[item.nodeid] = time.monotonic() - started
        failed = [report for report in reports if report.failed]
        if failed:
            raise RuntimeError(f"{item.nodeid} fails without any mutant:\n{failed[0].longreprtext}")
    measured.stop()
    data = measured.get_data()
    return _Baseline(
        seconds, {file: data.contexts_by_lineno(str(Path(file).resolve())) for file in files}
    )


def _in_child(work: Any) -> Any:
    """What `work` gives, worked out in a forked process that leaves nothing behind."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            try:
                pickle.dump(work(), out)
            except BaseException as error:  # noqa: BLE001 - the parent tells it
                pickle.dump(RuntimeError(str(error)), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as given:
        found = pickle.load(given)
    os.waitpid(pid, 0)
    if isinstance(found, RuntimeError):
        raise found
    return found


def survivors(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """What no test noticed, in the source's order."""
    left = (o for o in outcomes if o.state in (SURVIVED, UNCOVERED))
    yield from sorted(left, key=lambda o: (o.mutant.file, o.mutant.lines, o.mutant.told))
