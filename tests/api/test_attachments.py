"""Files over the API: sent as a form, listed, saved, removed with a reason; who sees the noun sees its files."""

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.issues.moves import readers
from app.issues.schemas import ReadersIn
from tests import factories as make
from tests.files import samples
from tests.house import House

PDF = ("Қосымша №1.pdf", samples.PDF)


@dataclass
class Case:
    """ENKI's issue on a department's desk, and who stands around it."""

    house: House
    issue: int
    office: Actor
    officer: Actor
    contact: Actor
    stranger: Actor

    def by(self, actor: Actor) -> TestClient:
        return self.house.client(actor)

    @property
    def at(self) -> str:
        return f"/api/v1/issues/{self.issue}/attachments"

    def sent(self, actor: Actor, *files: tuple[str, bytes], **said: Any) -> dict[str, Any]:
        answer = self.by(actor).post(self.at, files=[("files", file) for file in files], data=said)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()["items"][-1]
        return found

    def names(self, actor: Actor) -> list[str]:
        return [one["name"] for one in self.by(actor).get(self.at).json()["items"]]


@pytest.fixture
def case(house: House) -> Case:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        officer = make.officer(work, energy)
        issue = make.accepted(work, office, enki, energy, officer)
        stranger = make.contact(work, make.enterprise(work, "Тыныс"))
        return Case(house, issue.id, office, officer, make.contact(work, enki), stranger)


def test_what_was_sent_comes_back_byte_by_byte_under_its_own_name(case: Case) -> None:
    file = case.sent(case.contact, PDF)
    assert file["sha256"] == file["received_sha256"] == hashlib.sha256(samples.PDF).hexdigest()
    assert (file["name"], file["media_type"], file["size"]) == (PDF[0], "application/pdf", len(samples.PDF))
    answer = case.by(case.officer).get(f"{case.at}/{file['id']}/content")
    assert answer.content == samples.PDF
    assert answer.headers["content-disposition"] == (
        'attachment; filename="_______ _1.pdf"; '
        "filename*=UTF-8''%D2%9A%D0%BE%D1%81%D1%8B%D0%BC%D1%88%D0%B0%20%E2%84%961.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_the_history_has_the_digest_and_no_name(case: Case) -> None:
    file = case.sent(case.contact, PDF)
    event = case.by(case.office).get(f"/api/v1/issues/{case.issue}/history").json()["items"][0]
    assert (event["kind"], event["changes"]["files"][1][0]["sha256"]) == ("issue.attachment", file["sha256"])
    assert PDF[0] not in str(event)


def test_what_is_internal_is_not_there_for_the_enterprise(case: Case) -> None:
    file = case.sent(case.officer, ("photo.jpg", samples.picture()), internal="true")
    assert case.names(case.office) == ["photo.jpg"]
    assert case.names(case.contact) == []
    for part in ("content", "thumbnail"):
        assert case.by(case.office).get(f"{case.at}/{file['id']}/{part}").status_code == 200
        assert case.by(case.contact).get(f"{case.at}/{file['id']}/{part}").status_code == 404
    assert "attachment" not in case.by(case.contact).get(f"/api/v1/issues/{case.issue}/history").text


def test_a_contact_keeps_nothing_from_the_own_enterprise(case: Case) -> None:
    answer = case.by(case.contact).post(case.at, files={"files": PDF}, data={"internal": "true"})
    assert answer.status_code == 403


def test_a_confidential_issue_has_no_files_for_whoever_is_not_named(case: Case) -> None:
    file = case.sent(case.office, ("photo.jpg", samples.picture()))
    with case.house.work() as work:
        readers.set_readers(work, case.office, case.issue, ReadersIn(confidential=True, readers=[]))
    for actor in (case.contact, case.stranger):
        client = case.by(actor)
        for path in (case.at, f"{case.at}/{file['id']}/content", f"{case.at}/{file['id']}/thumbnail"):
            assert client.get(path).status_code == 404
        assert client.post(case.at, files={"files": PDF}).status_code == 404


def test_a_file_is_found_on_its_own_record_only(case: Case) -> None:
    """A number of a file that one may not see does not open it through a record that one may."""
    with case.house.work() as work:
        own = make.issue(work, case.office, make.enterprise(work, "Third"))
    file = case.sent(case.office, PDF)
    assert case.by(case.office).get(f"/api/v1/issues/{own.id}/attachments/{file['id']}/content").status_code == 404
    assert case.by(case.office).get(f"/api/v1/meetings/{own.id}/attachments/{file['id']}/content").status_code == 404


def test_only_who_added_it_or_the_office_removes_a_file_and_says_why(case: Case) -> None:
    one, other = case.sent(case.contact, PDF), case.sent(case.contact, ("b.pdf", samples.PDF))
    assert case.by(case.officer).delete(f"{case.at}/{one['id']}", params={"reason": "x"}).status_code == 403
    assert case.by(case.contact).delete(f"{case.at}/{one['id']}").status_code == 422
    mine = case.by(case.contact).delete(f"{case.at}/{one['id']}", params={"reason": "The wrong act"})
    assert [file["id"] for file in mine.json()["items"]] == [other["id"]]
    assert case.by(case.office).delete(f"{case.at}/{other['id']}", params={"reason": "A copy"}).status_code == 200
    assert case.by(case.contact).get(f"{case.at}/{one['id']}/content").status_code == 404
    last = case.by(case.contact).get(f"/api/v1/issues/{case.issue}/history").json()["items"][1]
    assert (last["kind"], last["text"]) == ("issue.detachment", "The wrong act")
    assert last["changes"]["files"] == [[{"id": one["id"], "sha256": one["sha256"]}], None]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("photo.jpg", b"<!DOCTYPE html><script>alert(1)</script>")], "photo.jpg: this type of file is not taken"),
        ([("a.svg", b"<svg><script>alert(1)</script></svg>")], "a.svg: this type of file is not taken"),
        ([("empty.pdf", b"")], "empty.pdf: the file is empty"),
        ([("bomb.docx", samples.docx(word__zeros_dot_bin=bytes(20_000_000)))], "unpacked it would be far too large"),
        ([("half.jpg", samples.picture(size=(640, 480))[:2_000])], "the image is damaged or was not sent whole"),
        ([("../../x.exe", b"MZ\x90")], "x.exe: this type of file is not taken"),
        ([PDF, ("x.exe", b"MZ\x90")], "x.exe: this type of file is not taken"),
        ([PDF] * 21, "At most 20 files at once"),
        ([], "Choose a file"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_its_name_and_none_is_kept(
    case: Case, files: list[tuple[str, bytes]], words: str
) -> None:
    sent: Any = [("files", file) for file in files] or {"other": (None, b"")}
    answer = case.by(case.contact).post(case.at, files=sent if files else None, data={"internal": "false"})
    assert answer.status_code == 422
    assert words in answer.json()["errors"]["files"]
    assert case.names(case.contact) == []


def test_sent_twice_with_one_key_it_hangs_once(case: Case) -> None:
    client = case.by(case.contact)
    client.headers["Idempotency-Key"] = "the same"
    first, second = (client.post(case.at, files={"files": PDF}) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert client.post(case.at, files={"files": ("b.txt", b"other")}).status_code == 409
    assert case.names(case.contact) == [PDF[0]]


def test_a_request_that_says_it_is_huge_is_refused_before_it_comes(case: Case) -> None:
    huge = {"content-type": "multipart/form-data; boundary=x", "content-length": "2000000000"}
    assert case.by(case.contact).post(case.at, content=b"--x", headers=huge).status_code == 413


def test_a_file_larger_than_a_page_passes_and_one_over_its_own_limit_does_not(case: Case) -> None:
    fits, over = b"%PDF-" + bytes(5_000_000), b"%PDF-" + bytes(50_000_000)
    assert case.sent(case.contact, ("plan.pdf", fits))["size"] == len(fits)
    answer = case.by(case.contact).post(case.at, files={"files": ("over.pdf", over)})
    assert answer.json()["errors"]["files"] == "over.pdf: larger than 50 MB"


def test_other_requests_keep_their_small_limit(case: Case) -> None:
    answer = case.by(case.office).post(f"/issues/{case.issue}/closure", files={"files": ("a.pdf", bytes(2_000_000))})
    assert answer.status_code == 413


def test_a_full_disk_is_told_and_leaves_nothing(case: Case) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.files.local_store.os.fsync", full)
        assert case.by(case.contact).post(case.at, files={"files": PDF}).status_code == 507
    assert [path for path in case.house.app.state.files.store.folder.rglob("*") if path.is_file()] == []
    assert case.names(case.contact) == []
