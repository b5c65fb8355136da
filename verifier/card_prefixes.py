"""Which bank a card number's first digits belong to.

Published lists of these prefixes (BIN) are incomplete and disagree in details, so only
prefixes are kept on which they agree, and nothing final may rest on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from verifier.normalise import company

_NAMES: Final = {
    "中国工商银行": "工商银行|工行|ICBC",
    "中国农业银行": "农业银行|农行|ABCHINA",
    "中国建设银行": "建设银行|建行",
    "中国银行": "中国银行|中行",
    "交通银行": "交通银行|交行",
    "招商银行": "招商银行|招行",
    "中信银行": "中信银行",
    "中国光大银行": "光大银行",
    "中国民生银行": "民生银行",
    "中国邮政储蓄银行": "邮政储蓄|邮储银行",
    "北京银行": "北京银行",
    "北京农商银行": "北京农商|北京农村商业",
}
_PREFIXES: Final[Mapping[str, str]] = {
    "中国工商银行": "620086 620516 622200 622202 622203 622208 622210 622230 622235 623062 621225 "
    "621226 621227 621281 621288 621558 621559 621618 621670 621721 621722 621723",
    "中国农业银行": "622840 622844 622845 622846 622847 622848 622849 623052 621336 621619",
    "中国建设银行": "621700 622700 436742 621081 621284 621466 621499 622280 623094 623211",
    "中国银行": "621660 621661 621662 621663 621665 621666 621667 621668 621669 621785 621786 "
    "621787 621788 621789 621790 623208 601382 456351",
    "交通银行": "622258 622259 622260 622261 622262 621069 621436",
    "招商银行": "621483 621485 621486 622580 622588 622598 622609 410062 468203",
    "中信银行": "622690 622691 622692 622696 622698",
    "中国光大银行": "622660 622661 622662 622663 622664 622665 622666 622667 622669 622670 622671",
    "中国民生银行": "622615 622617 622618 622619 622622 415599 421393",
    "中国邮政储蓄银行": "622188 622199 621797 621798 621799 621096 621098 622150 622151",
    "北京银行": "602969 621468 621420 622163 622853",
    "北京农商银行": "622310",
}
_BANK_OF: Final = {
    prefix: bank for bank, prefixes in _PREFIXES.items() for prefix in prefixes.split()
}


def bank_of_number(number: str) -> str | None:
    """The bank whose cards begin as the number does, by its full name, or None."""
    return _BANK_OF.get(number[:6])


def bank_of_name(text: str) -> str | None:
    """The full name of the bank that a printed or typed name means, where it is known."""
    folded = company(text)
    found = [bank for bank, names in _NAMES.items() if re.search(names, folded)]
    return found[0] if len(found) == 1 else None
