"""Values within sentences, as letter-form certificates tell them.

「某某（证件号码：…）参加本机构组织的育婴员职业技能等级认定，达到四级/中级工水平」 has no
keys; the words around a value are as fixed as keys are, and more than one body uses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from verifier import normalise, pieces
from verifier.documents.kinds import FieldRule, Parsed
from verifier.model import FieldName
from verifier.pieces import Piece
from verifier.sheets import Sheet

SHORTEST: Final = 14  # characters of a paragraph; a key with its value has fewer
LINE_FEED: Final = 3.2  # line heights from one line of a paragraph to the next, at most
FULL_LINE: Final = 8  # line heights of width below which a paragraph's line was its last

_HAN: Final = "㐀-鿿"
_LEVEL: Final = "[一二三四五]级"
_BEFORE_NAMES: Final = "兹证明|兹有|学员|持证人"
_RANK: Final = "(?:高级技师|技师|[高中初]级(?:工|技能)?)"
# What precedes each value is fixed by the sentence, so each pattern holds it.
_PATTERNS: Final[Mapping[FieldName, re.Pattern[str]]] = {
    FieldName.NAME: re.compile(
        rf"(?:^(?:{_BEFORE_NAMES})*|(?:{_BEFORE_NAMES})+)(?P<value>[{_HAN}·]{{2,15}}?)"
        r"(?:(?:同志|先生|女士|同学)?(?=[,:(](?:性别|[男女][,)]|证件|居民身份证|身份证|公民身份|系))"
        r"|(?:同志|先生|女士|同学)(?=[,:(]|于|参加))"
    ),
    FieldName.GENDER: re.compile(r"[,(](?:性别:?)?(?P<value>[男女])(?=[,);。])"),
    FieldName.ID_NUMBER: re.compile(
        r"(?:证件号码|身份证号码|身份证号|公民身份号码|身份证):?(?P<value>[0-9X*]{15,18})(?![0-9])"
    ),
    FieldName.BIRTH_DATE: re.compile(
        r"[,(](?P<value>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:出生|生(?=[,)]))"
    ),
    FieldName.OCCUPATION: re.compile(
        rf"(?:的|参加|具备|达到|通过|取得|获得|完成|从事|[“\"「])(?P<value>(?:(?!的)[{_HAN}]){{2,12}}?)[”\"」]?"
        r"(?:\(工种\))?"
        rf"(?=专项职业能力|职业技能等级(?:认定|考核|考试|评价|鉴定|\()|职业技能(?:认定|考核|鉴定)"
        rf"|职业资格|岗前培训|岗位培训|\(?{_LEVEL}[/(])"
    ),
    FieldName.LEVEL: re.compile(
        rf"(?P<value>{_LEVEL}[/(]{_RANK}\)?)|职业技能等级\((?P<bracketed>[高中初]级)\)"
        rf"|国家职业资格(?P<old>{_LEVEL})"
        rf"|(?:达到|具备|取得|获得)[{_HAN}]{{0,14}}?(?P<plain>{_LEVEL}|[高中初]级(?:工|技能))"
    ),
    FieldName.RESULT: re.compile(
        r"(?:成绩|考核|考试|评价|测评|鉴定)(?:评定)?(?:为|:)?(?P<value>不?合格)"
    ),
}
_ADDRESS: Final = re.compile("(?:同志|先生|女士|同学):$")  # the first line of a letter
# Words that stand where an occupation would in sentences that name none.
_NO_OCCUPATION: Final = re.compile(
    r"机构|组织|考核|考试|评价|认定|鉴定|[所本该的其市省]|相应|对应|国家|全国|统一|职业|岗位|能力|培训"
    r"|标准|规范|证书|以上|上述|下列|左列|右列|规定|学习|等级|持证|技能|成绩|合格"
)


def find(rule: FieldRule, sheet: Sheet) -> tuple[Piece, Parsed] | None:
    """The one value that the document's sentences tell, or None when they tell two.

    A field that has its own key on the document is not looked for: where the value
    beside the key could not be read, a standing phrase must not take its place.
    """
    pattern = _PATTERNS.get(rule.field)
    if pattern is None or any(
        hit.field is rule.field and _stands_alone(hit.rest) for hit in sheet.hits
    ):
        return None
    found: dict[object, tuple[Piece, Parsed]] = {}
    for paragraph in _paragraphs(sheet):
        for piece in _values(pattern, paragraph):
            if rule.field is FieldName.OCCUPATION and _NO_OCCUPATION.search(piece.text):
                continue
            parsed = rule.parse(piece.text)
            if parsed is not None:
                found.setdefault(parsed.value, (piece, parsed))
    return next(iter(found.values())) if len(found) == 1 else None


def _stands_alone(rest: Piece | None) -> bool:
    """Whether a key is one of the form's, and not a word that begins a line of prose."""
    return rest is None or len(rest.text) < SHORTEST


def _values(pattern: re.Pattern[str], paragraph: Piece) -> Iterator[Piece]:
    text = normalise.simplified(paragraph.text.upper())
    if len(text) != len(paragraph.glyphs):
        return
    for match in pattern.finditer(text):
        group = match.lastgroup
        piece = None if group is None else paragraph.part(*match.span(group))
        if piece is not None:
            yield piece


def _paragraphs(sheet: Sheet) -> list[Piece]:
    """The sentences: lines under each other that are put together as one."""
    led = [
        hit.piece if hit.rest is None else pieces.join([hit.piece, hit.rest]) for hit in sheet.hits
    ]
    lines = [run for row in pieces.rows([*sheet.others, *led]) for run in pieces.runs(row)]
    grouped: list[list[Piece]] = []
    for line in lines:
        above = next((lines for lines in reversed(grouped) if _goes_on(lines[-1], line)), None)
        if above is None:
            grouped.append([line])
        else:
            above.append(line)
    paragraphs = [pieces.join(lines) for lines in grouped]
    return [
        paragraph
        for paragraph in paragraphs
        if len(paragraph.text) >= SHORTEST or _ADDRESS.search(paragraph.text)
    ]


def _goes_on(line: Piece, below: Piece) -> bool:
    height = max(line.height, below.height)
    overlap = min(line.right, below.right) - max(line.left, below.left)
    return (
        0.6 * height < below.middle_y - line.middle_y < LINE_FEED * height
        and overlap > 0.5 * min(line.right - line.left, below.right - below.left)
        and min(line.height, below.height) > 0.65 * height
        and line.right - line.left > FULL_LINE * height
    )
