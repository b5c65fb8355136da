import pytest

from tests.verifier.papers import CARD, bank_card, by_certificate, context, only, told, with_claim
from verifier.checks import bank_number
from verifier.model import DocumentType, FindingCode

BROKEN = CARD[:-1] + "4"
DIGIT = [(FindingCode.BANK_CARD_MISMATCH, False, "bank_card_number")]
BANK = [(FindingCode.BANK_CARD_MISMATCH, False, "bank_name")]
OF_CCB = "6217007592852393118"


def run(case):
    return list(bank_number.run(case, context(case)))


def with_number(number, **told_):
    case = by_certificate(bank_card(bank_card_number=number, **told_))
    return with_claim(case, bank_card_number=number)


def test_a_claim_in_order():
    assert run(by_certificate()) == []


@pytest.mark.parametrize(
    ("number", "found"),
    [
        pytest.param(BROKEN, DIGIT, id="19 digits"),
        pytest.param("6214680406389575", [], id="16 digits that fit"),
        pytest.param("6214680406389576", DIGIT, id="16 digits that do not"),
        pytest.param("6029696952150420308", DIGIT, id="60"),
        pytest.param("0200562155062746709", [], id="a passbook of 0200"),
        pytest.param("6322030200585022374", [], id="63 is nobody's card"),
        pytest.param("4563510000000001", DIGIT, id="16 digits of Visa"),
        pytest.param("45635100000000011", [], id="17 digits are no card of theirs"),
        pytest.param("621468040638957", [], id="15 digits are no UnionPay card"),
    ],
)
def test_the_check_digit(number, found):
    assert told(run(with_number(number, bank_name=None))) == found


def test_the_message_holds_no_full_number():
    finding = only(run(with_number(BROKEN)))
    assert BROKEN not in finding.message.zh + finding.message.en
    assert (finding.document, finding.observed) == ("bank_card", BROKEN)


def test_the_rows_number_where_no_card_shows_one():
    alone = by_certificate(without=(DocumentType.BANK_CARD,))
    finding = only(run(with_claim(alone, bank_card_number=BROKEN)))
    assert (finding.document, finding.observed) == (None, BROKEN)
    assert run(with_claim(alone, bank_card_number=None)) == []


def test_a_paper_that_says_otherwise_is_left_to_the_mismatch():
    assert run(by_certificate(bank_card(bank_card_number=BROKEN))) == []
    assert told(run(with_claim(by_certificate(), bank_card_number=BROKEN))) == []
    silent = with_claim(by_certificate(bank_card(bank_card_number=BROKEN)), bank_card_number=None)
    assert told(run(silent)) == DIGIT


@pytest.mark.parametrize(
    ("printed", "in_row", "found"),
    [
        pytest.param("中国建设银行", None, [], id="its own"),
        pytest.param("中国工商银行", None, BANK, id="another bank on the card"),
        pytest.param(None, "工行昌平支行", BANK, id="another bank in the row"),
        pytest.param("中国建设银行", "中国工商银行", [], id="the card before the row"),
        pytest.param(None, None, [], id="none named"),
        pytest.param("昌平村镇银行", None, [], id="a bank that is not known"),
    ],
)
def test_whose_numbers_begin_so(printed, in_row, found):
    case = with_claim(with_number(OF_CCB, bank_name=printed), bank_name=in_row)
    assert told(run(case)) == found


def test_what_the_bank_finding_shows():
    finding = only(run(with_number(OF_CCB)))
    assert (finding.expected, finding.observed) == ("中国建设银行", "中国工商银行")
    assert finding.document == "bank_card"
    assert OF_CCB not in finding.message.zh + finding.message.en
