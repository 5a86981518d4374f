"""Points of an agenda: added, changed, put in order, ended with an outcome; issues are taken up a floor above."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit import changes
from app.kit.db import Work
from app.meetings.models import AgendaItem, Meeting
from app.meetings.schemas import ItemEdit, ItemIn, OutcomeIn, PositionIn
from app.meetings.taking import Taken, item_of, match_item, take, tell


def points(work: Work, meeting: Meeting) -> list[AgendaItem]:
    """All points in their order, but for those that are off the agenda."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.withdrawn.is_(False))
    return list(work.session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def add_item(work: Work, actor: Actor, meeting_id: int, body: ItemIn) -> AgendaItem:
    """A new point, the last."""
    taken = take(work, actor, meeting_id, "agenda")
    item = append(work, taken, title=body.title, text=body.text)
    tell(work, taken, {"agenda_item": (None, item.id), "title": (None, item.title)}, text=item.text)
    return item


def append(work: Work, taken: Taken, **facts: object) -> AgendaItem:
    """Adds a point at the end, untold."""
    position = max((point.position for point in points(work, taken.meeting)), default=0) + 1
    item = AgendaItem(meeting_id=taken.meeting.id, position=position, **facts)
    work.session.add(item)
    work.session.flush()
    return item


def edit_item(
    work: Work, actor: Actor, meeting_id: int, item_id: int, body: ItemEdit, expected: int | None = None
) -> AgendaItem:
    """Changes its title or text."""
    taken = take(work, actor, meeting_id, "agenda")
    item = item_of(work, taken.meeting, item_id)
    match_item(item, expected)
    changed = changes.apply(item, **body.given())
    if changed:
        item.version += 1
        said = item.text if changed.pop("text", None) else ""
        tell(work, taken, {"agenda_item": (item.id, item.id), **changed}, text=said)
    return item


def place_item(work: Work, actor: Actor, meeting_id: int, item_id: int, body: PositionIn) -> AgendaItem:
    """Moves a point to another place; the others close up."""
    taken = take(work, actor, meeting_id, "agenda")
    item = item_of(work, taken.meeting, item_id)
    order = points(work, taken.meeting)
    before = order.index(item) + 1
    order.remove(item)
    order.insert(body.position - 1, item)
    number(order)
    if item.position != before:
        tell(work, taken, {"agenda_item": (item.id, item.id), "position": (before, item.position)})
    return item


def number(order: list[AgendaItem]) -> None:
    """1, 2, 3 …"""
    for position, point in enumerate(order, start=1):
        point.position = position


def write_outcome(work: Work, taken: Taken, item: AgendaItem, body: OutcomeIn) -> None:
    """The point's own outcome and the words of its decision; recording again corrects them."""
    changed = changes.apply(item, outcome=body.outcome, decision=body.decision)
    if changed:
        item.version += 1
        said = item.decision if changed.pop("decision", None) else ""
        tell(work, taken, {"agenda_item": (item.id, item.id), **changed}, text=said)
