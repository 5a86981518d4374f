"""What a person may still see of what they were told: asked when it is told, and again whenever it is shown."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.instructions import scope as instructions
from app.instructions.models import Instruction
from app.issues import scope as issues
from app.issues.models import Issue
from app.kit.db import Work, read
from app.meetings import scope as meetings
from app.meetings.models import Meeting
from app.notifications.models import Notification

NOUNS: dict[str, tuple[Any, Any]] = {
    "issue": (Issue, issues.visible_to),
    "instruction": (Instruction, instructions.visible_to),
    "meeting": (Meeting, meetings.visible_to),
}


OWN = ("webhook", "calendar_override")
"""Nouns of which nobody is told but whoever owns or oversees them; the calendar is everybody's."""


def still_seen(
    actor: Actor, noun: InstrumentedAttribute[str] = Notification.noun,
    number: InstrumentedAttribute[int] = Notification.noun_id,
) -> ColumnElement[bool]:  # fmt: skip
    """The notifications, or other rows that name a record, whose record the reader may see now."""
    return or_(noun.in_(OWN), *(and_(noun == one, _there(one, actor, number)) for one in NOUNS))


def _there(noun: str, actor: Actor, number: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    table, visible_to = NOUNS[noun]
    found: Select[Any] = select(table.id).where(table.id == number, visible_to(actor))
    return found.correlate(number.class_).exists()


def seen(work: Work, actor: Actor, noun: str, ids: Collection[int]) -> set[int]:
    """Those of the records that the person may see."""
    found = read(work.session, _seen(kind_of(actor), noun), {"ids": list(ids), **values_of(actor)})
    return set(found.scalars())


@lru_cache(maxsize=3 * KINDS)
def _seen(kind: Kind, noun: str) -> Select[Any]:
    table, visible_to = NOUNS[noun]
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    among = {} if noun == "meeting" else {"among": ids}
    return select(table.id).where(table.id.in_(ids), visible_to(kind.actor, **among))


def sees_inside(work: Work, actor: Actor, noun: str, noun_id: int) -> bool:
    """Whether the person may read what is not public of a record that they see."""
    if noun == "issue":
        return issues.standings_over(work.session, actor, noun_id).internal
    if noun == "instruction":
        return instructions.standings_over(work.session, actor, noun_id).internal
    return meetings.standings_over(work.session, actor, noun_id).whole
