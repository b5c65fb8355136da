"""Judging again what was judged, for auditors: the same bytes, without OCR."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from verifier.errors import StateError, UnknownProgrammeError
from verifier.model import Judgement
from verifier.release import SOFTWARE
from verifier.service import records
from verifier.service.browsing import no_result
from verifier.service.concluding import BatchToJudge, reading_texts, to_judge
from verifier.service.context import Context
from verifier.service.reviewing import changed_meanwhile
from verifier.store import sha256
from verifier.store.tables import ResultRow


@dataclass(frozen=True)
class Replay:
    """How a batch comes out when it is judged again.

    Attributes:
        version: of the programme that it was judged by, then and now.
        software: the code that judged it, see `verifier.release`.
        software_now: the code that judged it again.
        sha256: of the stored result.
        replayed_sha256: of the one that was made now.
    """

    version: str
    software: str
    software_now: str
    sha256: str
    replayed_sha256: str

    @property
    def is_identical(self) -> bool:
        """Whether it is the same result, byte for byte."""
        return self.sha256 == self.replayed_sha256


def replay(context: Context, batch_id: str) -> Replay:
    """Judges a batch again from all that was stored, by the version that it names.

    Nothing is changed. The seconds that the batch took are told as they were.

    Raises:
        NotFoundError: when there is no such batch.
        StateError: `result_not_ready` or `batch_failed` as for `result`; `version_not_kept`
            or `replay_not_kept` when what it was judged by is not there any more;
            `changed_meanwhile`, it was judged again just now.
    """
    with context.store.read() as session:
        result = session.get(ResultRow, batch_id)
        if result is None:
            raise no_result(session, batch_id)
        batch = records.batch_row(session, batch_id)
        files = reading_texts(session, batch_id)
        session.expunge_all()
    if result.version is None or result.history_json is None:
        raise _not_kept()
    judgement = _judge(context, to_judge(batch, files), result.version)
    told = context.rules.with_history(judgement, records.HISTORY.validate_json(result.history_json))
    stored: dict[str, Any] = json.loads(result.result_json)
    wire = context.rules.to_wire(told, stored["summary"]["seconds"], f"{batch_id}-")
    with context.store.read() as session:
        now = session.scalar(select(ResultRow.revision).where(ResultRow.batch_id == batch_id))
    if now != result.revision:
        # What was read above may belong to two results.
        raise changed_meanwhile()
    return Replay(
        version=result.version,
        software=result.software or "",
        software_now=SOFTWARE,
        sha256=sha256(result.result_json.encode()),
        replayed_sha256=sha256(records.to_json(wire).encode()),
    )


def _judge(context: Context, batch: BatchToJudge, version: str) -> Judgement:
    programme = batch.programme
    try:
        return context.rules.judge(batch.roster, batch.readings, programme, batch.as_of, version)
    except UnknownProgrammeError as error:
        raise StateError(
            "version_not_kept",
            zh=f"本程序已没有补贴政策“{programme}”的版本“{version}”，无法按原版本重新核验；"
            "请用当时的程序版本，或恢复该版本的政策文件。",
            en=f"The version {version!r} of the programme {programme!r} is not there any more; use"
            " the release that judged the batch, or put the version's file back.",
        ) from error


def _not_kept() -> StateError:
    return StateError(
        "replay_not_kept",
        zh="本批由较早的程序版本核验，当时没有保存重新核验所需的内容。",
        en="An earlier release judged this batch and did not keep what judging again needs.",
    )
