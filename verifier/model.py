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
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from verifier.history import ClaimKey

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class View:
    """What the recogniser saw in one rendering of a value's picture.

    Attributes:
        name: of the rendering: "plain", "enlarged", "clean", "dark_ink".
        frames: from left to right.
    """

    name: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """How many times likelier a field's picture says its value than any other.

    Attributes:
        value: of the field when that was worked out.
        twin_odds: of a name's characters that are said for rarer twins.
    """

    value: FieldValue
    odds: float
    twin_odds: float | None = None


@dataclass(frozen=True, slots=True)
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
        margin: of its value in these views; None where it was not worked out.
    """

    value: FieldValue
    text: str
    confidence: float
    box: Quad | None = None
    repair: str | None = None
    views: tuple[View, ...] = ()
    margin: Margin | None = None


Fields: TypeAlias = Mapping[FieldName, Field]


@dataclass(frozen=True, slots=True)
class Trace:
    """A sign of editing on a document; a hint, never a proof.

    Attributes:
        seen: what was seen, such as the editor's name.
        field: whose value it is on; None for the whole picture.
        box: where it is.
    """

    kind: TraceKind
    seen: str
    field: FieldName | None = None
    box: Quad | None = None


@dataclass(frozen=True, slots=True)
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
        fingerprint: what it is known again by, see `verifier.fingerprints`.
        traces: signs of editing.
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
    fingerprint: str = ""
    traces: tuple[Trace, ...] = ()

    def numbered(self, name: str) -> Document:
        """The document under another id."""
        # A batch numbers all of its documents: `replace` takes ten times as long.
        other = object.__new__(Document)
        for slot in _OF_DOCUMENT:
            _set(other, slot, getattr(self, slot))
        _set(other, "id", name)
        return other

    def value(self, name: FieldName) -> FieldValue | None:
        """The field's value, or None when it was not read."""
        found = self.fields.get(name)
        return None if found is None else found.value


_OF_DOCUMENT: Final = tuple(each.name for each in fields(Document))
_set: Final = object.__setattr__


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell of a table that was read from a picture, not typed.

    Attributes:
        cell: its reference within the table, such as "D7".
        confidence: of its weakest character; lower where several looks at it disagree.
        box: in pixels of the page as rendered for review.
    """

    cell: str
    text: str
    confidence: float
    page: int
    box: Quad


@dataclass(frozen=True, slots=True)
class SeenTable:
    """The table that the pages of a file show, one page's rows below the other's.

    Attributes:
        rows: from the top, titles and notes too; None where nothing stands.
        merged: of merged ranges the covered cell's row and column, then those of the
            range's top left cell, counted from 0.
    """

    rows: tuple[tuple[SeenCell | None, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that was seen in one file.

    Attributes:
        file: path as given.
        problem: why the file, or a part of it, could not be read.
        problem_code: the error's code, for programs.
        sha256: of the file's bytes, in hexadecimal.
        table: of a roster that was handed in as a picture.
    """

    file: str
    pages: tuple[PageReading, ...] = ()
    documents: tuple[Document, ...] = ()
    problem: Message | None = None
    problem_code: str | None = None
    sha256: str | None = None
    table: SeenTable | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One roster row: a person, an occupation, a level and its certificate.

    Attributes:
        row: the row's number as the spreadsheet shows it.
        level: 1 高级技师 … 5 初级工; None when the row names none.
        texts: per field the cell as written, for display.
        cells: per attribute the cell as read from a picture; empty where it was typed.
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
    application_date: date | None = None  # 申请日期, where each person applies on a day of his own
    issuer: str | None = None
    amount_yuan: int | None = None
    bank_card_number: str | None = None
    bank_name: str | None = None
    account_holder: str | None = None  # 户名, where it is written as a name
    management_number: str | None = None
    unit: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, SeenCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """A cell of the roster that cannot be right.

    Attributes:
        row: the spreadsheet's row number of the claim that it is about; of what concerns
            the whole list a row that is no claim's.
        cell: its reference, such as "D7".
        field: what it feeds, as the outside calls it, or None.
        observed: the cell as written, masked where it is an ID number.
        certain: False when the cell may have been misread.
    """

    row: int
    cell: str
    field: str | None
    observed: str
    message: Message
    certain: bool = True


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column of a roster's table, for who checks what it was taken for.

    Attributes:
        letter: as the spreadsheet names it, "D".
        header: what stands above it, on one line; "" when nothing does.
        feeds: the claim attributes that it feeds, as the outside calls them; empty for
            a column that is not used.
        given: whether the user said so, and nothing was guessed.
        filled: whether a claim's row has something in it.
    """

    letter: str
    header: str
    feeds: tuple[str, ...] = ()
    given: bool = False
    filled: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RosterTable:
    """Where a roster's rows were found, and which column was taken for what.

    Attributes:
        sheet: its name, or None where the file has no named sheets.
        sheets: the names of all sheets of the file.
        header_rows: the first and the last row of the header as the spreadsheet numbers
            them; (0, 0) for a table without one.
        columns: from left to right, without those that are empty.
        hidden_rows: rows of claims that the spreadsheet hides; they count all the same.
    """

    sheet: str | None
    sheets: tuple[str, ...]
    header_rows: tuple[int, int]
    columns: tuple[RosterColumn, ...]
    hidden_rows: tuple[int, ...] = ()

    def cell(self, attribute: str, row: int) -> str | None:
        """The cell that feeds an attribute (as the outside calls it) in a row."""
        letters = (column.letter for column in self.columns if attribute in column.feeds)
        return next((f"{letter}{row}" for letter in letters), None)


@dataclass(frozen=True, slots=True)
class Roster:
    """A claim roster as read.

    Attributes:
        columns: per claim attribute the header under which it was found.
        unit: 填报单位, when the sheet names one.
        credit_codes: the 统一社会信用代码 that it states, of one or more units.
        table: where the rows were found; None where there was no table, as with a
            single expected record.
    """

    claims: tuple[Claim, ...]
    problems: tuple[RosterProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    sheet: str | None = None
    table: RosterTable | None = None
    credit_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the documents that belong to it.

    Attributes:
        documents: with `fields` of the record that the claim is about.
        guessed: ids of documents that name no person and were placed by what else
            lies in their folder: nothing on the paper or in its file's name says so.
        contested: ids of those of them whose words fit another row as well.
        derived: what is worked out of the case once and asked often, by whoever does.
    """

    claim: Claim
    documents: tuple[Document, ...] = ()
    guessed: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()

    derived: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed.

    Attributes:
        message: for the user, with what to do where there is something to do.
        certain: False when it rests on an uncertain reading.
        expected: what the roster or the programme says.
        observed: what the document says.
        document: id of the document that shows it.
        other_document: id of the second document of a conflict.
        cell: the roster cell whose value is in question, where there is one.
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Attested:
    """A condition of the programme that no paper can show; others must decide it.

    Attributes:
        clause: the words of the notice that demand it.
    """

    condition: Message
    clause: str


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A claim with its verdict and everything found.

    Attributes:
        records: per id of a document that shows several certificates and belongs to
            several claims, the place in `other_records` of the one that this claim is
            about; documents whose `fields` are about this claim are left out.
        guessed: ids of documents that only what else lies in their folder placed here.
    """

    claim: Claim
    verdict: Verdict
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole batch, judged.

    Attributes:
        version: of the programme that it was judged by.
        as_of: the day of application.
        documents: with the record that the claim is about in `fields`.
        rows: per document id the roster row that it was paired with.
        findings: what belongs to no row.
        title: of the programme.
        unit: 填报单位, when the roster names one.
        attested: what the programme leaves to others.
        keys: what its claims are recognised by when they come again in another batch.
    """

    programme: str
    version: str
    as_of: date
    documents: tuple[Document, ...]
    rows: Mapping[str, int]
    claims: tuple[ClaimJudgement, ...]
    findings: tuple[Finding, ...]
    title: Message | None = None
    unit: str | None = None
    attested: tuple[Attested, ...] = ()
    keys: tuple[ClaimKey, ...] = ()
