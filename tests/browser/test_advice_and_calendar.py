"""The pages that only a form leads to: advice beside an instruction, and what a change of the calendar would move."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.test_every_page import WIDER, faults, opened


@pytest.fixture
def form(open_page: OpenPage, demo_server: LiveServer) -> Page:
    page = opened(open_page, demo_server, "office", language="en", screen="phone")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/instructions/new")
    return page


def test_advice_comes_while_one_types(form: Page) -> None:
    advice = form.locator("[data-advice]")
    expect(advice).to_be_hidden()
    form.get_by_label("What is ordered").fill("Take measures")
    expect(advice).to_contain_text("say an effort")
    form.get_by_label("Expected result").fill("The act of connection is signed")
    expect(advice).not_to_contain_text("say an effort")


def test_the_checked_form_is_accessible_and_fits(form: Page) -> None:
    form.get_by_label("What is ordered").fill("Take measures")
    form.get_by_role("button", name="Check before writing it down").click()
    expect(form.locator("[data-advice]")).to_be_focused()
    expect(form.get_by_label("What is ordered")).to_have_value("Take measures")
    assert faults(form) == []
    assert form.evaluate(WIDER) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_a_new_day_off_would_move_is_accessible_and_fits(
    open_page: OpenPage, demo_server: LiveServer, language: str
) -> None:
    page = opened(open_page, demo_server, "admin", language=language, screen="phone")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/calendar/overrides/new")
    page.locator("[name=day]").fill("2026-04-06")
    page.locator("[name=kind][value=day_off]").check()
    for name in ("name_kk", "name_ru", "name_en", "source"):
        page.locator(f"[name={name}]").fill("Order No 7 of the Ministry of Labour")
    page.locator("form.form .button.primary").click()
    expect(page.locator("[name=plan]")).to_have_value(re.compile("^[0-9a-f]{64}$"))
    assert faults(page) == []
    assert page.evaluate(WIDER) == []
