"""An instruction under control until it is done: ordered at a meeting, extended, late, returned, accepted, removed."""

from datetime import datetime

from app.audit.chain import seal
from app.categories.models import Category
from app.kit.db import WorkFactory
from tests import controlled as told
from tests import factories_accounts as accounts
from tests.browser.reader import Reader
from tests.browser.story_steps.stage import Story, open_from_desk
from tests.databases import opened
from tests.factories_notifications import work_off


def come_in(story: Story) -> None:
    """Everybody is signed in already, each in a browser of their own."""
    with opened(story.server.database_url) as engine, WorkFactory(engine, finish=seal)(now=told.MEETING) as work:
        for login, actor in told.cast(work).items():
            accounts.session_of(work, actor, login, days=90)
    for login in ("office", "head", "energy", "enki"):
        page = story.open("/sign-in")
        page.context.add_cookies([{"name": "tapsyrma_session", "value": login, "url": story.server.url}])
        page.goto("/")
        story.readers[login] = Reader.at(page, story.language)


def morning_of(story: Story, moment: datetime) -> None:
    """It is that moment, and the worker has done what there was to do."""
    story.server.moves_to(moment)
    with opened(story.server.database_url) as engine:
        work_off(WorkFactory(engine, finish=seal), moment)


def hold_the_meeting(story: Story) -> None:
    """Planned and opened on its day; an issue is raised at its point and goes to the department."""
    office = story["office"]
    office.goes_to("Meetings")
    office.follows("Plan a meeting")
    office.chooses("Convened by", story.body("deputy_akim"))
    office.writes("Topic", told.TOPIC)
    office.writes("Date", told.MEETING.date().isoformat())
    office.writes("Agenda", told.POINT)
    office.presses("Save as a draft")
    office.presses("Open the meeting")
    office.follows("Raise an issue")
    office.chooses("Enterprise", "ENKI")
    office.writes("The problem in one line", told.TITLE)
    office.chooses("Category", story.named(Category, code="infrastructure"))
    office.ticks("I write this down for the enterprise")
    office.presses("Write it down")
    office.is_told("The issue is written down")
    forward = office.unfolds("The same for its %(num)s issue without an outcome", num=1)
    forward.ticks("Record this outcome for them too")
    forward.chooses("Forwarded to", story.body("dept_energy"))
    forward.writes("Due date", told.ISSUE_DUE.isoformat())
    office.picks("Outcome of the point", "Forwarded")
    office.writes("Text of the decision", told.DECISION)
    office.presses("Save and go on")
    office.is_told("The outcome is recorded")


def order(story: Story) -> None:
    """From the point's own words: a result, a figure, one responsible body, a term; the issue stands behind it."""
    office = story["office"]
    office.follows("Prepare an instruction from this text")
    office.finds_written("What is ordered", told.DECISION)
    office.writes("Expected result", told.RESULT)
    office.writes("Amount", "2")
    office.writes("Unit", "МВт")
    office.chooses("Responsible body", story.body("dept_energy"))
    office.writes("Or a term in working days", "10")
    office.chooses("Controller", "Айдана С.")
    office.ticks_all_of("Issues behind it")
    office.presses("Write the instruction down")
    office.is_told("The instruction is written down")
    office.follows("Close the meeting")
    office.presses("Close the meeting")
    office.reads_that("Minutes approved")


def extend(story: Story) -> None:
    """Asked for in time with a reason, granted to another day; the first date stays in view."""
    energy, office = story["energy"], story["office"]
    open_from_desk(energy, "New instructions", told.DECISION)
    energy.unfolds("Take up").presses("Take up")
    energy.is_told("Taken up for execution")
    open_from_desk(energy, "New on our desk", told.TITLE)
    energy.unfolds("Take up").presses("Take up")
    energy.is_told("Taken up")
    morning_of(story, told.ASKED)
    open_from_desk(energy, "Instructions that we execute", told.DECISION)
    form = energy.unfolds("Ask for an extension")
    form.writes("New due date", told.WANTED.isoformat())
    form.writes("Reason", told.REASON)
    form.presses("Ask for an extension")
    energy.is_told("Asked for. The due date stays until it is decided")
    energy.reads(story.day(told.FIRST_DATE))
    open_from_desk(office, "Extensions of instructions to decide", told.DECISION)
    office.reads(told.REASON)
    form = office.unfolds("Decide the extension")
    form.picks("Decision on the extension", "Approve")
    form.writes("Another date", told.GRANTED.isoformat())
    form.presses("Save the decision")
    office.is_told("The request is decided")
    office.reads(story.day(told.GRANTED))
    office.reads_that("Asked for: %(day)s", day=story.day(told.WANTED))
    office.reads_that("Decided: %(day)s", day=story.day(told.ASKED.date()))
    sees_how_the_date_moved(office, story)


def sees_how_the_date_moved(reader: Reader, story: Story) -> None:
    """The first date, the move, the count and the days, wherever the date is."""
    reader.reads_that("first date: %(day)s", day=story.day(told.FIRST_DATE))
    reader.reads_a_number_of("moved by %(num)s day", "moved by %(num)s days", told.DAYS_SLID)
    reader.reads_a_number_of("extended %(num)s time", "extended %(num)s times", 1)
