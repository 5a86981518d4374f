"""The one due date of an issue: how it comes about when the issue is first routed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.bodies.models import Body
from app.calendar.service import accept_due_date, default_terms, due_in, hold_calendar
from app.categories.models import Category
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting, MeetingStatus


@dataclass(frozen=True)
class Due:
    """`term` tells how a computed date came about; None for a typed one."""

    on: date
    term: dict[str, Any] | None
    as_stated: bool = False


def due_date(
    work: Work, issue: Issue, body: Body, typed: date | None, *, as_stated: bool, decided_on: date | None = None
) -> Due:
    """The typed date once it is checked; else the next session of a collegial body, else the category's term.

    `decided_on` is day 0 of a term: the day of the meeting that decides, else today.
    """
    hold_calendar(work)
    if typed is not None:
        accept_due_date(work, typed, as_stated=as_stated)
        return Due(typed, None, as_stated)
    if body.collegial:
        session = next_session(work, body.id)
        if session is None:
            raise Invalid(due_on=N_("No session of this body is scheduled: set the date by hand"))
        return Due(session.held_on, {"kind": "session", "meeting_id": session.id, "from": work.today.isoformat()})
    category = work.session.get_one(Category, issue.category_code)
    term = default_terms().of(category.term_kind)
    kept = {"kind": term.unit.value, "amount": term.amount, "term": category.term_kind.value}
    start = decided_on or work.today
    return Due(due_in(work, start, term).due_on, {**kept, "from": start.isoformat()})


def next_session(work: Work, body_id: int) -> Meeting | None:
    """The body's next scheduled session, today's included."""
    query = select(Meeting).where(
        Meeting.body_id == body_id, Meeting.status == MeetingStatus.SCHEDULED, Meeting.held_on >= work.today
    )
    return work.session.scalars(query.order_by(Meeting.held_on, Meeting.id).limit(1)).first()


def check_term(work: Work, issue: Issue, term_on: date | None, due_on: date | None) -> None:
    """A desk's own term: not past, and never after the issue's due date."""
    if term_on is None:
        return
    if term_on < work.today:
        raise Invalid(term_on=N_("This day is past"))
    if due_on is not None and term_on > due_on:
        raise Invalid(term_on=N_("A desk's own term cannot be after the due date"))
