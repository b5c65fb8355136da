"""Signs of editing that were seen while reading: hints, never errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from verifier.checks.context import CaseContext
from verifier.model import Case, Document, Finding, FindingCode, Message, Trace

CODES: Final = frozenset({FindingCode.TAMPERING_SUSPECTED})


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """One finding per paper and sign; what is said of a whole file is told once."""
    del context
    yield from hints(case.documents)


def hints(documents: Iterable[Document]) -> Iterator[Finding]:
    """The findings on papers, whether a claim's or the unit's."""
    told: set[tuple[str, Trace]] = set()
    for document in documents:
        for trace in document.traces:
            if trace.field is None and (document.file, trace) in told:
                continue
            told.add((document.file, trace))
            yield Finding(
                code=FindingCode.TAMPERING_SUSPECTED,
                message=_message(document, trace),
                certain=False,
                field=None if trace.field is None else trace.field.value,
                document=document.id,
                observed=trace.seen,
            )


def _message(document: Document, trace: Trace) -> Message:
    return Message(
        f"文件“{document.file}”由图片编辑软件“{trace.seen}”保存，内容可能被改动。"
        "请与原件核对，或要求重新拍照、扫描提交。",
        f"The file {document.file} was saved by the image editor {trace.seen}: it may have "
        "been altered. Compare it with the original, or ask for a new photograph or scan.",
    )
