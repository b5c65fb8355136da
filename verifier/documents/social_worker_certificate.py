"""社会工作者职业水平证书: 批准日期 and 签发日期 are two dates, 编号 and 管理号 two numbers."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.SOCIAL_WORKER_CERTIFICATE,
    clues=(
        Clue("社会工作者职业水平证书", 4.0, title=True),
        Clue("社会工作者", 1.5),
        Clue("社会工作师", 1.5),
        Clue("管理号", 1.5),
        Clue("批准日期", 1.5),
        Clue("持证人签名", 0.8),
        Clue("签发单位", 0.8),
        Clue("民政部", 0.8),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(FieldName.GENDER, ("性别",), parsers.gender),
        FieldRule(FieldName.BIRTH_DATE, ("出生年月日", "出生日期", "出生年月"), parsers.any_date),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            ("资格名称", "职业名称", "专业名称", "专业类别", "职业资格"),
            parsers.occupation,
        ),
        FieldRule(FieldName.LEVEL, ("水平级别", "级别"), parsers.level),
        FieldRule(FieldName.APPROVAL_DATE, ("批准日期",), parsers.any_date),
        FieldRule(
            FieldName.MANAGEMENT_NUMBER, ("管理号", "管理编号", "fileno."), parsers.plain_number
        ),
        FieldRule(FieldName.CERTIFICATE_NUMBER, ("证书编号", "编号"), parsers.certificate_number),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("签发日期", "发证日期"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("签发单位盖章", "签发单位(盖章)", "签发单位", "签发机关", "发证单位", "发证机关"),
            parsers.issuer,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    other_keys=("持证人签名",),
    has_prose=True,
)
