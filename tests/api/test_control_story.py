"""One instruction from its meeting to its removal over the API, in Russian: extended, late, returned, contested."""

from datetime import datetime
from typing import Any

import pytest

from tests import controlled as told
from tests import factories_accounts as accounts
from tests.api.program import Program
from tests.api.story_steps import Story
from tests.factories_notifications import work_off
from tests.house import House

Facts = dict[str, Any]
ALERTS = {"alert.head", "alert.office", "due.late"}


@pytest.fixture
def now() -> datetime:
    return told.MEETING


@pytest.fixture
def story(house: House, monkeypatch: pytest.MonkeyPatch) -> Story:
    story = Story(house, "ru", monkeypatch)
    with house.work() as work:
        for login, actor in told.cast(work).items():
            accounts.token_of(work, actor, login, days=90)
            story.programs[login] = Program(house, login, story.language)
    story.bodies = {body["code"]: body["id"] for body in story["office"].get("/bodies", limit=200)["items"]}
    return story


def test_an_instruction_stays_under_control_until_it_is_done(story: Story) -> None:
    meeting, issue = hold_the_meeting(story)
    number = order(story, meeting, issue)
    extend(story, number)
    lateness_climbs(story)
    report(story, number, told.REPORTS[0], "1.5")
    review(story, number, "returned", told.NOTE)
    morning_of(story, told.RETURNED)
    assert "instruction.return" in news(story, "energy")
    report(story, number, told.REPORTS[1], "2")
    review(story, number, "accepted")
    contested(story, issue)
    remove(story, number)
    the_history_holds_every_step(story, number, issue)
    url = story.house.engine.url.render_as_string(hide_password=False)
    assert told.audit_verify(url, story.house.files).startswith("in order: ")


def morning_of(story: Story, moment: datetime) -> None:
    """It is that moment, and the worker has done what there was to do."""
    story.on(moment)
    work_off(story.house.app.state.units, moment)


def news(story: Story, login: str) -> list[str]:
    """The kinds of what one was told, the newest first."""
    return [line["kind"] for line in story[login].get("/notifications", limit=100)["items"]]


def hold_the_meeting(story: Story) -> tuple[Any, int]:
    """An issue is raised at its point and goes to the department; the meeting, and the issue's number."""
    office, energy = story["office"], story.bodies["dept_energy"]
    said: Facts = {"body_id": story.bodies["deputy_akim"], "topic": told.TOPIC, "agenda": [told.POINT]}
    meeting = office.post("/meetings", **said, held_on=told.MEETING.date().isoformat())
    office.post(f"/meetings/{meeting['id']}/opening")
    item = meeting["agenda"][0]["id"]
    enki = office.get("/enterprises")["items"][0]["id"]
    raised: Facts = {"enterprise_id": enki, "category_code": "infrastructure", "title": told.TITLE, "on_behalf": True}
    issue = office.post("/issues", **raised, agenda_item_id=item)["number"]
    forwarded: Facts = {"for_issues": True, "forwarded_to_id": energy, "due_on": told.ISSUE_DUE.isoformat()}
    office.post(f"/meetings/{meeting['id']}/agenda/{item}/outcome", outcome="forwarded", decision=told.DECISION,
                **forwarded)  # fmt: skip
    assert story["energy"].post(f"/issues/{issue}/acceptance")["due_on"] == told.ISSUE_DUE.isoformat()
    return meeting, issue


def order(story: Story, meeting: Any, issue: int) -> int:
    """Of one responsible body, with a result, a figure, a term and the issue behind it."""
    office = story["office"]
    source: Facts = {"meeting_id": meeting["id"], "agenda_item_id": meeting["agenda"][0]["id"], "issues": [issue]}
    asked: Facts = {"expected_result": told.RESULT, "amount": "2", "unit": "МВт", "working_days": 10}
    given = office.post("/instructions", text=told.DECISION, responsible_body_id=story.bodies["dept_energy"],
                        controller_id=office.get("/me")["id"], **source, **asked)  # fmt: skip
    assert (given["status"], given["due_on"]) == ("issued", told.FIRST_DATE.isoformat())
    assert office.post(f"/meetings/{meeting['id']}/closure")["status"] == "closed"
    story["energy"].post(f"/instructions/{given['number']}/acknowledgement")
    number: int = given["number"]
    return number


def extend(story: Story, number: int) -> None:
    """Asked for in time, granted to another day by the giver's side alone; the first date stays."""
    energy, office, address = story["energy"], story["office"], f"/instructions/{number}/extensions"
    morning_of(story, told.ASKED)
    asked = energy.post(address, due_on=told.WANTED.isoformat(), reason=told.REASON)
    assert (asked["due_on"], asked["extension_asked"]) == (told.FIRST_DATE.isoformat(), True)
    request = energy.get(address)["items"][0]
    said: Facts = {"decision": "approved", "due_on": told.GRANTED.isoformat()}
    energy.refused(403, "POST", f"{address}/{request['id']}/decision", **said)
    office.post(f"{address}/{request['id']}/decision", version=asked["version"], **said)
    sees_how_the_date_moved(story, number)


def sees_how_the_date_moved(story: Story, number: int) -> None:
    """Whoever may read it: the first date, the date, the count and the days slid, also in the list."""
    for login in ("office", "energy", "enki"):
        whole = story[login].get(f"/instructions/{number}")
        line = story[login].get("/instructions", state="all")["items"][0]
        for found in (whole, line):
            moved = [found[name] for name in ("original_due_on", "due_on", "extension_count", "days_slid")]
            assert moved == [told.FIRST_DATE.isoformat(), told.GRANTED.isoformat(), 1, told.DAYS_SLID]


def lateness_climbs(story: Story) -> None:
    """Not a word on the due day's evening; the handler and the head after a working day, the office after three."""
    told_of = {login: lambda login=login: sorted(ALERTS.intersection(news(story, login))) for login in story.programs}
    morning_of(story, told.DUE)
    assert [told_of[login]() for login in ("energy", "head", "office")] == [[], [], []]
    morning_of(story, told.ONE_DAY_LATE)
    assert [told_of[login]() for login in ("energy", "head", "office")] == [["due.late"], ["alert.head"], []]
    morning_of(story, told.THREE_DAYS_LATE)
    morning_of(story, told.THREE_DAYS_LATE)
    assert [told_of[login]() for login in ("head", "office")] == [["alert.head"], ["alert.office"]]
    assert news(story, "energy").count("due.late") == 2
    assert not ALERTS.intersection(news(story, "enki"))
    assert story["office"].get("/instructions", overdue=True)["items"]


def report(story: Story, number: int, text: str, amount: str) -> None:
    energy, address = story["energy"], f"/instructions/{number}"
    missing = energy.refused(422, "POST", f"{address}/reports", final=True, text=text)
    assert list(missing["errors"]) == ["amount"]
    energy.attach(address, told.ACT)
    reported = energy.post(f"{address}/reports", final=True, text=text, amount=amount)
    assert (reported["status"], reported["waiting_since"]) == ("submitted", story.house.now.date().isoformat())


def review(story: Story, number: int, decision: str, note: str = "") -> None:
    story["office"].post(f"/instructions/{number}/reviews", decision=decision, note=note)


def contested(story: Story, issue: int) -> None:
    """Reported as solved, contested by a «no», worked on, reported again, confirmed, closed."""
    energy, enki, address = story["energy"], story["enki"], f"/issues/{issue}"
    energy.post(f"{address}/resolution", outcome="solved", text=told.CLAIM)
    silent = enki.refused(422, "POST", f"{address}/confirmation", done="yes", solved="no")
    assert list(silent["errors"]) == ["text"]
    back = enki.post(f"{address}/confirmation", done="yes", solved="no", text=told.MISSING)
    assert (back["status"], back["contested"], back["contest_count"]) == ("in_progress", True, 1)
    morning_of(story, told.CONTESTED)
    assert "issue.contest" in news(story, "energy")
    assert "issue.contest" in news(story, "office")
    energy.post(f"{address}/resolution", outcome="solved", text=told.CLAIM)
    enki.post(f"{address}/confirmation", done="yes", solved="yes")
    closed = story["office"].post(f"{address}/closure", outcome="solved")
    assert (closed["status"], closed["contest_count"]) == ("closed", 1)


def remove(story: Story, number: int) -> None:
    """By the giver's side; that it was late is not forgotten."""
    address = f"/instructions/{number}"
    story["energy"].refused(403, "POST", f"{address}/removal", ground="executed")
    removed = story["office"].post(f"{address}/removal", ground="executed")
    assert (removed["status"], removed["ground"], removed["executed_late"]) == ("removed", "executed", True)
    sees_how_the_date_moved(story, number)


def the_history_holds_every_step(story: Story, number: int, issue: int) -> None:
    events = story["office"].get(f"/instructions/{number}/history", limit=100)["items"]
    kinds = [event["kind"].partition(".")[2] for event in reversed(events)]
    assert [kind for kind in kinds if kind != "attachment"] == list(told.STEPS)
    rounds = story["office"].get(f"/instructions/{number}/reports")["items"]
    assert [(one["round"], one["amount"], one["review"]["decision"]) for one in rounds] == [
        (2, "2", "accepted"), (1, "1.5", "returned"),
    ]  # fmt: skip
    answers = story["enki"].get(f"/issues/{issue}/history", limit=100)["items"]
    assert {"issue.contest", "issue.confirmation", "issue.closure"} <= {event["kind"] for event in answers}
