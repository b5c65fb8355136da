"""Stand-ins for the collaborators of the use cases, shared by several test folders."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from verifier import geometry
from verifier.errors import DependencyError, InputError, RosterError, UnknownProgrammeError
from verifier.facts import facts_of
from verifier.history import ClaimKey, History, KeyKind
from verifier.judging import with_history
from verifier.model import (
    Claim,
    ClaimJudgement,
    Document,
    DocumentType,
    FileReading,
    Finding,
    FindingCode,
    Judgement,
    Message,
    PageReading,
    Roster,
    SeenCell,
    SeenTable,
    Verdict,
)
from verifier.programmes import load
from verifier.result import to_wire
from verifier.service import Context, Job, PacketFile, RosterLayout, Rules
from verifier.settings import Settings
from verifier.store import Blobs, Store

PROGRAMME = "changping-childcare-2024"


@dataclass
class FakeQueue:
    """A queue in memory; `is_away` makes it raise as an unreachable one does."""

    waiting: list[Job] = field(default_factory=list)
    is_away: bool = False

    def enqueue(self, jobs: Iterable[Job]) -> None:
        self._ask()
        self.waiting += [job for job in jobs if job not in self.waiting]

    def missing(self, jobs: Sequence[Job]) -> list[Job]:
        self._ask()
        return [job for job in jobs if job not in self.waiting]

    def forget(self, jobs: Iterable[Job]) -> None:
        self._ask()
        gone = list(jobs)
        self.waiting = [job for job in self.waiting if job not in gone]

    def depth(self) -> Mapping[str, int]:
        self._ask()
        return {"read": len(self.waiting)}

    def _ask(self) -> None:
        if self.is_away:
            raise DependencyError("queue_unavailable", zh="队列没有响应", en="no answer")


@dataclass(frozen=True)
class FakeReadFile:
    reading: FileReading
    images: tuple[bytes, ...]


def reading_of(name: str, content: bytes) -> FakeReadFile:
    """One page with one document for any content; b"bad…" cannot be read."""
    if content.startswith(b"bad"):
        problem = Message(zh="无法打开", en="cannot be opened")
        return FakeReadFile(FileReading(name, problem=problem, problem_code="damaged"), ())
    document = Document("d1", name, 1, DocumentType.ID_CARD_FRONT, 0.99)
    return FakeReadFile(
        FileReading(name, (PageReading(1, 40, 30),), (document,)), (b"JPEG of " + content,)
    )


def fake_rules() -> Rules:
    """Rosters are JSON lists of names; every claim with a file of its name is clear."""
    return Rules(
        expand=_expand,
        read_roster=_read_roster,
        is_pictured=lambda content: content.startswith(b"%PDF"),
        read_scan=_read_scan,
        claim_from_record=lambda record: Claim(row=1, name=str(record["name"])),
        check_programme=_check_programme,
        judge=_judge,
        with_history=lambda judgement, _history: judgement,
        to_wire=_to_wire,
        to_facts=facts_of,
        write_report=lambda wire, path, pages: _write(path, json.dumps(wire)),
    )


def make_context(
    folder: Path, *, store: Store | None = None, queue: FakeQueue | None = None, **settings: Any
) -> Context:
    """A context over SQLite and files in `folder`, with fake queue and rules."""
    loaded = Settings(data=folder, **settings)
    if store is None:
        store = Store(loaded.effective_database_url)
        store.migrate()
    return Context(
        settings=loaded,
        store=store,
        blobs=Blobs(loaded.blobs_dir),
        queue=FakeQueue() if queue is None else queue,
        rules=fake_rules(),
    )


def make_zip(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _expand(name: str, content: bytes) -> Iterator[PacketFile]:
    if not name.endswith(".zip"):
        yield PacketFile(name, content)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield PacketFile(f"{name}/{member}", archive.read(member))
    except zipfile.BadZipFile:
        problem = Message(zh="压缩包损坏", en="damaged archive")
        yield PacketFile(name, problem=FileReading(name, problem=problem, problem_code="damaged"))


def scan_of(name: str, content: bytes) -> FakeReadFile:
    """A roster's page with one name a line after "%PDF"; without any nothing was seen."""
    names = content.decode().split()[1:]
    page, box = PageReading(1, 40, 30), geometry.box(0, 0, 1, 1)
    rows = tuple((SeenCell(f"A{n}", name, 0.99, 1, box),) for n, name in enumerate(names, 2))
    document = Document("d1", name, 1, DocumentType.CLAIM_ROSTER, 0.99)
    reading = FileReading(name, (page,), (document,), table=SeenTable(rows))
    return FakeReadFile(reading, (b"JPEG of " + content,))


def _read_scan(_name: str, reading: FileReading, layout: RosterLayout | None) -> Roster:
    cells = [row[0] for row in reading.table.rows if row[0]] if reading.table else []
    if not cells:
        raise RosterError("roster_no_table", zh="没有表格", en="no table")
    claims = [
        Claim(row=row, name=cell.text, texts={"name": cell.text}, cells={"name": cell})
        for row, cell in enumerate(cells, start=2)
    ]
    return Roster(tuple(claims))


def _read_roster(_name: str, content: bytes, layout: RosterLayout | None) -> Roster:
    try:
        names = json.loads(content)
    except ValueError as error:
        raise RosterError("roster_unreadable", zh="无法读取", en="cannot be read") from error
    claims = [
        Claim(row=row, name=name, texts={"name": name}) for row, name in enumerate(names, start=2)
    ]
    return Roster(claims=tuple(claims))


def _check_programme(name: str, _as_of: date) -> None:
    if name != PROGRAMME:
        raise UnknownProgrammeError("unknown_programme", zh="没有这个项目", en="no such programme")


def _judge(
    roster: Roster,
    readings: Sequence[FileReading],
    programme: str,
    as_of: date,
    version: str | None = None,
) -> Judgement:
    if any(claim.name == "refuse" for claim in roster.claims):
        raise InputError("refused", zh="无法核验", en="cannot be judged")
    if any(claim.name == "break" for claim in roster.claims):
        raise RuntimeError("a defect")
    documents = []
    for reading in readings:
        for document in reading.documents:
            number = len(documents) + 1
            documents.append(
                Document(f"d{number}", document.file, document.page, document.type, 0.99)
            )
    rows = {
        document.id: claim.row
        for document in documents
        for claim in roster.claims
        if Path(document.file).stem == claim.name
    }
    return Judgement(
        programme=programme,
        version="1",
        as_of=as_of,
        documents=tuple(documents),
        rows=rows,
        claims=tuple(_judge_claim(claim, rows) for claim in roster.claims),
        findings=(),
    )


def keyed(context: Context) -> Context:
    """The context with claims that are known again by their names, as by certificates."""

    def judge(
        roster: Roster,
        readings: Sequence[FileReading],
        programme: str,
        as_of: date,
        version: str | None = None,
    ) -> Judgement:
        keys = tuple(
            ClaimKey(claim.row, KeyKind.CERTIFICATE, str(claim.name)) for claim in roster.claims
        )
        return replace(_judge(roster, readings, programme, as_of, version), keys=keys)

    def told(judgement: Judgement, history: History) -> Judgement:
        return with_history(judgement, history, load(PROGRAMME))

    rules = replace(
        context.rules,
        judge=judge,
        with_history=told,
        check_programme=lambda name, as_of: None,
        to_wire=lambda judgement, seconds, prefix: to_wire(
            judgement, seconds=seconds, id_prefix=prefix
        ),
    )
    return replace(context, rules=rules)


def _judge_claim(claim: Claim, rows: Mapping[str, int]) -> ClaimJudgement:
    mine = tuple(document for document, row in rows.items() if row == claim.row)
    missing = Finding(FindingCode.ROW_WITHOUT_DOCUMENT, Message(zh="没有材料", en="no document"))
    verdict = Verdict.CLEAR if mine else Verdict.FLAGGED
    return ClaimJudgement(claim, verdict, mine, () if mine else (missing,))


def _to_wire(judgement: Judgement, seconds: float, prefix: str) -> dict[str, Any]:
    documents = [
        {
            "id": f"{prefix}{document.id}",
            "file": document.file,
            "page": document.page,
            "type": document.type,
            "type_confidence": document.type_confidence,
            "roster_row": judgement.rows.get(document.id),
            "fields": {},
        }
        for document in judgement.documents
    ]
    claims = [
        {
            "id": f"{prefix}r{claim.claim.row}",
            "row": claim.claim.row,
            "name": claim.claim.name,
            "verdict": claim.verdict,
            "documents": [f"{prefix}{document}" for document in claim.documents],
            "findings": [],
        }
        for claim in judgement.claims
    ]
    return {
        "programme": judgement.programme,
        "documents": documents,
        "claims": claims,
        "findings": [],
        "summary": {"claims": len(claims), "seconds": seconds},
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text)
