"""While somebody is absent, whoever stands in is told, marked with whose it is; at home no reminder or digest waits."""

from datetime import date, datetime

from sqlalchemy import update

from app.accounts.actor import Actor
from app.accounts.models import Person, Role
from app.issues.moves import readers, talking
from app.issues.schemas import CommentIn, ReadersIn
from app.kit.db import Work, WorkFactory
from app.notifications import inbox
from app.notifications.inbox import InboxQuery
from tests import factories as make
from tests.factories_absences import absence
from tests.factories_notifications import told, work_off
from tests.notifications.conftest import Post
from tests.notifications.test_mail import Scene, plain, scene, to  # noqa: F401 - the scene is a fixture
from tests.notifications.test_reminders import Late, at, due_on, reminded

FIRST_LATE_DAY = date(2026, 3, 26)
"""The first working day after a due date of 20 March."""


def substitute_of(work: Work, absent: Actor, office: Actor) -> Actor:
    """An officer of another department, chosen by the office, until the end of the month."""
    other = make.person(work, Role.OFFICER, name="Gulnar", body_id=make.department(work, "Land").id)
    absence(work, office, other, person_id=absent.person_id, last_on=date(2026, 3, 31))
    work.session.execute(update(Person).where(Person.id == other.person_id).values(language="en"))
    return make.actor(work, other.person_id)


def instead_of(work: Work, person: Actor) -> set[str | None]:
    lines = inbox.lines(work, make.actor(work, person.person_id), InboxQuery()).rows
    return {line.instead_of for line in lines}


def test_the_digest_and_the_reminders_go_to_who_stands_in(
    units: WorkFactory,
    now: datetime,
    post: Post,
    scene: Scene,  # noqa: F811
) -> None:
    with units(now=now) as work:
        gulnar = substitute_of(work, scene.handler, scene.office)
    work_off(units, now)
    (letter,) = to(post, gulnar)
    assert letter["Subject"] == "Late: 1 · due soon: 1 · news: 3"
    assert f"You stand in for: {scene.handler.name}" in plain(letter)
    assert to(post, scene.handler) == []
    with units(now=now) as work:
        assert instead_of(work, gulnar) == {scene.handler.name}
        mine, theirs = told(work, scene.handler), told(work, gulnar)
    assert [kind for kind in theirs if kind not in mine] == ["due.late", "due.today"]
    assert "issue.comment" in mine


def test_when_it_is_over_the_absent_one_is_reminded_again(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        late = Late(work)
        gulnar = substitute_of(work, late.handler, late.office)
    for day in (FIRST_LATE_DAY, date(2026, 4, 1)):
        work_off(units, at(day))
    assert reminded(units, gulnar) == [("due.late", FIRST_LATE_DAY)]
    assert reminded(units, late.handler) == [("due.late", date(2026, 4, 1))]
    with units(now=at(date(2026, 4, 1))) as work:
        assert instead_of(work, gulnar) == set()


def test_the_ladder_of_alerts_is_the_same_and_reaches_who_stands_in_too(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        late = Late(work)
        gulnar = substitute_of(work, late.head, late.office)
    work_off(units, at(FIRST_LATE_DAY))
    assert reminded(units, late.head) == reminded(units, gulnar) == [("alert.head", FIRST_LATE_DAY)]


def test_of_confidential_matters_that_are_not_handed_over_the_absent_one_is_told(
    units: WorkFactory, now: datetime
) -> None:
    with units(now=now) as work:
        late = Late(work)
        gulnar = substitute_of(work, late.handler, late.office)
        readers.set_readers(work, late.office, late.issue, ReadersIn(confidential=True))
    work_off(units, at(FIRST_LATE_DAY))
    assert reminded(units, gulnar) == []
    assert reminded(units, late.handler) == [("due.late", FIRST_LATE_DAY)]


def test_nobody_is_told_of_what_they_did_on_behalf(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        nurlan = make.officer(work, energy)
        issue = make.accepted(work, office, enki, energy, nurlan).id
        due_on(work, issue, date(2026, 5, 1))
        gulnar = substitute_of(work, nurlan, office)
    work_off(units, now)
    with units(now=now) as work:
        before = told(work, gulnar)
        talking.comment(work, make.actor(work, gulnar.person_id), issue, CommentIn(text="Done"))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, gulnar) == before
        assert told(work, nurlan)[-1] == "issue.comment"
