"""Templates of 职业技能等级证书, with the items of the 2021 national reference.

Each evaluation body prints its own artwork, so each template is another body's.
"""

from collections.abc import Callable
from datetime import date

from sample_images.draw.artwork import (
    ground_lines,
    guilloche_frame,
    qr_code,
    rosette,
    seal,
)
from sample_images.draw.drawing import Drawing, FieldValue
from sample_images.draw.people import LEVEL_NAMES, Claim
from sample_images.draw.portrait import portrait

LANDSCAPE = (1123, 794)
PORTRAIT = (794, 1123)
REGISTRY_URL = "http://jndj.osta.org.cn"
BODIES_URL = "http://pjjg.osta.org.cn"
LABELS = ("姓名", "证件类型", "证件号码", "职业名称", "工种/职业方向", "职业技能等级", "证书编号")
ENGLISH_LABELS = (
    "Name",
    "ID Type",
    "ID No.",
    "Occupation",
    "Job/Direction",
    "Skill Level",
    "Certificate No.",
)
FORMAL_STATEMENT = (
    "　　兹证明上述人员参加本机构职业技能等级认定，"
    "理论知识和技能操作考核均达到标准要求，准予颁发职业技能等级证书。"
)
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")

_LANDSCAPE_STYLE = """
body{background:#fffdf6}
table{border-collapse:collapse} td{padding:0;vertical-align:middle;white-space:nowrap}
.values td{height:43px;font-size:17px} .values td:first-child{width:150px;color:#3d3322}
.spread{display:inline-block;width:118px;text-align-last:justify}
.values td:last-child{font-family:'AR PL UMing CN';font-size:18.5px;-webkit-text-stroke:.35px;
 border-bottom:1px solid #cbb98c;
 width:304px;padding-left:10px}
"""
_PORTRAIT_STYLE = """
body{background:linear-gradient(#fffefb,#fbf6ea)}
table{border-collapse:collapse} td{padding:0;white-space:nowrap}
.values td{height:42px;font-size:18px} .values td:first-child{width:158px;text-align:right;
 font-family:'Noto Serif CJK SC';font-weight:600;padding-right:16px}
.values td:last-child{font-family:'AR PL UKai CN';font-size:20px}
"""
_BILINGUAL_STYLE = """
body{background:#f7fbfd}
.values{border-collapse:collapse} .values td{height:47px;padding:0;white-space:nowrap}
.values td:first-child{width:172px;font-size:16px;line-height:17px}
.values small{display:block;font:italic 11px 'Liberation Serif';color:#47606e}
.values td:last-child{font-size:17px;font-family:'Noto Serif CJK SC';font-weight:500}
"""
_FORMAL_STYLE = """
body{background:#fff}
.grid{border-collapse:collapse;position:absolute;left:92px;top:392px;width:610px}
.grid td{border:1.2px solid #7b1f24;height:46px;font-size:17px;padding:0 12px;white-space:nowrap}
.grid td:nth-child(odd){background:#fbf0ea;text-align:center;width:140px;font-weight:500}
.grid td:nth-child(even){font-family:'AR PL UMing CN';font-size:18px;-webkit-text-stroke:.3px}
"""


def printed_values(claim: Claim) -> tuple[str, ...]:
    """The values in the order of `LABELS`."""
    return (
        claim.person.name,
        "居民身份证",
        claim.person.id_number,
        claim.occupation,
        "--",
        LEVEL_NAMES[claim.level],
        claim.certificate_number,
    )


def issue_date_of(claim: Claim) -> date:
    """发证日期 of a claim that has a certificate."""
    if claim.issue_date is None:
        raise ValueError(f"row {claim.row} has no certificate")
    return claim.issue_date


def truth_fields(claim: Claim) -> dict[str, FieldValue]:
    """What a certificate prints, by contract field names."""
    return {
        "name": claim.person.name,
        "id_number": claim.person.id_number,
        "occupation": claim.occupation,
        "job_type": "",
        "level": claim.level,
        "certificate_number": claim.certificate_number,
        "issuer": claim.issuer,
        "issue_date": issue_date_of(claim).isoformat(),
    }


def _rows(labels: tuple[str, ...], values: tuple[str, ...]) -> str:
    rows = zip(labels, values, strict=True)
    return "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)


def _spread(label: str) -> str:
    return f'<span class="spread">{label}</span>'


def landscape(claim: Claim) -> Drawing:
    """The national reference on a landscape sheet: text and seal left, holder right."""
    day = issue_date_of(claim)
    width, height = LANDSCAPE
    values = _rows(tuple(_spread(label) for label in LABELS), printed_values(claim))
    statement = (
        "本证书持有者按照国家职业技能标准，经本机构职业技能等级认定合格，"
        f"具备{claim.occupation}职业{LEVEL_NAMES[claim.level]}相应的知识和技能。特发此证。"
    )
    body = f"""{ground_lines(width, height, "#f1e7cd")}
{guilloche_frame(width, height, 26, 30, "#b08d3e")}
<div class="at serif" style="left:88px;width:440px;top:112px;text-align:center;font-size:44px;
 font-weight:700;color:#b3131b;letter-spacing:4px">职业技能等级证书</div>
<div class="at kai" style="left:96px;width:424px;top:222px;font-size:22px;line-height:44px;
 white-space:normal;text-align:justify">　　{statement}</div>
<div class="at serif" style="left:88px;width:440px;top:492px;text-align:center;font-size:21px">
 {claim.issuer}</div>
<div class="at serif" style="left:88px;width:440px;top:532px;text-align:center;font-size:19px">
 {day.year} 年 {day.month:02d} 月 {day.day:02d} 日</div>
<div class="at"
 style="left:300px;top:440px">{seal(claim.issuer, "职业技能等级专用章", 158, 3)}</div>
<div class="at" style="left:108px;top:612px">{qr_code(REGISTRY_URL, 92)}</div>
<div class="at" style="left:212px;top:620px;font-size:12.5px;line-height:25px">
 证书信息查询网址：{REGISTRY_URL}<br>机构信息查询网址：{BODIES_URL}<br>证书印制流水码：BJ2400{claim.serial:05d}</div>
<div class="at" style="left:716px;top:104px;border:1px solid #d8d2c0">
 {portrait(claim.person.name, claim.person.gender, 196)}</div>
<table class="at values" style="left:578px;top:334px">{values}</table>
<span class="mark" style="right:70px;bottom:66px">样本</span>"""
    fields = truth_fields(claim)
    return Drawing(
        "skill_level_certificate", "national_landscape", LANDSCAPE, body, _LANDSCAPE_STYLE, fields
    )


def portrait_sheet(claim: Claim) -> Drawing:
    """The national reference on a portrait sheet, one column, values in Kai."""
    day = issue_date_of(claim)
    width, height = PORTRAIT
    statement = (
        "　　持证人经本机构组织的职业技能等级认定，"
        f"达到国家职业技能标准{claim.occupation}职业相应等级的要求，特颁发此证书。"
    )
    body = f"""{guilloche_frame(width, height, 30, 22, "#7f9a5b")}
<svg class="page" width="{width}" height="{height}">
{rosette(397, 620, 250, "#dfe6cf", 0.8)}{rosette(397, 620, 140, "#dfe6cf", 0.8)}</svg>
<div class="at serif" style="left:0;width:{width}px;top:112px;text-align:center;font-size:50px;
 font-weight:700;letter-spacing:8px;color:#1f1f1f">职业技能等级证书</div>
<div class="at kai" style="left:104px;width:400px;top:246px;font-size:21px;line-height:40px;
 white-space:normal">{statement}</div>
<div class="at" style="left:552px;top:232px;border:1px solid #ccc">
 {portrait(claim.person.name, claim.person.gender, 186)}</div>
<table class="at values" style="left:84px;top:478px">
 {_rows(tuple(f"{label}：" for label in LABELS), printed_values(claim))}</table>
<div class="at" style="left:104px;top:858px">{qr_code(REGISTRY_URL, 100)}</div>
<div class="at" style="left:104px;top:968px;font-size:12px;line-height:22px">
 证书查询：{REGISTRY_URL}<br>机构查询：{BODIES_URL}</div>
<div class="at serif" style="left:420px;width:310px;top:872px;font-size:19px;text-align:center">
 评价机构：{claim.issuer}</div>
<div class="at serif" style="left:420px;width:310px;top:918px;font-size:19px;text-align:center">
 发证日期：{day.year}年{day.month}月{day.day}日</div>
<div class="at" style="left:524px;top:826px">{seal(claim.issuer, "", 172, 11)}</div>
<span class="mark" style="left:80px;bottom:64px">样本</span>"""
    fields = truth_fields(claim)
    return Drawing(
        "skill_level_certificate", "national_portrait", PORTRAIT, body, _PORTRAIT_STYLE, fields
    )


def bilingual(claim: Claim) -> Drawing:
    """Chinese with English under each label, photograph at the left."""
    day = issue_date_of(claim)
    width, height = LANDSCAPE
    pairs = zip(LABELS, ENGLISH_LABELS, strict=True)
    labels = tuple(f"{label}<small>{english}</small>" for label, english in pairs)
    body = f"""{ground_lines(width, height, "#e4eff5", 7)}
{guilloche_frame(width, height, 22, 24, "#4c86a8")}
<div class="at serif" style="left:0;width:{width}px;top:78px;text-align:center;font-size:46px;
 font-weight:700;letter-spacing:14px;color:#123a5a">职业技能等级证书</div>
<div class="at" style="left:0;width:{width}px;top:142px;text-align:center;color:#123a5a;
 font:italic 21px 'Liberation Serif'">Certificate of Occupational Skill Level</div>
<div class="at" style="left:98px;top:222px;border:3px double #9db9c9;background:#fff">
 {portrait(claim.person.name, claim.person.gender, 190)}</div>
<div class="at" style="left:112px;top:446px">{qr_code(REGISTRY_URL, 108)}</div>
<div class="at" style="left:78px;width:178px;text-align:center;top:560px;font-size:11px;
 line-height:18px">{REGISTRY_URL}<br>{BODIES_URL}</div>
<table class="at values" style="left:300px;top:206px">{_rows(labels, printed_values(claim))}</table>
<div class="at" style="left:758px;width:280px;top:222px;font-size:15px;line-height:28px;
 white-space:normal;text-align:justify;color:#2b3b46">持证人已通过本机构职业技能等级认定，具备所载职业与等级的技能水平。
<div style="font:italic 13.5px/19px 'Liberation Serif';margin-top:10px">This is to certify that the
 bearer has passed the assessment held by this organisation and has attained the skill level
 stated herein.</div></div>
<div class="at serif" style="left:596px;width:430px;top:586px;font-size:18px;line-height:34px">
评价机构 <i style="font:italic 12px 'Liberation Serif'">Issued by</i>　{claim.issuer}<br>
发证日期 <i style="font:italic 12px 'Liberation Serif'">Issue Date</i>　{day:%Y-%m-%d}</div>
<div class="at" style="left:884px;top:536px">{seal(claim.issuer, "证书专用章", 162, 23)}</div>
<span class="mark" style="left:76px;bottom:60px">样本 SPECIMEN</span>"""
    fields = truth_fields(claim)
    return Drawing(
        "skill_level_certificate", "bilingual_landscape", LANDSCAPE, body, _BILINGUAL_STYLE, fields
    )


def formal(claim: Claim) -> Drawing:
    """A portrait sheet with a ruled grid and the date in Chinese numerals."""
    width, height = PORTRAIT
    values = printed_values(claim)
    rows = ((0, 1), (2, 3), (5, 4))
    grid = "".join(
        "<tr>" + "".join(f"<td>{LABELS[i]}</td><td>{values[i]}</td>" for i in pair) + "</tr>"
        for pair in rows
    )
    body = f"""<svg class="page" width="{width}" height="{height}" fill="none" stroke="#7b1f24">
<rect x="40" y="40" width="714" height="1043" stroke-width="5"/>
<rect x="50" y="50" width="694" height="1023" stroke-width="1.2"/></svg>
<div class="at kai" style="left:0;width:{width}px;top:126px;text-align:center;font-size:56px;
 color:#a3161d;letter-spacing:6px;-webkit-text-stroke:1px #a3161d">职业技能等级证书</div>
<div class="at" style="left:330px;top:212px">
 {portrait(claim.person.name, claim.person.gender, 164)}</div>
<table class="grid">{grid}<tr><td>{LABELS[6]}</td><td colspan="3">{values[6]}</td></tr></table>
<div class="at song" style="left:92px;width:610px;top:610px;font-size:21px;line-height:42px;
 white-space:normal">{FORMAL_STATEMENT}</div>
<div class="at" style="left:98px;top:800px">{qr_code(REGISTRY_URL, 104)}</div>
<div class="at" style="left:98px;top:914px;font-size:12.5px;line-height:23px">
 证书信息查询网址<br>{REGISTRY_URL}<br>机构信息查询网址<br>{BODIES_URL}</div>
<div class="at song" style="left:372px;width:330px;top:826px;font-size:22px;text-align:center">
 {claim.issuer}</div>
<div class="at song" style="left:372px;width:330px;top:874px;font-size:21px;text-align:center">
 {chinese_date(issue_date_of(claim))}</div>
<div class="at" style="left:556px;top:764px">{seal(claim.issuer, "", 168, 31)}</div>
<span class="mark" style="right:74px;bottom:66px">样本</span>"""
    fields = truth_fields(claim)
    return Drawing(
        "skill_level_certificate", "grid_portrait", PORTRAIT, body, _FORMAL_STYLE, fields
    )


def chinese_date(day: date) -> str:
    """二〇二四年六月十八日."""
    return f"{str(day.year).translate(CHINESE_DIGITS)}年{_count(day.month)}月{_count(day.day)}日"


def _count(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{tens}十")
    return (head + (str(ones) if ones else "")).translate(CHINESE_DIGITS)


TEMPLATES: dict[str, Callable[[Claim], Drawing]] = {
    "landscape": landscape,
    "portrait": portrait_sheet,
    "bilingual": bilingual,
    "formal": formal,
}
