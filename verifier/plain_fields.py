"""Fields of a claim on which papers and row agree beyond question: in most claims nearly all.

Checks that hold papers against the row, or against each other, need not look at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.evidence import BORNE_BY, all_shown, claimed
from verifier.matching import is_plain
from verifier.model import Case, Document, FieldName

_PLAIN: Final = "plain"


def plain_fields(case: Case) -> frozenset[FieldName]:
    """The fields on which each paper says beyond question what the row says.

    Nothing is masked in them.
    """
    known: frozenset[FieldName] | None = case.derived.get(_PLAIN)
    if known is None:
        known = case.derived[_PLAIN] = frozenset(_plain(case))
    return known


def plain_fields_on(case: Case, paper: Document) -> frozenset[FieldName]:
    """Those of `plain_fields` that stand on this paper, and are looked for there."""
    return (plain_fields(case) & BORNE_BY[paper.type]).intersection(paper.fields)


def _plain(case: Case) -> Iterator[FieldName]:
    for name, readings in all_shown(case).items():
        expected = claimed(case.claim, name)
        if expected is None or (isinstance(expected, str) and "*" in expected):
            continue
        for _, field in readings:
            if not is_plain(expected, field):
                break
        else:
            yield name
