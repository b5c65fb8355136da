"""Whose site an address names: the authority's, somebody's, or one that poses as it.

Nothing is ever requested: an address is judged by its letters alone.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

OFFICIAL_DOMAINS: Final = ("osta.org.cn", "mohrss.gov.cn", "beijing.gov.cn", "gov.cn")
_IMITATED: Final = OFFICIAL_DOMAINS[:3]
# Short names are one letter from many honest ones: those of associations end in org.cn too.
_ODD_LETTERS: Final = {"osta.org.cn": 1, "mohrss.gov.cn": 2, "beijing.gov.cn": 2}
_OSTA: Final = re.compile(r"(?:^|[^a-z])osta|osta(?:[^a-z]|$)")
_HOST: Final = re.compile(r"(?:[^\s./:@]+\.)+[^\s./:@]{2,}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_WITHIN: Final = re.compile(r"https?://[^\s，。；、]+", re.IGNORECASE)
_CHINESE: Final = re.compile(r"[a-z0-9.\-\u4e00-\u9fff]+")
# Letters that are taken for others at a glance.
_LOOKS_LIKE: Final = str.maketrans({"0": "o", "1": "l", "5": "s", "3": "e", "-": "", "_": ""})


class Site(StrEnum):
    """Whose site an address names."""

    OFFICIAL = "official"
    FOREIGN = "foreign"
    IMITATION = "imitation"


def host_of(text: str) -> str | None:
    """The host that a browser would open, in lower case, or None where there is none.

    Args:
        text: an address; alone in the text, or with its scheme among other words.
    """
    within = _WITHIN.search(text)
    plain = (within.group() if within else text.strip()).replace("\\", "/")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)", plain) is None:
        plain = f"http://{plain}"
    try:
        parts = urlsplit(plain)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return host.lower()


def site_of(text: str) -> Site | None:
    """Whose site the address names, or None when the text is no address."""
    host = host_of(text)
    if host is None:
        return None
    if any(f".{host}".endswith(f".{domain}") for domain in OFFICIAL_DOMAINS):
        return Site.OFFICIAL
    return Site.IMITATION if _poses_as_official(host) or _hides_host(text) else Site.FOREIGN


def _poses_as_official(host: str) -> bool:
    """Whether a reader would take the host for the authority's."""
    if not _CHINESE.fullmatch(_spelled(host)):
        return True
    if _OSTA.search(host) or "mohrss" in host or any(f"{d}." in f"{host}." for d in _IMITATED):
        return True
    alike = host.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")
    if any(f".{alike}".endswith(f".{domain}") for domain in OFFICIAL_DOMAINS):
        return True
    end = ".".join(host.split(".")[-3:])
    return any(OSA.distance(end, domain) <= odd for domain, odd in _ODD_LETTERS.items())


def _spelled(host: str) -> str:
    """The host with Punycode undone; as it is where that cannot be."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return "?"


def _hides_host(text: str) -> bool:
    """Whether an official name stands before the @ that ends a user's name."""
    before, at, _ = text.replace("\\", "/").partition("@")
    named = before.rpartition("/")[2].lower()
    return bool(at) and any(domain in named for domain in _IMITATED)
