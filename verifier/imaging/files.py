"""One file's content to its pictures, told by content and never by extension."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from verifier.errors import UnreadableFileError
from verifier.imaging import pdf, pictures
from verifier.imaging.pictures import Picture

MAX_PAGE_SIDE_PX = 3_200


def open_pictures(content: bytes) -> Iterator[Picture]:
    """The pages of a picture file or PDF, each bounded to 3,200 px a side.

    Yields:
        (H, W, 3) BGR arrays in the file's order.

    Raises:
        UnreadableFileError: with what the submitter should do.
    """
    if not content:
        raise UnreadableFileError(
            "file_empty",
            zh="文件是空的（0 字节），请重新上传原文件。",
            en="The file is empty (0 bytes); upload the original again.",
        )
    source = pdf.render(content) if pdf.is_pdf(content) else pictures.decode(content)
    for picture in source:
        yield bounded(picture)


def bounded(picture: Picture) -> Picture:
    """The picture, scaled down when a side is longer than a page may be."""
    height, width = picture.shape[:2]
    ratio = MAX_PAGE_SIDE_PX / max(height, width)
    if ratio >= 1:
        return picture
    target = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    return np.asarray(cv2.resize(picture, target, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def encode(picture: Picture) -> bytes:
    """The page as JPEG, as it is kept for review."""
    done, buffer = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
    if not done:
        raise UnreadableFileError(
            "page_not_encodable",
            zh="页面图片无法保存，请缩小后重新上传。",
            en="The page cannot be stored as a picture; scale it down and upload it again.",
        )
    return buffer.tobytes()
