"""Files in a real browser: with scripts several at once, dropped and with progress; without them by the plain form."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from app.audit.chain import seal
from app.kit.db import WorkFactory
from tests import factories as make
from tests import factories_accounts as accounts
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.test_every_page import WIDER, faults
from tests.databases import opened
from tests.files import samples

SECRET = "a-secret-of-the-office"
PHOTO: FilePayload = {"name": "Суырғыш цех.jpg", "mimeType": "image/jpeg", "buffer": samples.picture(size=(640, 480))}
ACT: FilePayload = {"name": "Акт.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
LIAR: FilePayload = {
    "name": "photo.jpg",
    "mimeType": "image/jpeg",
    "buffer": b"<!DOCTYPE html><script>alert(1)</script>",
}
DROP = """([form, name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const dropped = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files });
  document.querySelector(form).dispatchEvent(dropped);
}"""


@dataclass
class Case:
    open_page: OpenPage
    server: LiveServer
    path: str

    def opened(self, **how: Any) -> Page:
        page = self.open_page(self.server, "/sign-in", **how)
        page.context.add_cookies([{"name": "tapsyrma_session", "value": SECRET, "url": self.server.url}])
        page.goto(self.path)
        return page


@pytest.fixture
def case(open_page: OpenPage, live_server: LiveServer) -> Case:
    with opened(live_server.database_url) as engine, WorkFactory(engine, finish=seal)() as work:
        office = make.office(work)
        issue = make.issue(work, office, make.enterprise(work))
        accounts.session_of(work, office, SECRET)
        return Case(open_page, live_server, f"/issues/{issue.id}")


def test_several_are_sent_at_once_and_what_is_refused_says_why(case: Case) -> None:
    page = case.opened()
    form = page.locator("form[data-upload]")
    form.locator("input[type=file]").set_input_files([PHOTO, LIAR, ACT])
    expect(form.get_by_role("listitem").first).to_have_text("Суырғыш цех.jpg")
    page.get_by_role("button", name="Send the files").click()
    expect(form.get_by_text("photo.jpg: this type of file is not taken")).to_be_visible()
    expect(form.get_by_text("Sent", exact=True)).to_have_count(2)
    page.reload()
    expect(page.locator(".files a[download]")).to_have_count(2)


def test_a_dropped_file_is_sent_and_its_image_is_shown_small(case: Case) -> None:
    page = case.opened()
    page.evaluate(DROP, ["form[data-upload]", "note.txt", "Қуат жетпейді"])
    page.locator("form[data-upload] input[type=file]").evaluate("input => input.files.length === 1 || fail()")
    page.get_by_role("button", name="Send the files").click()
    expect(page.get_by_role("link", name="note.txt")).to_be_visible()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_without_a_script_the_form_does_the_whole_work(case: Case, language: str) -> None:
    page = case.opened(scripts=False, language=language, screen="phone")
    page.locator("form[data-upload] input[type=file]").set_input_files([PHOTO, ACT])
    page.locator("form[data-upload] button").click()
    expect(page.locator(".files a[download]")).to_have_text(["Суырғыш цех.jpg", "Акт.pdf"])
    expect(page.locator(".files img")).to_have_js_property("naturalWidth", 320)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Акт.pdf").click()
    assert saving.value.suggested_filename == "Акт.pdf"


def test_the_page_with_files_is_accessible_and_no_wider_than_a_telephone(case: Case) -> None:
    page = case.opened(language="kk")
    page.locator("form[data-upload] input[type=file]").set_input_files([PHOTO, ACT])
    page.locator("form[data-upload] button").click()
    expect(page.locator(".files a[download]")).to_have_count(2)
    page.locator(".files summary").first.click()
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(WIDER) == []
