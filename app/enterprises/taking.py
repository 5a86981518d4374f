"""Taking an enterprise in hand: found through the scope (404), locked, held against the office's region (403, 412)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.enterprises.models import Enterprise
from app.enterprises.scope import office_over, visible_to
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.workflow.engine import Who, match_version


@dataclass(frozen=True)
class Taken:
    """An enterprise in hand, and in whose name it is about to be changed."""

    enterprise: Enterprise
    who: Who


def find(work: Work, actor: Actor, enterprise_id: int) -> Enterprise:
    """The enterprise, or 404 when there is none or it is not this person's to see."""
    enterprise = work.session.scalar(select(Enterprise).where(Enterprise.id == enterprise_id, visible_to(actor)))
    if enterprise is None:
        raise NotFound
    return enterprise


def take(work: Work, actor: Actor, enterprise_id: int, expected: int | None = None) -> Taken:
    """Locks the row until the end of the unit."""
    query = select(Enterprise).where(Enterprise.id == enterprise_id, visible_to(actor)).with_for_update()
    enterprise = work.session.scalar(query.execution_options(populate_existing=True))
    if enterprise is None:
        raise NotFound
    standing = office_over(actor, enterprise.region_id)
    if standing is None:
        raise Forbidden
    match_version(enterprise, expected)
    return Taken(enterprise, Who(actor.person_id, standing.id))


def tell(work: Work, taken: Taken, what: str, changes: Mapping[str, tuple[Any, Any]], text: str = "") -> None:
    """One event about the enterprise."""
    who = taken.who
    kind = f"enterprise.{what}"
    record(work, NewEvent(kind, "enterprise", taken.enterprise.id, who.person_id, who.membership_id, changes, text))
