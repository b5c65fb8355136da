"""An installation in a folder: real store and rosters, with workers played by hand."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
from PIL import Image, ImageDraw

from verifier import service
from verifier.archives import ArchiveMember, expand
from verifier.errors import DependencyError, UnknownProgrammeError
from verifier.facts import facts_of
from verifier.model import (
    Document,
    DocumentType,
    FileReading,
    Judgement,
    PageReading,
    Roster,
    Verdict,
)
from verifier.report import write_report
from verifier.roster_record import claim_from_record
from verifier.roster_scan import is_pictured
from verifier.service import Context, Job, JobKind, PacketFile, Rules
from verifier.service.rules import RULES
from verifier.settings import Settings
from verifier.store import Blobs, Store

PROGRAMME = "changping-childcare-2024"
AS_OF = date(2025, 11, 20)
PAGE_SIZE = (960, 680)

# Fictional people; the ID numbers' regions and check digits are made up to fit.
PEOPLE = (
    ("李晓婷", "110114199003076123", "育婴员", "三级", "S000011000123244000456", "2024-06-18"),
    ("王建国", "110114198512014417", "保育师", "四级", "S000011000123244000457", "2024-07-02"),
    ("赵敏", "110114199211234526", "保育师", "五级", "S000011000123245000458", "2024-07-02"),
)
FILES = ("li/证书.jpg", "wang/证书.jpg", "zhao/证书.jpg", "zhao/身份证.jpg")


class FakeQueue:
    """Keeps jobs in a list; `away` makes it fail as a stopped server does."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.away = False

    def enqueue(self, jobs: Iterable[Job]) -> None:
        self._answer()
        self.jobs += jobs

    def missing(self, jobs: Sequence[Job]) -> list[Job]:
        self._answer()
        return [job for job in jobs if job not in self.jobs]

    def forget(self, jobs: Iterable[Job]) -> None:
        gone = set(jobs)
        self.jobs = [job for job in self.jobs if job not in gone]

    def depth(self) -> Mapping[str, int]:
        self._answer()
        return {kind.value: sum(job.kind is kind for job in self.jobs) for kind in JobKind}

    def _answer(self) -> None:
        if self.away:
            raise DependencyError("queue_unavailable", zh="队列没有响应。", en="The queue is away.")


@dataclass(frozen=True)
class Read:
    """What a reader would give for one file."""

    reading: FileReading
    images: tuple[bytes, ...]


@dataclass
class Office:
    """An installation: its context and the queue that the test empties."""

    context: Context
    queue: FakeQueue
    handed: list[Job] = field(default_factory=list)

    def work(self, limit: int | None = None) -> None:
        """Plays the workers until the queue is empty, or for `limit` jobs."""
        done = 0
        while self.queue.jobs and (limit is None or done < limit):
            self._do(self.queue.jobs.pop(0))
            done += 1

    def _do(self, job: Job) -> None:
        self.handed.append(job)
        if job.kind is JobKind.READ:
            taken = service.start_reading(self.context, job.key, job.attempt, "w1")
            assert taken is not None
            if taken.is_roster:
                # What was seen on a scan is another's matter: here nothing was.
                service.finish_roster(self.context, taken, read_file("broken"))
                return
            service.finish_reading(self.context, job.key, job.attempt, read_file(taken.name))
        elif job.kind is JobKind.JUDGE:
            service.judge_batch(self.context, job.key, job.attempt, "w1")


def open_office(folder: Path, **settings: Any) -> Office:
    """A new installation below `folder`."""
    # The name that the test client gives.
    loaded = Settings(**{"data": folder, "allowed_hosts": ("testserver",), **settings})
    (folder / "verifier.sqlite3").write_bytes(_empty_database())
    store = Store(loaded.effective_database_url)
    queue = FakeQueue()
    context = Context(loaded, store, Blobs(loaded.blobs_dir), queue, rules())
    return Office(context, queue)


@lru_cache(maxsize=1)
def _empty_database() -> bytes:
    # Migrating takes longer than most tests.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        store = Store(f"sqlite:///{path}")
        store.migrate()
        store.close()
        return path.read_bytes()


def rules() -> Rules:
    """Real rosters and archives; a judge that knows its findings beforehand."""
    return Rules(
        expand=_expand,
        read_roster=RULES.read_roster,
        is_pictured=is_pictured,
        read_scan=RULES.read_scan,
        claim_from_record=claim_from_record,
        check_programme=_check_programme,
        judge=_judge,
        with_history=lambda judgement, _history: judgement,
        to_wire=_to_wire,
        to_facts=facts_of,
        write_report=write_report,
    )


def read_file(name: str) -> Read:
    """The reading of one page with one document; `broken` in a name cannot be read."""
    if "broken" in name:
        problem = service.CRASHED
        return Read(FileReading(name, problem=problem, problem_code="unreadable"), ())
    pages = (PageReading(1, *PAGE_SIZE),)
    kind = DocumentType.ID_CARD_FRONT if "身份证" in name else DocumentType.SKILL_LEVEL_CERTIFICATE
    document = Document("d1", name, 1, kind, 0.99)
    return Read(FileReading(name, pages, (document,)), (page_jpeg(name),))


def page_jpeg(name: str) -> bytes:
    """A picture of a page: a frame, lines of text as bars, a round seal."""
    picture = Image.new("RGB", PAGE_SIZE, "#fbfaf5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, 940, 660), outline="#8a6d3b", width=6)
    draw.text((400, 60), name.encode("ascii", "replace").decode(), fill="#222222")
    for x, y, width in BOXES.values():
        draw.rectangle((x, y + 6, x + width, y + 26), fill="#3a3a3a")
    draw.ellipse((660, 420, 840, 600), outline="#c62828", width=8)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85)
    return target.getvalue()


# Per field: left, top and width in pixels of the page; all are 32 high.
BOXES = {
    "name": (200, 140, 120),
    "id_number": (200, 200, 330),
    "occupation": (200, 260, 140),
    "level": (200, 320, 180),
    "certificate_number": (200, 380, 400),
    "issue_date": (200, 440, 230),
}


def roster(people: Sequence[Sequence[str]] = PEOPLE) -> bytes:
    """A roster workbook; its first claim stands in row 2."""
    header = ["姓名", "身份证号", "职业名称", "技能等级", "证书编号", "发证日期"]
    return workbook([header, *people])


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An xlsx file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _expand(name: str, content: bytes) -> list[PacketFile]:
    return [
        PacketFile(member.path, member.content)
        for member in expand(name, content)
        if isinstance(member, ArchiveMember)
    ]


def _check_programme(name: str, _as_of: date) -> None:
    if name != PROGRAMME:
        raise UnknownProgrammeError(
            "unknown_programme",
            zh=f"没有政策“{name}”，可用的有：{PROGRAMME}。",
            en=f"There is no programme {name}. Known: {PROGRAMME}.",
        )


def _judge(
    given: Roster,
    readings: Sequence[FileReading],
    programme: str,
    as_of: date,
    _version: str | None = None,
) -> Judgement:
    documents = tuple(document for reading in readings for document in reading.documents)
    return Judgement(programme, "1", as_of, documents, {}, (), ())


def _to_wire(judgement: Judgement, seconds: float, prefix: str) -> dict[str, Any]:
    documents = [
        _document(f"{prefix}d{number}", document, _row_of(document.file))
        for number, document in enumerate(judgement.documents, start=1)
    ]
    claims = [_claim(prefix, row, documents) for row in range(2, 2 + len(PEOPLE))]
    verdicts = [claim["verdict"] for claim in claims]
    return {
        "programme": judgement.programme,
        "as_of": judgement.as_of.isoformat(),
        "documents": documents,
        "claims": claims,
        "findings": _batch_findings(documents),
        "attested": [
            {
                "condition": "申领人员为工会会员",
                "condition_en": "The claimant is a member of the unions",
                "clause": "符合助推条件且持有工会会员互助服务卡的北京市工会会员",
            }
        ],
        "summary": {
            "claims": len(claims),
            **{verdict.value: verdicts.count(verdict) for verdict in Verdict},
            "documents": len(documents),
            "seconds": round(seconds, 1),
        },
    }


def _row_of(file: str) -> int | None:
    return next(
        (row for row, folder in ((2, "li/"), (3, "wang/"), (4, "zhao/")) if folder in file), None
    )


def _document(document_id: str, document: Document, row: int | None) -> dict[str, Any]:
    person = PEOPLE[(row or 2) - 2]
    values: dict[str, Any] = dict(
        zip(
            ("name", "id_number", "occupation", "level", "certificate_number", "issue_date"),
            person,
            strict=True,
        )
    )
    values["level"] = {"李晓婷": 4, "王建国": 4, "赵敏": 5}[person[0]]
    if person[0] == "李晓婷":
        values["certificate_number"] = "S000011000123244000466"
    return {
        "id": document_id,
        "file": document.file,
        "page": document.page,
        "type": document.type.value,
        "type_confidence": document.type_confidence,
        "roster_row": row,
        "fields": {
            name: {
                "value": value,
                "text": str(value),
                "confidence": 0.55 if (person[0], name) == ("赵敏", "name") else 0.98,
                "box": _box(*BOXES[name]),
            }
            for name, value in values.items()
        },
        **(
            {"traces": [{"kind": "editor", "seen": "GIMP <2.10>", "field": None, "box": []}]}
            if person[0] == "李晓婷"
            else {}
        ),
    }


def _box(x: int, y: int, width: int) -> list[list[int]]:
    return [[x, y], [x + width, y], [x + width, y + 32], [x, y + 32]]


def _claim(prefix: str, row: int, documents: list[dict[str, Any]]) -> dict[str, Any]:
    own = [document["id"] for document in documents if document["roster_row"] == row]
    first = own[0] if own else None
    findings = {2: _mismatches(first), 3: [], 4: [_low_confidence(first)]}[row]
    verdict = {2: Verdict.FLAGGED, 3: Verdict.CLEAR, 4: Verdict.REVIEW}[row].value
    return {
        "id": f"{prefix}r{row}",
        "row": row,
        "name": PEOPLE[row - 2][0],
        "verdict": verdict,
        "documents": own,
        "findings": findings,
    }


def _mismatches(document: str | None) -> list[dict[str, Any]]:
    return [
        _finding(
            "level_mismatch",
            ("level", 3, 4),
            document,
            ("汇总表填三级/高级工，证书上是四级/中级工。", "The roster says 3, the certificate 4."),
        ),
        _finding(
            "certificate_number_mismatch",
            ("certificate_number", PEOPLE[0][4], "S000011000123244000466"),
            document,
            ("汇总表的证书编号与证书不一致。", "The certificate number differs."),
        ),
    ]


def _low_confidence(document: str | None) -> dict[str, Any]:
    found = _finding(
        "low_confidence",
        ("name", None, None),
        document,
        ("姓名识别把握不足，请看原图。", "The name was read without certainty: look at it."),
    )
    return {**found, "severity": "warning", "certain": False}


def _batch_findings(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    strangers = [document for document in documents if document["roster_row"] is None]
    return [
        _finding(
            "id_number_mismatch",
            ("id_number", PEOPLE[0][1], PEOPLE[1][1]),
            document["id"],
            ("这份材料不属于汇总表中的任何人。", "This document belongs to nobody."),
        )
        for document in strangers
    ]


def _finding(
    code: str, about: tuple[str, Any, Any], document: str | None, message: tuple[str, str]
) -> dict[str, Any]:
    name, expected, observed = about
    return {
        "code": code,
        "severity": "error",
        "field": name,
        "document": document,
        "expected": expected,
        "observed": observed,
        "message": message[0],
        "message_en": message[1],
        "certain": True,
        "clause": None,
    }
