"""Documents to roster rows, by what they say of a person and by where they lie.

A document's own words count first: ID number, certificate number, name, card
number, each also when one or two characters differ, since either side may be
wrong and that is what the checks are for. Papers that fit several people follow the
file that they lie in, then are decided together. Papers that name nobody (the back of
an ID card, most bank cards) follow the file's name, then the person whose papers
stand in the same file or folder. What cannot be placed surely is left unplaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from verifier.matching import Aliases
from verifier.model import Document, DocumentType, Pairing, Roster
from verifier.pairing.cases import Placed, cases_of
from verifier.pairing.joint import Open, decide
from verifier.pairing.own_words import OwnWords
from verifier.pairing.people import Person, people_of
from verifier.pairing.places import Beside, Paths
from verifier.pairing.points import names_somebody

UNIT_TYPES: Final = frozenset({DocumentType.BUSINESS_LICENCE, DocumentType.CLAIM_ROSTER})


def pair(roster: Roster, documents: Sequence[Document], aliases: Aliases = ()) -> Pairing:
    """Decide which documents belong to which row.

    Args:
        roster: its claims.
        documents: of the batch.
        aliases: names of one occupation that the programme takes as equal.
    """
    people = people_of(roster.claims)
    units = [d for d in documents if d.type in UNIT_TYPES]
    personal = [d for d in documents if d.type not in UNIT_TYPES] if units else documents
    placed, strangers, unplaced = _place(personal, people, aliases)
    cases, left_over = cases_of(roster.claims, people, personal, placed, aliases)
    unplaced |= left_over
    return Pairing(
        cases=cases,
        unit_documents=tuple(d.id for d in units),
        strangers=_in_order(personal, strangers),
        unplaced=_in_order(personal, unplaced),
    )


def _in_order(documents: Iterable[Document], chosen: set[str]) -> tuple[str, ...]:
    """Of mostly few documents the ids, in the documents' order."""
    return tuple(d.id for d in documents if d.id in chosen) if chosen else ()


@dataclass
class _Told:
    """What the documents' own words tell.

    Attributes:
        owners: per id the places of those whom the document names surely.
        papers: per id those that fit several people.
        strangers: ids of documents of persons whom no row names.
        silent: those that name nobody.
    """

    owners: dict[str, frozenset[int]] = field(default_factory=dict)
    papers: dict[str, Open] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    silent: list[Document] = field(default_factory=list)


def _told(documents: Iterable[Document], words: OwnWords) -> _Told:
    """In one go: of very many documents none is still in the processor's cache later."""
    told = _Told()
    for document in documents:
        stands = words.standing(document)
        if stands.leaders:
            told.owners[document.id] = stands.leaders
        elif stands.contenders and (stands.is_tied or names_somebody(document)):
            told.papers[document.id] = Open(document, stands.contenders, stands.is_tied)
        elif names_somebody(document):
            told.strangers.add(document.id)
        else:
            told.silent.append(document)
    return told


def _place(
    documents: Sequence[Document], people: Sequence[Person], aliases: Aliases
) -> tuple[Placed, set[str], set[str]]:
    """Whose each document is; the ids of persons whom no row names; those of nobody known."""
    paths = Paths(people)
    told = _told(documents, OwnWords(people, paths))
    owners, strangers = told.owners, told.strangers
    guesses: dict[str, int] = {}
    contested: dict[str, int] = {}
    unplaced: set[str] = set()
    if told.papers:
        lying = _by_company(told.papers.values(), Beside(documents, owners, strangers))
        owners.update({name: frozenset({place}) for name, (place, sure) in lying.items() if sure})
        guesses.update({name: place for name, (place, sure) in lying.items() if not sure})
        in_doubt = [paper for name, paper in told.papers.items() if name not in lying]
        contested = decide(in_doubt, people, _counted(documents, owners, guesses), aliases)
        for paper in in_doubt:
            if paper.document.id not in contested:
                (unplaced if paper.is_tied else strangers).add(paper.document.id)
    if told.silent:
        beside = Beside(documents, owners, strangers)
        by_place = {d.id: _by_place(d, people, paths.named(d.file), beside) for d in told.silent}
        # Only now: what lies beside a paper must not depend on the papers' order.
        for name, (place, sure) in by_place.items():
            if place is None:
                unplaced.add(name)
            elif sure:
                owners[name] = frozenset({place})
            else:
                guesses[name] = place
    unsure = {**guesses, **contested}
    owners.update({name: frozenset({place}) for name, place in unsure.items()})
    placed = Placed(owners, guessed=frozenset(unsure), contested=frozenset(contested))
    return placed, strangers, unplaced


def _by_company(papers: Iterable[Open], beside: Beside) -> dict[str, tuple[int, bool]]:
    """Of the papers that fit several people those that lie with one of them.

    In the person's own file they surely are the person's; in the folder it is a guess.
    """
    found = {}
    for paper in papers:
        document = paper.document
        for place, sure in (
            (beside.file_owner(document), True),
            (beside.folder_owner(document), False),
        ):
            if place is not None and place in paper.contenders:
                found[document.id] = (place, sure)
                break
    return found


def _counted(
    documents: Sequence[Document],
    owners: Mapping[str, frozenset[int]],
    guesses: Mapping[str, int],
) -> Counter[tuple[int, DocumentType]]:
    """How many papers of a type each person has."""
    counted = Counter((place, d.type) for d in documents for place in owners.get(d.id, ()))
    counted.update((guesses[d.id], d.type) for d in documents if d.id in guesses)
    return counted


def _by_place(
    document: Document, people: Sequence[Person], in_path: frozenset[int], beside: Beside
) -> tuple[int | None, bool]:
    """The person whose name the path bears, or whose other papers lie there; how surely."""
    if len(people) == 1 and not beside.strangers:
        return 0, True
    if len(in_path) == 1:
        return next(iter(in_path)), True
    by_file, by_folder = beside.file_owner(document), beside.folder_owner(document)
    if in_path:
        # Two people of one name; a path with several names is of all of them.
        if len({people[place].name for place in in_path}) > 1:
            return None, False
        by_file, by_folder = (place if place in in_path else None for place in (by_file, by_folder))
    return (by_file, True) if by_file is not None else (by_folder, False)
