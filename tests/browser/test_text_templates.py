"""Inserting a template with the script and without it: the words stand in the field, what was typed stays."""

import re

import pytest
from playwright.sync_api import expect

from app.demo.people import DOMAIN, PASSWORD
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.people import sign_in


@pytest.mark.parametrize("scripts", [True, False])
def test_the_words_come_behind_what_was_typed(open_page: OpenPage, demo_server: LiveServer, scripts: bool) -> None:
    page = open_page(demo_server, "/sign-in", scripts=scripts)
    sign_in(page, f"enki@{DOMAIN}", PASSWORD)
    page.request.post("/language", form={"language": "en", "next": "/"})
    page.goto("/issues/new")
    page.get_by_label("Description").fill("We wait.")
    page.get_by_label("How much is asked for").fill("1200")
    page.get_by_label("Unit").select_option("MW")
    page.get_by_label("Insert a template").select_option(label="Қосымша электр қуаты қажет · Қаз")
    page.get_by_role("button", name="Insert").click()
    expect(page.get_by_label("Description")).to_have_value(
        re.compile(r"^We wait\.\n\nКәсіпорын: «?.*ENKI.*1\u202f200\u00a0МВт\.", re.DOTALL)
    )
    expect(page.get_by_label("The problem in one line")).to_have_value("Қосымша электр қуаты қажет")
    expect(page.get_by_text("Left to fill in: Territory")).to_be_visible()


def test_enter_in_a_field_still_sends_the_form_itself(open_page: OpenPage, demo_server: LiveServer) -> None:
    """The form is not whole yet, so that the browser keeps it; the insert button would have sent it."""
    page = open_page(demo_server, "/sign-in", scripts=False)
    sign_in(page, f"office@{DOMAIN}", PASSWORD)
    page.goto("/issues/new")
    page.locator("#f-title").fill("Pressed Enter")
    page.locator("#f-title").press("Enter")
    expect(page.locator("#f-enterprise_id:invalid")).to_be_focused()
    expect(page).to_have_url(re.compile("/issues/new$"))
