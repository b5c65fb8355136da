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
    personal = [d for d in documents if d.type not in UNIT_TYPES]
    placed, strangers = _place(personal, people, aliases)
    cases, left_over = cases_of(roster.claims, people, personal, placed, aliases)
    somebody_s = strangers | placed.owners.keys()
    return Pairing(
        cases=cases,
        unit_documents=tuple(d.id for d in documents if d.type in UNIT_TYPES),
        strangers=tuple(d.id for d in personal if d.id in strangers),
        unplaced=tuple(d.id for d in personal if d.id not in somebody_s or d.id in left_over),
    )


def _place(
    documents: Sequence[Document], people: Sequence[Person], aliases: Aliases
) -> tuple[Placed, set[str]]:
    """Whose each document is, and the ids of those of persons whom no row names."""
    paths = Paths(people)
    words = OwnWords(people, paths)
    standings = {document.id: words.standing(document) for document in documents}
    owners = {name: stands.leaders for name, stands in standings.items() if stands.leaders}
    papers = {
        document.id: Open(document, stands.contenders)
        for document in documents
        if (stands := standings[document.id]).contenders
        and (stands.is_tied or names_somebody(document))
    }
    known = owners.keys() | papers.keys()
    strangers = {d.id for d in documents if d.id not in known and names_somebody(d)}
    lying = _by_company(papers.values(), Beside(documents, owners, strangers)) if papers else {}
    owners.update({name: frozenset({place}) for name, (place, sure) in lying.items() if sure})
    guesses = {name: place for name, (place, sure) in lying.items() if not sure}
    in_doubt = [paper for name, paper in papers.items() if name not in lying]
    contested = decide(in_doubt, people, _counted(documents, owners, guesses), aliases)
    strangers.update(
        paper.document.id
        for paper in in_doubt
        if paper.document.id not in contested and not standings[paper.document.id].is_tied
    )
    silent = [d for d in documents if d.id not in known and d.id not in strangers]
    beside = Beside(documents, owners, strangers)
    by_place = {d.id: _by_place(d, people, paths.named(d.file), beside) for d in silent}
    # Only now: what lies beside a paper must not depend on the papers' order.
    for name, (place, sure) in by_place.items():
        if place is not None and sure:
            owners[name] = frozenset({place})
        elif place is not None:
            guesses[name] = place
    unsure = {**guesses, **contested}
    return (
        Placed(
            owners={**owners, **{name: frozenset({place}) for name, place in unsure.items()}},
            guessed=frozenset(unsure),
            contested=frozenset(contested),
        ),
        strangers,
    )


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
