"""Every pair of colours that meet on a page can be read: in light, in dark, and with more contrast.

WCAG 2.2: text 4.5 : 1 (7 : 1 where more is asked for), edges of controls and marks 3 : 1.
"""

import re
from functools import lru_cache
from math import cos, radians, sin

import pytest

from app.kit.web.assets import FOLDER

TOKENS = (FOLDER / "css" / "tokens.css").read_text()
GROUNDS = ("paper", "surface", "sunken")
INKS = ("ink", "ink-soft", "accent", "accent-hover", "idle", "active", "wait", "done", "soon", "late")
TONES = ("idle", "active", "wait", "done", "soon", "late")
TEXT = (
    [(ink, ground) for ink in INKS for ground in GROUNDS]
    + [(tone, f"{tone}-soft") for tone in TONES]
    + [("ink", f"{tone}-soft") for tone in TONES]
    + [("ink", "accent-soft"), ("ink-soft", "accent-soft"), ("ink", "hatch")]
    + [("on-accent", "accent"), ("on-accent", "accent-hover"), ("on-accent", "late")]
)
EDGES = [("line-strong", ground) for ground in GROUNDS] + [("focus", ground) for ground in GROUNDS]
THEMES = ("light", "dark")


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


PLAIN = declared(TOKENS.split("@media (prefers-contrast: more)")[0])
MORE = declared(TOKENS.split(':root[data-contrast="more"] {')[1].split("\n}")[0])


@lru_cache
def luminance(role: str, theme: str, more: bool) -> float:
    value = (MORE if more and role in MORE else PLAIN)[role].strip()
    if value.startswith("var("):
        return luminance(value[6:-1], theme, more)
    pair = re.fullmatch(r"light-dark\((.+\)|#\w+),\s*(.+)\)", value) or re.fullmatch(
        r"light-dark\((.+),\s*(.+)\)", value
    )
    assert pair, f"--{role}: {value}"
    red, green, blue = linear(pair[1 + THEMES.index(theme)].strip())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Linear light in sRGB, cut to what a screen can show."""
    if colour.startswith("#"):
        digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
        shares = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
        return red, green, blue
    light, chroma, hue = (float(part) for part in colour.removeprefix("oklch(").removesuffix(")").split())
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red, green, blue = (
        min(1.0, max(0.0, share))
        for share in (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
    )
    return red, green, blue


def contrast(one: str, other: str, theme: str, more: bool) -> float:
    high, low = sorted((luminance(one, theme, more), luminance(other, theme, more)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_close(pairs: list[tuple[str, str]], least: float, theme: str, more: bool = False) -> list[str]:
    ratios = {f"{one} on {other}": round(contrast(one, other, theme, more), 2) for one, other in pairs}
    return [f"{pair}: {ratio}" for pair, ratio in ratios.items() if ratio < least]


def test_black_on_white_is_twenty_one() -> None:
    """Otherwise the tests below measure something else."""
    assert round(contrast("ink", "paper", "light", more=True), 1) == 21


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    assert too_close(TEXT, 4.5, theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_edges_can_be_seen(theme: str) -> None:
    assert too_close(EDGES, 3, theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_more_contrast_is_more(theme: str) -> None:
    assert too_close(TEXT, 7, theme, more=True) == []
    assert too_close(EDGES, 4.5, theme, more=True) == []


def test_the_profile_asks_for_the_same_contrast_as_the_system() -> None:
    system = TOKENS.split("@media (prefers-contrast: more)")[1].split(":root[data-contrast")[0]
    assert declared(system) == MORE
