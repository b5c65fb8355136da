"""Certificates of other schemes: the old booklet, single skills, social workers, 1+X."""

from dataclasses import dataclass
from datetime import date

from sample_images.draw.artwork import (
    emblem,
    ground_lines,
    guilloche_frame,
    qr_code,
    rosette,
    seal,
)
from sample_images.draw.drawing import Drawing
from sample_images.draw.people import Person
from sample_images.draw.portrait import portrait

BOOKLET = (1040, 730)
SHEET = (794, 1123)
WIDE = (1000, 720)
QUALIFICATION_CENTRE = "北京市职业技能鉴定管理中心"
SOCIAL_WORKER_STATEMENT = (
    "　　本证书由中华人民共和国人力资源和社会保障部、民政部批准颁发，"
    "表明持证人通过全国社会工作者职业水平考试，取得社会工作者职业水平资格。"
)

_BOOKLET_STYLE = """
body{background:#f3f0e2} .k{font-size:15px;color:#2c3a33;line-height:17px}
.k small{display:block;font:11px 'Liberation Serif';color:#57655d}
.v{font:19px 'AR PL UMing CN';-webkit-text-stroke:.3px}
.rule{border-bottom:1px solid #7b8a80;height:0}
"""
_SHEET_STYLE = """
body{background:#fffdf7} .values{border-collapse:collapse} .values td{height:46px;font-size:19px;
 white-space:nowrap;padding:0} .values td:first-child{width:170px;font-weight:500}
.values td:last-child{font-family:'AR PL UKai CN';font-size:21px}
"""


@dataclass(frozen=True)
class Qualification:
    """What a 国家职业资格证书 says; `level_name` is its printed form."""

    person: Person
    occupation: str
    level: int
    level_name: str
    number: str
    education: str
    issue_date: date
    theory_score: float
    practical_score: float


@dataclass(frozen=True)
class SocialWorker:
    """What a 社会工作者职业水平证书 says."""

    person: Person
    grade: str
    number: str
    management_number: str
    approval_date: date
    issue_date: date


def _line(left: int, top: int, label: str, english: str, value: str) -> str:
    return f"""<div class="at k"
 style="left:{left}px;top:{top}px">{label}<small>{english}</small></div>
<div class="at v" style="left:{left + 142}px;top:{top + 2}px">{value}</div>
<div class="at rule" style="left:{left + 132}px;top:{top + 30}px;width:288px"></div>"""


def qualification(paper: Qualification) -> Drawing:
    """The two facing inner pages of a 国家职业资格证书."""
    person, day = paper.person, paper.issue_date
    printed_day = f"{day.year} 年 {day.month} 月 {day.day} 日"
    left = (
        ("姓　　名", "Name", person.name),
        ("性　　别", "Sex", person.gender),
        ("出生日期", "Birth Date", f"{person.birth_date:%Y年%m月%d日}"),
        ("文化程度", "Educational Level", paper.education),
        ("发证日期", "Issue Date", printed_day),
        ("证书编号", "Certificate No.", paper.number),
        ("身份证号", "ID Card No.", person.id_number),
    )
    right = (
        ("职业（工种）及等级", "Occupation &amp; Level", f"{paper.occupation}　{paper.level_name}"),
        ("理论知识考试成绩", "Theoretical Test", f"{paper.theory_score:g}"),
        ("操作技能考核成绩", "Skill Test", f"{paper.practical_score:g}"),
        ("评定成绩", "Result of Test", "合格"),
    )
    lines = "".join(_line(60, 262 + 58 * place, *item) for place, item in enumerate(left))
    lines += "".join(_line(566, 150 + 66 * place, *item) for place, item in enumerate(right))
    body = f"""{ground_lines(*BOOKLET, "#dfe3cf", 6)}
<svg class="page" width="1040" height="730">{rosette(780, 380, 190, "#cfd8bd", 0.9)}
{rosette(260, 420, 190, "#cfd8bd", 0.9)}<rect x="514" width="12" height="730" fill="#000"
 opacity=".10"/><rect x="519" width="2" height="730" fill="#000" opacity=".18"/></svg>
<div class="at" style="left:206px;top:52px;border:1px solid #aaa;background:#fff">
{portrait(person.name, person.gender, 176)}</div>
<div class="at"
 style="left:250px;top:150px;opacity:.45">{seal("职业技能鉴定专用章", "", 96, 41)}</div>
<div class="at serif" style="left:566px;top:72px;font-size:24px;font-weight:600;letter-spacing:3px">
国家职业资格证书</div>{lines}
<div class="at k" style="left:590px;top:520px;font-size:17px">职业技能鉴定（指导）中心（印）</div>
<div class="at v" style="left:590px;top:556px">{QUALIFICATION_CENTRE}</div>
<div class="at v" style="left:700px;top:604px">{printed_day}</div>
<div class="at"
 style="left:800px;top:492px">{seal(QUALIFICATION_CENTRE, "鉴定专用章", 160, 43)}</div>
<span class="mark" style="right:26px;bottom:14px;font-size:11px">样本</span>"""
    fields = {
        "name": person.name,
        "gender": person.gender,
        "birth_date": person.birth_date.isoformat(),
        "id_number": person.id_number,
        "certificate_number": paper.number,
        "occupation": paper.occupation,
        "level": paper.level,
        "theory_score": paper.theory_score,
        "practical_score": paper.practical_score,
        "result": "合格",
        "issuer": QUALIFICATION_CENTRE,
        "issue_date": day.isoformat(),
    }
    return Drawing(
        "vocational_qualification_certificate",
        "booklet_spread",
        BOOKLET,
        body,
        _BOOKLET_STYLE,
        fields,
        1.6,
    )


def _value_table(rows: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"<tr><td>{key}：</td><td>{value}</td></tr>" for key, value in rows)


def special_ability(person: Person, item: str, number: str, day: date) -> Drawing:
    """A 专项职业能力证书: one skill, no level."""
    width, height = SHEET
    values = _value_table(
        (
            ("姓名", person.name),
            ("性别", person.gender),
            ("证件号码", person.id_number),
            ("专项职业能力", item),
            ("考核结果", "合格"),
            ("证书编号", number),
            ("发证日期", f"{day.year}年{day.month:02d}月{day.day:02d}日"),
        )
    )
    body = f"""{guilloche_frame(width, height, 34, 26, "#c0794a")}
<div class="at serif" style="left:0;width:{width}px;top:120px;text-align:center;font-size:52px;
 font-weight:700;color:#a3341c;letter-spacing:6px">专项职业能力证书</div>
<div class="at" style="left:322px;top:218px;border:1px solid #ccc">
{portrait(person.name, person.gender, 208)}</div>
<div class="at kai" style="left:104px;width:590px;top:464px;font-size:21px;line-height:38px;
 white-space:normal">　　该持证人按照专项职业能力考核规范，经考核合格，具备所列专项职业能力。</div>
<table class="at values" style="left:150px;top:570px">{values}</table>
<div class="at" style="left:110px;top:918px">{qr_code("http://jndj.osta.org.cn", 104)}</div>
<div class="at serif" style="left:360px;width:340px;top:940px;text-align:center;font-size:20px">
{QUALIFICATION_CENTRE}</div>
<div class="at" style="left:520px;top:868px">{seal(QUALIFICATION_CENTRE, "", 164, 51)}</div>
<span class="mark" style="left:84px;bottom:70px">样本</span>"""
    fields = {
        "name": person.name,
        "gender": person.gender,
        "id_number": person.id_number,
        "occupation": item,
        "certificate_number": number,
        "result": "合格",
        "issuer": QUALIFICATION_CENTRE,
        "issue_date": day.isoformat(),
    }
    return Drawing(
        "special_ability_certificate", "sheet_portrait", SHEET, body, _SHEET_STYLE, fields
    )


def social_worker(paper: SocialWorker) -> Drawing:
    """A 社会工作者职业水平证书, with 编号, 管理号 and both dates."""
    width, height = SHEET
    person = paper.person
    values = _value_table(
        (
            ("姓　　名", person.name),
            ("性　　别", person.gender),
            ("出生年月", f"{person.birth_date:%Y年%m月}"),
            ("证件号码", person.id_number),
            ("级　　别", paper.grade),
            ("批准日期", f"{paper.approval_date:%Y年%m月%d日}"),
            ("签发日期", f"{paper.issue_date:%Y年%m月%d日}"),
        )
    )
    body = f"""{guilloche_frame(width, height, 30, 22, "#a83a3a")}
{ground_lines(width, height, "#faf0ea", 10)}
<div class="at" style="left:342px;top:84px">{emblem(110)}</div>
<div class="at serif" style="left:0;width:{width}px;top:212px;text-align:center;font-size:26px;
 font-weight:600;letter-spacing:8px">中华人民共和国</div>
<div class="at serif" style="left:0;width:{width}px;top:258px;text-align:center;font-size:43px;
 font-weight:700;letter-spacing:3px;color:#a3161d">社会工作者职业水平证书</div>
<div class="at kai" style="left:92px;width:610px;top:344px;font-size:21px;line-height:38px;
 white-space:normal">{SOCIAL_WORKER_STATEMENT}</div>
<table class="at values" style="left:92px;top:496px">{values}</table>
<div class="at" style="left:556px;top:506px;border:1px solid #ccc">
{portrait(person.name, person.gender, 178)}</div>
<div class="at" style="left:92px;top:836px;font-size:18px">编　　号：{paper.number}</div>
<div class="at" style="left:92px;top:874px;font-size:18px">管 理 号：{paper.management_number}</div>
<div class="at" style="left:96px;top:920px">{seal("样例省人力资源和社会保障厅", "", 126, 61)}</div>
<div class="at" style="left:560px;top:900px">{seal("样例省民政厅", "", 126, 63)}</div>
<div class="at" style="left:560px;top:740px">{qr_code("http://www.cpta.com.cn", 96)}</div>
<span class="mark" style="left:370px;bottom:66px">样本</span>"""
    fields = {
        "name": person.name,
        "gender": person.gender,
        "id_number": person.id_number,
        "occupation": paper.grade,
        "certificate_number": paper.number,
        "management_number": paper.management_number,
        "approval_date": paper.approval_date.isoformat(),
        "issue_date": paper.issue_date.isoformat(),
    }
    return Drawing("social_worker_certificate", "sheet_portrait", SHEET, body, _SHEET_STYLE, fields)


def one_plus_x(person: Person, number: str, day: date) -> Drawing:
    """A 1+X certificate: the same title and so the same type, but another scheme."""
    statement = (
        f"　　{person.name}，{person.gender}，身份证号{person.id_number}，"
        "参加幼儿照护职业技能等级（初级）考核，成绩合格，特颁此证。"
    )
    body = f"""<svg class="page" width="1000" height="720" fill="none">
<rect x="26" y="26" width="948" height="668" stroke="#2d6d5f" stroke-width="10"/>
<rect x="40" y="40" width="920" height="640" stroke="#2d6d5f" stroke-width="1.5"/>
{rosette(500, 380, 230, "#d8e8e2", 0.9)}</svg>
<div class="at serif" style="left:0;width:1000px;top:86px;text-align:center;font-size:44px;
 font-weight:700;letter-spacing:10px;color:#1f5548">职业技能等级证书</div>
<div class="at" style="left:0;width:1000px;top:152px;text-align:center;font:italic 18px
 'Liberation Serif'">Vocational Skill Level Certificate (1+X)</div>
<div class="at" style="left:90px;top:216px">{portrait(person.name, person.gender, 176)}</div>
<div class="at kai" style="left:270px;width:620px;top:222px;font-size:22px;line-height:44px;
 white-space:normal">{statement}</div>
<div class="at" style="left:270px;top:400px;font-size:18px;line-height:38px">
证书名称：幼儿照护职业技能等级证书<br>
等　　级：初级<br>证书编号：{number}<br>学分银行查询：样例职业教育国家学分银行</div>
<div class="at serif" style="left:560px;width:320px;top:570px;font-size:19px;line-height:38px;
 text-align:center">样例教育科技有限公司<br>{day:%Y年%m月%d日}</div>
<div class="at" style="left:700px;top:510px">{seal("样例教育科技有限公司", "", 150, 71)}</div>
<span class="mark" style="left:70px;bottom:56px">样本</span>"""
    return Drawing("skill_level_certificate", "one_plus_x", WIDE, body, _SHEET_STYLE, {})
