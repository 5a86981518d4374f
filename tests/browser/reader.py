"""A person at a browser who finds every control by its words, in the person's own language."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect

from app.kit import i18n


@dataclass(frozen=True)
class Reader:
    """`part` is what the reader looks at: the whole page, or one form of several on it. Words are msgids."""

    page: Page
    language: str
    part: Page | Locator

    @classmethod
    def at(cls, page: Page, language: str) -> "Reader":
        return cls(page, language, page)

    def say(self, msgid: str, **values: Any) -> str:
        """The words as this reader meets them."""
        return i18n.translate(msgid, values, self.language)

    def within(self, part: Locator) -> "Reader":
        return replace(self, part=part)

    def goes_to(self, place: str) -> None:
        """By the bar, or where a telephone has no room for it by the desk."""
        link = self.page.get_by_role("navigation", name=self.say("Main menu")).get_by_role("link", name=self.say(place))
        if not link.is_visible():
            self.page.goto("/")
            link = self.page.get_by_role("main").get_by_role("link", name=self.say(place))
        link.click()

    def follows(self, msgid: str, **values: Any) -> None:
        self.part.get_by_role("link", name=self._starting(msgid, **values)).first.click()

    def opens(self, words: str) -> None:
        """A link whose words are data: a title, a number."""
        self.part.get_by_role("link", name=words).first.click()

    def presses(self, msgid: str) -> None:
        self.part.get_by_role("button", name=self.say(msgid), exact=True).first.click()

    def unfolds(self, msgid: str, **values: Any) -> "Reader":
        """Opens what is folded under these words, unless it stands open; the reader looks at it then."""
        summary = self.part.locator("summary").filter(has_text=self._starting(msgid, **values)).first
        folded = summary.locator("xpath=..")
        if folded.get_attribute("open") is None:
            summary.click()
        return self.within(folded)

    def writes(self, label: str, text: str, **values: Any) -> None:
        self._field(label, **values).fill(text)

    def attaches(self, label: str, *files: tuple[str, bytes, str]) -> None:
        """Each a name, a content and its type."""
        sent = [FilePayload(name=name, buffer=content, mimeType=kind) for name, content, kind in files]
        self._field(label).set_input_files(sent)

    def chooses(self, label: str, option: str) -> None:
        """Of a list; `option` is as it stands there."""
        self._field(label).select_option(label=option)

    def picks(self, question: str, answer: str) -> None:
        """One answer of several; both are msgids."""
        offered = self.part.get_by_role("group", name=self._whole(question)).get_by_role("radio")
        expect(offered).not_to_have_count(0)
        exact = offered.and_(self.page.get_by_role("radio", name=self.say(answer), exact=True))
        (exact if exact.count() else offered.and_(self._hinted(answer))).check()

    def ticks(self, msgid: str) -> None:
        self.part.get_by_role("checkbox", name=self._starting(msgid)).check()

    def ticks_all_of(self, question: str) -> None:
        """Whatever is offered."""
        for box in self.part.get_by_role("group", name=self._whole(question)).get_by_role("checkbox").all():
            box.check()

    def ticks_each(self, *labels: str) -> None:
        """Boxes whose labels are data."""
        for label in labels:
            self.part.get_by_role("checkbox", name=label, exact=True).check()

    def reads(self, *texts: str) -> None:
        """Sees each of these words, which are data or said already."""
        for text in texts:
            expect(self._looked_at()).to_contain_text(text)

    def reads_that(self, msgid: str, **values: Any) -> None:
        self.reads(self.say(msgid, **values))

    def reads_a_number_of(self, one: str, many: str, num: int) -> None:
        """Msgids of the singular and the plural."""
        self.reads(i18n.catalogue(self.language).ngettext(one, many, num) % {"num": num})

    def reads_anywhere(self, msgid: str, **values: Any) -> None:
        """Also in a dialog over the page."""
        expect(self.page.get_by_text(self.say(msgid, **values)).first).to_be_visible()

    def finds_written(self, label: str, text: str) -> None:
        """The field is filled already."""
        expect(self._field(label)).to_have_value(text)

    def reads_nothing_of(self, text: str) -> None:
        expect(self._looked_at()).not_to_contain_text(text)

    def is_told(self, msgid: str) -> None:
        """The notice after a change."""
        expect(self.page.get_by_role("status").filter(has_text=self.say(msgid)).first).to_be_visible()

    @property
    def address(self) -> str:
        """The path of the page that is open."""
        return urlsplit(self.page.url).path

    def _looked_at(self) -> Locator:
        return self.page.get_by_role("main") if isinstance(self.part, Page) else self.part

    def _field(self, label: str, **values: Any) -> Locator:
        return self.part.get_by_label(self._whole(label, **values)).first

    def _whole(self, msgid: str, **values: Any) -> re.Pattern[str]:
        """The whole label, whether or not it says that the field is optional."""
        optional = re.escape(f"({self.say('optional')})")
        return re.compile(rf"^\s*{re.escape(self.say(msgid, **values))}\s*({optional})?\s*$")

    def _hinted(self, answer: str) -> Locator:
        return self.page.get_by_role("radio", name=self._starting(answer))

    def _starting(self, msgid: str, **values: Any) -> re.Pattern[str]:
        return re.compile(rf"^\s*{re.escape(self.say(msgid, **values))}")
