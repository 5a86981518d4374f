"""Extensions and pauses on the pages: forms, what stands beside the date, lists and desks."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests.house import House

LATER = "2026-04-10"


@dataclass
class Scene:
    """A record due on 27 March, in the browsers of the office, the executor and the enterprise."""

    at: str
    office: TestClient
    executor: TestClient
    contact: TestClient

    @property
    def list(self) -> str:
        return self.at.rpartition("/")[0]


@pytest.fixture(params=["issue", "instruction"])
def scene(request: pytest.FixtureRequest, house: House) -> Scene:
    with house.work() as work:
        on, enki = give.stage(work), make.enterprise(work)
        saule = make.contact(work, enki)
        issue = make.accepted(work, on.office, enki, on.energy, on.nurlan)
        row = issue if request.param == "issue" else give.in_progress(work, on, issues=[issue.id])
        issue.due_on = issue.original_due_on = issue.due_sort = make.due(work)
        number = row.id
    people = (house.client(actor) for actor in (on.office, on.nurlan, saule))
    return Scene(f"/{request.param}s/{number}", *people)


def text(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def read(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return text(answer.text)


def send(client: TestClient, path: str, status: int = 303, **fields: Any) -> str:
    answer = client.post(path, data=fields)
    assert answer.status_code == status, answer.text
    return text(answer.text)


def decision_address(client: TestClient, at: str) -> str:
    found = re.search(rf'action="({at}/extensions/\d+/decision)"', client.get(at).text)
    assert found is not None
    return found[1]


def test_asked_decided_and_in_view_wherever_the_date_is(scene: Scene) -> None:
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="The pipe is late")
    page = read(scene.office, scene.at)
    assert "an extension is asked for: 10 Apr" in page
    assert "Waits for the decision" in page
    send(scene.office, decision_address(scene.office, scene.at), decision="approved", due_on="", note="Once")
    page = read(scene.office, scene.at)
    for words in ("10 April", "first date: 27 Mar", "extended 1 time", "How the due date moved", "Extension approved",
                  "Due: 27 March → 10 April",
                  "The pipe is late", "Once"):  # fmt: skip
        assert words in page, words
    assert "extended 1 time" in read(scene.office, scene.list)
    assert "extended 1 time" in read(scene.contact, scene.at)


def test_a_request_is_withdrawn_by_who_asked(scene: Scene) -> None:
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="The pipe is late")
    found = re.search(rf'action="({scene.at}/extensions/\d+/withdrawal)"', scene.executor.get(scene.at).text)
    assert found is not None
    assert "/withdrawal" not in scene.office.get(scene.at).text
    send(scene.executor, found[1], note="It came")
    page = read(scene.office, scene.at)
    assert "Request withdrawn" in page
    assert "an extension is asked for" not in page
    assert f'href="{scene.at}"' in scene.executor.post(found[1], data={"note": ""}).text, "no way back to the record"


def test_a_form_that_needs_correcting_comes_back_filled_with_the_neighbours_of_a_day_off(scene: Scene) -> None:
    page = send(scene.executor, f"{scene.at}/extensions", 422, due_on="2026-04-11", reason="The pipe is late")
    assert "This is a day off. Choose 10 April 2026 or 13 April 2026" in page
    assert "The pipe is late" in page
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="Late")
    page = send(scene.office, decision_address(scene.office, scene.at), 422, decision="refused", due_on="", note="")
    assert "Say why it is refused" in page


def test_the_desk_s_number_opens_the_list_of_what_waits(scene: Scene) -> None:
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="Late")
    address = f"{scene.list}?extension_asked=true"
    assert f'href="{address}"' in scene.office.get("/").text
    found = scene.office.get(address).text
    assert f'href="{scene.at}"' in found
    assert "an extension is asked for" in text(found)


def test_the_clock_is_stopped_and_set_going_again(scene: Scene) -> None:
    send(scene.office, f"{scene.at}/pauses", reason="Frost", look_again_on="2026-03-20")
    page = read(scene.office, scene.at)
    assert "The clock is stopped" in page
    assert "Look again: 20 Mar" in page
    assert "the clock is stopped" in read(scene.office, scene.list)
    found = re.search(rf'action="({scene.at}/pauses/\d+/ending)"', scene.office.get(scene.at).text)
    assert found is not None
    send(scene.office, found[1], note="")
    assert "Pause" in read(scene.office, f"{scene.at}")


def test_an_enterprise_reads_reasons_of_its_issue_and_none_of_an_instruction(scene: Scene) -> None:
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="The pipe is late")
    page = read(scene.contact, scene.at)
    assert "an extension is asked for: 10 Apr" in page
    assert ("The pipe is late" in page) == ("/issues" in scene.at)


def test_two_controllers_at_the_same_second(scene: Scene) -> None:
    """The second one's decision, made from the same page, is told what stands now."""
    send(scene.executor, f"{scene.at}/extensions", due_on=LATER, reason="Late")
    address = decision_address(scene.office, scene.at)
    version = re.search(r'name="version" value="(\d+)"', scene.office.get(scene.at).text)
    assert version is not None
    send(scene.office, address, decision="approved", version=version[1])
    page = send(scene.office, address, 412, decision="refused", note="No", version=version[1])
    assert "No" in page
    send(scene.office, address, 409, decision="refused", note="No")
