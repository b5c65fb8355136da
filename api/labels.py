"""What the pages call the contract's words, in both languages."""

from __future__ import annotations

from typing import Final

from verifier import wording
from verifier.model import DocumentType, FieldName, Message


def _m(zh: str, en: str) -> Message:
    return Message(zh=zh, en=en)


STATES: Final[dict[str, Message]] = {
    "queued": _m("排队中", "Queued"),
    "running": _m("核验中", "Running"),
    "done": _m("已完成", "Done"),
    "failed": _m("失败", "Failed"),
}

_FIELDS: Final = frozenset(FieldName)
ISSUING_OFFICE: Final = "issuing_office"
"""The police office on an ID card's back, which is read as its issuer."""

# Claim attributes that are no field of a document.
_CLAIM_FIELDS: Final[dict[str, Message]] = {
    "amount_yuan": _m("补贴金额（元）", "Amount (yuan)"),
    "amount": _m("补贴金额（元）", "Amount (yuan)"),
    "account_holder": _m("户名", "Account holder"),
    "unit": _m("单位", "Unit"),
    "application_date": _m("申请日期", "Day of application"),
    ISSUING_OFFICE: _m("签发机关", "Issuing office"),
}
ON_NO_PAPER: Final = frozenset({"amount_yuan", "amount", "application_date"})
"""What only the roster states."""

FIELD_ORDER: Final[tuple[str, ...]] = (*FieldName, *_CLAIM_FIELDS)


def field_label(name: str, language: str) -> str:
    """What a field is called in a heading; its bare name when it is not known."""
    if name in _CLAIM_FIELDS:
        return _CLAIM_FIELDS[name].text(language)
    return _heading(wording.field(FieldName(name)), language) if name in _FIELDS else name


def row_of(name: str, kind: DocumentType) -> str:
    """Under which heading a document's field stands."""
    office = name == FieldName.ISSUER and kind is DocumentType.ID_CARD_BACK
    return ISSUING_OFFICE if office else name


def document_label(kind: DocumentType, language: str) -> str:
    """What a document type is called in a heading."""
    return _heading(wording.document(kind), language)


def _heading(message: Message, language: str) -> str:
    text = message.text(language)
    return text[:1].upper() + text[1:]
