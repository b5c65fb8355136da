"""The programmes as the API and the pages list them."""

from __future__ import annotations

from dataclasses import dataclass

from verifier import programmes
from verifier.errors import UnknownProgrammeError
from verifier.model import Message


@dataclass(frozen=True)
class ListedProgramme:
    """A programme's name for programs and its title for people.

    Attributes:
        version: changes whenever a judgement could.
        notice: the government notice that it comes from.
    """

    name: str
    title: Message
    version: str
    notice: str


def listed() -> tuple[ListedProgramme, ...]:
    """All programmes that are shipped."""
    return tuple(_listed(name) for name in programmes.names())


def title_of(name: str) -> Message:
    """The title; the bare name when a stored batch used one no longer shipped."""
    try:
        return _listed(name).title
    except UnknownProgrammeError:
        return Message(zh=name, en=name)


def _listed(name: str) -> ListedProgramme:
    programme = programmes.load(name)
    title = Message(zh=programme.title.zh, en=programme.title.en)
    return ListedProgramme(name, title, programme.version, programme.notice)
