"""Whose a paper is by where it lies: its path, its file, its folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from verifier.model import Document, DocumentType, FieldName
from verifier.pairing.people import Person, plain

_ID_NUMBER: Final = re.compile(r"(?<![0-9])[0-9]{17}[0-9X](?![0-9])")
# What file names write right after and right before a person's name.
AFTER_NAMES: Final = frozenset(
    "身证工银卡成查联官等职社存户材申全资扫复照正反人国电截图片登学技培专的和与及"
)
BEFORE_NAMES: Final = frozenset("人员名者片件料证书卡图面单表的和与及")
_IDENTIFYING: Final = frozenset(
    {
        FieldName.NAME,
        FieldName.ID_NUMBER,
        FieldName.CERTIFICATE_NUMBER,
        FieldName.BANK_CARD_NUMBER,
    }
)
SHORTEST_NAME: Final = 2
"""A single character in a path is no name."""

Owners = Mapping[str, frozenset[int]]
"""Per document's id the places of its persons."""


class Paths:
    """Which persons a path names, each path looked at once."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for place, person in enumerate(people):
            name = plain(person.name)
            if len(name) >= SHORTEST_NAME:
                self._by_name[name].append(place)
                self._lengths[name[0]].add(len(name))
            for number in dict.fromkeys(claim.id_number for claim in person.claims):
                if number:
                    self._by_id[number].append(place)
        self._known: dict[str, frozenset[int]] = {}
        self._in_part: dict[str, tuple[dict[str, bool], set[int]]] = {}

    def named(self, file: str) -> frozenset[int]:
        """The persons whose names or ID numbers the path bears.

        Of two people of one name only the one whose number is there too; of names that
        lie within each other only the longest.
        """
        found = self._known.get(file)
        if found is None:
            folder, _, last = file.rpartition("/")
            # Most files share the names of their folders, or are called alike in all.
            says_nothing = folder and not any(self._in(last))
            found = self.named(folder) if says_nothing else self._look(file)
            self._known[file] = found
        return found

    def _look(self, file: str) -> frozenset[int]:
        names: dict[str, bool] = {}
        by_number: set[int] = set()
        for part in file.split("/"):
            said, numbers = self._in(part)
            for name, alone in said.items():
                names[name] = alone or names.get(name, False)
            by_number |= numbers
        found = set(by_number)
        for name, alone in names.items():
            within = any(len(other) > len(name) and name in other for other in names)
            if alone and not within:
                people = self._by_name[name]
                found.update(by_number.intersection(people) or people)
        return frozenset(found)

    def _in(self, part: str) -> tuple[dict[str, bool], set[int]]:
        known = self._in_part.get(part)
        if known is None:
            known = self._in_part[part] = self._found_in(plain(part))
        return known

    def _found_in(self, part: str) -> tuple[dict[str, bool], set[int]]:
        """The names in a part of a path, whether each stands alone, and whose numbers are."""
        names = {}
        for at, first in enumerate(part):
            for length in self._lengths.get(first, ()):
                name = part[at : at + length]
                if name in self._by_name:
                    names[name] = _stands_alone(name, part)
        return names, {p for n in _ID_NUMBER.findall(part) for p in self._by_id.get(n, ())}


def _stands_alone(name: str, path: str) -> bool:
    """Whether the name is not a part of a longer one (王芳 in 王芳芳-身份证.jpg)."""
    at = path.find(name)
    while at >= 0:
        before, after = path[at - 1 : at], path[at + len(name) :][:1]
        if (not _is_han(after) or after in AFTER_NAMES) and (
            not _is_han(before) or before in BEFORE_NAMES
        ):
            return True
        at = path.find(name, at + len(name))
    return False


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


class Beside:
    """Which papers lie together, and whose they are.

    Args:
        documents: all papers of persons.
        owners: of those that say surely whose they are.
        strangers: ids of those of people whom no row names.
    """

    def __init__(self, documents: Sequence[Document], owners: Owners, strangers: Set[str]) -> None:
        self._owners = owners
        self.strangers = strangers
        self._in_file: dict[str, list[Document]] = defaultdict(list)
        in_folder: dict[str, list[Document]] = defaultdict(list)
        self._fronts: dict[tuple[str, int], list[Document]] = defaultdict(list)
        for document in documents:
            self._in_file[document.file].append(document)
            in_folder[_folder(document)].append(document)
            if document.type is DocumentType.ID_CARD_FRONT:
                self._fronts[document.file, document.page].append(document)
        # The folder that holds everything is nobody's.
        self._in_folder = {f: held for f, held in in_folder.items() if len(held) < len(documents)}
        self._of_file: dict[str, int | None] = {}
        self._of_folder: dict[str, int | None] = {}
        self._settled = {
            document.file
            for document in documents
            if document.id in owners or document.id in strangers
        }

    def file_owner(self, document: Document) -> int | None:
        """The person whose papers alone lie in the document's file.

        The back of an ID card follows its front, also among several people's.
        """
        if document.type is DocumentType.ID_CARD_BACK:
            front = self._front_before(document)
            if front is not None:
                return self._only_owner([front])
        file = document.file
        if file not in self._of_file:
            self._of_file[file] = self._only_owner(self._in_file[file])
        return self._of_file[file]

    def folder_owner(self, document: Document) -> int | None:
        """The person whose papers alone lie in the document's folder.

        Not for a file that holds papers of somebody known.
        """
        if document.file in self._settled:
            return None
        folder = _folder(document)
        if folder not in self._of_folder:
            self._of_folder[folder] = self._only_owner(self._in_folder.get(folder, ()))
        return self._of_folder[folder]

    def _only_owner(self, documents: Iterable[Document]) -> int | None:
        """The person whose papers these all are; None for several, none or strangers'."""
        found: set[int] = set()
        for document in documents:
            if document.id in self.strangers:
                return None
            found.update(self._owners.get(document.id, ()))
            if len(found) > 1:
                return None
        return next(iter(found), None)

    def _front_before(self, back: Document) -> Document | None:
        """The front on the same page, or else the last one on the page before."""
        on_page = self._fronts.get((back.file, back.page))
        if on_page:
            return on_page[0] if len(on_page) == 1 else None
        before = self._fronts.get((back.file, back.page - 1), ())
        return before[0] if len(before) == 1 else None


def _folder(document: Document) -> str:
    return document.file.rpartition("/")[0]


def identifies(document: Document) -> bool:
    """Whether a name or number stands on it that can tell whose it is."""
    if not _IDENTIFYING.isdisjoint(document.fields):
        return True
    return any(not _IDENTIFYING.isdisjoint(record) for record in document.other_records)
