"""What of the generated data the cases ask for, and bringing it back to where it was."""

from dataclasses import dataclass

from sqlalchemy import Select, delete, func, select, update

from app.audit.models import Event
from app.bodies.models import Body
from app.categories.models import Category
from app.enterprises.models import Enterprise
from app.issues.desks import crossings
from app.issues.models import Issue, IssueStatus, Referral
from app.kit.columns import NO_DATE
from app.kit.db import Work, WorkFactory
from tests.benchmarks.history import EVENTS_OF_DISCUSSED
from tests.databases import opened

VARIETY = 20
"""So many different issues are shown in turn."""
MOVED = 65
"""So many issues are moved to and fro; the last of them is the floor's."""


@dataclass(frozen=True)
class Stage:
    """Issues of the office and of the officer with twenty events each; issues that may be moved and where to."""

    office_issues: tuple[int, ...]
    officer_issues: tuple[int, ...]
    movable: tuple[int, ...]
    held: tuple[int, ...]
    bodies: tuple[int, int]
    own_body: int
    enterprise: int
    category: str
    last_issue: int
    last_referral: int


def prepare_stage(url: str) -> Stage:
    """Looks for them."""
    with opened(url) as engine, WorkFactory(engine)() as work:
        small = work.session.execute(select(Body.id).where(Body.code == "benchmark_small")).scalar_one()
        shown = _discussed(work, select(Issue.id).where(Issue.body_id != small))
        held = select(Issue.id).where(Issue.body_id == small, Issue.is_open)
        its_own = _discussed(work, held) or tuple(work.session.scalars(held.order_by(Issue.id).limit(1)))
        ways = select(Body.id).where(Body.code.startswith("akimat_")).order_by(Body.id)
        first, second = work.session.scalars(ways.limit(2)).all()
        return Stage(
            office_issues=shown,
            officer_issues=its_own,
            movable=_movable(work, {*shown, *its_own}, (first, second, small)),
            held=tuple(work.session.scalars(held.where(Issue.id.not_in(its_own)).order_by(Issue.id))),
            bodies=(first, second),
            own_body=small,
            enterprise=work.session.execute(select(Enterprise.id).limit(1)).scalar_one(),
            category=work.session.execute(select(Category.code).order_by(Category.code).limit(1)).scalar_one(),
            last_issue=work.session.execute(select(func.max(Issue.id))).scalar_one(),
            last_referral=work.session.execute(select(func.max(Referral.id))).scalar_one(),
        )


def _discussed(work: Work, among: Select[int]) -> tuple[int, ...]:
    """Open issues that have just so many events."""
    query = among.where(Issue.is_open, Issue.confidential.is_(False)).order_by(Issue.id.desc()).limit(40 * VARIETY)
    counted = (
        select(Event.noun_id)
        .where(Event.noun == "issue", Event.noun_id.in_(query))
        .group_by(Event.noun_id)
        .having(func.count() == EVENTS_OF_DISCUSSED)
    )
    return tuple(sorted(work.session.scalars(counted))[:VARIETY])


def _movable(work: Work, taken: set[int], not_held_by: tuple[int, ...]) -> tuple[int, ...]:
    query = select(Issue.id).where(
        Issue.is_open,
        Issue.status == IssueStatus.ROUTED,
        Issue.confidential.is_(False),
        Issue.body_id.not_in(not_held_by),
        Issue.id.not_in(taken),
    )
    return tuple(work.session.scalars(query.order_by(Issue.id.desc()).limit(MOVED)))


def clean(url: str, stage: Stage) -> None:
    """Takes what was created out of what is open, and the moves to and fro off the issues' ways."""
    with opened(url) as engine, WorkFactory(engine)() as work:
        work.session.execute(update(Issue).where(Issue.id.in_(stage.held)).values(body_id=stage.own_body))
        work.session.execute(delete(Referral).where(Referral.id > stage.last_referral))
        for number in (*stage.movable, *stage.held):
            desks = work.session.scalars(
                select(Referral.to_body_id).where(Referral.issue_id == number).order_by(Referral.id)
            ).all()
            work.session.execute(update(Issue).where(Issue.id == number).values(crossings=crossings(desks)))
        created = update(Issue).where(Issue.id > stage.last_issue)
        work.session.execute(created.values(is_open=False, status=IssueStatus.CLOSED, due_sort=NO_DATE))
