"""One file's content to its pictures, told by content and never by extension."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from verifier.errors import UnreadableFileError
from verifier.imaging import limits, pdf, pictures
from verifier.imaging.pictures import Picture

_ZIP: Final = b"PK\x03\x04"
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # doc, xls, wps
_OFFICE_NAMES: Final = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")


def open_pictures(content: bytes) -> Iterator[Picture]:
    """The pages of a picture file or PDF, each bounded in area: see `limits`.

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
    _refuse_other_documents(content)
    source = pdf.render(content) if pdf.is_pdf(content) else pictures.decode(content)
    for picture in source:
        yield bounded(picture)


def bounded(picture: Picture) -> Picture:
    """The picture, scaled down when it is larger than a page may be."""
    height, width = picture.shape[:2]
    ratio = limits.page_scale(width, height)
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


def _refuse_other_documents(content: bytes) -> None:
    """Say what to do with documents that are neither picture nor PDF.

    Names of ZIP members stand uncompressed in the file, so a damaged one is told too.
    """
    is_zip = content.startswith(_ZIP)
    if is_zip and b"OFD.xml" in content:
        raise UnreadableFileError(
            "ofd_document",
            zh="OFD 版式文件暂不能识别，请用 OFD 阅读器导出（另存）为 PDF 后重新上传。",
            en="OFD documents cannot be read; convert it to PDF with an OFD reader (save as "
            "PDF) and upload that.",
        )
    is_office = is_zip and any(name in content for name in _OFFICE_NAMES)
    if is_office or content.startswith(_COMPOUND_FILE):
        raise UnreadableFileError(
            "office_document",
            zh="Word、Excel、WPS 等文档不能作为证件材料识别，请导出（另存）为 PDF 后重新上传。",
            en="Word, Excel and WPS documents cannot be read as papers; save it as PDF and "
            "upload that.",
        )
