"""The fictional people, their unit and their claims.

Nobody here exists: names, numbers and addresses are made up.
"""

from dataclasses import dataclass
from datetime import date

from sample_images.draw.numbers import certificate_number, credit_code, id_number, luhn_digit

APPLICATION_DATE = date(2025, 11, 20)
WINDOW = (date(2024, 1, 1), date(2025, 12, 31))
LEVEL_NAMES = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工"}
AMOUNTS_YUAN = {5: 1500, 4: 2000, 3: 2500}
BODY_CODES = {
    "北京劳动保障职业学院": "000117",
    "北京科技高级技术学校": "000236",
    "首钢技师学院": "000142",
    "北京商贸学校": "000325",
    "北京城市学院": "000308",
    "北京开放大学": "000411",
    "北京市工艺美术高级技工学校": "000459",
}


@dataclass(frozen=True)
class Person:
    """A fictional holder of documents."""

    name: str
    gender: str
    ethnicity: str
    birth_date: date
    region: str
    order: int
    address: str
    police: str
    card_since: date
    card_until: date | None
    bank_digits: str

    @property
    def id_number(self) -> str:
        """公民身份号码, 18 characters."""
        return id_number(self.region, self.birth_date, self.order)

    @property
    def bank_card_number(self) -> str:
        """19 digits of an ICBC debit card."""
        return self.bank_digits + luhn_digit(self.bank_digits)

    @property
    def phone(self) -> str:
        """A number of the never assigned 1380000 range."""
        return f"1380000{self.order * 7 % 10000:04d}"


@dataclass(frozen=True)
class Unit:
    """The applying unit 填报单位."""

    name: str
    credit_code: str
    legal_person: str
    address: str
    founded: date


@dataclass(frozen=True)
class Claim:
    """What the papers of one person say.

    `roster_id_number` and `roster_level` are what the roster says instead, when
    that is the planted problem.
    """

    row: int
    person: Person
    occupation: str
    level: int
    issuer: str
    issue_date: date | None = None
    serial: int = 0
    exam_date: date | None = None
    theory_score: float = 0.0
    practical_score: float = 0.0
    roster_id_number: str = ""
    roster_level: int = 0
    planted: str = ""
    planted_detail: str = ""

    @property
    def is_score_route(self) -> bool:
        """Whether a score screenshot stands in for certificate and registry page."""
        return self.issue_date is None

    @property
    def certificate_number(self) -> str:
        """证书编号, or nothing on the score route."""
        if self.issue_date is None:
            return ""
        body = BODY_CODES[self.issuer]
        return certificate_number(body, self.issue_date, self.level, self.serial)

    @property
    def result(self) -> str:
        """合格 when both papers reach 60."""
        return "合格" if min(self.theory_score, self.practical_score) >= 60 else "不合格"

    @property
    def claimed_level(self) -> int:
        """The level in the roster."""
        return self.roster_level or self.level

    @property
    def claimed_id_number(self) -> str:
        """The ID number in the roster."""
        return self.roster_id_number or self.person.id_number

    @property
    def amount_yuan(self) -> int:
        """补贴金额 as claimed."""
        return AMOUNTS_YUAN[self.claimed_level]


UNIT = Unit(
    "北京样例托育服务有限公司",
    credit_code("91110114MA7YLT63X"),
    "温景行",
    "北京市昌平区城北街道样例路6号院2号楼1层101",
    date(2021, 6, 8),
)
