"""Fictional people and what they passed, drawn from a generator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from numpy.random import Generator

from benchmarks.accuracy.drawn import Person, Qualification, Unit
from sample_images.draw.numbers import certificate_number, credit_code, id_number, luhn_digit

SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易常武乔贺赖龚文闫肖褚蔺翟樊瞿臧佟逄"
)
LONG_SURNAMES: Final = ("欧阳", "诸葛", "司马", "上官", "慕容", "令狐")
GIVEN: Final = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉萍红玲芬彤瑶睿晨雪梅欣怡婷梓涵浩宇轩然子琪"
    "雨佳颖慧莹琳璐淑珍凤洁倩旻昊炜晔翀玥婧妍珺珂淼菡薇蕊芸芮岚钰煜熠昕沐桐楠栩翊珩祎瑾璇媛嫣"
)
ETHNIC: Final = (
    "阿依古丽·买买提",
    "古丽娜尔·艾山江",
    "努尔艾力·吐尔逊",
    "巴图·布赫",
    "扎西卓玛",
)
GROUPS: Final = ("汉", "汉", "汉", "汉", "满", "回", "蒙古", "维吾尔")
REGIONS: Final = ("110114", "110221", "110105", "130102", "410923", "370502", "510107", "220582")
BODIES: Final = {
    "保育师": ("北京劳动保障职业学院", "北京科技高级技术学校", "首钢技师学院"),
    "育婴员": (
        "北京商贸学校",
        "北京城市学院",
        "北京开放大学",
        "北京市工艺美术高级技工学校",
    ),
}
STREETS: Final = (
    "回龙观镇龙锦苑",
    "城北街道西环里",
    "沙河镇白各庄",
    "东小口镇天通西苑",
    "南口镇水厂路",
)
ICBC: Final = ("622202", "621226", "622208", "621288", "620058")
SPECIAL_ITEMS: Final = (
    "母婴照护",
    "婴幼儿照护",
    "老年人照护",
    "病人照护",
    "家庭餐制作",
    "家庭清洁",
    "家电清洗",
)
WINDOW: Final = (date(2024, 1, 1), date(2025, 12, 31))


def person(rng: Generator) -> Person:
    """Somebody of working age with valid papers."""
    born = date(1968, 1, 1) + timedelta(days=int(rng.integers(0, 36 * 365)))
    order = int(rng.integers(1, 999))
    since = date(2016, 1, 1) + timedelta(days=int(rng.integers(0, 8 * 365)))
    if (since.month, since.day) == (2, 29):
        since += timedelta(days=1)
    rng.random()  # keeps the people of earlier measurements
    since = _since(born, since)
    bank = str(rng.choice(ICBC)) + "".join(str(d) for d in rng.integers(0, 10, 12))
    house, stair, door = (int(rng.integers(*span)) for span in ((1, 40), (1, 7), (101, 1900)))
    return Person(
        name=_name(rng),
        id_number=id_number(str(rng.choice(REGIONS)), born, order),
        gender="男" if order % 2 else "女",
        ethnicity=str(rng.choice(GROUPS)),
        birth_date=born,
        address=f"北京市昌平区{rng.choice(STREETS)}{house}号楼{stair}单元{door}号",
        police=f"北京市公安局{rng.choice(['昌平', '海淀', '朝阳', '西城'])}分局",
        card_since=since,
        card_until=_until(born, since),
        bank_name="中国工商银行",
        bank_card_number=bank + luhn_digit(bank),
    )


def _since(born: date, since: date) -> date:
    """The day, or the years after it, from which on the card is still valid in 2026."""
    years = max(0, 16 - _age(born, since))
    if _age(born, since) + years < 26:
        years = max(years, 2018 - since.year)
    return since.replace(year=since.year + years)


def _until(born: date, since: date) -> date | None:
    """The last day of an adult's card: for 10 or 20 years by age, or for good."""
    age = _age(born, since)
    return None if age >= 46 else since.replace(year=since.year + (10 if age < 26 else 20))


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _name(rng: Generator) -> str:
    kind = rng.random()
    if kind < 0.05:
        return str(rng.choice(ETHNIC))
    surname = str(rng.choice(LONG_SURNAMES)) if kind < 0.1 else str(rng.choice(list(SURNAMES)))
    count = 1 if rng.random() < 0.25 else 2
    return surname + "".join(str(c) for c in rng.choice(list(GIVEN), count))


def qualification(rng: Generator, issued: date | None = None) -> Qualification:
    """A certificate of a listed body, or what the sitting for it said."""
    occupation = str(rng.choice(list(BODIES)))
    issuer = str(rng.choice(BODIES[occupation]))
    level = int(rng.integers(3, 6))
    days = (WINDOW[1] - WINDOW[0]).days - 40
    day = issued or WINDOW[0] + timedelta(days=int(rng.integers(20, days)))
    number = certificate_number(
        f"{int(rng.integers(1, 2000)):06d}", day, level, int(rng.integers(1, 20_000))
    )
    return Qualification(
        occupation=occupation,
        issuer=issuer,
        certificate_number=number,
        level=level,
        issue_date=day,
        exam_date=day - timedelta(days=int(rng.integers(5, 18))),
        theory_score=float(rng.integers(120, 196)) / 2,
        practical_score=float(rng.integers(120, 196)) / 2,
        result="合格",
    )


def vocational(rng: Generator) -> Qualification:
    """A 国家职业资格证书 of the years before most trades left the catalogue."""
    day = date(2014, 1, 2) + timedelta(days=int(rng.integers(0, 2300)))
    level = int(rng.integers(2, 6))
    serial = f"{int(rng.integers(1, 99_999)):05d}"
    return Qualification(
        occupation=str(rng.choice(("保育员", "育婴员", "家政服务员", "养老护理员", "中式烹调师"))),
        issuer="北京市职业技能鉴定管理中心",
        certificate_number=f"{day:%y}0101{int(rng.integers(1000, 4999))}{level}{serial}",
        level=level,
        issue_date=day,
        theory_score=float(rng.integers(120, 196)) / 2,
        practical_score=float(rng.integers(120, 196)) / 2,
        result="合格",
    )


def special(rng: Generator) -> Qualification:
    """A 专项职业能力证书."""
    day = WINDOW[0] + timedelta(days=int(rng.integers(0, 700)))
    serial = f"{int(rng.integers(1, 99_999)):05d}"
    return Qualification(
        occupation=str(rng.choice(SPECIAL_ITEMS)),
        issuer="北京市职业技能鉴定管理中心",
        certificate_number=f"{day:%y}0101{int(rng.integers(1000, 4999))}6{serial}",
        issue_date=day,
        result="合格",
    )


def social(rng: Generator) -> Qualification:
    """A 社会工作者职业水平证书."""
    approved = date(2017, 6, 18) + timedelta(days=364 * int(rng.integers(0, 8)))
    level = int(rng.integers(4, 6))
    region = str(rng.choice(("110114", "110105", "110108")))
    return Qualification(
        occupation={5: "助理社会工作师", 4: "社会工作师"}[level],
        issuer="北京市人力资源和社会保障局",
        certificate_number=f"{int(rng.integers(10**7, 10**8)):08d}",
        level=level,
        issue_date=approved + timedelta(days=int(rng.integers(60, 180))),
        approval_date=approved,
        management_number=f"{approved:%Y}{region}{int(rng.integers(10**7, 10**8))}",
    )


OTHER_KINDS: Final = {"vocational": vocational, "special": special, "social": social}
"""What passes for each kind of certificate that the programme does not ask for."""


def unit(rng: Generator) -> Unit:
    """The applying unit."""
    word = "".join(str(c) for c in rng.choice(list("晨星禾苗童悦橡果安康启智"), 3))
    digits = "".join(str(d) for d in rng.integers(0, 10, 7))
    return Unit(
        name=f"北京{word}托育服务有限公司",
        credit_code=credit_code(f"91110114MA{digits}"),
        legal_person=_name(rng),
        address="北京市昌平区城北街道样例路6号院2号楼1层101",
        founded=date(2019, 3, 4),
    )
