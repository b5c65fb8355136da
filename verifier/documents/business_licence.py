"""营业执照, 事业单位法人证书, 民办非企业单位登记证书."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.BUSINESS_LICENCE,
    clues=(
        Clue("营业执照", 4.0, title=True),
        Clue("法人证书", 3.0),
        Clue("民办非企业单位登记证书", 4.0),
        Clue("统一社会信用代码", 2.0),
        Clue("注册号", 1.0),
        Clue("法定代表人", 1.5),
        Clue("注册资本", 1.5),
        Clue("经营范围", 1.5),
        Clue("登记机关", 1.0),
        Clue("营业期限", 1.0),
        Clue("开办资金", 1.0),
        Clue("举办单位", 1.0),
    ),
    rules=(
        FieldRule(
            FieldName.COMPANY_NAME,
            ("名称", "单位名称", "企业名称", "名", "称"),
            parsers.organisation,
            several_lines=True,
            loose=Loose.TOP_ORGANISATION,
        ),
        FieldRule(
            FieldName.CREDIT_CODE,
            ("统一社会信用代码",),
            parsers.credit_code,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(
            FieldName.ADDRESS, ("住所", "经营场所", "地址"), parsers.address, several_lines=True
        ),
    ),
    other_keys=(
        "类型",
        "法定代表人",
        "注册资本",
        "成立日期",
        "营业期限",
        "经营范围",
        "登记机关",
        "注册号",
        "负责人",
        "开办资金",
        "举办单位",
        "宗旨和业务范围",
        "经费来源",
        "有效期",
    ),
)
