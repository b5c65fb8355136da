"""What a scanned roster's cells are relied on for, through judging."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    NUMBER,
    OTHER_ID_NUMBER,
    by_certificate,
    with_claim,
)
from tests.verifier.test_judging import CLEAR, FLAGGED, REVIEW, judged
from verifier import geometry
from verifier.model import Case, Finding, FindingCode, Message, RosterProblem, SeenCell, Verdict
from verifier.read_cells import rests_on_reading, unsure_attributes
from verifier.roster_cells import ATTRIBUTES

TEXTS = {
    "name": CLAIM.name,
    "id_number": CLAIM.id_number,
    "occupation": CLAIM.occupation,
    "level": "四级/中级工",
    "certificate_number": CLAIM.certificate_number,
    "issue_date": "2024-06-18",
    "amount_yuan": "2000",
    "bank_card_number": CLAIM.bank_card_number,
}


BOX = geometry.box(0, 0, 9, 9)


def scanned(case: Case, texts: dict[str, str] | None = None, **confidences: float) -> Case:
    """The case with its row read from a picture, surely but for the cells named."""
    written = TEXTS | (texts or {})
    cells = {
        attribute: SeenCell(
            "A3", str(text), confidences.get(attribute, 0.99), 1, geometry.box(0, 0, 9, 9)
        )
        for attribute, text in written.items()
    }
    return replace(case, claim=replace(case.claim, cells=cells))


def verdict(case: Case, **more: Any) -> Verdict:
    return judged(case, **more).claims[0].verdict


def codes(case: Case) -> dict[FindingCode, bool]:
    return {finding.code: finding.certain for finding in judged(case).claims[0].findings}


def test_a_row_that_was_read_surely_and_is_borne_out_is_clear() -> None:
    assert verdict(scanned(by_certificate())) is CLEAR


@pytest.mark.parametrize(
    ("weak", "expected"),
    [
        pytest.param({"name": 0.5}, CLEAR, id="a name that the papers surely say"),
        pytest.param({"id_number": 0.4}, CLEAR, id="an ID number that the card surely says"),
        pytest.param({"certificate_number": 0.6}, CLEAR, id="a number that two papers say"),
        pytest.param({"amount_yuan": 0.7}, REVIEW, id="an amount, which no paper says"),
        pytest.param({"name": 0.1}, REVIEW, id="a name that was guessed"),
        pytest.param({"certificate_number": 0.0}, REVIEW, id="ink that was not read"),
    ],
)
def test_a_weak_cell_needs_a_paper_that_surely_says_the_same(
    weak: dict[str, float], expected: Verdict
) -> None:
    assert verdict(scanned(by_certificate(), **weak)) is expected


def test_the_finding_on_a_weak_cell_names_cell_and_page() -> None:
    (finding,) = judged(scanned(by_certificate(), amount_yuan=0.5)).claims[0].findings

    assert (finding.code, finding.field, finding.cell) == (
        FindingCode.LOW_CONFIDENCE,
        "amount",
        "A3",
    )
    assert "第1页" in finding.message.zh


@pytest.mark.parametrize(
    ("changes", "texts", "confidences", "expected"),
    [
        pytest.param({"name": "王建国"}, {"name": "王建国"}, {}, FLAGGED, id="another name"),
        pytest.param({"name": "王建国"}, {"name": "王建国"}, {"name": 0.8}, REVIEW, id="weak"),
        pytest.param(
            {"name": "李晓娉"}, {"name": "李晓娉"}, {}, REVIEW, id="a name one character off"
        ),
        pytest.param(
            {"id_number": OTHER_ID_NUMBER},
            {"id_number": OTHER_ID_NUMBER},
            {},
            FLAGGED,
            id="another ID number with a sound check digit",
        ),
        pytest.param(
            {"id_number": "110114199003078420"},
            {"id_number": "110114199003078420"},
            {},
            REVIEW,
            id="a check digit that one misread digit breaks",
        ),
        pytest.param(
            {"certificate_number": "S000011000005244000128"},
            {"certificate_number": "S000011000005244000128"},
            {},
            REVIEW,
            id="a certificate number one digit off",
        ),
        pytest.param(
            {"issue_date": date(2024, 6, 16)}, {"issue_date": "2024-06-16"}, {}, REVIEW,
            id="a date one digit off",
        ),
        pytest.param(
            {"issue_date": date(2023, 11, 2)}, {"issue_date": "2023-11-02"}, {}, FLAGGED,
            id="another date",
        ),
        pytest.param(
            {"amount_yuan": 2500}, {"amount_yuan": "2500"}, {}, FLAGGED, id="a wrong amount"
        ),
        pytest.param(
            {"amount_yuan": 2500}, {"amount_yuan": "2500"}, {"amount_yuan": 0.8}, REVIEW,
            id="a wrong amount, read weakly",
        ),
        pytest.param(
            {"certificate_number": None}, {"certificate_number": ""},
            {"certificate_number": 0.0}, REVIEW, id="a cell with ink of which nothing was read",
        ),
    ],
)  # fmt: skip
def test_no_misreading_of_the_roster_flags_or_clears(
    changes: dict[str, Any],
    texts: dict[str, str],
    confidences: dict[str, float],
    expected: Verdict,
) -> None:
    case = scanned(with_claim(by_certificate(), **changes), texts, **confidences)
    assert verdict(case) is expected


@pytest.mark.parametrize("changes", [{"name": "王建国"}, {"certificate_number": NUMBER[:-1] + "8"}])
def test_a_typed_row_stays_certain(changes: dict[str, Any]) -> None:
    assert verdict(with_claim(by_certificate(), **changes)) is FLAGGED


def test_a_row_without_papers_is_flagged_only_where_its_person_was_read_surely() -> None:
    row = replace(by_certificate(), documents=())
    assert codes(scanned(row))[FindingCode.ROW_WITHOUT_DOCUMENT]
    assert not codes(scanned(row, name=0.7))[FindingCode.ROW_WITHOUT_DOCUMENT]


def test_a_problem_of_a_cell_that_was_read_asks_for_review() -> None:
    problem = RosterProblem(
        CLAIM.row, "E3", "issue_date", "2024-0.6", Message("?", "?"), certain=False
    )
    assert verdict(scanned(by_certificate()), problems=(problem,)) is REVIEW
    typed = replace(problem, certain=True)
    assert verdict(by_certificate(), problems=(typed,)) is FLAGGED


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        pytest.param("issue_date", "2025-0.1-11", date(2025, 1, 11), id="a date with a speck"),
        pytest.param("name", "李晓婷1", "李晓婷1", id="a name with a digit"),
        pytest.param("amount_yuan", "2:000", 2000, id="an amount with a speck"),
        pytest.param(
            "bank_card_number", "622203020058502237:3", CLAIM.bank_card_number, id="mended"
        ),
        pytest.param(
            "bank_card_number", "6222030200585022374", "6222030200585022374", id="no Luhn"
        ),
        pytest.param("id_number", "E12345678", "E12345678", id="what looks like a passport"),
        pytest.param(
            "certificate_number",
            "S000011000005214000123",
            "S000011000005214000123",
            id="a year that is not the row's",
        ),
    ],
)
def test_what_was_mended_or_breaks_a_rule_is_unsure_however_well_it_was_read(
    attribute: str, text: str, value: Any
) -> None:
    case = scanned(with_claim(by_certificate(), **{attribute: value}), {attribute: text})
    assert attribute in unsure_attributes(case.claim)


@pytest.mark.parametrize(("confidence", "sure"), [(0.5, True), (0.1, False)])
def test_a_stroke_for_nothing_is_sure_unless_it_was_guessed(confidence: float, sure: bool) -> None:
    silent = with_claim(by_certificate(), issue_date=None)
    case = scanned(silent, {"issue_date": "/"}, issue_date=confidence)
    assert ("issue_date" not in unsure_attributes(case.claim)) is sure


def test_a_wide_stroke_was_print_that_could_not_be_read() -> None:
    case = scanned(with_claim(by_certificate(), certificate_number=None))
    wide = SeenCell("A3", "-", 0.99, 1, geometry.box(0, 0, 200, 20))
    claim = replace(case.claim, cells={**case.claim.cells, "certificate_number": wide})
    assert "certificate_number" in unsure_attributes(claim)


def test_an_occupation_outside_the_list_is_certain_only_where_a_paper_says_it() -> None:
    code = FindingCode.OCCUPATION_NOT_IN_PROGRAMME
    alone = replace(with_claim(by_certificate(), occupation="焊工"), documents=())
    assert not codes(scanned(alone, {"occupation": "焊工"}))[code]
    assert codes(alone)[code]


def test_a_typed_row_has_no_unsure_cell() -> None:
    assert unsure_attributes(CLAIM) == frozenset()
    assert judged(by_certificate(), as_of=AS_OF).claims[0].findings == ()


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_a_weak_cell_of_any_column_is_told(attribute: str) -> None:
    value = {
        "application_date": date(2025, 2, 1),
        "exam_date": date(2024, 6, 1),
        "job_type": "保育师",
        "issuer": "首钢技师学院",
        "bank_name": "中国工商银行",
        "account_holder": CLAIM.name,
        "management_number": "20170611000000123456",
        "unit": "北京小橡果托育服务有限公司",
    }.get(attribute, getattr(CLAIM, attribute))
    row = with_claim(by_certificate(), **{attribute: value})

    (judged_row,) = judged(scanned(row, {attribute: str(value)}, **{attribute: 0.1})).claims

    told = [finding for finding in judged_row.findings if finding.cell == "A3"]
    assert bool(told) is (attribute != "unit")  # which is compared once for the batch


@pytest.mark.parametrize(("sure", "rests"), [(0.99, False), (0.6, True)])
def test_a_late_application_rests_on_its_cell(sure: float, rests: bool) -> None:
    row = with_claim(by_certificate(), application_date=date(2031, 1, 1))
    case = scanned(row, {"application_date": "2031-01-01"}, application_date=sure)
    late = Finding(FindingCode.APPLICATION_LATE, Message("", ""), field="issue_date")

    assert rests_on_reading(case, late) is rests


def test_what_is_no_plain_date_is_no_sure_day_of_application() -> None:
    claim = with_claim(by_certificate(), application_date=date(2025, 2, 1))

    assert "application_date" in unsure_attributes(
        scanned(claim, {"application_date": "25.2.1"}).claim
    )
