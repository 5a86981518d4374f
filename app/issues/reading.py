"""Reading one issue whole: what the page and the API show of it, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from app.accounts.absences.away import with_absences
from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body
from app.categories.models import Category, LegalForm
from app.enterprises.models import Enterprise, Project
from app.issues.models import EnterpriseAnswer, Issue, IssueLink, IssueReader, LinkKind, Referral, ReferralKind
from app.issues.scope import visible_to
from app.kit.columns import BigId
from app.kit.db import Work, read
from app.meetings.models import Meeting
from app.territories.models import Territory

Handler = aliased(Person, name="handler")
Author = aliased(Person, name="author")


ISSUE: BindParameter[int] = bindparam("issue", type_=BigId)
FACTS = (
    select(
        Enterprise,
        LegalForm,
        Territory,
        Category,
        Body,
        Project,
        Meeting,
        Handler.name.label("handler_name"),
        Author.name.label("author_name"),
    )
    .select_from(Issue)
    .join(Enterprise, Enterprise.id == Issue.enterprise_id)
    .join(Territory, Territory.id == Issue.territory_id)
    .join(Category, Category.code == Issue.category_code)
    .join(Author, Author.id == Issue.entered_by_id)
    .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
    .outerjoin(Body, Body.id == Issue.body_id)
    .outerjoin(Handler, Handler.id == Issue.handler_id)
    .outerjoin(Project, Project.id == Issue.project_id)
    .outerjoin(Meeting, Meeting.id == Issue.meeting_id)
    .where(Issue.id == ISSUE)
)
STAYS = (
    select(Referral, Body, Handler.name)
    .join(Body, Body.id == Referral.to_body_id)
    .outerjoin(Handler, Handler.id == Referral.handler_id)
    .where(Referral.issue_id == ISSUE)
    .order_by(Referral.id)
)
ANSWERS = select(EnterpriseAnswer).where(EnterpriseAnswer.issue_id == ISSUE).order_by(EnterpriseAnswer.id.desc())
READERS = select(IssueReader.person_id).where(IssueReader.issue_id == ISSUE).order_by(IssueReader.person_id)
MEMBERS = (
    select(Person.id, Person.name)
    .join(Membership, Membership.person_id == Person.id)
    .where(Person.active, or_(Membership.ended_on.is_(None), Membership.ended_on > bindparam("today")))
    .order_by(Person.name)
    .distinct()
)
OFFICERS = with_absences(
    MEMBERS.where(Membership.role == Role.OFFICER, Membership.body_id == bindparam("body")), bindparam("today")
)
POSSIBLE_READERS = MEMBERS.where(
    or_(
        and_(Membership.role == Role.OFFICE, Membership.territory_id == bindparam("region")),
        and_(Membership.role == Role.CONTACT, Membership.enterprise_id == bindparam("enterprise")),
    )
)
BODIES_IN_USE = (
    select(Body.id, Body.name_kk, Body.name_ru, Body.name_en)
    .where(Body.retired_on.is_(None))
    .order_by(Body.level, Body.id)
)


def facts(work: Work, issue_id: int) -> Any:
    """Names beside the issue's ids: `.Enterprise`, `.Territory`, `.Category`, `.LegalForm`, `.Body` …"""
    return work.session.execute(FACTS, {"issue": issue_id}).one()


@dataclass(frozen=True)
class Stay:
    """One stay on one desk, as it is shown. `days` are working days, the first not counted."""

    referral_id: int
    kind: ReferralKind
    body: Any
    body_id: int
    mechanism: str
    handler: str | None
    reason: str
    term_on: date | None
    started_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    returned: bool


def stays(work: Work, issue_id: int) -> list[Stay]:
    """The way of an issue, first desk first."""
    return [
        Stay(
            referral.id,
            referral.kind,
            body,
            body.id,
            referral.mechanism,
            handler,
            referral.reason,
            referral.term_on,
            referral.started_at,
            referral.accepted_at,
            referral.ended_at,
            referral.returned,
        )
        for referral, body, handler in work.session.execute(STAYS, {"issue": issue_id})
    ]


@dataclass(frozen=True)
class Linked:
    """The other end of a link, where the reader may see it."""

    link_id: int
    kind: LinkKind
    outgoing: bool
    number: int
    title: str
    status: str


@lru_cache(maxsize=KINDS)
def _links(kind: Kind) -> Select[*tuple[Any, ...]]:
    ends = or_(IssueLink.issue_id == ISSUE, IssueLink.other_id == ISSUE)
    return (
        select(IssueLink.id, IssueLink.kind, IssueLink.issue_id, Issue.id, Issue.title, Issue.status)
        .join(Issue, or_(Issue.id == IssueLink.issue_id, Issue.id == IssueLink.other_id))
        .where(ends, Issue.id != ISSUE, visible_to(kind.actor))
        .order_by(IssueLink.id)
    )


def links(work: Work, actor: Actor, issue_id: int) -> list[Linked]:
    """Links in both directions; what the reader may not see is not there."""
    rows = read(work.session, _links(kind_of(actor)), {"issue": issue_id, **values_of(actor)})
    return [Linked(row[0], row[1], row[2] == issue_id, row[3], row[4], row[5]) for row in rows]


def answers(work: Work, issue_id: int) -> list[EnterpriseAnswer]:
    """The enterprise's answers, the newest first."""
    return list(work.session.scalars(ANSWERS, {"issue": issue_id}))


def officers_of(work: Work, body_id: int | None) -> Sequence[Any]:
    """Who may be a handler in a body: `.id`, `.name`, and where absent today `.away_until`, `.stands_in`."""
    if body_id is None:
        return []
    return read(work.session, OFFICERS, {"body": body_id, "today": work.today}).all()


def reader_ids(work: Work, issue_id: int) -> list[int]:
    """The named readers of a confidential issue."""
    return list(work.session.scalars(READERS, {"issue": issue_id}))


def possible_readers(work: Work, issue: Issue) -> list[tuple[int, str]]:
    """Office people of the region and contacts of the enterprise."""
    values = {"region": issue.region_id, "enterprise": issue.enterprise_id, "today": work.today}
    return [(row.id, row.name) for row in read(work.session, POSSIBLE_READERS, values)]


def bodies_in_use(work: Work) -> Sequence[Any]:
    """All bodies to which an issue may go: id and names."""
    return read(work.session, BODIES_IN_USE).all()
