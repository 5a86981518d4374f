"""The pages of instructions: what stands on them, what their forms do, and what comes back filled."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House


@dataclass
class Scene:
    """An issued instruction behind which an issue of ENKI stands, and everybody's browser."""

    on: give.Stage
    saule: Actor
    issue: int
    number: int
    office: TestClient
    nurlan: TestClient

    @property
    def at(self) -> str:
        return f"/instructions/{self.number}"


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        on, enki = give.stage(work), make.enterprise(work)
        saule = make.contact(work, enki)
        issue = make.issue(work, on.office, enki).id
        number = give.issued(work, on, issues=[issue], expected_result="A schedule").id
    return Scene(on, saule, issue, number, house.client(on.office), house.client(on.nurlan))


def text(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def read(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return text(answer.text)


def send(client: TestClient, path: str, status: int = 303, **fields: Any) -> str:
    answer = client.post(path, data=fields)
    assert answer.status_code == status, answer.text
    return answer.headers["location"] if status == 303 else text(answer.text)


def moves(html: str) -> list[str]:
    return re.findall(r'<details name="move" id="(\w+)"', html)


def test_the_list_shows_source_executors_and_both_dates(scene: Scene) -> None:
    page = read(scene.office, "/instructions")
    for words in ("Approve the schedule of repairs", f"From an issue: № {scene.issue} · result: A schedule",
                  "Энергетика басқармасы Жер қатынастары басқармасы", "27 March not moved"):  # fmt: skip
        assert words in page
    assert "1 In all" in page
    assert "1 Issued" in page


def test_what_needs_clarification_says_so_in_place_of_a_body_and_a_date(scene: Scene) -> None:
    send(scene.office, "/instructions", text="Respond promptly", importance="normal")
    page = read(scene.office, "/instructions")
    assert page.index("Respond promptly") < page.index("Approve the schedule")
    assert "not stated" in page


def test_the_sentence_says_the_filter_and_each_chip_drops_its_criterion(scene: Scene) -> None:
    body = scene.on.energy.id
    answer = scene.office.get(f"/instructions?responsible={body}&importance=high")
    assert "No instruction meets all the conditions" in answer.text
    chips = re.findall(r'class="chip" href="([^"]*)">([^<]*)<', answer.text)
    assert [href.replace("&amp;", "&") for href, _ in chips] == [
        f"/instructions?responsible={body}&importance=high&state=all",
        "/instructions?importance=high",
        f"/instructions?responsible={body}",
    ]
    assert [words for _, words in chips][::2] == ["under control", "High importance"]


def test_a_condition_that_is_none_comes_back_as_the_form_of_conditions(scene: Scene) -> None:
    page = read(scene.office, "/instructions?status=lost&q=road", 422)
    assert "To correct: 1" in page
    assert 'value="road"' in scene.office.get("/instructions?status=lost&q=road").text


def test_the_form_of_conditions_keeps_what_came_by_a_link(scene: Scene) -> None:
    answer = scene.office.get(f"/instructions/filter?responsible={scene.on.energy.id}&status=issued")
    assert f'<input type="hidden" name="responsible" value="{scene.on.energy.id}">' in answer.text
    assert re.search(r'name="status" value="issued" checked', answer.text)


def test_the_page_answers_whose_desk_which_status_until_when_and_who_is_next(scene: Scene) -> None:
    page = read(scene.office, scene.at)
    for words in ("On whose desk Энергетика басқармасы", "Status Issued", "27 March , Friday", "10 working days left",
                  "Next step The responsible body takes it up", "You need do nothing now"):  # fmt: skip
        assert words in page
    assert "It is your turn" in read(scene.nurlan, scene.at)


def test_each_side_is_offered_its_own_moves(scene: Scene) -> None:
    assert moves(scene.office.get(scene.at).text) == ["removal", "pause", "reminder", "comment", "link"]
    assert moves(scene.nurlan.get(scene.at).text) == [
        "acknowledgement", "extension_request", "interim_report", "assignment", "comment",
    ]  # fmt: skip


def test_a_contact_reads_the_public_part_and_is_offered_nothing(scene: Scene, house: House) -> None:
    send(scene.office, f"{scene.at}/comments", text="Between us", internal="on")
    answer = house.client(scene.saule).get(scene.at)
    assert moves(answer.text) == []
    for hidden in ("Between us", "Execution reports", scene.on.nurlan.name, "/meetings/"):
        assert hidden not in answer.text.partition("<main")[2]
    assert f"№ {scene.issue}." in answer.text


def test_the_whole_way_by_forms(scene: Scene) -> None:
    at, nurlan, office = scene.at, scene.nurlan, scene.office
    assert send(nurlan, f"{at}/acknowledgement", handler_id=scene.on.nurlan.person_id, version=1) == at
    send(nurlan, f"{at}/reports", final="false", text="Half of it")
    send(nurlan, f"{at}/reports", final="true", text="All of it", version=2)
    send(office, f"{at}/reviews", decision="returned", note="Where are the dates?", version=3)
    page = read(nurlan, at)
    assert "Where are the dates?" in page
    assert "Returned for rework" in page
    send(nurlan, f"{at}/reports", final="true", text="With dates", version=4)
    send(office, f"{at}/reviews", decision="accepted", version=5)
    send(office, f"{at}/removal", ground="executed", version=6)
    page = read(office, at)
    assert "Status Removed from control Executed" in page
    assert "Nobody's: it is removed from control" in page


def test_a_return_without_a_word_comes_back_open_with_its_error(scene: Scene) -> None:
    send(scene.nurlan, f"{scene.at}/acknowledgement")
    send(scene.nurlan, f"{scene.at}/reports", final="true", text="All of it")
    answer = scene.office.post(f"{scene.at}/reviews", data={"decision": "returned", "note": ""})
    assert answer.status_code == 422
    assert "Say what is missing" in text(answer.text)
    assert re.search(r'<details name="move" id="review" open', answer.text)
    assert re.search(r'name="decision" value="returned" checked', answer.text)


def test_a_form_of_an_older_version_shows_both(scene: Scene) -> None:
    edit: dict[str, Any] = {"text": "Approve it at once", "expected_result": "", "importance": "normal"}
    send(scene.office, f"{scene.at}/edit", **edit, version=1)
    page = send(scene.office, f"{scene.at}/edit", 412, **{**edit, "text": "Mine"}, version=1)
    assert "What you wrote" in page
    assert "Mine" in page
    assert "Approve it at once" in page


def test_a_stale_move_says_what_stands_now(scene: Scene) -> None:
    send(scene.nurlan, f"{scene.at}/acknowledgement", version=1)
    page = send(scene.nurlan, f"{scene.at}/reports", 412, final="true", text="All of it", version=1)
    assert "All of it" in page
    assert "Being executed" in page


def test_a_form_comes_back_filled(scene: Scene) -> None:
    fields: dict[str, Any] = {
        "text": "Approve the plan", "expected_result": "A plan", "due_on": "2026-03-21", "importance": "high",
        "responsible_body_id": scene.on.energy.id, "co_executors[]": ["", str(scene.on.land.id)],
    }  # fmt: skip
    answer = scene.office.post("/instructions", data=fields)
    assert answer.status_code == 422
    assert "This is a day off. Choose 20 March 2026 or 26 March 2026" in text(answer.text)
    for kept in ("Approve the plan</textarea>", "A plan</textarea>", 'value="2026-03-21"',
                 f'<option value="{scene.on.energy.id}" selected>', 'name="importance" value="high" checked',
                 f'name="co_executors[]" value="{scene.on.land.id}" checked'):  # fmt: skip
        assert kept in answer.text


def test_one_is_given_and_its_page_opens(scene: Scene, house: House) -> None:
    fields: dict[str, Any] = {
        "text": "Approve the plan", "importance": "normal", "working_days": "10", "co_executors[]": [""],
        "responsible_body_id": scene.on.energy.id, "controller_id": scene.on.office.person_id,
    }  # fmt: skip
    location = send(scene.office, "/instructions", **fields)
    with house.work() as work:
        row = work.session.get_one(Instruction, int(location.rpartition("/")[2]))
        assert (row.status.value, str(row.due_on), row.controller_id) == (
            "issued", "2026-03-27", scene.on.office.person_id,
        )  # fmt: skip


def test_a_double_click_gives_it_once(scene: Scene) -> None:
    fields: dict[str, Any] = {"text": "Approve the plan", "importance": "normal", "once": "abc"}
    first, second = (send(scene.office, "/instructions", **fields) for _ in range(2))
    assert first == second


def test_from_a_meeting_s_point_the_decision_stands_in_the_form_already(scene: Scene, house: House) -> None:
    with house.work() as work:
        held = give.meeting(work, make.body(work, "deputy_akim"))
        item = give.point(work, held)
        item.decision = "Find the reserve of the substation"
        said = f"meeting_id={held.id}&agenda_item_id={item.id}"
    answer = scene.office.get(f"/instructions/new?{said}")
    assert "Find the reserve of the substation</textarea>" in answer.text
    assert f'<input type="hidden" name="meeting_id" value="{held.id}">' in answer.text
    fields: dict[str, Any] = {
        "text": "Find it",
        "meeting_id": held.id,
        "agenda_item_id": item.id,
        "importance": "normal",
    }
    assert send(scene.office, f"/instructions?{said}", **fields) == f"/meetings/{held.id}"
    assert "Find it Meeting, 10 March" in read(scene.office, "/instructions?sort=-number")
    assert "Find it" in read(scene.office, f"/meetings/{held.id}")


def test_from_an_issue_the_issue_is_ticked(scene: Scene) -> None:
    answer = scene.office.get(f"/instructions/new?issue={scene.issue}")
    assert re.search(rf'name="issues\[\]" value="{scene.issue}" checked', answer.text)
    fields: dict[str, Any] = {"text": "Find it", "importance": "normal", "issues[]": [str(scene.issue)]}
    location = send(scene.office, f"/instructions?issue={scene.issue}", **fields)
    assert f"№ {scene.issue}." in read(scene.office, location)
    assert "Find it" in read(scene.office, f"/issues/{scene.issue}")


def test_an_officer_without_a_session_is_told_why_there_is_no_form(scene: Scene) -> None:
    answer = scene.nurlan.get("/instructions/new")
    assert answer.status_code == 200
    assert "at its own sessions only" in text(answer.text)
    assert "<textarea" not in answer.text


@pytest.mark.parametrize("said", ["meeting_id=999999", "agenda_item_id=x", "issue=999999", "issue=99999999999999999"])
def test_an_origin_that_is_not_there_is_not_found(scene: Scene, said: str) -> None:
    assert scene.office.get(f"/instructions/new?{said}").status_code == 404


def test_links_are_put_and_taken_away_by_forms(scene: Scene) -> None:
    send(scene.office, f"{scene.at}/issues/{scene.issue}/removal")
    assert "Issues behind it" not in read(scene.office, scene.at)
    send(scene.office, f"{scene.at}/issues", number=scene.issue)
    assert "Issues behind it" in read(scene.office, scene.at)
    page = send(scene.office, f"{scene.at}/issues", 422, number="999999")
    assert "There is no such issue" in page


def test_a_long_order_has_a_heading_and_stands_whole_below(scene: Scene) -> None:
    long = "Carry out targeted work with each enterprise. " * 20
    location = send(scene.office, "/instructions", text=long, importance="normal")
    answer = scene.office.get(location).text
    heading = re.search(r"<h1>(.*?)</h1>", answer)
    assert heading is not None
    assert len(heading[1]) <= 202
    assert long.strip() in answer


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_speak_the_reader_s_language(scene: Scene, house: House, language: str) -> None:
    client = house.client(scene.on.office, language)
    words = {"kk": ("Бақылаудағы тапсырмалар", "Берілді"), "ru": ("Поручения на контроле", "Выдано")}[language]
    page = read(client, "/instructions")
    assert all(word in page for word in words)
    for path in (scene.at, "/instructions/new", f"{scene.at}/edit", "/instructions/filter"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "x"])
def test_an_impossible_address_is_not_found(scene: Scene, number: str) -> None:
    for path in ("", "/edit"):
        assert scene.office.get(f"/instructions/{number}{path}").status_code == 404
