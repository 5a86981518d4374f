"""Acting on many, without a script: every page of it is accessible and stays within a narrow screen."""

from playwright.sync_api import Page

from app.demo.people import DOMAIN, PASSWORD
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.people import sign_in
from tests.browser.test_every_page import WIDER, faults


def test_rows_are_ticked_looked_at_and_told_of_one_by_one(open_page: OpenPage, demo_server: LiveServer) -> None:
    page = open_page(demo_server, "/sign-in", language="kk")
    sign_in(page, f"office@{DOMAIN}", PASSWORD)
    page.goto("/issues/bulk")
    look(page)
    for box in page.locator("input[name=number]").all()[:2]:
        box.check()
    page.locator("button[name=act][value=reminder]").click()
    look(page)
    page.locator("form.form-page button").first.click()
    look(page)
    page.locator("button[formaction]").click()
    page.wait_for_url("**/bulk-runs/*")
    look(page)
    # The way back sends nothing a second time: the same rows stand chosen.
    page.go_back()
    page.wait_for_url("**/issues/bulk/plan?act=reminder&number=*")
    page.goto("/views/new?listing=issues&overdue=true")
    look(page)


def look(page: Page) -> None:
    assert faults(page) == []
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(WIDER) == []
    page.set_viewport_size(size)
