"""Claims that were handed in before: what they are recognised by, and what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from verifier import normalise
from verifier.history import TOLD_AT_MOST, ClaimKey, Doubt, Earlier, KeyKind, SameRoster
from verifier.matching import SURE_CONFIDENCE, Aliases
from verifier.model import Case, FieldName, FieldValue, Finding, FindingCode, Message
from verifier.neighbours import RELIED_ON, Effective, effective
from verifier.numbers import (
    id_check_character,
    id_number_problem,
    is_other_identity_document,
    parse_id_number,
)
from verifier.numbers import parse_certificate_number as parse_number
from verifier.paper_keys import paper_keys
from verifier.read_cells import unsure_cells

CODES: Final = {
    KeyKind.CERTIFICATE: FindingCode.DUPLICATE_CERTIFICATE_NUMBER,
    KeyKind.CLAIM: FindingCode.DUPLICATE_CLAIM,
    KeyKind.DOCUMENT: FindingCode.DUPLICATE_DOCUMENT,
    KeyKind.MANAGEMENT: FindingCode.DUPLICATE_CERTIFICATE_NUMBER,
    KeyKind.PERSON: FindingCode.DUPLICATE_CLAIM,
}
_NUMBERS: Final = {
    KeyKind.CERTIFICATE: FieldName.CERTIFICATE_NUMBER,
    KeyKind.MANAGEMENT: FieldName.MANAGEMENT_NUMBER,
}
_QUALIFICATION: Final = frozenset({FieldName.OCCUPATION, FieldName.LEVEL})


@dataclass(frozen=True)
class PaidOnce:
    """How often a programme pays a person.

    Attributes:
        per: in what two claims of the person must agree to count as one.
        literal: whether the notice says so in so many words.
    """

    per: frozenset[FieldName]
    literal: bool = False


def keys_of(case: Case, aliases: Aliases = (), once: PaidOnce | None = None) -> Iterator[ClaimKey]:
    """What a claim is recognised by in other batches.

    Args:
        case: with its papers.
        aliases: names of one occupation that the programme takes as equal.
        once: how often the programme pays a person; None where it does not say.
    """
    unsure = unsure_cells(case).keys() if case.claim.cells else frozenset()
    for kind, name in _NUMBERS.items():
        number = effective(case, name)
        parsed = None if number is None else parse_number(str(number.value))
        if number is not None and parsed is not None:
            # Bodies that follow no rule count their certificates each for itself.
            sure = number.confidence >= SURE_CONFIDENCE and parsed.scheme != "unknown"
            yield ClaimKey(case.claim.row, kind, parsed.value, certain=sure and name not in unsure)
    person = effective(case, FieldName.ID_NUMBER)
    identity = None if person is None else _identity(str(person.value))
    if person is None or identity is None:
        return
    # A number that was mistyped would make two people of one.
    if person.confidence >= RELIED_ON and id_number_problem(identity) is None:
        yield from paper_keys(case, identity)
    known = Effective(identity, person.confidence)
    claim = _key(case, known, KeyKind.CLAIM, _QUALIFICATION, aliases, unsure)
    if claim is not None:
        yield claim
    if once is not None and once.per < _QUALIFICATION:
        again = _key(case, known, KeyKind.PERSON, once.per, aliases, unsure)
        if again is not None:
            yield again._replace(certain=again.certain and once.literal)


def _key(
    case: Case,
    person: Effective,
    kind: KeyKind,
    per: frozenset[FieldName],
    aliases: Aliases,
    unsure: Set[str],
) -> ClaimKey | None:
    """The person together with what is named, as far as known; None where too little is."""
    certain = person.confidence >= RELIED_ON and not unsure & {FieldName.ID_NUMBER, *per}
    names, told = [""], ""
    if FieldName.OCCUPATION in per:
        occupation = effective(case, FieldName.OCCUPATION)
        name = "" if occupation is None else normalise.occupation(str(occupation.value))
        if occupation is None or not name:
            return None
        names = [name, *_other_names(name, aliases)]
        certain = certain and occupation.confidence >= SURE_CONFIDENCE
    if FieldName.LEVEL in per:
        level = effective(case, FieldName.LEVEL)
        told = "" if level is None else str(level.value)
        certain = certain and level is not None and level.confidence >= SURE_CONFIDENCE
    stated, *further = (f"{person.value}|{name}|{told}" for name in names)
    return ClaimKey(case.claim.row, kind, stated, tuple(further), certain)


@lru_cache(maxsize=1 << 10)
def _other_names(occupation: str, aliases: Aliases) -> tuple[str, ...]:
    """The other names of the occupation, sorted."""
    named = {other for group in aliases if occupation in group for other in group}
    return tuple(sorted(named - {occupation}))


def _identity(text: str) -> str | None:
    """A whole identity number, those of 15 digits as the 18 that they became."""
    folded = normalise.fold(text).upper()
    number = parse_id_number(text)
    if number is None:
        return folded if is_other_identity_document(folded) else None
    if "*" in number:
        return None
    if len(number) == 15:
        first = f"{number[:6]}19{number[6:]}"
        return first + id_check_character(first)
    return number


# --- What is told -----------------------------------------------------------------


def findings_by_row(
    keys: Iterable[ClaimKey], earlier: Sequence[Earlier], names: Mapping[int, str | None]
) -> dict[int, tuple[Finding, ...]]:
    """Per roster row what is to be said of its earlier claims.

    Args:
        keys: of this batch.
        earlier: what was found, in any order.
        names: per row the claimant, as the row says it.
    """
    observed: dict[tuple[int, KeyKind], FieldValue | None] = {
        (key.row, key.kind): key.value if key.kind in _NUMBERS else names.get(key.row)
        for key in keys
        if key.kind is not KeyKind.DOCUMENT
    }
    claims = {_place(each) for each in earlier if each.kind is KeyKind.CLAIM}
    ordered = sorted(
        # The same qualification again is more than the same person again.
        (each for each in earlier if each.kind is not KeyKind.PERSON or _place(each) not in claims),
        key=_group,
    )
    found: dict[int, tuple[Finding, ...]] = {}
    for (row, kind, document), group in groupby(ordered, key=_group):
        finding = _finding(kind, tuple(group), observed.get((row, kind)))
        finding = replace(finding, document=document or None)
        found[row] = (*found.get(row, ()), finding)
    return found


def _group(earlier: Earlier) -> tuple[int, KeyKind, str]:
    """What one finding is about."""
    return earlier.row, earlier.kind, earlier.document or ""


def _place(earlier: Earlier) -> tuple[object, ...]:
    return earlier.row, earlier.on, earlier.batch, earlier.their_row


def same_roster_finding(same: SameRoster) -> Finding:
    """Tells, of the whole batch, that its roster was handed in before."""
    title = same.title or same.batch
    on = same.on.isoformat()
    return Finding(
        code=FindingCode.DUPLICATE_CLAIM,
        message=Message(
            zh=f"这份汇总表已于{on}作为批次“{title}”（{same.batch}）提交过，本批按同一次申领的"
            "补充材料处理。请只保留一批的结果。",
            en=f"This roster was handed in before, on {on} as batch {title!r} ({same.batch}); this "
            "batch counts as the same application. Keep the result of one of them.",
        ),
        certain=False,
    )


def _finding(kind: KeyKind, earlier: tuple[Earlier, ...], observed: FieldValue | None) -> Finding:
    ordered = sorted(earlier, key=_weight)
    certain = any(each.certain and not each.doubts for each in earlier)
    told = ordered[:TOLD_AT_MOST]
    zh, en = "；".join(map(_where_zh, told)), "; ".join(map(_where_en, told))
    total = len(ordered) + sum(each.further for each in earlier)
    if total > len(told):
        zh, en = f"{zh}等{total}处", f"{en}; {total} in all"
    mine = any(each.batch for each in told)
    message = _MESSAGES[kind]
    todo = _PAPERS if kind is KeyKind.DOCUMENT else _MINE if mine else _OTHERS
    return Finding(
        code=CODES[kind],
        message=Message(
            zh=message.zh.format(where=zh) + todo.zh,
            en=message.en.format(where=en) + todo.en,
        ),
        certain=certain,
        field=_NUMBERS[kind].value if kind in _NUMBERS else None,
        observed=observed,
    )


def _weight(earlier: Earlier) -> tuple[bool, int, str, str, int]:
    """What speaks most clearly comes first."""
    doubted = not earlier.certain or bool(earlier.doubts)
    day = earlier.on.toordinal()
    return doubted, day, earlier.batch, earlier.title, earlier.their_row or 0


_MESSAGES: Final = {
    KeyKind.CERTIFICATE: Message(
        zh="该证书编号已申领过：{where}。一本证书只能申领一次。",
        en="The same certificate number was claimed before: {where}. A certificate can be claimed "
        "for once.",
    ),
    KeyKind.MANAGEMENT: Message(
        zh="该管理号的证书已申领过：{where}。一本证书只能申领一次。",
        en="A certificate with the same management number was claimed before: {where}. A "
        "certificate can be claimed for once.",
    ),
    KeyKind.PERSON: Message(
        zh="同一人员已申领过同类补贴：{where}。请按通知核实能否再次领取。",
        en="The same person claimed under this programme before: {where}. Check with the notice "
        "whether both can be paid.",
    ),
    KeyKind.CLAIM: Message(
        zh="同一人员同一职业同一等级已申领过：{where}。",
        en="The same person, occupation and level was claimed before: {where}.",
    ),
    KeyKind.DOCUMENT: Message(
        zh="这份材料上的号码曾出现在为另一人提交的材料上：{where}。",
        en="The number on this paper stood on a paper handed in for somebody else: {where}.",
    ),
}
_MINE: Final = Message(
    zh="请删除本行；本批若是更正那一批，请在提交时填写“替代的批次”。",
    en=" Remove the row; if this batch corrects that one, name it as replaced when handing in.",
)
_OTHERS: Final = Message(
    zh="请先向申领人和受理部门核实，再决定是否保留本行。",
    en=" Ask the claimant and the office that takes claims before keeping the row.",
)
_PAPERS: Final = Message(
    zh="请提交申领人本人的材料，或核实这两人的申领。",
    en=" Hand in the claimant's own paper, or check the claims of both.",
)
_DOUBTS: Final = {
    Doubt.FLAGGED: Message("当时核验有问题", "a problem was found then"),
    Doubt.REPLACED: Message("该批后来被替代", "that batch was replaced since"),
    Doubt.PROGRAMME: Message("按另一项政策申领", "under another programme"),
    Doubt.LATER: Message("提交晚于本批", "handed in after this batch"),
}


def _where_zh(earlier: Earlier) -> str:
    day = f"{earlier.on.year}年{earlier.on.month}月{earlier.on.day}日"
    doubts = "，".join(_DOUBTS[doubt].zh for doubt in earlier.doubts)
    noted = f"（{doubts}）" if doubts else ""
    if not earlier.batch:
        # How that organisation fared is not for this one to know.
        return f"{day}由其他单位提交"
    title = earlier.title or earlier.batch
    return f"{day}提交的批次“{title}”（{earlier.batch}）汇总表第{earlier.their_row}行{noted}"


def _where_en(earlier: Earlier) -> str:
    doubts = ", ".join(_DOUBTS[doubt].en for doubt in earlier.doubts)
    noted = f" ({doubts})" if doubts else ""
    if not earlier.batch:
        return f"on {earlier.on.isoformat()} by another organisation"
    title = earlier.title or earlier.batch
    return (
        f"roster row {earlier.their_row} of batch {title!r} ({earlier.batch}), handed in on "
        f"{earlier.on.isoformat()}{noted}"
    )
