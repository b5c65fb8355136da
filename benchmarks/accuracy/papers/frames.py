"""What stands around a page: browser windows, task bars, telephones."""

from __future__ import annotations

from typing import Final

import numpy as np

from benchmarks.accuracy.papers.screen_ink import (
    DEJAVU,
    LIBERATION,
    LIBERATION_BOLD,
    MICROHEI,
    SANS,
    SANS_BOLD,
    Canvas,
    Colour,
    Face,
    Pen,
)

TALL: Final = 2600
TALL_UNITS: Final = 1700


def _icons(canvas: Canvas, y: float, colour: Colour, size: int = 18) -> None:
    pen = Pen(DEJAVU, size, colour)
    for x, sign in ((18, "←"), (54, "→"), (90, "⟳")):
        canvas.text((x, y), sign, pen)


def chrome_window(
    width: int, title: str, url: str, rng: np.random.Generator, *, dark: bool = False
) -> tuple[Canvas, int]:
    """A window with round tabs and a pill of an address bar.

    Returns:
        The canvas, too tall, and the y where the page begins.
    """
    strip, bar, pill, ink = (
        ("#202124", "#35363a", "#202124", "#e8eaed")
        if dark
        else ("#dee1e6", "#ffffff", "#f1f3f4", "#3c4043")
    )
    canvas = Canvas.blank(width, TALL, "#1b1c1f" if dark else "white")
    canvas.rectangle((0, 0, width, 40), strip)
    canvas.rounded((10, 8, 270, 48), 9, bar)
    canvas.rounded((22, 17, 36, 31), 7, "#2f7ed8")
    canvas.text((46, 24), title[:14], Pen(MICROHEI, 13, ink))
    canvas.text((246, 24), "×", Pen(SANS, 15, ink))
    if rng.random() < 0.5:
        canvas.text((300, 24), "新标签页", Pen(MICROHEI, 13, "#70757a"))
    for n, sign in enumerate("—□×"):
        canvas.text((width - 126 + 44 * n, 20), sign, Pen(SANS, 14, ink))
    canvas.rectangle((0, 40, width, 79), bar)
    _icons(canvas, 60, ink)
    canvas.rounded((126, 45, width - 150, 75), 15, pill)
    x = 142.0
    if not url.startswith("https"):
        x = canvas.text((x, 60), "ⓘ 不安全", Pen(MICROHEI, 13, ink))[2] + 10
        canvas.rule((x, 52), (x, 68), "#9aa0a6")
        x += 10
    canvas.text((x, 60), url.removeprefix("http://"), Pen(LIBERATION, 14, ink))
    canvas.rounded((width - 70, 47, width - 44, 73), 13, "#8d6bc4")
    canvas.text((width - 30, 60), "⋮", Pen(DEJAVU, 18, ink))
    top = 80
    if rng.random() < 0.5:
        canvas.rectangle((0, 79, width, 108), bar)
        for n, word in enumerate(("应用", "北京社保", "政务服务", "邮箱", "新闻")):
            canvas.text((40 + n * 104, 93), word, Pen(MICROHEI, 12, ink))
        top = 109
    canvas.rule((0, top - 1), (width, top - 1), "#4a4c50" if dark else "#d5d8dc")
    return canvas, top


def mac_window(width: int, url: str) -> tuple[Canvas, int]:
    """A window with three lights and the host in the middle; see `chrome_window`."""
    canvas = Canvas.blank(width, TALL, "white")
    canvas.gradient((0, 0, width, 52), "#f3f2f3", "#e6e5e6")
    for x, colour in ((16, "#ff5f57"), (38, "#febc2e"), (60, "#28c840")):
        canvas.rounded((x, 19, x + 13, 32), 7, colour)
    canvas.text((110, 26), "‹   ›", Pen(DEJAVU, 22, "#777"))
    canvas.rounded((width * 0.28, 11, width * 0.72, 41), 7, "#ffffff", "#d8d8d8")
    host = url.split("//")[-1].split("/", maxsplit=1)[0]
    canvas.text((width / 2, 26), host, Pen(LIBERATION, 15, "#333"), "m")
    canvas.rule((0, 52), (width, 52), "#c8c8c8")
    return canvas, 53


def green_window(width: int, title: str, url: str) -> tuple[Canvas, int]:
    """A domestic browser: address above square tabs; see `chrome_window`."""
    canvas = Canvas.blank(width, TALL, "white")
    canvas.rectangle((0, 0, width, 46), "#e9f3ec")
    _icons(canvas, 23, "#3b7d4d", 20)
    canvas.rectangle((130, 8, width - 330, 38), "white", "#b9d6c2")
    canvas.text((142, 23), url, Pen(SANS, 14, "#222"))
    canvas.rectangle((width - 318, 8, width - 90, 38), "white", "#b9d6c2")
    canvas.text((width - 306, 23), "搜索", Pen(SANS, 13, "#999"))
    canvas.rectangle((0, 46, width, 76), "#cfe6d6")
    canvas.rectangle((8, 50, 238, 76), "white")
    canvas.text((22, 63), title[:13], Pen(SANS, 13, "#222"))
    return canvas, 77


def taskbar(canvas: Canvas, y: int, rng: np.random.Generator) -> int:
    """A task bar with a clock at `y`; the y below it."""
    width = canvas.picture.width
    dark = bool(rng.random() < 0.5)
    ink = "#f0f0f0" if dark else "#333333"
    canvas.rectangle((0, y, width, y + 40), "#20242b" if dark else "#eceff4")
    for n, colour in enumerate(("#2d8cf0", "#f5c04a", "#3fae5a", "#d9534f")):
        canvas.rounded((16 + n * 46, y + 9, 38 + n * 46, y + 31), 5, colour)
    clock = f"{int(rng.integers(8, 19))}:{int(rng.integers(0, 60)):02d}"
    canvas.text((width - 60, y + 20), clock, Pen(LIBERATION, 13, ink), "m")
    canvas.text((width - 108, y + 20), "中", Pen(SANS, 13, ink), "m")
    return y + 40


def cut_window(
    canvas: Canvas, bottom: int, rng: np.random.Generator, ground: Colour | None = None
) -> None:
    """End a window below `bottom` px: at a screen's usual height, mostly with a task bar."""
    height = max(bottom + 30, int(canvas.picture.width * (0.5 + 0.06 * rng.random())))
    if ground is not None:
        canvas.rectangle((0, bottom, canvas.picture.width, height), ground)
    if rng.random() < 0.6:
        height = taskbar(canvas, height, rng)
    canvas.cropped(height)


class Phone:
    """A telephone's screen of 360 units across; `u` px a unit."""

    def __init__(self, width: int, rng: np.random.Generator, ground: Colour) -> None:
        self.u = width / 360
        self.canvas = Canvas.blank(width, round(TALL_UNITS * self.u), ground)
        self._rng = rng

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Units as px."""
        return x * self.u, y * self.u

    def pen(self, face: Face, size: float, colour: Colour) -> Pen:
        """A pen of `size` units."""
        return Pen(face, round(size * self.u), colour)

    def text(
        self, x: float, y: float, text: str, pen: Pen, align: str = "l"
    ) -> tuple[float, float, float, float]:
        """Text at units; its box in px."""
        return self.canvas.text((x * self.u, y * self.u), text, pen, align)

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Units as px."""
        u = self.u
        return left * u, top * u, right * u, bottom * u

    def status_bar(self, ground: Colour | None, ink: Colour) -> None:
        """Clock, network and battery in the top 26 units."""
        if ground is not None:
            self.canvas.rectangle(self.box(0, 0, 360, 26), ground)
        rng = self._rng
        clock = f"{int(rng.integers(7, 23))}:{int(rng.integers(0, 60)):02d}"
        self.text(20, 14, clock, self.pen(LIBERATION_BOLD, 12, ink))
        for n in range(4):
            bar = self.box(262 + n * 5, 16 - n * 2.4, 265 + n * 5, 19)
            self.canvas.rectangle(bar, ink)
        self.text(288, 14, str(rng.choice(["4G", "5G", "5G"])), self.pen(LIBERATION, 10, ink))
        self.canvas.rounded(self.box(312, 9, 334, 19), 3 * self.u, None, ink)
        charge = 314 + 18 * (0.2 + 0.8 * float(rng.random()))
        self.canvas.rectangle(self.box(314, 11, charge, 17), ink)

    def title_bar(
        self, title: str, ground: Colour | None, ink: Colour, *, capsule: bool = False
    ) -> float:
        """A bar with the page's title from 26 to 70 units; the y below it in units."""
        if ground is not None:
            self.canvas.rectangle(self.box(0, 26, 360, 70), ground)
        self.text(16, 48, "‹", self.pen(DEJAVU, 26, ink))
        if capsule:
            self.text(180, 48, title, self.pen(SANS_BOLD, 14, ink), "m")
            edge = "#d4d4d4"
            self.canvas.rounded(self.box(268, 34, 348, 62), 14 * self.u, None, edge)
            self.text(288, 48, "•••", self.pen(DEJAVU, 13, ink), "m")
            self.text(328, 48, "◎", self.pen(DEJAVU, 17, ink), "m")
            self.canvas.rule(self.at(308, 40), self.at(308, 56), edge)
        else:
            self.text(180, 48, title, self.pen(SANS_BOLD, 16, ink), "m")
        return 70

    def cut(self, bottom: float, *, full: bool = True) -> None:
        """End the screen below `bottom` units, with a home bar; `full`: at least 780 units."""
        height = max(bottom + 24, 780 if full else 0)
        self.canvas.rounded(self.box(120, height - 10, 240, height - 6), 2 * self.u, "#888888")
        self.canvas.cropped(round(height * self.u))
