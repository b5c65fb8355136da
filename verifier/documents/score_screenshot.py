"""查分记录截图 of the Beijing HRSS site: a table, or keys and values on a phone."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.SCORE_SCREENSHOT,
    clues=(
        Clue("成绩查询", 2.5),
        Clue("考试成绩查询", 1.5),
        Clue("查分", 2.0),
        Clue("北京市人力资源和社会保障局", 1.0),
        Clue("职业技能评价网上服务平台", 1.5),
        Clue("rsj.beijing.gov.cn", 2.0),
        Clue("准考证号", 2.0),
        Clue("理论成绩", 1.0),
        Clue("理论知识成绩", 1.0),
        Clue("理论知识", 0.6),
        Clue("实操成绩", 1.0),
        Clue("技能成绩", 0.6),
        Clue("考试日期", 1.0),
        Clue("认定日期", 1.0),
        Clue("考试计划", 1.0),
        Clue("是否合格", 1.0),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "考生姓名"), parsers.name),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号", "证件号"),
            parsers.id_number,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            ("职业(工种)", "职业名称", "职业/工种", "报考职业", "申报职业", "职业", "工种"),
            parsers.occupation,
        ),
        FieldRule(
            FieldName.LEVEL,
            ("职业技能等级", "认定等级", "技能等级", "申报级别", "申报等级", "报考等级", "级别", "等级"),
            parsers.level,
        ),
        FieldRule(
            FieldName.THEORY_SCORE,
            (
                "理论知识考试成绩", "理论考试成绩", "理论知识成绩", "理论成绩", "理论知识考试",
                "理论知识", "理论",
            ),
            parsers.score_or_word,
        ),
        FieldRule(
            FieldName.PRACTICAL_SCORE,
            (
                "操作技能考核成绩", "技能操作考核成绩", "技能考核成绩", "操作技能成绩", "实操成绩",
                "技能成绩", "操作成绩", "技能操作考核", "操作技能考核", "操作技能", "实操", "技能操作",
            ),
            parsers.score_or_word,
        ),
        FieldRule(
            FieldName.RESULT,
            (
                "评定结果", "考试结果", "评定成绩", "成绩评定", "是否合格", "认定结果", "鉴定结果",
                "结果", "结论",
            ),
            parsers.result,
        ),
        FieldRule(
            FieldName.EXAM_DATE,
            ("考试日期", "考试时间", "认定日期", "考核日期", "鉴定日期", "理论考试日期"),
            parsers.any_date,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("评价机构名称", "评价机构", "认定机构", "考试机构"),
            parsers.organisation,
            several_lines=True,
        ),
    ),
    other_keys=(
        "准考证号", "序号", "批次", "考试批次", "考试计划", "计划号", "计划名称", "性别", "证件类型",
        "综合评审成绩", "综合评审", "综合成绩", "总成绩", "工种/职业方向", "职业方向", "操作", "备注",
        "说明", "查询时间", "打印", "返回", "考点", "考区",
    ),
    starts_record=FieldName.EXAM_DATE,
)
