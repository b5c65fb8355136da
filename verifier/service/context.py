"""What the use cases work with, handed to each of them as its first argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from verifier.history import History
from verifier.model import Claim, FileReading, Judgement, Roster
from verifier.settings import Settings
from verifier.store import Blobs, Store


class JobKind(StrEnum):
    """The kinds of work, each with a queue of its own."""

    READ = "read"
    JUDGE = "judge"
    CALLBACK = "callback"


@dataclass(frozen=True)
class Job:
    """A piece of work: ids only, since it travels through the queue.

    Attributes:
        key: id of the file, batch or callback that it is about.
        attempt: its token; the store refuses writes of an older one.
    """

    kind: JobKind
    key: str
    attempt: int

    @property
    def id(self) -> str:
        """Unique per attempt, so that enqueueing twice is enqueueing once."""
        return f"{self.kind}-{self.key}-{self.attempt}"


@dataclass(frozen=True)
class RosterLayout:
    """What a user says of a roster's table; what is left out is guessed.

    Attributes:
        columns: per claim attribute the letter of its column or the text of its header;
            "" where no column feeds it.
        sheet: the name of the sheet to read.
        header_row: the last row of the header as the spreadsheet numbers it; 0 when the
            table has none.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None


class QueuePort(Protocol):
    """Carries jobs to the workers. The store stays the truth.

    All methods raise `DependencyError` when the queue does not answer.
    """

    def enqueue(self, jobs: Iterable[Job]) -> None:
        """Adds the jobs that are not there yet."""

    def missing(self, jobs: Sequence[Job]) -> list[Job]:
        """Those of `jobs` that no worker will be handed any more."""

    def forget(self, jobs: Iterable[Job]) -> None:
        """Removes what is left of jobs that were lost or are of no use now."""

    def depth(self) -> Mapping[str, int]:
        """Jobs waiting, per kind."""


Pages: TypeAlias = Callable[[str], bytes | None]
"""Per id of a document the JPEG of its page, None when it is not kept."""


class ReadFile(Protocol):
    """What the reader gives for one file."""

    @property
    def reading(self) -> FileReading:
        """What was seen."""

    @property
    def images(self) -> tuple[bytes, ...]:
        """One JPEG a page, in the same pixels as the boxes."""


@dataclass(frozen=True)
class PacketFile:
    """A file of a packet after archives were unpacked.

    Attributes:
        problem: set instead of content when it could not be unpacked.
    """

    name: str
    content: bytes = b""
    problem: FileReading | None = None


@dataclass(frozen=True)
class Rules:
    """The pure stages: rosters, archives, programmes, judging, results.

    Attributes:
        is_pictured: whether a roster is a picture or PDF, which only a worker can read.
        read_scan: the roster of such a file's name and reading, and what a user says of its
            columns; raises `RosterError`.
        check_programme: name and day of application; raises `UnknownProgrammeError`, and
            `InputError` for a day before the programme began.
        read_roster: name and content of the file, and what a user says of its columns.
        judge: roster, readings in the files' order, programme name, day of application
            and the programme's version, None for the one in force. Raises
            `UnknownProgrammeError` for a version that is not there, and as
            `check_programme` where none is named.
        with_history: the judgement together with what earlier batches claimed.
        to_wire: the result's JSON; seconds and the prefix of ids.
        to_facts: of the result's JSON.
        write_report: the result's JSON as a workbook, with pictures of its pages.
    """

    expand: Callable[[str, bytes], Iterable[PacketFile]]
    read_roster: Callable[[str, bytes, RosterLayout | None], Roster]
    is_pictured: Callable[[bytes], bool]
    read_scan: Callable[[str, FileReading, RosterLayout | None], Roster]
    claim_from_record: Callable[[Mapping[str, Any]], Claim]
    check_programme: Callable[[str, date], None]
    judge: Callable[[Roster, Sequence[FileReading], str, date, str | None], Judgement]
    with_history: Callable[[Judgement, History], Judgement]
    to_wire: Callable[[Judgement, float, str], dict[str, Any]]
    to_facts: Callable[[Mapping[str, Any]], dict[str, Any]]
    write_report: Callable[[Mapping[str, Any], Path, Pages], None]


@dataclass(frozen=True)
class Context:
    """The collaborators of every use case."""

    settings: Settings
    store: Store
    blobs: Blobs
    queue: QueuePort
    rules: Rules
