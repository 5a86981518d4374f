"""The main job over the API, from an empty register to a closed issue, in Kazakh and in Russian."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.audit.verify import verify
from app.demo import meeting as report
from app.instructions import replay as instructions
from app.issues import replay as issues
from app.kit import i18n
from app.meetings import replay as meetings
from tests.api import story_steps as steps
from tests.api.story_steps import Story
from tests.controlled import TITLE
from tests.house import House

NAURYZ = date(2026, 3, 22)


def day(number: int) -> datetime:
    """Ten o'clock of a day in March 2026."""
    return datetime(2026, 3, number, 5, tzinfo=UTC)


@pytest.fixture(params=["kk", "ru"])
def story(house: House, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Story:
    story = Story(house, request.param, monkeypatch)
    steps.begin(story)
    steps.invite(story, "office", "Айдана С.", role="office", territory_id=steps.akmola(story)["id"])
    steps.invite(story, "energy", "Нұрлан Б.", role="officer", body_id=story.bodies["dept_energy"])
    steps.invite(story, "kokshetau", "Ольга М.", role="officer", body_id=story.bodies["akimat_kokshetau"])
    steps.invite(story, "bulandy", "Дәурен Қ.", role="officer", body_id=story.bodies["akimat_bulandy"])
    return story


def test_the_meeting_becomes_an_issue_that_is_solved_and_instructions_that_are_executed(story: Story) -> None:
    enterprises = steps.register_enterprises(story)
    steps.invite(story, "enki", "Сәуле Н.", role="contact", enterprise_id=enterprises["ENKI"])
    meeting = steps.record_the_meeting(story, list(enterprises.values()))
    the_meeting_says_what_the_report_says(meeting)
    orders = steps.give_instructions(story, meeting)
    issue = raise_an_issue(story, meeting, enterprises["ENKI"])
    closed = story["office"].post(f"/meetings/{meeting['id']}/closure")
    assert (closed["status"], closed["unfinished"]) == ("closed", [])
    route(story, issue)
    move_on(story, issue)
    the_enterprise_answers(story, issue)
    close(story, issue)
    execute(story, orders[0]["number"])
    assert (
        story["office"].get("/instructions", status="needs_clarification")["items"][0]["number"] == orders[1]["number"]
    )
    nothing_was_rewritten(story)


def the_meeting_says_what_the_report_says(meeting: Any) -> None:
    assert (meeting["held_on"], meeting["date_kind"], meeting["transcribed"]) == ("2026-03-03", "as_reported", True)
    assert (meeting["chair_name"], meeting["chair_post"], meeting["protocol_number"]) == (report.CHAIR, report.POST, "")
    kinds = [one["kind"] for one in meeting["participants"] if one["present"]]
    assert (kinds.count("enterprise"), kinds.count("other")) == (11, 3)


def raise_an_issue(story: Story, meeting: Any, enterprise_id: int) -> int:
    """From the second point, which takes it up."""
    item = meeting["agenda"][1]
    said = {
        "enterprise_id": enterprise_id,
        "category_code": "infrastructure",
        "title": TITLE,
        "agenda_item_id": item["id"],
    }
    office = story["office"]
    problem = office.refused(422, "POST", "/issues", **said, amount="2")
    assert problem["errors"] == {"unit": story.say("Give the amount together with its unit")}
    made = office.post("/issues", **said, amount="2", unit="MW", importance="high", on_behalf=True)
    assert made["enterprise"]["name"] == {"kk": "«ENKI» ЖШС", "ru": "ТОО «ENKI»"}[story.language]
    assert (made["status"], made["meeting_id"]) == ("registered", meeting["id"])
    taken = office.get(f"/meetings/{meeting['id']}/agenda/{item['id']}")["issues"]
    assert [one["number"] for one in taken] == [made["number"]]
    number: int = made["number"]
    problem = office.refused(428, "PATCH", f"/issues/{number}", jobs_at_stake=60)
    assert problem["title"] == story.say("Say which version you are changing (If-Match)")
    assert office.patch(f"/issues/{number}", made["version"], jobs_at_stake=60)["jobs_at_stake"] == 60
    return number


def route(story: Story, number: int) -> None:
    """The suggested body and why; a date on a day off is answered with its neighbours; else the term is counted."""
    office = story["office"]
    suggested = office.get(f"/issues/{number}/suggestions")["items"][0]
    assert suggested["body"]["code"] == "dept_energy"
    category, place = office.get(f"/issues/{number}")["category"]["name"], steps.akmola(story)[f"name_{story.language}"]
    why = story.say("competent for: %(category)s; territory: %(territory)s", category=category, territory=place)
    assert suggested["reason"] == why
    said = {"kind": "route", "body_id": suggested["body"]["id"], "reason": "Бос қуат көзін табу."}
    problem = office.refused(422, "POST", f"/issues/{number}/referrals", **said, due_on=NAURYZ.isoformat())
    for neighbour in (date(2026, 3, 20), date(2026, 3, 26)):
        assert i18n.format_date(neighbour, story.language) in problem["errors"]["due_on"]
    routed = office.post(f"/issues/{number}/referrals", version=2, **said)
    assert (routed["status"], routed["due_on"]) == ("routed", "2026-03-27")
    explained = office.get("/calendar/due-date", **{"from": "2026-03-10", "working_days": 10})
    assert explained["due_on"] == routed["due_on"]


def move_on(story: Story, number: int) -> None:
    """Taken up, talked about, transferred without resetting the clock, accepted by the other body, reported."""
    address, energy, kokshetau = f"/issues/{number}", story["energy"], story["kokshetau"]
    unseen = kokshetau.refused(404, "GET", address)
    assert unseen["title"] == story.say("There is no such page, or it is not yours to see")
    story.on(day(11))
    taken = energy.post(f"{address}/acceptance")
    assert (taken["status"], taken["handler"]["name"]) == ("in_progress", "Нұрлан Б.")
    energy.post(f"{address}/comments", text="Қосалқы станция тексерілді.")
    energy.post(f"{address}/comments", text="Желінің құны есептелмеген.", internal=True)
    stale = energy.refused(412, "POST", f"{address}/resolution", version=1, outcome="solved", text="Дайын.")
    assert stale["title"] == story.say("Someone has changed this in the meantime")
    story.on(day(13))
    said = {"kind": "transfer", "body_id": story.bodies["akimat_kokshetau"], "reason": "Желі қалаға тиесілі."}
    moved = energy.post(f"{address}/referrals", version=taken["version"], **said)
    assert (moved["status"], moved["due_on"], moved["handler"]) == ("routed", "2026-03-27", None)
    conflict = kokshetau.refused(409, "POST", f"{address}/resolution", outcome="solved", text="Дайын.")
    assert "acceptance" in conflict["allowed"]
    story.on(day(16))
    kokshetau.post(f"{address}/acceptance", version=moved["version"])
    story.on(day(20))
    kokshetau.post(f"{address}/resolution", outcome="solved", text="2 МВт бөлінді, акт қол қойылды.")
    stays = story["office"].get(f"{address}/referrals")["items"]
    assert [(one["kind"], one["working_days"]) for one in stays] == [("route", 3), ("transfer", 5)]


def the_enterprise_answers(story: Story, number: int) -> None:
    """It sees whose desk and what was reported, no official's name and no internal note, and answers twice."""
    enki, address = story["enki"], f"/issues/{number}"
    seen = enki.get(address)
    assert (seen["status"], seen["handler"], seen["body"]["id"]) == ("resolved", None, story.bodies["akimat_kokshetau"])
    assert [one["text"] for one in enki.get(f"{address}/comments")["items"]] == ["Қосалқы станция тексерілді."]
    refused = enki.refused(403, "POST", f"{address}/closure", outcome="solved")
    assert refused["title"] == story.say("You may not do this")
    answered = enki.post(f"{address}/confirmation", version=seen["version"], done="yes", solved="yes")
    assert (answered["answer"]["done"], answered["answer"]["solved"]) == ("yes", "yes")


def close(story: Story, number: int) -> None:
    """By the office; another district's officer has never seen it."""
    story.on(day(26))
    office, bulandy, address = story["office"], story["bulandy"], f"/issues/{number}"
    closed = office.post(f"{address}/closure", outcome="solved")
    assert (closed["status"], closed["outcome"], closed["overdue"]) == ("closed", "solved", False)
    twice = office.refused(409, "POST", f"{address}/closure", outcome="solved")
    assert twice["title"] == story.say("This is not possible now")
    assert bulandy.refused(404, "GET", address) == bulandy.refused(404, "GET", "/issues/987654")


def execute(story: Story, number: int) -> None:
    """Clarified, taken up, reported, returned, reported again, accepted, removed from control."""
    office, energy, address = story["office"], story["energy"], f"/instructions/{number}"
    problem = office.refused(422, "POST", f"{address}/clarification", responsible_body_id=story.bodies["dept_energy"])
    assert problem["errors"] == {"due_on": story.say("Give a date or a term")}
    issued = office.post(f"{address}/clarification", responsible_body_id=story.bodies["dept_energy"], working_days=10)
    assert (issued["status"], issued["due_on"]) == ("issued", "2026-04-09")
    energy.post(f"{address}/acknowledgement", version=issued["version"])
    energy.post(f"{address}/reports", final=True, text="Кесте бекітілді.")
    problem = office.refused(422, "POST", f"{address}/reviews", decision="returned")
    assert problem["errors"] == {"note": story.say("Say what is missing")}
    office.post(f"{address}/reviews", decision="returned", note="Әр кәсіпорын бойынша жазыңыз.")
    energy.post(f"{address}/reports", final=True, text="Он бір кәсіпорын бойынша кесте бекітілді.")
    office.post(f"{address}/reviews", decision="accepted")
    assert energy.refused(403, "POST", f"{address}/removal", ground="executed")["status"] == 403
    removed = office.post(f"{address}/removal", ground="executed")
    assert (removed["status"], removed["ground"], removed["executed_late"]) == ("removed", "executed", False)


def nothing_was_rewritten(story: Story) -> None:
    with story.house.work() as work:
        assert list(verify(work.session, (meetings.REPLAY, issues.REPLAY, instructions.REPLAY))) == []
