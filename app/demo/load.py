"""Loading the demo: every step is the verb that a person would call, in a unit of work of its own day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.accounts.queries import actor_of_person
from app.bodies import seed as bodies
from app.demo import dossier, enterprises, meeting, people, series, texts
from app.demo.stage import Deed, Part, Stage
from app.demo.steps import Step
from app.demo.stories import STORIES, Story
from app.enterprises.models import Enterprise
from app.issues import registering
from app.issues.schemas import IssueIn
from app.kit import clock
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict
from app.kit.i18n import N_
from app.territories.models import Territory

BEFORE = timedelta(days=120)
"""People and enterprises are there before the first story."""


def is_empty(work: Work) -> bool:
    """Whether nobody is there yet: only then may the demo be loaded."""
    return (work.session.scalar(select(func.count()).select_from(Person)) or 0) == 0


def is_demo(work: Work) -> bool:
    """Whether the people who are there are the demo's."""
    first = work.session.scalar(select(Person.email).order_by(Person.id).limit(1))
    return first is not None and first.endswith(f"@{people.DOMAIN}")


def load(units: WorkFactory) -> None:
    """The whole demo. 409 where people exist."""
    stage = Stage(units, clock.now())
    stored = people.hashed()
    with units(now=stage.now - BEFORE) as work:
        if not is_empty(work):
            raise Conflict(N_("The demo is loaded only into an empty system"))
        bodies.load_samples(work.session)
        stage.logins = people.load(work, stored, contacts=False)
    with units(now=stage.now - BEFORE) as work:
        office = actor_of_person(work.session, stage.logins["office"], work.today)
        if office is not None:
            enterprises.load(work, office)
            texts.load(work, office)
        work.session.flush()
        stage.logins |= people.load(work, stored, contacts=True)
    stage.play(
        meeting.the_reported_one(),
        meeting.sessions_to_come(),
        _stories(),
        meeting.instructions(),
        series.monthly_report(),
        people.a_leave(stage),
        dossier.meeting_prepared(),
    )


def _stories() -> Part:
    """All steps of all stories in the order of their days."""
    numbers: dict[int, int] = {}
    steps = [(story.began, index, -1) for index, story in enumerate(STORIES)]
    steps += [(step[0], index, place) for index, story in enumerate(STORIES) for place, step in enumerate(story.steps)]
    steps.sort(key=lambda step: (-step[0], step[2], step[1]))
    for minute, (days_ago, index, place) in enumerate(steps):
        story = STORIES[index]
        if place < 0:
            numbers[index] = yield Deed(story.told.by, days_ago, minute, _writing(story))
            continue
        _, login, step = story.steps[place]
        yield Deed(login, days_ago, minute, _on(step, numbers[index]))


def _on(step: Step, number: int) -> Callable[[Work, Actor], Any]:
    return lambda work, actor: step(work, actor, number)


def _writing(story: Story) -> Callable[[Work, Actor], int]:
    told = story.told

    def write(work: Work, actor: Actor) -> int:
        named = select(Enterprise.id).where(Enterprise.name_stated == told.enterprise)
        where = select(Territory.id).where(Territory.kato == told.kato)
        amount, unit = told.asked or (None, None)
        body = IssueIn(
            enterprise_id=work.session.execute(named).scalar_one(),
            category_code=told.category,
            title=told.title,
            description=told.description,
            territory_id=work.session.scalar(where) if told.kato else None,
            amount=amount,
            unit=unit,
            jobs_at_stake=told.jobs,
            output_at_stake=told.output,
            importance=told.importance,
            confidential=told.confidential,
            on_behalf=actor.can("issue.create"),
        )
        return registering.create(work, actor, body).id

    return write
