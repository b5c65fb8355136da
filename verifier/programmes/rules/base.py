"""What all rule kinds share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, StringConstraints

from verifier.evidence import claimed
from verifier.matching import Aliases, agrees, is_sure
from verifier.model import Case, DocumentType, Field, FieldName, Finding, FindingCode
from verifier.neighbours import Neighbours

Clause = Annotated[str, StringConstraints(min_length=4, strip_whitespace=True)]


@dataclass(frozen=True)
class Qualification:
    """What a claim is about, as far as the programme's catalogue tells.

    Attributes:
        certificates: the types of paper that can prove it; empty where any can.
        tier: 补助档次 of its occupation.
        has_level: False where there is one grade only.
    """

    certificates: frozenset[DocumentType] = frozenset()
    tier: str | None = None
    has_level: bool = True


class RuleContext(NamedTuple):
    """What a rule is given beside the case.

    Attributes:
        as_of: the day of application.
        neighbours: the other claims of the batch.
        aliases: names of one occupation that the programme takes as equal.
        qualification: what the claim is about.
        applied: the row's own day of application, where it can be one.
    """

    as_of: date
    neighbours: Neighbours = Neighbours()
    aliases: Aliases = ()
    qualification: Qualification = Qualification()
    applied: date | None = None


class Strict(BaseModel):
    """A part of a programme's file: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(Strict, ABC):
    """A rule with the words of the notice that it holds to.

    Attributes:
        codes: of all findings that the kind can make.
    """

    codes: ClassVar[frozenset[FindingCode]] = frozenset()

    clause: Clause

    @abstractmethod
    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """The findings on the case."""


def is_confirmed(case: Case, name: FieldName, field: Field, aliases: Aliases = ()) -> bool:
    """Whether the reading is sure by itself, or is what the row says too."""
    expected = claimed(case.claim, name)
    if expected is not None and agrees(name, expected, field.value, aliases):
        return True
    return is_sure(field)
