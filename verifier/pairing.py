"""Documents to roster rows, by what they say of a person and by where they lie.

A document's own words count first: ID number, certificate number, name, card
number, each also when one or two characters differ, since either side may be
wrong and that is what the checks are for. Papers that name nobody (the back of an
ID card, most bank cards) follow the file's name, then the person whose papers
stand in the same file or folder. What cannot be placed surely is left unplaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from rapidfuzz.distance import Levenshtein

from verifier import normalise, numbers
from verifier.model import (
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
    owner: dict[str, int] = {}
    for document in personal:
        best = _own_words(document, people)
        if best is not None:
            owner[document.id] = best
    placed = dict(owner)
    strangers = {d.id for d in personal if d.id not in owner and _names_somebody(d)}
    for document in personal:
        if document.id not in placed and document.id not in strangers:
            best = _by_place(document, personal, people, owner, strangers)
            if best is not None:
                placed[document.id] = best
    cases, left_over = _cases(roster.claims, people, personal, placed, owner)
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
        name = normalise.name(claim.name or "")
        # Without a number two rows of one name may be two people.
        grouped[name, claim.id_number or f"row {index}"].append(claim)
    return [_Person(tuple(group)) for group in grouped.values()]


# Own words -------------------------------------------------------------------


def _own_words(document: Document, people: Sequence[_Person]) -> int | None:
    """The index of the person that the document itself names, when one leads."""
    points = [
        max(_points(document, claim) for claim in person.claims)
        + _path_points(document, person, people)
        for person in people
    ]
    ranked = sorted(range(len(people)), key=lambda i: -points[i])
    if not ranked or points[ranked[0]] < ENOUGH or not _identifies(document):
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


def _points(document: Document, claim: Claim) -> float:
    """How much the document's words speak for the claim."""
    records = (document.fields, *document.other_records)
    return max(_record_points(record, claim) for record in records)


def _record_points(record: Fields, claim: Claim) -> float:
    points = 0.0
    if (name := record.get(FieldName.NAME)) is not None and claim.name:
        points += _name_points(name, claim.name)
    # Another ID number speaks against the person; another certificate or card is
    # one that a person may have beside the claimed one, or a mismatch to be flagged.
    for field, claimed, full, other in (
        (FieldName.ID_NUMBER, claim.id_number, 6.0, -3.0),
        (FieldName.CERTIFICATE_NUMBER, claim.certificate_number, 5.0, -1.0),
        (FieldName.BANK_CARD_NUMBER, claim.bank_card_number, 5.0, -1.0),
    ):
        read = record.get(field)
        if read is not None and claimed:
            points += _number_points(read, claimed, full, other)
    return points


def _name_points(read: Field, claimed: str) -> float:
    seen, wanted = normalise.name(str(read.value)), normalise.name(claimed)
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
    return -4.0 if read.confidence >= SURE_READING else -1.0


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
    if len(own) < 2 or own not in path:
        return 0.0
    longer = any(
        own in _plain(other.first.name or "")
        and len(_plain(other.first.name or "")) > len(own)
        and _plain(other.first.name or "") in path
        for other in people
    )
    return 0.0 if longer else 2.5


def _plain(text: str) -> str:
    return normalise.name(text).replace("·", "")


def _by_place(
    document: Document,
    documents: Sequence[Document],
    people: Sequence[_Person],
    owner: dict[str, int],
    strangers: set[str],
) -> int | None:
    """The person in whose file, or beside whose papers, the document lies."""
    named = [i for i, person in enumerate(people) if _path_points(document, person, people) > 0]
    if len(named) == 1:
        return named[0]
    if named:
        return None
    same_file = [d for d in documents if d.file == document.file and d.id != document.id]
    if document.type is DocumentType.ID_CARD_BACK:
        front = _front_before(document, same_file)
        if front is not None:
            return owner.get(front.id)
    for neighbours in (same_file, _same_folder(document, documents)):
        if any(d.id in strangers for d in neighbours):
            continue
        owners = {owner[d.id] for d in neighbours if d.id in owner}
        if len(owners) == 1:
            return owners.pop()
        if owners:
            return None
    return None


def _front_before(back: Document, same_file: Sequence[Document]) -> Document | None:
    """The front on the same page, or else the last one on the page before."""
    fronts = [d for d in same_file if d.type is DocumentType.ID_CARD_FRONT]
    on_page = [d for d in fronts if d.page == back.page]
    if on_page:
        return on_page[0] if len(on_page) == 1 else None
    before = [d for d in fronts if d.page == back.page - 1]
    return before[0] if len(before) == 1 else None


def _same_folder(document: Document, documents: Sequence[Document]) -> list[Document]:
    """The papers beside it in a folder of its own: the top one holds everybody's."""
    folder = PurePosixPath(document.file).parent
    if len(folder.parts) == 0:
        return []
    beside = [d for d in documents if PurePosixPath(d.file).parent == folder]
    everybody = len(beside) == len(documents)
    return [] if everybody else [d for d in beside if d.id != document.id]


# Cases -----------------------------------------------------------------------


def _cases(
    claims: Sequence[Claim],
    people: Sequence[_Person],
    documents: Sequence[Document],
    placed: dict[str, int],
    owner: dict[str, int],
) -> tuple[tuple[Case, ...], set[str]]:
    """One case a claim, in roster order, and the papers of no claim in particular."""
    by_row: dict[int, list[Document]] = {claim.row: [] for claim in claims}
    left_over: set[str] = set()
    for document in documents:
        if document.id not in placed:
            continue
        person = people[placed[document.id]]
        if document.type in PERSON_TYPES or len(person.claims) == 1:
            chosen: Sequence[Claim] = person.claims
        else:
            chosen = _claims_about(document, person)
        for claim in chosen:
            by_row[claim.row].append(_with_record(document, claim))
    cases = []
    for claim in claims:
        kept = _without_other_certificates(by_row[claim.row], claim)
        left_over |= {d.id for d in by_row[claim.row]} - {d.id for d in kept}
        guessed = frozenset(d.id for d in kept if d.id not in owner)
        cases.append(Case(claim, tuple(kept), guessed))
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
    best = max(records, key=lambda record: _about_points(record, claim))
    others = tuple(record for record in records if record is not best)
    return replace(document, fields=best, other_records=others)


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
