"""What a person does in a browser, in the words of the tests."""

from typing import Any, Literal

from playwright.sync_api import Page

Screen = Literal["phone", "desk"]

SCREENS: dict[Screen, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1440, "height": 900}},
}
LOCALES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en-GB"}


def sign_in(page: Page, email: str, password: str) -> None:
    """Signs in from the sign-in page and waits for the page behind it."""
    page.goto("/sign-in")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form[action='/sign-in'] [type=submit], form[action='/sign-in'] button").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
