"""Which software judges: the version, and a digest of the sources that it runs.

The version alone does not tell two installations apart that were built between releases.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from verifier import __version__

# Sources, programmes, and what was fitted or drawn up in advance.
_SUFFIXES: Final = frozenset({".py", ".toml", ".json"})
_DIGITS: Final = 12


def digest_of(package: Path) -> str:
    """SHA-256 of a package's files, as hexadecimal.

    Names within the package count, its own place and the files' times do not: one code
    has one digest wherever it is installed.

    Args:
        package: its folder.
    """
    found = hashlib.sha256()
    files = (path for path in package.rglob("*") if path.suffix in _SUFFIXES)
    for name, path in sorted((path.relative_to(package).as_posix(), path) for path in files):
        found.update(hashlib.sha256(name.encode()).digest())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


# Taken once, at start: files that are replaced later are not what this process runs.
SOFTWARE: Final = f"{__version__}+{digest_of(Path(__file__).parent)[:_DIGITS]}"
"""Names the code of this process, such as 0.1.0+5e884898da28 (a local version of PEP 440)."""
