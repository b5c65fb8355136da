"""The subsidy programmes, one TOML file each, or one for each version.

To add one: a file here, named after the programme, made of the rule kinds in
rules/, and a test that quotes its clauses. A further version of a programme
stands beside the first as `<name>@<version>.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Any, Final

from pydantic import ValidationError

from verifier.errors import ConfigurationError, InputError, UnknownProgrammeError
from verifier.model import Message
from verifier.programmes.programme import Programme

_SUFFIX: Final = ".toml"
_VERSION_MARK: Final = "@"


def names() -> tuple[str, ...]:
    """The names of all programmes, sorted."""
    return tuple(sorted(_files()))


def load(name: str, version: str | None = None, as_of: date | None = None) -> Programme:
    """A programme in one of its versions.

    Args:
        name: of the programme.
        version: which one; otherwise the one in force.
        as_of: the day of application. Days that no version covers are judged by the last
            one before them, so that who comes late is found late. Without a day the
            newest is taken.

    Raises:
        UnknownProgrammeError: there is none; the message names those there are.
        InputError: `programme_not_begun`, the day is before the first version, and none
            was named.
        ConfigurationError: one of its files is wrong, and how.
    """
    known = names()
    if name not in known:
        raise UnknownProgrammeError(
            "unknown_programme",
            zh=f"没有名为“{name}”的补贴政策。可选：{'、'.join(known)}。",
            en=f"There is no programme named {name!r}. Choose one of: {', '.join(known)}.",
        )
    existing = versions(name)
    if version is not None:
        return _named(existing, name, version)
    begins = existing[0].validity.begins
    if as_of is not None and as_of < begins:
        raise InputError(
            "programme_not_begun",
            zh=f"补贴政策“{name}”自{begins}起实施，申领日期{as_of}早于该日，没有可以适用的规定。"
            "请核对申领日期，或改选当日有效的补贴政策。",
            en=f"The programme {name} began on {begins}; no rules of it held on the day of "
            f"application, {as_of}. Check the day, or choose the programme of that day.",
        )
    return in_force(existing, as_of)


@cache
def versions(name: str) -> tuple[Programme, ...]:
    """All versions of a programme, the newest last.

    Raises:
        ConfigurationError: one of its files is wrong, or two contradict each other.
    """
    return _read(name, _files()[name])


def in_force(existing: tuple[Programme, ...], as_of: date | None) -> Programme:
    """Of the versions of one programme, the newest last, the one for a day of application."""
    if as_of is None:
        return existing[-1]
    holding = [one for one in existing if one.validity.holds(as_of)]
    begun = [one for one in existing if one.validity.begins <= as_of]
    return [*existing[:1], *begun[-1:], *holding[-1:]][-1]


def parse(file: str, text: str) -> Programme:
    """The programme that a file holds.

    Args:
        file: its name, which must say the programme's name and may say the version.
        text: TOML.

    Raises:
        ConfigurationError: it is no TOML, has an unknown or wrong key, or another name.
    """
    try:
        programme = Programme.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _invalid(file, Message(f"不是有效的TOML（{error}）", f"no TOML: {error}")) from error
    except ValidationError as error:
        raise _invalid(file, _told(error)) from error
    said = (programme.name, f"{programme.name}{_VERSION_MARK}{programme.version}")
    if file.removesuffix(_SUFFIX) not in said:
        told = " / ".join(name + _SUFFIX for name in said)
        raise _invalid(file, Message(f"文件名应为{told}", f"the file must be named {told}"))
    return programme


def check(folder: Traversable | None = None) -> Mapping[str, tuple[Programme, ...]]:
    """Every programme with all its versions, each file checked.

    Args:
        folder: that holds the files; the one that is shipped when left out.

    Raises:
        ConfigurationError: files are wrong, and every programme that is concerned is told;
            or there are none.
    """
    problems: list[Message] = []
    found: dict[str, tuple[Programme, ...]] = {}
    for name, files in sorted(_files(folder).items()):
        try:
            found[name] = _read(name, files)
        except ConfigurationError as error:
            problems.append(error.message)
    if problems:
        raise ConfigurationError(
            "programme_invalid",
            zh="".join(problem.zh for problem in problems),
            en=" ".join(problem.en for problem in problems),
        )
    return found


def _files(folder: Traversable | None = None) -> dict[str, list[Traversable]]:
    """Per programme its files; at least one.

    Raises:
        ConfigurationError: programmes_not_found.
    """
    found: dict[str, list[Traversable]] = {}
    try:
        entries = list((folder or resources.files(__name__)).iterdir())
    except OSError as error:
        raise _no_programmes(folder) from error
    for entry in entries:
        if entry.name.endswith(_SUFFIX):
            name = entry.name.removesuffix(_SUFFIX).split(_VERSION_MARK)[0]
            found.setdefault(name, []).append(entry)
    if not found:
        raise _no_programmes(folder)
    return found


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problem = Message("不是UTF-8编码", "it is not encoded in UTF-8")
        raise _invalid(file.name, problem) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Message(f"无法读取（{reason}）", f"it cannot be read ({reason})")
        raise _invalid(file.name, problem) from error


def _read(name: str, files: Iterable[Traversable]) -> tuple[Programme, ...]:
    read = [parse(file.name, _text(file)) for file in files]
    for one, other in combinations(read, 2):
        if one.version == other.version or _rank(one) == _rank(other):
            raise _invalid(
                name,
                Message(
                    f"版本{one.version}与{other.version}同名，或生效日期与修订号相同",
                    f"the versions {one.version} and {other.version} share their name, or "
                    "their first day and revision",
                ),
            )
    return tuple(sorted(read, key=_rank))


def _named(existing: tuple[Programme, ...], name: str, version: str) -> Programme:
    found = next((one for one in existing if one.version == version), None)
    if found is not None:
        return found
    listed = [one.version for one in existing]
    raise UnknownProgrammeError(
        "unknown_programme_version",
        zh=f"补贴政策“{name}”没有版本“{version}”。现有版本：{'、'.join(listed)}。",
        en=f"The programme {name} has no version {version!r}. There are: {', '.join(listed)}.",
    )


def _rank(programme: Programme) -> tuple[date, int]:
    return programme.validity.begins, programme.validity.revision


def _told(error: ValidationError) -> Message:
    said = "; ".join(_lines(error.errors(include_url=False)))
    return Message(said, said)


def _lines(errors: list[Any]) -> Iterator[str]:
    for error in errors:
        yield f"{'.'.join(map(str, error['loc'])) or '-'}: {error['msg']}"


def _no_programmes(folder: Traversable | None) -> ConfigurationError:
    place = "verifier.programmes" if folder is None else str(folder)
    return ConfigurationError(
        "programmes_not_found",
        zh=f"{place} 不是可读取的文件夹，或其中没有补贴政策文件（.toml）。请检查路径。",
        en=f"{place} is no folder that can be read, or holds no programme file (.toml). "
        "Check the path.",
    )


def _invalid(file: str, problem: Message) -> ConfigurationError:
    return ConfigurationError(
        "programme_invalid",
        zh=f"补贴政策文件 {file} 有误：{problem.zh}。请更正该文件。",
        en=f"The programme file {file} is wrong: {problem.en}. Correct the file.",
    )


__all__ = ["Programme", "check", "in_force", "load", "names", "parse", "versions"]
