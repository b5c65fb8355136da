"""What a claim is known again by, and what is told of earlier ones."""

from dataclasses import replace
from datetime import date

import pytest

from tests.verifier.papers import (
    ALIASES,
    CLAIM,
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    by_certificate,
    certificate,
    id_front,
    with_claim,
)
from verifier.history import ClaimKey, Doubt, Earlier, History, KeyKind, SameRoster
from verifier.judging import judge, with_history
from verifier.model import Case, FieldName, FindingCode, Roster, SeenCell, Verdict
from verifier.programmes import load
from verifier.repeats import PaidOnce, findings_by_row, keys_of

CHANGPING = load("changping-childcare-2024")
DAY = date(2025, 1, 6)
LEVEL = frozenset({FieldName.LEVEL})
OLD_ID_NUMBER = ID_NUMBER[:6] + ID_NUMBER[8:17]


def keys(case):
    return {key.kind: key for key in keys_of(case, ALIASES)}


def row(**changes):
    return Case(replace(CLAIM, **changes))


@pytest.mark.parametrize(
    ("case", "certain"),
    [
        pytest.param(row(), True, id="the row says it"),
        pytest.param(row(certificate_number="s0000 11000005244000123"), True, id="spelt otherwise"),
        pytest.param(
            with_claim(by_certificate(), certificate_number=None), True, id="only papers say it"
        ),
        pytest.param(
            with_claim(
                by_certificate(certificate(certificate_number=(NUMBER, 0.4))),
                certificate_number=None,
            ),
            True,
            id="the surest paper counts",
        ),
        pytest.param(
            Case(
                replace(CLAIM, certificate_number=None),
                (certificate(certificate_number=(NUMBER, 0.4)),),
            ),
            False,
            id="read weakly",
        ),
    ],
)
def test_a_certificate_is_known_by_its_number(case, certain):
    key = keys(case)[KeyKind.CERTIFICATE]
    assert (key.value, key.certain) == (NUMBER, certain)


@pytest.mark.parametrize("number", ["无", "待发", "—"])
def test_what_is_no_number_makes_no_two_claims_one(number):
    assert KeyKind.CERTIFICATE not in keys(row(certificate_number=number))


def test_a_number_of_no_known_rule_is_never_certain():
    assert not keys(row(certificate_number="2025001"))[KeyKind.CERTIFICATE].certain


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(row(name="李小婷"), True, id="the name is not what tells persons apart"),
        pytest.param(row(occupation="保育师（四级）"), True, id="level beside the occupation"),
        pytest.param(row(occupation="保育员"), True, id="the old name of the occupation"),
        pytest.param(row(id_number=OLD_ID_NUMBER), True, id="the number of 15 digits"),
        pytest.param(Case(replace(CLAIM, id_number=None), (id_front(),)), True, id="from the card"),
        pytest.param(row(level=3), False, id="another level"),
        pytest.param(row(occupation="育婴员"), False, id="another occupation"),
        pytest.param(row(id_number="110221198505120337"), False, id="another person"),
    ],
)
def test_a_claim_is_known_by_person_occupation_and_level(other, same):
    mine, theirs = keys(row())[KeyKind.CLAIM], keys(other)[KeyKind.CLAIM]
    assert (theirs.value in (mine.value, *mine.also)) is same


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"id_number": None}, id="a name fits many"),
        pytest.param({"id_number": "110***********8429"}, id="so does a mask"),
        pytest.param({"occupation": None}, id="no occupation"),
    ],
)
def test_who_or_what_is_not_known_is_not_compared(changes):
    assert KeyKind.CLAIM not in keys(row(**changes))


def test_a_claim_without_level_is_never_certain():
    assert not keys(row(level=None))[KeyKind.CLAIM].certain


# What is told


def told(*earlier, kind=KeyKind.CERTIFICATE):
    found = findings_by_row([ClaimKey(3, kind, NUMBER)], earlier, {3: "李晓婷"})
    (finding,) = found[3]
    return finding


def mine(**changes):
    first = Earlier(3, KeyKind.CERTIFICATE, DAY, batch="k3x9", title="一月", their_row=7)
    return replace(first, **changes)


def others(**changes):
    return replace(Earlier(3, KeyKind.CERTIFICATE, DAY), **changes)


def test_the_own_earlier_claim_is_told_with_its_place():
    finding = told(mine())
    assert (finding.code, finding.certain) == (FindingCode.DUPLICATE_CERTIFICATE_NUMBER, True)
    assert finding.observed == NUMBER
    for part in ("一月", "k3x9", "第7行", "2025年1月6日"):
        assert part in finding.message.zh
    for part in ("一月", "k3x9", "row 7", "2025-01-06"):
        assert part in finding.message.en


def test_of_another_organisation_only_the_day_is_told():
    finding = told(others())
    assert finding.certain
    assert "2025年1月6日由其他单位" in finding.message.zh
    assert "2025-01-06 by another organisation" in finding.message.en


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(mine(certain=False), id="read weakly"),
        *(pytest.param(mine(doubts=(doubt,)), id=doubt.value) for doubt in Doubt),
    ],
)
def test_what_may_be_in_order_is_not_certain(earlier):
    assert not told(earlier).certain
    # One sure place is enough, wherever it stands among others.
    assert told(earlier, others()).certain


def test_many_places_are_counted_not_listed():
    finding = told(*(mine(batch=f"b{n}", title="") for n in range(5)))
    assert "等5处" in finding.message.zh
    assert "b3" not in finding.message.zh


def test_the_place_of_the_finding_does_not_depend_on_the_order_of_what_was_found():
    both = (mine(), mine(batch="a1", on=date(2024, 12, 1)))
    assert told(*both) == told(*reversed(both))


def test_a_claim_in_order_that_was_made_before_is_flagged():
    case = by_certificate()
    roster = Roster((case.claim,))
    judgement = replace(
        judge(roster, (), CHANGPING, DAY),
        keys=tuple(keys_of(case, ALIASES)),
    )
    clear = replace(
        judgement,
        claims=(replace(judgement.claims[0], findings=(), verdict=Verdict.CLEAR),),
        findings=(),
    )
    earlier = (mine(), mine(kind=KeyKind.CLAIM))
    found = with_history(clear, History(earlier, SameRoster("k3x9", "", DAY)), CHANGPING)

    assert found.claims[0].verdict is Verdict.FLAGGED
    assert [each.code for each in found.claims[0].findings] == [
        FindingCode.DUPLICATE_CERTIFICATE_NUMBER,
        FindingCode.DUPLICATE_CLAIM,
    ]
    (whole,) = found.findings
    assert (whole.code, whole.certain) == (FindingCode.DUPLICATE_CLAIM, False)
    assert "k3x9" in whole.message.zh
    assert with_history(clear, History(), CHANGPING) == clear


def test_a_paper_handed_in_for_somebody_else_is_told_paper_by_paper():
    card, front = (mine(kind=KeyKind.DOCUMENT, document=document) for document in ("d4", "d2"))
    keys = [ClaimKey(3, KeyKind.DOCUMENT, "x", person="y", document=each) for each in ("d2", "d4")]
    found = findings_by_row(keys, (card, front, replace(card, batch="", title="")), {3: "李晓婷"})
    assert [(each.code, each.document, each.certain) for each in found[3]] == [
        (FindingCode.DUPLICATE_DOCUMENT, "d2", True),
        (FindingCode.DUPLICATE_DOCUMENT, "d4", True),
    ]
    for finding in found[3]:
        assert finding.observed is None, "neither number nor name of anybody"
        assert "为另一人提交" in finding.message.zh
        assert "（k3x9）汇总表第7行" in finding.message.zh
        assert "somebody else" in finding.message.en
        assert "删除本行" not in finding.message.zh
    assert "由其他单位提交" in found[3][1].message.zh


# The programme's once-only clause, and rows that were read from a picture


def once(case, paid_once):
    found = {key.kind: key for key in keys_of(case, ALIASES, paid_once)}
    return found.get(KeyKind.PERSON)


@pytest.mark.parametrize(
    ("paid_once", "other", "same"),
    [
        pytest.param(
            PaidOnce(frozenset(), literal=True), {"occupation": "育婴员"}, True, id="ever"
        ),
        pytest.param(PaidOnce(frozenset()), {"id_number": OTHER_ID_NUMBER}, False, id="another"),
        pytest.param(PaidOnce(LEVEL), {"occupation": "育婴员"}, True, id="one a level"),
        pytest.param(PaidOnce(LEVEL), {"level": 3}, False, id="another level"),
    ],
)
def test_whom_the_programme_pays_once_is_known_again(paid_once, other, same):
    mine, theirs = once(row(), paid_once), once(row(**other), paid_once)
    assert (mine.value == theirs.value) is same
    # Only what the notice says in so many words is certain.
    assert mine.certain is paid_once.literal


def test_a_clause_on_occupation_and_level_says_nothing_further():
    assert once(row(), PaidOnce(frozenset({FieldName.OCCUPATION, FieldName.LEVEL}))) is None
    assert once(row(), None) is None


def test_judging_hands_the_programmes_clause_on():
    for name, certain in (("key-groups-2026", True), ("changping-childcare-2024", False)):
        found = judge(Roster((CLAIM,)), (), load(name), DAY).keys
        (person,) = (key for key in found if key.kind is KeyKind.PERSON)
        assert person.certain is certain


def test_the_same_person_again_is_told_unless_it_is_the_same_claim():
    person, claim = mine(kind=KeyKind.PERSON), mine(kind=KeyKind.CLAIM)
    found = told(person, kind=KeyKind.PERSON)
    assert (found.code, found.certain) == (FindingCode.DUPLICATE_CLAIM, True)
    assert "同类补贴" in found.message.zh
    assert "同一等级" in told(person, claim, kind=KeyKind.CLAIM).message.zh


def test_a_management_number_makes_certificates_one():
    social = row(certificate_number=None, management_number="20170611000000123456")
    key = keys(social)[KeyKind.MANAGEMENT]
    assert (key.value, key.certain) == ("20170611000000123456", True)
    finding = told(mine(kind=KeyKind.MANAGEMENT), kind=KeyKind.MANAGEMENT)
    assert finding.code is FindingCode.DUPLICATE_CERTIFICATE_NUMBER
    assert finding.field == "management_number"


@pytest.mark.parametrize(
    ("attribute", "text", "weak"),
    [
        ("certificate_number", NUMBER, {KeyKind.CERTIFICATE}),
        ("id_number", ID_NUMBER, {KeyKind.CLAIM, KeyKind.PERSON}),
        ("level", "四级", {KeyKind.CLAIM}),
    ],
)
def test_a_cell_that_was_read_weakly_makes_no_key_certain(attribute, text, weak):
    once_ever = PaidOnce(frozenset(), literal=True)

    def certain(confidence):
        cell = SeenCell("D7", text, confidence, 1, ((0, 0), (90, 0), (90, 20), (0, 20)))
        case = row(cells={attribute: cell})
        return {key.kind for key in keys_of(case, ALIASES, once_ever) if key.certain}

    every = {KeyKind.CERTIFICATE, KeyKind.CLAIM, KeyKind.PERSON}
    assert certain(0.3) == every - weak
    assert certain(0.99) == every
