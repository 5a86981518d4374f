"""An issue on its way: routed, taken up, handed on, reported, answered, closed; and how the enterprise sees it."""

from datetime import date

from app.categories.models import Category
from app.territories.models import Territory
from tests.browser.story_steps.stage import AKMOLA, DUE_ON, Story, open_from_desk
from tests.controlled import TITLE

PUBLIC, INTERNAL = "Қосалқы станция тексерілді.", "Желінің құны есептелмеген."
DONE = "2 МВт бөлінді, актіге қол қойылды."


def route(story: Story) -> None:
    """To the body that is suggested, with its reason seen; the date is counted and explains itself."""
    office, energy = story["office"], story.body("dept_energy")
    office.goes_to("My desk")
    office.opens(story.say("Not yet routed"))
    office.opens(TITLE)
    form = office.unfolds("Route for review")
    form.reads_that("Suggested: %(body)s", body=energy)
    place, topic = story.named(Territory, kato=AKMOLA), story.named(Category, code="infrastructure")
    form.reads_that("competent for: %(category)s; territory: %(territory)s", category=topic, territory=place)
    form.writes("What is expected", "Бос қуат көзін табу.")
    form.presses("Route for review")
    office.is_told("Sent to the body")
    office.reads(energy, story.day(DUE_ON))
    why = office.unfolds("How the due date was counted")
    why.reads_that("Kind of term: ordinary issue")
    why.reads(story.day(date(2026, 3, 23)))


def take_up_and_hand_on(story: Story) -> None:
    """Taken up, talked about, and handed on: the date stays."""
    energy = story["energy"]
    open_from_desk(energy, "New on our desk", TITLE)
    energy.unfolds("Take up").presses("Take up")
    energy.is_told("Taken up")
    for text, internal in ((PUBLIC, False), (INTERNAL, True)):
        form = energy.unfolds("Comment")
        form.writes("Comment", text)
        if internal:
            form.ticks("Internal: the enterprise does not see it")
        form.presses("Add the comment")
        energy.is_told("The comment is added")
    form = energy.unfolds("Transfer to another body")
    form.chooses("Which body is to decide?", story.body("akimat_kokshetau"))
    form.writes("Reason", "Желі қалаға тиесілі.")
    form.presses("Transfer to another body")
    energy.is_told("Transferred; the due date stays")
    energy.reads(story.body("akimat_kokshetau"), story.day(DUE_ON), INTERNAL)


def report_a_resolution(story: Story) -> None:
    """By the body on whose desk it lies now."""
    kokshetau = story["kokshetau"]
    open_from_desk(kokshetau, "New on our desk", TITLE)
    kokshetau.unfolds("Take up").presses("Take up")
    form = kokshetau.unfolds("Report a resolution")
    form.picks("What was reached", "Solved")
    form.writes("What was done", DONE)
    form.presses("Report a resolution")
    kokshetau.is_told("Reported. Next: the enterprise answers")


def enterprise_sees(story: Story, words: str, turn: str, where: str, until: str) -> None:
    """On its first page, in plain words: how it stands and whose turn it is (msgids), where it is and until when."""
    enki = story["enki"]
    enki.goes_to("My issues")
    enki.reads(TITLE, where, until)
    enki.reads_that(words)
    enki.reads_that(turn, body=where)


def answer(story: Story) -> None:
    """The enterprise answers two questions; what is internal it has never seen."""
    enki = story["enki"]
    enki.goes_to("My issues")
    enki.reads(DONE)
    enki.picks("1. Was the promised work done?", "Yes")
    enki.picks("2. Is your problem solved?", "Yes")
    enki.presses("Send the answer")
    enki.is_told("Your answer is sent")
    enki.goes_to("My issues")
    enki.opens(TITLE)
    enki.reads(PUBLIC)
    enki.reads_nothing_of(INTERNAL)
    enki.reads_nothing_of("Нұрлан Б.")


def close(story: Story) -> None:
    office = story["office"]
    open_from_desk(office, "Waiting for your decision", TITLE)
    form = office.unfolds("Close")
    form.picks("Outcome", "Solved")
    form.presses("Close")
    office.is_told("The issue is closed")
    office.reads_that("Confirmed by the enterprise")
    office.reads_that("done in time")
