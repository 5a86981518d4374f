"""The pages of execution and closing: what waits, what is missing, several removals, a question about an answer."""

import re
from typing import Any

from starlette.testclient import TestClient

from app.instructions.models import ReviewDecision
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def read(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return text(answer.text)


def send(client: TestClient, path: str, status: int, **fields: Any) -> str:
    answer = client.post(path, data=fields)
    assert answer.status_code == status, answer.text
    return text(answer.text)


def test_what_waits_for_the_controller_says_since_when_and_is_his_turn(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.submitted(work, on).id
    office, nurlan = house.client(on.office), house.client(on.nurlan)
    assert "waits for the review since" in read(office, "/instructions")
    page = read(nurlan, f"/instructions/{number}")
    assert "waits for the review since" in page
    assert "Жер қатынастары басқармасы has not reported yet" in page.replace("  ", " ")
    assert "Reported by us, waiting for review: 1" in read(nurlan, "/")
    assert "Reports to review, the oldest since" in read(office, "/")


def test_several_are_removed_each_with_its_own_grounds(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        good, bad = (give.reviewed(work, on, ReviewDecision.ACCEPTED).id for _ in range(2))
        left = give.reviewed(work, on, ReviewDecision.ACCEPTED).id
    office, nurlan = house.client(on.office), house.client(on.nurlan)
    at = "/instructions/removals"
    assert f"№ {good}" in read(office, at)
    fields = {f"ground-{good}": "executed", f"ground-{bad}": "partly_executed", f"ground-{left}": "", "once": "k"}
    page = send(office, at, 200, **fields)
    assert f"Removed from control: № {good}" in page
    assert "Say on what grounds" in page
    assert f"№ {left}" not in page
    assert "Removed from control" in read(office, f"/instructions/{good}")
    assert send(office, at, 303, **fields) == "", "sent twice it happens once"
    assert "No accepted report waits" in read(nurlan, at)
    assert "nothing was removed" in send(office, at, 200)


def test_a_row_that_cannot_be_read_comes_back_with_what_was_typed(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.reviewed(work, on, ReviewDecision.ACCEPTED).id
    office = house.client(on.office)
    said = {f"ground-{number}": "replaced", f"grounds-{number}": "Given anew", f"replaced_by-{number}": "seven"}
    answer = office.post("/instructions/removals", data=said)
    assert answer.status_code == 200
    assert 'value="seven"' in answer.text
    assert "Given anew" in answer.text
    foreign = office.post("/instructions/removals", data={"ground-999999": "executed"})
    assert "№ 999999 was not removed" in text(foreign.text)


def test_a_part_is_given_from_its_parent_s_page_and_the_tree_is_shown(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        number = give.in_progress(work, on).id
    nurlan, aigul, land = house.client(on.nurlan), house.client(on.aigul), on.land.id
    assert "Give a sub-instruction" in read(nurlan, f"/instructions/{number}")
    assert f"A part of № {number}" in read(nurlan, f"/instructions/new?parent={number}")
    read(aigul, f"/instructions/new?parent={number}", 403)
    send(
        nurlan, f"/instructions?parent={number}", 303, parent_id=number, text="Survey the line",
        responsible_body_id=land, working_days="5", importance="normal",
    )  # fmt: skip
    page = read(nurlan, f"/instructions/{number}")
    assert "Sub-instructions" in page
    assert "Survey the line" in page


def reported(house: House) -> tuple[int, TestClient, TestClient]:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        saule = make.contact(work, enki)
        number = make.resolved(work, office, enki, energy, make.officer(work, energy)).id
    return number, house.client(saule), house.client(office)


def test_the_form_comes_back_with_the_question_and_goes_through_once_it_is_confirmed(house: House) -> None:
    number, saule, office = reported(house)
    at = f"/issues/{number}/confirmation"
    said = {"done": "yes", "solved": "yes", "text": "Не решено"}
    answer = saule.post(at, data=said)
    assert answer.status_code == 422
    assert "Не решено" in answer.text
    assert 'name="confirmed"' in answer.text
    assert "write that it is not" in text(answer.text)
    send(saule, at, 303, **said, confirmed="on")
    assert "the enterprise confirmed" in read(office, f"/issues/{number}")


def test_a_closing_without_an_answer_is_refused_with_the_day_until_which_to_wait(house: House) -> None:
    number, _, office = reported(house)
    assert "the enterprise may answer until" in read(office, f"/issues/{number}")
    assert "may still answer" in send(office, f"/issues/{number}/closure", 422, outcome="solved")


def test_typical_times_are_for_the_office_and_observers(house: House) -> None:
    with house.work() as work:
        office, observer = make.office(work), make.observer(work)
        contact = make.contact(work, make.enterprise(work))
    for reader in (office, observer):
        assert "Typical time on a desk" in read(house.client(reader), "/issues/times")
    read(house.client(contact), "/issues/times", 403)
