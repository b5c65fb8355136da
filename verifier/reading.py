"""Bytes to documents: the seeing stages in order. Slow, and impure in its models."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from verifier import geometry
from verifier.classification import UNKNOWN_CONFIDENCE, Region, find_documents
from verifier.corroboration import with_codes, with_layer
from verifier.errors import InputError
from verifier.evidence import CERTIFICATES
from verifier.extraction import extract
from verifier.fingerprints import fingerprint
from verifier.geometry import Array
from verifier.imaging.codes import read_codes
from verifier.imaging.editors import editor_of
from verifier.imaging.files import encode, open_pictures
from verifier.imaging.fingerprinting import thumbnail
from verifier.imaging.pdf import is_pdf
from verifier.imaging.pictures import Picture
from verifier.imaging.text_layer import LayerNumber, numbers_by_page
from verifier.model import (
    PAGE_WITHOUT_TABLE,
    Document,
    DocumentType,
    FieldName,
    Fields,
    FileReading,
    Mark,
    Message,
    PageReading,
    TextLine,
    Trace,
    TraceKind,
)
from verifier.normalise import fold
from verifier.ocr.engine import TextEngine
from verifier.ocr.harder import see_dark_ink, see_under_copies
from verifier.ocr.pages import SeenPage, see
from verifier.ocr.table_pages import join
from verifier.ocr.tables import PageTable, read_table
from verifier.odds import with_margins
from verifier.second_look import look_again

OFFICIAL_HOSTS: Final = (".osta.org.cn", ".mohrss.gov.cn", ".beijing.gov.cn")
HARD_LINE: Final = 0.75  # mean score of a line that could hardly be read
MIN_HARD_LINES: Final = 3
HARD_SHARE: Final = 0.25
ADDRESS_LINES: Final = 12
NEARLY_OFFICIAL: Final = 80  # of 100
_HOST: Final = re.compile(r"((?:[a-z0-9\-]+\.)+[a-z]{2,6})(?=[/:#?]|$)")
_NOT_FOUND: Final = re.compile(r"(没有|未)查(到|询到)相关|查无此|暂无数据|无相关(信息|记录)")
_REVOKED: Final = re.compile(r"证书(已撤销|已注销|已作废|已吊销|无效|已失效)")
# A status in a box of its own, beside its key or stamped on its card.
_STATUS_REVOKED: Final = re.compile(
    r"(?m)^(证书)?(状态)?:?(当前)?(已经?)?(被)?(撤销|注销|作废|吊销|失效|无效|撤回|冻结)(证书)?$"
)
_OTHER_SCHEME: Final = re.compile(
    r"[1l][+十][x×]|ncb\.edu\.cn|学分银行|教育部.{0,12}(职业技能|证书)"
    r"|培训合格证|培训证书|岗位(能力|技能)证书|上岗证|结业证|月嫂证|育儿嫂"
)
_CARD_BACK: Final = re.compile(r"中华人民|居民身份|签发|有效期|公安局|分局|[0-9]{4}\.[0-9]{2}")
SEALED_TYPES: Final = frozenset(
    {
        DocumentType.SKILL_LEVEL_CERTIFICATE,
        DocumentType.VOCATIONAL_QUALIFICATION_CERTIFICATE,
        DocumentType.SPECIAL_ABILITY_CERTIFICATE,
        DocumentType.SOCIAL_WORKER_CERTIFICATE,
        DocumentType.BUSINESS_LICENCE,
        DocumentType.CLAIM_ROSTER,
    }
)
_ON_CERTIFICATES: Final = (
    FieldName.NAME,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.ISSUE_DATE,
    FieldName.ISSUER,
)
_BORNE: Final = {
    **dict.fromkeys(CERTIFICATES, _ON_CERTIFICATES),
    DocumentType.REGISTRY_SCREENSHOT: (FieldName.NAME, FieldName.CERTIFICATE_NUMBER),
    DocumentType.SCORE_SCREENSHOT: (FieldName.NAME, FieldName.OCCUPATION),
    DocumentType.ID_CARD_FRONT: (FieldName.NAME, FieldName.ID_NUMBER),
    DocumentType.ID_CARD_BACK: (FieldName.VALID_UNTIL,),
    DocumentType.BANK_CARD: (FieldName.BANK_CARD_NUMBER,),
}
_SCREENSHOTS: Final = (DocumentType.REGISTRY_SCREENSHOT, DocumentType.SCORE_SCREENSHOT)


@dataclass(frozen=True)
class ReadFile:
    """What was seen in one file.

    Attributes:
        images: one JPEG a page, in the pixels of the fields' boxes.
    """

    reading: FileReading
    images: tuple[bytes, ...]


class Reader:
    """Reads files with models that are loaded once. Not for several threads.

    Raises:
        ConfigurationError: on creation, when the weights are missing.
    """

    def __init__(self, threads: int = 1) -> None:
        self._engine = TextEngine(threads)

    def read(self, file: str, content: bytes) -> ReadFile:
        """Find and read every document in a file.

        Bad input never raises: what was wrong is told in the reading, beside the
        pages that could be read.
        """
        pages: list[PageReading] = []
        images: list[bytes] = []
        documents: list[Document] = []
        problem: tuple[str, Message] | None = None
        lines_seen = 0
        layers = numbers_by_page(content) if is_pdf(content) else iter(())
        editor = editor_of(content)
        try:
            for number, picture in enumerate(open_pictures(content), start=1):
                seen = see(self._engine, picture)
                height, width = seen.picture.shape[:2]
                pages.append(PageReading(number, width, height))
                images.append(encode(seen.picture))
                lines_seen += len(seen.lines) + sum(len(part.lines) for part in seen.parts)
                found = self._documents(seen, file, number, len(documents))
                told = _corroborated(found, seen, picture, next(layers, ()))
                documents.extend(_with_fingerprints(list(map(with_margins, told)), picture))
        except InputError as error:
            problem = (error.code, error.message)
        if problem is None and lines_seen == 0:
            problem = ("no_text", NO_TEXT)
        return ReadFile(
            FileReading(
                file,
                tuple(pages),
                tuple(_with_editor(document, editor) for document in documents),
                problem=None if problem is None else problem[1],
                problem_code=None if problem is None else problem[0],
                sha256=hashlib.sha256(content).hexdigest(),
            ),
            tuple(images),
        )

    def read_roster(self, file: str, content: bytes) -> ReadFile:
        """Read the table that a roster's pages show; bad input never raises, as in `read`.

        The sealed scan that programmes ask for is among its documents.
        """
        pages: list[PageReading] = []
        images: list[bytes] = []
        tables: dict[int, PageTable] = {}
        documents: list[Document] = []
        problem: tuple[str, Message] | None = None
        try:
            for number, picture in enumerate(open_pictures(content), start=1):
                seen = see(self._engine, picture)
                height, width = seen.picture.shape[:2]
                pages.append(PageReading(number, width, height))
                images.append(encode(seen.picture))
                table = read_table(self._engine, seen)
                if table is not None:
                    tables[number] = table
                    found = self._upright(seen, file, number, 0)
                    documents += [d for d in found if d.type is DocumentType.CLAIM_ROSTER]
                elif seen.lines and problem is None:
                    problem = (PAGE_WITHOUT_TABLE, _without_table(number))
        except InputError as error:
            problem = (error.code, error.message)
        code, message = problem or (None, None)
        reading = FileReading(
            file,
            tuple(pages),
            tuple(replace(d, id=f"d{place}") for place, d in enumerate(documents, 1)),
            problem=message,
            problem_code=code,
            table=join(tables) if tables else None,
        )
        return ReadFile(reading, tuple(images))

    def _documents(self, seen: SeenPage, file: str, page: int, before: int) -> list[Document]:
        """The documents on a page; `before` were found on the pages before it."""
        documents = self._found(seen, file, page, before)
        for look in (see_under_copies, see_dark_ink):
            if not any(map(_lacks_something, documents)):
                break
            again = look(self._engine, seen)
            other = [] if again is None else self._found(again, file, page, before)
            if again is not None and sum(map(_filled, other)) > sum(map(_filled, documents)):
                documents, seen = other, again
        return documents

    def _found(self, seen: SeenPage, file: str, page: int, before: int) -> list[Document]:
        """The documents on a page and on its parts, with boxes in px of the page."""
        found = self._upright(seen, file, page, before) if seen.lines or not seen.parts else []
        for part in seen.parts:
            own = replace(seen, picture=part.picture, clean=part.clean, lines=part.lines, parts=())
            page_from_part = np.asarray(np.linalg.inv(part.part_from_page), dtype=np.float64)
            turned = self._upright(own, file, page, before + len(found))
            said = [document for document in turned if _says_something(document)]
            found.extend(_moved(document, page_from_part) for document in said)
            if len(said) < len(turned):
                # A turned note or stamp is no paper handed in, but it may have been one.
                found = [replace(d, marks=d.marks | {Mark.PARTLY_READ}) for d in found]
        return [
            replace(document, id=f"d{place}") for place, document in enumerate(found, before + 1)
        ]

    def _upright(self, seen: SeenPage, file: str, page: int, before: int) -> list[Document]:
        found = []
        for place, region in enumerate(find_documents(seen.lines), start=before + 1):
            document = document_of(f"d{place}", file, page, region)
            document = self._look_again(seen, region, document)
            if seen.seals and document.type in SEALED_TYPES:
                document = replace(document, marks=document.marks | {Mark.RED_SEAL})
            found.append(document)
        return found

    def _look_again(self, seen: SeenPage, region: Region, document: Document) -> Document:
        """The document with its doubtful values read again."""
        if region.kind is None:
            return document
        records = (document.fields, *document.other_records)
        first, *others = look_again(self._engine, seen, region.kind, records)
        return replace(document, fields=first, other_records=tuple(others))


def _without_table(number: int) -> Message:
    return Message(
        zh=f"第{number}页没有找到表格，未读取该页。请确认该页没有名单，或上传清晰完整的扫描件。",
        en=f"No table was found on page {number}, so it was not read. Make sure that it lists "
        "nobody, or upload a sharp and whole scan.",
    )


def _says_something(document: Document) -> bool:
    known = document.type is not DocumentType.OTHER
    return known or bool(document.marks) or document.type_confidence > UNKNOWN_CONFIDENCE


def _moved(document: Document, page_from_part: Array) -> Document:
    """The document with its boxes in px of the page."""
    records = [
        {
            name: field
            if field.box is None
            else replace(
                field,
                box=geometry.as_quad(
                    geometry.transform(page_from_part, geometry.as_array(field.box))
                ),
            )
            for name, field in record.items()
        }
        for record in (document.fields, *document.other_records)
    ]
    return replace(document, fields=records[0], other_records=tuple(records[1:]))


def _lacks_something(document: Document) -> bool:
    """Whether a field that every paper of its type bears could not be read."""
    wanted = _BORNE.get(document.type, ())
    missing = any(name not in document.fields for name in wanted)
    return missing and Mark.NOT_FOUND not in document.marks


def _filled(document: Document) -> int:
    return len(document.fields)


NO_TEXT: Final = Message(
    zh="图片上没有识别到文字，请确认是否上传错误；若无误，请在光线充足处对焦后重新拍摄。",
    en="No text was found in the picture. Check that it is the right file; if it is, take it "
    "again in good light and in focus.",
)


def _with_editor(document: Document, editor: str | None) -> Document:
    """The document, marked when its file says that an image editor saved it."""
    if editor is None:
        return document
    return replace(document, traces=(*document.traces, Trace(TraceKind.EDITOR, editor)))


def _corroborated(
    documents: Sequence[Document], seen: SeenPage, source: Picture, layer: Sequence[LayerNumber]
) -> list[Document]:
    """A page's documents with what its QR codes and its text layer say of them.

    Args:
        documents: of that page.
        seen: the page.
        source: the page as it was opened.
        layer: the numbers in the text layer of that page, where it is a PDF's.
    """
    is_certificate = any(document.type in CERTIFICATES for document in documents)
    codes = read_codes(seen.picture, look_closely=is_certificate)
    height, width = source.shape[:2]
    page_from_layer = seen.page_from_source @ np.diag([float(width), float(height), 1.0])
    return [
        with_layer(document, layer, page_from_layer, seen.lines)
        for document in with_codes(documents, codes)
    ]


def _with_fingerprints(documents: Sequence[Document], source: Picture) -> list[Document]:
    """A page's documents with what they are known again by."""
    small = thumbnail(source) if documents else b""
    return [replace(document, fingerprint=fingerprint(document, small)) for document in documents]


def document_of(name: str, file: str, page: int, region: Region) -> Document:
    """The document that a page's region shows, with its fields and marks."""
    if region.kind is None:
        records: list[Fields] = [{}]
        kind = DocumentType.OTHER
    else:
        records = extract(region.lines, region.kind)
        kind = region.kind.type
    return Document(
        id=name,
        file=file,
        page=page,
        type=kind,
        type_confidence=region.confidence,
        fields=records[0],
        other_records=tuple(records[1:]),
        marks=_marks(region.lines, kind),
    )


def _marks(lines: Sequence[TextLine], kind: DocumentType) -> frozenset[Mark]:
    """What the document says beside its fields."""
    text = "\n".join(fold(line.text).lower() for line in lines)
    marks = set()
    if kind in _SCREENSHOTS:
        if _NOT_FOUND.search(text):
            marks.add(Mark.NOT_FOUND)
        if _REVOKED.search(text) or _STATUS_REVOKED.search(text):
            marks.add(Mark.REVOKED)
        host = _address(lines)
        if host is not None:
            official = f".{host}".endswith(OFFICIAL_HOSTS)
            marks.add(Mark.OFFICIAL_HOST if official else Mark.UNOFFICIAL_HOST)
    elif _OTHER_SCHEME.search(text):
        marks.add(Mark.OTHER_SCHEME)
    if _is_partly_read(lines, kind):
        marks.add(Mark.PARTLY_READ)
    return frozenset(marks)


def _is_partly_read(lines: Sequence[TextLine], kind: DocumentType) -> bool:
    """Whether more stands there than could be read, perhaps another paper."""
    hard = [line for line in lines if line.score < HARD_LINE]
    if len(hard) >= MIN_HARD_LINES and len(hard) >= HARD_SHARE * len(lines):
        return True
    if kind is not DocumentType.ID_CARD_BACK:
        return False
    foreign = [line for line in lines if len(line.text) > 3 and not _CARD_BACK.search(line.text)]
    return len(foreign) >= MIN_HARD_LINES


def _address(lines: Sequence[TextLine]) -> str | None:
    """The host in the address bar: the topmost line that holds one.

    A host that is nearly an official one was probably misread and says nothing.
    """
    for line in sorted(lines, key=lambda line: line.quad[0][1])[:ADDRESS_LINES]:
        found = _HOST.search(fold(line.text).lower())
        if found is None:
            continue
        host = found.group(1)
        misread = any(
            fuzz.ratio(f".{host}"[-len(official) :], official) >= NEARLY_OFFICIAL
            and not f".{host}".endswith(official)
            for official in OFFICIAL_HOSTS
        )
        return None if misread else host
    return None
