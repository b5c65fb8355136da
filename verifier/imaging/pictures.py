"""Picture files to arrays: JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC.

Decoding is strict: a truncated JPEG is refused, since a decoder that fills the
missing part with grey would show a document that is not the one handed in.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from verifier.errors import UnreadableFileError

Picture = NDArray[np.uint8]

MAX_SIDE_PX: Final = 9_999
MIN_SIDE_PX: Final = 32
MAX_FRAMES: Final = 200  # pages of one TIFF
# What Pillow and its decoders raise on damaged files, found by feeding them such.
DECODER_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    MemoryError,
    struct.error,
)
FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "AVIF")

Image.init()
pillow_heif.register_heif_opener()
# Bounded by side below; Pillow's own limit would warn instead of telling the user.
Image.MAX_IMAGE_PIXELS = (MAX_SIDE_PX + 1) ** 2


def decode(content: bytes) -> Iterator[Picture]:
    """The frames of a picture file, turned as its EXIF orientation says.

    Yields:
        (H, W, 3) BGR arrays; transparent parts on white.

    Raises:
        UnreadableFileError: not a picture, truncated, too large or too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata does not make it unreadable
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                _check_size(*picture.size)
                for number, frame in enumerate(ImageSequence.Iterator(picture)):
                    if number >= MAX_FRAMES or (number and picture.format != "TIFF"):
                        break
                    _check_size(*frame.size)
                    frame.load()
                    yield _to_bgr(ImageOps.exif_transpose(frame))
    except UnidentifiedImageError as error:
        raise UnreadableFileError(
            "not_a_picture",
            zh="不是可识别的图片或 PDF（内容与扩展名不符也会这样），请重新拍照、扫描或导出后上传。",
            en="Not a picture or PDF that can be read (its content may not match its "
            "extension); take, scan or export it again and upload that.",
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except DECODER_ERRORS as error:
        raise UnreadableFileError(
            "picture_damaged",
            zh="图片文件不完整或已损坏（可能未传完），请从原设备重新发送后上传。",
            en="The picture file is incomplete or damaged (perhaps not fully transferred); "
            "send it again from where it was taken.",
        ) from error


def _check_size(width: int, height: int) -> None:
    if max(width, height) > MAX_SIDE_PX:
        raise _too_large()
    if min(width, height) < MIN_SIDE_PX:
        raise UnreadableFileError(
            "picture_too_small",
            zh=f"图片太小（{width}×{height} 像素），请上传清晰的原图。",
            en=f"The picture is too small ({width}×{height} px); upload the original.",
        )


def _too_large() -> UnreadableFileError:
    return UnreadableFileError(
        "picture_too_large",
        zh=f"图片边长超过 {MAX_SIDE_PX} 像素，请缩小或裁剪（长截图可分段）后重新上传。",
        en=f"A side of the picture is longer than {MAX_SIDE_PX} px; scale it down or cut it "
        "(long screenshots in parts) and upload it again.",
    )


def _to_bgr(frame: Image.Image) -> Picture:
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        layered = frame.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        frame = Image.alpha_composite(white, layered)
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        levels = np.asarray(frame, dtype=np.float32)
        low, high = float(levels.min()), float(levels.max())
        grey = ((levels - low) * (255.0 / max(1e-6, high - low))).astype(np.uint8)
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    rgb = np.asarray(frame.convert("RGB"), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), dtype=np.uint8)
