"""PDF pages to pictures with pdfium.

pdfium is not thread-safe (threads crash it or give wrong text silently), so a
document is opened, rendered and closed in one thread. What a page says is read off
its rendering alone: the text layer is the easiest thing to forge. See `text_layer`
for what it is good for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from verifier.errors import UnreadableFileError
from verifier.imaging import limits
from verifier.imaging.pictures import Picture

MAX_PAGES: Final = 200
MIN_LONG_SIDE_PX: Final = 2_400  # 205 dpi on A4: a card's number is 24 px high


def is_pdf(content: bytes) -> bool:
    """Whether the content begins as a PDF does (up to 1 KiB of junk before it)."""
    return b"%PDF-" in content[:1024]


def render(content: bytes) -> Iterator[Picture]:
    """Each page as (H, W, 3) BGR, at the resolution of the picture on it.

    Raises:
        UnreadableFileError: locked, damaged, empty or too many pages.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _open_error(error) from error
    try:
        if len(document) == 0:
            raise _damaged()
        if len(document) > MAX_PAGES:
            raise UnreadableFileError(
                "pdf_too_long",
                zh=f"PDF 超过 {MAX_PAGES} 页，请按人拆分后上传。",
                en=f"The PDF has more than {MAX_PAGES} pages; split it by person.",
            )
        for index in range(len(document)):
            try:
                page = document[index]
                bitmap = page.render(scale=_scale(page), may_draw_forms=True, rev_byteorder=False)
                picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
            except pdfium.PdfiumError as error:
                raise _damaged() from error
            yield picture
            page.close()
    finally:
        document.close()


def _scale(page: pdfium.PdfPage) -> float:
    """Pixels per point: what the largest picture on the page offers, bounded."""
    width, height = page.get_size()
    width, height = max(width, 1.0), max(height, 1.0)
    long_side = max(width, height)
    native = 0.0
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        pixels = max(item.get_px_size())
        extent = max(right - left, top - bottom)
        if extent > long_side / 4:
            native = max(native, pixels / extent)
    least = MIN_LONG_SIDE_PX / long_side
    if limits.is_long(width, height):
        least = max(least, limits.LONG_SHORT_SIDE_PX / min(width, height))
    return float(min(limits.page_scale(width, height), max(least, native)))


def _open_error(error: pdfium.PdfiumError) -> UnreadableFileError:
    if "password" in str(error).lower():
        return UnreadableFileError(
            "pdf_locked",
            zh="PDF 有打开密码，请去除密码后重新上传。",
            en="The PDF needs a password; remove it and upload the file again.",
        )
    return _damaged()


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "pdf_damaged",
        zh="PDF 文件不完整或已损坏，请重新导出或扫描后上传。",
        en="The PDF is incomplete or damaged; export or scan it again.",
    )
