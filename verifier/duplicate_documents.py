"""One document handed in for two people, however it was copied.

The row whose own values the paper shows is spared; who else has it among his papers, or in
a file or folder of his, is told.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from verifier import fingerprints, wording
from verifier.checks.batch import Batch
from verifier.evidence import claimed
from verifier.fingerprints import Likeness
from verifier.matching import agrees, is_near
from verifier.model import (
    Claim,
    Document,
    DocumentType,
    FieldName,
    Fields,
    Finding,
    FindingCode,
    Message,
)
from verifier.pairing.people import people_of
from verifier.pairing.places import Paths

CODES: Final = frozenset({FindingCode.DUPLICATE_DOCUMENT})
MANY: Final = 12  # documents of one key: each is then compared with its neighbours only
ONE_IN: Final = 50  # papers that name nobody may say what another one says, and be told for it
_NOBODYS: Final = frozenset(
    {DocumentType.OTHER, DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER}
)
_OWN_NUMBERS: Final = (
    FieldName.CERTIFICATE_NUMBER,
    FieldName.ID_NUMBER,
    FieldName.BANK_CARD_NUMBER,
    FieldName.MANAGEMENT_NUMBER,
)


@dataclass(frozen=True)
class _Candidates:
    """Two documents that may be one.

    Attributes:
        likeness: where it is known already.
    """

    one: Document
    other: Document
    likeness: Likeness | None = None
    is_one_file: bool = False


@dataclass(frozen=True)
class _Twins:
    """Two documents that are one."""

    one: Document
    other: Document
    likeness: Likeness
    is_one_file: bool = False


def find(batch: Batch) -> Mapping[int, tuple[Finding, ...]]:
    """The findings, by roster row."""
    pairs = list(_candidates(batch))
    if not pairs:
        return {}
    people = _People(batch)
    found: dict[int, dict[str, Finding]] = defaultdict(dict)
    for pair in pairs:
        one, other = pair.one, pair.other
        users = people.users(one) | people.users(other)
        if len(users) < 2:
            continue
        likeness = pair.likeness or fingerprints.compare(one.fingerprint, other.fingerprint)
        if likeness is not Likeness.DIFFERENT:
            twins = _Twins(one, other, likeness, pair.is_one_file)
            for row, finding in _told(twins, users, people):
                known = found[row].get(finding.document or "")
                if known is None or (finding.certain and not known.certain):
                    found[row][finding.document or ""] = finding
    return {row: tuple(findings.values()) for row, findings in found.items()}


# Candidates ------------------------------------------------------------------


def _candidates(batch: Batch) -> Iterator[_Candidates]:
    """Pairs that may be one document, each once."""
    seen: set[tuple[str, str]] = set()
    for pair in itertools.chain(_of_one_file(batch), _of_one_key(batch.documents)):
        if (pair.one.id, pair.other.id) not in seen:
            seen.add((pair.one.id, pair.other.id))
            yield pair


def _of_one_file(batch: Batch) -> Iterator[_Candidates]:
    """What stands at one place of files with the same bytes."""
    counted = Counter(reading.sha256 for reading in batch.readings)
    copied = {digest for digest, files in counted.items() if files > 1} - {None}
    if not copied:
        return
    numbered = iter(batch.documents)
    by_place: dict[tuple[str | None, int], list[Document]] = defaultdict(list)
    for reading in batch.readings:
        for place, _ in enumerate(reading.documents):
            document = next(numbered)
            if reading.sha256 in copied and document.type not in _NOBODYS:
                by_place[reading.sha256, place].append(document)
    for group in by_place.values():
        for one, other in _pairs(group):
            yield _Candidates(one, other, Likeness.SAME, is_one_file=True)


def _of_one_key(documents: Iterable[Document]) -> Iterator[_Candidates]:
    documents = list(map(fingerprints.renewed, documents))
    first: dict[str, Document] = {}
    by_key: dict[str, list[Document]] = {}
    cut: list[Document] = []
    for document in documents:
        keys, is_cut = fingerprints.whole_keys(document.fingerprint)
        if is_cut:
            cut.append(document)
        for key in keys:
            before = first.setdefault(key, document)
            # Hardly any key is of a second document.
            if before is not document:
                by_key.setdefault(key, [before]).append(document)
    silent = {key: group for key, group in by_key.items() if fingerprints.is_silent(key)}
    by_chance = _are_by_chance(silent.values(), first) if silent else False
    for key, group in by_key.items():
        if by_chance and key in silent:
            yield from _alike(group)
        else:
            yield from itertools.starmap(_Candidates, _pairs(group))
    yield from _of_cut(cut, documents)


def _are_by_chance(groups: Iterable[Sequence[Document]], keys: Iterable[str]) -> bool:
    """Whether so many silent papers say the same that chance accounts for most of them.

    Of two thousand cards of one office a quarter share their term with another one; of a
    hundred hardly any does, and who does is for a person to see.
    """
    groups = list(groups)
    shared = sum(map(len, groups))
    backs = sum(map(fingerprints.is_silent, keys)) + shared - len(groups)
    return shared > max(MANY, backs // ONE_IN)


def _of_cut(cut: Sequence[Document], documents: Sequence[Document]) -> Iterator[_Candidates]:
    """Those that were cut off, mostly few, with what they may be a part of."""
    kinds = {document.type for document in cut}
    sought = {key for document in cut for key in fingerprints.keys(document.fingerprint)}
    by_key: dict[str, list[Document]] = defaultdict(list)
    for document in documents if cut else ():
        if document.type in kinds:
            for key in sought.intersection(fingerprints.keys(document.fingerprint)):
                by_key[key].append(document)
    ids = {document.id for document in cut}
    for key in sorted(by_key):
        for one, other in _pairs(by_key[key]):
            if one.id in ids or other.id in ids:
                yield _Candidates(one, other)


def _alike(group: Sequence[Document]) -> Iterator[_Candidates]:
    """The pairs whose pictures are alike."""
    for one, other, likeness in fingerprints.alike([each.fingerprint for each in group]):
        yield _Candidates(group[one], group[other], likeness)


def _pairs(group: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """All pairs of a small group; of a large one those with the first and the next."""
    if len(group) <= MANY:
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                yield one, other
        return
    for before, document in itertools.pairwise(group):
        yield before, document
        if before is not group[0]:
            yield group[0], document


# People ----------------------------------------------------------------------


class _People:
    """Whose papers are whose, by pairing and by where they lie."""

    def __init__(self, batch: Batch) -> None:
        self._persons = people_of([case.claim for case in batch.pairing.cases])
        self._paths = Paths(self._persons)
        of_row = {
            claim.row: place
            for place, person in enumerate(self._persons)
            for claim in person.claims
        }
        self._of_row = of_row
        self._cases = batch.pairing.cases
        self._holders: dict[str, frozenset[int]] = {}
        for case in self._cases:
            holder = frozenset((of_row[case.claim.row],))
            for document in case.documents:
                known = self._holders.get(document.id)
                self._holders[document.id] = holder if known is None else known | holder
        self._guessed = {id for case in batch.pairing.cases for id in case.guessed}
        self._documents = batch.documents
        self._users: dict[str, frozenset[int]] = {}

    @cached_property
    def _held(self) -> Mapping[int, list[Document]]:
        held: dict[int, list[Document]] = defaultdict(list)
        for case in self._cases:
            held[self._of_row[case.claim.row]].extend(case.documents)
        return held

    @cached_property
    def _in_file(self) -> Mapping[str, list[Document]]:
        # Asked for only where a path names nobody: seldom.
        in_file: dict[str, list[Document]] = defaultdict(list)
        for document in self._documents:
            in_file[document.file].append(document)
        return in_file

    @cached_property
    def _in_folder(self) -> Mapping[str, list[Document]]:
        in_folder: dict[str, list[Document]] = defaultdict(list)
        for document in self._documents:
            in_folder[_folder(document)].append(document)
        return in_folder

    def claims(self, person: int) -> tuple[Claim, ...]:
        """The person's rows."""
        return self._persons[person].claims

    def users(self, document: Document) -> frozenset[int]:
        """The people for whom the document is handed in."""
        known = self._users.get(document.id)
        if known is None:
            known = self._holders.get(document.id, frozenset()) | self._lies_with(document)
            self._users[document.id] = known
        return known

    def is_guessed(self, person: int, document: Document) -> bool:
        """Whether only the folder that it lies in says that it was handed in for the person."""
        if person in self._holders.get(document.id, ()):
            return document.id in self._guessed
        return person not in self._paths.named(document.file) | self._of_file(document)

    def has_another(self, person: int, document: Document) -> bool:
        """Whether the person has a paper of that type that says that it is his."""
        return any(
            held.type is document.type and own(held, self.claims(person))
            for held in self._held[person]
            if held.id != document.id
        )

    def _lies_with(self, document: Document) -> frozenset[int]:
        """The one person whom the path names, or whose papers lie in the file or folder."""
        found = self._paths.named(document.file)
        if not found and len(self._in_file[document.file]) > 1:
            found = self._of_file(document)
        elif not found and len(self._in_folder[_folder(document)]) < len(self._documents):
            # The folder that holds everything is nobody's.
            found = self._owners(self._in_folder[_folder(document)], document)
        return found if len(found) == 1 else frozenset()

    def _of_file(self, document: Document) -> frozenset[int]:
        return self._owners(self._in_file[document.file], document)

    def _owners(self, documents: Sequence[Document], apart_from: Document) -> frozenset[int]:
        """The people whose papers these are, apart from one of them.

        Papers of one type together are a collection of many people's, and nobody's own.
        """
        others = [document for document in documents if document.id != apart_from.id]
        if any(other.type is apart_from.type for other in others):
            return frozenset()
        return frozenset(p for other in others for p in self._holders.get(other.id, ()))


def _folder(document: Document) -> str:
    return document.file.rpartition("/")[0]


# Findings --------------------------------------------------------------------


class Own(IntEnum):
    """How a paper speaks for a claimant."""

    NOT = 0
    NEARLY = 1  # one misread character off
    WHOLLY = 2


def own(document: Document, claims: Iterable[Claim]) -> Own:
    """How the paper says that it is the claimant's."""
    records = (document.fields, *document.other_records)
    return max((_about(record, claim) for claim in claims for record in records), default=Own.NOT)


def _about(record: Fields, claim: Claim) -> Own:
    name = _says(record, FieldName.NAME, claim)
    if name is not None:
        number = _says(record, FieldName.ID_NUMBER, claim)
        return Own.NOT if number is Own.NOT else name
    said = (_says(record, field, claim) for field in _OWN_NUMBERS)
    return max((each for each in said if each is not None), default=Own.NOT)


def _says(record: Fields, name: FieldName, claim: Claim) -> Own | None:
    """How the record says the claimed value; None where either is silent."""
    expected, read = claimed(claim, name), record.get(name)
    if expected is None or read is None:
        return None
    if agrees(name, expected, read.value):
        return Own.WHOLLY
    return Own.NEARLY if is_near(expected, read.value) else Own.NOT


def _told(twins: _Twins, users: Collection[int], people: _People) -> Iterator[tuple[int, Finding]]:
    """The findings on those whose paper it is not, each with its row."""
    speaks = {
        person: max(own(document, people.claims(person)) for document in (twins.one, twins.other))
        for person in users
    }
    most = max(speaks.values())
    owners = {person for person in users if most and speaks[person] is most}
    for person in sorted(set(users) - owners):
        first = min(owners or set(users) - {person})
        theirs = person in people.users(twins.one) and (
            person not in people.users(twins.other) or first in people.users(twins.other)
        )
        document, other = (twins.one, twins.other) if theirs else (twins.other, twins.one)
        certain = speaks[person] is Own.NOT and _is_certain(
            twins, bool(owners), person, document, people
        )
        for claim in people.claims(person):
            yield claim.row, _finding(document, other, people.claims(first)[0], certain=certain)


def _is_certain(
    twins: _Twins, has_owner: bool, person: int, document: Document, people: _People
) -> bool:
    """Whether it is surely another person's paper that was handed in for this one.

    A person with a paper of his own may have had the other one put in his file by mistake;
    where a paper names nobody at all, it may be the one's or the other's.
    """
    if twins.likeness is not Likeness.SAME or people.is_guessed(person, document):
        return False
    if twins.is_one_file:
        return True
    names_somebody = any(name in document.fields for name in (FieldName.NAME, *_OWN_NUMBERS))
    return (has_owner or names_somebody) and not people.has_another(person, document)


def _finding(document: Document, other: Document, claim: Claim, *, certain: bool) -> Finding:
    kind = wording.document(document.type)
    holder = claim.name or ""
    return Finding(
        code=FindingCode.DUPLICATE_DOCUMENT,
        message=Message(
            zh=f"“{document.file}”中的{kind.zh}与“{other.file}”中的是同一份材料，后者由汇总表"
            f"第{claim.row}行（{holder}）提交。请提交本人的{kind.zh}，或更正汇总表。",
            en=f"The {kind.en} in {document.file} is the same as that in {other.file}, handed in "
            f"for roster row {claim.row} ({holder}). Hand in the claimant's own, or correct "
            "the roster.",
        ),
        certain=certain,
        document=document.id,
        other_document=other.id,
        observed=document.value(FieldName.NAME),
    )
