"""One instruction from its meeting to its removal, in Kazakh on a telephone: extended, late, returned, contested."""

from datetime import datetime
from functools import partial

import pytest

from tests import controlled as told
from tests.browser.conftest import OpenPage
from tests.browser.live import LiveServer
from tests.browser.story_steps import control, issue, late
from tests.browser.story_steps.stage import Story


@pytest.fixture
def server_now() -> datetime:
    return told.MEETING


@pytest.fixture
def story(live_server: LiveServer, open_page: OpenPage) -> Story:
    return Story(live_server, "kk", partial(open_page, live_server, screen="phone", language="kk"))


def test_an_instruction_stays_under_control_until_it_is_done(story: Story) -> None:
    control.come_in(story)
    control.hold_the_meeting(story)
    control.order(story)
    control.extend(story)
    late.lateness_climbs(story)
    late.report(story, told.REPORTS[0], "1.5")
    late.review(story, "Return for rework", told.NOTE)
    control.morning_of(story, told.RETURNED)
    late.reads_news(story, "energy", "The report is returned for rework")
    late.report(story, told.REPORTS[1], "2")
    late.review(story, "Accept the report")
    late.solve(story)
    late.answer(story, "No", told.MISSING)
    control.morning_of(story, told.CONTESTED)
    late.reads_news(story, "energy", "The enterprise does not agree")
    late.sees_its_own_part(story)
    late.solve(story)
    late.answer(story, "Yes")
    issue.close(story)
    late.remove(story)
    assert told.audit_verify(story.server.database_url, story.server.files).startswith("in order: ")
