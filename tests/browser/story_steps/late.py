"""An instruction that has become late: who is told, how it is reported, returned, accepted, and leaves control."""

from datetime import datetime

from app.instructions.labels import EVENTS
from tests import controlled as told
from tests.browser.reader import Reader
from tests.browser.story_steps.control import morning_of, sees_how_the_date_moved
from tests.browser.story_steps.stage import Story, open_from_desk


def lateness_climbs(story: Story) -> None:
    """The handler and the head after one working day, the office after three; nobody twice."""
    reads_news(story, "head", "Late in the body that you head", told.ONE_DAY_LATE)
    reads_news(story, "energy", "The due date has passed")
    office = story["office"]
    finds_no_news(office, "Late, and the body's head knows")
    reads_news(story, "office", "Late, and the body's head knows", told.THREE_DAYS_LATE)
    office.reads_a_number_of("%(num)s working day late", "%(num)s working days late", 3)


def reads_news(story: Story, login: str, what: str, moment: datetime | None = None) -> None:
    """In the inbox, by the bell."""
    if moment is not None:
        morning_of(story, moment)
    reader = story[login]
    reader.page.goto("/")
    reader.follows("Inbox")
    reader.reads_that(what)


def finds_no_news(reader: Reader, what: str) -> None:
    reader.page.goto("/inbox")
    reader.reads_nothing_of(reader.say(what))


def report(story: Story, text: str, amount: str) -> None:
    """With the figure that was asked for and a file that shows it."""
    energy = story["energy"]
    energy.opens(told.DECISION)
    form = energy.unfolds("Report execution")
    form.writes("What was done, by what it can be seen", text)
    form.writes("Reached, %(unit)s", amount, unit="МВт")
    form.attaches("Evidence: files", told.ACT)
    form.presses("Submit for review")
    energy.is_told("Reported. Next: the report is reviewed")


def review(story: Story, decision: str, note: str = "") -> None:
    office = story["office"]
    open_from_desk(office, "Reports to review, the oldest since %(day)s", told.DECISION)
    form = office.unfolds("Review the report")
    form.picks("Decision on the report", decision)
    form.writes("Note", note)
    form.presses("Save the decision")
    office.is_told("The report is reviewed")


def remove(story: Story) -> None:
    """Nobody's lateness is forgotten by it: the page still tells the first date, the move and every step."""
    office = story["office"]
    open_from_desk(office, "To remove from control", told.DECISION)
    form = office.unfolds("Remove from control")
    form.picks("Ground", "Executed")
    form.presses("Remove from control")
    office.is_told("Removed from control")
    sees_how_the_date_moved(office, story)
    office.reads(*told.REPORTS, told.NOTE, told.REASON, told.ACT[0])
    history = office.within(office.page.get_by_role("region", name=office.say("Events")))
    for step in told.STEPS:
        history.reads_that(EVENTS[f"instruction.{step}"][0])


def solve(story: Story) -> None:
    """The department says that the enterprise's problem is solved."""
    energy = story["energy"]
    energy.page.goto("/")
    energy.opens(told.TITLE)
    form = energy.unfolds("Report a resolution")
    form.picks("What was reached", "Solved")
    form.writes("What was done", told.CLAIM)
    form.presses("Report a resolution")
    energy.is_told("Reported. Next: the enterprise answers")


def sees_its_own_part(story: Story) -> None:
    """The enterprise reads that it was contested, what was ordered and until when; no report and no official."""
    enki = story["enki"]
    enki.goes_to("My issues")
    enki.opens(told.TITLE)
    enki.reads_that("contested: %(num)s", num=1)
    enki.opens(told.DECISION)
    sees_how_the_date_moved(enki, story)
    for unseen in (*told.REPORTS, told.NOTE, told.REASON, "Нұрлан Б."):
        enki.reads_nothing_of(unseen)


def answer(story: Story, solved: str, text: str = "") -> None:
    enki = story["enki"]
    enki.page.goto("/")
    enki.reads(told.CLAIM)
    enki.picks("1. Was the promised work done?", "Yes")
    enki.picks("2. Is your problem solved?", solved)
    enki.writes("Explanation", text)
    enki.presses("Send the answer")
    enki.is_told("Your answer is sent")
