"""居民身份证, both sides."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

FRONT = DocumentKind(
    type=DocumentType.ID_CARD_FRONT,
    clues=(
        Clue("公民身份号码", 3.0),
        Clue("公民身份证号码", 3.0),
        Clue("民族", 1.0),
        Clue("住址", 1.2),
        Clue("出生", 0.8),
        Clue("性别", 0.5),
        # The keys are printed pale, and copies lose them.
        Clue(r"[1-9]\d{16}[\dx]", 0.7, pattern=True),
        Clue(parsers.SECOND_LINE, 1.4, pattern=True),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name, loose=Loose.TOP_NAME),
        FieldRule(
            FieldName.GENDER,
            ("性别",),
            parsers.gender,
            loose=Loose.ALONE,
            loose_parse=parsers.gender_before_group,
        ),
        FieldRule(
            FieldName.ETHNICITY,
            ("民族",),
            parsers.ethnicity,
            loose=Loose.ALONE,
            loose_parse=parsers.group_after_gender,
        ),
        FieldRule(
            FieldName.BIRTH_DATE,
            ("出生",),
            parsers.any_date,
            loose=Loose.ALONE,
            loose_parse=parsers.birth_date,
        ),
        FieldRule(FieldName.ADDRESS, ("住址",), parsers.address, several_lines=True),
        FieldRule(
            FieldName.ID_NUMBER,
            ("公民身份号码", "公民身份证号码", "身份号码"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
    ),
    is_card=True,
    values_below=False,
)

BACK = DocumentKind(
    type=DocumentType.ID_CARD_BACK,
    clues=(
        Clue("居民身份证", 2.5, title=True),
        Clue("签发机关", 2.0),
        Clue("有效期限", 2.0),
        Clue("中华人民共和国", 0.8, title=True),
    ),
    rules=(
        FieldRule(FieldName.ISSUER, ("签发机关",), parsers.police),
        FieldRule(FieldName.VALID_FROM, ("有效期限",), parsers.from_date),
        FieldRule(FieldName.VALID_UNTIL, ("有效期限",), parsers.until_date),
    ),
    is_card=True,
    values_below=False,
)
