"""What a template hands to the browser, and the browser that renders it."""

from dataclasses import dataclass, field
from types import TracebackType

import cv2
import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import BrowserContext, sync_playwright

FieldValue = str | int | float
Image = NDArray[np.uint8]

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
    "--no-first-run",
    "--force-color-profile=srgb",
)
BASE_STYLE = """
*{box-sizing:border-box}
html,body{margin:0;padding:0;overflow:hidden}
body{position:relative;font-family:'Noto Sans CJK SC';color:#1a1a1a;
 -webkit-print-color-adjust:exact}
.page{position:absolute;left:0;top:0}
.at{position:absolute;white-space:nowrap}
.serif{font-family:'Noto Serif CJK SC'}
.kai{font-family:'AR PL UKai CN'}
.song{font-family:'AR PL UMing CN'}
.qr svg{width:100%;height:100%;display:block}
.mark{position:absolute;font-size:10px;color:#686f79;letter-spacing:1px;white-space:nowrap}
"""


@dataclass(frozen=True)
class Drawing:
    """One document as a web page, with what is printed on it.

    `size` is in CSS pixels; the picture has `size * scale` pixels. `masked` names
    the fields of which only some digits are printed.
    """

    type: str
    variant: str
    size: tuple[int, int]
    body: str
    style: str
    fields: dict[str, FieldValue] = field(default_factory=dict)
    scale: float = 1.5
    masked: tuple[str, ...] = ()
    also_shows: tuple[str, ...] = ()


class Renderer:
    """A headless Chromium."""

    def __init__(self) -> None:
        """Start the browser."""
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(ARGUMENTS)
        )
        self._contexts: dict[float, BrowserContext] = {}

    def __enter__(self) -> "Renderer":
        """Nothing more to open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the browser."""
        self._browser.close()
        self._playwright.stop()

    def render(self, drawing: Drawing) -> Image:
        """The drawing as (H, W, 3) uint8 BGR."""
        if drawing.scale not in self._contexts:
            self._contexts[drawing.scale] = self._browser.new_context(
                device_scale_factor=drawing.scale, java_script_enabled=False
            )
        page = self._contexts[drawing.scale].new_page()
        width, height = drawing.size
        page.set_viewport_size({"width": width, "height": height})
        page.set_content(
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
            f"<style>{BASE_STYLE}body{{width:{width}px;height:{height}px}}{drawing.style}</style>"
            f"<body>{drawing.body}</body></html>"
        )
        png = page.screenshot()
        page.close()
        return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
