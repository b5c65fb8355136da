"""职业技能等级证书: the national layout of 2021 in its many artworks."""

from verifier.documents import parsers
from verifier.documents.kinds import Clue, DocumentKind, FieldRule, Loose
from verifier.model import DocumentType, FieldName

KIND = DocumentKind(
    type=DocumentType.SKILL_LEVEL_CERTIFICATE,
    clues=(
        Clue("职业技能等级证书", 3.0, title=True),
        Clue("评价机构盖章", 1.5),
        Clue("评价机构(盖章)", 1.5),
        Clue("证书信息查询网址", 1.5),
        Clue("机构信息查询网址", 1.5),
        Clue("职业技能等级认定", 0.8),
        Clue("职业技能等级", 0.8, title=True),
        Clue("工种/职业方向", 0.8),
        Clue("相应职业技能等级水平", 1.5),
        Clue("特发此证", 0.5),
        Clue("certificateofvocationalskilllevel", 1.5),
    ),
    rules=(
        FieldRule(FieldName.NAME, ("姓名", "姓", "名"), parsers.name),
        FieldRule(
            FieldName.ID_NUMBER,
            ("证件号码", "身份证号码", "身份证号", "公民身份号码", "证件号"),
            parsers.id_number,
            loose=Loose.ANYWHERE,
        ),
        FieldRule(FieldName.OCCUPATION, ("职业名称", "职业(工种)", "职业"), parsers.occupation),
        FieldRule(
            FieldName.JOB_TYPE,
            ("工种/职业方向", "工种/方向", "职业方向", "工种(职业方向)", "工种"),
            parsers.occupation,
        ),
        FieldRule(
            FieldName.LEVEL,
            ("职业技能等级", "技能等级", "等级", "级别", "认定等级"),
            parsers.level,
        ),
        FieldRule(
            FieldName.CERTIFICATE_NUMBER,
            ("证书编号", "证书号码", "编号", "certificateno.", "certificateno"),
            parsers.certificate_number,
            loose=Loose.ANYWHERE,
            loose_parse=parsers.known_certificate_number,
        ),
        FieldRule(
            FieldName.ISSUE_DATE,
            ("发证日期", "颁发日期", "颁证日期", "核发日期", "签发日期", "发证时间"),
            parsers.any_date,
            loose=Loose.LOWEST_DATE,
        ),
        FieldRule(
            FieldName.ISSUER,
            ("评价机构名称", "评价机构", "发证机构", "发证单位", "颁发机构"),
            parsers.organisation,
            loose=Loose.ISSUER_LINE,
        ),
    ),
    other_keys=(
        "证件类型",
        "证书印制流水码",
        "流水码",
        "流水号",
        "性别",
        "出生日期",
        "有效期",
        "(评价机构盖章)",
        "评价机构盖章",
        "评价机构(盖章)",
        "(盖章)",
        "印制流水码",
        "证书信息查询网址",
        "机构信息查询网址",
        "name",
        "idtype",
        "idno.",
        "occupation",
        "job/orientation",
        "job/direction",
        "skilllevel",
        "issuedby",
        "issuingdate",
        "dateofissue",
    ),
)
