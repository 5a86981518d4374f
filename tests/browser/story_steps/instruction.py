"""An instruction on its way: clarified, taken up, reported, returned, reported again, accepted, removed."""

from app.demo import meeting as report
from tests.browser.reader import Reader
from tests.browser.story_steps.stage import DUE_ON, Story, open_from_desk


def clarify(story: Story) -> None:
    office, energy = story["office"], story.body("dept_energy")
    open_from_desk(office, "Needs clarification", report.ORDERED[0])
    form = office.unfolds("Clarify")
    form.chooses("Responsible body", energy)
    form.writes("Or a term in working days", "10")
    form.presses("Clarify and issue")
    office.reads(energy, story.day(DUE_ON))
    office.reads_that("Issued")


def execute(story: Story) -> None:
    """Taken up, reported, returned, reported again, accepted; removed from control by a decision of its own."""
    energy, office = story["energy"], story["office"]
    open_from_desk(energy, "New instructions", report.ORDERED[0])
    energy.unfolds("Take up").presses("Take up")
    report_execution(energy, "Кесте бекітілді.")
    review(office, "Return for rework", "Әр кәсіпорын бойынша жазыңыз.")
    office.reads_that("Returned for rework")
    open_from_desk(energy, "Returned for rework", report.ORDERED[0])
    energy.reads("Әр кәсіпорын бойынша жазыңыз.")
    report_execution(energy, "Он бір кәсіпорын бойынша кесте бекітілді.")
    review(office, "Accept the report", "")
    form = office.unfolds("Remove from control")
    form.picks("Ground", "Executed")
    form.presses("Remove from control")
    office.reads_that("Removed from control")
    office.goes_to("Instructions")
    office.reads(report.ORDERED[1])
    office.reads_nothing_of(report.ORDERED[0])


def report_execution(energy: Reader, text: str) -> None:
    form = energy.unfolds("Report execution")
    form.writes("What was done, by what it can be seen", text)
    form.presses("Submit for review")
    energy.reads_that("Submitted for review")


def review(office: Reader, decision: str, note: str) -> None:
    open_from_desk(office, "Reports to review, the oldest since %(day)s", report.ORDERED[0])
    form = office.unfolds("Review the report")
    form.picks("Decision on the report", decision)
    form.writes("Note", note)
    form.presses("Save the decision")
