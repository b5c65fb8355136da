"""The certified-staff rate 持证上岗率 of a batch.

北京市托育服务体系建设三年行动方案（2023年—2025年）, item 14: at least 90 % of the care staff
work with a certificate as 育婴员 or 保育师 (实现保育人员持育婴员、保育师等证书上岗率达到90%以上).

It works on claims and documents as the result's JSON tells them. A batch is judged for a
subsidy, so what only the subsidy demands (its window, amounts, bank cards, listed bodies) is
left aside here: a certificate of 2019 is as valid on the job as one of 2024.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeAlias

from verifier import normalise
from verifier.evidence import CERTIFICATES, QUALIFICATION_PAPERS
from verifier.model import DocumentType, FieldName, FindingCode, Mark, Severity

TARGET: Final = Fraction(9, 10)
SOURCE: Final = (
    "《北京市托育服务体系建设三年行动方案（2023年—2025年）》（京政办发〔2023〕6号）第14项："
    "实现保育人员持育婴员、保育师等证书上岗率达到90%以上"
)

# 育婴师 and 保育员 are the older names; levels may stand before or behind.
_CARE: Final = re.compile("(?:高级|中级|初级)?(?:育婴|保育)")
_SUBSIDY_ONLY: Final = frozenset(
    {
        FindingCode.ISSUE_DATE_OUT_OF_WINDOW,
        FindingCode.APPLICATION_LATE,
        FindingCode.AMOUNT_MISMATCH,
        FindingCode.DUPLICATE_CLAIM,
        FindingCode.BANK_CARD_MISMATCH,
        FindingCode.LEVEL_NOT_IN_PROGRAMME,
        FindingCode.OCCUPATION_NOT_IN_PROGRAMME,
        FindingCode.ISSUER_NOT_LISTED,
        FindingCode.ID_CARD_EXPIRED,
    }
)
_ABSENT: Final = frozenset({FindingCode.DOCUMENT_MISSING, FindingCode.ROW_WITHOUT_DOCUMENT})
_SUBSIDY_FIELDS: Final = frozenset(
    {
        FieldName.BANK_CARD_NUMBER.value,
        FieldName.BANK_NAME.value,
        FieldName.VALID_FROM.value,
        FieldName.VALID_UNTIL.value,
        "amount",
        "amount_yuan",
        "account_holder",
    }
)
# Of the papers that may be missing, only these speak of the certificate.
_PROVING: Final = frozenset(kind.value for kind in QUALIFICATION_PAPERS)
_HOLDING: Final = frozenset(kind.value for kind in CERTIFICATES) | {
    DocumentType.REGISTRY_SCREENSHOT.value
}
_VOID: Final = frozenset({Mark.NOT_FOUND.value, Mark.REVOKED.value, Mark.OTHER_SCHEME.value})

Part: TypeAlias = Mapping[str, Any]
"""A claim, a finding or a document of the result's JSON."""


class Standing(StrEnum):
    """Whether a member of the staff holds a certificate."""

    VERIFIED = "verified"  # shown, read surely, and nothing speaks against it
    OPEN = "open"  # shown or claimed, and for a person to see
    REFUTED = "refuted"  # what was shown is certainly wrong
    WITHOUT = "without"  # nothing was shown


_BEST_FIRST: Final = tuple(Standing)


class Reached(StrEnum):
    """Whether the target is met, as far as the evidence tells."""

    YES = "yes"
    OPEN = "open"
    NO = "no"


@dataclass(frozen=True)
class StaffRow:
    """A roster row of the care staff.

    Attributes:
        person: what tells persons apart: the ID number, or the row.
        unit: of the row, else of the roster; "" when neither names one.
    """

    row: int
    person: str
    unit: str
    standing: Standing


@dataclass(frozen=True)
class Rate:
    """Care staff by standing, each person once, and the share with a certificate.

    Attributes:
        unit: None for all units together.
    """

    unit: str | None
    verified: int
    open: int
    refuted: int
    without: int

    @property
    def staff(self) -> int:
        """All of them; who has no certificate counts too."""
        return self.verified + self.open + self.refuted + self.without

    @property
    def lowest(self) -> Fraction:
        """The share whose certificate is verified."""
        return Fraction(self.verified, self.staff)

    @property
    def highest(self) -> Fraction:
        """The share if everything that is open turns out right."""
        return Fraction(self.verified + self.open, self.staff)

    @property
    def reached(self) -> Reached:
        """Whether the share reaches the target."""
        if self.lowest >= TARGET:
            return Reached.YES
        return Reached.OPEN if self.highest >= TARGET else Reached.NO


@dataclass(frozen=True)
class CertifiedStaff:
    """The rate per unit and in all.

    Attributes:
        rows: of the care staff.
        other_rows: rows of other occupations, which are not counted.
    """

    total: Rate
    units: tuple[Rate, ...]
    rows: tuple[StaffRow, ...]
    other_rows: tuple[int, ...]


def certified_rate(
    claims: Sequence[Part], documents: Iterable[Part], unit: str | None
) -> CertifiedStaff | None:
    """The share of care staff who hold a certificate as 育婴员 or 保育师.

    Rows that name one of these occupations are care staff, and so are rows that name
    none: a roster of staff leaves it blank where there is no certificate.

    Args:
        claims: of a result.
        documents: of a result.
        unit: whose roster it is, for rows that name no unit of their own.

    Returns:
        None when no row names such an occupation: then it is no roster of care staff.
    """
    by_id = {document["id"]: document for document in documents}
    papers = {
        claim["row"]: [by_id[id] for id in claim["documents"] if id in by_id] for claim in claims
    }
    occupations = {claim["row"]: _occupation(claim, papers[claim["row"]]) for claim in claims}
    if not any(_is_care(name) for name in occupations.values() if name is not None):
        return None
    shared = _shared_numbers(claims)
    rows = tuple(
        StaffRow(
            row=claim["row"],
            person=_person(claim),
            unit=_said(claim, "unit") or unit or "",
            standing=_standing(claim, papers[claim["row"]], shared),
        )
        for claim in claims
        if _counts(occupations[claim["row"]])
    )
    others = tuple(claim["row"] for claim in claims if not _counts(occupations[claim["row"]]))
    units = tuple(dict.fromkeys(row.unit for row in rows))
    return CertifiedStaff(
        total=_rate(None, rows),
        units=tuple(_rate(name, [row for row in rows if row.unit == name]) for name in units),
        rows=rows,
        other_rows=others,
    )


def to_wire(found: CertifiedStaff | None) -> dict[str, Any] | None:
    """The rate as the result's JSON tells it."""
    if found is None:
        return None
    return {
        "target": float(TARGET),
        "source": SOURCE,
        "total": _rate_to_wire(found.total),
        "units": [{"unit": rate.unit, **_rate_to_wire(rate)} for rate in found.units],
        "rows": [
            {"row": row.row, "unit": row.unit, "standing": row.standing.value} for row in found.rows
        ],
        "other_rows": list(found.other_rows),
    }


def _rate_to_wire(rate: Rate) -> dict[str, Any]:
    return {
        "staff": rate.staff,
        **{each.value: getattr(rate, each.value) for each in Standing},
        "rate_verified": round(float(rate.lowest), 4),
        "rate_at_most": round(float(rate.highest), 4),
        "target_reached": rate.reached.value,
    }


def _rate(unit: str | None, rows: Iterable[StaffRow]) -> Rate:
    """A person with several rows counts once, with the best of them."""
    best: dict[str, Standing] = {}
    for row in rows:
        known = best.get(row.person, row.standing)
        best[row.person] = min(known, row.standing, key=_BEST_FIRST.index)
    counted = Counter(best.values())
    return Rate(unit, **{each.value: counted[each] for each in Standing})


# Who counts -------------------------------------------------------------------


def _said(claim: Part, name: str) -> str | None:
    value = claim.get("claimed", {}).get(name)
    return value if isinstance(value, str) and value else None


def _person(claim: Part) -> str:
    return _said(claim, "id_number") or f"row {claim['row']}"


def _occupation(claim: Part, papers: Iterable[Part]) -> str | None:
    """The row's, or that of the paper which is handed in for a row that is silent."""
    told = _said(claim, "occupation") or _said(claim, "job_type")
    if told is not None:
        return told
    for paper in papers:
        field = paper["fields"].get(FieldName.OCCUPATION.value)
        if paper["type"] in _PROVING and field is not None:
            return str(field["value"])
    return None


@lru_cache(maxsize=1 << 12)
def _is_care(occupation: str) -> bool:
    return _CARE.match(normalise.occupation(occupation)) is not None


def _counts(occupation: str | None) -> bool:
    return occupation is None or _is_care(occupation)


# Whether they hold one --------------------------------------------------------


def _standing(claim: Part, papers: Sequence[Part], shared: frozenset[str]) -> Standing:
    kinds = {paper["type"] for paper in papers if not _VOID.intersection(paper.get("marks", ()))}
    findings = [each for each in claim["findings"] if _concerns(each, papers)]
    if not kinds & _PROVING:
        unsure = any(each["code"] in _ABSENT and not _certain(each) for each in findings)
        void = any(paper["type"] in _PROVING for paper in papers)
        if void:
            return Standing.REFUTED if _refuted(findings) else Standing.OPEN
        return Standing.OPEN if unsure else Standing.WITHOUT
    if _refuted(findings):
        return Standing.REFUTED
    # A passed examination is no certificate yet.
    if findings or not kinds & _HOLDING or _said(claim, "certificate_number") in shared:
        return Standing.OPEN
    return Standing.VERIFIED


def _concerns(finding: Part, papers: Iterable[Part]) -> bool:
    """Whether a finding speaks of the certificate, and not of the subsidy only."""
    code, field = finding["code"], finding["field"]
    if code in _SUBSIDY_ONLY or field in _SUBSIDY_FIELDS:
        return False
    if code == FindingCode.DUPLICATE_CERTIFICATE_NUMBER:
        # An earlier claim of the same person is none of ours; see `_shared_numbers`.
        return False
    if code == FindingCode.DOCUMENT_MISSING:
        return field in _PROVING
    bank = DocumentType.BANK_CARD.value
    return not any(paper["id"] == finding["document"] and paper["type"] == bank for paper in papers)


def _refuted(findings: Iterable[Part]) -> bool:
    """A paper that is missing refutes nothing that another one shows."""
    return any(
        each["severity"] == Severity.ERROR and _certain(each) and each["code"] not in _ABSENT
        for each in findings
    )


def _certain(finding: Part) -> bool:
    return bool(finding.get("certain", True))


def _shared_numbers(claims: Iterable[Part]) -> frozenset[str]:
    """Certificate numbers that several persons of the batch claim."""
    holders: dict[str, set[str]] = {}
    for claim in claims:
        number = _said(claim, "certificate_number")
        if number is not None:
            holders.setdefault(number, set()).add(_person(claim))
    return frozenset(number for number, people in holders.items() if len(people) > 1)
