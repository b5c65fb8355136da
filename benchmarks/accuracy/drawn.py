"""The nouns of the corpus: who is claimed for, and what a paper shows.

Everybody here is fictional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PIL import Image

from verifier.model import DocumentType, FieldName, FieldValue

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px of the picture that it belongs to."""


@dataclass(frozen=True)
class Person:
    """A fictional holder of documents."""

    name: str
    id_number: str
    gender: str
    ethnicity: str
    birth_date: date
    address: str
    police: str
    card_since: date
    card_until: date | None  # None: 长期
    bank_name: str
    bank_card_number: str


@dataclass(frozen=True)
class Unit:
    """A fictional applying unit 填报单位."""

    name: str
    credit_code: str
    legal_person: str
    address: str
    founded: date


@dataclass(frozen=True)
class Qualification:
    """What one certificate or one sitting says; empty where the paper has no such line.

    Attributes:
        level: 1 高级技师 … 5 初级工; None where the paper has no level.
        management_number: 管理号 of social workers.
        result: 合格 or 不合格.
    """

    occupation: str
    issuer: str
    certificate_number: str = ""
    level: int | None = None
    job_type: str = ""
    issue_date: date | None = None
    approval_date: date | None = None
    exam_date: date | None = None
    theory_score: float | None = None
    practical_score: float | None = None
    result: str = ""
    management_number: str = ""


@dataclass(frozen=True)
class Paper:
    """A document as drawn, before anything happens to it.

    Attributes:
        picture: RGB, at least 150 px an inch for paper, 1:1 px for screens.
        template: a name unique to the layout, such as "skill/portrait-bilingual".
        values: per field what the paper says, in the contract's form: level as int,
            scores as float, dates as ISO 8601, masked digits of numbers as `*`.
            Holds every contract field that is printed on this paper.
        places: per field the box of the value's print (without its key).
        size_mm: width and height on paper, None for a screen.
        other_scheme: 1+X or a private training certificate.
        records: further certificates shown on a registry or score page, as `values`.
    """

    picture: Image.Image
    type: DocumentType
    template: str
    values: Mapping[FieldName, FieldValue]
    places: Mapping[FieldName, Box]
    size_mm: tuple[float, float] | None = None
    other_scheme: bool = False
    not_found: bool = False
    revoked: bool = False
    records: tuple[Mapping[FieldName, FieldValue], ...] = field(default=())


@dataclass(frozen=True)
class Shot:
    """A page as handed in: one picture showing one or more papers.

    Attributes:
        picture: RGB.
        papers: what it shows, in reading order.
        tier: "clean", "scan", "photo" or "hard".
        condition: what happened to it, such as "photo/tilt/shadow".
        legible: per paper and field whether a careful person can read it here.
    """

    picture: Image.Image
    papers: tuple[Paper, ...]
    tier: str
    condition: str
    legible: tuple[Mapping[FieldName, bool], ...]
