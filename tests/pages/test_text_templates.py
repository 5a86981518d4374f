"""Templates of texts on the pages: keeping them, and inserting one without a script."""

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as give
from tests.factories_text_templates import NEW, template
from tests.house import House


@dataclass
class Scene:
    """Three browsers, an issue that is being worked on, and an instruction for it."""

    office: TestClient
    executor: TestClient
    contact: TestClient
    enki: int
    issue: int
    order: int
    ids: dict[str, int]


def written(work: Work, office: Any) -> dict[str, int]:
    said = {
        "issue": {
            "title": "Power is short",
            "body": "{enterprise} asks for {amount}.",
            "category_code": "infrastructure",
        },
        "instruction": {"body": "Help {enterprise} until {due_on}."},
        "comment": {"body": "To № {number}: seen {today}."},
        "report": {"body": "About {enterprise}, due {due_on}: done."},
        "return": {"body": "Not ours: {body}."},
        "closing": {"body": "№ {number} is closed at {meeting}."},
    }
    return {kind: template(work, office, kind=kind, **facts).id for kind, facts in said.items()}


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on, enki = give.stage(work), make.enterprise(work)
        issue = make.accepted(work, on.office, enki, on.energy, on.nurlan)
        order = give.in_progress(work, on, issues=[issue.id])
        ids = written(work, on.office)
        people = on.office, on.nurlan, make.contact(work, enki)
        numbers = enki.id, issue.id, order.id
    office, executor, contact = (house.client(actor) for actor in people)
    return Scene(office, executor, contact, *numbers, ids)


def value(page: str, control: str) -> str:
    """What stands in a text field of the page."""
    found = re.search(rf'<textarea[^>]* id="{control}"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None, control
    return html.unescape(found[1])


def test_a_template_is_written_changed_and_retired(scene: Scene) -> None:
    office = scene.office
    assert "Write a template" in office.get("/text-templates").text
    answer = office.post("/text-templates", data={**NEW, "body": "{salary}"})
    assert answer.status_code == 422
    assert "Unknown: {salary}" in answer.text
    at = office.post("/text-templates", data=NEW).headers["location"]
    assert office.post(f"{at}/edit", data={**NEW, "title": "Mine", "version": "1"}).status_code == 303
    stale = office.post(f"{at}/edit", data={**NEW, "title": "Yours", "version": "1"})
    assert stale.status_code == 412
    assert "Mine" in stale.text
    assert "Yours" in stale.text
    page = office.get(at).text
    assert "changed the template" in page
    office.post(f"{at}/retirement", data={"version": "2"})
    assert "Retired: 1" in office.get("/text-templates").text
    assert "Write a template" not in scene.executor.get("/text-templates").text
    assert "Not ours" not in scene.contact.get("/text-templates").text


def test_an_empty_text_is_told_by_its_field(scene: Scene) -> None:
    page = scene.office.post("/text-templates", data={**NEW, "body": ""}).text
    assert 'href="#f-body"' in page


def test_a_new_issue_comes_back_with_the_words_and_all_that_was_typed(scene: Scene) -> None:
    typed = {"enterprise_id": scene.enki, "amount": "1.2", "unit": "MW", "description": "We wait.", "title": ""}
    said = {**typed, "category_code": "", "importance": "high", "template_id": scene.ids["issue"]}
    page = scene.contact.post("/issues/filling", data=said).text
    assert value(page, "f-description") == "We wait.\n\n«ENKI» asks for 1.2\u00a0MW."
    assert 'value="Power is short"' in page
    assert '<option value="infrastructure" selected' in page
    assert 'value="high" checked' in page
    made = scene.contact.post("/issues", data={**said, "title": "Power", "category_code": "staff"})
    assert made.status_code == 303


def test_a_half_written_field_is_left_marked(scene: Scene) -> None:
    said = {"enterprise_id": "x", "amount": "much", "template_id": scene.ids["issue"]}
    page = scene.office.post("/issues/filling", data=said).text
    assert value(page, "f-description") == "«Enterprise…» asks for «Amount and unit…»."
    assert "Left to fill in: Enterprise, Amount and unit" in page
    assert scene.office.post("/issues/filling", data={"title": "Power"}).status_code == 200


def test_an_instruction_from_an_issue_is_filled_with_its_facts(scene: Scene) -> None:
    at = f"/instructions/filling?issue={scene.issue}"
    page = scene.office.post(at, data={"due_on": "2026-04-10", "template_id": scene.ids["instruction"]}).text
    assert value(page, "f-text") == "Help «ENKI» until 10 April 2026."


FORMS = (
    ("contact", "issue", "comment", "comment", "text"),
    ("executor", "issue", "resolution", "report", "text"),
    ("executor", "issue", "return", "return", "reason"),
    ("office", "issue", "closure", "closing", "grounds"),
    ("executor", "instruction", "report", "report", "text"),
    ("executor", "instruction", "interim_report", "report", "text"),
    ("office", "instruction", "removal", "closing", "grounds"),
)


def test_each_form_of_a_page_takes_its_kind(scene: Scene) -> None:
    for who, noun, move, words, field in FORMS:
        client: TestClient = getattr(scene, who)
        at = f"/{noun}s/{scene.issue if noun == 'issue' else scene.order}"
        assert f'formaction="{at}/filling/{move}"' in client.get(at).text, (noun, move)
        said = {"template_id": scene.ids[words], field: "Before."}
        page = client.post(f"{at}/filling/{move}", data=said).text
        assert value(page, f"{move}-{field}").startswith("Before.\n\n"), (noun, move)
        assert f'id="{move}" open' in page, (noun, move)


def test_nothing_is_offered_to_whom_no_template_is_for(house: House, scene: Scene) -> None:
    with house.work() as work:
        reader = make.observer(work)
    observer = house.client(reader)
    assert 'name="template_id"' not in observer.get(f"/issues/{scene.issue}").text
    assert observer.post(f"/issues/{scene.issue}/filling/comment").status_code == 403
    assert scene.office.post(f"/issues/{scene.issue}/filling/readers").status_code == 404
