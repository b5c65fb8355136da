"""Files by the SHA-256 of their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Final

from verifier.errors import DependencyError, NotFoundError

_PART: Final = ".part-"
# Of a process that died while it wrote; no write takes that long.
LEFTOVER_S: Final = 3600.0
_SWEEP_EVERY_S: Final = 600.0


def sha256(content: bytes) -> str:
    """The name under which `content` is kept: lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Blobs:
    """Keeps contents as `ab/abcdef…` below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._swept_at = float("-inf")

    def put(self, content: bytes) -> str:
        """Stores the content, at once or not at all; returns its name.

        Raises:
            DependencyError: when the disk refuses.
        """
        name = sha256(content)
        target = self._path(name)
        if target.exists():
            return name
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # The temporary name is of this call alone: several processes may store
            # the same content at the same time.
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_PART)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(temporary).replace(target)
                # Without it a power cut may take the name away again.
                _sync_folder(target.parent)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise _storage_error(error) from error
        return name

    def get(self, name: str) -> bytes:
        """The content.

        Raises:
            NotFoundError: when it is not there, while others are.
            DependencyError: when the disk refuses, or holds nothing at all: storage
                that is not mounted looks like that.
        """
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as error:
            if not self._holds_anything():
                raise _storage_error(error) from None
            raise NotFoundError(
                "blob_not_found",
                zh=f"存储中没有文件 {name[:12]}…；请检查数据目录是否完整。",
                en=f"The storage has no file {name[:12]}…; check that the data folder is complete.",
            ) from None
        except OSError as error:
            raise _storage_error(error) from error

    def has(self, name: str) -> bool:
        """Whether the content is there."""
        return self._path(name).exists()

    def delete(self, name: str) -> None:
        """Removes the content; it is fine if it is gone already."""
        self._path(name).unlink(missing_ok=True)

    def remove_leftovers(self) -> None:
        """Removes what writes left behind that never ended, once in a while."""
        if time.monotonic() - self._swept_at < _SWEEP_EVERY_S:
            return
        self._swept_at = time.monotonic()
        before = time.time() - LEFTOVER_S
        for part in self._root.glob(f"*/{_PART}*"):
            # Another process may be doing the same.
            with contextlib.suppress(OSError):
                if part.stat().st_mtime < before:
                    part.unlink()

    def check(self) -> None:
        """Writes and removes a probe.

        Raises:
            DependencyError: when the folder cannot be written.
        """
        try:
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self._root) as stream:
                stream.write(b"probe")
        except OSError as error:
            raise _storage_error(error) from error

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / name

    def _holds_anything(self) -> bool:
        try:
            return any(self._root.iterdir())
        except OSError:
            return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _storage_error(error: OSError) -> DependencyError:
    reason = error.strerror or type(error).__name__
    return DependencyError(
        "storage_unavailable",
        zh=f"无法读写文件存储（{reason}）；请检查数据目录的磁盘空间和权限。",
        en=f"The file storage cannot be used ({reason}); check the data folder's space and rights.",
    )
