"""Vector ornaments as inline SVG: seals, borders, portraits, emblems, QR codes."""

import math

import segno

SEAL_RED = "#c8161d"


def seal(ring: str, caption: str = "", size_px: int = 160, wear: int = 1) -> str:
    """A round red seal 公章: ring text, a star, and a caption below the star.

    `wear` seeds the uneven inking.
    """
    star = _star(100, 96, 30)
    sweep = min(150, 11 * len(ring) + 12)
    start, end = _on_circle(100, 100, 71, -90 - sweep), _on_circle(100, 100, 71, -90 + sweep)
    length = 2 * sweep / 180 * math.pi * 71
    return f"""<svg width="{size_px}" height="{size_px}" viewBox="0 0 200 200"
 style="mix-blend-mode:multiply;overflow:visible">
<defs><filter id="ink{wear}" x="-5%" y="-5%" width="110%" height="110%">
<feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="3" seed="{wear}" result="n"/>
<feColorMatrix in="n" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 -2.6 2.25"
 result="m"/>
<feComposite in="SourceGraphic" in2="m" operator="in" result="worn"/>
<feDisplacementMap in="worn" in2="n" scale="1.6"/></filter>
<path id="ring{wear}" d="M{start} A71 71 0 {int(sweep > 90)} 1 {end}"/></defs>
<g filter="url(#ink{wear})" fill="{SEAL_RED}" stroke="none" opacity="0.9">
<circle cx="100" cy="100" r="94" fill="none" stroke="{SEAL_RED}" stroke-width="5.5"/>
<polygon points="{star}"/>
<text font-family="Noto Serif CJK SC" font-weight="700" font-size="{_ring_size(ring)}">
<textPath href="#ring{wear}" textLength="{length:.0f}" startOffset="0">{ring}</textPath></text>
<text x="100" y="158" text-anchor="middle" font-family="Noto Serif CJK SC" font-weight="600"
 font-size="15">{caption}</text></g></svg>"""


def _ring_size(ring: str) -> int:
    return 24 if len(ring) <= 12 else 20


def _star(cx: float, cy: float, radius: float) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        points.append(_on_circle(cx, cy, reach, -90 + corner * 36))
    return " ".join(point.replace(" ", ",") for point in points)


def _on_circle(cx: float, cy: float, radius: float, degrees: float) -> str:
    angle = math.radians(degrees)
    return f"{cx + radius * math.cos(angle):.2f} {cy + radius * math.sin(angle):.2f}"


def wave_band(width: int, height: int, colour: str, strands: int = 6) -> str:
    """A horizontal guilloche band of interwoven sine strands."""
    paths = []
    for strand in range(strands):
        phase = strand / strands * 2 * math.pi
        points = []
        for x in range(0, width + 1, 3):
            y = height / 2 + height * 0.42 * math.sin(x / 17 + phase) * math.cos(x / 61 + phase / 2)
            points.append(f"{x} {y:.1f}")
        paths.append(f'<path d="M{" L".join(points)}"/>')
    return f'<g fill="none" stroke="{colour}" stroke-width="0.7">{"".join(paths)}</g>'


def guilloche_frame(width: int, height: int, inset: int, band: int, colour: str) -> str:
    """A rectangular certificate border of guilloche bands, as a full-page SVG."""
    inner_w, inner_h = width - 2 * inset, height - 2 * inset
    horizontal = wave_band(inner_w, band, colour)
    vertical = wave_band(inner_h, band, colour)
    outer = f'x="{inset}" y="{inset}" width="{inner_w}" height="{inner_h}"'
    lines = (
        f'<rect {outer} fill="none" stroke="{colour}" stroke-width="1.6"/>'
        f'<rect x="{inset + band}" y="{inset + band}" width="{inner_w - 2 * band}" '
        f'height="{inner_h - 2 * band}" fill="none" stroke="{colour}" stroke-width="1"/>'
    )
    corners = "".join(
        rosette(x, y, band * 0.85, colour)
        for x in (inset + band / 2, width - inset - band / 2)
        for y in (inset + band / 2, height - inset - band / 2)
    )
    return f"""<svg class="page" width="{width}" height="{height}">{lines}
<g transform="translate({inset} {inset})">{horizontal}</g>
<g transform="translate({inset} {height - inset - band})">{horizontal}</g>
<g transform="translate({inset + band} {inset}) rotate(90)">{vertical}</g>
<g transform="translate({width - inset} {inset}) rotate(90)">{vertical}</g>{corners}</svg>"""


def rosette(cx: float, cy: float, radius: float, colour: str, opacity: float = 1.0) -> str:
    """A closed guilloche flower."""
    strands = []
    for phase in range(5):
        points = []
        for degrees in range(0, 361, 3):
            angle = math.radians(degrees)
            reach = radius * (0.72 + 0.28 * math.sin(8 * angle + phase * 1.256))
            points.append(f"{cx + reach * math.cos(angle):.1f} {cy + reach * math.sin(angle):.1f}")
        strands.append(f'<path d="M{" L".join(points)}"/>')
    return (
        f'<g fill="none" stroke="{colour}" stroke-width="0.6" opacity="{opacity}">'
        f"{''.join(strands)}</g>"
    )


def ground_lines(width: int, height: int, colour: str, pitch: int = 9) -> str:
    """Fine wavy security lines over a whole page, as an SVG."""
    paths = []
    for y in range(0, height, pitch):
        points = (f"{x} {y + 4 * math.sin(x / 37 + y / 29):.1f}" for x in range(0, width + 12, 12))
        paths.append(f'<path d="M{" L".join(points)}"/>')
    return (
        f'<svg class="page" width="{width}" height="{height}" fill="none" stroke="{colour}" '
        f'stroke-width="0.6">{"".join(paths)}</svg>'
    )


def emblem(size_px: int) -> str:
    """A simplified stand-in for a state emblem: red disc, gold rim, stars and a gate."""
    small = "".join(
        f'<polygon points="{_star(x, y, 5)}"/>' for x, y in ((32, 42), (41, 34), (59, 34), (68, 42))
    )
    return f"""<svg width="{size_px}" height="{size_px}" viewBox="0 0 100 100">
<circle cx="50" cy="50" r="46" fill="#e5b93c"/><circle cx="50" cy="50" r="40" fill="#cf1a20"/>
<g fill="#f3cf57"><polygon points="{_star(50, 29, 10)}"/>{small}
<path d="M26 66 h48 v4 h-48z M30 58 h40 v7 h-40z M28 57 l6 -6 h32 l6 6z M38 50 l4 -5 h16 l4 5z"/>
<path d="M12 62 q10 26 38 28 q28 -2 38 -28 l-4 -4 q-8 22 -34 24 q-26 -2 -34 -24z"/></g>
<g fill="#cf1a20"><rect x="36" y="60" width="4" height="6"/><rect x="47" y="60" width="6"
 height="7"/>
<rect x="60" y="60" width="4" height="6"/></g></svg>"""


def qr_code(text: str, size_px: int) -> str:
    """A QR code."""
    svg = segno.make(text, error="m").svg_inline(border=1, omitsize=True, light="#fff")
    return f'<div class="qr" style="width:{size_px}px;height:{size_px}px">{svg}</div>'
