"""Single specimens of the document types that the packet lacks."""

from datetime import date

from sample_images.draw.booklets import (
    Qualification,
    SocialWorker,
    one_plus_x,
    qualification,
    social_worker,
    special_ability,
)
from sample_images.draw.cards import passbook
from sample_images.draw.cast import CHANGPING
from sample_images.draw.conditions import Photo
from sample_images.draw.handing_in import Upload, clean, scanned, shot
from sample_images.draw.papers import licence_wide, receipt
from sample_images.draw.people import Person

PAN = Person(
    "潘秋实",
    "男",
    "汉",
    date(1984, 3, 11),
    "110112",
    215,
    "北京市通州区样例镇中街9号",
    "北京市公安局通州分局",
    date(2010, 7, 1),
    date(2030, 7, 1),
    "622200020003318520",
)
TANG = Person(
    "唐念慈",
    "女",
    "汉",
    date(1988, 12, 2),
    "110114",
    308,
    "北京市昌平区样例街道西环里15号楼",
    CHANGPING,
    date(2015, 5, 5),
    date(2035, 5, 5),
    "621226020006620147",
)
YANG = Person(
    "杨采薇",
    "女",
    "苗",
    date(1991, 5, 28),
    "522601",
    622,
    "贵州省凯里市样例街道38号",
    "凯里市公安局",
    date(2017, 2, 20),
    date(2037, 2, 20),
    "621227020001179835",
)


def specimen_uploads() -> list[Upload]:
    """The files of the specimens folder."""
    booklet = qualification(
        Qualification(
            PAN,
            "养老护理员",
            4,
            "四级/中级技能",
            "1601003001400217",
            "高中",
            date(2016, 11, 24),
            76.0,
            82.5,
        )
    )
    skill = special_ability(TANG, "母婴照护", "2511003001600318", date(2025, 6, 27))
    worker = social_worker(
        SocialWorker(
            YANG,
            "助理社会工作师",
            "0420178",
            "20170620110000418",
            date(2017, 6, 18),
            date(2017, 9, 29),
        )
    )
    account = passbook(TANG.name, "0200012345678901234", date(2016, 5, 9))
    one_x = one_plus_x(YANG, "JS2023110425", date(2023, 12, 8))
    wood = Photo("wood", 0.88, 0.06, -2.0)
    return [
        Upload("国家职业资格证书.jpg", (clean(booklet),)),
        Upload("国家职业资格证书-翻拍.jpg", (shot(booklet, Photo("dark", 0.9, 0.06, 2.0)),)),
        Upload("专项职业能力证书.jpg", (clean(skill),)),
        Upload("专项职业能力证书-拍照.jpg", (shot(skill, Photo("grey", 0.9, 0.05, 3.0)),)),
        Upload("社会工作者证书-扫描.jpg", (scanned(worker, mode="bilevel", skew_deg=-0.7),)),
        Upload("社会工作者证书-拍照.jpg", (shot(worker, wood),)),
        Upload("工行存折.jpg", (shot(account, Photo("cloth", 0.86, 0.05, 3.0, 1500)),)),
        Upload("工行存折-复印件.jpg", (scanned(account, mode="grey", skew_deg=0.5),)),
        Upload("营业执照横版.jpg", (scanned(licence_wide(), skew_deg=0.4),)),
        Upload("1+X证书.jpg", (shot(one_x, wood),)),
        Upload("购物小票.jpg", (shot(receipt(), Photo("dark", 0.8, 0.04, 5.0, 1400)),)),
    ]
