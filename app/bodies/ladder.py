"""The ladder of escalation: from a body up, and who escalates to it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bodies.models import Body
from app.bodies.shelf import LONGEST_LADDER


def above(session: Session, body: Body) -> list[Body]:
    """The next body first; a body that no longer is in use too."""
    found: list[Body] = []
    current = body
    while current.escalates_to_id is not None and len(found) < LONGEST_LADDER:
        current = session.get_one(Body, current.escalates_to_id)
        found.append(current)
    return found


def below(session: Session, body_id: int) -> list[Body]:
    """Those in use that escalate to it directly."""
    query = select(Body).where(Body.escalates_to_id == body_id, Body.retired_on.is_(None)).order_by(Body.id)
    return list(session.scalars(query))
