"""The guard that every browser test stands under notices what it is there for."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.guard import Guard
from tests.browser.live import LiveServer


@pytest.mark.parametrize(
    ("script", "finding"),
    [
        ("const image = new Image(); image.src = 'http://127.0.0.2:1/pixel.png'", "asked an outside address"),
        ("setTimeout(() => { throw new Error('broken') })", "a script failed: broken"),
        ("console.error('spoken')", "the console says: spoken"),
    ],
)
def test_what_must_not_happen_is_found(
    live_server: LiveServer, open_page: OpenPage, guard: Guard, script: str, finding: str
) -> None:
    page = open_page(live_server, "/sign-in")
    page.evaluate(script)
    assert noticed(page, guard, finding)


def noticed(page: Page, guard: Guard, finding: str) -> bool:
    """Whether the guard found it within five seconds; what it found is forgiven."""
    for _ in range(500):
        if any(found.startswith(finding) for found in guard.findings):
            guard.findings.clear()
            return True
        page.wait_for_timeout(10)
    return False
