"""The words of the product: types of documents, fields, findings, and what they are told in.

Their values are fixed by the outside contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]
FieldValue: TypeAlias = str | int | float

PASS_MARK: Final = 60
PAGE_WITHOUT_TABLE: Final = "roster_page_without_table"
"""The problem code of a roster of which a page shows no table."""


class DocumentType(StrEnum):
    """What a document in a packet is."""

    SKILL_LEVEL_CERTIFICATE = "skill_level_certificate"  # 职业技能等级证书
    VOCATIONAL_QUALIFICATION_CERTIFICATE = "vocational_qualification_certificate"
    SPECIAL_ABILITY_CERTIFICATE = "special_ability_certificate"  # 专项职业能力证书
    SOCIAL_WORKER_CERTIFICATE = "social_worker_certificate"
    SCORE_SCREENSHOT = "score_screenshot"  # 查分记录截图
    REGISTRY_SCREENSHOT = "registry_screenshot"  # 全国联网查询截图
    ID_CARD_FRONT = "id_card_front"
    ID_CARD_BACK = "id_card_back"
    BANK_CARD = "bank_card"  # 银行卡或存折
    BUSINESS_LICENCE = "business_licence"  # 营业执照或法人证书
    CLAIM_ROSTER = "claim_roster"  # 汇总表扫描件
    OTHER = "other"


class FieldName(StrEnum):
    """A value that is read off a document."""

    NAME = "name"
    ID_NUMBER = "id_number"
    CERTIFICATE_NUMBER = "certificate_number"
    OCCUPATION = "occupation"
    LEVEL = "level"
    ISSUE_DATE = "issue_date"
    ISSUER = "issuer"
    THEORY_SCORE = "theory_score"
    PRACTICAL_SCORE = "practical_score"
    REVIEW_SCORE = "review_score"  # 综合评审成绩 of levels 1 and 2
    RESULT = "result"
    EXAM_DATE = "exam_date"
    APPROVAL_DATE = "approval_date"
    MANAGEMENT_NUMBER = "management_number"  # 管理号
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    BANK_CARD_NUMBER = "bank_card_number"
    BANK_NAME = "bank_name"
    COMPANY_NAME = "company_name"
    CREDIT_CODE = "credit_code"  # 统一社会信用代码
    JOB_TYPE = "job_type"  # 工种/职业方向
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    ETHNICITY = "ethnicity"
    ADDRESS = "address"
    STATUS = "status"  # 证书状态 of a registry page


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"


class Verdict(StrEnum):
    """What is said of a claim."""

    CLEAR = "clear"
    REVIEW = "review"
    FLAGGED = "flagged"


class FindingCode(StrEnum):
    """What a check noticed; the severity of each is in `SEVERITIES`."""

    NAME_MISMATCH = "name_mismatch"
    ID_NUMBER_MISMATCH = "id_number_mismatch"
    CERTIFICATE_NUMBER_MISMATCH = "certificate_number_mismatch"
    OCCUPATION_MISMATCH = "occupation_mismatch"
    LEVEL_MISMATCH = "level_mismatch"
    ISSUE_DATE_MISMATCH = "issue_date_mismatch"
    CROSS_DOCUMENT_CONFLICT = "cross_document_conflict"
    ISSUE_DATE_OUT_OF_WINDOW = "issue_date_out_of_window"
    ISSUE_DATE_IN_FUTURE = "issue_date_in_future"
    APPLICATION_LATE = "application_late"
    ID_CHECKSUM_INVALID = "id_checksum_invalid"
    CERTIFICATE_NUMBER_MALFORMED = "certificate_number_malformed"
    CERTIFICATE_NUMBER_INCONSISTENT = "certificate_number_inconsistent"
    OCCUPATION_NOT_IN_PROGRAMME = "occupation_not_in_programme"
    LEVEL_NOT_IN_PROGRAMME = "level_not_in_programme"
    ISSUER_NOT_LISTED = "issuer_not_listed"
    SCORE_BELOW_PASS = "score_below_pass"
    AMOUNT_MISMATCH = "amount_mismatch"
    DUPLICATE_CERTIFICATE_NUMBER = "duplicate_certificate_number"
    DUPLICATE_CLAIM = "duplicate_claim"
    DUPLICATE_DOCUMENT = "duplicate_document"
    DOCUMENT_MISSING = "document_missing"
    ROW_WITHOUT_DOCUMENT = "row_without_document"
    DOCUMENT_NOT_IN_ROSTER = "document_not_in_roster"
    ID_CARD_EXPIRED = "id_card_expired"
    CERTIFICATE_REVOKED = "certificate_revoked"
    REGISTRY_NOT_FOUND = "registry_not_found"
    NOT_THIS_SCHEME = "not_this_scheme"
    BANK_CARD_MISMATCH = "bank_card_mismatch"
    UNIT_MISMATCH = "unit_mismatch"
    SEAL_MISSING = "seal_missing"
    ROSTER_CELL_INVALID = "roster_cell_invalid"
    TAMPERING_SUSPECTED = "tampering_suspected"
    LOW_CONFIDENCE = "low_confidence"
    UNREADABLE = "unreadable"
    UNREADABLE_FILE = "unreadable_file"


WARNINGS: Final = frozenset(
    {
        FindingCode.DOCUMENT_NOT_IN_ROSTER,
        FindingCode.SEAL_MISSING,
        FindingCode.TAMPERING_SUSPECTED,
        FindingCode.LOW_CONFIDENCE,
        FindingCode.UNREADABLE,
    }
)


class Mark(StrEnum):
    """Something a document says or shows beside its fields."""

    NOT_FOUND = "not_found"  # 对不起，没有查到相关信息
    REVOKED = "revoked"  # 已撤销, 无效
    OTHER_SCHEME = "other_scheme"  # 1+X and private training certificates
    RED_SEAL = "red_seal"
    PARTLY_READ = "partly_read"  # a good part of its lines could hardly be read
    OFFICIAL_HOST = "official_host"  # an address bar with a government host
    UNOFFICIAL_HOST = "unofficial_host"
    OFFICIAL_CODE = "official_code"  # a QR code that leads to a government host
    FOREIGN_CODE = "foreign_code"  # to any other, such as the issuer's own query page
    IMITATING_CODE = "imitating_code"  # to a host that poses as the authority's
    CODE_DIFFERS = "code_differs"  # a QR code with another certificate number
    TEXT_LAYER_DIFFERS = "text_layer_differs"  # of a PDF page, from its picture


class TraceKind(StrEnum):
    """A sign of editing."""

    EDITOR = "editor"  # the file says that an image editor saved it


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the user, in both languages. Holds no full ID number."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The sentence in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh
