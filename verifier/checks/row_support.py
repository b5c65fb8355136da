"""Values of the roster row that identify something and that no paper bears out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier import wording
from verifier.checks.context import CaseContext, Demands
from verifier.evidence import Shown, claimed, shown
from verifier.matching import Outcome, agrees, compare, is_borne_out, is_doubtful
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message
from verifier.plain_fields import plain_fields

CODES: Final = frozenset({FindingCode.UNREADABLE, FindingCode.LOW_CONFIDENCE})

_IDENTIFYING: Final = (
    FieldName.NAME,
    FieldName.ID_NUMBER,
    FieldName.CERTIFICATE_NUMBER,
    FieldName.ISSUE_DATE,
    FieldName.EXAM_DATE,
    FieldName.BANK_CARD_NUMBER,
)

# Required papers must show it; here only a paper that may say something else is told.
_DOUBTED_ONLY: Final = frozenset({FieldName.LEVEL})
_SUPPORTED: Final = (*_IDENTIFYING, *_DOUBTED_ONLY)


def run(case: Case, context: CaseContext) -> Iterator[Finding]:
    """At most one finding a field, where no paper says surely what the row says.

    A paper that says something else is told as a mismatch, and a row without any
    paper as such. What no paper has to show, such as the card number where the money
    goes to an account that the person names elsewhere, needs no bearing out.
    """
    if not case.documents:
        return
    demanded: Demands | None = None
    plain = plain_fields(case)
    for name in _SUPPORTED:
        if name in plain:
            continue
        expected = claimed(case.claim, name)
        if expected is None:
            continue
        readings = shown(case, name)
        if readings and _is_said_by_all(name, expected, readings):
            continue
        demanded = demanded or context.demanded(case)
        doubtful = next(
            (
                reading
                for reading in readings
                if reading.document.type in demanded and _is_doubtful(name, expected, reading)
            ),
            None,
        )
        if doubtful is not None:
            yield _weak(name, expected, doubtful)
        elif name in _DOUBTED_ONLY or not any(name in names for names in demanded.values()):
            continue
        elif not readings:
            yield _unsupported(name, expected)
        elif all(_agrees_weakly(name, expected, reading) for reading in readings) and (
            not is_borne_out(name, expected, [reading.field for reading in readings])
        ):
            yield _weak(name, expected, readings[0])


def _is_said_by_all(name: FieldName, expected: FieldValue, readings: Sequence[Shown]) -> bool:
    """Whether every paper surely says it, and one of them without a mask: the usual case."""
    unmasked = False
    for _, field in readings:
        if compare(name, expected, field) is not Outcome.SAME:
            return False
        unmasked = unmasked or "*" not in str(field.value)
    return unmasked


def _is_doubtful(name: FieldName, expected: FieldValue, reading: Shown) -> bool:
    """Whether a paper reads as the row says but nearly as well as something else.

    Other papers do not make up for it: it may be the one that is another person's.
    """
    if not agrees(name, expected, reading.field.value):
        return False
    return is_doubtful(name, expected, reading.field)


def _agrees_weakly(name: FieldName, expected: FieldValue, reading: Shown) -> bool:
    if not agrees(name, expected, reading.field.value):
        return False
    # A mask hides what would have to be borne out.
    masked = "*" in str(reading.field.value)
    return masked or compare(name, expected, reading.field) is Outcome.UNSURE


def _unsupported(name: FieldName, expected: FieldValue) -> Finding:
    field, row = wording.field(name), wording.value(name, expected)
    return Finding(
        code=FindingCode.UNREADABLE,
        message=Message(
            zh=f"汇总表填写了{field.zh}“{row.zh}”，但没有任何材料能读出{field.zh}。"
            "请人工核对，或补交写明该项的材料。",
            en=f"The roster states the {field.en} {row.en}, but on no paper could it be read. "
            "Check it, or hand in a paper that shows it.",
        ),
        certain=False,
        field=name.value,
        expected=expected,
    )


def _weak(name: FieldName, expected: FieldValue, reading: Shown) -> Finding:
    field, kind = wording.field(name), wording.document(reading.document.type)
    return Finding(
        code=FindingCode.LOW_CONFIDENCE,
        message=Message(
            zh=f"{kind.zh}上的{field.zh}读取不够确定，请人工核对。",
            en=f"The {field.en} on the {kind.en} was not read surely enough: check it.",
        ),
        certain=False,
        field=name.value,
        document=reading.document.id,
        expected=expected,
        observed=reading.field.value,
    )
