"""Scenarios at the edges: confidences at their thresholds, doubtful pictures, orders."""

from dataclasses import replace

from tests.verifier.golden.of_batches import keys
from tests.verifier.golden.of_programmes import key, social, special, union, vocational
from tests.verifier.golden.of_rows import seen
from tests.verifier.golden.telling import CHANGPING, programme_of, scene, told_of
from tests.verifier.papers import (
    AS_OF,
    CARD,
    CLAIM,
    NUMBER,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    field,
    id_back,
    id_front,
    registry,
    score,
    with_claim,
)
from verifier.judging import judge
from verifier.matching import (
    BACKED_CONFIDENCE,
    EQUAL_CONFIDENCE,
    NEAR_DIFFERS,
    NUMBER_DIFFERS,
    SURE_CONFIDENCE,
    TEXT_DIFFERS,
    VALUE_DIFFERS,
)
from verifier.model import (
    Case,
    Field,
    FieldName,
    FileReading,
    Pairing,
    Roster,
    View,
)

EDGES = (
    BACKED_CONFIDENCE,
    EQUAL_CONFIDENCE,
    SURE_CONFIDENCE,
    NUMBER_DIFFERS,
    VALUE_DIFFERS,
    TEXT_DIFFERS,
    NEAR_DIFFERS,
)
OTHER_CARD = "6222080200401793156"
NAMED = {"name": "王建国", "id_number": OTHER_ID_NUMBER}

_MADE = {
    "another name": lambda at: scene(by_certificate(certificate(name=("王建国", at)))),
    "another name on two papers": lambda at: scene(
        by_certificate(certificate(name=("王建国", at)), id_front(name=("王建国", at)))
    ),
    "the name on one paper": lambda at: scene(by_certificate(certificate(name=("李晓婷", at)))),
    "another level": lambda at: scene(by_certificate(certificate(level=(3, at)))),
    "another date": lambda at: scene(by_certificate(certificate(issue_date=("2023-06-18", at)))),
    "exam outside": lambda at: scene(by_score(score(exam_date=("2023-03-17", at)))),
    "occupation outside": lambda at: scene(by_certificate(certificate(occupation=("电工", at)))),
    "body nearly": lambda at: scene(by_certificate(certificate(issuer=("首都技师学院", at)))),
    "body nearly, one clean": lambda at: scene(
        by_certificate(certificate(issuer=("首都技师学院", at)), registry(issuer="首钢技师学院"))
    ),
    "status": lambda at: scene(by_certificate(registry(status=("有效", at)))),
    "valid until": lambda at: scene(
        by_certificate(id_back(valid_until=("2037-03-02", at), valid_from=("2017-03-02", at)))
    ),
    "bank": lambda at: scene(
        with_claim(
            by_certificate(
                bank_card(bank_name=("中国农业银行", at), bank_card_number=OTHER_CARD[:5] + "1")
            ),
            bank_card_number=None,
        )
    ),
    "bank nearly": lambda at: scene(by_certificate(bank_card(bank_name=("工商很行", at)))),
    "scores": lambda at: scene(
        by_score(score(theory_score=(81.0, at), practical_score=(60.0, at), result=("合格", at)))
    ),
    "job type": lambda at: scene(
        by_certificate(certificate(occupation="幼儿照护", job_type=("保育师", at)))
    ),
    "job type, weak occupation": lambda at: scene(
        by_certificate(certificate(occupation=("幼儿照护", 0.3), job_type=("保育师", at)))
    ),
    "one card for two": lambda at: scene(
        with_claim(by_certificate(bank_card(bank_card_number=(CARD, at))), bank_card_number=None),
        Case(replace(CLAIM, row=8, certificate_number=None, **NAMED)),
    ),
    "the same level": lambda at: scene(
        by_certificate(),
        Case(
            replace(CLAIM, row=8, certificate_number=None, level=None),
            (certificate(id="x", level=(4, at), certificate_number=None),),
        ),
    ),
    "another level of the person": lambda at: scene(
        by_certificate(),
        Case(
            replace(CLAIM, row=8, certificate_number=None, level=None),
            (certificate(id="x", level=(5, at), certificate_number=None),),
        ),
    ),
    "known again": lambda at: keys(
        Case(
            replace(CLAIM, certificate_number=None, level=None, id_number=None, occupation=None),
            (
                certificate(
                    certificate_number=(NUMBER, at),
                    level=(4, at),
                    id_number=CLAIM.id_number,
                ),
            ),
        )
    ),
    "known again by an ID number": lambda at: keys(
        Case(replace(CLAIM, id_number=None), (id_front(id_number=(CLAIM.id_number, at)),))
    ),
    "special by another": lambda at: key(special(issuer=("北京某某培训学校", at))),
    "special nearly": lambda at: key(special(issuer=("北京市职业技能监定管理中心", at))),
    "annex: another trade": lambda at: union(
        vocational("邮政营业员", 2, ("北京通信行业职业技能鉴定中心", at))
    ),
    "annex: no body of it": lambda at: union(vocational(issuer=("北京某某鉴定所", at))),
}
_EDGES = {f"{name} at {at}": make(at) for name, make in _MADE.items() for at in EDGES}


def pictured(document, name, *frames):
    """The document with a field whose picture may say several things."""
    told = document.fields[name]
    views = (View("plain", frames), View("enlarged", frames))
    fields = {**document.fields, name: Field(told.value, told.text, told.confidence, views=views)}
    return replace(document, fields=fields)


def digits(number, place, second, chance):
    """Frames of a number one of whose digits may be another, with gaps between them."""
    seen = (
        ((digit, 1 - chance), (second, chance)) if at == place else ((digit, 0.99), ("", 0.01))
        for at, digit in enumerate(number)
    )
    return tuple(frame for digit in seen for frame in (digit, (("", 1.0),)))


def doubtful(name, make, number, chance):
    spoilt = pictured(make(), name, *digits(number, len(number) - 1, "8", chance))
    return scene(by_certificate(spoilt))


_PICTURES = {
    f"{name.value} may end otherwise, {chance}": doubtful(name, make, number, chance)
    for name, make, number in (
        (FieldName.CERTIFICATE_NUMBER, certificate, NUMBER),
        (FieldName.BANK_CARD_NUMBER, bank_card, CARD),
        (FieldName.ID_NUMBER, id_front, CLAIM.id_number),
        (FieldName.ISSUE_DATE, certificate, "2024-06-18"),
    )
    for chance in (0.0001, 0.01, 0.2, 0.4, 0.5, 0.8)
}
_PICTURES |= {
    f"level, {chance}": scene(
        by_certificate(
            pictured(
                certificate(),
                FieldName.LEVEL,
                (("四", 1 - chance), ("五", chance)),
                (("级", 0.99),),
            )
        )
    )
    for chance in (0.01, 0.3, 0.45, 0.6)
}
_PICTURES |= {
    f"another level, {chance}": scene(
        by_certificate(
            pictured(
                certificate(level=(5, 0.6)),
                FieldName.LEVEL,
                (("五", 1 - chance), ("四", chance)),
                (("级", 0.99),),
            )
        )
    )
    for chance in (0.0001, 0.01, 0.3)
}
_PICTURES |= {
    "name of one paper, doubtful": scene(
        by_certificate(
            pictured(
                certificate(),
                FieldName.NAME,
                (("李", 0.9),),
                (("晓", 0.9),),
                (("婷", 0.5), ("停", 0.5)),
            )
        )
    ),
    "masked on one paper, weak on the others": scene(
        by_certificate(
            certificate(id_number=(CLAIM.id_number, 0.25)),
            id_front(id_number=(CLAIM.id_number, 0.25)),
        )
    ),
    "only masked": scene(
        by_certificate(certificate(id_number=None), id_front(id_number="110***********8429"))
    ),
    "one weak, one sure": scene(
        by_certificate(
            certificate(certificate_number=(NUMBER, 0.1)), registry(certificate_number=NUMBER)
        )
    ),
    "both weak": scene(
        by_certificate(
            certificate(certificate_number=(NUMBER, 0.1)),
            registry(certificate_number=(NUMBER, 0.1)),
        )
    ),
}

# Orders and mixtures

_OLDER = {
    "level": 5, "certificate_number": "S000011000005235000777", "issue_date": "2023-06-18",
}  # fmt: skip
_THREE = tuple(
    with_claim(by_certificate(), row=row, name=name, id_number=number)
    for row, name, number in ((3, "李晓婷", CLAIM.id_number), (8, "王建国", OTHER_ID_NUMBER))
)
_SILENT = Case(replace(CLAIM, row=9, name="赵敏", id_number=None, bank_card_number=None))


def _child(number, other, how):
    return with_claim(
        by_certificate(
            certificate(id_number=(number, how)),
            registry(id_number=None),
            id_front(id_number=other),
        ),
        id_number=None,
    )


_ORDERS = {
    "an older paper beside a conflict": scene(
        by_certificate(registry(level=3), certificate(id="older", **_OLDER))
    ),
    "an older paper first": scene(
        Case(
            CLAIM,
            (certificate(id="older", **_OLDER), *by_certificate(registry(level=3)).documents),
        )
    ),
    "an older paper without a level": scene(
        by_certificate(certificate(id="older", **{**_OLDER, "level": None}))
    ),
    "an older paper of the name, another ID number": scene(
        by_certificate(certificate(id="older", id_number=OTHER_ID_NUMBER, **_OLDER))
    ),
    "an older paper of the ID number, another name": scene(
        by_certificate(certificate(id="older", name="王建国", **_OLDER))
    ),
    "an older paper, row without level": scene(
        with_claim(by_certificate(certificate(id="older", **_OLDER)), level=None)
    ),
    "an older paper, the own one incomplete": scene(
        by_certificate(certificate(level=None), certificate(id="older", **_OLDER))
    ),
    "an older paper under the occupation's old name": scene(
        by_certificate(certificate(occupation="保育员"), certificate(id="older", **_OLDER))
    ),
    "one certificate for three, two show it": scene(*_THREE, _SILENT),
    "one card for three, one shows another": scene(
        by_certificate(),
        Case(
            replace(CLAIM, row=8, certificate_number=None, **NAMED),
            (bank_card(id="x", bank_card_number=OTHER_CARD),),
        ),
        Case(replace(_SILENT.claim, certificate_number=None, bank_card_number=CARD)),
    ),
    "one card for three, weak and sure": scene(
        by_certificate(),
        Case(
            replace(CLAIM, row=8, certificate_number=None, bank_card_number=None, **NAMED),
            (bank_card(id="x", bank_card_number=(CARD, 0.4)),),
        ),
        Case(replace(_SILENT.claim, certificate_number=None, bank_card_number=CARD)),
    ),
    "one claim thrice, one unsure": scene(
        by_certificate(),
        Case(replace(CLAIM, row=8, certificate_number=None)),
        Case(replace(CLAIM, row=9, certificate_number=None, level=None)),
    ),
    "the same level in two other rows": scene(
        by_certificate(),
        Case(replace(CLAIM, row=8, certificate_number=None, occupation="育婴员")),
        Case(replace(CLAIM, row=9, certificate_number=None, occupation="育婴师")),
    ),
    "the same level, one without occupation": scene(
        with_claim(
            by_certificate(certificate(occupation=None), registry(occupation=None)), occupation=None
        ),
        Case(replace(CLAIM, row=8, certificate_number=None)),
    ),
    "another job, a row without ID number": scene(
        by_certificate(),
        Case(replace(CLAIM, row=8, certificate_number=None, occupation="育婴员", id_number=None)),
    ),
    "a child by the surest paper": scene(_child("110114201003078425", CLAIM.id_number, 0.3)),
    "a child by a weak paper alone": scene(
        with_claim(
            by_certificate(
                certificate(id_number=("110114203003078421", 0.4)),
                registry(id_number=None),
                id_front(id_number=None),
            ),
            id_number=None,
        )
    ),
    "two broken numbers, one confirmed": scene(
        by_certificate(
            certificate(id_number="110114199003078428"), id_front(id_number="110114199003078427")
        )
    ),
    "first paper's number another, second's letter": scene(
        with_claim(
            by_certificate(
                certificate(certificate_number=NUMBER),
                registry(certificate_number="J" + NUMBER[1:]),
            ),
            certificate_number="J" + NUMBER[1:],
        )
    ),
    "row's number with a letter before its end": scene(
        with_claim(by_certificate(), id_number="1101141990030784X9")
    ),
    "the card begins today": scene(
        by_certificate(id_back(valid_from="2025-03-01", valid_until="2045-03-01"))
    ),
    "begun on 29 February, ends on 1 March": scene(
        by_certificate(id_back(valid_from="2020-02-29", valid_until="2040-03-01"))
    ),
    "begun on 29 February, ends on 29 March": scene(
        by_certificate(id_back(valid_from="2020-02-29", valid_until="2040-03-29"))
    ),
    "begun on 28 February, ends on 1 March": scene(
        by_certificate(id_back(valid_from="2020-02-28", valid_until="2040-03-01"))
    ),
    "an old card beside one that ends today": scene(
        by_certificate(
            id_back(id="old", valid_from="2005-03-02", valid_until="2015-03-02"),
            id_back(valid_from="2005-03-01", valid_until="2025-03-01"),
        )
    ),
    "a term of two possible": scene(
        with_claim(
            by_certificate(
                certificate(id_number="110114199903078425"),
                registry(id_number=None),
                id_front(id_number="110114199903078425"),
                id_back(valid_from="2025-02-01", valid_until="2030-02-01"),
            ),
            id_number="110114199903078425",
        )
    ),
    "office of an autonomous county": scene(
        by_certificate(
            id_front(address="河北省承德市宽城县宽城镇1号"), id_back(issuer="宽城满族自治县公安局")
        )
    ),
    "the row's date today": scene(
        with_claim(
            by_certificate(certificate(issue_date=None), registry(issue_date=None)),
            issue_date=AS_OF,
        ),
    ),
    "two score sheets, one with a review": scene(
        by_score(score(review_score=0.0), score(id="x", level=2, review_score=0.0))
    ),
    "level outside on the second paper": scene(by_certificate(registry(level=2))),
    "level blank and not demanded, then occupation": key(
        with_claim(special(), level=None, occupation=None)
    ),
    "stranger of the ID number": scene(
        Case(CLAIM), strangers=(id_front(name="王建国", id_number=CLAIM.id_number),)
    ),
    "stranger nearly of the ID number": scene(
        Case(CLAIM), strangers=(id_front(name="王建国", id_number="110114199003078428"),)
    ),
    "one scanned row of two, another unit": scene(
        replace(by_certificate(), claim=replace(CLAIM, cells={"name": seen("李晓婷", 0.99)})),
        Case(replace(_SILENT.claim, certificate_number=None)),
        unit="昌平蓝天幼儿园",
    ),
    "a row's bank, a cooperative": scene(with_claim(by_certificate(), bank_name="昌平农村信用社")),
    "a card without number, the row's of the bank": scene(
        by_certificate(bank_card(bank_card_number=None, bank_name=None))
    ),
    "row and papers between two levels, amount of a third": scene(
        with_claim(
            by_certificate(certificate(level=5), registry(level=4)), level=3, amount_yuan=1800
        )
    ),
    "body of a listed name of eight": scene(
        with_claim(
            by_certificate(
                certificate(issuer=("北京工艺羡术高级技工学较", 0.6), occupation="育婴员"),
                registry(occupation="育婴员"),
            ),
            occupation="育婴员",
        )
    ),
    "a piece of four": scene(by_certificate(certificate(issuer=("首钢技师", 0.5)))),
    "a piece with the head's second character": scene(
        by_certificate(certificate(issuer=("劳动保障", 0.5)))
    ),
    "without its city": scene(by_certificate(certificate(issuer="科技高级技术学校"))),
    "no occupation of the list, by another body": key(special("魔术", issuer="北京某某培训学校")),
    "annex: social work under another name": union(social(occupation="电工")),
    "annex: social work that prints another": union(
        replace(
            social(),
            documents=tuple(
                replace(each, fields={**each.fields, FieldName.OCCUPATION: field("电工")})
                for each in social().documents
            ),
        )
    ),
    "annex: row silent, near one of the list": union(
        with_claim(vocational("电信机务圆", 2, "北京通信行业职业技能鉴定中心"), occupation=None)
    ),
    "annex: near the row's own": union(
        with_claim(
            vocational("变压器检验员", 2, "北京通信行业职业技能鉴定中心"), occupation="变压器检修员"
        )
    ),
    "annex: the body and the occupation unread": union(
        vocational("保育员", 3, None, row={"occupation": None})
    ),
}


# What a judgement says beside findings


def whole(name):
    programme = programme_of(name)

    def told():
        judged = judge(Roster((CLAIM,), unit="托育中心"), (), programme, AS_OF)
        return {
            "programme": judged.programme,
            "version": judged.version,
            "as_of": judged.as_of.isoformat(),
            "title": [judged.title.zh, judged.title.en],
            "unit": judged.unit,
            "attested": [
                [each.condition.zh, each.condition.en, each.clause] for each in judged.attested
            ],
            **told_of(judged),
        }

    return told


def shared_page():
    """A page of two certificates that two rows share."""
    own, other = registry(id="d1"), registry(id="d1", **NAMED, level=5)
    page = replace(own, other_records=(registry(name="赵敏").fields, other.fields))
    theirs = replace(page, fields=other.fields)
    second = replace(CLAIM, row=8, **NAMED, level=5)

    def pair(roster, _):
        return Pairing((Case(roster.claims[0], (page,)), Case(roster.claims[1], (theirs,))))

    files = (FileReading("page.jpg", documents=(page,)),)
    judged = judge(Roster((CLAIM, second)), files, programme_of(CHANGPING), AS_OF, pair)
    return {
        "rows": dict(judged.rows),
        "shown": judged.documents[0].value(FieldName.NAME),
        "records": {str(each.claim.row): dict(each.records) for each in judged.claims},
        **told_of(judged),
    }


_WHOLE = {
    name: whole(name)
    for name in (
        CHANGPING,
        "elder-and-child-care-training-2021",
        "enterprise-skill-upgrade-2017",
        "key-groups-2026",
        "union-advancement-2017",
    )
}
_WHOLE["a page of two rows"] = shared_page
GROUPS = {
    "edges": _EDGES,
    "doubtful_pictures": _PICTURES,
    "orders": _ORDERS,
    "judgements": _WHOLE,
}
