"""The list of meetings, planning one, changing its data: without a script."""

import re

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.meetings import participants, recording
from app.meetings.models import Meeting
from app.meetings.schemas import MeetingEdit, ParticipantsIn
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House
from tests.pages.sitting import Sitting, once, read, send, text


def test_a_meeting_is_planned_without_a_script_and_its_agenda_line_by_line(sitting: Sitting) -> None:
    page = read(sitting.client, "/meetings/new")
    body = re.search(r'<option value="(\d+)"[^>]*>Office of the deputy akim', page)
    assert body is not None
    to = send(
        sitting.client, "/meetings", once=once(page, "/meetings"), body_id=body[1], topic="Leasing",
        transcribed="false", held_on="2026-03-17", starts_at="", date_kind="exact", place="", chair_name="",
        chair_post="", protocol_number="", agenda="Rates\r\nFirst instalment",
    )  # fmt: skip
    said = text(read(sitting.client, to))
    assert "Rates" in said
    assert "First instalment" in said
    assert "Draft" in said


def test_the_next_meeting_begins_with_what_the_last_one_had(sitting: Sitting) -> None:
    page = read(sitting.client, f"/meetings/new?after={sitting.meeting}")
    assert 'value="Development of industry"' in page
    assert 'value="Ernar Zharkeshov"' in page
    for wrong in ("999999", "x"):
        read(sitting.client, f"/meetings/new?after={wrong}", 404)


def test_a_form_that_needs_correcting_comes_back_with_everything_typed(sitting: Sitting) -> None:
    html = send(
        sitting.client, "/meetings", 422, topic="Leasing of machines", held_on="2026-03-09", transcribed="false",
        starts_at="3 pm", agenda="Rates",
    )  # fmt: skip
    assert "Leasing of machines" in html
    assert 'value="3 pm"' in html
    assert ">Rates</textarea>" in html.replace("\n", "")
    assert "Write the time as HH:MM" in html
    assert "Fill in this field" in html


def test_a_meeting_changed_by_somebody_else_shows_both_versions(sitting: Sitting, house: House) -> None:
    version = re.search(r'name="version" value="(\d+)"', read(sitting.client, f"{sitting.at}/edit"))
    with house.work() as work:
        recording.edit(work, sitting.office, sitting.meeting, MeetingEdit(place="Kokshetau"))
    html = send(sitting.client, f"{sitting.at}/edit", 412, place="Kosshy", version=version[1] if version else "")
    assert "Kokshetau" in html
    assert "Kosshy" in html


def test_a_meeting_ahead_is_scheduled_and_goes_back_to_draft(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        ahead = meet.meeting(work, sitting.office, held_on=meet.a_day(work, 7)).id
    at = f"/meetings/{ahead}"
    assert "opened on its day" in read(sitting.client, at)
    send(sitting.client, f"{at}/scheduling")
    assert sitting.client.post(f"{at}/opening").status_code == 409
    send(sitting.client, f"{at}/cancellation", reason="The chair is away")
    assert "The chair is away" in read(sitting.client, at)


def test_the_list_says_its_filter_and_counts_by_status(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        meet.scheduled(work, sitting.office, topic="Session of the council")
    page = read(sitting.client, "/meetings?status=scheduled&held_from=2026-03-01&q=session")
    said = text(page)
    assert "Session of the council" in said
    assert "Development of industry" not in said
    assert "held from 1 March" in said
    assert 'href="/meetings?held_from=2026-03-01&amp;q=session"' in page or (
        'href="/meetings?q=session&amp;held_from=2026-03-01"' in page
    )
    assert re.search(r"<b>2</b>.{0,60}In all", read(sitting.client, "/meetings"), re.DOTALL)


def test_an_empty_list_says_what_to_do(sitting: Sitting, house: House) -> None:
    assert "Drop the last condition" in read(sitting.client, "/meetings?status=closed")
    with house.work() as work:
        contact = make.contact(work, make.enterprise(work, "RG Gold"))
    assert "No meetings yet" in read(house.client(contact), "/meetings")
    assert sitting.client.get("/meetings?status=over").status_code == 422


@pytest.mark.parametrize(("path", "most"), [("/meetings", 9), ("", 18), ("/minutes", 12)])
def test_pages_read_in_a_fixed_number_of_statements(sitting: Sitting, house: House, path: str, most: int) -> None:
    address = path if path.startswith("/meetings") else sitting.at + path
    first = statements(house, sitting.client, address)
    with house.work() as work:
        meeting = work.session.get_one(Meeting, sitting.meeting)
        for name in ("Тыныс", "RG Gold", "Гормолзавод"):
            enterprise = make.enterprise(work, name)
            participants.add(work, sitting.office, meeting.id, ParticipantsIn(enterprises=[enterprise.id]))
            meet.take_up(work, sitting.office, meeting, make.issue(work, sitting.office, enterprise))
            meet.held(work, sitting.office, topic=name)
            instructing.give(work, sitting.office, InstructionIn(text=name, meeting_id=meeting.id))
    assert statements(house, sitting.client, address) == first <= most


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


def test_the_office_is_offered_its_own_meeting_first(sitting: Sitting) -> None:
    form = read(sitting.client, "/meetings/new")
    chosen = re.search(r'<option value="\d+" selected>([^<]+)</option>', form)
    assert chosen is not None
    assert "deputy akim" in chosen[1]
