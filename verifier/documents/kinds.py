"""What a document type is described by: what it looks like and which fields it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from verifier.model import DocumentType, FieldName, FieldValue


@dataclass(frozen=True)
class Parsed:
    """A printed text understood as a value.

    Attributes:
        text: the part of the print that is the value.
        certainty: factor in (0, 1] on the reading's confidence: below 1 where the
            grammar is loose or was used to repair the reading.
        repair: the text as recognised, when grammar corrected it.
    """

    value: FieldValue
    text: str
    certainty: float = 1.0
    repair: str | None = None


Parser: TypeAlias = Callable[[str], Parsed | None]


class Loose(StrEnum):
    """Where a value stands that has no key beside it."""

    LOWEST_DATE = "lowest_date"  # the signature's date at the foot of a certificate
    ISSUER_LINE = "issuer_line"  # the organisation above that date
    ANYWHERE = "anywhere"  # the grammar alone tells it
    TOP_NAME = "top_name"  # the first line of an ID card
    LATIN_NAME = "latin_name"  # the holder's name on a bank card, in pinyin
    TOP_ORGANISATION = "top_organisation"  # the unit named first on a licence
    ALONE = "alone"  # the heading of a card: the one text of its kind on a row of its own


@dataclass(frozen=True)
class Clue:
    """A text that speaks for a type.

    Attributes:
        text: folded; matched within a line, or as the whole line for a title.
        weight: how strongly; 3 is enough to decide alone.
        title: only when it is most of its line.
        pattern: a regular expression for the whole line, in place of a text.
    """

    text: str
    weight: float
    title: bool = False
    pattern: bool = False


@dataclass(frozen=True)
class FieldRule:
    """How one field is found on a type.

    Attributes:
        keys: folded texts of its key (栏目名), in any order.
        several_lines: whether a value goes on in the lines below.
        loose: where to look when no key leads to a value.
        loose_parse: the stricter grammar to use there, when there is one.
    """

    field: FieldName
    keys: tuple[str, ...]
    parse: Parser
    several_lines: bool = False
    loose: Loose | None = None
    loose_parse: Parser | None = None


@dataclass(frozen=True)
class DocumentKind:
    """A document type: its clues, its fields and how it is laid out.

    Attributes:
        other_keys: keys of values that are not wanted; they end other values.
        is_card: several may stand on one page, each in its own region.
        values_below: values may stand under their keys.
        starts_record: the field whose repetition starts another record.
        has_prose: values may stand within sentences.
    """

    type: DocumentType
    clues: tuple[Clue, ...]
    rules: tuple[FieldRule, ...] = ()
    other_keys: tuple[str, ...] = ()
    is_card: bool = False
    values_below: bool = True
    starts_record: FieldName | None = None
    has_prose: bool = False
    keys: dict[str, FieldName | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Collect every key, longest first."""
        named: dict[str, FieldName | None] = dict.fromkeys(self.other_keys)
        for rule in self.rules:
            named.update(dict.fromkeys(rule.keys, rule.field))
        ordered = dict(sorted(named.items(), key=lambda item: -len(item[0])))
        object.__setattr__(self, "keys", ordered)
