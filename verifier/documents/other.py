"""Papers that are none of the above: told by their own titles, never by default alone."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.OTHER,
    clues=(
        Clue("普通话水平测试", 6.0),
        Clue("健康证明", 5.0),
        Clue("健康合格证", 5.0),
        Clue("毕业证书", 6.0, title=True),
        Clue("学位证书", 6.0, title=True),
        Clue("教师资格证书", 6.0, title=True),
        Clue("结业证书", 6.0, title=True),
        Clue("培训合格证书", 6.0),
        Clue("培训证书", 6.0, title=True),
        Clue("岗位能力证书", 6.0),
        Clue("1+x", 6.0),
        Clue("ncb.edu.cn", 4.0),
        Clue("业务回单", 5.0),
        Clue("收据", 4.0, title=True),
        Clue("发票", 4.0),
        Clue("小票", 3.0),
        Clue("劳动合同", 5.0),
        Clue("户口簿", 5.0),
        Clue("机动车", 4.0),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名",), parsers.name),
        FieldRule(FieldName.ID_NUMBER, ("证件号码", "身份证号码", "身份证号"), parsers.id_number),
    ),
)
