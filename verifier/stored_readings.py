"""Readings as JSON: kept so that a batch can be judged again without OCR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from verifier.errors import InputError
from verifier.model import FileReading

READING: Final = TypeAdapter(FileReading)


@dataclass(frozen=True)
class StoredReadings:
    """What was seen in the files of a packet.

    Attributes:
        readings: in the files' order.
        seconds: that the batch took when it was read; the result tells them.
    """

    readings: Sequence[FileReading]
    seconds: float


_STORED: Final = TypeAdapter(StoredReadings)


def dump(stored: StoredReadings) -> bytes:
    """The readings as JSON in UTF-8."""
    return _STORED.dump_json(stored) + b"\n"


def load(content: bytes) -> StoredReadings:
    """The readings that `dump` wrote.

    Raises:
        InputError: `readings_unusable`, it is something else, or of another release.
    """
    try:
        return _STORED.validate_json(content)
    except ValidationError:
        # Its own text quotes what it was given.
        raise InputError(
            "readings_unusable",
            zh="文件不是 verifier check --readings-out 写出的读取结果，或由其他版本写出；"
            "请重新运行 verifier check。",
            en="The file does not hold what verifier check --readings-out writes, or another "
            "version wrote it; run verifier check again.",
        ) from None
