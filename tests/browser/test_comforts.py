"""What the small scripts add for those who have them. (Without them every page does the same work.)"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from app.demo.people import DOMAIN, PASSWORD
from app.issues.models import Issue, IssueStatus
from app.kit import clock
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.people import sign_in
from tests.databases import opened

OpenAt = Callable[[str], Page]
FIRST_ISSUE = "[data-rows] tbody tr:nth-child(1) th a"
SECOND_ISSUE = "[data-rows] tbody tr:nth-child(2) th a"


@pytest.fixture
def open_at(open_page: OpenPage, demo_server: LiveServer) -> OpenAt:
    """A page of the deputy akim's office, in English, in the middle of the demo."""

    def open_at(path: str) -> Page:
        page = open_page(demo_server, "/sign-in")
        sign_in(page, f"office@{DOMAIN}", PASSWORD)
        page.request.post("/language", form={"language": "en", "next": "/"})
        page.goto(path)
        return page

    return open_at


def test_rows_are_walked_and_opened_from_the_keyboard(open_at: OpenAt) -> None:
    page = open_at("/")
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
    second = page.locator(SECOND_ISSUE).first
    expect(second).to_be_focused()
    words = second.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_two_keys_go_to_a_place(open_at: OpenAt) -> None:
    page = open_at("/")
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.wait_for_url("**/enterprises")


def test_the_list_of_keys_opens_and_closes(open_at: OpenAt) -> None:
    page = open_at("/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_a_key_is_a_letter_while_one_types(open_at: OpenAt) -> None:
    page = open_at("/")
    page.keyboard.press("/")
    page.keyboard.type("gj?")
    expect(page.get_by_role("searchbox").first).to_have_value("gj?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_menu_closes_with_escape_and_gives_the_focus_back(open_at: OpenAt) -> None:
    page = open_at("/")
    summary = page.locator("details.person summary")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(summary).to_be_focused()


def written_comment(page: Page) -> None:
    page.locator("details#comment summary").click()
    page.locator("details#comment textarea").fill("The substation was inspected.")


def test_a_double_click_sends_a_form_once(open_at: OpenAt) -> None:
    page = open_at("/")
    page.locator(FIRST_ISSUE).first.click()
    sent: list[str] = []

    def swallow(route: Route) -> None:
        sent.append(route.request.url)
        page.wait_for_timeout(300)
        route.fulfill(status=204)

    page.route("**/comments", swallow)
    written_comment(page)
    page.locator("details#comment button.primary").dblclick()
    page.wait_for_timeout(600)
    assert len(sent) == 1


def test_without_a_connection_what_was_typed_stays(open_at: OpenAt) -> None:
    page = open_at("/")
    page.locator(FIRST_ISSUE).first.click()
    written_comment(page)
    page.context.set_offline(True)
    page.locator("details#comment button.primary").click()
    expect(page.get_by_role("alert")).to_contain_text("no connection")
    expect(page.locator("details#comment textarea")).to_have_value("The substation was inspected.")


def test_an_error_in_the_list_leads_into_its_field(open_at: OpenAt) -> None:
    page = open_at("/issues/new")
    page.evaluate("document.querySelector('main form.form').noValidate = true")
    page.locator("main form.form button.primary").click()
    page.locator(".errors a[href='#f-title']").click()
    expect(page.locator("#f-title")).to_be_focused()


def a_sunday_ahead() -> str:
    today = clock.local_date(datetime.now(UTC))
    return str(today + timedelta(days=13 - today.weekday()))


def unrouted(server: LiveServer) -> int:
    with opened(server.database_url) as engine, engine.connect() as connection:
        return connection.execute(select(Issue.id).where(Issue.status == IssueStatus.REGISTERED)).scalars().all()[0]


def test_a_date_says_that_nobody_works_on_it_before_it_is_saved(open_at: OpenAt, demo_server: LiveServer) -> None:
    page = open_at(f"/issues/{unrouted(demo_server)}#route")
    field = page.locator("#route-due_on")
    field.fill(a_sunday_ahead())
    field.dispatch_event("change")
    expect(page.locator("#route-due_on-explain")).to_contain_text("Not a working day")


def test_the_way_back_leads_to_the_list_and_row_that_one_came_from(open_at: OpenAt) -> None:
    page = open_at("/issues?sort=-number&importance=high")
    opened = page.locator(SECOND_ISSUE).first
    words = opened.inner_text()
    opened.click()
    page.locator(".crumbs a").first.click()
    page.wait_for_url("**/issues?sort=-number&importance=high#/issues/*")
    expect(page.get_by_role("link", name=words)).to_be_focused()


def test_a_view_that_was_opened_and_changed_offers_to_keep_the_change(open_at: OpenAt) -> None:
    page = open_at("/views/new?listing=issues&overdue=true")
    page.get_by_label("Name").fill("Late ones")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/issues?overdue=true")
    expect(page.locator(".views summary b")).to_have_text("Late ones")
    page.goto("/issues?overdue=true&importance=high")
    page.get_by_text("Views", exact=True).click()
    page.get_by_role("link", name="Replace the conditions of the view: Late ones").click()
    expect(page.get_by_label("Name")).to_have_value("Late ones")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/issues?*importance=high*")
    expect(page.locator(".views summary b")).to_have_text("Late ones")
