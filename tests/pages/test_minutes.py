"""What each reader is shown of a meeting and of its minutes."""

import re

import pytest

from app.audit.chain import head
from app.enterprises.models import Enterprise
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.meetings import participants
from app.meetings.models import AgendaOutcome, Meeting
from app.meetings.schemas import ParticipantsIn
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House
from tests.meetings import march
from tests.pages.sitting import Sitting, read, send, text


@pytest.mark.parametrize("role", ["observer", "admin", "akimat"])
def test_who_only_reads_is_given_no_forms(sitting: Sitting, house: House, role: str) -> None:
    with house.work() as work:
        akimat = make.body(work, "akimat_bulandy")
        participants.add(work, sitting.office, sitting.meeting, ParticipantsIn(bodies=[akimat.id]))
        reader = {"observer": make.observer(work), "admin": make.admin(work), "akimat": make.officer(work, akimat)}[
            role
        ]
    client = house.client(reader)
    page = read(client, sitting.at)
    assert re.findall(r'action="/meetings[^"]*"', page) == []
    for path in ("/edit", "/closure", "/participants", f"/agenda/{sitting.items[0]}/edit"):
        assert client.get(sitting.at + path).status_code == 403


def test_a_contact_is_given_an_extract(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        enki = work.session.get_one(Enterprise, sitting.enki)
        saule = make.contact(work, enki)
    client = house.client(saule)
    page = text(read(client, sitting.at))
    assert "Issues of enterprises" in page
    assert "Results of 2025" not in page
    assert "and others" not in page
    sheet = text(read(client, f"{sitting.at}/minutes"))
    assert "EXTRACT FROM MINUTES" in sheet
    assert "Results of 2025" not in sheet


def test_a_confidential_issue_is_on_nobody_elses_page_nor_sheet(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        other = make.office(work)
        secret = make.issue(
            work, sitting.office, make.enterprise(work, "RG Gold"), "A sale of shares", confidential=True
        )
        meet.take_up(work, sitting.office, work.session.get_one(Meeting, sitting.meeting), secret)
        meet.decide(work, sitting.office, work.session.get_one(Meeting, sitting.meeting), secret, AgendaOutcome.NOTED)
    client = house.client(other)
    for path in ("", "/minutes", "/closure", f"?item={sitting.items[0]}"):
        said = read(client, sitting.at + path)
        assert "shares" not in said
        assert "RG Gold" not in said
    assert "A sale of shares" in read(sitting.client, f"{sitting.at}/minutes")


def test_closed_minutes_only_take_an_addendum_and_files(sitting: Sitting) -> None:
    send(sitting.client, f"{sitting.at}/closure")
    page = read(sitting.client, sitting.at)
    assert re.findall(r'<form[^>]+action="(/meetings[^"]+)"', page) == [
        f"{sitting.at}/addenda",
        f"{sitting.at}/attachments",
    ]
    assert "Fill in this field" in send(sitting.client, f"{sitting.at}/addenda", 422, text=" ")
    send(sitting.client, f"{sitting.at}/addenda", text="The number is 14")
    assert "The number is 14" in read(sitting.client, sitting.at)
    assert "Addendum of 10 March 2026" in text(read(sitting.client, f"{sitting.at}/minutes"))


def test_the_sheet_says_what_is_not_stated_and_carries_the_head_of_the_chain(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        instructing.give(work, sitting.office, InstructionIn(text="Targeted work", meeting_id=sitting.meeting))
    with house.work() as work:
        seq, digest = head(work.session)
    sheet = read(sitting.client, f"{sitting.at}/minutes")
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
