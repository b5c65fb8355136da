"""The subsidy programmes, one TOML file each.

To add one: a file here, named after the programme, made of the rule kinds in
rules/, and a test that quotes its clauses.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from verifier.errors import UnknownProgrammeError
from verifier.programmes.programme import Programme

_SUFFIX = ".toml"


def names() -> tuple[str, ...]:
    """The names of all programmes, sorted."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in files if file.endswith(_SUFFIX)))


@cache
def load(name: str) -> Programme:
    """The programme of that name.

    Raises:
        UnknownProgrammeError: there is none; the message names those there are.
    """
    known = names()
    if name not in known:
        raise UnknownProgrammeError(
            "unknown_programme",
            zh=f"没有名为“{name}”的补贴政策。可选：{'、'.join(known)}。",
            en=f"There is no programme named {name!r}. Choose one of: {', '.join(known)}.",
        )
    text = resources.files(__name__).joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    return Programme.model_validate(tomllib.loads(text))


__all__ = ["Programme", "load", "names"]
