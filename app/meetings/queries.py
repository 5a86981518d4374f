"""Reading one meeting: its convening body, who takes part, its points, what was added to its minutes."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.meetings.models import Addendum, AgendaItem, Meeting, MeetingStatus, Participant


def convening_body(session: Session, meeting: Meeting) -> Body:
    return session.get_one(Body, meeting.body_id)


def items(session: Session, meeting_id: int, known: Collection[int] = ()) -> list[AgendaItem]:
    """The points in their order; of those that are off the agenda the ones that the reader is known to see."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    query = query.where(or_(AgendaItem.withdrawn.is_(False), AgendaItem.id.in_(known)))
    return list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def participants(session: Session, meeting_id: int) -> Sequence[Row[Any]]:
    """In their order: `.Participant`, and `.Body`, `.Enterprise`, `.LegalForm` where it is one."""
    query: Any = (
        select(Participant, Body, Enterprise, LegalForm)
        .outerjoin(Body, Body.id == Participant.body_id)
        .outerjoin(Enterprise, Enterprise.id == Participant.enterprise_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Participant.meeting_id == meeting_id)
        .order_by(Participant.position, Participant.id)
    )
    found: Sequence[Row[Any]] = session.execute(query).all()
    return found


def participant_enterprises(session: Session, meeting_id: int) -> list[int]:
    """Ids of the enterprises that take part, in their order."""
    query = select(Participant.enterprise_id).where(Participant.meeting_id == meeting_id)
    found = session.scalars(query.order_by(Participant.position, Participant.id))
    return [enterprise_id for enterprise_id in found if enterprise_id is not None]


def addenda(session: Session, meeting_id: int) -> Sequence[Row[Any]]:
    """The oldest first: `.Addendum` and the author's `.name`."""
    query: Any = (
        select(Addendum, Person.name)
        .join(Person, Person.id == Addendum.person_id)
        .where(Addendum.meeting_id == meeting_id)
        .order_by(Addendum.id)
    )
    found: Sequence[Row[Any]] = session.execute(query).all()
    return found


def last_of(session: Session, body_id: int) -> Meeting | None:
    """The body's latest meeting that was held: the next one is much like it."""
    held = Meeting.status.in_((MeetingStatus.HELD, MeetingStatus.CLOSED))
    query = select(Meeting).where(Meeting.body_id == body_id, held)
    return session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1)).first()
