"""Screenshots of the national registry and of Beijing's score query, as real web pages."""

from sample_images.draw.certificates import issue_date_of, truth_fields
from sample_images.draw.drawing import Drawing, FieldValue
from sample_images.draw.frames import DESKTOP, FRAME_STYLE, PHONE, desktop, phone
from sample_images.draw.people import LEVEL_NAMES, Claim

OLD_LEVEL_NAMES = {5: "五级/初级技能", 4: "四级/中级技能", 3: "三级/高级技能"}
REGISTRY_NAME = "技能人才评价证书全国联网查询"
SCORE_TITLE = "成绩查询-北京市人力资源和社会保障局"

_CLASSIC_STYLE = (
    FRAME_STYLE
    + """
.head{height:74px;border-bottom:3px solid #2a7fc4;padding:14px 70px;font-size:25px;font-weight:700;
 color:#174a86} .logo{display:inline-block;border:2px solid #14508f;border-radius:50%;
 padding:2px 11px;
 font:italic bold 20px/30px 'Liberation Sans';margin-right:16px}
.panel{margin:16px 70px 0;border:1px solid #c5d9ea;border-radius:6px;background:#fff;height:586px;
 position:relative;padding:14px 22px}
.panel h2{font-size:17px;margin:0 0 10px;color:#174a86}
.again{position:absolute;right:22px;top:12px;background:#3d95d6;color:#fff;border-radius:14px;
 font-size:13px;padding:4px 18px}
.sheet{border-collapse:collapse;width:1000px;margin:0 auto 10px;font-size:13.5px}
.sheet td{border:1px solid #b9cfe0;height:31px;padding:0 12px;white-space:nowrap}
.sheet td:nth-child(odd){background:#eaf3fa;text-align:right;width:150px;color:#335}
.sheet td:nth-child(even){width:350px}
.sheet th{background:#d5e8f6;height:28px;font-size:14px;color:#174a86;border:1px solid #b9cfe0}
"""
)
_PORTAL_STYLE = (
    FRAME_STYLE
    + """
.top{background:linear-gradient(90deg,#0f4c9a,#2f7fd0);height:86px;color:#fff;padding:22px 90px;
 font-size:26px;font-weight:500;letter-spacing:2px} .top small{font-size:13px;float:right;
 margin-top:12px;letter-spacing:0}
.crumb{padding:12px 92px;color:#77808c;font-size:13px}
.card{margin:0 90px;border:1px solid #e2e7ee;box-shadow:0 1px 6px rgba(20,50,90,.1);
 padding:16px 30px 20px} .card h3{margin:0 0 12px;font-size:17px;border-left:4px solid #1f6fc4;
 padding-left:10px;color:#1d2b3d}
.grid{display:grid;grid-template-columns:150px 400px 150px 1fr;font-size:15px;row-gap:0}
.grid div{height:46px;line-height:46px;border-bottom:1px dashed #e3e8ee;white-space:nowrap}
.grid .k{color:#79838f}
.foot{position:absolute;bottom:0;left:0;right:0;background:#eef2f7;color:#8590a0;font-size:12px;
 text-align:center;line-height:44px}
"""
)
_PHONE_STYLE = (
    FRAME_STYLE
    + """
.hero{background:linear-gradient(160deg,#1d6fe0,#58a6ff);color:#fff;height:112px;padding:24px 22px;
 font-size:21px;font-weight:500} .hero small{display:block;font-size:12px;opacity:.85;
 margin-top:6px}
.item{background:#fff;border-radius:10px;margin:12px 12px 0;padding:6px 16px 10px;
 box-shadow:0 1px 3px rgba(0,0,0,.06)}
.item h4{margin:8px 0 4px;font-size:16px}
.kv{display:flex;justify-content:space-between;border-top:1px solid #f0f1f4;padding:10px 0;
 font-size:14.5px;white-space:nowrap} .kv span:first-child{color:#8a8f98}
"""
)
_SCORE_STYLE = (
    FRAME_STYLE
    + """
.gov{background:#c0191f;height:8px} .band{height:92px;background:linear-gradient(#fdf3ee,#fff);
 padding:18px 80px;font-size:27px;font-weight:700;color:#a8141a} .band small{display:block;
 font-size:13px;color:#856;font-weight:400;margin-top:2px;letter-spacing:1px}
.menu{background:#b5181e;color:#fff;height:42px;line-height:42px;padding:0 80px;font-size:15px;
 word-spacing:36px} .where{padding:14px 80px;font-size:13px;color:#777}
.scores{border-collapse:collapse;margin:0 60px;width:1246px;font-size:13.5px}
.scores th{background:#f7e3dc;border:1px solid #dcb9ae;height:42px;font-weight:600;
 white-space:nowrap;padding:0 6px} .scores td{border:1px solid #dcc8c0;height:48px;
 text-align:center;white-space:nowrap;padding:0 6px}
.notes{margin:22px 60px;font-size:13px;line-height:26px;color:#666}
.ok{background:#b5181e;color:#fff;display:inline-block;padding:5px 34px;border-radius:3px;
 margin:18px 0 0 620px;font-size:14px}
"""
)


def mask_id(number: str) -> str:
    """The form that telephone pages show: three digits, stars, four digits."""
    return f"{number[:3]}{'*' * 11}{number[-4:]}"


def _registry_fields(claim: Claim, *, scores: bool) -> dict[str, FieldValue]:
    fields = truth_fields(claim)
    if scores:
        fields |= {
            "theory_score": claim.theory_score,
            "practical_score": claim.practical_score,
            "result": claim.result,
        }
    return fields


def _sheet(pairs: list[tuple[str, str]]) -> str:
    cells = [f"<td>{label}：</td><td>{value}</td>" for label, value in pairs]
    lines = zip(cells[::2], cells[1::2], strict=True)
    return "".join(f"<tr>{left}{right}</tr>" for left, right in lines)


def _classic_certificate(claim: Claim) -> str:
    rows = _sheet(
        [
            ("职业名称", claim.occupation),
            ("职业技能等级", OLD_LEVEL_NAMES[claim.level]),
            ("证书编号", claim.certificate_number),
            ("工种/职业方向", "--"),
            ("理论知识考试成绩", f"{claim.theory_score:g}"),
            ("操作技能考核成绩", f"{claim.practical_score:g}"),
            ("评定成绩", claim.result),
            ("发证日期", f"{issue_date_of(claim):%Y-%m-%d}"),
            ("评价机构", claim.issuer),
            ("数据上报单位", "北京市职业技能评价指导中心"),
        ]
    )
    return f'<table class="sheet"><tr><th colspan="4">证书信息</th></tr>{rows}</table>'


def registry_classic(claim: Claim, earlier: Claim | None = None) -> Drawing:
    """zscx.osta.org.cn: a person's table, then one table per certificate.

    `earlier` is a further certificate of the same person, listed first.
    """
    person = _sheet(
        [
            ("姓　　名", claim.person.name),
            ("证件号码", claim.person.id_number),
        ]
    )
    listed = [earlier, claim] if earlier else [claim]
    view = f"""<div style="background:#e9f2f9;height:690px"><div class="head"
 style="background:#fff">
<span class="logo">OSTA</span>{REGISTRY_NAME}</div><div class="panel"><h2>查询结果</h2>
<span class="again">继续查询 ❯</span><table class="sheet">{person}</table>
{"".join(_classic_certificate(one) for one in listed)}
<span class="mark" style="right:18px;bottom:8px">样例数据</span></div></div>"""
    body = desktop(
        "zscx.osta.org.cn/jiandingApp/command/buzhongxin/ecCertSearchAll", REGISTRY_NAME, view
    )
    also = (earlier.certificate_number,) if earlier else ()
    return Drawing(
        "registry_screenshot",
        "registry_classic/desktop",
        DESKTOP,
        body,
        _CLASSIC_STYLE,
        _registry_fields(claim, scores=True),
        1.25,
        also_shows=also,
    )


def registry_portal(claim: Claim, clock: str = "14:26<br>2025/11/3") -> Drawing:
    """jndj.osta.org.cn on a desktop: a card of label and value pairs."""
    pairs = (
        ("姓名", claim.person.name),
        ("证件类型", "居民身份证"),
        ("证件号码", claim.person.id_number),
        ("证书编号", claim.certificate_number),
        ("职业名称", claim.occupation),
        ("工种/职业方向", "--"),
        ("职业技能等级", LEVEL_NAMES[claim.level]),
        ("发证日期", f"{issue_date_of(claim)}"),
        ("评价机构", claim.issuer),
        ("评价机构所在地", "北京市"),
    )
    cells = "".join(f'<div class="k">{key}</div><div>{value}</div>' for key, value in pairs)
    view = f"""<div
 class="top">{REGISTRY_NAME}<small>首页　　职业技能等级证书　　机构查询　　帮助</small></div>
<div class="crumb">首页 › 证书查询 › 职业技能等级证书查询结果</div><div class="card">
<h3>职业技能等级证书信息</h3><div class="grid">{cells}</div></div>
<div style="margin:16px
 92px;color:#98a1ad;font-size:12.5px">查询结果仅供参考，以证书原件及评价机构登记信息为准。</div>
<div class="foot">
人力资源社会保障部职业技能鉴定中心　　技术支持电话 010-0000000　　（样例页面）</div>"""
    body = desktop("jndj.osta.org.cn/certificate/result", "证书查询结果", view, taskbar=clock)
    return Drawing(
        "registry_screenshot",
        "registry_portal/desktop",
        DESKTOP,
        body,
        _PORTAL_STYLE,
        _registry_fields(claim, scores=False),
        1.25,
    )


def _phone_items(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f'<div class="kv"><span>{key}</span><span>{value}</span></div>' for key, value in pairs
    )


def registry_phone(claim: Claim, *, masked: bool, clock: str) -> Drawing:
    """jndj.osta.org.cn on a telephone, the ID number masked on request."""
    number = mask_id(claim.person.id_number) if masked else claim.person.id_number
    items = _phone_items(
        (
            ("姓名", claim.person.name),
            ("证件号码", number),
            ("职业名称", claim.occupation),
            ("工种/职业方向", "--"),
            ("职业技能等级", LEVEL_NAMES[claim.level]),
            ("证书编号", claim.certificate_number),
            ("评价机构", claim.issuer),
            ("发证日期", f"{issue_date_of(claim):%Y年%m月%d日}"),
        )
    )
    view = f"""<div class="hero">职业技能等级证书查询<small>{REGISTRY_NAME}</small></div>
<div class="item"><h4>证书信息</h4>{items}</div>
<div style="margin:22px 12px;background:#1d6fe0;color:#fff;text-align:center;border-radius:22px;
 line-height:44px">返回查询</div><div style="text-align:center;font-size:11px;color:#a5abb4">
数据来源：人社部职业技能鉴定中心 · 样例</div>"""
    body = phone("证书查询", view, clock=clock, host="jndj.osta.org.cn")
    fields = _registry_fields(claim, scores=False) | {"id_number": number}
    return Drawing(
        "registry_screenshot",
        "registry_portal/phone",
        PHONE,
        body,
        _PHONE_STYLE,
        fields,
        2.0,
        ("id_number",) if masked else (),
    )


def _score_fields(claim: Claim, number: str) -> dict[str, FieldValue]:
    if claim.exam_date is None:
        raise ValueError(f"row {claim.row} has no exam")
    return {
        "name": claim.person.name,
        "id_number": number,
        "occupation": claim.occupation,
        "level": claim.level,
        "theory_score": claim.theory_score,
        "practical_score": claim.practical_score,
        "result": claim.result,
        "exam_date": claim.exam_date.isoformat(),
        "issuer": claim.issuer,
    }


def score_desktop(claim: Claim, clock: str = "9:41<br>2025/11/5") -> Drawing:
    """rsj.beijing.gov.cn on a desktop: a header row and one row of values."""
    head = (
        "姓名",
        "证件号码",
        "准考证号",
        "职业（工种）",
        "级别",
        "理论知识成绩",
        "操作技能成绩",
        "评定结果",
        "考试日期",
        "评价机构",
    )
    fields = _score_fields(claim, claim.person.id_number)
    ticket = f"11{claim.exam_date:%y%m%d}{claim.row:05d}"
    values = (
        claim.person.name,
        claim.person.id_number,
        ticket,
        claim.occupation,
        LEVEL_NAMES[claim.level],
        f"{claim.theory_score:g}",
        f"{claim.practical_score:g}",
        claim.result,
        fields["exam_date"],
        claim.issuer,
    )
    view = f"""<div class="gov"></div><div class="band">北京市职业技能评价网上服务平台
<small>北京市人力资源和社会保障局</small></div><div
 class="menu">首页 通知公告 机构查询 成绩查询 证书查询</div>
<div class="where">当前位置：首页 &gt; 成绩查询 &gt; 查询结果</div><table class="scores"><tr>
{"".join(f"<th>{label}</th>" for label in head)}</tr><tr>
{"".join(f"<td>{value}</td>" for value in values)}</tr></table><span class="ok">返 回</span>
<div class="notes">说明：<br>
1. 理论知识考试和操作技能考核均实行百分制，两项成绩皆达60分（含）以上者为合格。<br>
2. 对成绩有疑问的，请在成绩公布之日起10个工作日内与评价机构联系。<br>3. 本页为样例。</div>"""
    body = desktop(
        "rsj.beijing.gov.cn/ywsite/zyjd/score/query",
        SCORE_TITLE,
        view,
        taskbar=clock,
        icon="#c0191f",
    )
    return Drawing(
        "score_screenshot", "score_table/desktop", DESKTOP, body, _SCORE_STYLE, fields, 1.25
    )


def score_phone(claim: Claim, *, masked: bool, clock: str) -> Drawing:
    """The score query on a telephone: a list of keys and values."""
    number = mask_id(claim.person.id_number) if masked else claim.person.id_number
    fields = _score_fields(claim, number)
    holder = _phone_items((("姓名", claim.person.name), ("身份证号", number)))
    marks = _phone_items(
        (
            ("职业（工种）", claim.occupation),
            ("认定等级", LEVEL_NAMES[claim.level]),
            ("考试日期", f"{claim.exam_date:%Y-%m-%d}"),
            ("理论成绩", f"{claim.theory_score:.1f}"),
            ("实操成绩", f"{claim.practical_score:.1f}"),
            ("综合评审成绩", "--"),
            ("成绩结果", claim.result),
            ("评价机构", claim.issuer),
        )
    )
    view = f"""<div class="hero"
 style="background:linear-gradient(160deg,#b5181e,#e0524c);height:92px;
 padding:20px 22px">职业技能等级认定成绩<small>北京市人力资源和社会保障局</small></div>
<div class="item"><h4>考生信息</h4>{holder}</div><div class="item"><h4>成绩信息</h4>{marks}</div>
<div style="text-align:center;font-size:11px;color:#a5abb4;margin-top:18px">
rsj.beijing.gov.cn　样例</div>"""
    body = phone("成绩查询", view, clock=clock, host="rsj.beijing.gov.cn")
    return Drawing(
        "score_screenshot",
        "score_list/phone",
        PHONE,
        body,
        _PHONE_STYLE,
        fields,
        2.0,
        ("id_number",) if masked else (),
    )
