"""Picture files to arrays: JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC.

Decoding is strict: a truncated JPEG is refused, since a decoder that fills the
missing part with grey would show a document that is not the one handed in.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Final

import cv2
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from PIL.TiffImagePlugin import IFDRational, TiffImageFile

from verifier.errors import UnreadableFileError

Picture = NDArray[np.uint8]

MAX_SIDE_PX: Final = 30_000  # a screenshot of fifteen screens
MAX_AREA_PX: Final = 10_000**2
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
X_RESOLUTION: Final = 282  # tags of a TIFF
Y_RESOLUTION: Final = 283
ORIENTATION: Final = 274
FIRST_QUARTER_TURN: Final = 5  # orientations from it on swap width and height
NEARLY_SQUARE: Final = 0.01  # 204x196 dpi is stretched, 200x199 is not
MOST_OBLONG: Final = 4.5  # 204x391 and 408x98 dpi are faxes; beyond it the tags are wrong
FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "AVIF")

Image.init()
pillow_heif.register_heif_opener()
# Bounded below; Pillow's own limit would warn instead of telling the user.
Image.MAX_IMAGE_PIXELS = MAX_AREA_PX


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
                for frame in _frames(picture):
                    _check_size(*frame.size)
                    density = _density(frame)
                    frame.load()
                    shown = ImageOps.exif_transpose(frame)
                    yield _to_bgr(_with_square_pixels(shown, *density))
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


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    """The pages of a TIFF; of any other file the frame that it opens with.

    That is the first of an animation and of a camera's MPO, and the primary one of
    a HEIC burst, which need not be its first.
    """
    if picture.format == "TIFF":
        return islice(ImageSequence.Iterator(picture), MAX_FRAMES)
    return iter((picture,))


def _density(frame: Image.Image) -> tuple[float, float]:
    """The frame's pixels across and down per unit, as shown; (1, 1) where it is silent.

    Asked before the frame is loaded: then Pillow turns a TIFF as its orientation says
    and forgets the orientation, but not the resolution, which is of the stored frame.
    """
    if not isinstance(frame, TiffImageFile):
        return 1.0, 1.0
    tags = frame.tag_v2
    across, down = tags.get(X_RESOLUTION), tags.get(Y_RESOLUTION)
    numbers = int | float | IFDRational
    if not isinstance(across, numbers) or not isinstance(down, numbers) or min(across, down) <= 0:
        return 1.0, 1.0
    if tags.get(ORIENTATION, 1) >= FIRST_QUARTER_TURN:
        across, down = down, across
    return float(across), float(down)


def _with_square_pixels(frame: Image.Image, across: float, down: float) -> Image.Image:
    """A fax of 204x98 dpi stretched, so that its characters have their shape."""
    dense = max(across, down)
    if not 1 + NEARLY_SQUARE < dense / min(across, down) < MOST_OBLONG:
        return frame
    width, height = round(frame.width * dense / across), round(frame.height * dense / down)
    _check_size(width, height)
    grey = frame.convert("L") if frame.mode == "1" else frame
    return grey.resize((width, height), Image.Resampling.BICUBIC)


def _check_size(width: int, height: int) -> None:
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_AREA_PX:
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
        zh=f"图片过大（边长超过 {MAX_SIDE_PX} 像素或总像素超过 1 亿），"
        "请缩小或裁剪（长截图可分段）后重新上传。",
        en=f"The picture is too large (a side above {MAX_SIDE_PX} px, or more than 100 million "
        "pixels); scale it down or cut it (long screenshots in parts) and upload it again.",
    )


def _to_bgr(frame: Image.Image) -> Picture:
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        layered = frame.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        frame = Image.alpha_composite(white, layered)
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        levels = np.asarray(frame, dtype=np.float32)
        return np.asarray(cv2.cvtColor(_stretched(levels), cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    rgb = np.asarray(frame.convert("RGB"), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _stretched(levels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Grey levels of any range to 0 … 255: scanners fill 10, 12 or 16 bits."""
    known = np.nan_to_num(levels, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(known.min()), float(known.max())
    if high <= low:
        return np.full(known.shape, 0 if high <= 0 else 255, dtype=np.uint8)
    return ((known - low) * (255.0 / (high - low))).astype(np.uint8)
