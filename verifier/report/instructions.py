"""What to do about a claim's findings, said to the employer in plain words.

A value is only given for copying (改为) where the evidence is certain; everything else
is asked to be looked at (请核对), since the reading may be wrong and not the roster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from verifier.matching import agrees
from verifier.model import DocumentType, FieldName, FindingCode
from verifier.report.batch import (
    Batch,
    Part,
    claimed,
    document_title,
    field_title,
    roster_place,
    value_text,
)

_MISMATCHES: Final = frozenset(
    {
        FindingCode.NAME_MISMATCH,
        FindingCode.ID_NUMBER_MISMATCH,
        FindingCode.CERTIFICATE_NUMBER_MISMATCH,
        FindingCode.OCCUPATION_MISMATCH,
        FindingCode.LEVEL_MISMATCH,
        FindingCode.ISSUE_DATE_MISMATCH,
    }
)
_UNSURE_READINGS: Final = frozenset({FindingCode.LOW_CONFIDENCE, FindingCode.UNREADABLE})
# Where one of these was found, it is open which paper is right.
_CASTING_DOUBT: Final = frozenset(
    {
        FindingCode.CROSS_DOCUMENT_CONFLICT,
        FindingCode.TAMPERING_SUSPECTED,
        FindingCode.NOT_THIS_SCHEME,
        FindingCode.DUPLICATE_DOCUMENT,
        FindingCode.CERTIFICATE_NUMBER_INCONSISTENT,
        FindingCode.CERTIFICATE_NUMBER_MALFORMED,
        FindingCode.CERTIFICATE_REVOKED,
        FindingCode.REGISTRY_NOT_FOUND,
    }
)
_ONLY_ON: Final = {
    FieldName.BANK_CARD_NUMBER: DocumentType.BANK_CARD,
    FieldName.BANK_NAME: DocumentType.BANK_CARD,
    FieldName.VALID_UNTIL: DocumentType.ID_CARD_BACK,
}
_FIELDS: Final = frozenset(FieldName)
_PERSON: Final = (FieldName.NAME, FieldName.ID_NUMBER)


def instructions(batch: Batch, claim: Part) -> list[str]:
    """What to do about the claim, each thing once, in the findings' order."""
    missing = {
        finding["field"]
        for finding in claim["findings"]
        if finding["code"] == FindingCode.DOCUMENT_MISSING
    }
    told = [
        _instruction(batch, claim, finding)
        for finding in claim["findings"]
        # Where the paper is asked for, nobody needs to be told what it would show.
        if finding["document"] or _ONLY_ON.get(finding["field"]) not in missing
    ]
    return list(dict.fromkeys(told))


def batch_instructions(batch: Batch) -> list[str]:
    """What to do about the unit's papers and the packet as a whole."""
    return list(dict.fromkeys(_told(finding, None) for finding in batch.wire["findings"]))


def _instruction(batch: Batch, claim: Part, finding: Part) -> str:
    code = finding["code"]
    if code in _MISMATCHES:
        return _mismatch(batch, claim, finding)
    if code == FindingCode.DOCUMENT_MISSING:
        return _missing(finding)
    if code == FindingCode.ROW_WITHOUT_DOCUMENT:
        return _without_papers(claim, finding)
    if code == FindingCode.AMOUNT_MISMATCH:
        return _amount(claim, finding)
    if code in _UNSURE_READINGS:
        return _unsure(batch, claim, finding)
    return _told(finding, claim)


def _told(finding: Part, claim: Part | None) -> str:
    """The finding's own sentence, after the place that it is about."""
    # The place says already that it is the roster's.
    message: str = finding["message"]
    if finding.get("cell"):
        message = message.removeprefix("汇总表：")
    sure = finding.get("certain", True) or "请" in message
    ending = "" if sure else "请核对。"
    place = roster_place(claim, finding) if finding.get("cell") else ""
    return f"{place}：{message}{ending}" if place else f"{message}{ending}"


# Values of the row ------------------------------------------------------------


def _mismatch(batch: Batch, claim: Part, finding: Part) -> str:
    """One sentence for all papers that say the same other thing."""
    name = finding["field"]
    same = [
        other
        for other in claim["findings"]
        if (other["code"], other["field"], other["observed"])
        == (finding["code"], name, finding["observed"])
    ]
    papers = _papers(batch, same)
    title, place = field_title(name), roster_place(claim, finding)
    row = value_text(name, finding["expected"])
    paper = value_text(name, finding["observed"])
    if _is_settled(batch, claim, finding):
        amount = "补贴金额也请一并核对。" if name == FieldName.LEVEL else ""
        return f"请将{place}的{title}由“{row}”改为“{paper}”（以{papers}为准）。{amount}"
    if any(other.get("certain", True) for other in same):
        return (
            f"请核对{place}的{title}：汇总表填的是“{row}”，{papers}上是“{paper}”。"
            "汇总表填错的请更正，材料交错的请换交。"
        )
    if name == FieldName.NAME:
        # A rare character is misread on the clearest picture too.
        return (
            f"请核对图片：{place}的{title}填的是“{row}”，{papers}上读作“{paper}”。"
            "图片与汇总表一致的，不用更正；汇总表填错的请更正，材料交错的请换交。"
        )
    return (
        f"请核对{place}的{title}：汇总表填的是“{row}”，{papers}上看不清楚，可能是“{paper}”。"
        "请对照原件；图片不清楚的请重新拍照或扫描后补交。"
    )


def _is_settled(batch: Batch, claim: Part, finding: Part) -> bool:
    """Whether it is certain that the row is wrong, and what it should say.

    A paper that contradicts the row may be another person's: the value is given only
    where every paper shows it and the person is known by the other of name and number.
    """
    if finding["field"] not in _FIELDS:
        return False
    name, observed = FieldName(finding["field"]), finding["observed"]
    others = [other for other in claim["findings"] if other is not finding]
    identifying = [field for field in _PERSON if field != name]
    if not finding.get("certain", True) or observed is None or "*" in str(observed):
        return False
    if any(
        other["code"] in _CASTING_DOUBT
        or other["field"] in identifying
        or (other["field"] == name and not _says_the_same(other, finding))
        for other in others
    ):
        return False
    readings = _readings(batch, claim, name)
    return (
        bool(readings)
        and all(agrees(name, observed, value) for value in readings)
        and any(_is_borne_out(batch, claim, field) for field in identifying)
    )


def _says_the_same(other: Part, finding: Part) -> bool:
    return other.get("certain", True) and bool(other["observed"] == finding["observed"])


def _is_borne_out(batch: Batch, claim: Part, name: FieldName) -> bool:
    """Whether the row states it and every paper that shows it agrees, one in full."""
    row = claimed(claim, name.value)
    readings = _readings(batch, claim, name)
    return (
        row is not None
        and any("*" not in str(value) for value in readings)
        and all(agrees(name, row, value) for value in readings)
    )


def _readings(batch: Batch, claim: Part, name: FieldName) -> list[str | int | float]:
    """What the claim's papers show; a bank card's holder is printed in other forms."""
    return [
        field["value"]
        for paper in batch.papers(claim)
        if paper["type"] != DocumentType.BANK_CARD
        and (field := batch.fields(claim, paper).get(name.value)) is not None
    ]


def _amount(claim: Part, finding: Part) -> str:
    place = roster_place(claim, finding)
    disputed = any(other["field"] == FieldName.LEVEL for other in claim["findings"])
    if finding.get("certain", True) and not disputed:
        return (
            f"请将{place}的补贴金额由“{finding['observed']}”元改为“{finding['expected']}”元，"
            "并更正合计。"
        )
    return f"请核对{place}的补贴金额“{finding['observed']}”元与等级是否相符。"


# Papers -----------------------------------------------------------------------


def _missing(finding: Part) -> str:
    paper = document_title(finding["field"])
    if finding.get("certain", True):
        return f"请补交：{paper}。"
    return f"请核对是否已交{paper}；没有交的、看不清楚的，请补交。"


def _without_papers(claim: Part, finding: Part) -> str:
    name = claim["name"] or "该行人员"
    if finding.get("certain", True):
        return f"没有{name}的任何材料。请补交全部材料；不申领的，请删去{roster_place(claim)}。"
    return f"请核对{name}的材料是否已交：没有一份能确定是{name}的。没有交的，请补交。"


def _unsure(batch: Batch, claim: Part, finding: Part) -> str:
    document = batch.document(finding["document"])
    name = finding["field"]
    if name == "type" or name is None:
        return _told(finding, claim)
    row = value_text(name, claimed(claim, name))
    title = field_title(name)
    if document is None:
        stated = "" if row is None else f"“{row}”"
        return (
            f"请核对{roster_place(claim, finding)}的{title}{stated}：材料上没有看清这一项。"
            f"请补交能看清{title}的材料。"
        )
    paper = f"{document_title(document['type'])}（{document['file']}）"
    against = "" if row is None else f"，看是否与汇总表的“{row}”一致"
    return f"请核对{paper}上的{title}{against}；图片不清楚的，请重新拍照或扫描后补交。"


def _papers(batch: Batch, findings: Sequence[Part]) -> str:
    """The types of the papers that the findings are about, each once."""
    kinds = [
        document_title(document["type"])
        for finding in findings
        if (document := batch.document(finding["document"])) is not None
    ]
    return "、".join(dict.fromkeys(kinds)) or "材料"
