"""Which files are handed in: the composition of the packet."""

from sample_images.draw.cards import bank_card_dark, bank_card_red, id_back, id_front
from sample_images.draw.cast import (
    AYNUR,
    CLAIMS,
    DUAN,
    HE,
    HELAN,
    JIANG,
    LIN,
    MA,
    MA_EARLIER,
    OUYANG,
    STRANGER,
    SU,
    TIAN,
    XIE,
    ZHONG,
)
from sample_images.draw.certificates import bilingual, formal, landscape, portrait_sheet
from sample_images.draw.conditions import Photo
from sample_images.draw.drawing import Drawing
from sample_images.draw.handing_in import Upload, clean, scanned, shot, shot_of_screen
from sample_images.draw.papers import licence
from sample_images.draw.screens import (
    registry_classic,
    registry_phone,
    registry_portal,
    score_desktop,
    score_phone,
)

ON_CLOTH = Photo("cloth", 0.80, 0.04, -3.0, 1280, shade=0.22)
ON_WOOD = Photo("wood", 0.78, 0.06, 4.0, 1280)
ON_DARK = Photo("dark", 0.74, 0.05, 7.0, 1280, warmth=0.08, glare=0.3)
ON_WHITE = Photo("white", 0.82, 0.03, 1.5, 1280, glare=0.22)
ON_GREY = Photo("grey", 0.84, 0.07, -5.0, 1280, noise=4.0)


def loose_uploads(roster_print: Drawing) -> list[Upload]:
    """The files that lie in the packet folder itself."""
    lin, aynur, zhong, he, ouyang, ma, xie = CLAIMS[:7]
    tian = CLAIMS[11]
    return [
        Upload(
            "营业执照（盖章）.jpg", (shot(licence(), Photo("wood", 0.88, 0.04, 1.0, shade=0.25)),)
        ),
        Upload("申领汇总表（盖章）.pdf", (scanned(roster_print, skew_deg=-0.4),)),
        Upload("林晓彤-等级证书.jpg", (shot(landscape(lin), Photo("wood", 0.9)),), 1),
        Upload("林晓彤-联网查询.png", (clean(registry_portal(lin)),), 1),
        Upload("林晓彤-身份证正面.jpg", (shot(id_front(LIN), ON_CLOTH),), 1),
        Upload("林晓彤-身份证反面.jpg", (shot(id_back(LIN), ON_CLOTH),), 1),
        Upload("林晓彤-工行卡.jpg", (shot(bank_card_red(LIN), ON_DARK),), 1),
        Upload("阿依努尔证书.jpg", (scanned(portrait_sheet(aynur), skew_deg=0.8),), 2),
        Upload(
            "Screenshot_20251106_203315.jpg",
            (clean(registry_phone(aynur, masked=True, clock="20:33")),),
            2,
        ),
        Upload(
            "阿依努尔身份证复印件.jpg",
            (scanned(id_front(AYNUR), id_back(AYNUR), mode="grey", skew_deg=-0.9),),
            2,
        ),
        Upload("IMG_20251106_091522.jpg", (shot(bank_card_dark(AYNUR), ON_WHITE),), 2),
        Upload(
            "钟赟-全部材料.pdf",
            (
                scanned(bilingual(zhong), skew_deg=0.3),
                scanned(registry_classic(zhong), mode="grey", skew_deg=0.2),
                scanned(id_front(ZHONG), id_back(ZHONG), skew_deg=1.1),
                scanned(bank_card_dark(ZHONG), skew_deg=-0.7),
            ),
            3,
        ),
        Upload("何雨桐 查分截图.png", (clean(score_desktop(he)),), 4),
        Upload("何雨桐身份证人像面.jpg", (shot(id_front(HE), ON_GREY),), 4),
        Upload("何雨桐身份证国徽面.jpg", (shot(id_back(HE), ON_GREY),), 4),
        Upload("何雨桐银行卡.jpg", (clean(bank_card_red(HE)),), 4),
        Upload(
            "微信图片_20251107201533.jpg",
            (clean(score_phone(ouyang, masked=False, clock="20:15")),),
            5,
        ),
        Upload("欧阳佩兰身份证正反面.jpg", (scanned(id_front(OUYANG), id_back(OUYANG)),), 5),
        Upload("欧阳佩兰工商银行卡.jpeg", (shot(bank_card_dark(OUYANG), ON_WOOD),), 5),
        Upload(
            "马国栋证书.JPG",
            (shot(formal(ma), Photo("grey", 0.92, 0.06, -3.0, folded=True)),),
            6,
            "exif",
        ),
        Upload("马国栋证书查询.png", (clean(registry_classic(ma, MA_EARLIER)),), 6),
        Upload(
            "马国栋身份证.jpg", (scanned(id_front(MA), id_back(MA), mode="grey", skew_deg=0.5),), 6
        ),
        Upload("马国栋银行卡.jpg", (shot(bank_card_red(MA), ON_CLOTH),), 6),
        Upload("谢芷若成绩查询.jpg", (clean(score_phone(xie, masked=True, clock="7:52")),), 7),
        Upload("谢芷若-身份证1.jpg", (clean(id_front(XIE)),), 7),
        Upload("谢芷若-身份证2.jpg", (clean(id_back(XIE)),), 7),
        Upload("谢芷若-银行卡.jpg", (scanned(bank_card_dark(XIE), skew_deg=0.4),), 7),
        Upload("田桂芬成绩单.png", (clean(score_desktop(tian, "16:08<br>2025/11/9")),), 12),
        Upload("田桂芬身份证-1.jpg", (shot(id_front(TIAN), ON_WOOD),), 12),
        Upload("田桂芬身份证-2.jpg", (shot(id_back(TIAN), ON_WOOD),), 12),
        Upload("田桂芬卡.jpg", (shot(bank_card_red(TIAN), ON_WHITE),), 12),
        Upload("证书(2).jpg", (scanned(formal(STRANGER), mode="bilevel", skew_deg=-0.6),)),
    ]


def archived_uploads() -> dict[str, tuple[str, list[Upload]]]:
    """By archive: the encoding of its names, and the files in it."""
    duan, helan, jiang, su = CLAIMS[7:11]
    screen = Photo("white", 0.97, 0.03, 1.0, 2000)
    second = [
        Upload(
            "段文静/等级证书.jpg",
            (shot(landscape(duan), Photo("cloth", 0.9, 0.05, -2.0)),),
            8,
            "upside_down",
        ),
        Upload("段文静/查询截图.jpg", (shot_of_screen(registry_portal(duan), screen),), 8),
        Upload(
            "段文静/身份证.jpg",
            (
                scanned(
                    id_front(DUAN, "仅供技能补贴申领使用，他用无效"), id_back(DUAN), skew_deg=0.9
                ),
            ),
            8,
        ),
        Upload("段文静/银行卡.jpg", (shot(bank_card_dark(DUAN), ON_GREY),), 8),
        Upload("贺兰英/证书扫描件.jpg", (scanned(bilingual(helan), mode="grey"),), 9),
        Upload("贺兰英/联网查询.png", (clean(registry_portal(helan, "10:52<br>2025/11/8")),), 9),
        Upload("贺兰英/身份证正面.jpg", (clean(id_front(HELAN)),), 9),
        Upload("贺兰英/身份证背面.jpg", (clean(id_back(HELAN)),), 9),
        Upload("贺兰英/工行卡.jpg", (shot(bank_card_red(HELAN), ON_WOOD),), 9),
    ]
    third = [
        Upload(
            "补充材料/蒋思齐证书.jpg",
            (shot(portrait_sheet(jiang), Photo("dark", 0.92, 0.05, 2.5, shade=0.28)),),
            10,
        ),
        Upload("补充材料/蒋思齐官网查询.png", (clean(registry_classic(jiang)),), 10),
        Upload(
            "补充材料/蒋思齐身份证复印件.jpg",
            (scanned(id_front(JIANG), id_back(JIANG), mode="grey", skew_deg=-0.5),),
            10,
        ),
        Upload("补充材料/蒋思齐银行卡.jpg", (shot(bank_card_dark(JIANG), ON_CLOTH),), 10),
        Upload(
            "补充材料/苏慕晴证书.jpg",
            (shot(bilingual(su), Photo("wood", 0.9, 0.07, -3.0, warmth=0.06, folded=True)),),
            11,
        ),
        Upload("补充材料/苏慕晴身份证.pdf", (clean(id_front(SU)), clean(id_back(SU))), 11),
        Upload("补充材料/苏慕晴工行卡.jpg", (shot(bank_card_red(SU), ON_GREY),), 11),
    ]
    return {"第二批材料.zip": ("utf-8", second), "补充材料.zip": ("gbk", third)}
