"""The unit's papers: business licence and printed roster; and a shop receipt."""

from sample_images.draw.artwork import emblem, guilloche_frame, qr_code, rosette, seal
from sample_images.draw.drawing import Drawing
from sample_images.draw.people import UNIT

LICENCE = (794, 1123)
LICENCE_WIDE = (1123, 794)
ROSTER = (1123, 794)
RECEIPT = (380, 760)
LICENCE_QUERY = "http://www.gsxt.gov.cn"

_LICENCE_STYLE = """
body{background:#fffef8} table{border-collapse:collapse} td{height:52px;padding:0 0 10px;
 vertical-align:top;font-size:18.5px;line-height:27px}
td:first-child{width:126px;color:#5b4a2a;font-weight:500;white-space:nowrap}
.spread{display:inline-block;width:96px;text-align-last:justify}
"""
_ROSTER_STYLE = """
table{border-collapse:collapse;position:absolute;left:34px;top:130px;width:1055px}
td{border:1px solid #222;height:30px;font:11.5px 'AR PL UMing CN';text-align:center;
 padding:0 3px;white-space:nowrap} tr:first-child td{font:600 11.5px 'Noto Sans CJK SC';height:38px}
"""
_RECEIPT_STYLE = """
body{background:#fbfbf7;font-family:'WenQuanYi Zen Hei';font-size:16px;color:#333}
td{white-space:nowrap;padding:3px 0} table{width:320px} td:last-child{text-align:right}
hr{border:0;border-top:1px dashed #666;margin:10px 0}
"""
_SCOPE = (
    "托育服务（不含幼儿园、不含婴幼儿餐饮配送）；"
    "教育咨询服务（不含涉许可审批的教育培训活动）；日用百货销售。（样本）"
)


def _licence_rows() -> str:
    rows = (
        ("名称", UNIT.name),
        ("类型", "有限责任公司(自然人投资或控股)"),
        ("法定代表人", UNIT.legal_person),
        ("经营范围", _SCOPE),
        ("注册资本", "壹佰万元整"),
        ("成立日期", f"{UNIT.founded:%Y年%m月%d日}"),
        ("住所", UNIT.address),
    )
    return "".join(
        f'<tr><td><span class="spread">{key}</span></td><td>{value}</td></tr>'
        for key, value in rows
    )


def _licence_fields() -> dict[str, str | int | float]:
    return {
        "company_name": UNIT.name,
        "credit_code": UNIT.credit_code,
        "address": UNIT.address,
    }


def licence(*, sealed: bool = True) -> Drawing:
    """A portrait 营业执照（副本）, with the unit's own seal as copies carry it."""
    width, height = LICENCE
    own_seal = f'<div class="at" style="left:96px;top:838px">{seal(UNIT.name, "", 168, 5)}</div>'
    body = f"""{guilloche_frame(width, height, 32, 26, "#c7a04c")}
<svg class="page" width="{width}" height="{height}">{rosette(397, 640, 260, "#efe2bf", 0.8)}</svg>
<div class="at" style="left:345px;top:84px">{emblem(104)}</div>
<div class="at serif" style="left:0;width:{width}px;top:196px;text-align:center;font-size:62px;
 font-weight:700;letter-spacing:30px;text-indent:30px;color:#a8823a">营业执照</div>
<div class="at"
 style="left:0;width:{width}px;top:288px;text-align:center;font-size:19px">（副　本）　1-1</div>
<div class="at" style="left:96px;top:336px;font-size:16px;color:#5b4a2a">统一社会信用代码</div>
<div class="at"
 style="left:96px;top:360px;font-size:21px;letter-spacing:1px">{UNIT.credit_code}</div>
<div class="at" style="left:590px;top:300px">{qr_code(LICENCE_QUERY, 96)}</div>
<table class="at"
 style="left:96px;top:424px;width:600px;white-space:normal">{_licence_rows()}</table>
<div class="at" style="left:470px;top:892px;font-size:21px">登记机关</div>
<div class="at" style="left:500px;top:968px;font-size:19px">2021 年 06 月 08 日</div>
<div class="at" style="left:520px;top:838px">{seal("北京市昌平区市场监督管理局", "", 162, 9)}</div>
{own_seal if sealed else ""}
<div class="at" style="left:78px;top:1034px;font-size:11px;color:#7a6a45">
国家企业信用信息公示系统网址：{LICENCE_QUERY}</div>"""
    return Drawing(
        "business_licence", "licence_portrait", LICENCE, body, _LICENCE_STYLE, _licence_fields()
    )


def licence_wide() -> Drawing:
    """A landscape 营业执照 in two columns."""
    width, height = LICENCE_WIDE
    body = f"""{guilloche_frame(width, height, 26, 22, "#b98f3d")}
<div class="at" style="left:516px;top:64px">{emblem(90)}</div>
<div class="at serif" style="left:0;width:{width}px;top:158px;text-align:center;font-size:54px;
 font-weight:700;letter-spacing:28px;text-indent:28px">营业执照</div>
<div class="at" style="left:88px;top:108px;font-size:15px">统一社会信用代码</div>
<div class="at" style="left:88px;top:132px;font-size:19px">{UNIT.credit_code}</div>
<div class="at" style="left:930px;top:84px">{qr_code(LICENCE_QUERY, 104)}</div>
<table class="at"
 style="left:110px;top:262px;width:640px;white-space:normal">{_licence_rows()}</table>
<div class="at" style="left:800px;top:600px;font-size:20px">登记机关</div>
<div class="at" style="left:820px;top:662px;font-size:18px">2021年06月08日</div>
<div class="at"
 style="left:838px;top:540px">{seal("北京市昌平区市场监督管理局", "", 158, 9)}</div>"""
    return Drawing(
        "business_licence",
        "licence_landscape",
        LICENCE_WIDE,
        body,
        _LICENCE_STYLE,
        _licence_fields(),
    )


def printed_roster(title: str, second_row: str, rows: list[list[str]], sign: str) -> Drawing:
    """The 汇总表 as printed, sealed by the unit; `rows` begins with the header."""
    columns = len(rows[0])
    lines = []
    for row in rows:
        if row[0] == "合计":
            cells = f'<td colspan="2">合计</td>{"".join(f"<td>{c}</td>" for c in row[2:])}'
        else:
            cells = "".join(f"<td>{cell}</td>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    body = f"""<div class="at" style="left:0;width:1123px;top:46px;text-align:center;font:700 21px
 'Noto Serif CJK SC'">{title}</div>
<div class="at song" style="left:38px;top:98px;font-size:15px;white-space:pre">{second_row}</div>
<table data-columns="{columns}">{"".join(lines)}</table>
<div class="at song" style="left:44px;top:650px;font-size:15px;white-space:pre">{sign}</div>
<div class="at" style="left:782px;top:570px">{seal(UNIT.name, "", 170, 17)}</div>
<div class="at kai" style="left:152px;top:646px;font-size:22px;color:#26365e">乔若水</div>
<span class="mark" style="right:36px;bottom:24px">样例</span>"""
    return Drawing(
        "claim_roster",
        "printed_table",
        ROSTER,
        body,
        _ROSTER_STYLE,
        {"company_name": UNIT.name},
        1.75,
    )


def receipt() -> Drawing:
    """A till receipt, which has no business in a packet."""
    goods = (
        ("抽纸 3层×10包", "29.90"),
        ("湿巾 80抽", "12.80"),
        ("洗手液 500ml", "18.50"),
        ("A4 复印纸", "24.00"),
        ("文件袋 5只装", "9.90"),
    )
    lines = "".join(f"<tr><td>{item}</td><td>{price}</td></tr>" for item, price in goods)
    body = f"""<div style="padding:26px 30px"><div
 style="text-align:center;font-size:23px">样例便民超市</div>
<div style="text-align:center;margin-top:4px">城北店　欢迎光临</div><hr>单号：2025110300417<br>
收银员：006　2025-11-03 18:22<hr><table>{lines}</table><hr><table><tr><td>件数</td><td>5</td></tr>
<tr><td style="font-size:20px">合计</td><td
 style="font-size:20px">95.10</td></tr><tr><td>微信支付</td>
<td>95.10</td></tr></table><hr><div
 style="text-align:center;line-height:28px">谢谢惠顾<br>凭小票七日内退换</div>
</div>"""
    return Drawing("other", "shop_receipt", RECEIPT, body, _RECEIPT_STYLE, {}, 1.75)
