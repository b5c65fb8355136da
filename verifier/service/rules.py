"""The real pure stages, as the use cases take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from verifier import (
    archives,
    facts,
    judging,
    programmes,
    report,
    result,
    roster,
    roster_record,
    roster_scan,
)
from verifier.history import History
from verifier.model import FileReading, Judgement, Roster
from verifier.service.context import PacketFile, Pages, RosterLayout, Rules
from verifier.settings import Settings


def rules_for(settings: Settings) -> Rules:
    """The stages within the limits that are set."""
    return replace(RULES, expand=partial(_expand, limits=archive_limits(settings)))


def archive_limits(settings: Settings) -> archives.Limits:
    """How much one archive may hold, so that a batch's own limits are met first."""
    entry_bytes = settings.max_file_mb << 20
    return archives.Limits(
        entries=settings.max_files,
        entry_bytes=entry_bytes,
        # A batch over its limit is refused as a whole, not cut off in mid-archive.
        total_bytes=(settings.max_batch_mb << 20) + entry_bytes,
    )


def _expand(
    name: str, content: bytes, limits: archives.Limits = archives.DEFAULT_LIMITS
) -> Iterator[PacketFile]:
    for found in archives.expand(name, content, limits):
        if isinstance(found, archives.ArchiveMember):
            yield PacketFile(found.path, found.content)
        else:
            problem = FileReading(found.path, problem=found.message, problem_code=found.code)
            yield PacketFile(found.path, problem=problem)


def _read_roster(name: str, content: bytes, layout: RosterLayout | None) -> Roster:
    said = layout or RosterLayout()
    return roster.read_roster(
        name, content, said.columns, sheet=said.sheet, header_row=said.header_row
    )


def _read_scan(name: str, reading: FileReading, layout: RosterLayout | None) -> Roster:
    said = layout or RosterLayout()
    roster_scan.refuse_sheet(said.sheet)
    return roster_scan.roster_from_reading(name, reading, said.columns, header_row=said.header_row)


def _check_programme(name: str, as_of: date) -> None:
    programmes.load(name, as_of=as_of)


def _judge(
    claims: Roster,
    readings: Sequence[FileReading],
    programme: str,
    as_of: date,
    version: str | None,
) -> Judgement:
    return judging.judge(claims, readings, programmes.load(programme, version, as_of), as_of)


def _with_history(judgement: Judgement, history: History) -> Judgement:
    programme = programmes.load(judgement.programme, judgement.version)
    return judging.with_history(judgement, history, programme)


def _to_wire(judgement: Judgement, seconds: float, id_prefix: str) -> dict[str, Any]:
    return result.to_wire(judgement, seconds=seconds, id_prefix=id_prefix)


def _write_report(wire: Mapping[str, Any], path: Path, pages: Pages) -> None:
    report.write_report(wire, path, pages)


RULES: Final = Rules(
    expand=_expand,
    read_roster=_read_roster,
    is_pictured=roster_scan.is_pictured,
    read_scan=_read_scan,
    claim_from_record=roster_record.claim_from_record,
    check_programme=_check_programme,
    judge=_judge,
    with_history=_with_history,
    to_wire=_to_wire,
    to_facts=facts.facts_of,
    write_report=_write_report,
)
