"""A desk's numbers: each opens the list that it counted, and the list has as many rows."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from starlette.testclient import TestClient

from app.demo import load as demo
from app.demo.people import DOMAIN, PASSWORD
from tests.house import House

ASKS = re.compile(r'<li><a href="([^"]+)"[^>]*>(?:<b>(\d+)</b>)?')
BESIDES = re.compile(r'<a href="([^"]+)" class="status"[^>]*>[^:]*?: (\d+)</a>')
BLADES = re.compile(r'<a href="([^"]+)"><b>(\d+)</b>')
HOLDERS = re.compile(r'<th scope="row" role="rowheader"><a href="(/issues\?[^"]+)">[^<]*</a></th>\D*?>(\d+)<')
LATE_THERE = re.compile(r'href="(/issues\?overdue=true&amp;[^"]+)"><svg.*?</svg>(\d+)<')


@pytest.fixture
def now() -> datetime:
    """Half a year after the meeting, so that the demo's own history lies behind it."""
    return datetime(2026, 11, 23, 5, tzinfo=UTC)


def signed_in(house: House, login: str) -> TestClient:
    client = TestClient(house.app, follow_redirects=False, cookies={"language": "en"})
    said = {"email": f"{login}@{DOMAIN}", "password": PASSWORD}
    assert client.post("/sign-in", data=said).status_code == 303
    return client


def told(page: str) -> dict[str, int]:
    """address → the number that stands on its link; a question answered in words has none to count."""
    asks = page.partition('<ul class="asks">')[2].partition("</ul>")[0]
    horizon = page.partition('<ol class="horizon"')[2].partition("</ol>")[0]
    found = ASKS.findall(asks) + BLADES.findall(horizon)
    for pattern in (BESIDES, HOLDERS, LATE_THERE):
        found += pattern.findall(page)
    return {unescape(address): int(number or 0) for address, number in found}


def listed(client: TestClient, address: str) -> int:
    answer = client.get(f"/api/v1{address}{'&' if '?' in address else '?'}count=true")
    assert answer.status_code == 200, (address, answer.text)
    total: int = answer.json()["total"]
    return total


def test_every_number_on_a_desk_opens_the_list_that_it_counted(house: House) -> None:
    demo.load(house.app.state.units)
    for login in ("office", "bulandy", "kokshetau", "energy", "council", "observer"):
        client = signed_in(house, login)
        numbers = told(client.get("/").text)
        assert numbers
        assert {address: listed(client, address) for address in numbers} == numbers, login


def test_an_officers_desk_is_that_of_the_own_bodies_and_not_of_all_that_they_have_held(house: House) -> None:
    demo.load(house.app.state.units)
    client = signed_in(house, "council")
    page = client.get("/").text
    found = re.search(r'href="(/issues\?state=open&amp;body=[^"]+)"', page)
    assert found is not None
    held = listed(client, unescape(found[1]))
    assert held < listed(client, "/issues?state=open")
    assert sum(int(number) for _, number in BLADES.findall(page)) == held


def test_a_contact_is_greeted_by_the_enterprises_name_with_its_legal_form(house: House) -> None:
    demo.load(house.app.state.units)
    client = signed_in(house, "enki")
    for language, name in (("kk", "«ENKI» ЖШС"), ("ru", "ТОО «ENKI»")):
        client.post("/language", data={"language": language, "next": "/"})
        page = client.get("/").text
        assert f'<p class="kicker">{name}</p>' in page
        assert f" · {name}</li>" in page
