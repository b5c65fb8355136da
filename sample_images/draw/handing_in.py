"""How documents become files: pages, their conditions, and where they are stored."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

import cv2
import numpy as np
from PIL import Image as Pictures

from sample_images.draw import conditions
from sample_images.draw.cards import CARD, CARD_MM
from sample_images.draw.conditions import Photo
from sample_images.draw.drawing import Drawing, Image, Renderer
from sample_images.draw.frames import DESKTOP

SEED = 20251120
EXIF_ORIENTATION = 0x0112
ROTATE_RIGHT_TO_VIEW = 6
FILE_TIME = datetime(2025, 11, 10, 9, 30, 0, tzinfo=UTC)
JPEG_QUALITY = 77


@dataclass(frozen=True)
class Sheet:
    """One page or picture: its documents, and what happened to it on the way."""

    drawings: tuple[Drawing, ...]
    tier: str = "clean"
    how: Photo = field(default_factory=Photo)
    scan_mode: str = "colour"
    skew_deg: float = 0.6
    of_screen: bool = False


@dataclass(frozen=True)
class Upload:
    """One file; `row` is its roster row, if any.

    `stored` is upright, exif (turned, with an orientation tag) or upside_down
    (turned by 180 degrees, without a tag).
    """

    file: str
    sheets: tuple[Sheet, ...]
    row: int | None = None
    stored: str = "upright"


def clean(drawing: Drawing) -> Sheet:
    """A picture as it was rendered."""
    return Sheet((drawing,))


def scanned(*drawings: Drawing, mode: str = "colour", skew_deg: float = 0.6) -> Sheet:
    """A scan; cards lie on a sheet of A4, screenshots are printed on one."""
    return Sheet(drawings, "scan", scan_mode=mode, skew_deg=skew_deg)


def shot(drawing: Drawing, how: Photo) -> Sheet:
    """A telephone photograph of paper or a card."""
    return Sheet((drawing,), "photo", how)


def shot_of_screen(drawing: Drawing, how: Photo) -> Sheet:
    """A telephone photograph of a monitor."""
    return Sheet((drawing,), "photo", how, of_screen=True)


def picture(sheet: Sheet, renderer: Renderer, name: str) -> Image:
    """The sheet as people see it; `name` seeds its noise."""
    rng = np.random.default_rng([SEED, zlib.crc32(name.encode())])
    images = [renderer.render(drawing) for drawing in sheet.drawings]
    is_card = sheet.drawings[0].size == CARD
    if sheet.tier == "photo":
        if sheet.of_screen:
            return conditions.monitor(images[0], rng, sheet.how)
        return conditions.photo(images[0], rng, sheet.how, card=is_card)
    if sheet.tier == "scan":
        page = images[0]
        if is_card:
            page = conditions.on_paper(images, CARD_MM[0])
        elif sheet.drawings[0].size == DESKTOP:
            page = conditions.printed(page)
        return conditions.scan(page, rng, sheet.scan_mode, sheet.skew_deg)
    return images[0]


def encode(upload: Upload, renderer: Renderer) -> bytes:
    """The bytes of the file."""
    images = [
        picture(sheet, renderer, f"{upload.file}#{page}")
        for page, sheet in enumerate(upload.sheets, start=1)
    ]
    suffix = upload.file.rsplit(".", 1)[-1].lower()
    if suffix == "pdf":
        return _pdf(images)
    if upload.stored == "exif":
        return _jpeg(np.ascontiguousarray(np.rot90(images[0])), ROTATE_RIGHT_TO_VIEW)
    if upload.stored == "upside_down":
        images[0] = cv2.rotate(images[0], cv2.ROTATE_180)
    return _png(images[0]) if suffix == "png" else _jpeg(images[0])


def _to_pillow(image: Image) -> Pictures.Image:
    if np.array_equal(image, np.repeat(image[..., :1], 3, axis=2)):
        return Pictures.fromarray(image[..., 0])
    return Pictures.fromarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def _jpeg(image: Image, orientation: int = 1) -> bytes:
    exif = Pictures.Exif()
    if orientation != 1:
        exif[EXIF_ORIENTATION] = orientation
    buffer = io.BytesIO()
    _to_pillow(image).save(buffer, "JPEG", quality=JPEG_QUALITY, exif=exif, optimize=True)
    return buffer.getvalue()


def _png(image: Image) -> bytes:
    buffer = io.BytesIO()
    _to_pillow(image).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _pdf(images: list[Image]) -> bytes:
    pages = [_to_pillow(image) for image in images]
    buffer = io.BytesIO()
    moment = FILE_TIME.timetuple()
    pages[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=150.0,
        quality=JPEG_QUALITY,
        creationDate=moment,
        modDate=moment,
    )
    return buffer.getvalue()


def archive(members: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    """A ZIP; with "gbk", names are stored unflagged as Chinese Windows does.

    `zipfile` writes only ASCII or flagged UTF-8 names, so other encodings are
    written as placeholders of the same length and put in afterwards.
    """
    buffer = io.BytesIO()
    placeholders: dict[bytes, bytes] = {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for place, (name, content) in enumerate(members.items()):
            stored_name = name
            if encoding != "utf-8":
                raw = name.encode(encoding)
                stored_name = f"~{place:02d}~".ljust(len(raw), "~")
                placeholders[stored_name.encode()] = raw
            entry = zipfile.ZipInfo(stored_name, FILE_TIME.timetuple()[:6])
            target.writestr(entry, content)
    packed = buffer.getvalue()
    for placeholder, raw in placeholders.items():
        packed = packed.replace(placeholder, raw)
    return packed
