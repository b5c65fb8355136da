"""The ledger: which claims were handed in before, in whatever batch and by whomever."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from verifier.history import (
    OF_PROGRAMME,
    TOLD_AT_MOST,
    Doubt,
    Earlier,
    History,
    KeyKind,
    SameRoster,
)
from verifier.model import Verdict
from verifier.service import records
from verifier.service.sealing import SealedKeys
from verifier.store.tables import BatchRow, ClaimKeyRow

# No digest, so nobody's.
_NOBODY: Final = ""
# Well under what either database takes as parameters of one statement.
AT_ONCE: Final = 500


class _Known(NamedTuple):
    """What decides which earlier batches do not count."""

    chain: frozenset[str]
    applications: frozenset[str]


class _Other(NamedTuple):
    """A batch that is done, as far as it matters to others."""

    id: str
    tenant: str
    title: str
    programme: str
    application: str | None
    created_at: float


class _Entry(NamedTuple):
    """Claims of one batch in the ledger that are alike.

    Attributes:
        row: the first of theirs.
        rows: how many there are.
    """

    batch: _Other
    kind: KeyKind
    key: str
    certain: bool
    verdict: str
    person: str | None
    row: int
    rows: int


def look_up(session: Session, batch: BatchRow, keys: SealedKeys) -> History:
    """What other batches claimed of what this one claims.

    Another organisation's batch is told by its day alone. A batch that only checks
    beforehand (`precheck`) learns nothing of other organisations.
    """
    known = _known(session, batch)
    by_digest = defaultdict(list)
    for entry in _entries(session, batch, list(keys.sought)):
        if not _is_same_application(batch, entry.batch, known):
            by_digest[entry.key].append(entry)
    replaced = _replaced(session, {e.batch.id for entries in by_digest.values() for e in entries})
    claims = {
        earlier
        for digest, entries in by_digest.items()
        for earlier in _earlier(keys, digest, _grouped(batch, entries, replaced))
    }
    return History(
        claims=tuple(sorted(claims, key=_order)), same_roster=_same_roster(session, batch, known)
    )


def overtaken_by(session: Session, batch: BatchRow, keys: SealedKeys) -> list[str]:
    """Ids of batches that claim the same, were handed in later, and judged before.

    Those that this batch does not count for are left out, as `look_up` does.
    """
    if batch.precheck:
        return []
    # What is in order here may be a double claim there.
    digests = sorted({*keys.sought, *(digest for _, digest in keys.stated)})
    later = {
        entry.batch.id
        for entry in _entries(session, batch, digests)
        if _is_later(entry.batch, batch)
    }
    return [batch_id for batch_id in sorted(later) if _counts_for(session, batch_id, batch)]


def record(
    session: Session, batch: BatchRow, keys: SealedKeys, claims: Iterable[Mapping[str, Any]]
) -> None:
    """Writes the batch's claims down, with the verdicts that they were given.

    Args:
        session: of the transaction that stores the result.
        batch: that was judged.
        keys: of its claims.
        claims: of its result.
    """
    if batch.precheck:
        return
    verdicts = {claim["row"]: str(claim["verdict"]) for claim in claims}
    rows = [
        {
            "batch_id": batch.id,
            "row": key.row,
            "kind": key.kind.value,
            "key": digest,
            "certain": key.certain,
            "verdict": verdicts[key.row],
            "person": keys.persons.get(key.person),
        }
        for key, digest in keys.stated
    ]
    if rows:
        session.execute(insert(ClaimKeyRow), rows)


def note_decision(session: Session, batch_id: str, row: int, verdict: Verdict) -> None:
    """A reviewer's verdict takes the place of the machine's."""
    session.execute(
        update(ClaimKeyRow)
        .where(ClaimKeyRow.batch_id == batch_id, ClaimKeyRow.row == row)
        .values(verdict=verdict.value)
    )


# Looking up ----------------------------------------------------------------------


def _entries(session: Session, batch: BatchRow, digests: Sequence[str]) -> Iterator[_Entry]:
    # Keys first, their batches after: a join is a temptation to read the whole ledger.
    # Alike ones are counted: thousands of rows may carry one number.
    alike = (
        ClaimKeyRow.batch_id,
        ClaimKeyRow.kind,
        ClaimKeyRow.key,
        ClaimKeyRow.certain,
        ClaimKeyRow.verdict,
        ClaimKeyRow.person,
    )
    found = [
        row
        for some in _parts(digests)
        for row in session.execute(
            select(*alike, func.min(ClaimKeyRow.row), func.count())
            .where(ClaimKeyRow.key.in_(some))
            .group_by(*alike)
        )
    ]
    batches = _judged(session, {row.batch_id for row in found} - {batch.id})
    for batch_id, kind, key, certain, verdict, person, row, rows in found:
        other = batches.get(batch_id)
        if other is None or (batch.precheck and other.tenant != batch.tenant):
            continue
        if KeyKind(kind) in OF_PROGRAMME and other.programme != batch.programme:
            # Whether two policies exclude each other is not for this one to say.
            continue
        yield _Entry(other, KeyKind(kind), key, certain, verdict, person, row, rows)


def _judged(session: Session, batch_ids: set[str]) -> dict[str, _Other]:
    """The batches that are done."""
    found: dict[str, _Other] = {}
    for some in _parts(sorted(batch_ids)):
        rows = session.execute(
            select(
                BatchRow.id,
                BatchRow.tenant,
                BatchRow.title,
                BatchRow.programme,
                BatchRow.application,
                BatchRow.created_at,
            ).where(BatchRow.id.in_(some), BatchRow.state == "done")
        )
        found.update((row.id, _Other(*row)) for row in rows)
    return found


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def _known(session: Session, batch: BatchRow) -> _Known:
    """The batches that this one replaces, one after the other, and what they applied for."""
    chain: set[str] = set()
    applications = {batch.application}
    wanted = batch.replaces
    while wanted is not None and wanted not in chain:
        chain.add(wanted)
        before = session.get(BatchRow, wanted)
        wanted = None
        if before is not None:
            applications.add(before.application)
            wanted = before.replaces
    return _Known(frozenset(chain), frozenset(each for each in applications if each is not None))


def _is_same_application(batch: BatchRow, other: BatchRow | _Other, known: _Known) -> bool:
    if other.id in known.chain:
        return True
    own = other.tenant == batch.tenant and other.programme == batch.programme
    return own and other.application in known.applications


def _counts_for(session: Session, other_id: str, batch: BatchRow) -> bool:
    """Whether the other batch is to be told of this one."""
    other = session.get(BatchRow, other_id)
    return other is not None and not _is_same_application(other, batch, _known(session, other))


def _replaced(session: Session, batch_ids: set[str]) -> frozenset[str]:
    """Those of the batches that a later one replaces."""
    found: set[str] = set()
    for some in _parts(sorted(batch_ids)):
        query = select(BatchRow.replaces).where(
            BatchRow.replaces.in_(some), BatchRow.state == "done", BatchRow.precheck.is_(False)
        )
        found.update(each for each in session.scalars(query) if each is not None)
    return frozenset(found)


class _Alike:
    """Claims of which the same is told; of other organisations' nothing but the day is.

    Those are not counted therefore.
    """

    def __init__(self, seen: Earlier) -> None:
        self.seen = seen
        self.rows: Counter[str | None] = Counter()
        self._all = 0

    def add(self, entry: _Entry) -> None:
        """Counts the entry's rows."""
        self.rows[entry.person] += entry.rows
        self._all += entry.rows

    def besides(self, person: str | None) -> int:
        """How many there are of other persons."""
        rows = self._all - self.rows[person]
        return rows if self.seen.batch else min(rows, 1)


def _grouped(
    batch: BatchRow, entries: Iterable[_Entry], replaced: frozenset[str]
) -> Sequence[_Alike]:
    """What speaks most clearly comes first."""
    doubted = [(_doubts(batch, entry, replaced), entry) for entry in entries]
    doubted.sort(key=lambda each: _weight(*each))
    alike: dict[Earlier, _Alike] = {}
    for doubts, entry in doubted:
        seen = _seen(entry, doubts, is_own=entry.batch.tenant == batch.tenant)
        alike.setdefault(seen, _Alike(seen)).add(entry)
    return list(alike.values())


def _earlier(keys: SealedKeys, digest: str, alike: Sequence[_Alike]) -> Iterator[Earlier]:
    """Per key a few claims, and how many more there are."""
    total = sum(each.besides(_NOBODY) for each in alike)
    own: Counter[str | None] = Counter()
    for each in alike:
        for person in list(each.rows):
            own[person] += each.besides(_NOBODY) - each.besides(person)
    for key in keys.sought[digest]:
        # A paper may be handed in for the same person again: for another level.
        is_paper = key.kind is KeyKind.DOCUMENT
        person = keys.persons.get(key.person) if is_paper else _NOBODY
        others = (each.seen for each in alike if each.besides(person))
        told = list(islice(others, TOLD_AT_MOST))
        further = total - own[person] - len(told)
        for number, seen in enumerate(told):
            yield replace(
                seen,
                row=key.row,
                certain=key.certain and seen.certain,
                document=key.document,
                further=0 if number else further,
            )


def _seen(entry: _Entry, doubts: tuple[Doubt, ...], *, is_own: bool) -> Earlier:
    """What is told of a claim, before it is known to which row."""
    return Earlier(
        row=0,
        kind=entry.kind,
        on=records.beijing_day(entry.batch.created_at),
        certain=entry.certain,
        doubts=doubts,
        batch=entry.batch.id if is_own else "",
        title=entry.batch.title if is_own else "",
        their_row=entry.row if is_own else None,
    )


def _doubts(batch: BatchRow, entry: _Entry, replaced: frozenset[str]) -> tuple[Doubt, ...]:
    doubts = {
        Doubt.PROGRAMME: entry.batch.programme != batch.programme,
        Doubt.FLAGGED: entry.verdict == Verdict.FLAGGED,
        Doubt.REPLACED: entry.batch.id in replaced,
        Doubt.LATER: _is_later(entry.batch, batch),
    }
    return tuple(doubt for doubt, holds in doubts.items() if holds)


def _weight(doubts: tuple[Doubt, ...], entry: _Entry) -> tuple[bool, float, str, int]:
    is_doubted = not entry.certain or bool(doubts)
    return is_doubted, entry.batch.created_at, entry.batch.id, entry.row


def _is_later(other: _Other, batch: BatchRow) -> bool:
    return (other.created_at, other.id) > (batch.created_at, batch.id)


def _order(earlier: Earlier) -> tuple[object, ...]:
    return (
        *(earlier.row, earlier.kind, earlier.on, earlier.batch, earlier.their_row or 0),
        *(earlier.certain, earlier.doubts, earlier.document or "", earlier.further),
    )


def _same_roster(session: Session, batch: BatchRow, known: _Known) -> SameRoster | None:
    if batch.application is None:
        return None
    before = session.scalars(
        select(BatchRow)
        .where(
            BatchRow.tenant == batch.tenant,
            BatchRow.application == batch.application,
            BatchRow.programme == batch.programme,
            BatchRow.state == "done",
            BatchRow.precheck.is_(False),
            BatchRow.created_at < batch.created_at,
            BatchRow.id.not_in([batch.id, *known.chain]),
        )
        .order_by(BatchRow.created_at.desc(), BatchRow.id)
        .limit(1)
    ).first()
    if before is None:
        return None
    return SameRoster(before.id, before.title, records.beijing_day(before.created_at))
