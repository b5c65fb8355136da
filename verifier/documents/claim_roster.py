"""汇总表扫描件: the printed roster with the unit's seal."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.CLAIM_ROSTER,
    clues=(
        Clue("申领汇总表", 4.0),
        Clue("申报人员汇总表", 4.0),
        Clue("汇总表", 2.5),
        Clue("人员名单", 2.0),
        Clue("花名册", 2.0),
        Clue("序号", 1.0, title=True),
        Clue("填报单位", 2.0),
        Clue("补贴金额", 1.5),
        Clue("申领金额", 1.5),
        Clue("填表人", 1.0),
        Clue("合计", 1.0, title=True),
    ),
    rules=(
        FieldRule(
            FieldName.COMPANY_NAME,
            (
                "填报单位(盖章)",
                "填报单位(公章)",
                "填报单位",
                "申报单位(盖章)",
                "申报单位",
                "申领单位(盖章)",
                "申领单位",
                "申请单位(盖章)",
                "申请单位",
                "单位名称(盖章)",
                "单位名称",
            ),
            parsers.unit_name,
        ),
    ),
    other_keys=("填报日期", "填表日期", "填表人", "联系电话", "联系人", "负责人"),
    values_below=False,
)
