import json
from dataclasses import replace
from datetime import date
from enum import StrEnum

import jsonschema
import pytest

from tests.verifier.papers import CLAIM, certificate, field, id_back
from verifier.calibration import calibrated
from verifier.model import (
    Attested,
    ClaimJudgement,
    Document,
    DocumentType,
    Field,
    FieldName,
    Finding,
    FindingCode,
    Judgement,
    Mark,
    Message,
    Severity,
    Verdict,
)
from verifier.result import CLAIMED, documents_to_wire, schema, to_wire

BOX = ((10.04, 20.0), (90.0, 20.0), (90.0, 48.0), (10.0, 48.0))
CERTIFICATE = certificate(
    id="d1", level=4, sure=0.98765, marks=frozenset({Mark.RED_SEAL, Mark.OTHER_SCHEME})
)
CERTIFICATE = replace(
    CERTIFICATE,
    fields={
        **CERTIFICATE.fields,
        FieldName.CERTIFICATE_NUMBER: replace(
            field("S1", 0.98765), text="s1", box=BOX, repair="51"
        ),
    },
    other_records=({FieldName.LEVEL: field(5)},),
    codes=("http://jndj.osta.org.cn",),
)
MISMATCH = Finding(
    code=FindingCode.LEVEL_MISMATCH,
    message=Message("等级不一致。", "The level differs."),
    certain=False,
    field="level",
    document="d1",
    other_document="d2",
    expected=3,
    observed=4,
    cell="F3",
    clause="每人给予一次性职业技能补贴1500元",
)
BATCH = Finding(FindingCode.DOCUMENT_NOT_IN_ROSTER, Message("多出的材料。", "A stray paper."))
JUDGEMENT = Judgement(
    programme="changping-childcare-2024",
    version="2024-draft-1",
    as_of=date(2025, 3, 1),
    documents=(CERTIFICATE, id_back(id="d2", valid_until="长期")),
    rows={"d1": 3},
    claims=(ClaimJudgement(CLAIM, Verdict.REVIEW, ("d1",), (MISMATCH,)),),
    findings=(BATCH,),
    title=Message("昌平补贴", "Changping"),
    unit="小橡果",
    attested=(Attested(Message("在职", "Employed"), "从业人员可以申领"),),
)


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def test_the_result_is_the_contracts(validator):
    wire = to_wire(JUDGEMENT, seconds=14.234, id_prefix="b7-")
    validator.validate(json.loads(json.dumps(wire, ensure_ascii=False)))
    assert wire["programme"] == "changping-childcare-2024"
    assert (wire["version"], wire["as_of"]) == ("2024-draft-1", "2025-03-01")
    assert wire["summary"] == {
        "claims": 1,
        "clear": 0,
        "review": 1,
        "flagged": 0,
        "documents": 2,
        "seconds": 14.23,
    }


def test_a_document():
    first, second = to_wire(JUDGEMENT, seconds=0)["documents"]
    assert (first["id"], first["file"], first["page"]) == ("d1", "skill_level_certificate.jpg", 1)
    assert (first["type"], first["type_confidence"]) == ("skill_level_certificate", 0.9877)
    assert (first["roster_row"], second["roster_row"]) == (3, None)
    assert first["marks"] == ["other_scheme", "red_seal"]
    assert first["codes"] == ["http://jndj.osta.org.cn"]
    assert first["other_records"] == [
        {
            "level": {
                "value": 5,
                "text": "5",
                "confidence": calibrated(0.99),
                "box": [],
                "repair": None,
            }
        }
    ]


def test_a_field():
    fields = to_wire(JUDGEMENT, seconds=0)["documents"][0]["fields"]
    assert fields["level"]["value"] == 4
    assert fields["level"]["box"] == []
    assert fields["certificate_number"] == {
        "value": "S1",
        "text": "s1",
        "confidence": calibrated(0.98765),
        "box": [[10.0, 20.0], [90.0, 20.0], [90.0, 48.0], [10.0, 48.0]],
        "repair": "51",
    }


def test_a_claim_and_its_finding():
    claim = to_wire(JUDGEMENT, seconds=0, id_prefix="b7-")["claims"][0]
    assert {key: claim[key] for key in ("id", "row", "name", "verdict", "documents")} == {
        "id": "b7-r3",
        "row": 3,
        "name": "李晓婷",
        "verdict": "review",
        "documents": ["b7-d1"],
    }
    assert claim["findings"] == [
        {
            "code": "level_mismatch",
            "severity": "error",
            "certain": False,
            "field": "level",
            "document": "b7-d1",
            "other_document": "b7-d2",
            "expected": 3,
            "observed": 4,
            "cell": "F3",
            "clause": "每人给予一次性职业技能补贴1500元",
            "message": "等级不一致。",
            "message_en": "The level differs.",
        }
    ]


def test_what_the_row_says_with_blanks_left_out():
    claim = to_wire(JUDGEMENT, seconds=0)["claims"][0]
    assert claim["claimed"] == {
        "name": "李晓婷",
        "id_number": "110114199003078429",
        "occupation": "保育师",
        "level": 4,
        "certificate_number": "S000011000005244000123",
        "issue_date": "2024-06-18",
        "amount_yuan": 2000,
        "bank_card_number": "6222030200585022373",
    }
    properties = schema()["$defs"]["claim"]["properties"]["claimed"]["properties"]
    assert set(properties) == set(CLAIMED)


def test_papers_that_serve_several_claims_or_were_placed_by_their_folder():
    judged = replace(JUDGEMENT.claims[0], records={"d1": 0}, guessed=frozenset({"d2"}))
    wire = to_wire(replace(JUDGEMENT, claims=(judged,)), seconds=0, id_prefix="b7-")
    assert wire["claims"][0]["records"] == {"b7-d1": 0}
    assert wire["claims"][0]["guessed"] == ["b7-d2"]


def test_the_programme_and_what_it_leaves_to_others():
    wire = to_wire(JUDGEMENT, seconds=0)
    assert (wire["title"], wire["title_en"], wire["unit"]) == ("昌平补贴", "Changping", "小橡果")
    assert wire["attested"] == [
        {"condition": "在职", "condition_en": "Employed", "clause": "从业人员可以申领"}
    ]


def test_a_finding_of_the_batch():
    finding = to_wire(JUDGEMENT, seconds=0, id_prefix="b7-")["findings"][0]
    assert (finding["severity"], finding["document"]) == ("warning", None)


def test_languages_in_the_order_asked_for():
    finding = to_wire(JUDGEMENT, seconds=0, languages=("en", "zh"))["findings"][0]
    assert (finding["message"], finding["message_zh"]) == ("A stray paper.", "多出的材料。")
    assert "message_en" not in finding
    assert "message_zh" not in to_wire(JUDGEMENT, seconds=0, languages=("zh",))["findings"][0]


def test_a_mere_reading_has_no_rows():
    assert [d["roster_row"] for d in documents_to_wire(JUDGEMENT.documents)] == [None, None]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(lambda w: w.pop("summary"), "'summary' is a required", id="key gone"),
        pytest.param(lambda w: w["documents"][0].update(type="x"), "'x' is not one", id="type"),
        pytest.param(lambda w: w["documents"][0].update(page=0), "minimum of 1", id="page 0"),
        pytest.param(
            lambda w: w["documents"][0]["fields"]["level"].update(value="四级"),
            "not of type 'integer'",
            id="level as text",
        ),
        pytest.param(
            lambda w: w["documents"][0]["fields"]["issue_date"].update(value="2024.6.18"),
            "does not match",
            id="date not ISO",
        ),
        pytest.param(
            lambda w: w["documents"][0]["fields"]["level"].update(box=[[1, 2]]),
            "not valid under any",
            id="half a box",
        ),
        pytest.param(
            lambda w: w["claims"][0].update(verdict="ok"), "'ok' is not one", id="verdict"
        ),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(validator, spoil, reason):
    wire = to_wire(JUDGEMENT, seconds=1)
    spoil(wire)
    with pytest.raises(jsonschema.ValidationError, match=reason):
        validator.validate(wire)


@pytest.mark.parametrize(
    ("enum", "pointer"),
    [
        (DocumentType, ("document", "properties", "type")),
        (FieldName, ("fields", "propertyNames")),
        (FindingCode, ("finding", "properties", "code")),
        (Severity, ("finding", "properties", "severity")),
        (Verdict, ("claim", "properties", "verdict")),
        (Mark, ("document", "properties", "marks", "items")),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_the_schema_names_every_value(enum: type[StrEnum], pointer):
    part = schema()["$defs"]
    for key in pointer:
        part = part[key]
    assert set(part["enum"]) == {member.value for member in enum}


def test_a_paper_marked_with_a_word_tells_the_result_and_no_score() -> None:
    word = {
        name: Field(value=value, text=value, confidence=0.99)
        for name, value in (
            (FieldName.THEORY_SCORE, "合格"),
            (FieldName.PRACTICAL_SCORE, "不合格"),
        )
    }
    document = Document("d1", "a.png", 1, DocumentType.SCORE_SCREENSHOT, 0.99, word)
    (wire,) = documents_to_wire([document])
    assert {name: field["value"] for name, field in wire["fields"].items()} == {"result": "不合格"}
