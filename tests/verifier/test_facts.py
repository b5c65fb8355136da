"""Facts for rule evaluation: never surer than what was read and what was found."""

import json
from dataclasses import replace

import jsonschema
import pytest

from tests.verifier.papers import (
    AS_OF,
    CARD,
    ID_NUMBER,
    NAME,
    NUMBER,
    OTHER_ID_NUMBER,
    bank_card,
    by_certificate,
    by_score,
    certificate,
    field,
    id_back,
    id_front,
    paper,
    registry,
    score,
    with_claim,
)
from verifier.calibration import calibrated
from verifier.facts import ALONE, KINDS, SOUND, UNIT_KINDS, facts_of, schema
from verifier.judging import judge
from verifier.model import (
    Case,
    DocumentType,
    FieldName,
    FileReading,
    Mark,
    Pairing,
    Roster,
    Verdict,
)
from verifier.programmes import load
from verifier.result import to_wire

CHANGPING = load("changping-childcare-2024")
LICENCE = paper(DocumentType.BUSINESS_LICENCE)
VALIDATOR = jsonschema.Draft202012Validator(schema())
WEAK = 0.3


def result_of(case, *, guessed=(), unit_papers=(LICENCE,), unit="北京小橡果托育服务有限公司"):
    """The result of one claim with just these papers."""

    def pair(roster, documents):
        by_kind = dict(zip([each.id for each in case.documents], documents, strict=False))
        kept = tuple(by_kind[each.id] for each in case.documents)
        return Pairing(
            (Case(case.claim, kept, frozenset(by_kind[id].id for id in guessed)),),
            unit_documents=tuple(each.id for each in documents[len(kept) :]),
        )

    files = (FileReading("packet.pdf", documents=(*case.documents, *unit_papers)),)
    judgement = judge(Roster((case.claim,), unit=unit), files, CHANGPING, AS_OF, pair)
    return json.loads(json.dumps(to_wire(judgement, seconds=1)))


def told(case, **more):
    found = facts_of(result_of(case, **more))
    VALIDATOR.validate(found)
    return found


def claim_of(case, **more):
    return told(case, **more)["claims"][0]


def fact(name, case, **more):
    return claim_of(case, **more)["facts"][name]


def known(name, case, **more):
    found = fact(name, case, **more)
    return found["value"], found["certainty"]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())
    names = {kind.name for kind in KINDS}
    claim = schema()["$defs"]["claim"]["properties"]
    assert set(claim["facts"]["propertyNames"]["enum"]) == names
    assert set(claim["open"]["items"]["enum"]) == names
    unit = schema()["properties"]["unit"]
    assert set(unit["propertyNames"]["enum"]) == {kind.name for kind in UNIT_KINDS}


def test_a_claim_in_order_leaves_nothing_open():
    found = claim_of(by_certificate())
    assert (found["verdict"], found["open"], found["findings"]) == ("clear", [], [])
    sure = {name: each["value"] for name, each in found["facts"].items()}
    assert sure == {
        "person.name": NAME,
        "person.id_number": ID_NUMBER,
        "person.birth_date": "1990-03-07",
        "person.id_card_valid_until": "2037-03-02",
        "certificate.number": NUMBER,
        "certificate.occupation": "保育师",
        "certificate.level": 4,
        "certificate.issue_date": "2024-06-18",
        "certificate.issuer": "首钢技师学院",
        "bank.number": CARD,
        "bank.name": "中国工商银行",
    }
    certainties = {name: each["certainty"] for name, each in found["facts"].items()}
    # Nothing bears out what is printed on one paper only and in the row not at all.
    likely = {"certificate.issuer", "bank.name"}
    assert {name for name, each in certainties.items() if each == "likely"} == likely
    assert {name for name, each in certainties.items() if each != "sure"} == likely


def test_a_fact_names_its_papers_with_file_page_and_box():
    box = ((10.0, 20.0), (90.0, 20.0), (90.0, 48.0), (10.0, 48.0))
    paper_with_box = certificate(id="skill_level_certificate")
    fields = {**paper_with_box.fields, FieldName.LEVEL: replace(field(4), box=box)}
    found = fact("certificate.level", by_certificate(replace(paper_with_box, fields=fields)))
    assert found["sources"] == [
        {
            "document": "d1",
            "file": "skill_level_certificate.jpg",
            "page": 1,
            "type": "skill_level_certificate",
            "value": 4,
            "confidence": calibrated(0.99),
            "box": [list(point) for point in box],
        },
        {
            "document": "d2",
            "file": "registry_screenshot.jpg",
            "page": 1,
            "type": "registry_screenshot",
            "value": 4,
            "confidence": calibrated(0.99),
            "box": [],
        },
    ]
    assert (found["claimed"], found["agrees"], found["confidence"]) == (4, True, calibrated(0.99))


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        pytest.param(
            "certificate.number",
            with_claim(by_certificate(), certificate_number="S000011000005244000128"),
            (NUMBER, "sure"),
            id="the row is wrong and two papers say so",
        ),
        pytest.param(
            "certificate.number",
            with_claim(
                by_certificate(without=(DocumentType.REGISTRY_SCREENSHOT,)),
                certificate_number="S000011000099244000777",
            ),
            (NUMBER, "likely"),
            id="the row is wrong and one paper says so",
        ),
        pytest.param(
            "certificate.number",
            with_claim(
                by_certificate(registry(certificate_number=None)),
                certificate_number="S000011000099244000777",
            ),
            (NUMBER, "unverified"),
            id="the row is wrong and another paper could not be read",
        ),
        pytest.param(
            "certificate.number",
            by_certificate(registry(certificate_number="S000011000005244000128")),
            (None, "unverified"),
            id="two papers contradict each other",
        ),
        pytest.param(
            "person.name",
            by_certificate(
                certificate(name=(NAME, WEAK)),
                registry(name=(NAME, WEAK)),
                id_front(name=(NAME, WEAK)),
            ),
            (NAME, "unverified"),
            id="read weakly, though it is the row's",
        ),
        pytest.param(
            "certificate.issue_date",
            by_certificate(certificate(issue_date=None), registry(issue_date=None)),
            (None, "unverified"),
            id="claimed, and read nowhere",
        ),
        pytest.param(
            "person.id_number",
            by_score(score(id_number="110***********8429"), id_front(id_number=None)),
            ("110***********8429", "unverified"),
            id="masked digits are not filled in from the row",
        ),
        pytest.param(
            "exam.theory_score", by_score(), (81.0, "sure"), id="a score on one paper, surely read"
        ),
        pytest.param(
            "exam.theory_score",
            by_score(score(theory_score=(81.0, 0.7))),
            (81.0, "likely"),
            id="a score on one paper, well read",
        ),
        pytest.param(
            "exam.theory_score",
            by_score(score(theory_score=(81.0, WEAK))),
            (81.0, "unverified"),
            id="a score on one paper, weakly read",
        ),
        pytest.param(
            "certificate.level",
            by_certificate(certificate(sure=0.5), registry(sure=0.5)),
            (4, "unverified"),
            id="papers of unsure type",
        ),
        pytest.param(
            "certificate.occupation",
            by_certificate(certificate(occupation="保育员"), registry(occupation="保育员")),
            ("保育员", "sure"),
            id="an older name of the row's occupation",
        ),
        pytest.param(
            "certificate.occupation",
            by_certificate(certificate(occupation=("保育员", 0.98))),
            ("保育师", "sure"),
            id="an older name on one of two papers",
        ),
        pytest.param(
            "certificate.issuer",
            with_claim(
                by_certificate(registry(issuer=("首铜技师学院", 0.5))), issuer="首钢技师学院"
            ),
            ("首钢技师学院", "likely"),
            id="a weak reading contradicts a sound one",
        ),
        pytest.param(
            "certificate.issuer",
            with_claim(
                by_certificate(registry(issuer="北京电子科技职业学院")), issuer="首钢技师学院"
            ),
            (None, "unverified"),
            id="a sound reading contradicts another, though no check compares them",
        ),
        pytest.param(
            "certificate.level",
            by_certificate(
                certificate(marks=frozenset({Mark.CODE_DIFFERS})),
                without=(DocumentType.REGISTRY_SCREENSHOT,),
            ),
            (4, "unverified"),
            id="the paper may have been altered",
        ),
        pytest.param(
            "certificate.number",
            by_certificate(
                certificate(marks=frozenset({Mark.OTHER_SCHEME})),
                without=(DocumentType.REGISTRY_SCREENSHOT,),
            ),
            (None, "unverified"),
            id="a certificate of another scheme says nothing",
        ),
    ],
)
def test_a_fact_is_as_sure_as_its_evidence(name, case, expected):
    assert known(name, case) == expected


def test_the_row_is_told_beside_what_contradicts_it():
    found = fact("certificate.level", with_claim(by_certificate(), level=3))
    assert (found["value"], found["claimed"], found["agrees"]) == (4, 3, False)
    assert "level_mismatch" in found["findings"]


@pytest.mark.parametrize(
    ("case", "open_facts"),
    [
        pytest.param(
            by_certificate(
                certificate(name=(NAME, WEAK)), registry(name=None), id_front(name=(NAME, WEAK))
            ),
            {"person.name"},
            id="a weak name",
        ),
        pytest.param(
            by_certificate(id_back(valid_until=("2035-03-02", WEAK), valid_from=None)),
            {"person.id_card_valid_until"},
            id="a weak last day",
        ),
        pytest.param(
            by_certificate(bank_card(bank_card_number=(CARD, WEAK))), {"bank.number"}, id="a card"
        ),
        pytest.param(
            by_certificate(certificate(level=(5, 0.4)), registry(level=None)),
            {"certificate.level"},
            id="perhaps another level",
        ),
    ],
)
def test_a_claim_in_review_names_the_facts_that_are_open(case, open_facts):
    found = claim_of(case)
    assert found["verdict"] == Verdict.REVIEW
    assert open_facts <= set(found["open"])
    assert "certificate.number" not in found["open"]
    assert found["findings"]


def test_no_uncertain_finding_goes_with_a_sure_fact():
    """Whatever is found without certainty about a field leaves its fact open."""
    spoilt = (
        by_certificate(certificate(name=("李晓停", 0.5))),
        by_certificate(certificate(certificate_number=("S000011000005244000128", 0.5))),
        by_certificate(registry(issue_date=("2024-08-18", 0.4))),
        by_certificate(id_front(id_number=(OTHER_ID_NUMBER, 0.3))),
        by_score(score(exam_date=("2024-03-17", 0.2))),
        by_score(score(practical_score=(60.0, 0.1))),
    )
    fields = {kind.name: kind.field.value for kind in KINDS if kind.name != "bank.account_holder"}
    seen = 0
    for case in spoilt:
        found = claim_of(case)
        for finding in found["findings"]:
            if finding["certain"] and finding["severity"] == "error":
                continue
            for name, each in found["facts"].items():
                if fields.get(name) == finding["field"] and each["derived_from"] is None:
                    assert each["certainty"] == "unverified", (name, finding)
                    seen += 1
    assert seen >= len(spoilt)


def test_a_paper_that_only_its_folder_placed_is_believed_where_the_row_agrees():
    case = by_certificate()
    guessed = ("bank_card", "id_card_back")
    assert known("bank.number", case, guessed=guessed) == (CARD, "sure")
    last_day = known("person.id_card_valid_until", case, guessed=guessed)
    assert last_day == ("2037-03-02", "likely")


def test_the_birth_date_follows_from_the_id_number_and_is_no_surer():
    found = fact("person.birth_date", by_certificate())
    assert (found["value"], found["derived_from"]) == ("1990-03-07", "person.id_number")
    masked = by_score(score(id_number="110***********8429"), id_front(id_number=None))
    assert "person.birth_date" not in claim_of(masked)["facts"]
    printed = fact("person.birth_date", by_certificate(id_front(birth_date="1990-03-07")))
    assert printed["derived_from"] is None


@pytest.mark.parametrize(("repair", "expected"), [(None, "sure"), ("11011419900307842g", "likely")])
def test_a_number_that_a_check_digit_repaired_is_not_proven_by_it(repair, expected):
    wire = result_of(by_certificate())
    (claim,) = wire["claims"]
    del claim["claimed"]["id_number"]
    (card,) = [each for each in wire["documents"] if each["type"] == "id_card_front"]
    claim["documents"] = [card["id"]]
    card["fields"]["id_number"]["repair"] = repair
    found = facts_of(wire)["claims"][0]["facts"]["person.id_number"]
    assert (found["value"], found["certainty"]) == (ID_NUMBER, expected)


def test_a_job_printed_as_job_type_agrees_with_the_row():
    papers = (
        certificate(occupation="婴幼儿发展引导员", job_type="保育师"),
        registry(occupation=None),
    )
    found = fact("certificate.occupation", by_certificate(*papers))
    assert (found["value"], found["agrees"]) == ("婴幼儿发展引导员", True)
    assert "occupation_mismatch" not in found["findings"]


def test_findings_on_the_row_as_a_whole_open_no_fact():
    wire = result_of(by_certificate())
    twice = {
        "code": "duplicate_claim",
        "severity": "error",
        "certain": False,
        "field": None,
        "document": None,
        "clause": None,
    }
    wire["claims"][0]["findings"] = [twice]
    found = facts_of(wire)["claims"][0]
    assert found["open"] == []
    assert found["findings"] == [twice]
    assert found["facts"]["bank.number"]["findings"] == []


def test_a_bank_cards_holder_is_not_the_persons_name():
    case = with_claim(by_certificate(bank_card(name=("王建国", 0.4))), account_holder=NAME)
    found = claim_of(case)
    assert found["facts"]["person.name"]["value"] == NAME
    assert found["facts"]["person.name"]["certainty"] == "sure"
    assert found["facts"]["bank.account_holder"]["certainty"] == "unverified"


def test_the_record_that_the_claim_is_about():
    wire = result_of(by_certificate())
    (screenshot,) = [each for each in wire["documents"] if each["type"] == "registry_screenshot"]
    right = screenshot["fields"]
    screenshot["other_records"] = [right]
    screenshot["fields"] = {**right, "level": {**right["level"], "value": 5}}
    assert facts_of(wire)["claims"][0]["facts"]["certificate.level"]["value"] is None
    wire["claims"][0]["records"] = {screenshot["id"]: 0}
    assert facts_of(wire)["claims"][0]["facts"]["certificate.level"]["value"] == 4


def test_what_is_left_to_others():
    found = told(by_certificate())
    assert (found["programme"], found["version"]) == (CHANGPING.name, CHANGPING.version)
    assert found["as_of"] == AS_OF.isoformat()
    assert [each["clause"] for each in found["attested"]] == [
        each.clause for each in CHANGPING.attested
    ]
    assert found["certified_staff"]["total"]["verified"] == 1


@pytest.mark.parametrize(
    ("unit", "papers", "expected"),
    [
        pytest.param(
            "北京小橡果托育服务有限公司",
            (LICENCE,),
            ("北京小橡果托育服务有限公司", "sure", True),
            id="the licence is the unit's",
        ),
        pytest.param(None, (LICENCE,), ("北京小橡果托育服务有限公司", "likely", None), id="silent"),
        pytest.param("北京小橡果托育服务有限公司", (), (None, "unverified", None), id="no licence"),
    ],
)
def test_the_unit(unit, papers, expected):
    found = told(by_certificate(), unit=unit, unit_papers=papers)["unit"]["unit.name"]
    assert (found["value"], found["certainty"], found["agrees"]) == expected


def test_a_result_of_an_earlier_version():
    wire = result_of(by_certificate())
    for key in ("unit", "attested", "certified_staff"):
        del wire[key]
    for key in ("claimed", "records", "guessed"):
        del wire["claims"][0][key]
    found = facts_of(wire)
    VALIDATOR.validate(found)
    assert found["claims"][0]["facts"]["certificate.level"]["claimed"] is None


def test_the_bounds_are_the_checks_own():
    assert calibrated(0.57) == SOUND
    assert SOUND < ALONE < calibrated(0.99)
