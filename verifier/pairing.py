"""Documents to roster rows, by what they say of a person and by where they lie.

A document's own words count first: ID number, certificate number, name, card
number, each also when one or two characters differ, since either side may be
wrong and that is what the checks are for. Papers that name nobody (the back of an
ID card, most bank cards) follow the file's name, then the person whose papers
stand in the same file or folder. What cannot be placed surely is left unplaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from rapidfuzz.distance import Levenshtein

from verifier import normalise, numbers
from verifier.model import (
    PASS_MARK,
    Case,
    Claim,
    Document,
    DocumentType,
    Field,
    FieldName,
    Fields,
    Pairing,
    Roster,
)

ENOUGH: Final = 2.5  # points: a name alone, or a number with one or two characters off
LEAD: Final = 1.0  # points ahead of the next person
NEAR_EDITS: Final = 2
SURE_READING: Final = 0.85

_HAN: Final = re.compile(r"[㐀-鿿]")
# What file names write right after and right before a person's name.
AFTER_NAMES: Final = frozenset(
    "身证工银卡成查联官等职社存户材申全资扫复照正反人国电截图片登学技培专的和与及"
)
BEFORE_NAMES: Final = frozenset("人员名者片件料证书卡图面单表的和与及")

UNIT_TYPES: Final = frozenset({DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER})
PERSON_TYPES: Final = frozenset(
    {DocumentType.ID_CARD_FRONT, DocumentType.ID_CARD_BACK, DocumentType.BANK_CARD}
)


@dataclass(frozen=True)
class _Person:
    """The rows of one person: claims of several levels are legal."""

    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        return self.claims[0]


def pair(roster: Roster, documents: Sequence[Document]) -> Pairing:
    """Decide which documents belong to which row."""
    people = _people(roster.claims)
    unit = tuple(d.id for d in documents if d.type in UNIT_TYPES)
    personal = [d for d in documents if d.type not in UNIT_TYPES]
    owners = {d.id: own for d in personal if (own := _own_words(d, people))}
    strangers = {d.id for d in personal if d.id not in owners and _names_somebody(d)}
    named = {d.id for d in personal if any(_path_points(d, p, people) > 0 for p in people)}
    beside = _Beside(personal, owners, strangers, named)
    placed = dict(owners)
    guessed: set[str] = set()
    for document in personal:
        if document.id not in placed and document.id not in strangers:
            best = _by_place(document, people, beside)
            if best is None and (best := beside.folder_owner(document)) is not None:
                guessed.add(document.id)
            if best is not None:
                placed[document.id] = frozenset({best})
    cases, left_over = _cases(roster.claims, people, personal, placed, guessed)
    unplaced = [d.id for d in personal if d.id not in placed and d.id not in strangers]
    return Pairing(
        cases=cases,
        unit_documents=unit,
        strangers=tuple(d.id for d in personal if d.id in strangers),
        unplaced=tuple(sorted({*unplaced, *left_over}, key=[d.id for d in personal].index)),
    )


def _people(claims: Sequence[Claim]) -> list[_Person]:
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for index, claim in enumerate(claims):
        name = _folded(claim.name or "")
        # Rows of one name without numbers are one person's levels, unless paid to two cards.
        number = claim.id_number or f"card {claim.bank_card_number or ''}"
        grouped[name, number if name else f"row {index}"].append(claim)
    return [_Person(tuple(group)) for group in grouped.values()]


@cache
def _folded(name: str) -> str:
    return normalise.name(name)


# Own words -------------------------------------------------------------------


def _own_words(document: Document, people: Sequence[_Person]) -> frozenset[int]:
    """The indices of the persons that the document itself names.

    A list of several people belongs to each whom one of its records names.
    """
    if not _identifies(document):
        return frozenset()
    path = [_path_points(document, person, people) for person in people]
    found = set()
    for record in (document.fields, *document.other_records):
        leading = _leading(
            [
                max(_record_points(record, claim) for claim in person.claims) + path[index]
                for index, person in enumerate(people)
            ]
        )
        if leading is not None:
            found.add(leading)
    return frozenset(found)


def _leading(points: Sequence[float]) -> int | None:
    """The place of the highest points when they are enough and ahead of the next."""
    ranked = sorted(range(len(points)), key=lambda i: -points[i])
    if not ranked or points[ranked[0]] < ENOUGH:
        return None
    if len(ranked) > 1 and points[ranked[0]] - points[ranked[1]] < LEAD:
        return None
    return ranked[0]


def _identifies(document: Document) -> bool:
    return any(
        name in record
        for record in (document.fields, *document.other_records)
        for name in (
            FieldName.NAME,
            FieldName.ID_NUMBER,
            FieldName.CERTIFICATE_NUMBER,
            FieldName.BANK_CARD_NUMBER,
        )
    )


def _record_points(record: Fields, claim: Claim) -> float:
    points = 0.0
    if (name := record.get(FieldName.NAME)) is not None and claim.name:
        points += _name_points(name, claim.name)
    # A name or number that differs speaks against the row, but never as loudly as one
    # that agrees: the difference is what the checks are to find.
    for field, claimed, full, other in (
        (FieldName.ID_NUMBER, claim.id_number, 6.0, -1.5),
        (FieldName.CERTIFICATE_NUMBER, claim.certificate_number, 5.0, -1.0),
        (FieldName.BANK_CARD_NUMBER, claim.bank_card_number, 5.0, -1.0),
    ):
        read = record.get(field)
        if read is not None and claimed:
            points += _number_points(read, claimed, full, other)
    return points


def _name_points(read: Field, claimed: str) -> float:
    seen, wanted = _folded(str(read.value)), _folded(claimed)
    if seen.isascii() and not wanted.isascii():
        return 0.0  # pinyin on a bank card fits many names
    if seen == wanted:
        return 4.0
    if "*" in seen:
        masked = len(seen) == len(wanted)
        same = masked and all(a in ("*", b) for a, b in zip(seen, wanted, strict=True))
        return 1.5 if same else -1.0
    if Levenshtein.distance(seen, wanted) == 1 and len(wanted) > 1:
        return 1.5
    return -2.0 if read.confidence >= SURE_READING else -1.0


def _number_points(read: Field, claimed: str, full: float, other: float) -> float:
    seen = str(read.value)
    if seen == claimed:
        return full
    if "*" in seen:
        return 0.6 * full if numbers.same_id_number(seen, claimed) else -1.0
    if Levenshtein.distance(seen, claimed, score_cutoff=NEAR_EDITS) <= NEAR_EDITS:
        return full / 2
    return other if read.confidence >= SURE_READING else 0.0


def _names_somebody(document: Document) -> bool:
    """Whether the document surely belongs to a person, whoever that is."""
    if document.type is DocumentType.OTHER:
        return False
    for name in (FieldName.ID_NUMBER, FieldName.CERTIFICATE_NUMBER, FieldName.NAME):
        field = document.fields.get(name)
        if field is not None and field.confidence >= 0.8 * SURE_READING:
            return True
    return False


# Place -----------------------------------------------------------------------


def _path_points(document: Document, person: _Person, people: Sequence[_Person]) -> float:
    """What the path says: it names this person, and nobody with a longer name."""
    path = _plain(document.file)
    own = _plain(person.first.name or "")
    if len(own) < 2 or own not in path or not _stands_alone(own, path):
        return 0.0
    for other in people:
        name = _plain(other.first.name or "")
        if len(name) > len(own) and own in name and name in path:
            return 0.0
    return 2.5


def _stands_alone(name: str, path: str) -> bool:
    """Whether the name is not a part of a longer one (王芳 in 王芳芳-身份证.jpg)."""
    for found in re.finditer(re.escape(name), path):
        before, after = path[: found.start()][-1:], path[found.end() :][:1]
        if (not _HAN.match(after) or after in AFTER_NAMES) and (
            not _HAN.match(before) or before in BEFORE_NAMES
        ):
            return True
    return False


@cache
def _plain(text: str) -> str:
    return normalise.name(text).replace("·", "")


class _Beside:
    """Which papers lie together, and whose they are."""

    def __init__(
        self,
        documents: Sequence[Document],
        owners: dict[str, frozenset[int]],
        strangers: set[str],
        named: set[str],
    ) -> None:
        self.owners = owners
        self.strangers = strangers
        self.named = named
        self.in_file: dict[str, list[Document]] = defaultdict(list)
        self.in_folder: dict[PurePosixPath, list[Document]] = defaultdict(list)
        for document in documents:
            self.in_file[document.file].append(document)
            self.in_folder[PurePosixPath(document.file).parent].append(document)
        # The folder that holds everything is nobody's.
        for folder, members in list(self.in_folder.items()):
            if len(members) == len(documents):
                del self.in_folder[folder]

    def only_owner(self, documents: Sequence[Document]) -> int | None:
        """The person whose papers these all are; None for several, none or strangers'."""
        if any(d.id in self.strangers for d in documents):
            return None
        found = {index for d in documents for index in self.owners.get(d.id, ())}
        return found.pop() if len(found) == 1 else None

    def folder_owner(self, document: Document) -> int | None:
        """The person whose papers alone lie in the document's folder.

        Not for a path that bears names, or a file that holds other people's papers.
        """
        same_file = self.in_file[document.file]
        if document.id in self.named or any(
            d.id in self.owners or d.id in self.strangers for d in same_file
        ):
            return None
        return self.only_owner(self.in_folder.get(PurePosixPath(document.file).parent, []))


def _by_place(document: Document, people: Sequence[_Person], beside: _Beside) -> int | None:
    """The person whose name the file bears, or whose other papers are in it."""
    if len(people) == 1 and not beside.strangers:
        return 0
    named = [i for i, person in enumerate(people) if _path_points(document, person, people) > 0]
    if named:
        return named[0] if len(named) == 1 else None
    same_file = beside.in_file[document.file]
    if document.type is DocumentType.ID_CARD_BACK:
        front = _front_before(document, same_file)
        if front is not None:
            return beside.only_owner([front])
    return beside.only_owner(same_file)


def _front_before(back: Document, same_file: Sequence[Document]) -> Document | None:
    """The front on the same page, or else the last one on the page before."""
    fronts = [d for d in same_file if d.type is DocumentType.ID_CARD_FRONT]
    on_page = [d for d in fronts if d.page == back.page]
    if on_page:
        return on_page[0] if len(on_page) == 1 else None
    before = [d for d in fronts if d.page == back.page - 1]
    return before[0] if len(before) == 1 else None


# Cases -----------------------------------------------------------------------


def _cases(
    claims: Sequence[Claim],
    people: Sequence[_Person],
    documents: Sequence[Document],
    placed: dict[str, frozenset[int]],
    guessed: set[str],
) -> tuple[tuple[Case, ...], set[str]]:
    """One case a claim, in roster order, and the papers of no claim in particular."""
    by_row: dict[int, list[Document]] = {claim.row: [] for claim in claims}
    left_over: set[str] = set()
    for document in documents:
        for index in sorted(placed.get(document.id, ())):
            person = people[index]
            chosen: Sequence[Claim] = person.claims
            if document.type not in PERSON_TYPES and len(chosen) > 1:
                chosen = _claims_about(document, person)
            for claim in chosen:
                by_row[claim.row].append(_with_record(document, claim))
    cases = []
    for claim in claims:
        kept = _without_other_certificates(by_row[claim.row], claim)
        left_over |= {d.id for d in by_row[claim.row]} - {d.id for d in kept}
        cases.append(Case(claim, tuple(kept), frozenset(d.id for d in kept if d.id in guessed)))
    used = {d.id for case in cases for d in case.documents}
    return tuple(cases), left_over - used


def _claims_about(document: Document, person: _Person) -> list[Claim]:
    """Which of a person's claims a certificate or screenshot is about."""
    points = {claim.row: _claim_points(document, claim) for claim in person.claims}
    most = max(points.values())
    return [claim for claim in person.claims if points[claim.row] == most]


def _claim_points(document: Document, claim: Claim) -> float:
    return max(
        _about_points(record, claim) for record in (document.fields, *document.other_records)
    )


def _about_points(record: Fields, claim: Claim) -> float:
    points = 0.0
    number = record.get(FieldName.CERTIFICATE_NUMBER)
    if number is not None and claim.certificate_number:
        points += _number_points(number, claim.certificate_number, 5.0, -3.0)
    level = record.get(FieldName.LEVEL)
    points += 1.0 if level is not None and level.value == claim.level else 0.0
    occupation = record.get(FieldName.OCCUPATION)
    if occupation is not None and claim.occupation:
        same = normalise.occupation(str(occupation.value)) == normalise.occupation(claim.occupation)
        points += 1.0 if same else 0.0
    return points


def _with_record(document: Document, claim: Claim) -> Document:
    """The document with the record in `fields` that the claim is about."""
    if not document.other_records:
        return document
    records: list[Fields] = [document.fields, *document.other_records]
    points = [_record_points(record, claim) + _about_points(record, claim) for record in records]
    about = [record for record, p in zip(records, points, strict=True) if p == max(points)]
    others = tuple(record for record in records if record is not about[0])
    best = _sittings(about) if document.type is DocumentType.SCORE_SCREENSHOT else about[0]
    return replace(document, fields=best, other_records=others)


def _sittings(records: Sequence[Fields]) -> Fields:
    """Several sittings of one exam as one record: re-sits repeat only the failed paper.

    The last sitting's date counts, and of each paper its best mark.
    """
    if len(records) == 1:
        return records[0]

    def day(record: Fields) -> str:
        field = record.get(FieldName.EXAM_DATE)
        return "" if field is None else str(field.value)

    merged = dict(sorted(records, key=day)[-1])
    for paper in (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE):
        marks = [record[paper] for record in records if paper in record]
        if marks:
            merged[paper] = max(marks, key=_mark)
    result = merged.get(FieldName.RESULT)
    passed = all(
        paper in merged and _mark(merged[paper]) >= PASS_MARK
        for paper in (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE)
    )
    if passed and result is not None and result.value == "不合格":
        del merged[FieldName.RESULT]  # of one sitting; together the papers are passed
    return merged


def _mark(field: Field) -> float:
    """A paper's mark; its word as the least mark that says so."""
    if isinstance(field.value, str):
        return float(PASS_MARK) if field.value == "合格" else 0.0
    return float(field.value)


def _without_other_certificates(documents: Sequence[Document], claim: Claim) -> list[Document]:
    """Drop a person's further certificates where one of that type is the claimed one."""
    kept = list(documents)
    for document in documents:
        rivals = [d for d in kept if d.type is document.type]
        if (
            len(rivals) > 1
            and _is_other_certificate(document, claim)
            and any(
                d.value(FieldName.CERTIFICATE_NUMBER) == claim.certificate_number
                for d in rivals
                if claim.certificate_number
            )
        ):
            kept.remove(document)
    return kept


def _is_other_certificate(document: Document, claim: Claim) -> bool:
    number = document.fields.get(FieldName.CERTIFICATE_NUMBER)
    if number is None or not claim.certificate_number or number.confidence < SURE_READING:
        return False
    distance = Levenshtein.distance(str(number.value), claim.certificate_number)
    return distance > NEAR_EDITS
