"""One line a person for what comes in crowds: the due dates that one change of the calendar has moved.

The line names the records; whoever reads it is shown those that they may see then.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.models import Event
from app.calendar.models import CalendarOverride
from app.kit.db import Work
from app.kit.unique import insert_new
from app.notifications import scope
from app.notifications.line import Line
from app.notifications.models import Notification
from app.notifications.readers import Reader

KIND, NOUN = "calendar.moved", "calendar_override"


def gather(work: Work, reader: Reader, event: Event) -> None:
    """Adds the move that the event tells of to the reader's line of this change. Done again it changes nothing.

    All events of one approval have its moment.
    """
    day = event.changes["calendar_day"][1]
    override = select(CalendarOverride.id).where(CalendarOverride.day == date.fromisoformat(day))
    key = f"calendar:{day}:{event.at.isoformat()}"
    fresh = {
        "person_id": reader.person_id, "for_id": reader.for_id, "key": key, "kind": KIND, "noun": NOUN,
        "noun_id": work.session.scalars(override).one(), "seq": event.seq, "reason": reader.reason,
        "facts": {"day": day, "moved": []}, "at": event.at,
    }  # fmt: skip
    insert_new(work.session, Notification, fresh)
    query = select(Notification).where(Notification.person_id == reader.person_id, Notification.key == key)
    line = work.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
    move = [event.noun, event.noun_id, *event.changes["due_on"]]
    if move not in line.facts["moved"]:
        line.facts = {**line.facts, "moved": sorted([*line.facts["moved"], move])}


def within_scope(work: Work, actor: Actor, lines: Iterable[Line]) -> list[Line]:
    """The same lines, the gathered ones with only those records that the reader may see now."""
    found = list(lines)
    moved = [move for line in found if line.noun == NOUN for move in line.facts["moved"]]
    if not moved:
        return found
    seen = {noun: scope.seen(work, actor, noun, {one[1] for one in moved if one[0] == noun}) for noun in scope.NOUNS}

    def shown(line: Line) -> Line:
        kept = [move for move in line.facts.get("moved", ()) if move[1] in seen[move[0]]]
        return replace(line, facts={**line.facts, "moved": kept}) if line.noun == NOUN else line

    return [shown(line) for line in found]
