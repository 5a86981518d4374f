"""Inter, cut down to the letters that the three languages need and kept on disk between starts."""

import hashlib
import io
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import fontpkg_inter  # type: ignore[import-untyped]

SOURCE = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
WEIGHTS = (400, 700)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "case", "lnum", "tnum")
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x00FF),  # Western letters, «», ·, ×
    (0x011E, 0x011F),  # Ğ ğ, and below the other letters of Kazakh in Latin script
    (0x0130, 0x0131),
    (0x015E, 0x015F),
    (0x016A, 0x016B),
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x04FF),  # Kazakh letters among the other Cyrillic extensions
    (0x2009, 0x200D),
    (0x2010, 0x2026),  # dashes, quotes, …
    (0x202F, 0x203A),
    (0x20B8, 0x20BD),  # ₸ … ₽
    (0x2116, 0x2116),  # №
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),
    (0x2248, 0x2265),
    (0x25B4, 0x25BE),
)


def inter(cache: Path) -> bytes:
    """The font as woff2. The first call takes some seconds; the next ones read the file in `cache`."""
    recipe = repr((version("fontpkg-inter"), version("fonttools"), WEIGHTS, FEATURES, RANGES))
    kept = cache / f"inter-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    made = _cut()
    _keep(kept, made)
    return made


def _cut() -> bytes:
    # Only a first start needs these 20 MB of code; they would stay in every worker.
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415
    from fontTools.varLib import instancer  # type: ignore[import-untyped]  # noqa: PLC0415

    font = TTFont(SOURCE)
    cutter = subset.Subsetter(subset.Options(layout_features=FEATURES, notdef_outline=True, hinting=False))
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": WEIGHTS})
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _keep(path: Path, body: bytes) -> None:
    """Several workers may start at once: each writes its own file, and the name changes hands whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    Path(name).replace(path)
