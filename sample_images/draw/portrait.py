"""Cartoon portraits, so that no picture shows a real face."""

import random

SKINS = ("#f2cfb1", "#ecc3a0", "#f6d8bf", "#e3b591")
HAIRS = ("#1d1a19", "#2a211d", "#33261f")
CLOTHES = ("#2f3e5c", "#f4f4f2", "#5c2f3b", "#3c4a44", "#26262b", "#6d87a8")

_LONG_HAIR = (
    '<path d="M46 104 q-8 -84 54 -86 q62 2 54 86 q4 44 -6 74 l-22 6 l-52 0 l-22 -6 '
    'q-10 -30 -6 -74z" fill="{hair}"/>'
)
_FRINGES = {
    "女": (
        '<path d="M58 100 q0 -56 42 -58 q42 2 42 58 q-8 -30 -34 -38 q-30 2 -50 38z" '
        'fill="{hair}"/>',
        '<path d="M57 98 q-2 -58 43 -58 q45 0 43 58 q-4 -20 -12 -26 q-34 8 -62 -2 q-8 8 -12 28z" '
        'fill="{hair}"/>',
    ),
    "男": (
        '<path d="M56 96 q-6 -62 44 -63 q50 1 44 63 q-4 -22 -12 -28 q-32 6 -54 -6 q-16 8 -22 34z" '
        'fill="{hair}"/>',
        '<path d="M57 94 q-4 -52 42 -58 q54 -4 44 58 l-6 -22 q-20 -14 -42 -8 q-24 0 -32 8z" '
        'fill="{hair}"/>',
    ),
}


def portrait(seed: str, gender: str, height_px: int, ground: str = "#ffffff") -> str:
    """A one-inch portrait (5 by 7), marked 样本 on the chest."""
    chance = random.Random(seed)
    skin, hair, cloth = chance.choice(SKINS), chance.choice(HAIRS), chance.choice(CLOTHES)
    jaw = chance.randint(-4, 5)
    fringe = chance.choice(_FRINGES[gender]).format(hair=hair)
    behind = _LONG_HAIR.format(hair=hair) if gender == "女" else ""
    cap = f'<ellipse cx="100" cy="72" rx="47" ry="46" fill="{hair}"/>'
    glasses = _glasses() if chance.random() < 0.25 else ""
    ink = "#686f79" if cloth == "#f4f4f2" else "#d9dde3"
    return f"""<svg class="portrait" width="{height_px * 5 // 7}" height="{height_px}"
 viewBox="0 0 200 280" style="background:{ground}">
<defs><linearGradient id="s{seed}" x1="0" x2="1"><stop offset="0" stop-color="{skin}"/>
<stop offset=".7" stop-color="{skin}"/><stop offset="1"
 stop-color="#cf9f7d"/></linearGradient></defs>
{behind}{cap}
<path d="M10 280 q4 -62 62 -76 q28 16 56 0 q58 14 62 76z" fill="{cloth}"/>
<path d="M80 160 h40 v40 q-20 24 -40 0z" fill="url(#s{seed})"/>
<path d="M80 178 q20 18 40 -6 v-12 h-40z" fill="#000" opacity=".13"/>
<path d="M68 204 l32 34 l32 -34 l10 6 l-34 50 h-16 l-34 -50z" fill="#fff" opacity=".85"/>
<ellipse cx="57" cy="114" rx="8" ry="13" fill="{skin}"/>
<ellipse cx="143" cy="114" rx="8" ry="13" fill="#d9ab88"/>
<path d="M59 92 q0 -44 41 -45 q41 1 41 45 v24 q-2 {36 + jaw} -41 {62 + jaw}
 q-39 -{26} -41 -{62 + jaw}z" fill="url(#s{seed})"/>{fringe}
<g fill="none" stroke="#2b2320" stroke-linecap="round"><path d="M71 98 q10 -6 20 -1
 M109 97 q10 -5 20 1" stroke-width="3.4"/><path d="M73 112 q8 -6 17 0 M110 112 q9 -6 17 0"
 stroke-width="2.4"/><path d="M100 112 q-5 18 -5 22 q5 4 10 0" stroke="#b98664" stroke-width="2"/>
<path d="M86 150 q14 6 28 0" stroke="#b0574f" stroke-width="4"/></g>
<g fill="#211a18"><circle cx="82" cy="113" r="4"/><circle cx="118" cy="113" r="4"/></g>{glasses}
<text x="160" y="274" font-family="Noto Sans CJK SC" font-size="15" fill="{ink}"
 text-anchor="middle">样本</text></svg>"""


def _glasses() -> str:
    return (
        '<g fill="none" stroke="#30343a" stroke-width="2.6"><rect x="67" y="103" width="28" '
        'height="20" rx="8"/><rect x="105" y="103" width="28" height="20" rx="8"/>'
        '<path d="M95 110 q5 -3 10 0"/></g>'
    )
