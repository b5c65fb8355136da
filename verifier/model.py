"""The nouns of the product: pure values without any input or output.

Every class is a frozen dataclass or an enum. Points are (x, y) in pixels, origin
top left, y down; quads hold four points clockwise from the text's top left.
Scores and confidences lie in [0, 1]; money is whole yuan; dates are
`datetime.date` inside and ISO 8601 text as a field's value. The values of
`DocumentType`, `FieldName`, `FindingCode`, `Severity` and `Verdict` are fixed by
the outside contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]
FieldValue: TypeAlias = str | int | float

PASS_MARK: Final = 60


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


@dataclass(frozen=True)
class Message:
    """One sentence for the user, in both languages. Holds no full ID number."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The sentence in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class TextLine:
    """One line of text on a page.

    Attributes:
        text: as recognised.
        score: the recogniser's mean over the characters.
        quad: in pixels of the page as rendered for review.
        scores: one per character of `text`.
        spans: per character its (start, end) along the line, as fractions of the
            quad's width from its left edge.
    """

    text: str
    score: float
    quad: Quad
    scores: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]


Frame: TypeAlias = tuple[tuple[str, float], ...]
"""Characters that may stand at one place of a line, with their probability, the
surest first; "" for none."""


@dataclass(frozen=True)
class View:
    """What the recogniser saw in one rendering of a value's picture.

    Attributes:
        name: of the rendering: "plain", "enlarged", "clean", "dark_ink".
        frames: from left to right.
    """

    name: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True)
class Field:
    """One value read off a document.

    Attributes:
        value: normalised: level as int, scores as float, dates as ISO 8601 text,
            masked digits of an ID number as `*`.
        text: as printed.
        confidence: how sure the reading is, from its weakest character, its grammar
            and the agreement of its renderings; raw, see `verifier.calibration`.
        box: where it stands, or None when it was derived.
        repair: the text as recognised, when grammar corrected it.
        views: what its picture may say, where it was looked at more than once.
    """

    value: FieldValue
    text: str
    confidence: float
    box: Quad | None = None
    repair: str | None = None
    views: tuple[View, ...] = ()


Fields: TypeAlias = Mapping[FieldName, Field]


@dataclass(frozen=True)
class Document:
    """One certificate, screenshot or card found in the packet.

    Attributes:
        id: unique within the batch ("d1").
        file: path as given; inside an archive `archive.zip/inner/path.jpg`.
        page: counts from 1.
        fields: of the certificate in question; for a screenshot of several
            certificates the first, until pairing selects the claimed one.
        other_records: the further certificates that a screenshot shows.
        marks: what else it says or shows.
        codes: what its QR codes hold, ID numbers masked.
    """

    id: str
    file: str
    page: int
    type: DocumentType
    type_confidence: float
    fields: Fields = field(default_factory=dict)
    other_records: tuple[Fields, ...] = ()
    marks: frozenset[Mark] = frozenset()
    codes: tuple[str, ...] = ()

    def value(self, name: FieldName) -> FieldValue | None:
        """The field's value, or None when it was not read."""
        found = self.fields.get(name)
        return None if found is None else found.value


@dataclass(frozen=True)
class PageReading:
    """A page as rendered for review.

    Attributes:
        number: counts from 1 within its file.
        width_px: of the rendering.
        height_px: of the rendering.
    """

    number: int
    width_px: int
    height_px: int


@dataclass(frozen=True)
class FileReading:
    """All that was seen in one file.

    Attributes:
        file: path as given.
        problem: why the file, or a part of it, could not be read.
        problem_code: the error's code, for programs.
    """

    file: str
    pages: tuple[PageReading, ...] = ()
    documents: tuple[Document, ...] = ()
    problem: Message | None = None
    problem_code: str | None = None


@dataclass(frozen=True)
class Claim:
    """One roster row: a person, an occupation, a level and its certificate.

    Attributes:
        row: the row's number as the spreadsheet shows it.
        level: 1 高级技师 … 5 初级工; None when the row names none.
        texts: per field the cell as written, for display.
    """

    row: int
    name: str | None = None
    id_number: str | None = None
    occupation: str | None = None
    job_type: str | None = None
    level: int | None = None
    certificate_number: str | None = None
    issue_date: date | None = None
    exam_date: date | None = None
    issuer: str | None = None
    amount_yuan: int | None = None
    bank_card_number: str | None = None
    bank_name: str | None = None
    account_holder: str | None = None  # 户名, where it is written as a name
    management_number: str | None = None
    unit: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RosterProblem:
    """A cell of the roster that cannot be right.

    Attributes:
        row: the spreadsheet's row number.
        cell: its reference, such as "D7".
        field: what it feeds, as the outside calls it, or None.
        observed: the cell as written, masked where it is an ID number.
    """

    row: int
    cell: str
    field: str | None
    observed: str
    message: Message


@dataclass(frozen=True)
class Roster:
    """A claim roster as read.

    Attributes:
        columns: per claim attribute the header under which it was found.
        unit: 填报单位, when the sheet names one.
    """

    claims: tuple[Claim, ...]
    problems: tuple[RosterProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class Case:
    """A claim with the documents that belong to it.

    Attributes:
        documents: with `fields` of the record that the claim is about.
        guessed: ids of documents that name no person and were placed by what else
            lies in their folder: nothing on the paper or in its file's name says so.
    """

    claim: Claim
    documents: tuple[Document, ...] = ()
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pairing:
    """Which documents belong to which claim.

    Attributes:
        cases: one per claim, in the roster's order.
        unit_documents: ids of the unit's own papers (licence, roster scan).
        strangers: ids of documents of persons whom no row names.
        unplaced: ids of documents that could not be placed surely.
    """

    cases: tuple[Case, ...]
    unit_documents: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that a check noticed.

    Attributes:
        message: for the user, with what to do where there is something to do.
        certain: False when it rests on an uncertain reading.
        expected: what the roster or the programme says.
        observed: what the document says.
        document: id of the document that shows it.
        other_document: id of the second document of a conflict.
        cell: the roster cell, for findings on the roster itself.
        clause: the programme's clause that demands it.
    """

    code: FindingCode
    message: Message
    certain: bool = True
    field: str | None = None
    document: str | None = None
    other_document: str | None = None
    expected: FieldValue | None = None
    observed: FieldValue | None = None
    cell: str | None = None
    clause: str | None = None

    @property
    def severity(self) -> Severity:
        """Error or warning, fixed by the code."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


@dataclass(frozen=True)
class Note:
    """A value that is printed otherwise than the row says it, and counts as the same.

    Attributes:
        document: id of the paper.
        claimed: as the row says it.
        printed: as the paper says it.
        why: they are one.
    """

    field: FieldName
    document: str
    claimed: FieldValue
    printed: FieldValue
    why: Message


@dataclass(frozen=True)
class ClaimJudgement:
    """A claim with its verdict and everything found."""

    claim: Claim
    verdict: Verdict
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """A whole batch, judged.

    Attributes:
        version: of the programme that it was judged by.
        as_of: the day of application.
        documents: with the record that the claim is about in `fields`.
        rows: per document id the roster row that it was paired with.
        findings: what belongs to no row.
    """

    programme: str
    version: str
    as_of: date
    documents: tuple[Document, ...]
    rows: Mapping[str, int]
    claims: tuple[ClaimJudgement, ...]
    findings: tuple[Finding, ...]
