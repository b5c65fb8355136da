"""Files by the SHA-256 of their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from verifier.errors import DependencyError, NotFoundError


def sha256(content: bytes) -> str:
    """The name under which `content` is kept: lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Blobs:
    """Keeps contents as `ab/abcdef…` below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

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
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(temporary).replace(target)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise _storage_error(error) from error
        return name

    def get(self, name: str) -> bytes:
        """The content.

        Raises:
            NotFoundError: when it is not there.
            DependencyError: when the disk refuses.
        """
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
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


def _storage_error(error: OSError) -> DependencyError:
    reason = error.strerror or type(error).__name__
    return DependencyError(
        "storage_unavailable",
        zh=f"无法读写文件存储（{reason}）；请检查数据目录的磁盘空间和权限。",
        en=f"The file storage cannot be used ({reason}); check the data folder's space and rights.",
    )
