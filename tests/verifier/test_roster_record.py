"""One expected record in the place of a roster."""

import pytest

from tests.verifier.rosters import (
    LI_CLAIM,
    values,
)
from verifier.errors import RosterError
from verifier.roster_record import claim_from_record


def test_claim_from_record() -> None:
    claim = claim_from_record(
        {
            "name": "李晓婷",
            "id_number": "110114199003078429",
            "occupation": "保育师",
            "level": 5,
            "certificate_number": "S000011000030245000034",
            "issue_date": "2024-05-20",
            "amount": 1500,
            "bank_card_number": "6222030200585022373",
            "company_name": "北京小橡果托育有限公司",
            "gender": "女",
            "exam_date": None,
        }
    )
    assert claim.row == 1
    assert values(claim) == LI_CLAIM
    assert claim.unit == "北京小橡果托育有限公司"
    assert claim.texts["gender"] == "女"


def test_the_level_of_a_record_may_stand_with_its_occupation() -> None:
    assert claim_from_record({"name": "李晓婷", "occupation": "高级保育师"}).level == 3


@pytest.mark.parametrize(
    ("record", "key"),
    [
        pytest.param(
            {"name": "李晓婷", "occupation": "高级保育师", "level": 4},
            "occupation",
            id="two levels",
        ),
        pytest.param({"name": "李晓婷", "id_number": "110****8429"}, "id_number", id="masked"),
        pytest.param({"name": "李晓婷", "idnumber": "1"}, "idnumber", id="no such key"),
        pytest.param({"name": "李晓婷", "level": "第九"}, "level", id="no such level"),
        pytest.param({"name": "李晓婷", "issue_date": "2024-05"}, "issue_date", id="no day"),
        pytest.param({"name": "李晓婷", "amount": 1500.5}, "amount", id="a fraction"),
        pytest.param({"name": ["李晓婷"]}, "name", id="a list"),
        pytest.param({"name": True}, "name", id="a truth value"),
        pytest.param({"name": "李晓婷", "id_number": 110114199003078429}, "id_number", id="number"),
        pytest.param({"id_number": "110114199003078429"}, "name", id="no name"),
        pytest.param({"name": "/"}, "name", id="an empty name"),
    ],
)
def test_wrong_records(record: dict[str, object], key: str) -> None:
    with pytest.raises(RosterError) as raised:
        claim_from_record(record)
    assert raised.value.code == "claim_invalid"
    assert f"“{key}”" in raised.value.message.zh
    assert f"“{key}”" in raised.value.message.en
    assert "110114199003078429" not in str(raised.value)
