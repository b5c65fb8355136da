"""银行卡 and 存折. A card's number has no key; a passbook's has."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.BANK_CARD,
    clues=(
        Clue("unionpay", 2.0),
        Clue("银联", 1.5),
        Clue("储蓄卡", 2.0),
        Clue("借记卡", 2.0),
        Clue("信用卡", 1.5),
        Clue("灵通卡", 2.0),
        Clue("存折", 2.5),
        Clue("一本通", 1.5),
        Clue("工商银行", 1.5),
        Clue("银行", 1.0),
        Clue("icbc", 1.0),
        Clue("validthru", 1.5),
        Clue("有效期至", 0.8),
        Clue("cardholder", 1.0),
        Clue("账号", 0.8),
        Clue("户名", 0.8),
        Clue("凭证号", 0.8),
    ),
    rules=(
        FieldRule(
            FieldName.NAME,
            ("户名", "账户名", "持卡人"),
            parsers.name,
            loose=Loose.LATIN_NAME,
            loose_parse=parsers.cardholder,
        ),
        FieldRule(
            FieldName.BANK_CARD_NUMBER,
            ("账号", "帐号", "卡号"),
            parsers.bank_card_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(FieldName.BANK_NAME, (), parsers.bank_name, loose=Loose.ANYWHERE),
    ),
    other_keys=("币种", "开户网点", "开户日期", "凭证号", "开户行", "有效期至", "validthru"),
    is_card=True,
    values_below=False,
)
