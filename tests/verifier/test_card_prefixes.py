import pytest

from verifier import card_prefixes


@pytest.mark.parametrize(
    ("number", "bank"),
    [
        ("6222030200585022373", "中国工商银行"),
        ("6217007592852393118", "中国建设银行"),
        ("6228450920427768077", "中国农业银行"),
        ("6214834156428212", "招商银行"),
        ("6029696952150420309", "北京银行"),
        ("6223106914430787850", "北京农商银行"),
        ("0200562155062746709", None),
        ("62220", None),
    ],
)
def test_whose_numbers_begin_so(number, bank):
    assert card_prefixes.bank_of_number(number) == bank


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("中国工商银行", "中国工商银行"),
        ("工行", "中国工商银行"),
        ("中国工商银行股份有限公司北京昌平支行", "中国工商银行"),
        ("中国银行", "中国银行"),
        ("北京农商银行", "北京农商银行"),
        ("icbc", "中国工商银行"),
        ("昌平村镇银行", None),
        ("工商银行或建设银行", None),
        ("北京分行", None),
    ],
)
def test_which_bank_a_name_means(text, bank):
    assert card_prefixes.bank_of_name(text) == bank


def test_every_prefix_is_of_one_bank():
    prefixes = [p for told in card_prefixes._PREFIXES.values() for p in told.split()]
    assert len(prefixes) == len(set(prefixes))
    assert {len(prefix) for prefix in prefixes} == {6}
    assert set(card_prefixes._PREFIXES) == set(card_prefixes._NAMES)
