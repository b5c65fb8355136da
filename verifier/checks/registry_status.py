"""What the registry says of the certificate: 证书状态."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verifier import normalise, wording
from verifier.checks.context import CaseContext
from verifier.evidence import Shown, is_type_sure, shown
from verifier.matching import EQUAL_CONFIDENCE, is_sure
from verifier.model import Case, FieldName, Finding, FindingCode, Mark, Message

CODES: Final = frozenset({FindingCode.CERTIFICATE_REVOKED, FindingCode.LOW_CONFIDENCE})

_VALID: Final = frozenset({"有效", "正常", "有效证书", "正常有效", "证书有效", "状态正常"})
# 未撤销, 不予注销 and the like turn the word: a person reads them.
_INVALID: Final = re.compile(
    "(?<![未不])(?:无效|失效|暂停|停用|冻结|吊销|撤销|撤回|注销|作废|过期|异常)"
)


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """A status that is not 有效 or 正常; certain for the words that surely mean invalid."""
    del context
    for reading in shown(case, FieldName.STATUS):
        status = normalise.fold(str(reading.field.value))
        if status not in _VALID:
            known = _INVALID.search(status) is not None
            certain = known and is_sure(reading.field) and is_type_sure(reading.document)
            yield _invalid(reading, certain=certain)
        elif reading.field.confidence < EQUAL_CONFIDENCE:
            # 有效 and 无效 are one character apart.
            yield _unsure(reading)
        elif Mark.REVOKED in reading.document.marks and not reading.document.other_records:
            yield _invalid(reading, certain=False)


def _invalid(reading: Shown, *, certain: bool) -> Finding:
    status = reading.field.value
    todo = (
        Message(
            "不能申领。请重新查询核实；如无误，请将该行从汇总表中删除。",
            "it cannot be claimed for. Query it again; if that is right, take the row out.",
        )
        if certain
        else Message("请人工查看证书是否有效。", "look whether the certificate is valid.")
    )
    return Finding(
        code=FindingCode.CERTIFICATE_REVOKED,
        message=Message(
            zh=f"查询截图上该证书的状态为“{status}”，{todo.zh}",
            en=f"The registry screenshot gives the certificate's status as {status}: {todo.en}",
        ),
        certain=certain,
        field=FieldName.STATUS.value,
        document=reading.document.id,
        expected="有效",
        observed=status,
    )


def _unsure(reading: Shown) -> Finding:
    kind, field = wording.document(reading.document.type), wording.field(FieldName.STATUS)
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"{kind.zh}上的{field.zh}读取不够确定，请人工核对。",
            en=f"The {field.en} on the {kind.en} was not read surely enough: check it.",
        ),
        certain=False,
        field=FieldName.STATUS.value,
        document=reading.document.id,
        observed=reading.field.value,
    )
