"""Moving an issue from desk to desk: referrals, and the rows by which bodies see what they hold and held."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select, update

from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body, BodyKind
from app.issues.models import Issue, IssueBody, Referral, ReferralKind
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def body_in_use(work: Work, body_id: int, field: str = "body_id") -> Body:
    """A body that is not retired; anything else is a field error."""
    body = work.session.get(Body, body_id)
    if body is None or body.retired_on is not None:
        raise Invalid(**{field: N_("Choose one of the values offered")})
    return body


def check_mechanism(body: Body, mechanism: str) -> None:
    """An "other mechanism" is nobody until it is named."""
    if body.kind is BodyKind.OTHER_MECHANISM and not mechanism:
        raise Invalid(mechanism=N_("Name the mechanism"))


def check_handler(work: Work, body_id: int, handler_id: int) -> None:
    """A handler is an officer of the body."""
    if not may_handle(work, body_id, handler_id):
        raise Invalid(handler_id=N_("Choose an officer of this body"))


def may_handle(work: Work, body_id: int, person_id: int) -> bool:
    """Whether this is an officer of the body today, and one whose access is open."""
    query = (
        select(Membership.id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Person.active,
            Membership.body_id == body_id,
            Membership.person_id == person_id,
            Membership.role == Role.OFFICER,
            (Membership.ended_on.is_(None)) | (Membership.ended_on > work.today),
        )
    )
    return work.session.scalar(query) is not None


def current_referral(work: Work, issue: Issue) -> Referral | None:
    """The stay that has not ended."""
    query = select(Referral).where(Referral.issue_id == issue.id, Referral.ended_at.is_(None))
    return work.session.scalars(query.order_by(Referral.id.desc()).limit(1)).first()


def leave(work: Work, issue: Issue, *, returned: bool = False) -> None:
    """Ends the current stay."""
    referral = current_referral(work, issue)
    if referral is not None:
        referral.ended_at = work.now
        referral.returned = returned


def arrive(work: Work, issue: Issue, body: Body, kind: ReferralKind, person_id: int, **facts: Any) -> Referral:
    """Begins a stay and lets the body see the issue from now on."""
    referral = Referral(
        issue_id=issue.id,
        kind=kind,
        from_body_id=issue.body_id,
        to_body_id=body.id,
        started_at=work.now,
        person_id=person_id,
        **facts,
    )
    issue.crossings = crossings([*_desks(work, issue), body.id])
    work.session.add(referral)
    let_see(work, issue, body.id)
    return referral


def _desks(work: Work, issue: Issue) -> list[int]:
    """The bodies on whose desks it has lain, the first first."""
    query = select(Referral.to_body_id).where(Referral.issue_id == issue.id).order_by(Referral.id)
    return list(work.session.scalars(query))


def crossings(desks: Sequence[int]) -> int:
    """How often it moved between the two bodies between which it moved most; the office between them counts not."""
    moves = Counter(frozenset(pair) for pair in pairwise(desks) if pair[0] != pair[1])
    return max(moves.values(), default=0)


def let_see(work: Work, issue: Issue, body_id: int) -> None:
    """The body holds, has held or co-executes: it may read."""
    row = work.session.get(IssueBody, (body_id, issue.id))
    if row is None:
        work.session.add(IssueBody(body_id=body_id, issue_id=issue.id, is_open=True))
    else:
        row.is_open = True


def mark_open(work: Work, issue: Issue, is_open: bool) -> None:
    """Copies whether the issue is open to the rows by which bodies list it."""
    work.session.execute(update(IssueBody).where(IssueBody.issue_id == issue.id).values(is_open=is_open))
