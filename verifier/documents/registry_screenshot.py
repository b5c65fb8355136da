"""技能人才评价证书全国联网查询: its search page, its results and its 没有查到."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.REGISTRY_SCREENSHOT,
    clues=(
        Clue("技能人才评价证书全国联网查询", 4.0),
        Clue("技能人才评价证书", 1.5),
        Clue("全国联网查询", 2.5),
        Clue("没有查到相关信息", 3.0),
        Clue("查询结果", 1.5, title=True),
        Clue("继续查询", 2.0),
        Clue("证书信息", 1.0, title=True),
        Clue("证书状态", 1.5),
        Clue("osta.org.cn/#", 3.0),
        Clue("jiandingapp", 3.0),
        Clue("jndj.osta.org.cn", 1.0),
        Clue("zscx.osta.org.cn", 2.0),
        Clue("数据上报单位", 1.5),
        Clue("查询结果(共", 2.5),
        Clue("本系统数据由各级人力资源社会保障部门", 2.0),
        Clue("全国联网查询系统", 1.0),
        Clue("数据由评价机构上报", 1.5),
        Clue("证书信息(", 1.5),  # numbered: certificates do not print it of themselves
        Clue("我的技能证书", 2.0, title=True),
        Clue("证书查询", 2.0, title=True),
        Clue("查询说明", 1.0, title=True),
        Clue("评定成绩", 0.5),
        Clue("评价机构", 0.5, title=True),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名", "持证人姓名", "持证人"), parsers.name),
        FieldRule(FieldName.GENDER, ("性别",), parsers.gender),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号", "证件号"),
            parsers.id_number,
        ),
        FieldRule(
            FieldName.OCCUPATION,
            ("职业名称", "职业(工种)名称", "职业(工种)", "专项职业能力名称", "职业"),
            parsers.occupation,
            loose=Loose.ALONE,
            loose_parse=parsers.heading_occupation,
        ),
        FieldRule(
            FieldName.JOB_TYPE,
            ("工种/职业方向", "工种/方向", "职业方向", "工种"),
            parsers.occupation,
        ),
        FieldRule(
            FieldName.LEVEL,
            ("职业技能等级", "技能等级", "评定级别", "职业等级", "级别", "等级"),
            parsers.level,
            loose=Loose.ALONE,
            loose_parse=parsers.heading_level,
        ),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER,
            ("证书编号", "证书号码"),
            parsers.certificate_number,
            loose=Loose.ANYWHERE,
            loose_parse=parsers.known_certificate_number,
        ),
        FieldRule(
            FieldName.THEORY_SCORE,
            ("理论成绩", "理论知识成绩", "理论知识考试成绩", "理论考试成绩"),
            parsers.score_or_word,
        ),
        FieldRule(
            FieldName.PRACTICAL_SCORE,
            ("技能成绩", "实操成绩", "操作技能成绩", "技能考核成绩", "操作技能考核成绩"),
            parsers.score_or_word,
        ),
        FieldRule(FieldName.REVIEW_SCORE, ("综合评审成绩",), parsers.score_or_word),
        FieldRule(FieldName.RESULT, ("评定成绩", "评定结果", "考核结果"), parsers.result),
        FieldRule(
            FieldName.STATUS,
            ("证书状态", "证书有效性", "状态"),
            parsers.status,
            loose=Loose.ALONE,
            loose_parse=parsers.badge_of_refusal,
        ),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁证日期", "核发日期", "证书核发日期", "发证时间"),
            parsers.any_date,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("评价机构名称", "评价机构", "发证机构", "鉴定机构"),
            parsers.issuer,
            several_lines=True,
        ),
        FieldRule(FieldName.ISSUER, ("数据上报单位",), parsers.reporting_body, several_lines=True),
    ),
    other_keys=(
        "评价机构所在地",
        "机构所在地",
        "证件类型",
        "文化程度",
        "证书信息",
        "查询结果",
        "继续查询",
        "出生日期",
        "综合成绩",
        "有效期",
    ),
    starts_record=FieldName.CERTIFICATE_NUMBER,
)
