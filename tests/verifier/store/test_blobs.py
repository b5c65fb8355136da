"""Contents by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from verifier.errors import DependencyError, NotFoundError
from verifier.store import Blobs


def test_a_content_is_named_by_its_hash_and_kept_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    name = blobs.put(b"content")

    assert name == hashlib.sha256(b"content").hexdigest()
    assert blobs.put(b"content") == name
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
    assert (tmp_path / name[:2] / name).read_bytes() == blobs.get(name) == b"content"


def test_what_is_deleted_is_gone_and_may_be_stored_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    name = blobs.put(b"content")
    blobs.put(b"another")
    blobs.delete(name)
    blobs.delete(name)
    assert not blobs.has(name)
    with pytest.raises(NotFoundError):
        blobs.get(name)
    assert blobs.put(b"content") == name
    assert blobs.has(name)


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    name = Blobs(tmp_path / "blobs").put(b"content")
    path = tmp_path / "blobs" / name[:2] / name
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("in the way")
    with pytest.raises(DependencyError) as caught:
        Blobs(tmp_path / "blobs").check()
    assert "check the data folder" in caught.value.message.en
    with pytest.raises(DependencyError):
        Blobs(tmp_path / "blobs").put(b"content")


def test_parts_of_writes_that_never_ended_are_removed(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    kept = blobs.put(b"content")
    old, young = tmp_path / kept[:2] / ".part-old", tmp_path / kept[:2] / ".part-young"
    for part in (old, young):
        part.write_bytes(b"half of a pers")
    os.utime(old, (time.time() - 4000, time.time() - 4000))

    blobs.remove_leftovers()

    assert (old.exists(), young.exists(), blobs.has(kept)) == (False, True, True)


def test_a_folder_that_is_not_mounted_is_an_outage_and_no_lost_file(tmp_path: Path) -> None:
    name = Blobs(tmp_path / "blobs").put(b"content")
    for root in (tmp_path / "nowhere", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(DependencyError):
            Blobs(root).get(name)
