"""Mail as a real server gets it: one digest a day, most late first, nothing when there is nothing, nothing lost."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.bodies.models import Body
from app.extensions.models import Extension, ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn
from app.issues.models import Issue, IssueOutcome
from app.issues.moves import extending, readers, talking, working
from app.issues.moves.answering import contest
from app.issues.schemas import CommentIn, ContestIn, ReadersIn, ResolutionIn
from app.kit import outbox
from app.kit.db import Work, WorkFactory
from app.kit.outbox import Claimed, Job
from app.notifications import inbox, preferences
from app.notifications.inbox import InboxQuery
from app.notifications.models import Digest
from app.notifications.rules import Topic
from app.notifications.schemas import PreferencesIn, ReadIn
from tests import factories as make
from tests.factories_notifications import work_off
from tests.notifications.conftest import Post

NOON, EVENING = timedelta(hours=2), timedelta(hours=10)


class Scene:
    """A handler with an issue that is eight working days late, one that is due today, and a comment."""

    def __init__(self, work: Work, today: date) -> None:
        self.office, self.enki, energy = make.office(work), make.enterprise(work), make.department(work)
        self.handler = make.officer(work, energy, heads=True)
        numbers = []
        for title, day in (("Due now", today), ("Long late", date(2026, 2, 25))):
            issue = make.accepted(work, self.office, self.enki, energy, self.handler, title=title)
            work.session.execute(update(Issue).where(Issue.id == issue.id).values(due_on=day, due_sort=day))
            work.session.refresh(issue)
            numbers.append(issue.id)
        self.due, self.late = numbers
        preferences.choose(work, self.office, PreferencesIn(mail=False))
        talking.comment(work, self.office, self.due, CommentIn(text="When?"))

    def speak(self, work: Work, language: str) -> None:
        work.session.execute(update(Person).where(Person.id == self.handler.person_id).values(language=language))


@pytest.fixture
def scene(units: WorkFactory, now: datetime) -> Scene:
    with units(now=now) as work:
        found = Scene(work, work.today)
        found.speak(work, "en")
        return found


def to(post: Post, person: Actor) -> list[EmailMessage]:
    return [letter for letter in post.letters if person.email in letter["To"]]


def plain(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def jobs(units: WorkFactory) -> list[Job]:
    with units() as work:
        return list(work.session.scalars(select(Job)))


def test_one_letter_tells_all_most_late_first_with_the_counts_in_the_subject(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    work_off(units, now)
    (letter,) = to(post, scene.handler)
    text = plain(letter)
    assert letter["Subject"] == "Late: 1 · due soon: 1 · news: 3"
    assert text.index("Long late") < text.index("Due now")
    assert "https://tapsyrma.example/issues/" in text
    html = letter.get_body(("html",))
    assert html is not None
    assert '<html lang="en">' in html.get_content()


def test_the_same_day_brings_no_second_one_and_the_next_morning_only_what_is_new(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    for moment in (now, now + NOON, now + timedelta(days=1)):
        work_off(units, moment)
    first, second = to(post, scene.handler)
    assert second["Subject"] == "Late: 2 · due soon: 0 · news: 0"
    assert first["Message-ID"] != second["Message-ID"]


def test_who_has_nothing_to_read_gets_no_letter(units: WorkFactory, now: datetime, post: Post) -> None:
    with units(now=now) as work:
        make.officer(work, make.department(work))
    for day in range(7):
        work_off(units, now + timedelta(days=day))
    assert post.letters == []


def test_what_was_read_in_the_morning_is_in_no_letter(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    work_off(units, now + EVENING)
    with units(now=now + EVENING) as work:
        inbox.mark_all_read(work, scene.handler, ReadIn())
        work.session.execute(update(Issue).values(is_open=False))
    work_off(units, now + timedelta(days=1))
    assert to(post, scene.handler) == []


def test_no_mail_at_night_or_on_a_day_off(units: WorkFactory, now: datetime, post: Post, scene: Scene) -> None:
    for moment in (datetime(2026, 3, 10, 19, tzinfo=UTC), datetime(2026, 3, 14, 5, tzinfo=UTC)):
        work_off(units, moment)
    assert post.letters == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_speaks_the_readers_language(
    units: WorkFactory, now: datetime, post: Post, scene: Scene, language: str
) -> None:
    with units(now=now) as work:
        scene.speak(work, language)
    work_off(units, now)
    (letter,) = to(post, scene.handler)
    assert letter["Content-Language"] == language
    assert {"kk": "Мерзімі өткен: 1", "ru": "Просрочено: 1"}[language] in letter["Subject"]
    assert {"kk": "жұмыс күніне кешікті", "ru": "просрочено на"}[language] in plain(letter)


def test_one_click_ends_all_mail_and_the_profile_brings_it_back(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    work_off(units, now)
    (letter,) = to(post, scene.handler)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    secret = letter["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    with units(now=now) as work:
        preferences.unsubscribe(work, secret)
    work_off(units, now + timedelta(days=1))
    assert len(to(post, scene.handler)) == 1
    with units(now=now) as work:
        preferences.choose(work, scene.handler, PreferencesIn(mail=True, mail_topics=list(Topic)))
    work_off(units, now + timedelta(days=2))
    assert len(to(post, scene.handler)) == 2


def test_a_topic_that_is_not_wanted_is_left_out(units: WorkFactory, now: datetime, post: Post, scene: Scene) -> None:
    with units(now=now) as work:
        preferences.choose(
            work, scene.handler, PreferencesIn(mail=True, mail_topics=[Topic.TALK], inbox_topics=list(Topic))
        )
    work_off(units, now)
    assert [letter["Subject"] for letter in to(post, scene.handler)] == ["Late: 0 · due soon: 0 · news: 1"]


def test_comments_can_be_kept_out_of_the_inbox_and_duties_cannot(
    units: WorkFactory, now: datetime, scene: Scene
) -> None:
    with units(now=now) as work:
        preferences.choose(work, scene.handler, PreferencesIn())
    work_off(units, now)
    with units(now=now) as work:
        kinds = {line.kind for line in inbox.lines(work, scene.handler, InboxQuery()).rows}
    assert "issue.comment" not in kinds
    assert {"issue.route", "due.late", "due.today"} <= kinds


def test_what_has_become_confidential_meanwhile_is_in_no_letter(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    with units(now=now) as work:
        contact = make.contact(work, scene.enki)
        working.resolve(work, scene.handler, scene.due, ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line"))
    work_off(units, now + EVENING)
    with units(now=now) as work:
        for issue in (scene.due, scene.late):
            readers.set_readers(work, scene.office, issue, ReadersIn(confidential=True))
    work_off(units, now + timedelta(days=1))
    assert to(post, contact) == []


def test_what_cannot_wait_comes_at_once_but_not_at_night(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    work_off(units, now)
    night = now + timedelta(hours=12)
    with units(now=night) as work:
        contact = make.contact(work, scene.enki)
        working.resolve(work, scene.handler, scene.due, ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line"))
        contest(work, contact, scene.due, ContestIn(reason="No line is there"))
    work_off(units, night)
    assert len(to(post, scene.handler)) == 1
    work_off(units, datetime(2026, 3, 11, 4, tzinfo=UTC))
    subjects = [letter["Subject"] for letter in to(post, scene.handler)]
    assert f"The enterprise does not agree · № {scene.due}" in subjects


def test_a_server_that_says_later_or_hangs_gets_it_later_under_the_same_id(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    post.answers, post.deaf_seconds = ["451 greylisted"], 0.0
    work_off(units, now)
    (job,) = jobs(units)
    assert (job.parked_at, "451 greylisted" in job.error, to(post, scene.handler)) == (None, True, [])
    post.deaf_seconds = 1.5
    work_off(units, job.due_at)
    (job,) = jobs(units)
    assert (job.parked_at, "timed out" in job.error.lower() or "Disconnected" in job.error) == (None, True)
    post.deaf_seconds, post.letters = 0.0, []
    work_off(units, job.due_at)
    (letter,) = to(post, scene.handler)
    assert letter["Message-ID"] == f"<digest.2026-03-10.{scene.handler.person_id}@akmola.example>"
    assert jobs(units) == []


def test_an_address_that_is_refused_for_good_is_parked_with_the_reason(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    post.answers = ["550 no such user here"]
    work_off(units, now)
    (job,) = jobs(units)
    assert job.parked_at is not None
    assert "550 no such user here" in job.error


def test_a_server_that_is_away_all_day_loses_no_news(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    post.answers = ["421 closed for today"] * 500
    for hour in range(1, 20, 2):
        work_off(units, now + timedelta(hours=hour))
    assert (post.letters, jobs(units)) == ([], [])
    post.answers = []
    work_off(units, now + timedelta(days=1))
    (letter,) = to(post, scene.handler)
    assert letter["Subject"] == "Late: 2 · due soon: 0 · news: 3"


def test_a_worker_killed_after_sending_repeats_it_once_under_the_same_id(
    units: WorkFactory, now: datetime, post: Post, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Like a kill: nothing catches it, nothing is put back."""

    def killed(*_args: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("app.kit.outbox.finish", killed_over(scene.handler, killed))
        with pytest.raises(Killed):
            work_off(units, now)
    work_off(units, now + timedelta(minutes=6))
    first, second = to(post, scene.handler)
    assert first["Message-ID"] == second["Message-ID"]
    with units() as work:
        assert len(work.session.scalars(select(Digest)).all()) == 1


def killed_over(person: Actor, kill: object) -> object:
    finish = outbox.finish

    def either(session: object, job: Claimed) -> None:
        (kill if job.payload.get("person") == person.person_id else finish)(session, job)  # type: ignore[operator]

    return either


def test_the_head_reads_the_whole_body_by_who_deals_with_it_each_record_once(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    with units(now=now) as work:
        energy = work.session.get_one(Body, scene.handler.standings[0].body_id)
        other = make.officer(work, energy)
        for title, day in (("Of another desk", date(2026, 3, 6)), ("Far away", date(2026, 6, 1))):
            row = make.accepted(work, scene.office, scene.enki, energy, other, title=title)
            work.session.execute(update(Issue).where(Issue.id == row.id).values(due_on=day, due_sort=day))
    work_off(units, now)
    (letter,) = to(post, scene.handler)
    text = plain(letter)
    assert letter["Subject"].startswith("Late: 2 · due soon: 1 · news: ")
    body = text[text.index("Late and due soon in the body that you head") :]
    desks = body[: body.index("The issue is routed")]
    assert desks.index(scene.handler.name) < desks.index("Long late") < desks.index("Due now")
    assert desks.index(other.name) < desks.index("Of another desk")
    assert ("Far away" in desks, text.count("Long late"), text.count("Of another desk")) == (False, 2, 2)
    (own,) = to(post, other)
    assert own["Subject"].startswith("Мерзімі өткен: 1 · мерзімі жақын: 0")


def test_what_was_lawfully_extended_meanwhile_is_not_told_as_late(
    units: WorkFactory, now: datetime, post: Post, scene: Scene
) -> None:
    post.answers = ["451 not now"] * 20
    work_off(units, now)
    with units(now=now) as work:
        row = extending.ask(
            work, scene.office, scene.late, ExtensionIn(due_on=make.due(work), reason="The pipe is late")
        )
        request = work.session.scalars(select(Extension).where(Extension.issue_id == row.id)).one()
        extending.decide(
            work, scene.office, scene.late, request.id, ExtensionDecisionIn(decision=ExtensionStatus.APPROVED)
        )
    post.answers = []
    work_off(units, now + NOON)
    (letter,) = to(post, scene.handler)
    assert letter["Subject"].startswith("Late: 0 · due soon: 1")


def test_what_came_by_itself_is_in_no_digest_again(units: WorkFactory, now: datetime, post: Post, scene: Scene) -> None:
    work_off(units, now)
    with units(now=now + EVENING) as work:
        contact = make.contact(work, scene.enki)
        working.resolve(work, scene.handler, scene.due, ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line"))
        contest(work, contact, scene.due, ContestIn(reason="No line is there"))
    work_off(units, now + timedelta(days=1))
    _, *later = to(post, scene.handler)
    assert sum("The enterprise does not agree" in plain(letter) for letter in later) == 1
