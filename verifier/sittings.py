"""Several sittings of one exam on one page: re-sits repeat only the failed paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier.matching import Aliases, same_occupation
from verifier.model import PASS_MARK, Document, DocumentType, Field, FieldName, Fields

_PAPERS: Final = (FieldName.THEORY_SCORE, FieldName.PRACTICAL_SCORE)


def together(records: Sequence[Fields], aliases: Aliases = ()) -> tuple[Fields, Fields]:
    """What the sittings of the first record's exam say together, and the one it rests on.

    A sitting that passes both papers stands alone. Else the last one's date counts, and
    of each paper the last mark that passes; the sitting that lent it stays among the
    document's other records, see `dates_lent`. Exams of another occupation or level are
    kept apart.
    """
    exam = [record for record in records if _is_one_exam(record, records[0], aliases)]
    exam.sort(key=_day)
    passed = [record for record in exam if is_passed(record)]
    base = (passed or exam)[-1]
    if passed or len(exam) == 1:
        return base, base
    merged = dict(base)
    for paper in _PAPERS:
        lender = _best(exam, paper)
        if lender is None or lender is base:
            continue
        merged[paper] = lender[paper]
        if FieldName.EXAM_DATE not in lender:
            merged.pop(FieldName.EXAM_DATE, None)  # when the exam was passed is not known
    result = merged.get(FieldName.RESULT)
    if is_passed(merged) and result is not None and result.value == "不合格":
        del merged[FieldName.RESULT]  # of one sitting; together the papers are passed
    return merged, base


def dates_lent(document: Document) -> Iterator[Field]:
    """The dates of earlier sittings whose marks stand among the document's own."""
    if document.type is not DocumentType.SCORE_SCREENSHOT:
        return
    for record in document.other_records:
        lent = any(
            paper in record and document.fields.get(paper) is record[paper] for paper in _PAPERS
        )
        if lent and FieldName.EXAM_DATE in record:
            yield record[FieldName.EXAM_DATE]


def _best(exam: Sequence[Fields], paper: FieldName) -> Fields | None:
    """The last sitting that passes the paper, or else the one with its best mark."""
    sat = [record for record in reversed(exam) if paper in record]
    passed = (record for record in sat if _mark(record[paper]) >= PASS_MARK)
    return next(passed, max(sat, key=lambda record: _mark(record[paper]), default=None))


def _is_one_exam(record: Fields, other: Fields, aliases: Aliases) -> bool:
    """Whether occupation and level agree; what only one of them says may differ."""
    one, two = record.get(FieldName.OCCUPATION), other.get(FieldName.OCCUPATION)
    if one is None or two is None:
        same = one is two
    else:
        same = same_occupation(str(one.value), str(two.value), aliases)
    return same and _value(record, FieldName.LEVEL) == _value(other, FieldName.LEVEL)


def is_passed(record: Fields) -> bool:
    """Whether the marks of both papers are there and pass."""
    return all(paper in record and _mark(record[paper]) >= PASS_MARK for paper in _PAPERS)


def _day(record: Fields) -> str:
    return str(_value(record, FieldName.EXAM_DATE) or "")


def _value(record: Fields, name: FieldName) -> object:
    field = record.get(name)
    return None if field is None else field.value


def _mark(field: Field) -> float:
    """A paper's mark; its word as the least mark that says so."""
    if isinstance(field.value, str):
        return float(PASS_MARK) if field.value == "合格" else 0.0
    return float(field.value)
