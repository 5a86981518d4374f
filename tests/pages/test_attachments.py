"""Files on the pages, as a browser without a script sends and saves them."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.instructions.moves.working import acknowledge
from app.instructions.schemas import AcknowledgementIn, InstructionIn
from app.issues import instructing
from tests import factories as make
from tests import factories_meetings as meet
from tests.files import samples
from tests.house import House
from tests.pages.sitting import once, read, text

PDF = ("Акт.pdf", samples.PDF)
PHOTO = ("photo.jpg", samples.picture())


@dataclass
class Case:
    house: House
    issue: int
    office: Actor
    officer: Actor
    contact: Actor
    energy: int

    @property
    def at(self) -> str:
        return f"/issues/{self.issue}"

    def by(self, actor: Actor) -> TestClient:
        return self.house.client(actor)


@pytest.fixture
def case(house: House) -> Case:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        officer = make.officer(work, energy)
        issue = make.accepted(work, office, enki, energy, officer)
        return Case(house, issue.id, office, officer, make.contact(work, enki), energy.id)


def send(client: TestClient, path: str, *files: tuple[str, bytes], status: int = 303, **said: str) -> str:
    answer = client.post(path, data=said, files=[("files", file) for file in files])
    assert answer.status_code == status, text(answer.text)
    return answer.headers.get("location", answer.text)


def test_several_files_are_sent_by_one_form_and_saved_from_the_page(case: Case) -> None:
    client = case.by(case.contact)
    key = once(read(client, case.at), f"{case.at}/attachments")
    for _ in range(2):
        assert send(client, f"{case.at}/attachments", PDF, PHOTO, once=key) == f"{case.at}#files"
    page = read(client, case.at)
    assert re.findall(r"download>([^<]+)</a>", page) == ["Акт.pdf", "photo.jpg"]
    for address in re.findall(rf'(?:href|src)="({case.at}/attachments/\d+[^"]*)"', page):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    assert "Акт.pdf · photo.jpg" in text(page)


def test_a_file_that_is_not_taken_brings_the_page_back_with_its_words(case: Case) -> None:
    page = send(case.by(case.contact), f"{case.at}/comments", ("x.jpg", b"<html>"), status=422, text="As agreed")
    assert "x.jpg: this type of file is not taken" in text(page)
    assert "As agreed" in page


def test_a_comment_brings_files_that_are_as_internal_as_it_is(case: Case) -> None:
    send(case.by(case.officer), f"{case.at}/comments", PDF, text="Among us", internal="on")
    assert "Акт.pdf" in read(case.by(case.office), case.at)
    assert "Акт.pdf" not in read(case.by(case.contact), case.at)


def test_a_form_without_a_chosen_file_is_an_ordinary_form(case: Case) -> None:
    """An empty control sends a file without a name."""
    client = case.by(case.contact)
    empty = '--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n'
    words = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nOnly words\r\n--x--\r\n'
    form = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post(f"{case.at}/comments", content=empty + words, headers=form).status_code == 303
    assert "Only words" in read(client, case.at)
    answer = client.post(f"{case.at}/attachments", content=f"{empty}--x--\r\n", headers=form)
    assert answer.status_code == 422
    assert "Choose a file" in text(answer.text)


@pytest.mark.parametrize(("files", "evidence"), [((), "Written explanation"), ((PDF,), "Document")])
def test_a_resolution_with_a_document_stands_on_more_than_words(
    case: Case, files: tuple[tuple[str, bytes], ...], evidence: str
) -> None:
    assert "No evidence" in text(read(case.by(case.office), case.at))
    send(case.by(case.officer), f"{case.at}/resolution", *files, outcome="solved", text="A line was built")
    assert f"Evidence {evidence}" in text(read(case.by(case.contact), case.at))


def test_what_the_enterprise_shows_is_no_evidence_of_the_body(case: Case) -> None:
    send(case.by(case.contact), f"{case.at}/attachments", PHOTO)
    send(case.by(case.officer), f"{case.at}/resolution", outcome="solved", text="A line was built")
    assert "Evidence Written explanation" in text(read(case.by(case.office), case.at))


def test_who_corrects_a_form_is_told_that_its_files_are_gone(case: Case) -> None:
    send(case.by(case.officer), f"{case.at}/resolution", outcome="solved", text="A line was built")
    page = text(send(case.by(case.contact), f"{case.at}/confirmation", PHOTO, status=422, done="yes"))
    assert "Choose the files again" in page
    assert "2. Is your problem solved?: Fill in this field" in page


def test_an_answer_and_a_contest_bring_what_the_enterprise_has_to_show(case: Case) -> None:
    send(case.by(case.officer), f"{case.at}/resolution", outcome="solved", text="A line was built")
    send(case.by(case.contact), f"{case.at}/confirmation", PHOTO, done="yes", solved="partly")
    send(case.by(case.contact), f"{case.at}/contest", PHOTO, reason="No current")
    files = case.by(case.office).get(f"/api/v1{case.at}/attachments").json()["items"]
    assert [(one["part"], one["public"]) for one in files] == [("answer", True)] * 2
    kinds = [event["kind"] for event in history(case) if "files" in event["changes"]]
    assert kinds == ["issue.contest", "issue.confirmation"]


def history(case: Case) -> Any:
    return case.by(case.office).get(f"/api/v1{case.at}/history").json()["items"]


def test_a_removed_file_leaves_the_page_and_stays_in_the_history(case: Case) -> None:
    client = case.by(case.contact)
    send(client, f"{case.at}/attachments", PDF)
    address = re.findall(r'action="([^"]+/removal)"', read(client, case.at))[0]
    assert "Fill in this field" in text(send(client, address, status=422, reason=""))
    send(client, address, reason="The wrong act")
    page = read(client, case.at)
    assert "download>" not in page
    assert "removed a file" in page
    assert "The wrong act" in page


def test_a_report_brings_its_evidence_for_those_who_review_it(case: Case) -> None:
    with case.house.work() as work:
        body = InstructionIn(
            text="Connect the line", issues=[case.issue], responsible_body_id=case.energy, due_on=make.due(work)
        )
        order = instructing.give(work, case.office, body)
        acknowledge(work, case.officer, order.id, AcknowledgementIn())
    at = f"/instructions/{order.id}"
    send(case.by(case.officer), f"{at}/reports", PDF, final="true", text="Connected")
    page = read(case.by(case.office), at)
    assert "Evidence Document" in text(page)
    assert page.count("Акт.pdf") >= 2
    address = re.findall(rf'href="({at}/attachments/\d+)"', page)[0]
    assert case.by(case.office).get(address).content == samples.PDF
    assert case.by(case.contact).get(at).status_code == 200
    assert case.by(case.contact).get(address).status_code == 404
    assert "Акт.pdf" not in read(case.by(case.contact), at)


def test_a_meeting_has_files_for_whoever_reads_it_whole(case: Case) -> None:
    with case.house.work() as work:
        meeting = meet.held(work, case.office)
    at = f"/meetings/{meeting.id}"
    send(case.by(case.office), f"{at}/attachments", ("minutes.docx", samples.docx()))
    assert "minutes.docx" in read(case.by(case.office), at)
