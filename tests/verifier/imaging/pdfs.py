"""PDFs written by hand, so that each part of them can be what scanners and forgers make."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

A4 = (595, 842)


@dataclass(frozen=True)
class Stream:
    """A picture, as its dictionary's entries and its bytes."""

    entries: bytes
    content: bytes


@dataclass(frozen=True)
class Page:
    """A page: its drawing operators, and the pictures that they name Im0, Im1, …"""

    operators: bytes = b""
    pictures: Sequence[Stream] = ()
    size: tuple[float, float] = A4
    origin: tuple[float, float] = (0, 0)
    rotate: int = 0
    fonts: Mapping[bytes, bytes] = field(
        default_factory=lambda: {b"F": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    )


def pdf(*pages: Page) -> bytes:
    """The pages as one file, with its cross-reference table."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        pictures = []
        for picture in page.pictures:
            objects.append(
                b"<< /Type /XObject /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream"
                % (picture.entries, len(picture.content), picture.content)
            )
            pictures.append(b"/Im%d %d 0 R" % (len(pictures), len(objects)))
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page.operators), page.operators)
        )
        contents = len(objects)
        fonts = b" ".join(b"/%s %s" % named for named in page.fonts.items())
        left, bottom = page.origin
        box = b"[%g %g %g %g]" % (left, bottom, left + page.size[0], bottom + page.size[1])
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << %s >> /XObject << %s >> >> >>"
            % (box, page.rotate, contents, fonts, b" ".join(pictures))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def put(name: int, left: float, bottom: float, width: float, height: float) -> bytes:
    """Draw a picture in that box, in points from the bottom left."""
    return b"q %g 0 0 %g %g %g cm /Im%d Do Q\n" % (width, height, left, bottom, name)


def text(words: str, left: float, bottom: float, size: float = 14, mode: int = 0) -> bytes:
    """Write words; mode 3 is invisible."""
    return b"BT /F %g Tf %d Tr %g %g Td (%s) Tj ET\n" % (size, mode, left, bottom, words.encode())


def white(left: float, bottom: float, width: float, height: float) -> bytes:
    """Paint a white patch."""
    return b"q 1 1 1 rg %g %g %g %g re f Q\n" % (left, bottom, width, height)


def jpeg(picture: Image.Image) -> Stream:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=92)
    return Stream(
        b"/Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        % picture.size,
        buffer.getvalue(),
    )


def _g4(picture: Image.Image) -> bytes:
    """The strip of a fax, ITU-T T.6; Pillow codes a pixel of 0 as the white of paper."""
    buffer = io.BytesIO()
    tags = ImageFileDirectory_v2()
    tags[278] = picture.height  # one strip
    paper = ImageOps.invert(picture.convert("L")).convert("1")
    paper.save(buffer, "TIFF", compression="group4", tiffinfo=tags)
    with Image.open(buffer) as saved:
        (offset,), (length,) = saved.tag_v2[273], saved.tag_v2[279]
    return buffer.getvalue()[offset : offset + length]


def ccitt(picture: Image.Image) -> Stream:
    """A fax as it is."""
    return Stream(
        b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
        b"/DecodeParms << /K -1 /Columns %d /Rows %d >>" % (*picture.size, *picture.size),
        _g4(picture),
    )


def jbig2(picture: Image.Image) -> Stream:
    """A page of one generic region in ITU-T T.88, coded as T.6 (its MMR way)."""
    width, height = picture.size
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", width, height, 0, 0, 0, 1) + _g4(picture)
    segments = (
        struct.pack(">IBBBI", 0, 48, 0, 1, len(page)) + page,
        struct.pack(">IBBBI", 1, 38, 0, 1, len(region)) + region,
    )
    return Stream(
        b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode"
        % picture.size,
        b"".join(segments),
    )
