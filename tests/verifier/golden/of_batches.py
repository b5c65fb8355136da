"""Scenarios of whole batches: the unit's papers, loose ones, copies, earlier batches."""

from dataclasses import replace
from datetime import date

from tests.verifier.golden.telling import SEALED, UNIT_PAPERS, programme_of, scene, told_of
from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    NUMBER,
    by_certificate,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
    with_claim,
)
from tests.verifier.test_duplicate_documents import (
    OFFICE,
    OTHER,
    OTHERS,
    OWN,
    STRANGERS,
    file,
)
from verifier.history import Doubt, Earlier, History, KeyKind, SameRoster
from verifier.judging import judge
from verifier.model import (
    Case,
    DocumentType,
    FileReading,
    Message,
    Roster,
    Trace,
    TraceKind,
)
from verifier.repeats import keys_of

LICENCE, SCAN = DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER
UNIT, OTHER_UNIT = "北京小橡果托育服务有限公司", "昌平蓝天幼儿园"
IN_ORDER = by_certificate()
BROKEN = FileReading("坏.pdf", problem=Message("文件已加密。", "It is encrypted."))


def unit(name, *papers):
    return scene(IN_ORDER, unit=name, unit_papers=papers or UNIT_PAPERS)


def licence(id="licence", **told):
    return paper(LICENCE, id=id, marks=SEALED, **told)


_SEALED_SCAN = paper(SCAN, marks=SEALED)
_EDITED = replace(licence(), traces=(Trace(TraceKind.EDITOR, "美图秀秀"),))
_BATCHES = {
    "the unit's papers missing": scene(IN_ORDER, unit_papers=()),
    "the licence missing": scene(IN_ORDER, unit_papers=(_SEALED_SCAN,)),
    "an unreadable file": scene(IN_ORDER, files=(BROKEN, FileReading("空.pdf"))),
    "strangers": scene(
        IN_ORDER,
        strangers=(certificate(id="x", name="么雅静"), id_front(id="y", name=None)),
    ),
    "unplaced": scene(IN_ORDER, unplaced=(certificate(id="x"), paper(DocumentType.OTHER))),
    "the same unit": unit(UNIT),
    "another unit": unit(OTHER_UNIT),
    "another unit, weak": unit(
        OTHER_UNIT, licence(company_name=("北京小橡果托育", 0.6)), _SEALED_SCAN
    ),
    "shortened unit": unit("小橡果托育"),
    "licence with less than the unit": unit(UNIT, licence(company_name="小橡果托育"), _SEALED_SCAN),
    "two licences, neither the unit's": unit(
        "小橡果", licence(company_name=OTHER_UNIT), licence(id="second"), _SEALED_SCAN
    ),
    "two licences, one weak": unit(
        "金色摇篮幼儿园",
        licence(),
        licence(id="x", company_name=("金色摇蓝幼儿园", 0.4)),
        _SEALED_SCAN,
    ),
    "unit unread": unit(UNIT, licence(company_name=None), _SEALED_SCAN),
    "each row's unit": scene(
        with_claim(IN_ORDER, unit=OTHER_UNIT),
        Case(replace(OTHER, unit=UNIT)),
        unit=UNIT,
    ),
    "no seal": unit(UNIT, licence(), paper(SCAN)),
    "no seal, unsure": unit(UNIT, licence(), paper(SCAN, sure=0.5)),
    "no seal anywhere": unit(UNIT, paper(LICENCE), paper(SCAN)),
    "licence edited": unit(UNIT, _EDITED, _SEALED_SCAN),
    "a page of two people": scene(
        with_claim(by_certificate(replace(registry(), other_records=(registry(level=5).fields,)))),
    ),
}


# One paper for two


def copies(*files, claims=(CLAIM, OTHER)):
    def told():
        judged = judge(Roster(claims), files, programme_of("changping-childcare-2024"), AS_OF)
        whole = told_of(judged)
        kept = {}
        for name, row in whole.items():
            listed = row["findings"] if name != "batch" and "findings" in row else []
            copies = [each for each in listed if each["code"] == "duplicate_document"]
            if copies:
                kept[name] = {"verdict": row["verdict"], "findings": copies}
        return kept

    return told


_COPY = file("王建国-证书.jpg", certificate())
_BOTH = replace(registry(), other_records=(registry(**OTHERS).fields,))
_THEIRS = certificate(certificate_number=OTHER.certificate_number, **OTHERS)
_AGAIN = replace(OTHER, row=5, level=5, certificate_number="S000011000005245000777")
_THIRD = replace(
    OTHER,
    row=6,
    name="赵敏",
    id_number="110108199912121110",
    certificate_number=None,
    bank_card_number=None,
)
_COPIES = {
    "named for the other": copies(OWN, _COPY),
    "named for the other, the other first": copies(_COPY, OWN),
    "for two rows of the other": copies(OWN, _COPY, claims=(CLAIM, OTHER, _AGAIN)),
    "for two others": copies(
        OWN, _COPY, file("赵敏-证书.jpg", certificate()), claims=(CLAIM, OTHER, _THIRD)
    ),
    "among the other's pages": copies(OWN, file("all.pdf", id_front(**OTHERS), certificate())),
    "in the other's folder": copies(
        file("3/a.jpg", certificate()),
        file("4/a.jpg", id_front(**OTHERS)),
        file("4/b.jpg", certificate()),
    ),
    "in a folder of two": copies(
        file("3/a.jpg", certificate()),
        file("4/a.jpg", id_front(**OTHERS)),
        file("4/c.jpg", id_front()),
        file("4/b.jpg", certificate()),
    ),
    "in the folder that holds everything": copies(
        file("4/a.jpg", id_front(**OTHERS)),
        file("4/b.jpg", certificate()),
        file("4/c.jpg", certificate()),
    ),
    "the other has his own": copies(OWN, _COPY, file("王建国-证书2.jpg", _THEIRS)),
    "the other has his own of another type": copies(
        OWN, _COPY, file("王建国-查询.jpg", registry(**{**OTHERS, "id_number": None}))
    ),
    "a collection": copies(OWN, file("证书汇总.pdf", certificate(), certificate(**OTHERS))),
    "a third person's": copies(
        file("李晓婷-证书.jpg", certificate(**STRANGERS)),
        file("王建国-证书.jpg", certificate(**STRANGERS)),
    ),
    "one picture, nobody's": copies(
        file("李晓婷-反面.jpg", id_back(issuer=OFFICE), picture=5),
        file("王建国-反面.jpg", id_back(issuer=OFFICE), picture=5),
    ),
    "the very same file": copies(
        file("李晓婷-反面.jpg", id_back(), sha256="one"),
        file("王建国-反面.jpg", id_back(), sha256="one"),
    ),
    "the same file of two pages": copies(
        file("李晓婷.pdf", id_front(), id_back(), sha256="one"),
        file("王建国.pdf", id_front(), id_back(), sha256="one"),
    ),
    "the same file, a form": copies(
        file("李晓婷-说明.jpg", paper(DocumentType.OTHER), sha256="one"),
        file("王建国-说明.jpg", paper(DocumentType.OTHER), sha256="one"),
    ),
    "a list of both": copies(file("李晓婷-查询.jpg", _BOTH), file("王建国-查询.jpg", _BOTH)),
    "nearly the other's name": copies(
        file("李晓婷-证书.jpg", certificate(name="李晓婷", id_number=None)),
        file("李晓停-证书.jpg", certificate(name="李晓婷", id_number=None)),
        claims=(CLAIM, replace(OTHER, name="李晓停")),
    ),
    "nameless, by its number": copies(
        file("李晓婷-证书.jpg", certificate(name=None, id_number=None)),
        file("王建国-证书.jpg", certificate(name=None, id_number=None)),
    ),
}
for _count in (12, 13, 14):
    _claims = (
        CLAIM,
        *(
            replace(
                OTHER,
                row=row,
                name="王" + chr(0x4E00 + 37 * row) + chr(0x5000 + 53 * row),
                id_number=None,
                bank_card_number=None,
            )
            for row in range(4, 3 + _count)
        ),
    )
    _COPIES[f"{_count} copies"] = copies(
        OWN, *(file(f"{each.name}-证书.jpg", certificate()) for each in _claims[1:]), claims=_claims
    )


# Earlier batches

DAY = date(2025, 1, 6)


def mine(kind=KeyKind.CERTIFICATE, **changes):
    first = Earlier(3, kind, DAY, batch="k3x9", title="一月", their_row=7)
    return replace(first, **changes)


def before(*claims, same=None, case=IN_ORDER):
    return scene(case, history=History(claims, same))


_EARLIER = {
    "one's own": before(mine()),
    "one's own claim": before(mine(KeyKind.CLAIM)),
    "without a title": before(mine(title="")),
    "another organisation's": before(Earlier(3, KeyKind.CERTIFICATE, DAY)),
    "another's, doubted": before(
        Earlier(3, KeyKind.CERTIFICATE, DAY, doubts=(Doubt.FLAGGED, Doubt.LATER))
    ),
    **{f"doubted: {doubt.value}": before(mine(doubts=(doubt,))) for doubt in Doubt},
    "read weakly": before(mine(certain=False)),
    "two kinds, two places": before(
        mine(KeyKind.CLAIM),
        mine(doubts=(Doubt.REPLACED, Doubt.PROGRAMME)),
        mine(batch="a1", on=date(2024, 12, 1), their_row=3),
    ),
    "three places": before(*(mine(batch=f"b{n}", title="") for n in range(3))),
    "five places": before(
        *(mine(batch=f"b{n}", title="", their_row=9 - n, on=date(2025, 1, 9 - n)) for n in range(5))
    ),
    "the same day and batch": before(
        mine(their_row=9), mine(their_row=4), mine(title="二月", their_row=1), mine(certain=False)
    ),
    "the same roster": before(same=SameRoster("k3x9", "一月", DAY)),
    "the same roster, no title": before(same=SameRoster("k3x9", "", DAY)),
    "another row's": before(mine(row=4)),
}


def keys(case):
    """What the case is known again by."""
    programme = programme_of("changping-childcare-2024")

    def told():
        return [
            {
                "kind": key.kind.value,
                "value": key.value,
                "also": list(key.also),
                "certain": key.certain,
                "row": key.row,
            }
            for key in keys_of(case, programme.aliases)
        ]

    return told


_KEYS = {
    "the row": keys(Case(CLAIM)),
    "spelt otherwise": keys(Case(replace(CLAIM, certificate_number="s0000 11000005244000123"))),
    "a number of no rule": keys(Case(replace(CLAIM, certificate_number="2025001"))),
    "no number": keys(Case(replace(CLAIM, certificate_number="待发"))),
    "papers alone, weak": keys(
        Case(
            replace(CLAIM, certificate_number=None, level=None),
            (certificate(certificate_number=(NUMBER, 0.4), level=(4, 0.4)),),
        )
    ),
    "ID number alone, weak": keys(
        Case(replace(CLAIM, id_number=None), (id_front(id_number=(CLAIM.id_number, 0.5)),))
    ),
    "no level": keys(Case(replace(CLAIM, level=None))),
    "no occupation": keys(Case(replace(CLAIM, occupation=None))),
    "no ID number": keys(Case(replace(CLAIM, id_number=None))),
    "a mask": keys(Case(replace(CLAIM, id_number="110***********8429"))),
    "15 digits": keys(Case(replace(CLAIM, id_number="110114900307842"))),
    "a passport": keys(Case(replace(CLAIM, id_number="e12345678"))),
    "no identity number at all": keys(Case(replace(CLAIM, id_number="无"))),
    "old occupation": keys(Case(replace(CLAIM, occupation="保育员"))),
    "an occupation of no list": keys(Case(replace(CLAIM, occupation="电工"))),
}
GROUPS = {"batches": _BATCHES, "copies": _COPIES, "earlier_batches": _EARLIER, "claim_keys": _KEYS}
