"""Made-up batches as stored readings: rosters with their papers, drawn by a seed.

Each row has three files; what they hold is the `Packet`'s. Names, and values that were read
weakly, carry the recogniser's frames, and documents their fingerprint, as real readings do.
All people, places and numbers are fictional.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from stdnum import luhn

from benchmarks.judging.plants import Papers, planted
from verifier.fingerprints import fingerprint
from verifier.model import (
    Claim,
    Document,
    DocumentType,
    Field,
    FieldName,
    FieldValue,
    FileReading,
    Frame,
    Mark,
    PageReading,
    Quad,
    Roster,
    View,
)
from verifier.numbers import id_check_character
from verifier.odds import with_margins

PROBLEMS: Final = 0.05
"""The share of rows with a planted problem."""
BY_CERTIFICATE: Final = 0.3
"""The share of rows that hand in certificate and registry page."""
SEEN_AGAIN: Final = 0.10
"""The share of values, beside names, whose picture was looked at again."""
WEAK: Final = 0.25
"""The share of those that were read weakly; the others lay under a seal or a mark."""

_UNIT: Final = "北京小橡果托育服务有限公司"
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
)
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红兰梅丹玲燕波鹏辉斌欣怡婷雪琳晨宇浩然子涵"
    "梓轩诗琪佳颖嘉懿俊熙紫萱思彤若曦雨桐美凤春秋冬夏海山云龙凯旋志国建文武成功永安宁康健福禄寿喜"
    "庆祥瑞珍珠宝莲荷菊竹松柏枫楠桦岩石磐溪江河湖泊波澜清澈洁净纯真善良"
)
_REGIONS: Final = tuple(
    f"{province}{place:04d}"
    for province in ("11", "13", "37", "41", "51")
    for place in range(100, 2000, 7)
)
_LEVELS: Final = {
    3: ("三级/高级工", 2500),
    4: ("四级/中级工", 2000),
    5: ("五级/初级工", 1500),
}
_ISSUERS: Final = {"保育师": "首钢技师学院", "育婴员": "北京开放大学"}
Shown: TypeAlias = dict[FieldName, tuple[FieldValue, str]]
"""Per field its value and how it is printed."""
Paper: TypeAlias = Callable[[random.Random, Claim, str], Iterator[Document]]
"""Draws the papers of a claim in the file of that path."""
_LOOK_ALIKES: Final = {"0": "O8", "1": "I7", "5": "S6", "8": "B3", "2": "Z7", "9": "g4"}


@dataclass(frozen=True)
class Packet:
    """What a programme's rows hand in.

    Attributes:
        as_of: the day of application.
        unit_papers: of the unit, beside the rows' own.
        claim: draws the row of that number.
        files: per file of a row its name, and what draws its papers.
    """

    programme: str
    as_of: date
    unit_papers: tuple[DocumentType, ...]
    claim: Callable[[random.Random, int], Claim]
    files: Callable[[Claim], Mapping[str, Paper]]


def draw(
    rows: int, seed: int = 0, packet: Packet | None = None, *, margins: bool = True
) -> tuple[Roster, list[FileReading]]:
    """A roster of so many rows and three readings for each, in the files' order.

    One row in twenty has a problem of `plants`; the rest is in order.

    Args:
        rows: of the roster.
        seed: the same one draws the same batch.
        packet: what the rows hand in; `CHILDCARE` when left out.
        margins: keep the odds of its own reading with each value, as `verifier.reading`
            does.
    """
    packet = packet or CHILDCARE
    chance = random.Random(seed)
    drawn = [_papers(chance, packet, number) for number in range(rows)]
    readings = [reading for papers in drawn for reading in papers.readings]
    chance.shuffle(readings)
    readings += [_unit_paper(chance, kind) for kind in packet.unit_papers]
    readings = [
        replace(reading, documents=tuple(_as_read(d, margins=margins) for d in reading.documents))
        for reading in readings
    ]
    return Roster(tuple(papers.claim for papers in drawn), unit=_UNIT), readings


def _as_read(document: Document, *, margins: bool) -> Document:
    """The document with what reading adds to it; its small picture is left out."""
    document = replace(document, fingerprint=fingerprint(document, b""))
    return with_margins(document) if margins else document


# Rows ------------------------------------------------------------------------


def _papers(chance: random.Random, packet: Packet, number: int) -> Papers:
    claim = packet.claim(chance, number)
    folder = f"材料.zip/{number + 1:05d}{claim.name}"
    readings = []
    for name, make in packet.files(claim).items():
        file = f"{folder}/{name}.jpg"
        documents = tuple(make(chance, claim, file))
        pages = tuple(PageReading(page, 1654, 2339) for page in {d.page for d in documents})
        digest = f"{chance.getrandbits(256):064x}"
        readings.append(FileReading(file, pages, documents, sha256=digest))
    papers = Papers(claim, tuple(readings))
    return planted(papers, chance) if chance.random() < PROBLEMS else papers


def _person(chance: random.Random, number: int) -> Claim:
    """The row of a person, not yet of what is claimed."""
    born = date(1968, 1, 1) + timedelta(days=chance.randrange(11000))
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
    first_17 = f"{chance.choice(_REGIONS)}{born:%Y%m%d}{chance.randrange(1, 999):03d}"
    return Claim(row=number + 4, name=name, id_number=first_17 + id_check_character(first_17))


def _childcare_claim(chance: random.Random, number: int) -> Claim:
    occupation = chance.choice(tuple(_ISSUERS))
    level = chance.choice(tuple(_LEVELS))
    issued = date(2024, 1, 1) + timedelta(days=chance.randrange(500))
    by_certificate = chance.random() < BY_CERTIFICATE
    certificate = f"S000011{chance.randrange(1, 40):06d}{issued:%y}{level}{number + 1:06d}"
    card = f"622203020{chance.randrange(10**9):09d}"
    return replace(
        _person(chance, number),
        occupation=occupation,
        level=level,
        certificate_number=certificate if by_certificate else None,
        issue_date=issued if by_certificate else None,
        exam_date=None if by_certificate else issued,
        amount_yuan=_LEVELS[level][1],
        bank_card_number=card + luhn.calc_check_digit(card),
        bank_name="中国工商银行",
    )


def _union_claim(chance: random.Random, number: int) -> Claim:
    issued = date(2017, 1, 1) + timedelta(days=chance.randrange(365))
    return replace(
        _person(chance, number),
        occupation=chance.choice(("育婴师", "养老护理员", "保育员", "中药调剂员")),
        level=3,
        certificate_number=f"{issued:%y}0100{chance.randrange(1, 9):04d}3{number + 1:05d}",
        issue_date=issued,
        amount_yuan=800,
    )


# Papers ----------------------------------------------------------------------


def _certificate(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    shown = _of_certificate(claim, _ISSUERS[claim.occupation or ""])
    yield _paper(chance, DocumentType.SKILL_LEVEL_CERTIFICATE, file, shown, Mark.RED_SEAL)
    number = claim.id_number or ""
    shown[FieldName.ID_NUMBER] = _verbatim(number[:3] + "*" * 11 + number[-4:])
    issued = str(shown[FieldName.ISSUE_DATE][0])
    shown[FieldName.ISSUE_DATE] = (issued, issued)
    kind = DocumentType.REGISTRY_SCREENSHOT
    yield replace(_paper(chance, kind, file, shown, Mark.OFFICIAL_HOST), page=2)


def _vocational(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    shown = _of_certificate(claim, "北京市职业技能鉴定管理中心")
    kind = DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE
    yield _paper(chance, kind, file, shown, Mark.RED_SEAL)


def _of_certificate(claim: Claim, issuer: str) -> Shown:
    issued = claim.issue_date or date.min
    return {
        FieldName.NAME: _verbatim(claim.name),
        FieldName.ID_NUMBER: _verbatim(claim.id_number),
        FieldName.OCCUPATION: _verbatim(claim.occupation),
        FieldName.JOB_TYPE: _verbatim("--"),
        FieldName.LEVEL: (claim.level or 5, _LEVELS[claim.level or 5][0]),
        FieldName.CERTIFICATE_NUMBER: _verbatim(claim.certificate_number),
        FieldName.ISSUE_DATE: (issued.isoformat(), f"{issued:%Y年%m月%d日}"),
        FieldName.ISSUER: _verbatim(issuer),
    }


def _score(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    sat = claim.exam_date or date.min
    theory, practical = (float(chance.randrange(60, 100)) for _ in range(2))
    shown: Shown = {
        FieldName.NAME: _verbatim(claim.name),
        FieldName.ID_NUMBER: _verbatim(claim.id_number),
        FieldName.OCCUPATION: _verbatim(claim.occupation),
        FieldName.LEVEL: (claim.level or 5, _LEVELS[claim.level or 5][0]),
        FieldName.THEORY_SCORE: (theory, f"{theory:g}"),
        FieldName.PRACTICAL_SCORE: (practical, f"{practical:g}"),
        FieldName.RESULT: _verbatim("合格"),
        FieldName.EXAM_DATE: (sat.isoformat(), sat.isoformat()),
        FieldName.ISSUER: _verbatim(_ISSUERS[claim.occupation or ""]),
    }
    yield _paper(chance, DocumentType.SCORE_SCREENSHOT, file, shown, Mark.OFFICIAL_HOST)


def _id_card(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    yield from _front(chance, claim, file)
    yield from _back(chance, claim, file)


def _front(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    number = claim.id_number or ""
    born = _birth_date(claim)
    shown: Shown = {
        FieldName.NAME: _verbatim(claim.name),
        FieldName.GENDER: _verbatim("男" if int(number[16]) % 2 else "女"),
        FieldName.ETHNICITY: _verbatim("汉"),
        FieldName.BIRTH_DATE: (born.isoformat(), f"{born.year}年{born.month}月{born.day}日"),
        FieldName.ADDRESS: _verbatim(f"{_county(number)}东三旗村{chance.randrange(900)}号"),
        FieldName.ID_NUMBER: _verbatim(number),
    }
    yield _paper(chance, DocumentType.ID_CARD_FRONT, file, shown)


def _back(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    begun = claim.issue_date or claim.exam_date or date.min
    first = begun - timedelta(days=chance.randrange(3000))
    # Nobody of these was under 16 then; from 46 on they are issued for good.
    year = max(first.year, _birth_date(claim).year + 17)
    first = first.replace(year=year, day=min(first.day, 28))
    age = first.year - _birth_date(claim).year
    ends = first.replace(year=first.year + (20 if age >= 26 else 10)).isoformat()
    last = "长期" if age >= 46 else ends
    shown: Shown = {
        FieldName.ISSUER: _verbatim(f"{_county(claim.id_number or '')}公安局"),
        FieldName.VALID_FROM: (first.isoformat(), f"{first:%Y.%m.%d}"),
        FieldName.VALID_UNTIL: (last, last.replace("-", ".")),
    }
    yield _paper(chance, DocumentType.ID_CARD_BACK, file, shown)


def _birth_date(claim: Claim) -> date:
    number = claim.id_number or ""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _county(number: str) -> str:
    """A made-up county, one for each region that ID numbers begin with."""
    place = int(number[2:6])
    return f"{_GIVEN[place % len(_GIVEN)]}{_GIVEN[place // len(_GIVEN)]}县"


def _bank_card(chance: random.Random, claim: Claim, file: str) -> Iterator[Document]:
    shown: Shown = {
        FieldName.BANK_CARD_NUMBER: _verbatim(claim.bank_card_number),
        FieldName.BANK_NAME: _verbatim("中国工商银行"),
    }
    yield _paper(chance, DocumentType.BANK_CARD, file, shown)


def _unit_paper(chance: random.Random, kind: DocumentType) -> FileReading:
    file = f"材料.zip/{kind.value}.jpg"
    paper = _paper(chance, kind, file, {FieldName.COMPANY_NAME: _verbatim(_UNIT)}, Mark.RED_SEAL)
    return FileReading(file, (PageReading(1, 1654, 2339),), (paper,))


def _verbatim(value: str | None) -> tuple[FieldValue, str]:
    return value or "", value or ""


def _paper(
    chance: random.Random,
    kind: DocumentType,
    file: str,
    shown: Shown,
    *marks: Mark,
) -> Document:
    fields = {
        name: _field(chance, name, value, text, place)
        for place, (name, (value, text)) in enumerate(shown.items())
    }
    return Document("d1", file, 1, kind, 0.99, fields, marks=frozenset(marks))


# Readings --------------------------------------------------------------------


def _field(
    chance: random.Random, name: FieldName, value: FieldValue, text: str, place: int
) -> Field:
    again = chance.random() < SEEN_AGAIN
    weak = again and chance.random() < WEAK
    confidence = round(chance.uniform(0.90, 0.97) if weak else chance.uniform(0.985, 1.0), 4)
    seen = name is FieldName.NAME or again
    kinds = ("plain", "enlarged", "clean")[: 3 if again else 2]
    views = tuple(View(kind, _frames(chance, text, weak)) for kind in kinds) if seen else ()
    return Field(value, text, confidence, _box(place, len(text)), views=views)


def _frames(chance: random.Random, text: str, weak: bool) -> tuple[Frame, ...]:
    """Frames that say the text: a blank after most characters, look-alikes beside some."""
    frames: list[Frame] = []
    for character, following in zip(text, text[1:] + " ", strict=True):
        clean = 0.0004 if chance.random() < 0.2 else 0.00012
        share = round(chance.uniform(0.0, 0.08 if weak else clean), 5)
        options: list[tuple[str, float]] = [(character, round(1.0 - share, 5))]
        for other in _LOOK_ALIKES.get(character, chance.choice(_GIVEN))[:2]:
            if share > 0.0002 and other != character:
                options.append((other, round(share / 2, 5)))
        frames.append(tuple(options))
        # Without a blank between them two equal characters would be one.
        if character == following or chance.random() < 0.7:
            frames.append((("", round(chance.uniform(0.9997, 1.0), 5)),))
    return tuple(frames)


def _box(place: int, length: int) -> Quad:
    left, top, wide, high = 210.5, 300.0 + 90.0 * place, 38.0 * length, 44.5
    return ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high))


# Packets ---------------------------------------------------------------------


def _childcare_files(claim: Claim) -> Mapping[str, Paper]:
    proof = _certificate if claim.certificate_number else _score
    return {"技能证明": proof, "身份证": _id_card, "银行卡": _bank_card}


def _union_files(claim: Claim) -> Mapping[str, Paper]:
    del claim
    return {"证书": _vocational, "身份证正面": _front, "身份证反面": _back}


CHILDCARE: Final = Packet(
    programme="changping-childcare-2024",
    as_of=date(2025, 6, 30),
    unit_papers=(DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER),
    claim=_childcare_claim,
    files=_childcare_files,
)
"""Score screenshot, or certificate and registry page in one PDF; both sides of the ID card
on one page; a bank card: 4.3 documents a row."""
UNION: Final = Packet(
    programme="union-advancement-2017",
    as_of=date(2018, 6, 30),
    unit_papers=(),
    claim=_union_claim,
    files=_union_files,
)
"""Certificate, front and back of the ID card: three documents a row."""
PACKETS: Final = {"childcare": CHILDCARE, "union": UNION}
