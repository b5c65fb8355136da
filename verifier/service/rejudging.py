"""Judging a batch again without OCR: its roster was read otherwise, or an earlier one came.

The new result takes the place of the former one, which is kept. All is written in one
transaction or nothing is, so a batch that cannot be judged again stays as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from verifier.errors import (
    ConfigurationError,
    NotFoundError,
    StateError,
    UnknownProgrammeError,
    VerifierError,
)
from verifier.model import Judgement, Roster, Verdict
from verifier.release import SOFTWARE
from verifier.service import ledger, records
from verifier.service.browsing import no_result
from verifier.service.callbacks import add_callback_again
from verifier.service.concluding import (
    BatchToJudge,
    Made,
    Storing,
    conclude,
    count_verdicts,
    reading_texts,
    to_judge,
)
from verifier.service.context import Context, Job, JobKind, RosterLayout
from verifier.service.progressing import enqueue_softly, lock_batch
from verifier.service.reviewing import changed_meanwhile, row_of, standing_decisions
from verifier.service.sealing import SealedKeys
from verifier.service.views import BatchView
from verifier.store.tables import BatchRow, ClaimKeyRow, DocumentRow, FormerResultRow, ResultRow

log = structlog.get_logger(__name__)

# Former results that are kept of a batch: each may have megabytes.
MAX_FORMER: Final = 20


@dataclass(frozen=True)
class _Again:
    """What a new result is to be stored with.

    Attributes:
        revision: of the result that it replaces.
        caller: name of the key that asks for it; "" when nobody did.
        is_as_before: whether what was made need not be stored.
    """

    revision: int
    roster: Roster
    layout: RosterLayout | None
    caller: str
    is_as_before: Callable[[Made], bool]


def correct_roster(
    context: Context, batch_id: str, layout: RosterLayout, caller: str = ""
) -> BatchView:
    """Reads the roster again as a user says that its columns are, and judges by it.

    Args:
        context: the collaborators.
        batch_id: of a batch that is done.
        layout: all that the user says; what was said before no longer counts.
        caller: name of the key that it was sent with.

    Raises:
        NotFoundError: when there is no such batch.
        RosterError: the roster cannot be read so; with what to do.
        ConfigurationError: `content_lost`, the storage no longer holds its file.
        StateError: `result_not_ready` or `batch_failed` as for `result`; `no_roster_file`,
            it was handed in as a single claim; `changed_meanwhile`, somebody else had it
            judged again.
    """
    batch, result, files = _stored(context, batch_id)
    if batch.roster_blob is None:
        raise StateError(
            "no_roster_file",
            zh="本批只有一条申领记录，没有汇总表；请更正记录后重新提交。",
            en="The batch was handed in as a single claim, without a roster file; correct the"
            " claim and hand it in again.",
        )
    content = _roster_file(context, batch.roster_blob)
    roster = _read_anew(context, batch.roster_name or "", content, files, layout)
    batch.roster_json = records.ROSTER.dump_json(roster).decode()
    to_be_judged = to_judge(batch, files)
    judgement = context.rules.judge(
        to_be_judged.roster, to_be_judged.readings, batch.programme, to_be_judged.as_of, None
    )
    said = RosterLayout() if batch.layout_json is None else _layout(batch.layout_json)

    def is_as_before(made: Made) -> bool:
        same = made.text == result.result_json and made.version == result.version
        return same and layout == said

    again = _Again(result.revision, roster, layout, caller, is_as_before)
    _conclude(context, to_be_judged, result, judgement, again)
    with context.store.read() as session:
        row = records.batch_row(session, batch_id)
        return records.view_of(session, row)


def judge_again(context: Context, batch_id: str) -> bool:
    """Judges a batch again by what other batches claim now; whether it came out otherwise.

    Nothing else is to change: it is judged by the version that it was judged by, and its
    result stays where nothing else is known of other batches.

    Raises:
        NotFoundError: when there is no such batch.
        StateError: as for `correct_roster`.
    """
    batch, result, files = _stored(context, batch_id)
    to_be_judged = to_judge(batch, files)
    judgement = _judge_as_then(context, to_be_judged, result.version)
    layout = None if batch.layout_json is None else _layout(batch.layout_json)

    def is_as_before(made: Made) -> bool:
        known = result.history_json
        same = known is not None and made.history == records.HISTORY.validate_json(known)
        return same or made.text == result.result_json

    again = _Again(result.revision, to_be_judged.roster, layout, "", is_as_before)
    return _conclude(context, to_be_judged, result, judgement, again)


def _roster_file(context: Context, blob: str) -> bytes:
    try:
        return context.blobs.get(blob)
    except NotFoundError as error:
        # Not the caller's mistake: the batch is there.
        raise ConfigurationError(
            "content_lost",
            zh=f"本批的汇总表文件在存储中丢失（{blob[:12]}…）。请管理员恢复数据目录的备份，或重新提交本批。",
            en=f"The storage has lost this batch's roster file ({blob[:12]}…). Have the data"
            " folder's backup restored, or hand the batch in again.",
        ) from error


def mark_overtaken(session: Session, batch: BatchRow, keys: SealedKeys, now: float) -> list[Job]:
    """Has the batches judged again that were handed in after this one, but judged before.

    Written in the transaction that stores the result: should the jobs be lost, a sweep
    finds what is due.
    """
    jobs = []
    for batch_id in ledger.overtaken_by(session, batch, keys):
        other = lock_batch(session, batch_id)
        if other is not None and other.state == "done":
            jobs.append(_queue_due(other, now))
    return jobs


def queue_due_anew(session: Session, lost: Job, now: float) -> list[Job]:
    """A new job for a batch that is due to be judged again, in place of one that was lost."""
    batch = lock_batch(session, lost.key)
    if batch is None or batch.judge_attempt != lost.attempt or batch.rejudge_at is None:
        return []
    return [_queue_due(batch, now)]


def _queue_due(batch: BatchRow, now: float) -> Job:
    batch.judge_attempt += 1
    batch.rejudge_at = now
    return Job(JobKind.JUDGE, batch.id, batch.judge_attempt)


def judge_due(context: Context, batch_id: str, attempt: int) -> bool:
    """Judges a batch that is done again, when that is due; False when it is not.

    It stays due until a result was stored or found to be the same: what fails is tried
    again by a sweep.

    Raises:
        DependencyError: when the store does not answer; try again.
    """
    with context.store.write() as session:
        now = context.store.now(session)
        taken = session.execute(
            update(BatchRow)
            .where(
                BatchRow.id == batch_id,
                BatchRow.judge_attempt == attempt,
                BatchRow.state == "done",
                BatchRow.rejudge_at <= now,
            )
            .values(rejudge_at=now + context.settings.judge_timeout_s)
            .returning(BatchRow.id)
        )
        if taken.one_or_none() is None:
            return False
    try:
        judge_again(context, batch_id)
    except VerifierError as error:
        if error.retryable:
            raise
        log.warning("not_judged_again", batch=batch_id, code=error.code)
        return False
    return True


def _layout(text: str) -> RosterLayout:
    return records.LAYOUT.validate_json(text)


def _judge_as_then(context: Context, batch: BatchToJudge, version: str | None) -> Judgement:
    judge = context.rules.judge
    try:
        return judge(batch.roster, batch.readings, batch.programme, batch.as_of, version)
    except UnknownProgrammeError:
        # Better by another version than a double claim that nobody is told of.
        return judge(batch.roster, batch.readings, batch.programme, batch.as_of, None)


def _read_anew(
    context: Context,
    name: str,
    content: bytes,
    files: Sequence[tuple[str, str | None]],
    layout: RosterLayout,
) -> Roster:
    """The roster by what the user says: a scan's from its stored reading, without OCR."""
    if not context.rules.is_pictured(content):
        return context.rules.read_roster(name, content, layout)
    readings = (records.READING.validate_json(text or "") for _, text in files)
    reading = next((each for each in readings if each.table is not None), None)
    if reading is None:
        raise StateError(
            "roster_reading_not_kept",
            zh="没有保存这份扫描汇总表的识别结果，无法更正列；请重新提交本批，或改用Excel（.xlsx）汇总表。",
            en="What was read of this scanned roster is not kept, so its columns cannot be"
            " corrected; hand the batch in again, or with the roster as a spreadsheet (.xlsx).",
        )
    return context.rules.read_scan(name, reading, layout)


def _stored(
    context: Context, batch_id: str
) -> tuple[BatchRow, ResultRow, list[tuple[str, str | None]]]:
    with context.store.read() as session:
        result = session.get(ResultRow, batch_id)
        if result is None:
            raise no_result(session, batch_id)
        batch = records.batch_row(session, batch_id)
        files = reading_texts(session, batch_id)
        # Read only: what is changed on them from here on reaches no database.
        session.expunge_all()
    return batch, result, files


def _conclude(
    context: Context, batch: BatchToJudge, former: ResultRow, judgement: Judgement, again: _Again
) -> bool:
    seconds: float = json.loads(former.result_json)["summary"]["seconds"]

    def hold(session: Session) -> BatchRow | None:
        row = lock_batch(session, batch.id)
        if row is None:
            raise records.not_found("batch", batch.id)
        revision = session.scalar(select(ResultRow.revision).where(ResultRow.batch_id == batch.id))
        if revision != again.revision:
            raise changed_meanwhile()
        return row

    replaced = False

    def store(session: Session, row: BatchRow, made: Made) -> list[Job]:
        nonlocal replaced
        # The ledger was looked into by this very transaction.
        row.rejudge_at = None
        replaced = not again.is_as_before(made)
        return _replace(context, session, row, made, again) if replaced else []

    jobs = conclude(context, batch, judgement, seconds, Storing(hold, store))
    enqueue_softly(context, jobs or [])
    if not replaced:
        return False
    log.info("judged_again", batch=batch.id, revision=again.revision + 1, caller=again.caller)
    return True


def _replace(
    context: Context, session: Session, batch: BatchRow, made: Made, again: _Again
) -> list[Job]:
    now = context.store.now(session)
    result = session.get_one(ResultRow, batch.id)
    session.add(
        FormerResultRow(
            batch_id=batch.id,
            revision=result.revision,
            result_json=result.result_json,
            roster_json=batch.roster_json,
            layout_json=batch.layout_json,
            version=result.version,
            software=result.software,
            history_json=result.history_json,
            replaced_at=now,
            caller=again.caller[:255],
        )
    )
    _drop_former(session, batch.id, result.revision)
    former = json.loads(result.result_json)
    changed = dict.fromkeys(_changed(former, made.wire), again.revision + 1)
    result.revision = again.revision + 1
    result.result_json = made.text
    result.version = made.version
    result.software = SOFTWARE
    result.history_json = records.HISTORY.dump_json(made.history).decode()
    result.changed_json = records.to_json({**json.loads(result.changed_json), **changed})
    batch.roster_json = records.ROSTER.dump_json(again.roster).decode()
    if again.layout is not None:
        batch.layout_json = records.LAYOUT.dump_json(again.layout).decode()
    count_verdicts(batch, made.wire)
    session.execute(delete(DocumentRow).where(DocumentRow.batch_id == batch.id))
    session.add_all(made.documents)
    claims_otherwise = _rewrite_ledger(session, batch, made)
    payload = {"claims": batch.claims, "revision": result.revision}
    records.add_event(session, batch.id, now, "judged", payload)
    jobs = add_callback_again(session, batch, result.revision, now)
    if claims_otherwise:
        jobs += mark_overtaken(session, batch, made.keys, now)
    context.store.count(session, {("batches", "judged_again"): 1})
    return jobs


def _drop_former(session: Session, batch_id: str, newest: int) -> None:
    """Keeps the first result, which was made of the packet alone, and the latest ones."""
    session.execute(
        delete(FormerResultRow).where(
            FormerResultRow.batch_id == batch_id,
            FormerResultRow.revision > 1,
            FormerResultRow.revision <= newest - (MAX_FORMER - 1),
        )
    )


def _changed(former: Mapping[str, Any], made: Mapping[str, Any]) -> list[str]:
    """The claims that came out otherwise; of one that is gone nobody decided yet either."""
    before = {claim["id"]: _substance(claim) for claim in former["claims"]}
    after = {claim["id"]: _substance(claim) for claim in made["claims"]}
    return sorted(
        claim for claim in before.keys() | after.keys() if before.get(claim) != after.get(claim)
    )


def _substance(claim: Mapping[str, Any]) -> dict[str, Any]:
    """The claim but for the cells that its findings name: a value that moved is the same."""
    findings = [{**finding, "cell": None} for finding in claim["findings"]]
    return {**claim, "findings": findings}


def _rewrite_ledger(session: Session, batch: BatchRow, made: Made) -> bool:
    """Whether the batch claims something else now."""
    before = set(session.scalars(select(ClaimKeyRow.key).where(ClaimKeyRow.batch_id == batch.id)))
    session.execute(delete(ClaimKeyRow).where(ClaimKeyRow.batch_id == batch.id))
    ledger.record(session, batch, made.keys, made.wire["claims"])
    session.flush()
    for claim_id, decision in standing_decisions(session, batch.id).items():
        ledger.note_decision(session, batch.id, row_of(claim_id), Verdict(decision.verdict or ""))
    return before != {digest for _, digest in made.keys.stated}
