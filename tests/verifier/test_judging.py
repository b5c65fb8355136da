import gc
from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
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
from verifier.judging import judge, number_documents, verdict_of
from verifier.model import (
    Case,
    DocumentType,
    FieldName,
    FileReading,
    Finding,
    FindingCode,
    Mark,
    Message,
    Pairing,
    Roster,
    RosterColumn,
    RosterProblem,
    RosterTable,
    Verdict,
)
from verifier.programmes import load

CHANGPING = load("changping-childcare-2024")
CLEAR, REVIEW, FLAGGED = Verdict.CLEAR, Verdict.REVIEW, Verdict.FLAGGED


def judged(*cases, as_of=AS_OF, problems=(), readings=(), papers=(), **places):
    """Judges the cases as they are; `places` says where the further papers belong."""
    documents = [document for case in cases for document in case.documents]
    numbers = {id(document): f"d{n}" for n, document in enumerate([*documents, *papers], start=1)}
    placed = {
        place: tuple(numbers[id(document)] for document in there) for place, there in places.items()
    }

    def pair(roster, found):
        by_id = {document.id: document for document in found}
        return Pairing(
            cases=tuple(
                replace(case, documents=tuple(by_id[numbers[id(d)]] for d in case.documents))
                for case in cases
            ),
            **placed,
        )

    files = (FileReading("packet.pdf", documents=(*documents, *papers)), *readings)
    roster = Roster(tuple(case.claim for case in cases), tuple(problems))
    return judge(roster, files, CHANGPING, as_of, pair)


def verdict(case, **more):
    return judged(case, **more).claims[0].verdict


def codes(case, **more):
    return {finding.code for finding in judged(case, **more).claims[0].findings}


# Verdicts


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((), CLEAR),
        (((FindingCode.LOW_CONFIDENCE, True),), REVIEW),
        (((FindingCode.LEVEL_MISMATCH, False),), REVIEW),
        (((FindingCode.LEVEL_MISMATCH, True),), FLAGGED),
        (((FindingCode.UNREADABLE, True), (FindingCode.LEVEL_MISMATCH, True)), FLAGGED),
    ],
)
def test_the_verdict_of_findings(findings, expected):
    message = Message("。", ".")
    assert verdict_of(Finding(code, message, certain) for code, certain in findings) is expected


@pytest.mark.parametrize("case", [by_certificate(), by_score()], ids=["certificate", "score"])
def test_a_claim_in_order_is_clear_and_has_no_finding(case):
    claim = judged(case).claims[0]
    assert (claim.verdict, claim.findings) == (CLEAR, ())
    assert claim.documents == tuple(f"d{n}" for n in range(1, len(case.documents) + 1))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(by_certificate(bank_card(bank_name=None)), id="a card without its bank"),
        pytest.param(by_certificate(registry(id_number=None)), id="a screenshot without the ID"),
        pytest.param(by_certificate(certificate(issuer=None)), id="a body under its seal"),
        pytest.param(by_certificate(certificate(occupation="保育员")), id="the old occupation"),
        pytest.param(by_certificate(registry(id_number="110****8429")), id="a short mask"),
        pytest.param(by_certificate(paper(DocumentType.OTHER)), id="a paper nobody asked for"),
        pytest.param(by_certificate(certificate(name=("李晓婷", 0.65))), id="weak, but the row's"),
        pytest.param(by_certificate(id_back(valid_until="长期", valid_from=None)), id="for good"),
    ],
)
def test_harmless_things_send_nobody_to_a_person(case):
    claim = judged(case).claims[0]
    assert (claim.verdict, claim.findings) == (CLEAR, ())


@pytest.mark.parametrize(
    ("case", "code"),
    [
        pytest.param(case, code, id=code.value)
        for code, case in {
            FindingCode.NAME_MISMATCH: with_claim(by_certificate(), name="李晓停"),
            FindingCode.ID_NUMBER_MISMATCH: with_claim(by_certificate(), id_number=OTHER_ID_NUMBER),
            FindingCode.CERTIFICATE_NUMBER_MISMATCH: with_claim(
                by_certificate(), certificate_number="S000011000005244000128"
            ),
            FindingCode.OCCUPATION_MISMATCH: with_claim(by_certificate(), occupation="育婴员"),
            FindingCode.LEVEL_MISMATCH: with_claim(by_certificate(), level=3),
            FindingCode.ISSUE_DATE_MISMATCH: with_claim(
                by_certificate(), issue_date=date(2024, 8, 18)
            ),
            FindingCode.CROSS_DOCUMENT_CONFLICT: by_certificate(id_front(name="王建国")),
            FindingCode.ISSUE_DATE_OUT_OF_WINDOW: by_score(score(exam_date="2023-12-31")),
            FindingCode.ISSUE_DATE_IN_FUTURE: by_score(score(exam_date="2025-03-02")),
            FindingCode.ID_CHECKSUM_INVALID: with_claim(
                by_certificate(), id_number="110114199003078428"
            ),
            FindingCode.CERTIFICATE_NUMBER_INCONSISTENT: with_claim(
                by_certificate(certificate(level=3), registry(level=3)), level=3
            ),
            FindingCode.SCORE_BELOW_PASS: by_score(score(theory_score=59.5)),
            FindingCode.AMOUNT_MISMATCH: with_claim(by_certificate(), amount_yuan=2500),
            FindingCode.DOCUMENT_MISSING: by_certificate(
                without=(DocumentType.REGISTRY_SCREENSHOT,)
            ),
            FindingCode.ROW_WITHOUT_DOCUMENT: Case(CLAIM),
            FindingCode.ID_CARD_EXPIRED: by_certificate(id_back(valid_until="2025-02-28")),
            FindingCode.CERTIFICATE_REVOKED: by_certificate(
                registry(marks=frozenset({Mark.REVOKED}))
            ),
            FindingCode.REGISTRY_NOT_FOUND: by_certificate(
                registry(marks=frozenset({Mark.NOT_FOUND}))
            ),
            FindingCode.NOT_THIS_SCHEME: by_certificate(
                certificate(marks=frozenset({Mark.OTHER_SCHEME}))
            ),
            FindingCode.BANK_CARD_MISMATCH: with_claim(
                by_certificate(), bank_card_number="6222080200401793156"
            ),
        }.items()
    ],
)
def test_each_planted_problem_is_flagged(case, code):
    claim = judged(case).claims[0]
    assert claim.verdict is FLAGGED
    assert code in {finding.code for finding in claim.findings}


# The worst error: a real problem that comes out clear.


@pytest.mark.parametrize("confidence", [0.1, 0.4, 0.34, 0.6, 0.79, 0.9, 0.999])
@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (FieldName.NAME, "李晓停"),
        (FieldName.ID_NUMBER, OTHER_ID_NUMBER),
        (FieldName.CERTIFICATE_NUMBER, "S000011000005244000128"),
        (FieldName.OCCUPATION, "保育帅"),
        (FieldName.LEVEL, 5),
        (FieldName.ISSUE_DATE, "2024-06-19"),
    ],
)
@pytest.mark.parametrize("kind", ["certificate", "registry"])
def test_a_differing_value_is_never_clear_however_it_was_read(kind, name, wrong, confidence):
    document = certificate() if kind == "certificate" else registry()
    spoiled = replace(document, fields={**document.fields, name: field(wrong, confidence)})
    assert verdict(by_certificate(spoiled)) is not CLEAR


@pytest.mark.parametrize("make", [by_certificate, by_score])
def test_no_paper_can_be_left_out(make):
    for document in make().documents:
        assert verdict(make(without=(document.type,))) is FLAGGED


@pytest.mark.parametrize("make", [by_certificate, by_score])
def test_no_paper_may_be_of_unsure_type(make):
    for document in make().documents:
        assert verdict(make(replace(document, type_confidence=0.5))) is REVIEW


def test_a_row_that_says_nothing_is_not_clear_by_that():
    empty = replace(
        CLAIM, id_number=None, occupation=None, level=None, certificate_number=None, issue_date=None
    )
    shaky = certificate(level=(4, 0.5)), registry(level=None)
    case = replace(by_certificate(*shaky), claim=empty)
    assert verdict(case) is REVIEW


# What belongs to no row


def test_a_file_nobody_could_open_hides_no_missing_paper():
    broken = FileReading("银行卡.jpg", problem=Message("文件损坏。", "It is damaged."))
    judgement = judged(by_certificate(without=(DocumentType.BANK_CARD,)), readings=(broken,))
    assert judgement.claims[0].verdict is FLAGGED
    assert FindingCode.UNREADABLE_FILE in {finding.code for finding in judgement.findings}


def test_findings_of_the_batch_change_no_verdict():
    """Unit papers are missing here, and one paper belongs to a stranger."""
    stranger = certificate(name="么雅静")
    judgement = judged(by_certificate(), papers=(stranger,), strangers=(stranger,))
    assert judgement.claims[0].verdict is CLEAR
    assert sorted(finding.code for finding in judgement.findings) == [
        FindingCode.DOCUMENT_MISSING,
        FindingCode.DOCUMENT_MISSING,
        FindingCode.DOCUMENT_NOT_IN_ROSTER,
    ]


@pytest.mark.parametrize(
    ("unplaced", "expected"),
    [
        pytest.param(bank_card(), REVIEW, id="of the missing type"),
        pytest.param(score(sure=0.5), REVIEW, id="of unsure type"),
        pytest.param(score(), FLAGGED, id="of another type"),
        pytest.param(paper(DocumentType.OTHER, sure=0.5), FLAGGED, id="a receipt"),
    ],
)
def test_a_paper_is_not_surely_missing_while_it_may_lie_unplaced(unplaced, expected):
    case = by_certificate(without=(DocumentType.BANK_CARD,))
    assert verdict(case, papers=(unplaced,), unplaced=(unplaced,)) is expected


def test_cells_are_told_on_their_row_or_on_the_batch():
    message = Message("请以文本格式重填。", "Enter it as text.")
    problems = (
        RosterProblem(3, "D3", "id_number", "", message),
        RosterProblem(9, "J9", None, "", message),
    )
    judgement = judged(with_claim(by_certificate(), id_number=None), problems=problems)
    assert judgement.claims[0].verdict is FLAGGED
    assert [f.cell for f in judgement.claims[0].findings] == ["D3"]
    assert [f.cell for f in judgement.findings if f.cell] == ["J9"]


def test_a_finding_on_a_value_of_the_row_names_its_cell():
    table = RosterTable("名单", ("名单",), (1, 1), (RosterColumn("J", "金额", ("amount",)),))
    roster = Roster((replace(CLAIM, row=7, amount_yuan=1),), table=table)
    (claim,) = judge(roster, (), CHANGPING, AS_OF).claims
    cells = {finding.code: finding.cell for finding in claim.findings}
    assert cells[FindingCode.AMOUNT_MISMATCH] == "J7"
    assert cells[FindingCode.ROW_WITHOUT_DOCUMENT] is None


def test_rows_of_one_batch_are_held_against_each_other():
    first, second = by_score(), with_claim(by_score(), row=4)
    judgement = judged(first, second)
    assert [claim.verdict for claim in judgement.claims] == [FLAGGED, FLAGGED]


# The rest of the judgement


def test_documents_are_numbered_over_all_files():
    readings = [
        FileReading("a.jpg", documents=(certificate(id="d1"), id_front(id="d2"))),
        FileReading("b.jpg", problem=Message("损坏。", "Damaged.")),
        FileReading("c.jpg", documents=(id_back(id="d1"),)),
    ]
    assert [document.id for document in number_documents(readings)] == ["d1", "d2", "d3"]


def test_the_judgement_says_what_it_was_judged_by_and_what_was_paired():
    stranger = certificate(name="么雅静")
    judgement = judged(by_score(), papers=(stranger,), strangers=(stranger,))
    assert (judgement.programme, judgement.version) == (CHANGPING.name, CHANGPING.version)
    assert judgement.as_of == AS_OF
    assert judgement.rows == {f"d{n}": 3 for n in (1, 2, 3, 4)}
    assert [document.id for document in judgement.documents] == ["d1", "d2", "d3", "d4", "d5"]


def test_documents_show_the_record_that_the_claim_is_about():
    other = {FieldName.LEVEL: field(5)}
    shown = registry(level=5)

    def pair(roster, documents):
        chosen = replace(documents[0], fields={FieldName.LEVEL: field(4)}, other_records=(other,))
        return Pairing((Case(roster.claims[0], (chosen,)),))

    readings = [FileReading("a.png", documents=(shown,))]
    judgement = judge(Roster((CLAIM,)), readings, CHANGPING, AS_OF, pair)
    assert judgement.documents[0].value(FieldName.LEVEL) == 4


def test_a_screenshot_of_two_claims_tells_each_claims_record():
    levels = [{FieldName.LEVEL: field(level)} for level in (4, 5)]
    screenshot = replace(registry(), fields=levels[0], other_records=(levels[1],))
    claims = (CLAIM, replace(CLAIM, row=4, level=5))

    def pair(roster, documents):
        other = replace(documents[0], fields=levels[1], other_records=(levels[0],))
        return Pairing((Case(roster.claims[0], (documents[0],)), Case(roster.claims[1], (other,))))

    readings = [FileReading("a.png", documents=(screenshot,))]
    judgement = judge(Roster(claims), readings, CHANGPING, AS_OF, pair)
    assert [claim.records for claim in judgement.claims] == [{}, {"d1": 0}]


def test_the_unit_and_what_the_programme_leaves_to_others():
    judgement = judge(Roster((CLAIM,), unit="小橡果"), (), CHANGPING, AS_OF)
    assert judgement.unit == "小橡果"
    assert judgement.title is not None
    assert judgement.title.zh == CHANGPING.title.zh
    assert [each.clause for each in judgement.attested] == [
        each.clause for each in CHANGPING.attested
    ]


def test_general_findings_quote_the_programme():
    finding = judged(by_score(score(theory_score=12.0))).claims[0].findings[0]
    assert finding.clause is not None
    assert "成绩皆达60分以上者为合格" in finding.clause


def test_judging_twice_says_the_same():
    case = by_certificate(certificate(level=5), registry(name="王建国"))
    assert judged(case) == judged(case)


def test_judging_pairs_by_itself():
    papers = [replace(d, file=f"李晓婷/{d.type}.jpg") for d in by_certificate().documents]
    readings = [FileReading(document.file, documents=(document,)) for document in papers]
    judgement = judge(Roster((CLAIM,)), readings, CHANGPING, AS_OF)
    assert judgement.claims[0].verdict is CLEAR
    assert set(judgement.rows.values()) == {CLAIM.row}


# What takes the certainty from a finding


def test_what_rests_on_a_files_name_alone_is_for_a_person():
    case = by_certificate(id_back(valid_until="2025-02-28"))
    assert verdict(case) is FLAGGED
    # `judged` renumbers the papers: the back is the fourth.
    assert verdict(replace(case, guessed=frozenset({"d4"}))) is REVIEW
    assert verdict(replace(case, guessed=frozenset({"d1"}))) is FLAGGED


LOWER = certificate(id="older", certificate_number="S000011000005205000777", level=5)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(by_score(score(id="older", level=5)), REVIEW, id="an older screenshot"),
        pytest.param(
            with_claim(by_certificate(LOWER), certificate_number=None), REVIEW, id="a lower level"
        ),
        pytest.param(
            by_certificate(LOWER, registry(level=3)), FLAGGED, id="a real conflict beside"
        ),
        pytest.param(by_certificate(certificate(level=5)), FLAGGED, id="the only certificate"),
    ],
)
def test_older_papers_beside_the_claims_own_flag_nobody(case, expected):
    assert verdict(case) is expected


def unopened(name):
    return FileReading(name, problem=Message("文件损坏。", "It is damaged."))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        pytest.param("李晓婷-身份证反面.jpg", REVIEW, id="the claimant's name"),
        pytest.param(f"zip/{CLAIM.id_number}/2.jpg", REVIEW, id="the claimant's number"),
        pytest.param("王建国-身份证反面.jpg", FLAGGED, id="somebody else's"),
    ],
)
def test_a_missing_paper_may_be_in_an_unreadable_file(file, expected):
    case = by_certificate(without=(DocumentType.ID_CARD_BACK,))
    assert verdict(case, readings=(unopened(file),)) is expected
    assert FindingCode.DOCUMENT_MISSING in codes(case, readings=(unopened(file),))
    assert verdict(Case(CLAIM), readings=(unopened(file),)) is expected


@pytest.mark.parametrize(
    ("stranger", "expected"),
    [
        pytest.param(id_front(name="李晓停", id_number=None), REVIEW, id="one character off"),
        pytest.param(id_front(name="么雅静", id_number=OTHER_ID_NUMBER), FLAGGED, id="another"),
        pytest.param(certificate(name="李晓停"), FLAGGED, id="another paper"),
    ],
)
def test_a_missing_paper_may_have_been_taken_for_a_strangers(stranger, expected):
    case = by_certificate(without=(DocumentType.ID_CARD_FRONT,))
    assert verdict(case, papers=(stranger,), strangers=(stranger,)) is expected


# The row's own values


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            with_claim(
                by_score(),
                certificate_number="S000011000005234000123",
                issue_date=date(2023, 6, 1),
            ),
            id="number and date that no paper shows",
        ),
        pytest.param(with_claim(by_score(), issue_date=date(2019, 6, 18)), id="date alone"),
        pytest.param(
            with_claim(by_certificate(), exam_date=date(2019, 1, 1)), id="exam date alone"
        ),
        pytest.param(
            with_claim(
                by_score(certificate(certificate_number=None, issue_date=None, id_number=None)),
                certificate_number=CLAIM.certificate_number,
            ),
            id="an unread certificate beside the scores",
        ),
        pytest.param(with_claim(by_certificate(), id_number=None), id="no ID number"),
        pytest.param(with_claim(by_certificate(), name=None), id="no name"),
        pytest.param(with_claim(by_certificate(), account_holder="王芳"), id="another holder"),
    ],
)
def test_what_the_row_says_is_never_clear_unproved(case):
    assert verdict(case) is not CLEAR


def test_a_level_that_the_number_contradicts_is_flagged():
    case = with_claim(by_score(), certificate_number="S000044000005191000123")
    assert verdict(case) is FLAGGED


def test_two_people_with_one_card_are_flagged():
    other = {"row": 8, "name": "王建国", "id_number": OTHER_ID_NUMBER}
    changed = {"name": other["name"], "id_number": OTHER_ID_NUMBER}
    papers = (
        certificate(id="c8", **changed),
        registry(id="r8", name=other["name"], id_number=OTHER_ID_NUMBER),
        id_front(id="f8", **changed),
        id_back(id="b8"),
        bank_card(id="k8"),
    )
    both = judged(by_certificate(), Case(replace(CLAIM, **other), papers))
    for claim in both.claims:
        found = {finding.code for finding in claim.findings}
        assert (claim.verdict, FindingCode.BANK_CARD_MISMATCH in found) == (FLAGGED, True)


def test_one_thing_is_told_once():
    blank = RosterProblem(3, "E3", "level", "八级", Message("请更正。", "Correct it."))
    case = with_claim(by_certificate(), level=None)
    told_ = judged(case, problems=(blank,)).claims[0].findings
    cells = [f.cell for f in told_ if f.code is FindingCode.ROSTER_CELL_INVALID]
    assert cells == ["E3"]
    unread = by_score(bank_card(bank_card_number=None))
    places = [f.document for f in judged(unread).claims[0].findings if f.field != "bank_name"]
    assert places == ["d4"]


# Garbage


@pytest.mark.parametrize("was_on", [True, False])
def test_judging_collects_no_garbage_and_leaves_the_collector_as_it_was(was_on):
    seen = []

    def pair(roster, found):
        seen.append(gc.isenabled())
        return Pairing(())

    before = gc.isenabled()
    try:
        gc.enable() if was_on else gc.disable()
        judge(Roster(()), (), CHANGPING, AS_OF, pair)
        assert (seen, gc.isenabled()) == ([False], was_on)
    finally:
        gc.enable() if before else gc.disable()
