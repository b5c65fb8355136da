"""Packets as people hand them in: the papers of each claim, with what is true of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from numpy.random import Generator
from PIL import Image

from benchmarks.accuracy import people
from benchmarks.accuracy.damage.tiers import shoot
from benchmarks.accuracy.drawn import Paper, Person, Qualification, Unit
from benchmarks.accuracy.papers import certificates, evidence
from benchmarks.accuracy.papers.template import Template
from benchmarks.accuracy.papers.unit_template import UnitTemplate
from benchmarks.accuracy.part import Part
from verifier.model import Claim, DocumentType, FieldName, FieldValue

AMOUNTS_YUAN: Final = {5: 1500, 4: 2000, 3: 2500}
AS_OF: Final = date(2025, 12, 31)
SCORE_ROUTE: Final = 0.2
PROBLEM_IN_PAPERS: Final = 0.25
LOOK_ALIKE: Final = (
    "婷停",
    "晨展",
    "莹萤",
    "佳住",
    "妍研",
    "媛暖",
    "琪棋",
    "钰珏",
    "睿眷",
    "杨扬",
    "刘刈",
)


@dataclass(frozen=True)
class Page:
    """One page as handed in, with the truth about it.

    Attributes:
        fields: per paper on it its type and values.
        legible: per paper the fields that a careful person can read.
        row: the roster row that it belongs to, or None.
    """

    file: str
    picture: Image.Image
    tier: str
    condition: str
    templates: tuple[str, ...]
    types: tuple[DocumentType, ...]
    fields: tuple[Mapping[FieldName, FieldValue], ...]
    legible: tuple[Mapping[FieldName, bool], ...]
    row: int | None


@dataclass(frozen=True)
class Told:
    """A roster row and what is wrong with its papers.

    Attributes:
        planted: codes of which one must be found, or none for a right row.
    """

    claim: Claim
    tier: str
    planted: tuple[str, ...] = ()
    kind: str = ""


def claims_of(unit: Unit, tier: str, count: int, rng: Generator, *, part: Part) -> _Packet:
    """A packet of `count` claims whose papers all come by one way."""
    packet = _Packet(unit, tier, rng, part)
    for row in range(2, count + 2):
        packet.add(row)
    packet.add_unit()
    packet.add_strangers()
    return packet


class _Packet:
    """Draws claim after claim."""

    def __init__(self, unit: Unit, tier: str, rng: Generator, part: Part) -> None:
        self.pages: list[Page] = []
        self.rows: list[Told] = []
        self._unit, self._tier, self._rng, self._part = unit, tier, rng, part

    def add(self, row: int) -> None:
        """Another claim with its papers."""
        rng = self._rng
        person, qualification = people.person(rng), people.qualification(rng)
        by_score = bool(rng.random() < SCORE_ROUTE)
        shown = _Shown(person, qualification, by_score)
        problem: tuple[str, tuple[str, ...]] = ("", ())
        if rng.random() < PROBLEM_IN_PAPERS:
            kinds = _SCORE_PROBLEMS if by_score else _PROBLEMS
            name = str(rng.choice(list(kinds)))
            shown, codes = kinds[name](shown, rng)
            problem = (name, codes)
        claim = _claim(row, shown, self._unit)
        self.rows.append(Told(claim, self._tier, problem[1], problem[0]))
        self._draw(row, shown)

    def _draw(self, row: int, shown: _Shown) -> None:
        person, papers = shown.person, shown
        name = person.name.replace("·", "")
        if papers.by_score:
            self._page(row, f"{name}-成绩查询", [self._paper("score/", papers)])
        else:
            if papers.certificate_template:
                told = replace(papers, person=papers.certificate_person or person)
                told = replace(told, qualification=papers.on_certificate or papers.qualification)
                self._page(row, f"{name}-证书", [self._paper(papers.certificate_template, told)])
            if papers.registry_template:
                self._page(row, f"{name}-联网查询", [self._paper(papers.registry_template, papers)])
        front, back = self._paper("id-front/", papers), self._paper("id-back/", papers)
        if self._rng.random() < 0.4:
            self._page(row, f"{name}-身份证", [front, back])
        else:
            self._page(row, f"{name}-身份证1", [front])
            self._page(row, f"{name}-身份证2", [back])
        if papers.with_card:
            self._page(row, f"{name}-银行卡", [self._paper("bank/", papers)])

    def add_unit(self) -> None:
        """The unit's licence, and a page that has nothing to do with it."""
        pairs = [(people.person(self._rng), people.qualification(self._rng)) for _ in range(5)]
        choices = [
            t for t in evidence.UNIT_TEMPLATES if t.name.startswith("licence/") and self._may(t)
        ]
        template = choices[int(self._rng.integers(0, len(choices)))]
        self._page(None, "营业执照", [template.draw(self._unit, pairs, self._rng)], template.name)
        other = self._paper("other/", _Shown(*pairs[0], by_score=False))
        self._page(None, "微信图片_2025", [other])

    def add_strangers(self) -> None:
        """Certificates of the other kinds, of people whom no row names."""
        # Last, so that the pages before stay those of earlier measurements.
        for kind, passed in people.OTHER_KINDS.items():
            shown = _Shown(people.person(self._rng), passed(self._rng), by_score=False)
            self._page(None, f"附件-{shown.person.name}", [self._paper(f"{kind}/", shown)])

    def _may(self, template: Template | UnitTemplate) -> bool:
        return template.part is self._part

    def _paper(self, kind: str, shown: _Shown) -> Paper:
        choices = [
            t
            for t in (*certificates.TEMPLATES, *evidence.TEMPLATES)
            if t.name.startswith(kind.split("?")[0]) and self._fits(t, kind) and self._may(t)
        ]
        template = choices[int(self._rng.integers(0, len(choices)))]
        return template.draw(shown.person, shown.qualification, self._rng)

    def _fits(self, template: Template, kind: str) -> bool:
        special = ("not-found", "revoked", "foreign-host")
        wanted = kind.split("?")[1] if "?" in kind else ""
        if wanted:
            return wanted in template.name
        return not any(word in template.name for word in special)

    def _page(self, row: int | None, stem: str, papers: Sequence[Paper], name: str = "") -> None:
        shot = shoot(papers, self._tier, self._rng, part=self._part)
        self.pages.append(
            Page(
                file=f"{self._tier}/{stem}.{'png' if self._tier == 'clean' else 'jpg'}",
                picture=shot.picture,
                tier=self._tier,
                condition=shot.condition,
                templates=(name,) if name else tuple(p.template for p in shot.papers),
                types=tuple(p.type for p in shot.papers),
                fields=tuple(p.values for p in shot.papers),
                legible=shot.legible,
                row=row,
            )
        )


@dataclass(frozen=True)
class _Shown:
    """What a claim's papers show; `qualification` is what the roster says too."""

    person: Person
    qualification: Qualification
    by_score: bool
    certificate_template: str = "skill/"
    registry_template: str = "registry/"
    certificate_person: Person | None = None
    on_certificate: Qualification | None = None
    with_card: bool = True


_Problem = tuple[_Shown, tuple[str, ...]]


def _claim(row: int, shown: _Shown, unit: Unit) -> Claim:
    told, person = shown.qualification, shown.person
    on_paper = not shown.by_score
    return Claim(
        row=row,
        name=person.name,
        id_number=person.id_number,
        occupation=told.occupation,
        level=told.level,
        certificate_number=told.certificate_number if on_paper else None,
        issue_date=told.issue_date if on_paper else None,
        exam_date=None if on_paper else told.exam_date,
        issuer=told.issuer if on_paper else None,
        amount_yuan=AMOUNTS_YUAN[told.level or 5],
        bank_card_number=person.bank_card_number,
        bank_name=person.bank_name,
        unit=unit.name,
    )


def _out_of_window(shown: _Shown, rng: Generator) -> _Problem:
    days = int(rng.choice([1, 2, 30, 200]))
    day = people.WINDOW[0] - timedelta(days=days)
    told = shown.qualification
    number = told.certificate_number
    number = number[:13] + f"{day:%y}" + number[15:]
    told = replace(
        told, issue_date=day, exam_date=day - timedelta(days=9), certificate_number=number
    )
    return replace(shown, qualification=told), ("issue_date_out_of_window",)


def _expired_card(shown: _Shown, rng: Generator) -> _Problem:
    until = AS_OF - timedelta(days=int(rng.choice([1, 30, 400])))
    since = until.replace(year=until.year - 10, day=min(until.day, 28))
    until = until.replace(day=min(until.day, 28))
    person = replace(shown.person, card_since=since, card_until=until)
    return replace(shown, person=person), ("id_card_expired",)


def _failed(shown: _Shown, rng: Generator) -> _Problem:
    score = float(rng.choice([59.5, 59.0, 48.0]))
    told = replace(shown.qualification, practical_score=score, result="不合格")
    return replace(shown, qualification=told), ("score_below_pass",)


def _not_found(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    told = replace(shown, registry_template="registry/?not-found")
    return told, ("registry_not_found", "document_missing")


def _revoked(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    return replace(shown, registry_template="registry/?revoked"), ("certificate_revoked",)


def _no_registry(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    return replace(shown, registry_template=""), ("document_missing",)


def _no_card(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    return replace(shown, with_card=False), ("document_missing",)


def _other_scheme(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    told = replace(shown, certificate_template="one-plus-x/")
    return told, ("not_this_scheme", "document_missing")


def _other_level(shown: _Shown, rng: Generator) -> _Problem:
    told = shown.qualification
    level = int(rng.choice([one for one in (3, 4, 5) if one != told.level]))
    number = told.certificate_number[:15] + str(level) + told.certificate_number[16:]
    other = replace(told, level=level, certificate_number=number)
    codes = ("level_mismatch", "certificate_number_mismatch", "cross_document_conflict")
    return replace(shown, on_certificate=other), codes


def _other_person(shown: _Shown, rng: Generator) -> _Problem:
    other = people.person(rng)
    codes = ("name_mismatch", "id_number_mismatch", "cross_document_conflict", "document_missing")
    return replace(shown, certificate_person=other), codes


def _look_alike_name(shown: _Shown, rng: Generator) -> _Problem:
    pair = str(rng.choice(LOOK_ALIKE))
    person = replace(shown.person, name=shown.person.name[0] + pair[0])
    other = replace(person, name=shown.person.name[0] + pair[1])
    codes = ("name_mismatch", "cross_document_conflict")
    return replace(shown, person=person, certificate_person=other), codes


def _other_issuer(shown: _Shown, rng: Generator) -> _Problem:
    del rng
    told = shown.qualification
    number = told.certificate_number[:5] + "12" + told.certificate_number[7:]
    told = replace(told, issuer="天津市滨海职业技术评价中心", certificate_number=number)
    return replace(shown, qualification=told), ("issuer_not_listed",)


_PROBLEMS: Final = {
    "out_of_window": _out_of_window,
    "expired_card": _expired_card,
    "not_found": _not_found,
    "revoked": _revoked,
    "no_registry": _no_registry,
    "no_card": _no_card,
    "other_scheme": _other_scheme,
    "other_level": _other_level,
    "other_person": _other_person,
    "look_alike_name": _look_alike_name,
    "other_issuer": _other_issuer,
}
_SCORE_PROBLEMS: Final = {
    "out_of_window": _out_of_window,
    "expired_card": _expired_card,
    "failed": _failed,
    "no_card": _no_card,
}
