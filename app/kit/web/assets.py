"""The static files as they are served: made once at start, named by their content, so browsers may keep them for ever.

There is no build step: the style sheets are joined in the order of their layers, the JavaScript modules stay as they
are in a folder named by the content of all of them, so that their relative imports hold.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from app.kit.settings import ROOT, settings
from app.kit.web.fonts import inter

FOLDER = ROOT / "app" / "static"
PREFIX = "/static/"
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
LAYERS = ("tokens", "reset", "base", "layout", "components", "pages", "utilities", "print")
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
}


@dataclass(frozen=True)
class Asset:
    body: bytes
    media_type: str


class Assets:
    """Names as templates write them (`app.css`, `app.js`) → addresses; addresses → bodies."""

    def __init__(self, folder: Path, font: bytes) -> None:
        self.urls: dict[str, str] = {}
        self.files: dict[str, Asset] = {}
        self._add("inter.woff2", font)
        for path in sorted(p for p in folder.iterdir() if p.suffix in MEDIA_TYPES):
            self._add(path.name, path.read_bytes())
        self._add_modules(sorted((folder / "js").glob("*.js")))
        self._add("app.css", self._with_addresses(join_layers(folder / "css")))

    def _add(self, name: str, body: bytes) -> None:
        path = Path(name)
        self._serve(name, f"{path.stem}.{_digest([body])}{path.suffix}", body)

    def _add_modules(self, paths: list[Path]) -> None:
        folder = f"js.{_digest(path.read_bytes() for path in paths)}"
        for path in paths:
            self._serve(path.name, f"{folder}/{path.name}", path.read_bytes())

    def _serve(self, name: str, place: str, body: bytes) -> None:
        self.urls[name] = PREFIX + place
        self.files[place] = Asset(body, MEDIA_TYPES[Path(name).suffix])

    def _with_addresses(self, css: str) -> bytes:
        for name, url in self.urls.items():
            css = css.replace(f'url("{name}")', f'url("{url}")')
        return css.encode()


def join_layers(folder: Path) -> str:
    """One style sheet. A file's layer is named by the file, or by the folder that it lies in."""
    sheets = [f"@layer {', '.join(LAYERS)};\n"]
    for layer in LAYERS:
        alone = folder / f"{layer}.css"
        paths = [alone] if alone.is_file() else sorted((folder / layer).glob("*.css"))
        sheets += [f"@layer {layer} {{\n{path.read_text(encoding='utf-8')}}}\n" for path in paths]
    return "".join(sheets)


def _digest(bodies: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for body in bodies:
        digest.update(body)
    return digest.hexdigest()[:12]


@lru_cache
def assets() -> Assets:
    """The assets of this process."""
    return Assets(FOLDER, inter(settings().cache_dir))


def asset(name: str) -> str:
    """The address of a static file. Raises KeyError for a name that does not exist."""
    return assets().urls[name]


def install_assets(app: Starlette) -> None:
    """Serves them under `/static`. They are made here, so a start fails at once where they cannot be made."""
    assets()
    app.mount(PREFIX.rstrip("/"), serve, name="static")


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """A file by its full name; an older name, of before an update, is not found."""
    path = Request(scope).url.path
    found = assets().files.get(path.removeprefix(PREFIX))
    missing = PlainTextResponse("Not found", 404)
    answer = Response(found.body, media_type=found.media_type, headers=FOREVER) if found else missing
    await answer(scope, receive, send)
