"""汇总表扫描件: the printed roster with the unit's seal."""

from verifier.documents.kinds import Clue, DocumentKind
from verifier.model import DocumentType

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
)
