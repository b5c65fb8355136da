"""Scenarios of rows: what is missing, cells, money, rows beside each other."""

from dataclasses import replace
from datetime import date

from tests.verifier.golden.telling import scene
from tests.verifier.papers import (
    CARD,
    CLAIM,
    NUMBER,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
    score,
    with_claim,
)
from verifier.model import (
    Case,
    DocumentType,
    FileReading,
    Mark,
    Message,
    RosterColumn,
    RosterProblem,
    RosterTable,
    SeenCell,
)

BOX = ((0.0, 0.0), (90.0, 0.0), (90.0, 30.0), (0.0, 30.0))
OTHER_CARD = "6222080200401793156"
OTHER = {"row": 8, "name": "王建国", "id_number": OTHER_ID_NUMBER}
TABLE = RosterTable("Sheet1", ("Sheet1",), (2, 2), (RosterColumn("D", "等级", ("level",)),))

_MISSING = {
    f"{way}: no {kind.value}": scene(make(without=(kind,)))
    for way, make in (("certificate", by_certificate), ("score", by_score))
    for kind in sorted({document.type for document in make().documents})
}
_MISSING |= {
    f"{way}: unsure {kind.value}": scene(make(paper(kind, sure=0.5)))
    for way, make in (("certificate", by_certificate), ("score", by_score))
    for kind in sorted({document.type for document in make().documents})
}
_BACK = DocumentType.ID_CARD_BACK
_NO_BACK = by_certificate(without=(_BACK,))
_MISSING |= {
    "in order": scene(by_certificate()),
    "in order by scores": scene(by_score()),
    "no paper": scene(Case(CLAIM)),
    "no paper, a page partly read": scene(
        by_certificate(id_front(marks=frozenset({Mark.PARTLY_READ})), without=(_BACK,))
    ),
    "no paper, an unreadable file of the name": scene(
        Case(CLAIM),
        files=(FileReading("李晓婷.pdf", problem=Message("文件已加密。", "It is encrypted.")),),
    ),
    "no paper, an unreadable file": scene(
        Case(CLAIM),
        files=(FileReading("a.pdf", problem=Message("文件已加密。", "It is encrypted.")),),
    ),
    "no paper, a stranger nearly of the name": scene(
        Case(CLAIM), strangers=(id_front(name="李晓停", id_number=None),)
    ),
    "no paper, a stranger": scene(
        Case(CLAIM), strangers=(id_front(name="王建国", id_number=OTHER_ID_NUMBER),)
    ),
    "no front, a stranger's back": scene(
        by_certificate(without=(DocumentType.ID_CARD_FRONT,)),
        strangers=(id_back(id="x", name="李晓停"), id_front(id="y", name="李晓停", id_number=None)),
    ),
    "no back, an unplaced one": scene(_NO_BACK, unplaced=(id_back(),)),
    "no back, an unplaced front": scene(_NO_BACK, unplaced=(id_front(id="x"),)),
    "no back, an unplaced unsure front": scene(_NO_BACK, unplaced=(id_front(id="x", sure=0.5),)),
    "no back, an unplaced other": scene(_NO_BACK, unplaced=(paper(DocumentType.OTHER, sure=0.5),)),
    "no back, an unsure paper": scene(
        by_certificate(paper(DocumentType.OTHER, sure=0.5), without=(_BACK,))
    ),
    "guessed": scene(
        replace(
            by_certificate(certificate(level=3)), guessed=frozenset({"skill_level_certificate"})
        )
    ),
    "contested": scene(
        replace(by_certificate(), contested=frozenset({"id_card_front", "bank_card"}))
    ),
    "certificate beside the scores": scene(by_score(certificate(id_number=None, level=None))),
    "certificate beside the scores, row states its number": scene(
        with_claim(by_score(certificate(id_number=None, level=None)), certificate_number=NUMBER)
    ),
    "only the registry": scene(by_certificate(without=(DocumentType.SKILL_LEVEL_CERTIFICATE,))),
    "neither certificate nor scores, row with a number": scene(
        by_certificate(
            without=(DocumentType.SKILL_LEVEL_CERTIFICATE, DocumentType.REGISTRY_SCREENSHOT)
        )
    ),
    "neither certificate nor scores, row without": scene(
        by_score(without=(DocumentType.SCORE_SCREENSHOT,))
    ),
    "another scheme's certificate": scene(
        by_certificate(certificate(marks=frozenset({Mark.OTHER_SCHEME})))
    ),
    "two certificates, one clear": scene(
        by_certificate(certificate(name=None, level=None), certificate(id="second", name=None))
    ),
    "scores that say fail against one another": scene(
        by_score(score(theory_score=(81.0, 0.4), result=("不合格", 0.4)))
    ),
    "scores read weakly, consistent": scene(
        by_score(score(theory_score=(81.0, 0.4), practical_score=(60.0, 0.4), result=("合格", 0.4)))
    ),
    "review score 0 at level 4": scene(by_score(score(review_score=0.0))),
    "review score 0 at level 2": scene(
        with_claim(by_score(score(review_score=0.0, level=2)), level=2)
    ),
    "review score 0, level of the row": scene(
        with_claim(by_score(score(review_score=0.0, level=None)), level=1)
    ),
}

_CELLS = {
    f"blank {name}": scene(with_claim(by_certificate(), **{name: None}))
    for name in (
        "name", "id_number", "occupation", "level", "certificate_number", "issue_date",
        "amount_yuan", "bank_card_number",
    )
}  # fmt: skip
_CELLS |= {
    "a cell that cannot be right": scene(
        by_certificate(),
        problems=(
            RosterProblem(3, "D3", "level", "六级", Message("等级有误。", "No such level.")),
            RosterProblem(3, "H3", None, "x", Message("多余。", "Not known."), certain=False),
            RosterProblem(9, "J9", None, "9", Message("合计有误。", "The total is wrong.")),
        ),
    ),
    "a mismatch with its cell": scene(
        by_certificate(certificate(level=3), registry(level=3)), table=TABLE
    ),
    "date of the row only, in the future": scene(
        with_claim(
            by_certificate(certificate(issue_date=None), registry(issue_date=None)),
            issue_date=date(2025, 3, 2),
        )
    ),
    "exam date of the row only": scene(with_claim(by_certificate(), exam_date=date(2024, 3, 17))),
    "exam date against the row": scene(with_claim(by_score(), exam_date=date(2024, 3, 18))),
    "weak future date": scene(by_score(score(exam_date=("2025-03-02", 0.5)))),
    "weak future date, the row's too": scene(
        with_claim(by_score(score(exam_date=("2025-03-02", 0.5))), exam_date=date(2025, 3, 2))
    ),
    "account holder another": scene(with_claim(by_certificate(), account_holder="王芳")),
    "account holder in pinyin, another": scene(
        with_claim(by_certificate(), account_holder="WANG FANG")
    ),
    "account holder in pinyin": scene(with_claim(by_certificate(), account_holder="LI XIAOTING")),
    "row's card breaks its check digit": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number=None)), bank_card_number=CARD[:-1] + "4"
        )
    ),
    "card breaks its check digit as the row's": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number=CARD[:-1] + "4")),
            bank_card_number=CARD[:-1] + "4",
        )
    ),
    "card of another bank's numbers": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number="6228480018556629377")),
            bank_card_number="6228480018556629377",
        )
    ),
    "row's card and bank, the card unread": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number=None, bank_name=None)),
            bank_card_number="6228480018556629377",
            bank_name="中国工商银行",
        )
    ),
    "row names another bank": scene(with_claim(by_certificate(), bank_name="中国农业银行昌平支行")),
    "row names a branch only": scene(with_claim(by_certificate(), bank_name="昌平支行")),
    "card of no known bank": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number="6228480018556629377", bank_name=None)),
            bank_card_number="6228480018556629377",
        )
    ),
    "no card number anywhere": scene(
        with_claim(
            by_certificate(bank_card(bank_card_number=None, bank_name=None)), bank_card_number=None
        )
    ),
    "second card": scene(
        by_certificate(bank_card(id="second", bank_card_number=OTHER_CARD, bank_name="招商银行"))
    ),
    "two cards, neither the row's": scene(
        by_certificate(
            bank_card(bank_card_number=OTHER_CARD),
            bank_card(id="second", bank_card_number="6228480018556629377", bank_name="农业银行"),
        )
    ),
}


def seen(text, confidence=0.5, cell="D3"):
    return SeenCell(cell, text, confidence, 2, BOX)


def scanned(case=None, **cells):
    case = by_certificate() if case is None else case
    return replace(case, claim=replace(case.claim, cells=cells))


_UNSAID = by_certificate(certificate(id_number=None), registry(id_number=None))
_SCANNED = {
    f"weak cell {name}": scene(scanned(**{name: seen(str(getattr(CLAIM, name)))}))
    for name in ("name", "occupation", "level", "bank_card_number", "amount_yuan")
}
_SCANNED |= {
    "weak ID number that no paper shows": scene(
        scanned(
            by_certificate(
                certificate(id_number=None), registry(id_number=None), id_front(id_number=None)
            ),
            id_number=seen(CLAIM.id_number),
        )
    ),
    "weak card number that no paper shows": scene(
        scanned(by_certificate(bank_card(bank_card_number=None)), bank_card_number=seen(CARD))
    ),
    "weak account holder": scene(
        scanned(with_claim(by_certificate(), account_holder="王芳"), account_holder=seen("王芳"))
    ),
    "weak unit": scene(
        scanned(with_claim(by_certificate(), unit="北京小橡果托育服务有限公司"), unit=seen("北京"))
    ),
    "another unit in the heading": scene(scanned(name=seen("李晓婷", 0.99)), unit="昌平蓝天幼儿园"),
    "weak level against papers": scene(
        scanned(with_claim(by_certificate(), level=3, amount_yuan=2500), level=seen("三级"))
    ),
    "nobody's papers": scene(scanned(Case(CLAIM), name=seen("李晓婷"))),
}

_FIRST = by_certificate()
_SECOND = with_claim(
    by_certificate(
        certificate(name="王建国", id_number=OTHER_ID_NUMBER),
        registry(name="王建国", id_number=None),
        id_front(name="王建国", id_number=OTHER_ID_NUMBER),
    ),
    **OTHER,
)
_BARE = Case(replace(CLAIM, row=8, certificate_number=None, issue_date=None))
_BESIDE = {
    "the same certificate, both show it": scene(_FIRST, _SECOND),
    "the same certificate, one shows it": scene(
        _FIRST, Case(replace(_SECOND.claim, bank_card_number=None))
    ),
    "the same claim": scene(_FIRST, _BARE),
    "the same claim thrice": scene(
        _FIRST, _BARE, replace(_BARE, claim=replace(_BARE.claim, row=9))
    ),
    "the same claim, level blank": scene(
        _FIRST, replace(_BARE, claim=replace(_BARE.claim, level=None))
    ),
    "another level": scene(
        _FIRST, replace(_BARE, claim=replace(_BARE.claim, level=5, amount_yuan=1500))
    ),
    "another level, read weakly": scene(
        _FIRST,
        Case(
            replace(_BARE.claim, level=None),
            (certificate(id="x", level=(5, 0.4), certificate_number=None),),
        ),
    ),
    "another occupation": scene(
        _FIRST, replace(_BARE, claim=replace(_BARE.claim, occupation="育婴员"))
    ),
    "another occupation, without ID number": scene(
        _FIRST,
        replace(_BARE, claim=replace(_BARE.claim, occupation="育婴员", id_number=None)),
        replace(_BARE, claim=replace(_BARE.claim, row=9, occupation="育婴师", level=5)),
    ),
    "one card for two": scene(
        _FIRST,
        with_claim(_SECOND, certificate_number="S000011000005244000124"),
        with_claim(_SECOND, row=9, name="赵敏", certificate_number="S000011000005244000125"),
    ),
    "one card for two, the other shows another": scene(
        _FIRST,
        Case(
            replace(CLAIM, **OTHER, certificate_number=None),
            (bank_card(id="x", bank_card_number=OTHER_CARD),),
        ),
    ),
    "one card for two, weakly": scene(
        with_claim(_FIRST, bank_card_number=None),
        Case(
            replace(CLAIM, **{**OTHER, "certificate_number": None, "bank_card_number": None}),
            (bank_card(id="x", bank_card_number=(CARD, 0.5)),),
        ),
    ),
}
GROUPS = {
    "missing_papers": _MISSING,
    "cells_and_cards": _CELLS,
    "scanned_rows": _SCANNED,
    "rows_beside": _BESIDE,
}
