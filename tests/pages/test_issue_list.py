"""The issue list as people use it, without a script."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.instructions.models import Importance
from app.issues import schemas as s
from app.issues.models import IssueOutcome
from app.issues.moves import closing, referrals
from tests import factories as make
from tests.house import House
from tests.plans import Sent, sent


@dataclass
class Scene:
    house: House
    office: Actor
    nurlan: Actor
    saule: Actor
    late: int
    high: int
    closed: int

    def page(self, address: str = "/issues", by: Actor | None = None, language: str = "en") -> str:
        answer = self.client(by, language).get(address)
        assert answer.status_code == 200, answer.text
        return answer.text

    def client(self, by: Actor | None = None, language: str = "en") -> TestClient:
        return self.house.client(by or self.office, language)


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        nurlan, saule = make.officer(work, energy), make.contact(work, enki)
        late = make.accepted(work, office, enki, energy, nurlan, title="No electric capacity")
        late.due_on = late.due_sort = work.today - timedelta(days=1)
        gold = make.enterprise(work, "RG Gold")
        high = make.issue(work, office, gold, title="Permit for pit water", importance=Importance.HIGH)
        closed = make.issue(work, office, enki, title="An old one")
        closing.close(work, office, closed.id, s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Withdrawn"))
        return Scene(house, office, nurlan, saule, late.id, high.id, closed.id)


def rows(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<a href="/issues/(\d+)"', page)]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def totals(page: str) -> list[str]:
    found = re.search(r'<nav class="totals".*?</nav>', page, re.DOTALL)
    assert found
    return [words(item) for item in re.findall(r"<a .*?</a>", found[0], re.DOTALL)]


def test_what_is_late_stands_first_with_its_distance(scene: Scene) -> None:
    page = scene.page()
    assert rows(page) == [scene.late, scene.high]
    assert "late by 1 day" in words(page)
    assert "«RG Gold»" in page
    assert "Not routed yet" in page
    assert page.count("high importance") == 2  # the caption explains the mark, one row has it


def test_totals_are_links_to_what_they_count(scene: Scene) -> None:
    page = scene.page()
    assert totals(page) == ["2 In all", "1 Overdue", "1 Registered", "1 In progress"]
    assert rows(scene.page("/issues?overdue=true")) == [scene.late]
    chosen = scene.page("/issues?status=registered")
    assert rows(chosen) == [scene.high]
    assert totals(chosen) == totals(page)
    assert re.search(r'href="/issues\?status=registered" aria-current="true"', chosen)


def test_the_sentence_says_the_filter_and_each_chip_drops_a_part(scene: Scene) -> None:
    page = scene.page("/issues?importance=high&q=water")
    assert rows(page) == [scene.high]
    chips = re.findall(r'<a class="chip" href="([^"]+)">([^<]+)<', page)
    assert chips == [
        ("/issues?q=water&amp;importance=high&amp;state=all", "open issues"),
        ("/issues?importance=high", "search: water"),
        ("/issues?q=water", "High importance"),
    ]
    assert 'href="/issues/filter?q=water&amp;importance=high"' in page


def test_heads_sort_and_say_so(scene: Scene) -> None:
    page = scene.page()
    assert re.search(r'aria-sort="ascending"><a href="/issues\?sort=-due_on">Due', page)
    newest = scene.page("/issues?sort=-number")
    assert rows(newest) == [scene.high, scene.late]
    assert re.search(r'aria-sort="descending"><a href="/issues\?sort=number">No\.', newest)


def test_pages_go_on_with_the_filter(scene: Scene) -> None:
    first = scene.page("/issues?state=all&sort=number&limit=2")
    follow = re.search(r'<a class="button small" href="([^"]+)" rel="next"', first)
    assert follow
    second = scene.page(follow[1].replace("&amp;", "&"))
    assert rows(first) + rows(second) == [scene.late, scene.high, scene.closed]
    assert 'rel="next"' not in second
    assert 'href="/issues?limit=2&amp;state=all&amp;sort=number" rel="prev"' in second


def test_a_closed_issue_is_found_by_its_number(scene: Scene) -> None:
    assert rows(scene.page(f"/issues?q={scene.closed}")) == [scene.closed]
    assert "Closed" in totals(scene.page("/issues?state=all"))[-1]


def test_a_filter_without_a_result_offers_to_drop_its_last_condition(scene: Scene) -> None:
    page = scene.page("/issues?importance=low&contested=true")
    assert rows(page) == []
    assert "No issue meets all the conditions." in page
    assert '<a href="/issues?importance=low">Drop the last condition: the enterprise disagrees</a>' in page


def test_who_typed_on_the_wrong_keyboard_is_helped(scene: Scene) -> None:
    page = scene.page("/issues?q=2к3м")
    assert 'Perhaps you meant: <a href="/issues?q=%D3%99%D0%BA%D1%96%D0%BC">әкім</a>' in page


def test_an_empty_register_says_what_to_do(house: House) -> None:
    with house.work() as work:
        office, saule = make.office(work), make.contact(work, make.enterprise(work))
        observer = make.observer(work)
    assert '<a href="/issues/new">Register an issue</a>' in house.client(office).get("/issues").text
    assert '<a href="/issues/new">Raise an issue</a>' in house.client(saule).get("/issues").text
    assert '<a href="/issues?state=all">Show the closed ones too</a>' in house.client(observer).get("/issues").text


def test_each_role_has_the_words_that_are_its_own(scene: Scene) -> None:
    own = scene.page(by=scene.saule)
    assert "My issues</h1>" in own
    assert rows(own) == [scene.late]
    theirs = scene.page(by=scene.nurlan)
    assert rows(theirs) == [scene.late]
    assert 'href="/issues/new"' not in theirs
    assert 'class="button small primary" href="/issues/new" data-new' in scene.page()


def test_the_form_offers_every_condition_and_keeps_what_was_chosen(scene: Scene) -> None:
    page = scene.page(f"/issues/filter?status=routed&handler={scene.nurlan.person_id}&due_from=2026-04-01&overdue=true")
    assert re.search(r'value="routed" checked', page)
    assert re.search(rf'name="handler" value="{scene.nurlan.person_id}" checked', page)
    assert re.search(r'id="f-due_from" name="due_from" value="2026-04-01"', page)
    assert re.search(r'name="overdue" value="true" checked', page)
    for name in (
        "q",
        "state",
        "outcome",
        "category",
        "territory",
        "body",
        "enterprise",
        "sector",
        "importance",
        "sort",
    ):
        assert f'name="{name}"' in page, name


def test_a_contact_is_offered_nothing_of_others(scene: Scene) -> None:
    page = scene.page("/issues/filter", by=scene.saule)
    assert "RG Gold" not in page
    assert 'name="handler"' not in page
    assert 'name="confidential"' not in page


def test_a_sent_form_leads_to_the_short_address(scene: Scene) -> None:
    answer = scene.client().get("/issues?q=&status=registered&status=&body=&due_from=&sort=due_on")
    assert (answer.status_code, answer.headers["location"]) == (303, "/issues?status=registered&sort=due_on")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/issues?due_from=tomorrow", "Write the date as YYYY-MM-DD"),
        ("/issues?due_from=2026-04-02&due_to=2026-04-01", "The end of a period lies before its beginning"),
        ("/issues?body=999999", "Choose one of the values offered"),
        ("/issues?colour=red", "There is no such field"),
        ("/issues?cursor=forged", "This cursor does not belong to this list"),
    ],
)
def test_a_wrong_condition_comes_back_in_its_form(scene: Scene, address: str, said: str) -> None:
    answer = scene.client().get(address)
    assert answer.status_code == 422
    assert said in answer.text
    assert '<form class="form filter-fields"' in answer.text


def test_confidential_issues_are_neither_shown_nor_counted(scene: Scene) -> None:
    with scene.house.work() as work:
        enki = make.enterprise(work, "Secret Ltd")
        make.issue(work, scene.office, enki, title="Very secret", confidential=True)
        other = make.office(work)
    assert totals(scene.page())[0] == "3 In all"
    page = scene.page(by=other)
    assert totals(page)[0] == "2 In all"
    assert "Very secret" not in page


@pytest.mark.parametrize(("language", "title"), [("kk", "Проблемалық мәселелер"), ("ru", "Проблемные вопросы")])
def test_it_is_read_in_each_language(scene: Scene, language: str, title: str) -> None:
    page = scene.page(language=language)
    assert f"<h1>{title}</h1>" in page
    assert {"kk": "кешігу: 1 күн", "ru": "опоздание: 1 день"}[language] in words(page)


def test_the_page_takes_two_statements(scene: Scene) -> None:
    """The person with all that the frame goes by, and the rows. The first time, and after an event, the memberships,
    the calendar, the totals, the saved views, the names of places and what is unread too; and the stays of what has
    moved since."""
    client = scene.client()

    def asked() -> list[Sent]:
        with sent(scene.house.engine) as statements:
            assert client.get("/issues").status_code == 200
        return [one for one in statements if one.text.startswith("SELECT")]

    assert len(asked()) == 10
    assert len(asked()) == 2
    with scene.house.work() as work:
        other = make.department(work, "Another")
        come = make.routed(work, scene.office, make.enterprise(work), other).id
        referrals.transfer(work, scene.office, scene.late, s.TransferIn(body_id=other.id, reason="It is theirs"))
    again = asked()
    assert len(again) == 10
    (stays,) = [one.values for one in again if "FROM referrals" in one.text]
    assert set(stays.values() if isinstance(stays, dict) else stays) == {come, scene.late}
    assert len(asked()) == 2


def test_the_words_around_the_rows_are_in_the_language_of_each_reader(scene: Scene) -> None:
    said = {"kk": ("Барлығы", "ашық мәселелер"), "ru": ("Всего", "открытые вопросы"), "en": ("In all", "open issues")}
    for language, (whole, opened) in said.items():
        page = scene.page(language=language)
        assert totals(page)[0] == f"2 {whole}"
        assert opened in words(page)
