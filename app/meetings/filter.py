"""The filter of the meeting list as a value: what may be asked for, what it means in SQL, who comes next."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator
from sqlalchemy import ColumnElement, or_, select

from app.bodies.models import Body
from app.kit.lists.criteria import Day, Search, Several, runs_forwards
from app.kit.lists.filter import ListQuery
from app.kit.words.folding import fold
from app.meetings.models import AgendaIssue, Meeting, MeetingStatus, Participant
from app.meetings.schemas import Key
from app.territories.models import Territory


class MeetingQuery(ListQuery):
    """Several values of one filter widen it; different filters narrow each other."""

    q: Search = ""
    """Words of the topic, the place, the chair's name or the protocol's number."""
    status: Several[MeetingStatus] = Field(default_factory=list)
    body: Several[Key] = Field(default_factory=list)
    """Ids of convening bodies."""
    enterprise: Several[Key] = Field(default_factory=list)
    """Ids of enterprises that take part, or an issue of which is taken up."""
    territory: Several[Key] = Field(default_factory=list)
    """Ids; of the convening body's home, each with all that lies in it."""
    held_from: Day = None
    held_to: Day = None
    sort: Literal["-held_on", "held_on"] = "-held_on"
    """`-held_on`: the latest first."""

    periods = model_validator(mode="after")(runs_forwards("held"))


def conditions(query: MeetingQuery, *, without: str = "") -> Iterator[ColumnElement[bool]]:
    """The criteria, to be joined by AND; `without` one of them, for totals over the others."""
    for word in fold(query.q).split():
        yield Meeting.search_key.contains(word, autoescape=True)
    if query.status and without != "status":
        yield Meeting.status.in_(query.status)
    if query.body:
        yield Meeting.body_id.in_(query.body)
    if query.enterprise:
        yield _of_enterprises(query.enterprise)
    if query.territory:
        yield _within(query.territory)
    if query.held_from is not None:
        yield Meeting.held_on >= query.held_from
    if query.held_to is not None:
        yield Meeting.held_on <= query.held_to


def _of_enterprises(ids: list[int]) -> ColumnElement[bool]:
    """A confidential issue gives no enterprise away."""
    attended = select(Participant.meeting_id).where(Participant.enterprise_id.in_(ids))
    taken_up = select(AgendaIssue.meeting_id).where(
        AgendaIssue.enterprise_id.in_(ids), AgendaIssue.confidential.is_(False)
    )
    return or_(Meeting.id.in_(attended), Meeting.id.in_(taken_up))


def _within(ids: list[int]) -> ColumnElement[bool]:
    """Three levels: the territory itself, its children, and theirs."""
    children: Any = select(Territory.id).where(Territory.parent_id.in_(ids))
    below = select(Territory.id).where(or_(Territory.parent_id.in_(ids), Territory.parent_id.in_(children)))
    home = or_(Body.territory_id.in_(ids), Body.territory_id.in_(below))
    return Meeting.body_id.in_(select(Body.id).where(home))
