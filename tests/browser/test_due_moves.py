"""Pages of records whose date moves or waits to: accessible, and never wider than the narrowest screen."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.test_every_page import WIDER, faults, opened


@pytest.mark.parametrize(("language", "sign"), [("kk", "extended"), ("ru", "extension_asked"), ("en", "paused")])
def test_a_record_whose_date_moves_reads_well(
    open_page: OpenPage, demo_server: LiveServer, language: str, sign: str
) -> None:
    page = opened(open_page, demo_server, "office", language=language, screen="phone")
    page.set_viewport_size({"width": 320, "height": 700})
    for path in (f"/issues?{sign}=true", ""):
        page.goto(path or page.locator("tbody a").first.get_attribute("href") or "")
        assert (faults(page), page.evaluate(WIDER)) == ([], [])
    assert page.locator("#due-moves").count() == 1
    for move in ("pause", "resumption", "extension_decision"):
        form = page.locator(f"details#{move}")
        if form.count():
            form.locator("summary").click()
            assert (faults(page), page.evaluate(WIDER)) == ([], [])
