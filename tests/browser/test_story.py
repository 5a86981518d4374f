"""The main job in a browser, from an empty register to a closed issue: in Kazakh at a desk, in Russian on a telephone,
in English without scripts."""

from datetime import UTC, datetime
from functools import partial

import pytest

from app.territories.models import Territory
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.story_steps import instruction, issue, meeting, stage
from tests.browser.story_steps.stage import AKMOLA, Story

AT_A_DESK = ("kk", "desk", True)
ELSEWISE = {"ru-phone": ("ru", "phone", True), "en-without-scripts": ("en", "desk", False)}


@pytest.fixture
def server_now() -> datetime:
    """Ten o'clock in Almaty, a week after the meeting."""
    return datetime(2026, 3, 10, 5, tzinfo=UTC)


@pytest.fixture
def story(request: pytest.FixtureRequest, live_server: LiveServer, open_page: OpenPage, server_now: datetime) -> Story:
    language, screen, scripts = request.param
    open_one = partial(open_page, live_server, screen=screen, language=language, scripts=scripts)
    story = Story(live_server, language, open_one)
    stage.begin(story, server_now)
    region = story.named(Territory, kato=AKMOLA)
    stage.invite(story, "office", "Айдана С.", "Deputy akim's office", "Territory", region)
    stage.invite(story, "energy", "Нұрлан Б.", "Officer", "Body", story.body("dept_energy"))
    stage.invite(story, "kokshetau", "Ольга М.", "Officer", "Body", story.body("akimat_kokshetau"))
    return story


@pytest.mark.parametrize("story", [AT_A_DESK], ids=["kk-desk"], indirect=True)
def test_the_meeting_becomes_an_issue_that_is_solved(story: Story) -> None:
    become(story)


@pytest.mark.one_database
@pytest.mark.parametrize("story", ELSEWISE.values(), ids=ELSEWISE, indirect=True)
def test_it_does_on_a_telephone_and_without_scripts_too(story: Story) -> None:
    become(story)


def become(story: Story) -> None:
    meeting.register_enterprises(story)
    meeting.record_the_meeting(story)
    meeting.hear_the_points(story)
    meeting.give_the_instructions(story)
    head = meeting.close_the_meeting(story)
    stage.invite(story, "enki", "Сәуле Н.", "Enterprise contact", "Enterprise", "ENKI")
    apparatus, not_yet = story.say("Deputy akim's office"), story.say("not set yet")
    energy, kokshetau, until = story.body("dept_energy"), story.body("akimat_kokshetau"), story.day(stage.DUE_ON)
    sees = partial(issue.enterprise_sees, story)
    sees("Registered, not yet sent to a body", "The office routes it to a body", apparatus, not_yet)
    issue.route(story)
    sees("Sent to the body, not yet taken up", "Takes it up: %(body)s", energy, until)
    issue.take_up_and_hand_on(story)
    sees("Sent to the body, not yet taken up", "Takes it up: %(body)s", kokshetau, until)
    issue.report_a_resolution(story)
    issue.answer(story)
    issue.close(story)
    instruction.clarify(story)
    instruction.execute(story)
    stage.nothing_was_rewritten(story, head)
