"""Before a meeting through both doors: the pages, the sheets, the forms, and what a dossier costs."""

import re
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from app.dossiers import asking
from app.issues.moves import readers
from app.issues.schemas import ReadersIn
from app.meetings import participants
from app.meetings.models import AgendaOutcome, Meeting
from app.meetings.schemas import ParticipantsIn
from tests import factories as make
from tests import factories_dossiers as prepare
from tests import factories_meetings as meet
from tests.factories_notifications import work_off
from tests.house import House
from tests.pages.sitting import read, send, text
from tests.plans import sent


@dataclass
class Scene:
    """A meeting in five working days with one of ENKI's issues; another was postponed today."""

    on: prepare.Stage
    meeting: int
    taken: int
    postponed: int
    office: TestClient
    api: str

    @property
    def at(self) -> str:
        return f"/meetings/{self.meeting}/dossier"


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on = prepare.stage(work)
        taken, postponed = prepare.on_desk(work, on, "Power"), prepare.on_desk(work, on, "Gas")
        last = prepare.last_time(work, on, (postponed, AgendaOutcome.POSTPONED))
        prepare.ordered(work, on, last, postponed, days=4)
        prepare.close(work, on, last)
        meeting = prepare.coming(work, on, taken)
        ids = (meeting.id, taken.id, postponed.id)
    return Scene(on, *ids, house.client(on.office), f"/api/v1/meetings/{ids[0]}/dossier")


def test_the_secretary_ticks_proposals_and_asks_for_comments(scene: Scene, house: House) -> None:
    page = read(scene.office, f"{scene.at}/proposals")
    assert "left open by the last meeting" in text(page)
    refused = send(scene.office, f"{scene.at}/agenda", 422, title="Gas supply")
    assert "Tick at least one" in refused
    assert 'value="Gas supply"' in refused
    send(scene.office, f"{scene.at}/agenda", ticked={"issues[]": scene.postponed}, title="Gas supply")
    assert "Gas supply" in read(scene.office, f"/meetings/{scene.meeting}")
    send(scene.office, f"{scene.at}/requests")
    page = text(read(scene.office, scene.at))
    assert page.count("no comment yet; the comments' day is 13 March") == 2
    head = house.client(scene.on.head)
    work_off(house.app.state.units, house.now)
    assert f'href="{scene.at}/comments#issue-{scene.taken}"' in read(head, "/inbox")
    assert "Comment of your body" in read(head, f"{scene.at}/comments")
    refused = send(head, f"{scene.at}/comments", 422, issue=scene.taken, text=" ")
    assert f'href="#issue-{scene.taken}-text"' in refused
    send(head, f"{scene.at}/comments", issue=scene.taken, text="We agree")
    for path in (scene.at, f"{scene.at}/sheets"):
        assert "We agree" in read(scene.office, path), path
    assert "Change the comment" in read(head, f"{scene.at}/comments")


def test_the_sheets_have_a_leaf_for_each_enterprise_and_say_nothing_confidential_to_others(
    scene: Scene, house: House
) -> None:
    with house.work() as work:
        readers.set_readers(work, scene.on.office, scene.taken, ReadersIn(confidential=True, readers=[]))
        asking.ask(work, scene.on.office, scene.meeting)
        hidden = make.issue(work, scene.on.office, make.enterprise(work, "RG Gold"), "A sale", confidential=True)
        meet.take_up(work, scene.on.office, work.session.get_one(Meeting, scene.meeting), hidden)
        another = make.office(work)
    other = house.client(another)
    sheets = read(scene.office, f"{scene.at}/sheets")
    assert re.findall(r'class="leaf"><h2>([^<]+)', sheets) == ["«ENKI»", "«RG Gold»"]
    assert "Open issues: 2" in text(sheets)
    for path in ("", "/sheets"):
        page = text(read(other, scene.at + path))
        assert [word for word in ("Power", "RG Gold", "asked on") if word in page] == []
        assert "late: 0" in page.lower()
    assert f"№ {scene.taken}" not in text(read(other, f"{scene.at}/sheets"))


def test_a_contact_is_shown_nothing_of_it(scene: Scene, house: House) -> None:
    client = house.client(scene.on.contact)
    assert client.get(f"/meetings/{scene.meeting}").status_code == 200
    assert "/dossier" not in client.get(f"/meetings/{scene.meeting}").text
    for path in (scene.at, f"{scene.at}/sheets", f"{scene.at}/comments", scene.api, f"{scene.api}/comments"):
        assert client.get(path).status_code == 403, path


def test_a_program_does_the_same(scene: Scene, house: House) -> None:
    found = scene.office.get(f"{scene.api}/proposals").json()
    assert [(one["noun"], one["reasons"]) for one in found["items"]] == [
        ("issue", ["carried_over"]), ("instruction", ["promised"])]  # fmt: skip
    ticks = {"issues": [scene.postponed], "instructions": [found["items"][1]["number"]], "title": "Gas"}
    assert [one["title"] for one in scene.office.post(f"{scene.api}/agenda", json=ticks).json()["agenda"]] == [
        "Issues", "Gas", f"On the execution of instruction No. {ticks['instructions'][0]}"]  # fmt: skip
    assert scene.office.post(f"{scene.api}/agenda", json=ticks).status_code == 422
    asked = scene.office.post(f"{scene.api}/requests").json()["items"]
    assert [(one["noun"], one["silent"]) for one in asked] == [
        ("issue", False), ("issue", False), ("instruction", False)]  # fmt: skip
    assert {one["until"] for one in asked} == {"2026-03-13"}
    said = {"issue": scene.taken, "text": "We agree"}
    assert scene.office.post(f"{scene.api}/comments", json=said).status_code == 403
    given = house.client(scene.on.head).post(f"{scene.api}/comments", json=said)
    assert (given.status_code, given.json()["items"][0]["comment"]) == (201, "We agree")
    dossier = scene.office.get(scene.api).json()
    (page,) = dossier["enterprises"]
    assert ([one["number"] for one in page["issues"]], page["decided"][0]["outcome"]) == (
        [scene.taken, scene.postponed], "postponed")  # fmt: skip


def test_who_is_asked_is_led_to_the_comment_from_the_record_and_from_the_desk(scene: Scene, house: House) -> None:
    head, there = house.client(scene.on.head), f'href="{scene.at}/comments#issue-{scene.taken}"'
    record = f"/issues/{scene.taken}"
    assert "Coming meeting" in text(read(house.client(scene.on.contact), record))
    assert "dossier" not in read(head, "/") + read(head, record)
    send(scene.office, f"{scene.at}/requests")
    page = read(head, record)
    assert "asked for a comment" in text(page)
    assert there in page
    assert re.search(rf'href="{scene.at}/comments" class="status".*?: 1</a>', read(head, "/"))
    assert there not in read(scene.office, record) + read(house.client(scene.on.aigul), "/")
    send(head, f"{scene.at}/comments", issue=scene.taken, text="We agree")
    assert "Change the comment" in read(head, record)
    assert "dossier" not in read(head, "/")
    with house.work() as work:
        order = prepare.ordered(work, scene.on, meet.held(work, scene.on.office, scene.on.council), days=4)
    ticked = {"instructions[]": order.id}
    send(scene.office, f"{scene.at}/agenda", ticked=ticked, title="Power lines")
    send(scene.office, f"{scene.at}/requests")
    assert f"{scene.at}/comments#instruction-{order.id}" in read(head, f"/instructions/{order.id}")


COSTS = {"": 22, "/sheets": 22, "/proposals": 12, "/comments": 6}


@pytest.mark.parametrize("path", COSTS)
def test_a_dossier_takes_as_many_statements_for_many_enterprises_as_for_one(
    scene: Scene, house: House, path: str
) -> None:
    with house.work() as work:
        asking.ask(work, scene.on.office, scene.meeting)
    few = statements(house, scene.office, scene.at + path)
    with house.work() as work:
        many = [make.enterprise(work, f"Зауыт {number}") for number in range(12)]
        ids = [one.id for one in many]
        participants.add(work, scene.on.office, scene.meeting, ParticipantsIn(enterprises=ids))
        meeting = work.session.get_one(Meeting, scene.meeting)
        for one in many:
            issue = make.accepted(work, scene.on.office, one, scene.on.energy, scene.on.officer)
            meet.take_up(work, scene.on.office, meeting, issue)
        asking.ask(work, scene.on.office, scene.meeting)
    assert (few, statements(house, scene.office, scene.at + path)) == (COSTS[path], COSTS[path])


def statements(house: House, client: TestClient, address: str) -> int:
    with sent(house.engine) as found:
        assert client.get(address).status_code == 200
    return len([one for one in found if not one.text.startswith("BEGIN")])
