"""What messages call values, and how they tell two that look alike when masked."""

import pytest

from verifier import wording
from verifier.model import FieldName, FindingCode

ID = "110101198409280950"


@pytest.mark.parametrize(
    ("name", "one", "other", "zh", "en"),
    [
        pytest.param(
            FieldName.ID_NUMBER,
            "653123200809080890",
            "653123200609080890",
            "（第10位分别为8与6）",
            " (character 10 is 8 and 6)",
            id="one place under the mask",
        ),
        pytest.param(FieldName.ID_NUMBER, ID, ID, "", "", id="equal"),
        pytest.param(
            FieldName.ID_NUMBER, ID, "110101198409280951", "", "", id="seen without the mask"
        ),
        pytest.param(
            FieldName.ID_NUMBER,
            "110101198409280950",
            "110101201512310950",
            "（第7位分别为1与2、第8位分别为9与0、第9位分别为8与1、第10位分别为4与5，另有4位不同）",
            " (character 7 is 1 and 2, character 8 is 9 and 0, character 9 is 8 and 1, "
            "character 10 is 4 and 5, and 4 more differ)",
            id="at most four are told",
        ),
        pytest.param(FieldName.ID_NUMBER, ID, ID[:-1], "", "", id="of another length"),
        pytest.param(FieldName.NAME, "王芳", "王方", "", "", id="not masked"),
    ],
)
def test_where_masked_values_differ(
    name: FieldName, one: str, other: str, zh: str, en: str
) -> None:
    told = wording.difference(name, one, other)
    assert (told.zh, told.en) == (zh, en)


RULE, ROSTER, PAPERS = ("应为", "实为"), ("汇总表", "材料"), ("一份材料", "另一份材料")


@pytest.mark.parametrize(
    ("code", "field", "of_paper", "called"),
    [
        pytest.param("id_number_mismatch", "id_number", True, ROSTER, id="roster and paper"),
        pytest.param("unit_mismatch", "credit_code", True, ROSTER, id="unit's paper"),
        pytest.param("bank_card_mismatch", "name", True, ROSTER, id="holder of the card"),
        pytest.param("bank_card_mismatch", "name", False, RULE, id="holder in the row"),
        pytest.param("bank_card_mismatch", "bank_name", True, RULE, id="bank of the programme"),
        pytest.param("cross_document_conflict", "name", True, PAPERS, id="two papers"),
        pytest.param("amount_mismatch", "amount", False, RULE, id="amount"),
        pytest.param("score_below_pass", "theory_score", True, RULE, id="rule on a paper"),
    ],
)
def test_the_two_values_of_a_finding_are_called_by_what_they_are(
    code: str, field: str, of_paper: bool, called: tuple[str, str]
) -> None:
    expected, observed = wording.sides(FindingCode(code), field, of_paper=of_paper)
    assert (expected.zh, observed.zh) == called
