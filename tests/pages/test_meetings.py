"""The pages of meetings: what stands on them, what their forms do, and what comes back filled."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.audit.chain import head
from app.enterprises.models import Enterprise
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.meetings import participants, recording
from app.meetings.models import AgendaOutcome, Meeting
from app.meetings.schemas import MeetingEdit, ParticipantsIn
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House
from tests.meetings import march

MANY: dict[str, Any] = {"agenda": ["Results of 2025", "Issues of enterprises", "Support"]}


@dataclass
class Scene:
    """A meeting of today that is being held: three points, the second takes up an issue of ENKI."""

    office: Actor
    meeting: int
    items: list[int]
    issue: int
    enki: int
    energy: int
    client: TestClient

    @property
    def at(self) -> str:
        return f"/meetings/{self.meeting}"


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        meeting = meet.held(work, office, chair_name="Ernar Zharkeshov", **MANY)
        participants.add(work, office, meeting.id, ParticipantsIn(enterprises=[enki.id], others=["and others"]))
        issue = make.issue(work, office, enki)
        meet.take_up(work, office, meeting, issue, number=2)
        items = [meet.point(work, meeting, number).id for number in (1, 2, 3)]
        found = (office, meeting.id, items, issue.id, enki.id, energy.id)
    return Scene(*found, house.client(office))


def text(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def read(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


def send(client: TestClient, path: str, status: int = 303, ticked: dict[str, Any] | None = None, **said: Any) -> str:
    answer = client.post(path, data={**said, **(ticked or {})})
    assert answer.status_code == status, text(answer.text)
    return answer.headers.get("location", answer.text)


def once(html: str, action: str) -> str:
    """The key of the form that is sent there."""
    found = re.search(rf'action="{re.escape(action)}".*?name="once" value="([^"]+)"', html, re.DOTALL)
    assert found is not None, action
    return found[1]


def test_the_current_point_is_the_first_without_an_outcome(scene: Scene) -> None:
    send(scene.client, f"{scene.at}/agenda/{scene.items[0]}/outcome", outcome="noted", decision="")
    page = read(scene.client, scene.at)
    assert re.search(r'<li id="item-(\d+)" aria-current="step">', page)[1] == str(scene.items[1])  # type: ignore[index]
    assert "Considered: 1 / 3" in text(page)


def test_another_point_can_be_considered_or_corrected(scene: Scene) -> None:
    page = read(scene.client, f"{scene.at}?item={scene.items[2]}")
    assert f'<li id="item-{scene.items[2]}" aria-current="step">' in page
    for wrong in ("999999", "x", "9" * 30):
        read(scene.client, f"{scene.at}?item={wrong}", 404)


def test_a_point_leads_to_raising_taking_up_and_ordering_without_typing_again(scene: Scene) -> None:
    page = read(scene.client, f"{scene.at}?item={scene.items[1]}")
    for href in (
        f"/issues/new?agenda_item_id={scene.items[1]}",
        f"{scene.at}/agenda/{scene.items[1]}/issues/new",
        f"/instructions/new?meeting_id={scene.meeting}&amp;agenda_item_id={scene.items[1]}",
    ):
        assert f'href="{href}"' in page


def test_the_meetings_instructions_stand_beside_it_with_what_is_missing(scene: Scene, house: House) -> None:
    with house.work() as work:
        instructing.give(work, scene.office, InstructionIn(text="Targeted work", meeting_id=scene.meeting))
    said = text(read(scene.client, scene.at))
    assert "Instructions: 1 Targeted work Needs clarification" in said
    assert "Responsible not stated Due date not stated" in said


def test_a_meeting_is_planned_without_a_script_and_its_agenda_line_by_line(scene: Scene) -> None:
    page = read(scene.client, "/meetings/new")
    body = re.search(r'<option value="(\d+)"[^>]*>Office of the deputy akim', page)
    assert body is not None
    to = send(
        scene.client, "/meetings", once=once(page, "/meetings"), body_id=body[1], topic="Leasing",
        transcribed="false", held_on="2026-03-17", starts_at="", date_kind="exact", place="", chair_name="",
        chair_post="", protocol_number="", agenda="Rates\r\nFirst instalment",
    )  # fmt: skip
    said = text(read(scene.client, to))
    assert "Rates" in said
    assert "First instalment" in said
    assert "Draft" in said


def test_the_next_meeting_begins_with_what_the_last_one_had(scene: Scene) -> None:
    page = read(scene.client, f"/meetings/new?after={scene.meeting}")
    assert 'value="Development of industry"' in page
    assert 'value="Ernar Zharkeshov"' in page
    for wrong in ("999999", "x"):
        read(scene.client, f"/meetings/new?after={wrong}", 404)


def test_a_form_that_needs_correcting_comes_back_with_everything_typed(scene: Scene) -> None:
    html = send(
        scene.client, "/meetings", 422, topic="Leasing of machines", held_on="2026-03-09", transcribed="false",
        starts_at="3 pm", agenda="Rates",
    )  # fmt: skip
    assert "Leasing of machines" in html
    assert 'value="3 pm"' in html
    assert ">Rates</textarea>" in html.replace("\n", "")
    assert "Write the time as HH:MM" in html
    assert "Fill in this field" in html


def test_a_double_click_makes_one_point(scene: Scene) -> None:
    key = once(read(scene.client, scene.at), f"{scene.at}/agenda")
    for _ in range(2):
        send(scene.client, f"{scene.at}/agenda", once=key, title="One more", text="")
    assert read(scene.client, scene.at).count("<h3>One more</h3>") == 1


def test_points_move_up_and_down_by_buttons(scene: Scene) -> None:
    page = read(scene.client, scene.at)
    assert 'name="position" value="1"' in page
    send(scene.client, f"{scene.at}/agenda/{scene.items[2]}/position", position="1")
    order = re.findall(r'<li id="item-(\d+)"', read(scene.client, scene.at))
    assert [int(one) for one in order] == [scene.items[2], scene.items[0], scene.items[1]]


def test_presence_is_ticked(scene: Scene) -> None:
    page = read(scene.client, scene.at)
    assert "presence is not recorded" in text(page)
    ids = re.findall(r'name="present\[\]" value="(\d+)"', page)
    send(scene.client, f"{scene.at}/presence", ticked={"present[]": [ids[0]]})
    assert "Present: 1 / 2" in text(read(scene.client, scene.at))
    minutes = text(read(scene.client, f"{scene.at}/minutes"))
    assert "Attended enterprises: «ENKI» Absent and others" in minutes


def test_the_history_says_what_changed(scene: Scene, house: House) -> None:
    with house.work() as work:
        recording.edit(work, scene.office, scene.meeting, MeetingEdit(place="Kokshetau", protocol_number="14"))
    send(scene.client, f"{scene.at}/agenda/{scene.items[0]}/outcome", outcome="noted")
    send(scene.client, f"{scene.at}/agenda/{scene.items[2]}/removal")
    said = text(read(scene.client, scene.at))
    assert "changed the meeting's data" in unescape(said)
    assert "Place: Kokshetau · Number of the minutes: 14" in said
    assert "Results of 2025 · Outcome: Noted" in said
    assert "Support" in said.partition("Events")[2]


def test_participants_are_found_added_and_taken_off(scene: Scene, house: House) -> None:
    with house.work() as work:
        gold = make.enterprise(work, "RG Gold").id
    at = f"{scene.at}/participants"
    found = read(scene.client, f"{at}?q=голд")
    assert f'name="enterprises[]" value="{gold}"' in found
    send(scene.client, at, others="Heads of departments\nAnd others", ticked={"enterprises[]": [gold]})
    page = read(scene.client, at)
    assert "Heads of departments" in page
    removal = re.findall(rf'action="({at}/\d+/removal)"', page)
    send(scene.client, removal[0])
    assert len(re.findall(rf"{at}/\d+/removal", read(scene.client, at))) == len(removal) - 1
    assert "Choose at least one participant" in send(scene.client, at, 422, others=" ")


def test_an_existing_issue_is_chosen_and_taken_up(scene: Scene, house: House) -> None:
    with house.work() as work:
        other = make.issue(work, scene.office, make.enterprise(work, "Тыныс"), "A railway siding").id
    at = f"{scene.at}/agenda/{scene.items[0]}/issues"
    page = read(scene.client, f"{at}/new")
    assert f'name="number" value="{other}"' in page
    assert f'name="number" value="{scene.issue}"' not in page
    assert f'value="{other}"' in read(scene.client, f"{at}/new?q=тыныс siding")
    assert f'value="{other}"' in read(scene.client, f"{at}/new?q={other}")
    assert f'value="{other}"' not in read(scene.client, f"{at}/new?q=poultry")
    send(scene.client, at, number=other)
    assert f"№ {other}. A railway siding" in read(scene.client, scene.at)
    assert "on the agenda already" in send(scene.client, at, 422, number=other)


def test_an_issues_outcome_is_recorded_with_its_referral(scene: Scene) -> None:
    at = f"{scene.at}/agenda/{scene.items[1]}/issues/{scene.issue}/outcome"
    read(scene.client, at)
    html = send(scene.client, at, 422, outcome="forwarded", decision="To the department", forwarded_to_id="")
    assert "Choose the body to which it goes" in html
    assert "To the department</textarea>" in html
    send(scene.client, at, outcome="forwarded", decision="To the department", forwarded_to_id=scene.energy)
    assert "to: Энергетика басқармасы" in text(read(scene.client, scene.at))
    assert "forwarded already" in text(read(scene.client, at))


def test_a_point_changed_by_somebody_else_shows_both_versions(scene: Scene) -> None:
    at = f"{scene.at}/agenda/{scene.items[0]}/outcome"
    send(scene.client, at, outcome="noted", decision="By the first", version="1")
    html = send(scene.client, at, 412, outcome="postponed", decision="By the second", version="1")
    assert "By the first" in html
    assert "By the second" in html


def test_a_meeting_changed_by_somebody_else_shows_both_versions(scene: Scene, house: House) -> None:
    version = re.search(r'name="version" value="(\d+)"', read(scene.client, f"{scene.at}/edit"))
    with house.work() as work:
        recording.edit(work, scene.office, scene.meeting, MeetingEdit(place="Kokshetau"))
    html = send(scene.client, f"{scene.at}/edit", 412, place="Kosshy", version=version[1] if version else "")
    assert "Kokshetau" in html
    assert "Kosshy" in html


def test_closing_asks_once_and_names_what_is_left(scene: Scene) -> None:
    send(scene.client, f"{scene.at}/agenda/{scene.items[0]}/outcome", outcome="noted")
    asked = text(read(scene.client, f"{scene.at}/closure"))
    assert "postponed: 2." in asked
    assert "Issues of enterprises Support" in asked
    send(scene.client, f"{scene.at}/closure")
    page = text(read(scene.client, scene.at))
    assert "Minutes approved" in page
    assert "Plan the next meeting" in page
    assert "not being held now" in text(read(scene.client, f"{scene.at}/closure"))


def test_closed_minutes_only_take_an_addendum(scene: Scene) -> None:
    send(scene.client, f"{scene.at}/closure")
    page = read(scene.client, scene.at)
    assert re.findall(r'<form[^>]+action="(/meetings[^"]+)"', page) == [f"{scene.at}/addenda"]
    assert "Fill in this field" in send(scene.client, f"{scene.at}/addenda", 422, text=" ")
    send(scene.client, f"{scene.at}/addenda", text="The number is 14")
    assert "The number is 14" in read(scene.client, scene.at)
    assert "Addendum of 10 March 2026" in text(read(scene.client, f"{scene.at}/minutes"))


def test_unfinished_points_are_ticked_for_the_next_meeting(scene: Scene, house: House) -> None:
    send(scene.client, f"{scene.at}/closure")
    with house.work() as work:
        following = meet.meeting(work, scene.office, held_on=meet.a_day(work, 7), agenda=[]).id
    page = read(scene.client, f"/meetings/{following}")
    assert "Left unfinished by earlier meetings: 3" in text(page)
    send(scene.client, f"/meetings/{following}/carry-over", ticked={"items[]": [scene.items[1]]})
    page = read(scene.client, f"/meetings/{following}")
    assert "Carried over from an earlier meeting" in page
    assert f"№ {scene.issue}. " in page


def test_a_meeting_ahead_is_scheduled_and_goes_back_to_draft(scene: Scene, house: House) -> None:
    with house.work() as work:
        ahead = meet.meeting(work, scene.office, held_on=meet.a_day(work, 7)).id
    at = f"/meetings/{ahead}"
    assert "opened on its day" in read(scene.client, at)
    send(scene.client, f"{at}/scheduling")
    assert scene.client.post(f"{at}/opening").status_code == 409
    send(scene.client, f"{at}/cancellation", reason="The chair is away")
    assert "The chair is away" in read(scene.client, at)


@pytest.mark.parametrize("role", ["observer", "admin", "akimat"])
def test_who_only_reads_is_given_no_forms(scene: Scene, house: House, role: str) -> None:
    with house.work() as work:
        akimat = make.body(work, "akimat_bulandy")
        participants.add(work, scene.office, scene.meeting, ParticipantsIn(bodies=[akimat.id]))
        reader = {"observer": make.observer(work), "admin": make.admin(work), "akimat": make.officer(work, akimat)}[
            role
        ]
    client = house.client(reader)
    page = read(client, scene.at)
    assert re.findall(r'action="/meetings[^"]*"', page) == []
    for path in ("/edit", "/closure", "/participants", f"/agenda/{scene.items[0]}/edit"):
        assert client.get(scene.at + path).status_code == 403


def test_a_contact_is_given_an_extract(scene: Scene, house: House) -> None:
    with house.work() as work:
        enki = work.session.get_one(Enterprise, scene.enki)
        saule = make.contact(work, enki)
    client = house.client(saule)
    page = text(read(client, scene.at))
    assert "Issues of enterprises" in page
    assert "Results of 2025" not in page
    assert "and others" not in page
    sheet = text(read(client, f"{scene.at}/minutes"))
    assert "EXTRACT FROM MINUTES" in sheet
    assert "Results of 2025" not in sheet


def test_a_confidential_issue_is_on_nobody_elses_page_nor_sheet(scene: Scene, house: House) -> None:
    with house.work() as work:
        other = make.office(work)
        secret = make.issue(work, scene.office, make.enterprise(work, "RG Gold"), "A sale of shares", confidential=True)
        meet.take_up(work, scene.office, work.session.get_one(Meeting, scene.meeting), secret)
        meet.decide(work, scene.office, work.session.get_one(Meeting, scene.meeting), secret, AgendaOutcome.NOTED)
    client = house.client(other)
    for path in ("", "/minutes", "/closure", f"?item={scene.items[0]}"):
        said = read(client, scene.at + path)
        assert "shares" not in said
        assert "RG Gold" not in said
    assert "A sale of shares" in read(scene.client, f"{scene.at}/minutes")


def test_the_sheet_says_what_is_not_stated_and_carries_the_head_of_the_chain(scene: Scene, house: House) -> None:
    with house.work() as work:
        instructing.give(work, scene.office, InstructionIn(text="Targeted work", meeting_id=scene.meeting))
    with house.work() as work:
        seq, digest = head(work.session)
    sheet = read(scene.client, f"{scene.at}/minutes")
    said = text(sheet)
    assert "Place not stated" in said
    assert "1 Targeted work needs clarification needs clarification" in said
    assert f"<code>{seq}:{digest}</code>" in sheet
    assert "the minutes are not approved" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("ХАТТАМА №", "нақтылауды қажет етеді", "2026 жылғы 3 наурыз (хабарлама бойынша)", "«ENKI» ЖШС")),
        ("ru", ("ПРОТОКОЛ №", "требует уточнения", "3 марта 2026 года (по сообщению)", "ТОО «ENKI»")),
    ],
)
def test_the_real_meetings_sheet_in_both_languages(house: House, language: str, words: tuple[str, ...]) -> None:
    with house.work() as work:
        office = make.office(work)
        meeting = march.transcribe(work, office).meeting.id
    sheet = text(read(house.client(office, language), f"/meetings/{meeting}/minutes"))
    assert [word for word in words if word not in sheet] == []


def test_the_list_says_its_filter_and_counts_by_status(scene: Scene, house: House) -> None:
    with house.work() as work:
        meet.scheduled(work, scene.office, topic="Session of the council")
    page = read(scene.client, "/meetings?status=scheduled&held_from=2026-03-01&q=session")
    said = text(page)
    assert "Session of the council" in said
    assert "Development of industry" not in said
    assert "held from 1 March" in said
    assert 'href="/meetings?held_from=2026-03-01&amp;q=session"' in page or (
        'href="/meetings?q=session&amp;held_from=2026-03-01"' in page
    )
    assert re.search(r"<b>2</b>.{0,60}In all", read(scene.client, "/meetings"), re.DOTALL)


def test_an_empty_list_says_what_to_do(scene: Scene, house: House) -> None:
    assert "Drop the last condition" in read(scene.client, "/meetings?status=closed")
    with house.work() as work:
        contact = make.contact(work, make.enterprise(work, "RG Gold"))
    assert "No meetings yet" in read(house.client(contact), "/meetings")
    assert scene.client.get("/meetings?status=over").status_code == 422


@pytest.mark.parametrize(("path", "most"), [("/meetings", 9), ("", 16), ("/minutes", 11)])
def test_pages_read_in_a_fixed_number_of_statements(scene: Scene, house: House, path: str, most: int) -> None:
    address = path if path.startswith("/meetings") else scene.at + path
    first = statements(house, scene.client, address)
    with house.work() as work:
        meeting = work.session.get_one(Meeting, scene.meeting)
        for name in ("Тыныс", "RG Gold", "Гормолзавод"):
            enterprise = make.enterprise(work, name)
            participants.add(work, scene.office, meeting.id, ParticipantsIn(enterprises=[enterprise.id]))
            meet.take_up(work, scene.office, meeting, make.issue(work, scene.office, enterprise))
            meet.held(work, scene.office, topic=name)
            instructing.give(work, scene.office, InstructionIn(text=name, meeting_id=meeting.id))
    assert statements(house, scene.client, address) == first <= most


def statements(house: House, client: TestClient, address: str) -> int:
    """How many statements the page sends, the actor's own included."""
    sent: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(house.engine, "before_cursor_execute", heard)
    try:
        read(client, address)
    finally:
        event.remove(house.engine, "before_cursor_execute", heard)
    return len([one for one in sent if one.lstrip().upper().startswith("SELECT")])
