"""A report, a comment and an answer over the API together with their files."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests import factories as make
from tests import factories_instructions as give
from tests.files import samples
from tests.house import House

API = "/api/v1"
PDF = ("акт.pdf", samples.PDF)


def post(client: TestClient, path: str, said: Any, *files: tuple[str, bytes], **headers: str) -> Any:
    return client.post(
        API + path, data={"data": json.dumps(said)}, files=[("files", file) for file in files] or {"files": ("", b"")},
        headers=headers,
    )  # fmt: skip


def attachments(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{API}{path}/attachments").json()["items"]
    return found


def test_a_report_brings_its_evidence(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        at = f"/instructions/{give.in_progress(work, on).id}"
    nurlan = house.client(on.nurlan)
    version = nurlan.get(API + at).headers["etag"]
    made = post(nurlan, f"{at}/reports", {"final": True, "text": "Желі тартылды"}, PDF, **{"If-Match": version})
    assert (made.status_code, made.json()["status"]) == (201, "submitted"), made.text
    assert made.headers["etag"] != version
    (report,) = nurlan.get(f"{API}{at}/reports").json()["items"]
    (file,) = attachments(nurlan, at)
    assert (file["name"], file["part"], file["report_id"]) == (PDF[0], "report", report["id"])
    late = post(nurlan, f"{at}/comments", {"text": "Тағы бір парақ"}, ("2.pdf", samples.PDF), **{"If-Match": version})
    assert late.status_code == 201  # A comment overwrites nothing.
    stale = post(nurlan, f"{at}/reports", {"final": False, "text": "…"}, PDF, **{"If-Match": version})
    assert stale.status_code == 412
    assert [one["part"] for one in attachments(nurlan, at)] == ["report", "comment"]


class Case:
    """ENKI's issue on a department's desk."""

    def __init__(self, house: House) -> None:
        with house.work() as work:
            office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
            officer = make.officer(work, energy)
            self.at = f"/issues/{make.accepted(work, office, enki, energy, officer).id}"
            contact, stranger = make.contact(work, enki), make.contact(work, make.enterprise(work, "Тыныс"))
        self.officer, self.contact, self.stranger = map(house.client, (officer, contact, stranger))


@pytest.fixture
def case(house: House) -> Case:
    return Case(house)


def test_a_resolution_and_the_answer_to_it_bring_theirs(case: Case) -> None:
    assert (
        post(case.officer, f"{case.at}/resolution", {"outcome": "solved", "text": "Қуат берілді"}, PDF).status_code
        == 201
    )
    answer = {"done": "no", "solved": "no", "text": "Желі жоқ"}
    assert post(case.contact, f"{case.at}/confirmation", answer, ("фото.jpg", samples.picture())).status_code == 201
    assert [(one["name"], one["part"]) for one in attachments(case.contact, case.at)] == [
        (PDF[0], "resolution"), ("фото.jpg", "answer"),
    ]  # fmt: skip


def test_the_same_key_brings_nothing_twice(case: Case) -> None:
    key = {"Idempotency-Key": "k1"}
    first = post(case.contact, f"{case.at}/comments", {"text": "Акт"}, PDF, **key)
    again = post(case.contact, f"{case.at}/comments", {"text": "Акт"}, PDF, **key)
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert len(attachments(case.contact, case.at)) == 1
    assert post(case.contact, f"{case.at}/comments", {"text": "Акт"}, **key).status_code == 409


@pytest.mark.parametrize(
    ("form", "files", "field"),
    [
        ({"data": "{"}, [PDF], "data"),
        ({"data": "[]"}, [PDF], "data"),
        ({}, [PDF], "data"),
        ({"data": '{"text": ""}'}, [PDF], "text"),
        ({"data": '{"text": "Акт", "files": []}'}, [PDF], "files"),
        ({"data": '{"text": "Акт"}', "note": "1"}, [PDF], "note"),
        ({"data": '{"text": "Акт"}'}, [PDF, ("бет.html", b"<script>alert(1)</script>")], "files"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    case: Case, form: dict[str, str], files: list[tuple[str, bytes]], field: str
) -> None:
    answer = case.contact.post(f"{API}{case.at}/comments", data=form, files=[("files", one) for one in files])
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field]), answer.text
    assert attachments(case.contact, case.at) == []
    assert case.contact.get(f"{API}{case.at}/comments").json()["items"] == []


def test_a_form_is_known_by_its_type_however_that_is_spelt(case: Case) -> None:
    said = '--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"text": "Act"}\r\n--x--\r\n'
    spelt = {"Content-Type": "Multipart/Form-Data; boundary=x"}
    assert case.contact.post(f"{API}{case.at}/comments", content=said, headers=spelt).status_code == 201


def test_who_may_not_see_it_sends_nothing(case: Case) -> None:
    assert post(case.stranger, f"{case.at}/comments", {"text": "Акт"}, PDF).status_code == 404
    assert post(case.contact, f"{case.at}/resolution", {"text": "Акт"}, PDF).status_code == 403


def test_the_document_tells_of_both_ways(house: House) -> None:
    paths = house.client().get(f"{API}/openapi.json").json()["paths"]
    for path in ("issues/{number}/comments", "issues/{number}/contest", "instructions/{number}/reports"):
        content = paths[f"{API}/{path}"]["post"]["requestBody"]["content"]
        assert set(content) == {"application/json", "multipart/form-data"}
        assert content["multipart/form-data"]["schema"]["properties"]["data"] == content["application/json"]["schema"]
