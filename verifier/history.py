"""What earlier batches claimed, as judging sees it: plain values, nothing looked up here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

TOLD_AT_MOST: Final = 3
"""Earlier claims that one finding names; more say nothing more."""


class KeyKind(StrEnum):
    """What a claim is recognised by when it comes again."""

    CERTIFICATE = "certificate"  # its certificate number
    CLAIM = "claim"  # person, occupation and level
    DOCUMENT = "document"  # a number on one of its papers
    MANAGEMENT = "management"  # 管理号 of the certificate
    PERSON = "person"  # whom the programme pays once, and for what


OF_PROGRAMME: Final = frozenset({KeyKind.CLAIM, KeyKind.PERSON})
"""These tell nothing under another programme; numbers are of one paper under any."""


class Doubt(StrEnum):
    """Why an earlier claim may not stand in the way of this one."""

    FLAGGED = "flagged"  # it was found to have a problem, so it was hardly paid for
    REPLACED = "replaced"  # its batch was replaced by one that leaves it out
    PROGRAMME = "programme"  # it was made under another programme
    LATER = "later"  # it was handed in after this one, and judged before it


class ClaimKey(NamedTuple):
    """One way to recognise a claim of this batch in another one.

    Attributes:
        row: of the roster.
        value: normalised, in plain; it never leaves the process.
        also: further values that count as the same, such as an occupation's other names.
        certain: False when it rests on a weak reading, or on a number of no known rule.
        person: the claimant's identity number, in plain; only another person's claim with
            the same value counts. "" where everybody's does.
        document: id of the paper that shows it.
        seeks: False when it is written down for others, but is in order on this claim.
    """

    row: int
    kind: KeyKind
    value: str
    also: tuple[str, ...] = ()
    certain: bool = True
    person: str = ""
    document: str | None = None
    seeks: bool = True


@dataclass(frozen=True)
class Earlier:
    """A claim of another batch that a row of this one repeats.

    Attributes:
        row: of this batch's roster.
        on: the day, in Beijing, on which the other batch was handed in.
        certain: whether both sides were read surely.
        doubts: why it may be in order all the same.
        batch: the other batch; "" when it is another organisation's, of which nothing
            but the day is told.
        title: of the other batch.
        their_row: of its roster.
        document: id of the paper of this batch that was handed in before.
        further: claims of the same value that are only counted here.
    """

    row: int
    kind: KeyKind
    on: date
    certain: bool = True
    doubts: tuple[Doubt, ...] = ()
    batch: str = ""
    title: str = ""
    their_row: int | None = None
    document: str | None = None
    further: int = 0


@dataclass(frozen=True)
class SameRoster:
    """The batch that handed in the same roster under the same programme before."""

    batch: str
    title: str
    on: date


@dataclass(frozen=True)
class History:
    """All that was found in earlier batches when a batch was judged."""

    claims: tuple[Earlier, ...] = ()
    same_roster: SameRoster | None = None
