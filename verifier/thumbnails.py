"""Small grey pictures as a few thousand bytes, without any vision library.

Coded as JPEG codes its grey plane (ITU-T T.81): blocks of 8 x 8 px, their cosine
transform, coarser steps for finer detail. The coefficients of one frequency lie together,
so that deflate finds the zeros. A busy picture gets coarser steps, until it is small enough.
"""

from __future__ import annotations

import zlib
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Grey: TypeAlias = NDArray[np.float32]
"""(H, W), 0 black to 255 white."""

MAX_SIDE_PX: Final = 255  # a side is one byte
ENOUGH_BYTES: Final = 3_000  # a certificate on a patterned ground; others take less
_HEADER: Final = 3  # height, width, step
_BLOCK: Final = 8
_STEPS: Final = (14, 18, 24, 32, 44, 60, 84, 120, 170, 240)
"""Of the mean's coefficient, in grey levels times 8: the finest that is small enough."""
_COARSER: Final = 0.45  # by how much of it per frequency
_K: Final = np.arange(_BLOCK)
_COSINES: Final = (
    np.sqrt(np.where(_K == 0, 1.0, 2.0) / _BLOCK)[:, None]
    * np.cos(np.pi * (2 * _K[None, :] + 1) * _K[:, None] / (2 * _BLOCK))
).astype(np.float32)
_FREQUENCY: Final = _K[:, None] + _K[None, :]
_COARSENESS: Final = (1 + _COARSER * _FREQUENCY).astype(np.float32)
_ORDER: Final = np.argsort(_FREQUENCY.ravel(), kind="stable")
_WAVES: Final = (np.kron(_COSINES, _COSINES) * _COARSENESS.reshape(-1, 1))[_ORDER]
"""What one step of each coefficient, in their order, adds to a block's pixels."""


def encode(picture: NDArray[np.uint8]) -> bytes:
    """The picture's bytes.

    Args:
        picture: (H, W) grey, no side over `MAX_SIDE_PX`.
    """
    height, width = picture.shape
    padded = np.pad(
        picture.astype(np.float32) - 128,
        ((0, -height % _BLOCK), (0, -width % _BLOCK)),
        mode="edge",
    )
    rows, columns = padded.shape[0] // _BLOCK, padded.shape[1] // _BLOCK
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK).transpose(0, 2, 1, 3)
    transformed = _COSINES @ blocks @ _COSINES.T / _COARSENESS
    coded = b""
    for step in _STEPS:
        coded = bytes((height, width, step)) + _packed(transformed / step)
        if len(coded) <= ENOUGH_BYTES:
            break
    return coded


def _packed(blocks: Grey) -> bytes:
    """The coefficients, in steps, with those of one frequency together."""
    coefficients = np.clip(np.round(blocks), -127, 127).astype(np.int8).reshape(-1, _BLOCK**2)
    planes = np.ascontiguousarray(coefficients[:, _ORDER].T)
    planes[0] = np.diff(planes[0], prepend=np.int8(0))
    return zlib.compress(planes.tobytes(), 9)


def decode(coded: bytes) -> Grey:
    """The picture of `encode`, nearly.

    Raises:
        ValueError: when these are no such bytes.
    """
    if len(coded) < _HEADER or not all(coded[:_HEADER]):
        raise ValueError("no thumbnail: it lacks its size")
    height, width, step = coded[:_HEADER]
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    try:
        unpacked = zlib.decompress(coded[_HEADER:])
    except zlib.error as error:
        raise ValueError("no thumbnail: its content is damaged") from error
    if len(unpacked) != rows * columns * _BLOCK**2:
        raise ValueError("no thumbnail: its content does not fit its size")
    planes = np.frombuffer(unpacked, np.int8).reshape(_BLOCK**2, -1).copy()
    planes[0] = np.cumsum(planes[0], dtype=np.int8)
    blocks = (planes.T @ (_WAVES * np.float32(step))).reshape(rows, columns, _BLOCK, _BLOCK)
    padded = blocks.transpose(0, 2, 1, 3)
    whole = padded.reshape(rows * _BLOCK, columns * _BLOCK)[:height, :width] + 128
    return np.asarray(whole, np.float32)
