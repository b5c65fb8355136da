"""Identity cards, bank cards and a passbook."""

import re
from datetime import date

from sample_images.draw.artwork import emblem, ground_lines, rosette
from sample_images.draw.drawing import Drawing
from sample_images.draw.people import Person
from sample_images.draw.portrait import portrait

CARD = (856, 540)
CARD_MM = (85.6, 54.0)
PASSBOOK = (900, 620)
BANK = "中国工商银行"

_ID_STYLE = """
body{background:linear-gradient(115deg,#f4f6fa,#fbf3f3 45%,#eef6fb)}
.k{color:#3f7fae;font-size:25px} .v{font-size:30px;color:#141414;font-family:'Noto Sans CJK SC'}
.no{font:34px 'Liberation Mono';letter-spacing:3.2px;color:#111}
"""
_BANK_STYLE = """
.name{font-size:33px;font-weight:700;color:#fff;letter-spacing:3px}
.en{font:600 15px 'Liberation Sans';color:#ffffffd0;letter-spacing:2px}
.number{font-family:'Liberation Mono';font-size:47px;color:#f7f4ea;
 text-shadow:0 2px 1px rgba(0,0,0,.55),0 -1px 0 rgba(255,255,255,.6)}
.flat{font-family:'Liberation Sans';font-size:44px;color:#fff;letter-spacing:2px}
.small{color:#ffffffd8;font-size:18px}
"""
_PASSBOOK_STYLE = """
body{background:#f6efe4} td{border-bottom:1px solid #d9b9b0;height:44px;font-size:16px;
 white-space:nowrap;padding:0 10px} table{border-collapse:collapse;width:800px}
.k{color:#a0302c;font-size:17px} .v{font:21px 'AR PL UMing CN';color:#22222a}
"""


def address_lines(address: str, width: int = 13) -> list[str]:
    """The address broken at `width` characters, never inside a number."""
    lines = [""]
    for part in re.findall(r"[0-9]+|[^0-9]", address):
        if len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return lines


def _watermark(text: str) -> str:
    """The purpose that careful people write across a copy."""
    return (
        '<svg class="page" width="856" height="540"><g transform="rotate(-24 428 270)" '
        'font-family="Noto Sans CJK SC" font-size="30" fill="#3b4a66" opacity=".2">'
        f'<text x="60" y="210">{text}</text><text x="210" y="390">{text}</text></g></svg>'
    )


def id_front(person: Person, watermark: str = "") -> Drawing:
    """The portrait side 人像面 of a resident identity card."""
    birth = person.birth_date
    address = "<br>".join(address_lines(person.address))
    across = _watermark(watermark) if watermark else ""
    body = f"""{ground_lines(*CARD, "#dfe8f1", 8)}
<svg class="page" width="856" height="540">{rosette(330, 270, 200, "#e6d9e4", 0.9)}</svg>
<div class="at k" style="left:56px;top:52px">姓名</div><div class="at v"
 style="left:132px;top:47px">
{person.name}</div>
<div class="at k" style="left:56px;top:119px">性别</div><div class="at v"
 style="left:132px;top:114px">
{person.gender}</div>
<div class="at k" style="left:226px;top:119px">民族</div><div class="at v"
 style="left:302px;top:114px">
{person.ethnicity}</div>
<div class="at k" style="left:56px;top:186px">出生</div>
<div class="at" style="left:132px;top:181px"><span class="v">{birth.year}</span>
<span class="k"> 年 </span><span class="v">{birth.month}</span><span class="k"> 月 </span>
<span class="v">{birth.day}</span><span class="k"> 日</span></div>
<div class="at k" style="left:56px;top:254px">住址</div>
<div class="at v" style="left:132px;top:248px;font-size:29px;line-height:43px">{address}</div>
<div class="at k" style="left:56px;top:452px">公民身份号码</div>
<div class="at no" style="left:284px;top:449px">{person.id_number}</div>
<div class="at" style="left:574px;top:64px">
{portrait(person.name, person.gender, 330, "transparent")}</div>{across}"""
    fields = {
        "name": person.name,
        "gender": person.gender,
        "ethnicity": person.ethnicity,
        "birth_date": birth.isoformat(),
        "address": person.address,
        "id_number": person.id_number,
    }
    return Drawing("id_card_front", "id_front", CARD, body, _ID_STYLE, fields, 1.25)


def id_back(person: Person) -> Drawing:
    """The emblem side 国徽面 of a resident identity card."""
    start = person.card_since
    until = f"{person.card_until:%Y.%m.%d}" if person.card_until else "长期"
    body = f"""{ground_lines(*CARD, "#e6dce6", 8)}
<svg class="page" width="856" height="540" fill="none" stroke="#d3dbe8" stroke-width="2">
{rosette(600, 300, 210, "#d9e3ee", 0.9)}<path d="M300 330 q60 -70 120 -20 q70 -80 130 -10
 q60 -60 110 10 q60 -30 90 30 M330 360 q80 -40 150 0 q90 -50 180 10 q60 -30 120 20"/></svg>
<div class="at" style="left:54px;top:46px">{emblem(146)}</div>
<div class="at serif" style="left:236px;top:62px;font-size:43px;font-weight:600;letter-spacing:9px">
中华人民共和国</div>
<div class="at serif"
 style="left:236px;top:134px;font-size:62px;font-weight:700;letter-spacing:22px">
居民身份证</div>
<div class="at" style="left:190px;top:384px;font-size:26px;font-weight:500">签发机关</div>
<div class="at" style="left:322px;top:383px;font-size:27px">{person.police}</div>
<div class="at" style="left:190px;top:444px;font-size:26px;font-weight:500">有效期限</div>
<div class="at" style="left:322px;top:443px;font-size:27px">{start:%Y.%m.%d}-{until}</div>
<span class="mark" style="right:30px;bottom:20px;font-size:13px">样本</span>"""
    fields = {
        "issuer": person.police,
        "valid_from": start.isoformat(),
        "valid_until": person.card_until.isoformat() if person.card_until else "长期",
    }
    return Drawing("id_card_back", "id_back", CARD, body, _ID_STYLE, fields, 1.25)


def _bank_mark(size: int, colour: str) -> str:
    """An invented round mark with a square centre."""
    return f"""<svg width="{size}" height="{size}" viewBox="0 0 60 60" fill="none"
 stroke="{colour}">
<circle cx="30" cy="30" r="26" stroke-width="5"/><path d="M19 20 h22 M19 40 h22 M30 20 v20 M19 20 v6
 M41 20 v6 M19 40 v-6 M41 40 v-6" stroke-width="5"/></svg>"""


def _chip(left: int, top: int) -> str:
    return f"""<svg class="at" style="left:{left}px;top:{top}px" width="92" height="72"
 viewBox="0 0 92 72"><rect x="1" y="1" width="90" height="70" rx="11" fill="#d9bd72"
 stroke="#a88a3e" stroke-width="2"/><path d="M1 24 h28 v24 h-28 M91 24 h-28 v24 h28 M29 24 v-22
 M63 24 v-22 M29 48 v22 M63 48 v22 M29 36 h34" fill="none" stroke="#a88a3e"
 stroke-width="2"/></svg>"""


def _union_mark(left: int, top: int) -> str:
    return f"""<svg class="at" style="left:{left}px;top:{top}px" width="128" height="80"
 viewBox="0 0 128 80"><g transform="skewX(-10) translate(14 0)"><rect width="40" height="80"
 fill="#d7282f"/><rect x="38" width="40" height="80" fill="#0e4f8e"/><rect x="76" width="40"
 height="80" fill="#0b7a76"/></g><text x="64" y="36" fill="#fff" font-family="Liberation Sans"
 font-style="italic" font-weight="700" font-size="22" text-anchor="middle">UnionPay</text>
<text x="64" y="66" fill="#fff" font-family="Noto Sans CJK SC" font-weight="700" font-size="24"
 text-anchor="middle">银联</text></svg>"""


def _grouped(number: str) -> str:
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def bank_card_red(person: Person) -> Drawing:
    """A red debit card, number embossed in groups of four."""
    number = person.bank_card_number
    body = f"""<svg class="page" width="856" height="540"><defs><linearGradient id="g" x1="0" y1="0"
 x2="1" y2="1"><stop offset="0" stop-color="#c9242b"/><stop offset="1" stop-color="#7d0d17"/>
</linearGradient></defs><rect width="856" height="540" fill="url(#g)"/>
{rosette(650, 250, 330, "#ffffff", 0.13)}{rosette(160, 520, 220, "#ffffff", 0.1)}</svg>
<div class="at" style="left:46px;top:36px">{_bank_mark(58, "#fff")}</div>
<div class="at name" style="left:120px;top:34px">{BANK}</div>
<div class="at en" style="left:360px;top:52px">ICBC</div>
<div class="at small"
 style="right:48px;top:46px;font-size:24px">借记卡　灵通卡</div>{_chip(62, 178)}
<div class="at number" style="left:58px;top:292px">{_grouped(number)}</div>
<div class="at small" style="left:64px;top:384px">有效期至 VALID THRU　09/32</div>
<div class="at small" style="left:64px;top:462px">ATM　　客服热线 95588　　样本</div>
{_union_mark(682, 424)}"""
    fields = {"bank_name": BANK, "bank_card_number": number}
    return Drawing("bank_card", "card_red_embossed", CARD, body, _BANK_STYLE, fields, 1.25)


def bank_card_dark(person: Person) -> Drawing:
    """A dark card with a flat number in groups of six and thirteen."""
    number = person.bank_card_number
    skyline = "".join(
        f'<rect x="{40 * i}" y="{540 - 60 - (i * 37) % 130}" width="30" height="300"/>'
        for i in range(22)
    )
    body = f"""<svg class="page" width="856" height="540"><defs><linearGradient id="g" x1="0" y1="1"
 x2="1" y2="0"><stop offset="0" stop-color="#16263f"/><stop offset="1" stop-color="#3f6f93"/>
</linearGradient></defs><rect width="856" height="540" fill="url(#g)"/>
<g fill="#fff" opacity=".07">{skyline}</g></svg>
<div class="at" style="right:316px;top:40px">{_bank_mark(54, "#fff")}</div>
<div class="at name" style="right:48px;top:36px;font-size:36px">{BANK}</div>{_chip(70, 150)}
<div class="at flat" style="left:68px;top:276px">{number[:6]}&nbsp;&nbsp;{number[6:]}</div>
<div class="at small" style="left:70px;top:356px">CARDHOLDER 持卡人　　{person.name}</div>
<div class="at small" style="left:70px;top:410px">MONTH/YEAR　11/33</div>
<div class="at small"
 style="left:70px;top:474px;font-size:15px">仅限本人使用　服务热线 95588　样本</div>
{_union_mark(686, 430)}"""
    fields = {"bank_name": BANK, "bank_card_number": number, "name": person.name}
    return Drawing("bank_card", "card_dark_flat", CARD, body, _BANK_STYLE, fields, 1.25)


def passbook(holder: str, account: str, opened: date) -> Drawing:
    """The first inner page of a savings passbook 活期储蓄存折."""
    cells = "".join("<tr>" + "<td></td>" * 6 + "</tr>" for _ in range(4))
    body = f"""{ground_lines(*PASSBOOK, "#ecdccb", 6)}
<div class="at" style="left:50px;top:38px">{_bank_mark(52, "#b1121b")}</div>
<div class="at serif"
 style="left:116px;top:38px;font-size:32px;font-weight:700;color:#b1121b">{BANK}</div>
<div class="at serif" style="right:56px;top:46px;font-size:24px;color:#b1121b">活期储蓄存折</div>
<div class="at k" style="left:56px;top:132px">户名</div>
<div class="at v" style="left:156px;top:129px">{holder}</div>
<div class="at k" style="left:56px;top:182px">账号</div>
<div class="at v" style="left:156px;top:179px;letter-spacing:1.5px">{account}</div>
<div class="at k" style="left:56px;top:232px">开户网点</div>
<div class="at v" style="left:156px;top:229px">北京昌平样例支行</div>
<div class="at k" style="left:510px;top:132px">币种</div>
<div class="at v" style="left:600px;top:129px">人民币</div>
<div class="at k" style="left:510px;top:182px">凭证号</div>
<div class="at v" style="left:600px;top:179px">020410 7731</div>
<div class="at k" style="left:510px;top:232px">开户日期</div>
<div class="at v" style="left:600px;top:229px">{opened:%Y-%m-%d}</div>
<div class="at" style="left:50px;top:306px"><table><tr><td class="k">日期</td><td
 class="k">摘要</td>
<td class="k">支出</td><td class="k">存入</td><td class="k">余额</td><td
 class="k">网点/柜员</td></tr>
<tr><td class="v" style="font-size:17px">{opened:%Y%m%d}</td><td class="v"
 style="font-size:17px">开户</td>
<td></td><td class="v" style="font-size:17px">10.00</td><td class="v"
 style="font-size:17px">10.00</td>
<td class="v" style="font-size:17px">0204/017</td></tr>{cells}</table></div>
<span class="mark" style="right:24px;bottom:14px;font-size:12px">样本</span>"""
    fields = {"bank_name": BANK, "bank_card_number": account, "name": holder}
    return Drawing("bank_card", "passbook_page", PASSBOOK, body, _PASSBOOK_STYLE, fields, 1.5)
