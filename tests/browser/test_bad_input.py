"""What people do wrong, or what goes wrong between two people: nothing typed is lost, nothing happens twice."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.accounts.models import WebSession
from app.audit.chain import seal
from app.issues.models import Issue
from app.kit.db import WorkFactory
from app.pages.frame.call import SESSION_COOKIE
from tests import factories as make
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.reader import Reader
from tests.databases import opened

with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
TITLE = "No electric capacity"


@dataclass
class Scene:
    """A registered issue of ENKI in Kokshetau; the office, and an officer of another district."""

    server: LiveServer
    number: int
    office: Actor
    stranger: Actor


@pytest.fixture
def server_now() -> datetime:
    return datetime(2026, 3, 10, 5, tzinfo=UTC)


@pytest.fixture
def scene(live_server: LiveServer, server_now: datetime) -> Scene:
    with opened(live_server.database_url) as engine, WorkFactory(engine, finish=seal)(now=server_now) as work:
        office, stranger = make.office(work), make.officer(work, make.body(work, "akimat_bulandy"))
        make.department(work)
        issue = make.issue(work, office, make.enterprise(work), TITLE)
        for actor in (office, stranger):
            work.session.add(session_of(actor, server_now))
        return Scene(live_server, issue.id, office, stranger)


def session_of(actor: Actor, now: datetime) -> WebSession:
    secret = digest(f"secret-of-{actor.person_id}")
    return WebSession(digest=secret, person_id=actor.person_id, created_at=now, expires_at=now + timedelta(days=1))


Open = Callable[..., Reader]


@pytest.fixture
def open_as(scene: Scene, open_page: OpenPage) -> Open:
    """A browser in which that person has signed in, in English."""

    def open_as(actor: Actor, path: str, **how: Any) -> Reader:
        page = open_page(scene.server, "/sign-in", **how)
        page.context.add_cookies([{"name": SESSION_COOKIE, "value": f"secret-of-{actor.person_id}", "url": page.url}])
        page.goto(path)
        return Reader.at(page, "en")

    return open_as


@with_and_without_scripts
def test_a_date_on_a_day_off_comes_back_with_its_neighbours(scene: Scene, open_as: Open, scripts: bool) -> None:
    office = open_as(scene.office, f"/issues/{scene.number}", scripts=scripts)
    form = office.unfolds("Route for review")
    form.writes("What is expected", "Find free capacity.")
    form.writes("Due date", "2026-03-22")
    form.chooses("Which body is to decide?", "Akimat of Kokshetau City")
    form.presses("Route for review")

    summary = office.page.get_by_role("region", name="To correct: 1")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("20 March 2026")
    expect(summary).to_contain_text("26 March 2026")
    field = office.page.locator("#route-due_on")
    expect(field).to_have_value("2026-03-22")
    expect(field).to_have_attribute("aria-invalid", "true")
    words = summary.get_by_role("link").inner_text().removeprefix("Due date: ")
    expect(field).to_have_accessible_description(re.compile(rf"{re.escape(words)}$"))
    office.finds_written("What is expected", "Find free capacity.")
    summary.get_by_role("link").click()
    expect(field).to_be_in_viewport()


def test_the_second_tab_is_shown_both_versions_and_can_save_its_own(scene: Scene, open_as: Open) -> None:
    first = open_as(scene.office, f"/issues/{scene.number}/edit")
    second = Reader.at(first.page.context.new_page(), "en")
    second.page.goto(f"{scene.server.url}/issues/{scene.number}/edit")
    first.writes("The problem in one line", "Two megawatts are lacking")
    first.presses("Save")
    first.is_told("The changes are saved")

    second.writes("The problem in one line", "A second substation is needed")
    second.presses("Save")
    second.reads_that("Someone has changed this in the meantime")
    second.reads("Two megawatts are lacking", "A second substation is needed")
    second.presses("Save mine")
    expect(second.page.get_by_role("heading", level=1)).to_have_text("A second substation is needed")


@with_and_without_scripts
def test_a_double_click_raises_one_issue(scene: Scene, open_as: Open, scripts: bool) -> None:
    office = open_as(scene.office, "/issues/new", scripts=scripts)
    office.chooses("Enterprise", "ENKI")
    office.writes("The problem in one line", "No gas")
    office.chooses("Category", "Infrastructure constraints")
    office.page.get_by_role("button", name="Write it down").dblclick()
    expect(office.page.get_by_role("heading", level=1)).to_have_text("No gas")
    assert issues(scene) == [TITLE, "No gas"]


def issues(scene: Scene) -> list[str]:
    with opened(scene.server.database_url) as engine, engine.connect() as connection:
        return list(connection.scalars(select(Issue.title).order_by(Issue.id)))


def test_another_districts_issue_looks_like_one_that_is_not_there(scene: Scene, open_as: Open) -> None:
    stranger = open_as(scene.stranger, "/")
    seen = [answered(stranger.page, f"/issues/{number}") for number in (scene.number, 987_654)]
    assert seen[0] == seen[1]
    assert seen[0][0] == 404
    assert TITLE not in seen[0][1]


def answered(page: Page, path: str) -> tuple[int, str]:
    """The status, and all that the page says."""
    answer = page.goto(path)
    assert answer is not None
    return answer.status, page.locator("body").inner_text()


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
    ids=["origin", "fetch-site", "no-origin"],
)
def test_a_form_posted_by_another_site_is_refused(scene: Scene, headers: dict[str, str]) -> None:
    said = {"enterprise_id": "1", "category_code": "infrastructure", "title": "From elsewhere"}
    cookies = {SESSION_COOKIE: f"secret-of-{scene.office.person_id}", "language": "en"}
    answer = httpx2.post(f"{scene.server.url}/issues", data=said, headers=headers, cookies=cookies)
    assert answer.status_code == 403
    assert "This was sent by another site's page" in answer.text.replace("&#39;", "'")
    assert issues(scene) == [TITLE]
