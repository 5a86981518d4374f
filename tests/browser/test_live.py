"""News come to an open page by themselves; without a script they are there when it is next opened."""

import pytest
from playwright.sync_api import expect

from app.accounts.entry import sessions
from app.audit.chain import seal
from app.kit import clock
from app.kit.db import WorkFactory
from tests import factories as make
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.databases import opened
from tests.factories_notifications import work_off

LONG = 30_000


@pytest.mark.parametrize("scripts", [True, False])
def test_the_bell_and_the_inbox_show_what_is_new(open_page: OpenPage, live_server: LiveServer, scripts: bool) -> None:
    with opened(live_server.database_url) as engine:
        units = WorkFactory(engine, finish=seal)
        with units() as work:
            office, officer = make.office(work), make.officer(work, make.body(work, "rcc"), heads=True)
            secret = sessions.admit(work, officer.person_id, days=1).secret
        page = open_page(live_server, "/sign-in", scripts=scripts)
        page.context.add_cookies([{"name": "tapsyrma_session", "value": secret, "url": live_server.url}])
        page.goto("/inbox")
        expect(page.locator(".bell b")).to_have_count(0)
        with units() as work:
            issue = make.routed(work, make.actor(work, office.person_id), make.enterprise(work), make.body(work, "rcc"))
        work_off(units, clock.now())
        if not scripts:
            page.reload()
        expect(page.locator(".bell b")).to_have_text("1 unread", timeout=LONG)
        expect(page.get_by_role("link", name=f"№ {issue.id} · {issue.title}")).to_be_visible()
        if scripts:
            page.get_by_role("link", name=f"№ {issue.id} · {issue.title}").click()
        else:
            page.get_by_role("button", name="Open and mark as read").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(issue.title)
        expect(page.locator(".bell b")).to_have_count(0)
