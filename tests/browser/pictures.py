"""The pictures in docs/images, of the demo at one moment. `python -m tests.browser.pictures` makes them anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import time_machine
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app.audit.chain import seal
from app.demo import load as demo
from app.demo.meeting import TOPIC
from app.demo.people import DOMAIN, PASSWORD
from app.kit.db import WorkFactory
from tests.browser import chromium
from tests.browser.live import LiveServer, running
from tests.browser.people import LOCALES, SCREENS, Screen, sign_in
from tests.databases import ROOT, SqliteDatabases, opened
from tests.factories_notifications import work_off

FOLDER = ROOT / "docs" / "images"
MOMENT = datetime(2026, 11, 23, 5, tzinfo=UTC)
"""Ten o'clock in Almaty on a Monday. The same code makes the same pictures, whenever it runs."""
HIGHEST = 2000


@dataclass(frozen=True)
class Picture:
    """A page of the demo: by its address, or the first on a list whose link says `opens`."""

    name: str
    path: str
    opens: str = ""
    login: str = "office"
    language: str = "kk"
    screen: Screen = "desk"
    dark: bool = False


ISSUE = "Жаңа цехқа 1,2 МВт қосымша электр қуатын беру"
PICTURES = (
    Picture("desk", "/"),
    Picture("issue", "/issues", opens=ISSUE),
    Picture("list", "/issues"),
    Picture("meeting", "/meetings", opens=TOPIC),
    Picture("control", "/instructions"),
    Picture("inbox", "/inbox"),
    Picture("issue-dark", "/issues", opens=ISSUE, language="ru", dark=True),
    Picture("contact", "/", login="enki", screen="phone"),
)


@contextmanager
def demo_at(moment: datetime) -> Iterator[LiveServer]:
    """The demo as it stands at that moment, its worker having done what there was to do."""
    with TemporaryDirectory(prefix="tapsyrma-pictures-") as folder:
        url = SqliteDatabases(Path(folder)).copy()
        with time_machine.travel(moment, tick=False), opened(url) as engine:
            units = WorkFactory(engine, finish=seal)
            demo.load(units)
            work_off(units, moment)
        with running(url, Path(folder) / "server.log", moment) as server:
            yield server


def take(browser: Browser, server: LiveServer, picture: Picture) -> None:
    look: dict[str, Any] = dict(SCREENS[picture.screen])
    if picture.screen == "desk":
        look["viewport"] = {"width": 1280, "height": 800}
    context = browser.new_context(
        base_url=server.url, locale=LOCALES[picture.language], timezone_id="Asia/Almaty", reduced_motion="reduce",
        color_scheme="dark" if picture.dark else "light", **look,
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, f"{picture.login}@{DOMAIN}", PASSWORD)
    page.request.post("/language", form={"language": picture.language, "next": "/"})
    page.goto(picture.path)
    if picture.opens:
        page.get_by_role("link", name=picture.opens).first.click()
    save(page, FOLDER / f"{picture.name}.png")
    context.close()


def save(page: Page, path: Path) -> None:
    """The whole page in a window as high as it is, cut where it is very long; what is fixed below stays below."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": width, "height": min(height, HIGHEST)})
    page.evaluate("document.fonts.ready")
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    with demo_at(MOMENT) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        for picture in PICTURES:
            take(browser, server, picture)


if __name__ == "__main__":
    main()
