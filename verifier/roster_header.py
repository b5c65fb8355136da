"""Where a roster's table begins, and which column feeds which value of a claim.

Headers are written freely: over one to three rows, with merged groups above, line
breaks, asterisks and units in brackets. They are matched by what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from verifier.normalise import fold
from verifier.roster_sheets import Sheet

# Kinds of columns that feed no attribute of a claim but are needed to read the rest.
ID_TYPE: Final = "id_type"
CREDIT_CODE: Final = "credit_code"
BIRTH_DATE: Final = "birth_date"
SEQUENCE: Final = "sequence"
_IGNORED: Final = "ignored"
# Kinds that are settled when all columns are known.
_BANK_ACCOUNT: Final = "bank_account"  # the bank and the number in one cell
_SOMEBODYS_NAME: Final = "somebodys_name"

# In this order: the first pattern that fits a header names its column.
_PATTERNS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (SEQUENCE, r"序号|序列|NO\.?|行号|顺序号"),
        (BIRTH_DATE, r"(?:本人)?出生(?:日期|时间|年月日?)"),
        (CREDIT_CODE, r".{0,8}(?:统一)?(?:社会)?信用代码(?:号码?)?|creditcode"),
        (
            _IGNORED,
            r".*(?:电话|手机|联系方式|签名|签字|签收|备注|性别|民族|学历|学位|年龄|住址|地址|户籍|照片).*"
            r"|.*(?:法人|法定代表人|负责人|经办人|联系人|家长|监护人|审核人|填表人|介绍人|推荐人|班主任).*"
            r"|.*(?:父亲|母亲|配偶|子女|孩子|儿童|幼儿)(?:姓名|证件|身份).*"
            r"|.*(?:社会保障卡|社保卡|服务卡|医保卡)(?:卡?号码?|编号)?|.*有效期.*|批准日期"
            r"|(?!.*证书(?:编?号|号码|编码)).*(?:流水号|准考证).*|.*(?:联行|行行)号"
            r"|.*(?:毕业|教师资格|健康证|驾驶证).*|(?:出生|入职|参加工作).*(?:日期|时间|年月日?)|出生"
            r"|(?:人员|身份|户口|就业|证书|申[请领报]|补[贴助]|.{0,4}(?:机构|单位|学校|企业))"
            r"(?:类别|类型|种类|性质|身份)|职务|岗位(?:名称)?|部门|班级|籍贯|政治面貌|职称|文化程度"
            r"|.*(?:成绩|分数|得分|意见|结果)|是否.*|(?:所学)?专业(?:名称)?|入[学园校](?:时间|日期|年份)"
            r"|.*(?:参保|缴费|社保).*(?:年限|月数|时间|情况|状态)|(?:填[表报]|报名|受理)(?:日期|时间)"
            r"|培训(?:机构|单位|学校|时间|日期|学时|课时|地点|班次|期数|方式)|领取方式|服务对象"
            r"|(?:电子)?邮箱|微信号?|qq号?",
        ),
        (ID_TYPE, r".*(?:证件|身份证)(?:类型|类别|种类)"),
        (
            "account_holder",
            r".{0,8}户名|.{0,8}(?:账户|帐户|账号|卡号?|开户|收款|存折)(?:人)?(?:姓名|名称)"
            r"|.{0,6}(?:开户|持卡|收款|领款|持折|存款)人(?:姓名|名称)?|.{0,4}卡主(?:姓名)?"
            r"|accountholder|cardholder",
        ),
        (
            "name",
            r"姓名|名字|name|fullname"
            r"|(?:申领|申请|申报|参训|参评|持证|领证|取证|获证|考生|学员|员工|职工|人员|本人|个人)+(?:人|人员)?(?:姓名)?"
            r"|(?:申领|申请|申报)人(?:名称)?",
        ),
        (
            "id_number",
            r"(?!.*(?:开户|持卡|收款|领款|持折|存款|户主|配偶))"
            r"(?:.*身份证(?:件)?(?:号码?|编号)?|.*身份号码?|(?:有效)?证件(?:号码?|编号)?|.{0,8}证件号码?)"
            r"|id|idnumber|idno\.?|idcard(?:number)?",
        ),
        ("management_number", r".*管理号码?|managementnumber"),
        (
            "certificate_number",
            r".*证书.*(?:编号|编码|号码|号)|证号"
            r"|.{0,8}(?:资格|等级|技能|职业|能力|上岗)证(?:编号|编码|号码?)|certificatenumber|certificateno\.?",
        ),
        (
            "issue_date",
            r".*(?:发证|颁证|核发|取证|获证|领证|签发|颁发|取得|获得|拿证|出证|制证|持证)"
            r".*(?:日期|时间|年月日?)|.*证.*发放.*(?:日期|时间|年月日?)|证书(?:日期|时间)|证书核发之日|issuedate",
        ),
        (
            "exam_date",
            r".*(?:考[试核证评]|鉴定|评价|认定|评定|测评).*(?:日期|时间)|examdate",
        ),
        (
            "application_date",
            r"(?:本人|个人|线上|网上|首次)?(?:申领|申请|申报)(?:提交|受理)?(?:日期|时间)|applicationdate",
        ),
        (
            "issuer",
            r".*(?:发证|评价|颁发|颁证|鉴定|认定|考核|核发|签发).*(?:机构|单位|机关|组织|部门|中心)(?:名称|全称)?"
            r"|issuer",
        ),
        (
            "amount_yuan",
            r".*(?:补贴|补助|申领|申请|申报|奖励|资助|助推|发放|[应实拟]发|[应实拟]补|领取|享受|核定)"
            r".*(?:金额|标准|额|资金)|金额|amount(?:yuan)?"
            r"|(?:申领|申请|申报|发放|领取|享受|[应实拟][发补])?(?:一次性)?(?:职业)?(?:技能)?(?:补贴|补助)(?:款|费)?",
        ),
        (
            _BANK_ACCOUNT,
            r".{0,6}(?:开户|银行|行)(?:名称|全称)?[/及和与](?:银行|工行)?(?:卡|账|帐|账户)(?:号码?|户)",
        ),
        (
            "bank_card_number",
            r"(?:.{0,8}(?:行|行卡|储蓄|借记|工资|收款|收款人|开户人|持卡人|本人|个人|申领人|申请人|icbc))?"
            r"(?:卡/?[账帐]|卡|存折[账帐]|账|帐|存折)(?:户)?(?:号码?|户)(?:[/及和与](?:卡|账|帐|存折)号码?)?"
            r"|.{0,4}(?:银行卡|工行卡)|.{0,6}一卡通(?:卡)?(?:[账帐]?号码?)?|bankcardnumber|cardnumber",
        ),
        (
            "bank_name",
            r".*(?:开户|所属)(?:银行|行|网点|支行).*|(?:收款)?银行(?:名称|全称)?|bankname|bank",
        ),
        (
            "occupation",  # which the level is read from as well
            r".{0,6}(?:职业|工种|证书|项目)(?:名称)?[/及和与](?:技能|鉴定|职业|证书)?(?:等级|级别)",
        ),
        (
            "level",
            r"(?:.{0,12}(?:技能|职业|资格|鉴定|证书|认定|评价|申报|申领|申请|水平|考核|培训|专业))?"
            r"(?:等级|级别)|level",
        ),
        (
            "job_type",
            r"工种/?(?:或)?(?:职业)?方向(?:名称)?|职业方向|工种(?:名称)?|专业方向|jobtype",
        ),
        (
            "occupation",
            r".{0,6}职业(?:/?或?工种)?(?:名称)?|职业资格名称|工种/?职业|(?:证书|项目|专项职业能力|专项能力)(?:名称|项目)"
            r"|.{0,4}职业工种|(?:申报|鉴定|考核|评价)(?:职业|工种|项目)|专业类别|occupation",
        ),
        (
            "unit",
            r"(?:所在|工作|用人|申报|填报|申领|所属|就业|现)?(?:单位|企业|公司|机构|园所)(?:名称|全称)?"
            r"|(?:托育(?:机构|园|中心)|幼儿园|园所|学校|医院)(?:名称|全称)"
            r"|companyname|company|unit",
        ),
        (_SOMEBODYS_NAME, r".{1,8}姓名"),
    )
)
# What most cells below a header fail at once.
_ANY_PATTERN: Final = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _PATTERNS))
# Words that mean a column of the certificate only under a group header that says so.
_BARE_NUMBER: Final = re.compile(r"编号|号码|号")
_JOINT: Final = re.compile("[/及]")
_FEED_NOTHING: Final = (SEQUENCE, ID_TYPE, CREDIT_CODE, BIRTH_DATE, _IGNORED)
_LONGEST_HEADER: Final = 24
_ROWS_SEARCHED: Final = 60
_MOST_HEADER_ROWS: Final = 3


@dataclass(frozen=True)
class Header:
    """The header of a sheet.

    Attributes:
        first_row: its first row, counted from 0.
        end_row: the first row below it.
        columns: per attribute of a claim its column, counted from 0.
        titles: per attribute the header as written, on one line.
        left: the columns that feed nothing, with the attribute that they would feed,
            or None where the header is not understood.
        given: the attributes whose column the user named.
    """

    first_row: int
    end_row: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    left: Mapping[int, str | None] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    @property
    def score(self) -> int:
        """How many values of a claim it names."""
        return len([kind for kind in self.columns if kind not in _FEED_NOTHING])


def find_header(sheet: Sheet) -> Header | None:
    """The header that names the most columns; the flattest and topmost of equals."""
    return max(_candidates(sheet), key=_rank, default=None)


def header_ending_at(sheet: Sheet, last_row: int) -> Header | None:
    """The header whose last row is known, whatever its columns are called.

    Args:
        sheet: that it is in.
        last_row: as the spreadsheet numbers it; 0 for a table without a header.

    Returns:
        None when the sheet has no such row.
    """
    if last_row == 0:
        return Header(0, 0, {}, {})
    depths = range(1, min(last_row, _MOST_HEADER_ROWS) + 1)
    candidates = (_header_at(sheet, last_row - depth, depth) for depth in depths)
    found = (candidate for candidate in candidates if candidate is not None)
    return max(found, key=_rank, default=None)


def header_in_row(sheet: Sheet, row: int) -> Header | None:
    """The header that one row makes by itself, where it names a person and something else."""
    found = _header_at(sheet, row, 1)
    return found if found is not None and found.score >= 2 and "name" in found.columns else None


def _rank(header: Header) -> tuple[bool, int, int]:
    return "name" in header.columns, header.score, header.first_row - header.end_row


def _candidates(sheet: Sheet) -> Iterator[Header]:
    for first in range(min(len(sheet.rows), _ROWS_SEARCHED)):
        for depth in range(1, _MOST_HEADER_ROWS + 1):
            header = _header_at(sheet, first, depth)
            if header is None:
                break
            if header.score >= 2 or header.columns.keys() == {"name"}:
                yield header


def _header_at(sheet: Sheet, first: int, depth: int) -> Header | None:
    """The header made of `depth` rows, or None when there are not so many."""
    if first + depth > len(sheet.rows):
        return None
    width = max(len(row) for row in sheet.rows[first : first + depth])
    kinds: dict[int, str] = {}
    titles: dict[int, str] = {}
    for column in range(width):
        parts = _header_parts(sheet, first, depth, column)
        kind = _kind_of_column(parts)
        if kind is not None:
            kinds[column] = kind
            titles[column] = "".join(parts[-1].split())
    _settle_bare_number(kinds)
    _settle_occupation(kinds)
    _settle_names(kinds)
    columns = _choose_columns(kinds, sheet.hidden_columns)
    left = {
        column: "bank_card_number" if kinds.get(column) == _BANK_ACCOUNT else kinds.get(column)
        for column in range(sheet.widths[first])
        if column not in columns.values() and kinds.get(column) not in _FEED_NOTHING
    }
    titled = {kind: titles[column] for kind, column in columns.items()}
    return Header(first, first + depth, columns, titled, left)


def header_title(sheet: Sheet, header: Header, column: int) -> str:
    """What stands above a column, on one line; "" when nothing does."""
    parts = _header_parts(sheet, header.first_row, header.end_row - header.first_row, column)
    return "".join(parts[-1].split()) if parts else ""


def _header_parts(sheet: Sheet, first: int, depth: int, column: int) -> list[str]:
    """What stands above a column, from top to bottom; a merged range counts once."""
    parts: list[str] = []
    for row in range(first, first + depth):
        text = sheet.merged_cell(row, column).text
        if text.strip() and (not parts or parts[-1] != text):
            parts.append(text)
    return parts


def _kind_of_column(parts: list[str]) -> str | None:
    if not parts:
        return None
    own = _cleaned(parts[-1])
    group = re.sub("(?:基本)?(?:情况|信息|资料)$", "", _cleaned("".join(parts[:-1])))
    if group and (joined := _kind(group + own)) is not None:
        return joined
    return _kind(own)


def _kind(header: str) -> str | None:
    if not header or len(header) > _LONGEST_HEADER:
        return None
    if _BARE_NUMBER.fullmatch(header):
        return "bare_number"
    if _ANY_PATTERN.fullmatch(header):
        return next(kind for kind, pattern in _PATTERNS if pattern.fullmatch(header))
    # 「卡号/存折号」: two names of one thing.
    parts = {_kind(part) for part in re.split("[/及]", header)} if _JOINT.search(header) else set()
    named = parts - {None, *_FEED_NOTHING}
    return named.pop() if len(named) == 1 else None


def header_kind(text: str) -> str | None:
    """Which value of a claim a header names, or None."""
    kind = _kind(_cleaned(text))
    if kind in (_SOMEBODYS_NAME, _BANK_ACCOUNT):
        return "name" if kind == _SOMEBODYS_NAME else "bank_card_number"
    return None if kind in ("bare_number", _IGNORED) else kind


def _cleaned(text: str) -> str:
    """A header without asterisks, brackets with what is in them, and punctuation."""
    folded = fold(text)
    unbracketed = re.sub(r"[(\[【〔<][^)\]】〕>]*[)\]】〕>]", "", folded) or folded
    joined = re.sub("[、|\\\\]", "/", unbracketed)
    cleaned = re.sub(r"[*#:：,，.。_\"'“”]", "", joined).strip("/")
    return cleaned.upper() if cleaned.upper() == "NO" else re.sub("[A-Z]+", _lowered, cleaned)


def _lowered(match: re.Match[str]) -> str:
    return match.group().lower()


def _settle_bare_number(kinds: dict[int, str]) -> None:
    """「编号」 counts the rows left of the names; right of them it is the certificate's."""
    names = [column for column, kind in kinds.items() if kind == "name"]
    for column in [column for column, kind in kinds.items() if kind == "bare_number"]:
        if names and column > min(names) and "certificate_number" not in kinds.values():
            kinds[column] = "certificate_number"
        else:
            kinds[column] = SEQUENCE


def _settle_occupation(kinds: dict[int, str]) -> None:
    """「工种」 alone is the occupation; beside 「职业名称」 it is the job type."""
    if "occupation" not in kinds.values():
        for column, kind in kinds.items():
            if kind == "job_type":
                kinds[column] = "occupation"
                return


def _settle_names(kinds: dict[int, str]) -> None:
    """「教师姓名」 names the person where no better header does, else somebody else."""
    others = [column for column, kind in kinds.items() if kind == _SOMEBODYS_NAME]
    for column in others:
        if "name" in kinds.values():
            del kinds[column]
        else:
            kinds[column] = "name"


def _choose_columns(kinds: Mapping[int, str], hidden: frozenset[int]) -> dict[str, int]:
    """One column per kind: visible before hidden, then the leftmost."""
    chosen: dict[str, int] = {}
    for column in sorted(kinds, key=lambda column: (column in hidden, column)):
        if kinds[column] != _IGNORED:
            chosen.setdefault(kinds[column], column)
    both = chosen.pop(_BANK_ACCOUNT, None)
    if both is not None:
        chosen.setdefault("bank_card_number", both)
        chosen.setdefault("bank_name", both)
    return chosen
