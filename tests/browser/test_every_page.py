"""Every kind of page that a role reaches: accessible, in its language, never wider than the screen."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from app.demo.people import DOMAIN, PASSWORD
from tests.browser.conftest import OpenPage
from tests.browser.crawling import every_kind
from tests.browser.live import LiveServer
from tests.browser.people import sign_in

# How a page looks does not depend on the database; every page is opened on both by the access matrix.
pytestmark = pytest.mark.one_database
ROLES = ["office", "energy", "council", "enki", "observer", "admin"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


def opened(open_page: OpenPage, server: LiveServer, login: str, **how: Any) -> Page:
    page = open_page(server, "/sign-in", **how)
    sign_in(page, f"{login}@{DOMAIN}", PASSWORD)
    page.request.post("/language", form={"language": how.get("language", "kk"), "next": "/"})
    return page


def faults(page: Page, **options: Any) -> list[str]:
    """What axe finds, one line a rule with the first element."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]} {rule['nodes'][0].get('failureSummary', '')[:300]}"
        for rule in found
    ]


def collect(page: Page, look: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """path → faults, of the pages that have any."""
    return {path: found for path in every_kind(page) if (found := look(page))}


@pytest.mark.parametrize("login", ROLES)
def test_every_page_is_accessible_and_has_enough_contrast_in_the_dark_too(
    open_page: OpenPage, demo_server: LiveServer, login: str
) -> None:
    page = opened(open_page, demo_server, login, language="kk")

    def look(page: Page) -> list[str]:
        page.emulate_media(color_scheme="light")
        by_day = faults(page)
        page.emulate_media(color_scheme="dark")
        return by_day + [f"in the dark {fault}" for fault in faults(page, runOnly=CONTRAST)]

    assert collect(page, look) == {}


WIDER = """() => {
  const over = (one) => one.scrollWidth - one.clientWidth;
  const page = over(document.documentElement);
  const cards = [...document.querySelectorAll(".table-room:has(> .cards)")].map(over).filter((some) => some > 0);
  return [...(page > 0 ? [`${page} px wider than the screen`] : []), ...cards.map((some) => `rows cut by ${some} px`)];
}"""


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("login", ["office", "enki", "admin"])
def test_no_page_scrolls_sideways_and_each_says_its_language(
    open_page: OpenPage, demo_server: LiveServer, login: str, language: str
) -> None:
    page = opened(open_page, demo_server, login, language=language, screen="phone")
    page.set_viewport_size({"width": 320, "height": 700})

    def look(page: Page) -> list[str]:
        said = page.locator("html").get_attribute("lang")
        wider: list[str] = page.evaluate(WIDER)
        return wider + ([] if said == language else [f"lang is {said}"])

    assert collect(page, look) == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_door_is_accessible_too(open_page: OpenPage, demo_server: LiveServer, language: str) -> None:
    page = open_page(demo_server, "/sign-in", language=language)
    assert faults(page) == []
    page.goto("/nowhere")
    assert faults(page) == []
