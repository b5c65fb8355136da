"""What happens to a document on its way: scanners, copiers, telephones.

Images are (H, W, 3) uint8 BGR.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

from sample_images.draw.drawing import Image

A4_MM = (210, 297)
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Photo:
    """How a telephone sees a document.

    `fill` is the document's share of the frame, `tilt` the strength of the
    perspective, `turn_deg` the rotation in the plane. `shade` darkens what the
    telephone's own shadow covers, `glare` is the strength of a lamp's reflection,
    `folded` shows the crease of a sheet that was once folded in the middle.
    """

    desk: str = "wood"
    fill: float = 0.86
    tilt: float = 0.05
    turn_deg: float = 2.0
    long_side_px: int = 1800
    noise: float = 3.0
    warmth: float = 0.0
    shade: float = 0.0
    glare: float = 0.0
    folded: bool = False


def on_paper(cards: list[Image], card_mm: float, dpi: int = 200) -> Image:
    """Cards laid one under the other on a white A4 sheet, at their real size."""
    width, height = (round(side / MM_PER_INCH * dpi) for side in A4_MM)
    page = np.full((height, width, 3), 252, np.uint8)
    card_w = round(card_mm / MM_PER_INCH * dpi)
    top = int(height * 0.16)
    for card in cards:
        card_h = round(card.shape[0] * card_w / card.shape[1])
        small = cv2.resize(card, (card_w, card_h), interpolation=cv2.INTER_AREA)
        mask = rounded_mask(card_h, card_w)[..., None]
        left = (width - card_w) // 2
        patch = page[top : top + card_h, left : left + card_w]
        page[top : top + card_h, left : left + card_w] = small * mask + patch * (1 - mask)
        top += int(card_h * 1.35)
    return page


def printed(screen: Image) -> Image:
    """A screenshot printed across a landscape A4 sheet."""
    height, width = screen.shape[:2]
    margin = width // 18
    sheet_w = width + 2 * margin
    sheet_h = round(sheet_w * A4_MM[0] / A4_MM[1])
    page = np.full((sheet_h, sheet_w, 3), 253, np.uint8)
    page[margin : margin + height, margin : margin + width] = screen
    return page


def rounded_mask(height: int, width: int, share: float = 0.037) -> np.ndarray:
    """1 inside a card with round corners, 0 outside, (height, width) float32."""
    mask = np.zeros((height, width), np.float32)
    radius = round(width * share)
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 1, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 1, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 1, -1, cv2.LINE_AA)
    return mask


def scan(page: Image, rng: Generator, mode: str = "colour", skew_deg: float = 0.6) -> Image:
    """A flatbed scan or photocopy: skew, a dark edge, dust and noise.

    `mode` is colour, grey (photocopy) or bilevel (fax).
    """
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew_deg, 1.0)
    turn[:, 2] += rng.uniform(-5, 5, 2)
    edge = (88, 90, 92)
    image = cv2.warpAffine(
        page,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=edge,
    )
    image = cv2.GaussianBlur(image, (0, 0), 0.6).astype(np.float32)
    shade = np.linspace(0.975, 1.0, width, dtype=np.float32)[None, :, None]
    image = image * shade + rng.normal(0, 2.2, (height, width, 1)).astype(np.float32)
    _dust(image, rng)
    result = np.clip(image, 0, 255).astype(np.uint8)
    if mode == "colour":
        return result
    grey = cv2.cvtColor(result, cv2.COLOR_BGR2GRAY)
    if mode == "grey":
        lifted = np.clip((grey.astype(np.float32) - 40) * 1.22, 0, 250).astype(np.uint8)
        return cv2.cvtColor(lifted, cv2.COLOR_GRAY2BGR)
    return cv2.cvtColor(cv2.threshold(grey, 168, 255, cv2.THRESH_BINARY)[1], cv2.COLOR_GRAY2BGR)


def _dust(image: np.ndarray, rng: Generator) -> None:
    height, width = image.shape[:2]
    for _ in range(26):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        tone = float(rng.uniform(95, 200))
        cv2.circle(image, centre, int(rng.integers(1, 3)), (tone, tone, tone), -1, cv2.LINE_AA)


def photo(page: Image, rng: Generator, how: Photo, *, card: bool = False) -> Image:
    """A telephone photograph of a page or card on a desk."""
    page = _crease(page) if how.folded else page
    page_h, page_w = page.shape[:2]
    frame_w, frame_h = _frame(page_w > page_h, how.long_side_px)
    scene = _desk(how.desk, frame_h, frame_w, rng)
    corners = _corners(page_w / page_h, frame_w, frame_h, how, rng)
    source = np.array([[0, 0], [page_w, 0], [page_w, page_h], [0, page_h]], np.float32)
    frame_from_page = cv2.getPerspectiveTransform(source, corners)
    shape = rounded_mask(page_h, page_w) if card else np.ones((page_h, page_w), np.float32)
    # Shrinking by a warp alone would alias thin strokes.
    shrink = (page_w * page_h) / max(cv2.contourArea(corners), 1.0)
    soft = cv2.GaussianBlur(page, (0, 0), max(0.3, 0.45 * shrink**0.5))
    mask = cv2.warpPerspective(shape, frame_from_page, (frame_w, frame_h))[..., None]
    laid = cv2.warpPerspective(soft, frame_from_page, (frame_w, frame_h), flags=cv2.INTER_CUBIC)
    shadow = _shadow(mask[..., 0], 16 if card else 10)
    scene = scene * shadow * (1 - mask) + laid.astype(np.float32) * 0.965 * mask
    scene *= _light(frame_h, frame_w, rng)
    scene *= 1 - how.shade * _telephone_shadow(frame_h, frame_w, rng)
    scene += 255 * how.glare * _reflection(corners, frame_h, frame_w) * mask
    scene *= np.array([1 - how.warmth, 1.0, 1 + how.warmth * 0.6], np.float32)
    scene = cv2.GaussianBlur(scene, (0, 0), 0.75)
    scene += rng.normal(0, how.noise, (frame_h, frame_w, 1)).astype(np.float32)
    scene += cv2.GaussianBlur(rng.normal(0, how.noise, scene.shape).astype(np.float32), (0, 0), 1.2)
    return np.clip(scene, 0, 255).astype(np.uint8)


def _frame(wide: bool, long_side: int) -> tuple[int, int]:
    short = long_side * 3 // 4
    return (long_side, short) if wide else (short, long_side)


def _corners(aspect: float, frame_w: int, frame_h: int, how: Photo, rng: Generator) -> np.ndarray:
    """The page's corners in the frame, clockwise from top left, (4, 2) float32."""
    height = min(frame_h * how.fill, frame_w * how.fill / aspect)
    half = np.array([height * aspect / 2, height / 2])
    unit = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64)
    angle = np.deg2rad(how.turn_deg)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = unit * half
    # A camera leaning over the sheet: the far edge is shorter.
    points[:2, 0] *= 1 - how.tilt
    points[:2, 1] *= 1 - how.tilt / 2
    points += rng.uniform(-1, 1, (4, 2)) * how.tilt * half * 0.35
    centre = np.array([frame_w, frame_h]) / 2 + rng.uniform(-0.015, 0.015, 2) * frame_w
    return (points @ spin.T + centre).astype(np.float32)


def _shadow(mask: np.ndarray, reach: int) -> np.ndarray:
    moved = np.roll(mask, (reach, reach // 2), (0, 1))
    return 1 - 0.5 * cv2.GaussianBlur(moved, (0, 0), reach)[..., None]


def _light(height: int, width: int, rng: Generator) -> np.ndarray:
    """Uneven room light, (height, width, 1), from about 0.72 to 1.04."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    at_x, at_y = rng.uniform(0.15, 0.85, 2)
    distance = np.sqrt((x - at_x) ** 2 + (y - at_y) ** 2)
    light = 1.04 - 0.3 * distance**1.4
    slope = rng.uniform(-0.08, 0.08)
    return (light + slope * (x - 0.5))[..., None].astype(np.float32)


def _telephone_shadow(height: int, width: int, rng: Generator) -> np.ndarray:
    """Where the telephone keeps the light off, (height, width, 1) in [0, 1]."""
    shadow = np.zeros((height, width), np.float32)
    x = width * rng.uniform(0.3, 0.7)
    corner = np.array([[x, height * 0.62], [x + width * 0.28, height * 0.56]])
    outline = np.array([*corner, [width * 1.1, height * 1.2], [x - width * 0.1, height * 1.2]])
    cv2.fillPoly(shadow, [outline.astype(np.int32)], 1.0)
    return cv2.GaussianBlur(shadow, (0, 0), width * 0.022)[..., None]


def _reflection(corners: np.ndarray, height: int, width: int) -> np.ndarray:
    """A soft bright spot in the top right of the document, (height, width, 1)."""
    centre = corners[0] * 0.15 + corners[1] * 0.65 + corners[2] * 0.2
    reach = float(np.linalg.norm(corners[1] - corners[0])) * 0.16
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = ((x - centre[0]) / reach) ** 2 + ((y - centre[1]) / (reach * 0.5)) ** 2
    return np.exp(-distance)[..., None]


def _crease(page: Image) -> Image:
    """The page with a fold across the middle of its longer side."""
    height, width = page.shape[:2]
    along = np.arange(width if width > height else height, dtype=np.float32)
    distance = along - len(along) * 0.5
    dark = 0.10 * np.exp(-((distance / 5) ** 2))
    slope = 0.045 * np.exp(-np.abs(distance) / (len(along) * 0.06)) * np.sign(distance)
    factor = 1 - dark - slope
    factor = factor[None, :, None] if width > height else factor[:, None, None]
    return np.clip(page * factor, 0, 255).astype(np.uint8)


def _desk(kind: str, height: int, width: int, rng: Generator) -> np.ndarray:
    """A desk top, (height, width, 3) float32."""
    base = {
        "wood": (96, 138, 178),
        "dark": (46, 56, 72),
        "grey": (168, 170, 172),
        "cloth": (128, 112, 96),
        "white": (214, 216, 216),
    }[kind]
    scene = np.full((height, width, 3), base, np.float32)
    if kind in ("wood", "dark"):
        grain = cv2.resize(
            rng.normal(0, 1, (height // 5, max(width // 160, 2))),
            (width, height),
            interpolation=cv2.INTER_CUBIC,
        )
        fine = cv2.resize(rng.normal(0, 1, (height // 2, max(width // 40, 2))), (width, height))
        return scene * (1 + 0.09 * grain + 0.04 * fine)[..., None].astype(np.float32)
    if kind == "cloth":
        weave = np.sin(np.arange(width) * 1.3)[None, :] * np.sin(np.arange(height) * 1.3)[:, None]
        return scene * (1 + 0.06 * weave + rng.normal(0, 0.02, (height, width)))[..., None].astype(
            np.float32
        )
    cloud = cv2.resize(rng.normal(0, 1, (7, 9)), (width, height), interpolation=cv2.INTER_CUBIC)
    return scene * (1 + 0.025 * cloud)[..., None].astype(np.float32)


def monitor(page: Image, rng: Generator, how: Photo) -> Image:
    """A telephone photograph of a screen: bezel, glow and a faint moire."""
    rim = cv2.copyMakeBorder(page, 26, 40, 26, 26, cv2.BORDER_CONSTANT, value=(24, 24, 24))
    shot = photo(rim, rng, how).astype(np.float32)
    y, x = np.mgrid[0 : shot.shape[0], 0 : shot.shape[1]].astype(np.float32)
    moire = np.sin(x * 0.21 + y * 0.034) * np.sin(y * 0.19 - x * 0.021)
    shot *= (1 + 0.016 * moire)[..., None]
    shot *= np.array([1.05, 1.0, 0.96], np.float32)
    return np.clip(shot, 0, 255).astype(np.uint8)
