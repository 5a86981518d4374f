"""The meeting of 2026-03-03 as its report has it: enterprises, points, instructions, an issue, the minutes."""

import re

from playwright.sync_api import Locator

from app.categories.models import Category
from app.demo import meeting as report
from app.demo.enterprises import STATED
from app.kit import i18n
from tests.browser.reader import Reader
from tests.browser.story_steps.stage import Story
from tests.controlled import TITLE

FORMS = {"jsc": "АҚ", "llp": "ЖШС", "ie": "ЖК"}
POINTS = (*report.AGENDA[:-1], *((f"Кеңес қорытындысы: {n}", text) for n, text in enumerate(report.ORDERED, start=1)))
PROBLEMS = POINTS[1][0]


def register_enterprises(story: Story) -> None:
    """The eleven as the report prints them: three with their legal form, none with a BIN or a place."""
    office = story["office"]
    for stated in STATED:
        office.goes_to("Enterprises")
        office.follows("Add an enterprise")
        office.writes("Name as stated", f"«{stated.name}» {FORMS[stated.form]}" if stated.form else stated.name)
        office.ticks("System-forming enterprise")
        office.presses("Add to the register")
        office.is_told("The enterprise is in the register")
        office.reads(stated.name)
        office.reads_that("unknown")


def enterprise_name(name: str, language: str) -> str:
    """As the pages write it, with its legal form where the report prints one."""
    form = next(stated.form for stated in STATED if stated.name == name)
    short = {"kk": FORMS, "ru": {"jsc": "АО", "llp": "ТОО", "ie": "ИП"}, "en": {"jsc": "JSC", "llp": "LLP", "ie": "IE"}}
    if form is None:
        return f"«{name}»"
    said = short[language][form]
    return f"{said} «{name}»" if language == "ru" else f"«{name}» {said}"


def record_the_meeting(story: Story) -> None:
    """Past minutes: as reported, with its chair and post, the points, the participants, the unnamed ones too."""
    office = story["office"]
    office.goes_to("Meetings")
    office.follows("Plan a meeting")
    office.chooses("Convened by", story.body("deputy_akim"))
    office.writes("Topic", report.TOPIC)
    office.picks("Which meeting is it?", "Past minutes, put in afterwards")
    office.writes("Date", report.REPORTED_ON.isoformat())
    office.picks("What the date is", "As reported: the day of the report, the meeting's own is not stated")
    office.writes("Chair", report.CHAIR)
    office.writes("Post of the chair", report.POST)
    office.writes("Agenda", "\n".join(title for title, _ in POINTS))
    office.presses("Save as a draft")
    office.reads(report.TOPIC, report.CHAIR, report.POST, i18n.format_date(report.REPORTED_ON, story.language))
    office.follows("Change the participants")
    office.ticks_each(*(enterprise_name(stated.name, story.language) for stated in STATED))
    office.writes("Others, whom no register names", "\n".join(report.OTHERS))
    office.presses("Add to the participants")
    office.is_told("The participants are added")
    office.follows("Back to the meeting")
    office.presses("Open the minutes")
    office.reads(*report.OTHERS)


def hear_the_points(story: Story) -> None:
    """Each ends noted, with the words of the report; at the second an issue is raised. All who are named were there."""
    office = story["office"]
    for title, decision in POINTS:
        if title == PROBLEMS:
            raise_the_issue(story)
            office.unfolds("The same for its %(num)s issue without an outcome", num=1).ticks(
                "Record this outcome for them too"
            )
        office.picks("Outcome of the point", "Noted")
        office.writes("Text of the decision", decision)
        office.presses("Save and go on")
        office.is_told("The outcome is recorded")
    for box in office.page.get_by_role("checkbox").all():
        box.check()
    office.presses("Save who is present")
    office.reads_that("Present: %(there)s / %(all)s", there=14, all=14)


def give_the_instructions(story: Story) -> None:
    """From their points, whose words stand there already; executor and date, which nobody stated, stay open."""
    office = story["office"]
    for ordered in report.ORDERED:
        office.within(point(office, ordered)).follows("Prepare an instruction from this text")
        office.finds_written("What is ordered", ordered)
        office.presses("Write the instruction down")
        office.is_told("The instruction is written down")
    office.reads_that("Instructions: %(num)s", num=2)
    office.reads_that("Needs clarification")


def point(reader: Reader, words: str) -> Locator:
    """The point of the agenda that says so."""
    return reader.page.locator("li[id^=item-]").filter(has_text=words)


def raise_the_issue(story: Story) -> None:
    """From the point that is being considered, which takes it up."""
    office = story["office"]
    office.within(point(office, PROBLEMS)).follows("Raise an issue")
    office.reads_that("Agenda item: %(title)s", title=PROBLEMS)
    office.chooses("Enterprise", "ENKI")
    office.writes("The problem in one line", TITLE)
    office.chooses("Category", story.named(Category, code="infrastructure"))
    office.writes("How much is asked for", "2")
    office.chooses("Unit", story.say("MW"))
    office.picks("Importance", "High importance")
    office.ticks("I write this down for the enterprise")
    office.presses("Write it down")
    office.is_told("The issue is written down")
    office.within(point(office, PROBLEMS)).reads(TITLE)


def close_the_meeting(story: Story) -> str:
    """Nothing is left over; the minutes print what was said and what is not known, and the head of the chain."""
    office = story["office"]
    office.follows("Close the meeting")
    office.reads_anywhere("Every point has its outcome.")
    office.reads_anywhere("Instructions that need clarification: %(num)s. They can be clarified afterwards.", num=2)
    office.presses("Close the meeting")
    office.reads_that("Minutes approved")
    office.follows("Minutes")
    office.reads(report.CHAIR, report.POST, *report.OTHERS, *report.ORDERED, TITLE)
    office.reads(*(enterprise_name(stated.name, story.language) for stated in STATED))
    office.reads_that("Compiled from the text of a report; not official minutes.")
    head = re.search(r"\d+:[0-9a-f]{64}", office.page.get_by_role("main").inner_text())
    assert head is not None
    office.follows("Back to the meeting")
    return head[0]
