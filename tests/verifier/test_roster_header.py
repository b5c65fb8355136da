"""What headers mean."""

import pytest

from tests.verifier.rosters import HEADER, LI, LI_CLAIM, read, values
from verifier.roster_header import header_kind

ACCOUNT_HOLDERS = (
    "户名",
    "开户名",
    "账户名",
    "银行卡户名",
    "持卡人",
    "持卡人姓名",
    "收款人",
    "收款人姓名",
    "开户人",
    "开户姓名",
)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("*姓名", "name"),
        ("申请人姓名（必填）", "name"),
        ("持证人姓名", "name"),
        ("联系人姓名", None),
        ("公民身份号码", "id_number"),
        ("证件类型", "id_type"),
        ("证件号", "id_number"),
        ("职业（工种）", "occupation"),
        ("证书名称", "occupation"),
        ("工种/职业方向", "job_type"),
        ("鉴定等级", "level"),
        ("水平级别", "level"),
        ("证书\n编号", "certificate_number"),
        ("职业技能等级证书编号", "certificate_number"),
        ("证书核发日期", "issue_date"),
        ("取证时间", "issue_date"),
        ("批准日期", None),
        ("考试日期", "exam_date"),
        ("申请日期", "application_date"),
        ("网上申请时间", "application_date"),
        ("颁发机构", "issuer"),
        ("申领金额（元）", "amount_yuan"),
        ("补贴标准", "amount_yuan"),
        ("开户行全称", "bank_name"),
        ("中国工商银行卡号", "bank_card_number"),
        ("社会保障卡号", None),
        ("工会会员互助服务卡卡号", None),
        ("管理号", "management_number"),
        ("单位名称", "unit"),
        ("联系电话", None),
        ("身份证有效期", None),
        ("certificate_number", "certificate_number"),
        ("合计", None),
        *((header, "account_holder") for header in ACCOUNT_HOLDERS),
        ("收款人账号", "bank_card_number"),
        ("银行账户", "bank_card_number"),
        ("卡号/账号", "bank_card_number"),
        ("工行卡卡号", "bank_card_number"),
        ("一卡通号", "bank_card_number"),
        ("开户行及账号", "bank_card_number"),
        ("开户行账号", "bank_card_number"),
        ("联行号", None),
        ("监护人姓名", None),
        ("监护人身份证号", None),
        ("持卡人身份证号", None),
        ("职业及等级", "occupation"),
        ("职业（工种）及等级", "occupation"),
        ("职业、等级", "occupation"),
        ("证书发放日期", "issue_date"),
        ("补贴发放日期", None),
        ("拿证时间", "issue_date"),
        ("考证日期", "exam_date"),
        ("资格证号", "certificate_number"),
        ("证书编号/准考证号", "certificate_number"),
        ("准考证号", None),
        ("毕业证书编号", None),
        ("应补金额", "amount_yuan"),
        ("申领补贴", "amount_yuan"),
        ("证件", "id_number"),
        ("ID", "id_number"),
        ("托育机构名称", "unit"),
        ("所在园所", "unit"),
        ("职业资格名称", "occupation"),
        ("证书核发之日", "issue_date"),
        ("助推金额", "amount_yuan"),
        ("存折账号", "bank_card_number"),
        ("专业类别", "occupation"),
    ],
)
def test_header_synonyms(header: str, kind: str | None) -> None:
    assert header_kind(header) == kind


@pytest.mark.parametrize("header", ACCOUNT_HOLDERS)
def test_the_accounts_holder_is_read_beside_the_person(header: str) -> None:
    roster = read([[header, *HEADER], ["王芳", *LI]])
    assert (roster.claims[0].name, roster.claims[0].account_holder) == ("李晓婷", "王芳")
    assert roster.problems == ()


@pytest.mark.parametrize(
    "header",
    [
        *("性别", "手机号", "文化程度", "人员类别", "证书类型", "从业机构类型", "技能考核成绩"),
        *("所学专业", "失业保险缴费月数", "参保年限", "是否在职", "培训机构", "培训学时"),
        *("审核意见", "查询结果", "领取方式", "批准日期", "补贴类型", "入园时间"),
        "工会会员互助服务卡卡号",
    ],
)
def test_what_no_claim_needs_is_not_told(header: str) -> None:
    roster = read([[*HEADER, header], [*LI, "甲"]])
    assert roster.problems == ()
    assert values(roster.claims[0]) == LI_CLAIM
