"""Printed texts to values, for the fields' rules. Each takes folded text."""

from __future__ import annotations

import re
from typing import Final

from verifier import normalise, numbers, printed_dates
from verifier.documents.kinds import Parsed
from verifier.surnames import SURNAMES, begins_with_surname

REPAIRED: Final = 0.85  # a repair leaves one answer, but rests on a misreading
UNLIKELY: Final = 0.5  # the grammar speaks against it
LOOSE: Final = 0.9  # a grammar that accepts nearly anything
REPORTED: Final = 0.75  # a key that need not lead to the field's own value

_HAN: Final = r"㐀-鿿𠀀-𳍿〇"
_NAME: Final = re.compile(rf"[{_HAN}*]{{2,6}}|[{_HAN}]{{1,15}}(?:·[{_HAN}]{{1,15}})+")
_NOT_NAMES: Final = re.compile(
    r"身份证|证件|证书|性别|编号|查询|职业|公民|成绩|签名|样本|号码|^[仅供限兹]"
    # What stands below or beside a holder's key on pages of a bank.
    r"|类型|卡[号种类片]|[账帐][号户]|开户|状态|币种|余额|有效期|手机|网点|支行"
)
# Small stars are read as 米, the X at the end as a multiplication sign.
_MASK: Final = re.compile(r"(\d{2,6})(?=[*米]*\*{3})[*米]{5,13}(\d{1,5}[\dXx×])")
_CARD_PRINT: Final = frozenset(
    re.findall(
        r"\w+",
        "BANK CHINA CARD CREDIT DEBIT GOLD PLATINUM CLASSIC VALID THRU FROM MONTH YEAR UNION PAY "
        "UNIONPAY GOOD DATE MEMBER SINCE CARDHOLDER QUICK PASS QUICKPASS OF THE AND RMB ICBC ELITE "
        "MINSHENG HUAXIA PINGAN GUANGDA LINGTONG MUDAN ZHONGXIN BOHAI PUFA XINGYE BEIJING",
    )
)
_CARD_WORDS: Final = re.compile(
    "[卡行联储贷借闪贵宾贺祝]|银|金融|金卡|白金|中国|有效|客服|热线|电话|服务|网点|凭证|账|户|信用|理财|财富"
    "|健康|社保|社会|保障|工会|会员|互助|龙卡|专用|签名|本人|背面|正面|仅限|复印"
)
_SYLLABLES: Final = re.compile(
    r"(?:(?:ZH|CH|SH|[BPMFDTNLGKHJQXRZCSYW])?(?:I?ANG|I?AN|I?AO|UANG|UAN|UAI|IONG|ING|IN|IE|IA|IU"
    r"|ENG|EN|EI|ER|ONG|OU|UE|UI|UN|UO|UA|AI|A|E|I|O|U|V)){2,5}"
)
_OCCUPATION_SHAPE: Final = re.compile(rf"[{_HAN}]{{2,10}}(?<!人)(?:员|师|工)")
_WATERMARK: Final = re.compile("仅供|仅限|原件|核对|无误|他用|补贴|复印|使用$")
_OCCUPATION_END: Final = re.compile(
    "[员师工手长家人匠]$|护理$|照护$|制作$|清洁$|清洗$|保健$|服务$|管理$"
)
_ENGLISH_KEY: Final = re.compile(r"^(issuedby|issuingbody):?", re.IGNORECASE)
_COMPANY: Final = re.compile(rf"[{_HAN}A-Za-z0-9()（）·&\-]{{4,50}}")
_BODY_END: Final = re.compile(
    r"(?:学院|大学|学校|技校|职校|中学|校区|分校|中心|公司|集团|协会|学会|商会|委员会|基金会|联合会|研究会"
    r"|联盟|研究院|研究所|医院|事务所|鉴定所|鉴定站|工作站|基地|总部|保障部|民政部|教育部"
    r"|[局厅厂店])(?:\([^()]{2,12}\))?$"
)
_SEAL_WORDS: Final = re.compile(r"\((?:盖章|公章|签章|印章|印|章)\)?$")
_QUALIFICATION: Final = re.compile(
    r"[(,、/:-]?(?:国家职业资格|职业资格|职业技能等级)[一二三四五1-5]级.*$"
    r"|(?<=..)职业技能等级证书$"
    r"|(?<=..)(?:[一二三四五]级/?)?(?:[初中高]级(?:技能|工)|高级技师)$"
)
_KNOWN_BANKS: Final = re.compile(
    r"中国(?:工商|农业|建设|光大|民生|邮政储蓄)?银行|(?:交通|招商|中信|华夏|浦发|兴业|平安|广发|渤海|浙商"
    r"|恒丰)银行|北京(?:农商)?银行"
)
_BANKS: Final = re.compile(rf"[{_HAN}]{{2,6}}(?:银行|信用社|农商行)")
_CITIES: Final = ("北京市", "天津市", "上海市", "重庆市")
# The seal of the office: …公安局, with …分局 in cities.
_POLICE: Final = re.compile(
    rf"(?P<body>[{_HAN}]{{2,14}}公安局(?:[{_HAN}]{{2,8}}?分局|[{_HAN}]{{2,3}}分(?P<cut>(?!局)))?)"
)
_MARKED: Final = re.compile(rf"^[{_HAN}]*(?:补贴|申领|申请|使用|专用|办理|复印|无效|仅限|签发机关)")
_UNIT_END: Final = re.compile(
    r".{3}(?:公司|中心|幼儿园|学校|学院|医院|协会|合作社|服务站|工作室|厂|店|园|部)$"
)
_REFUSAL: Final = re.compile(
    r"(?:证书)?(?:已经?)?被?(?:撤销|注销|作废|吊销|失效|无效|撤回|冻结|过期|停用)"
)
_EXEMPT: Final = re.compile(r"\(?(?:免考|免试|免于考试|免)\)?")
# GB/T 3304, as cards print them.
_ETHNIC_GROUPS: Final = frozenset(
    re.findall(
        r"\w+",
        "汉 壮 满 回 苗 维吾尔 土家 彝 蒙古 藏 布依 侗 瑶 朝鲜 白 哈尼 哈萨克 黎 傣 畲 傈僳 仡佬 "
        "东乡 高山 拉祜 水 佤 纳西 羌 土 仫佬 锡伯 柯尔克孜 达斡尔 景颇 毛南 撒拉 布朗 塔吉克 阿昌 "
        "普米 鄂温克 怒 京 基诺 德昂 保安 俄罗斯 裕固 乌孜别克 门巴 鄂伦春 独龙 塔塔尔 赫哲 珞巴 "
        "穿青人",
    )
)
_GROUPS: Final = "|".join(sorted(_ETHNIC_GROUPS, key=len, reverse=True))
SECOND_LINE: Final = rf"(?P<gender>[男女])(?:民族|族)?(?P<group>{_GROUPS})族?"
_SECOND_LINE: Final = re.compile(SECOND_LINE)
YOUNGEST: Final = "2011"  # nobody who claims was born after it, no such card was stamped before
_TRADITIONAL: Final = str.maketrans("漢滿維爾壯鮮瑤羅傈黎", "汉满维尔壮鲜瑶罗傈黎")


def name(text: str) -> Parsed | None:
    """A person's name: Han characters, with · between the parts of ethnic names."""
    folded = normalise.name(text).strip("·:：_-. ")
    if len(folded) > len("姓名") + 1:
        folded = folded.removeprefix("姓名")  # the key, where no gap was seen after it
    folded = normalise.without_latin_ends(folded)
    if _NOT_NAMES.search(folded) or not _NAME.fullmatch(folded):
        return None
    return Parsed(folded, folded)


def latin_name(text: str) -> Parsed | None:
    """A name in pinyin capitals with its spaces, as bank cards emboss it."""
    words = text.split(" ")
    few = 2 <= len(words) <= 4 or (len(words) == 1 and _is_pinyin(text))
    if not few or not all(re.fullmatch(r"[A-Z]{2,18}", word) for word in words):
        return None
    if not _CARD_PRINT.isdisjoint(words):
        return None
    return Parsed(text, text, LOOSE)


def cardholder(text: str) -> Parsed | None:
    """A holder's name without a key: pinyin in capitals, or a Chinese name.

    A Chinese one begins with a surname and has no word of a card's own print. It may
    still be a slogan, so it is never sure enough to speak against the claimant.
    """
    parsed = latin_name(text)
    if parsed is not None:
        return parsed
    parsed = name(text)
    if parsed is None or not _is_chinese_holder(str(parsed.value)):
        return None
    return Parsed(parsed.value, parsed.text, REPORTED)


def _is_chinese_holder(value: str) -> bool:
    if _CARD_WORDS.search(value) or "*" in value:
        return False
    # Four characters without a surname of two are a wish (万事如意) more often than a name.
    longest = 4 if value[:2] in SURNAMES else 3
    return "·" in value or (len(value) <= longest and begins_with_surname(value))


def _is_pinyin(word: str) -> bool:
    """Whether a word is two or more syllables, as when a name's space is not seen."""
    return len(word) >= 4 and _SYLLABLES.fullmatch(word) is not None


def id_number(text: str) -> Parsed | None:
    """公民身份号码, masked or whole; a failing check digit lowers its certainty."""
    value = numbers.parse_id_number(_MASK.sub(_whole_mask, text))
    if value is None:
        repair = numbers.repair_id_number(text)
        return None if repair is None else Parsed(repair.value, text, REPAIRED, repair.original)
    sure = "*" in value or numbers.id_number_problem(value) is None
    return Parsed(value, text, 1.0 if sure else LOOSE)


def certificate_number(text: str) -> Parsed | None:
    """证书编号 of any numbering rule."""
    parsed = numbers.parse_certificate_number(text)
    if parsed is not None and parsed.scheme in ("skill", "vocational"):
        return Parsed(parsed.value, text)
    repair = numbers.repair_certificate_number(text)
    if repair is not None:
        return Parsed(repair.value, text, REPAIRED, repair.original)
    return None if parsed is None else Parsed(parsed.value, text, LOOSE)


def known_certificate_number(text: str) -> Parsed | None:
    """Only what a published numbering rule, or its one repair, lets stand without a key."""
    parsed = certificate_number(text)
    return None if parsed is None or parsed.certainty == LOOSE else parsed


def _whole_mask(match: re.Match[str]) -> str:
    """A masked number with as many stars as it needs: runs of stars lose some when read."""
    start, end = match.groups()
    return start + "*" * (18 - len(start) - len(end)) + end


def plain_number(text: str) -> Parsed | None:
    """管理号 and other numbers without a published rule: digits and capitals."""
    found = re.search(r"[0-9]{8,24}(?=[A-Z]?$)|[0-9A-Z]{8,24}", text)
    return None if found is None else Parsed(found.group(), found.group(), LOOSE)


def any_date(text: str) -> Parsed | None:
    """A complete date in any printed form; the value is ISO 8601."""
    found = printed_dates.parse(text)
    if found is None:
        return None
    repair = None if found.text == text else text
    certainty = 1.0 if repair is None else REPAIRED
    return Parsed(found.day.isoformat(), found.text, certainty, repair)


def until_date(text: str) -> Parsed | None:
    """The end of a span: a date or 长期."""
    if "长期" in text:
        return Parsed("长期", "长期")
    found = normalise.find_dates(text.replace("-", " "))
    return Parsed(found[-1].isoformat(), text) if len(found) == 2 else None


def from_date(text: str) -> Parsed | None:
    """The beginning of a span."""
    found = normalise.find_dates(text.replace("-", " "))
    return Parsed(found[0].isoformat(), text) if found else None


def level(text: str) -> Parsed | None:
    """职业技能等级 as 1 (高级技师) to 5 (初级工)."""
    found = normalise.parse_level(normalise.simplified(text))
    return None if found is None else Parsed(found, text)


def occupation(text: str) -> Parsed | None:
    """职业名称 as printed; 「--」 means none."""
    value = normalise.occupation(_QUALIFICATION.sub("", normalise.simplified(text)))
    if (
        len(value) < 2
        or value.endswith(("证书", "专用章"))
        or _WATERMARK.search(value)
        or not re.search(rf"[{_HAN}]{{2}}", value)
    ):
        return None
    # What does not end as occupations and abilities do may be another column's value.
    usual = _OCCUPATION_END.search(re.sub(r"\(.*\)$", "", value)) is not None
    return Parsed(value, text, 1.0 if usual else UNLIKELY)


def heading_occupation(text: str) -> Parsed | None:
    """An occupation that heads a card without a key, with its level or without."""
    parsed = occupation(text)
    if parsed is None or not _OCCUPATION_SHAPE.fullmatch(str(parsed.value)):
        return None
    return Parsed(parsed.value, text, LOOSE)


def heading_level(text: str) -> Parsed | None:
    """The level that a card's heading gives beside its occupation."""
    parsed = level(text) if heading_occupation(text) is not None else None
    return None if parsed is None else Parsed(parsed.value, text, LOOSE)


def organisation(text: str) -> Parsed | None:
    """评价机构, 单位名称: a registered name."""
    value = normalise.company(_ENGLISH_KEY.sub("", text))
    if not _COMPANY.fullmatch(value) or not re.search(rf"[{_HAN}]{{3}}", value):
        return None
    return Parsed(value, text)


def issuer(text: str) -> Parsed | None:
    """评价机构, whole: a name that a seal or a line's end cut off ends in no body's word."""
    parsed = organisation(_SEAL_WORDS.sub("", text))
    if parsed is None or not _BODY_END.search(str(parsed.value)):
        return None
    return Parsed(normalise.simplified(str(parsed.value)), text, parsed.certainty)


def reporting_body(text: str) -> Parsed | None:
    """数据上报单位: mostly the body itself, sometimes the authority above it."""
    parsed = issuer(text)
    return None if parsed is None else Parsed(parsed.value, text, REPORTED)


def police(text: str) -> Parsed | None:
    """签发机关 of an ID card, out of what a watermark or a stamp has put around it."""
    found = _POLICE.search(text)
    if found is None:
        return None
    value = _MARKED.sub("", found.group("body"))
    value = value[max(value.rfind(city) for city in (*_CITIES, value[:3])) :]
    if found.group("cut") is not None:
        return Parsed(value + "局", text, REPAIRED, text)
    if found.group("body").endswith("公安局") and re.match(rf"[{_HAN}]", text[found.end() :]):
        # What a stamp took may have been the branch: in cities it always is one.
        return None if value.startswith(_CITIES) else Parsed(value, text, REPORTED)
    return Parsed(value, text)


def unit_name(text: str) -> Parsed | None:
    """填报单位, whole: what a seal left of a name ends in no unit's word."""
    parsed = organisation(_SEAL_WORDS.sub("", text))
    if parsed is None or not _UNIT_END.search(str(parsed.value)):
        return None
    return Parsed(parsed.value, text)


def score(text: str) -> Parsed | None:
    """A mark on a scale of 100."""
    found = normalise.parse_score(text)
    return None if found is None else Parsed(found, text)


def score_or_word(text: str) -> Parsed | None:
    """A paper's mark, or its word (合格, 不合格, 缺考) where no mark is printed.

    免考 stays a word of its own: it is no pass and no failure.
    """
    if _EXEMPT.fullmatch(text):
        return Parsed("免考", text)
    return score(text) or result(text)


def result(text: str) -> Parsed | None:
    """合格 or 不合格."""
    found = normalise.parse_result(text)
    return None if found is None else Parsed(found, text)


def bank_card_number(text: str) -> Parsed | None:
    """13 to 19 digits; the check digit is soft, passbooks have none."""
    value = numbers.parse_bank_card_number(text)
    if value is None or len(value) < 15:
        return None
    return Parsed(value, text, 1.0 if numbers.luhn_ok(value) else LOOSE)


def bank_name(text: str) -> Parsed | None:
    """The issuing bank's Chinese name; its logo is often read as a character before it."""
    found = _KNOWN_BANKS.search(text) or _BANKS.search(text)
    return None if found is None else Parsed(found.group(), found.group())


def credit_code(text: str) -> Parsed | None:
    """统一社会信用代码."""
    value = numbers.parse_credit_code(text)
    if value is None:
        return None
    return Parsed(value, text, 1.0 if numbers.credit_code_ok(value) else LOOSE)


def status(text: str) -> Parsed | None:
    """证书状态 in its own words: 有效, 正常, 已撤销 and whatever else is printed."""
    found = re.fullmatch(rf"[{_HAN}]{{2,8}}", text)
    return None if found is None else Parsed(text, text)


def badge_of_refusal(text: str) -> Parsed | None:
    """A badge that says a certificate is not valid; that it is, no badge needs to say."""
    found = status(text) if _REFUSAL.fullmatch(text) else None
    return None if found is None else Parsed(found.value, found.text, LOOSE)


def badge_of_result(text: str) -> Parsed | None:
    """A badge beside a sitting's heading: 合格, 未通过."""
    found = result(text) if len(text) <= 3 else None
    return None if found is None else Parsed(found.value, found.text, LOOSE)


def gender(text: str) -> Parsed | None:
    """男 or 女."""
    value = normalise.gender(text)
    return None if value is None else Parsed(value, text)


def gender_before_group(text: str) -> Parsed | None:
    """The gender in an ID card's second line, 女汉, of which the keys were too pale."""
    found = _SECOND_LINE.fullmatch(text)
    return None if found is None else Parsed(found.group("gender"), text, LOOSE)


def group_after_gender(text: str) -> Parsed | None:
    """The ethnic group in that line."""
    found = _SECOND_LINE.fullmatch(text)
    return None if found is None else Parsed(found.group("group"), text, LOOSE)


def birth_date(text: str) -> Parsed | None:
    """A date that no stamp on a copy of an ID card can bear."""
    parsed = any_date(text)
    if parsed is None or str(parsed.value) >= YOUNGEST:
        return None
    return Parsed(parsed.value, parsed.text, LOOSE * parsed.certainty, parsed.repair)


def ethnicity(text: str) -> Parsed | None:
    """民族 without 族, as ID cards print it."""
    value = text.translate(_TRADITIONAL).removesuffix("族")
    return Parsed(value, text) if value in _ETHNIC_GROUPS else None


def address(text: str) -> Parsed | None:
    """住址: anything long enough."""
    return Parsed(text, text, LOOSE) if len(text) >= 6 else None
