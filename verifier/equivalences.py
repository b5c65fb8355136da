"""Where a paper's print and the roster row differ and count as one all the same."""

from __future__ import annotations

from collections.abc import Iterator

from verifier import normalise
from verifier.evidence import Shown, claimed, shown
from verifier.matching import Aliases, agrees
from verifier.model import Case, FieldName, Message, Note
from verifier.plain_fields import plain_fields
from verifier.spelling import is_latin_name

_DOTS = Message("间隔号写法不同", "the middle dot is written otherwise")
_FORMS = Message("繁体字与简体字", "traditional and simplified forms of a character")
_MASK = Message("部分内容被遮盖，其余一致", "a part is masked, and the rest agrees")
_SPELT = Message("拼音与汉字一致", "the pinyin of the name")
_ALIAS = Message("同一职业的新旧名称", "the old and the new name of one occupation")
_COMPARED = (FieldName.NAME, FieldName.ID_NUMBER, FieldName.OCCUPATION)


def equated(case: Case, aliases: Aliases = ()) -> Iterator[Note]:
    """One note per field and paper whose print is not the row's, yet agrees with it."""
    plain = plain_fields(case)
    for name in _COMPARED:
        if name in plain:
            continue
        expected = claimed(case.claim, name)
        if not isinstance(expected, str):
            continue
        for reading in shown(case, name):
            if reading.field.value == expected:
                continue
            why = _why(name, expected, reading, aliases)
            if why is not None:
                yield Note(name, reading.document.id, expected, reading.field.value, why)


def _why(name: FieldName, expected: str, reading: Shown, aliases: Aliases) -> Message | None:
    read = str(reading.field.value)
    if read == expected or not agrees(name, expected, read, aliases):
        return None
    if "*" in read + expected:
        return _MASK
    if name is FieldName.OCCUPATION:
        same = normalise.occupation(expected) == normalise.occupation(read)
        return None if same else _ALIAS
    if name is not FieldName.NAME:
        return None
    left, right = normalise.name(expected), normalise.name(read)
    if left == right:
        return _DOTS if normalise.fold(expected) != normalise.fold(read) else None
    return _SPELT if is_latin_name(read) or is_latin_name(expected) else _FORMS
