"""Whose issues a person may see, and on which a membership may act: one rule, for lists, counts and checks alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, or_, select, true, union_all
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Standing
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.accounts.models import Role
from app.instructions.scope import within_ids
from app.issues.models import Issue, IssueBody, IssueReader, IssueStatus
from app.kit.db import read
from app.territories.models import TerritoryLevel

WIDE = frozenset({Role.OFFICE, Role.OBSERVER, Role.ADMIN})
"""Roles whose scope is a column of the issue itself; the others' are small sets of ids."""


def visible_to(actor: Actor, *, open_only: bool = False, among: Any = None) -> ColumnElement[bool]:
    """What the actor may read: the union of the memberships' scopes, and of confidential issues only one's own; and
    what those may read for whom the actor stands in.

    `open_only` may be set where the caller filters on `is_open` anyway: it keeps the sets of ids as small as what is
    open, so that cost does not grow with history. `among`: a parameter with the few ids that are asked about, without
    which SQLite puts all that a body ever held together to look for them in it.
    """
    seen = [_seen_by(part, open_only, among) for part in actor.parts]
    return or_(*seen) if len(seen) > 1 else seen[0]


def _seen_by(actor: Actor, open_only: bool, among: Any) -> ColumnElement[bool]:
    readers = actor.with_permission("issue.read")
    wide = [reads(standing) for standing in readers if standing.role in WIDE]
    held = (ids for standing in readers if standing.role not in WIDE for ids in _ids(standing, open_only))
    narrow = [within_ids(ids, among) for ids in held]
    only = readers[0] if len(readers) == 1 else None
    if only is not None and only.role is Role.CONTACT:
        scope: ColumnElement[bool] = Issue.enterprise_id == only.enterprise_id
    elif narrow:
        scope = or_(*wide, Issue.id.in_(union_all(*narrow) if len(narrow) > 1 else narrow[0]))
    else:
        scope = or_(*wide) if wide else false()
    return and_(scope, _open_secret(actor))


def _open_secret(actor: Actor) -> ColumnElement[bool]:
    """Not confidential, or named as a reader, or the current handler, or head of the body that holds it."""
    if not actor.knows_secrets:
        return Issue.confidential.is_(False)
    # Looked up for the rows that need it: the set of all that one was ever named for grows with the years.
    me = IssueReader.person_id == actor.person_id
    named = select(IssueReader.person_id).where(IssueReader.issue_id == Issue.id, me).correlate(Issue).scalar_subquery()
    ways = [Issue.confidential.is_(False), Issue.handler_id == actor.person_id, named.is_not(None)]
    headed = [standing.body_id for standing in actor.standings if standing.heads and standing.body_id is not None]
    if headed:
        ways.append(Issue.body_id.in_(headed))
    return or_(*ways)


def reads(standing: Standing) -> ColumnElement[bool]:
    """The reading scope of one membership, confidentiality apart."""
    match standing.role:
        case Role.OFFICE | Role.OBSERVER:
            return within(standing.territory_id, standing.territory_level)
        case Role.ADMIN:
            return Issue.confidential.is_(False)
        case Role.CONTACT:
            return Issue.enterprise_id == standing.enterprise_id
        case Role.OFFICER:
            return or_(*(Issue.id.in_(ids) for ids in _ids(standing, open_only=False)))


def acts(standing: Standing) -> ColumnElement[bool]:
    """The acting scope of one membership: an officer acts on what the body holds now."""
    match standing.role:
        case Role.OFFICE:
            return within(standing.territory_id, standing.territory_level)
        case Role.OFFICER:
            return Issue.body_id == standing.body_id
        case Role.CONTACT:
            return Issue.enterprise_id == standing.enterprise_id
    return false()


def within(territory_id: int | None, level: TerritoryLevel | None) -> ColumnElement[bool]:
    """Issues that lie in a territory or below it."""
    match level:
        case TerritoryLevel.REPUBLIC:
            return true()
        case TerritoryLevel.REGION:
            return Issue.region_id == territory_id
        case TerritoryLevel.DISTRICT:
            return Issue.territory_id == territory_id
    return false()


def _ids(standing: Standing, open_only: bool) -> list[Select[Any]]:
    """The sets of ids that an officer or a contact reads."""
    if standing.role is Role.CONTACT:
        return [select(Issue.id).where(Issue.enterprise_id == standing.enterprise_id)]
    held = select(IssueBody.issue_id).where(IssueBody.body_id == standing.body_id)
    found = [held.where(IssueBody.is_open) if open_only else held]
    if standing.is_akimat:
        here = select(Issue.id).where(within(standing.territory_id, standing.territory_level))
        shown = here.where(Issue.is_open) if open_only else here.where(Issue.status != IssueStatus.DRAFT)
        found.append(shown)
    return found


@dataclass(frozen=True)
class Over:
    """Which memberships act on one record, and whether one of them may see what is internal."""

    acting: tuple[Standing, ...]
    internal: bool

    @property
    def granted(self) -> frozenset[str]:
        """Permissions over this very record. An internal note needs a non-contact membership that acts on it."""
        return frozenset().union(*(standing.permissions for standing in self.acting))

    def membership(self, permission: str) -> Standing | None:
        """The membership by which a permission is held: the first, as the person's profile lists them."""
        return next((standing for standing in self.acting if permission in standing.permissions), None)


@lru_cache(maxsize=KINDS)
def _over(kind: Kind) -> Select[*tuple[Any, ...]]:
    return select(*_answers(kind.actor)).where(Issue.id == bindparam("issue"))


def _answers(actor: Actor) -> list[ColumnElement[bool]]:
    """For each membership in turn: does it act on the issue, does it read it. With somebody else's memberships beside
    the own ones, each counts only where its owner may know of it."""
    return [
        column if len(actor.parts) == 1 else and_(column, _open_secret(part))
        for part in actor.parts
        for standing in part.standings
        for column in (acts(standing), reads(standing))
    ]


def standings_over(session: Session, actor: Actor, issue_id: int) -> Over:
    """One statement for all memberships of the actor."""
    if not actor.standings:
        return Over((), internal=False)
    found = read(session, _over(kind_of(actor)), {"issue": issue_id, **values_of(actor)}).one()
    return _made(actor.standings, found)


def standings_over_all(session: Session, actor: Actor, numbers: Iterable[int]) -> dict[int, Over]:
    """The same of several issues, in one statement."""
    if not actor.standings:
        return dict.fromkeys(numbers, Over((), internal=False))
    rows = read(session, select(Issue.id, *_answers(actor)).where(Issue.id.in_(numbers)))
    return {row[0]: _made(actor.standings, row[1:]) for row in rows}


def _made(standings: Sequence[Standing], found: Sequence[Any]) -> Over:
    """`found` has two answers for each membership."""
    acting = tuple(standing for index, standing in enumerate(standings) if found[2 * index])
    internal = any(
        found[2 * index + 1] and standing.role is not Role.CONTACT for index, standing in enumerate(standings)
    )
    return Over(acting, internal)
