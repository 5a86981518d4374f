"""Taking an issue in hand: found through the scope (404), locked, held against the workflow (403, 412, 409)."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache, partial

from sqlalchemy import Select, bindparam, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.accounts.models import Role
from app.extensions.asking import has_asked, shut
from app.issues.models import Issue
from app.issues.scope import Over, standings_over, standings_over_all, visible_to
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import DomainError, NotFound
from app.workflow.engine import Move, Who


@dataclass(frozen=True)
class Taken:
    """An issue in hand, the move that is about to be made, and in whose name."""

    issue: Issue
    move: Move
    who: Who
    over: Over


@lru_cache(maxsize=KINDS)
def _seen(kind: Kind) -> Select[Issue]:
    return select(Issue).where(Issue.id == bindparam("number"), visible_to(kind.actor, among=[bindparam("number")]))


@lru_cache(maxsize=KINDS)
def _locked(kind: Kind) -> Select[Issue]:
    return _seen(kind).with_for_update(of=Issue).execution_options(populate_existing=True)


def find(work: Work, actor: Actor, number: int) -> Issue:
    """The issue, or 404 when there is none or it is not this person's to see."""
    issue = work.session.scalar(_seen(kind_of(actor)), {"number": number, **values_of(actor)})
    if issue is None:
        raise NotFound
    return issue


def moves_now(work: Work, issue: Issue, over: Over) -> list[Move]:
    """What the status and the permissions allow, without what the due date, a request or a pause forbids now."""
    return WORKFLOW.open_to(issue.status, over.granted, _shut(work, issue, over))


def _shut(work: Work, issue: Issue, over: Over) -> set[str]:
    today, by_asker = work.today, has_asked(work, issue, over.acting)
    roles = {standing.role for standing in over.acting}
    reminded = {"reminder"} if issue.reminded_on == today else set()
    sides = {"by_executor": Role.OFFICER in roles, "by_office": Role.OFFICE in roles}
    return shut(issue, today, **sides, by_asker=by_asker) | reminded


def take(work: Work, actor: Actor, number: int, move: str, expected: int | None = None) -> Taken:
    """Locks the row until the end of the unit, so that two moves at the same second see each other."""
    query = (_locked if work.writes else _seen)(kind_of(actor))
    issue = work.session.scalar(query, {"number": number, **values_of(actor)})
    if issue is None:
        raise NotFound
    over = standings_over(work.session, actor, issue.id)
    return _taken(actor, issue, over, move, expected, partial(_shut, work, issue, over))


def foresee(
    work: Work, actor: Actor, wanted: Mapping[int, int | None], move: str
) -> dict[int, tuple[Issue | None, Taken | DomainError]]:
    """What `take` would say of each number with the version that is expected, and the issue where it is seen: a look
    in two statements that locks nothing."""
    rows = work.session.scalars(select(Issue).where(Issue.id.in_(wanted), visible_to(actor, among=wanted)))
    issues = {issue.id: issue for issue in rows}
    overs = standings_over_all(work.session, actor, issues)
    found: dict[int, tuple[Issue | None, Taken | DomainError]] = dict.fromkeys(wanted, (None, NotFound()))
    for number, issue in issues.items():
        try:
            found[number] = issue, _taken(actor, issue, overs[number], move, wanted[number])
        except DomainError as error:
            found[number] = issue, error
    return found


def _taken(
    actor: Actor, issue: Issue, over: Over, move: str, expected: int | None,
    shut: Callable[[], AbstractSet[str]] = frozenset,
) -> Taken:  # fmt: skip
    found = WORKFLOW.check(move, issue, over.granted, expected, shut)
    return Taken(issue, found, who(actor, over, found.permission), over)


def who(actor: Actor, over: Over, permission: str) -> Who:
    standing = over.membership(permission)
    return Who(actor.person_id, standing.id if standing else None)
