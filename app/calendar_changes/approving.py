"""The approval: the change of the calendar and the moves that follow from it, an event each."""

from typing import Any

from app.accounts.actor import Actor
from app.audit import changes, keeping
from app.audit.chain import NewEvent, record
from app.calendar.models import CalendarOverride
from app.calendar.overriding import FIELDS, OverrideIn, find, overrides
from app.calendar.service import forget_calendar
from app.calendar_changes.applying import Moving, move_first
from app.calendar_changes.planning import Change, Plan, plan
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_

NOUN = "calendar_override"


class PlanChanged(Conflict):
    kind = "plan-changed"
    title = N_("The dates that would move are others than were shown")


def approve(work: Work, actor: Actor, change: Change, digest: str) -> CalendarOverride:
    """Applies what the dry run with this digest has shown; 409 where it would show something else by now.

    The event of the override comes first, then those of the moves. Of very many the first are moved here and now, the
    rest by the worker (`applying`).
    """
    found = plan(work, actor, change, lock=True)
    if found.digest != digest:
        raise PlanChanged(N_("Look at the dates again and approve them as they are now"))
    row = _set(work, actor, found)
    forget_calendar(work)
    who = (actor.person_id, actor.require(keeping.PERMISSION)[0].id)
    move_first(work, Moving(*who, change.said.source, found.day, found.recount, found.first), found.every)
    return row


def _set(work: Work, actor: Actor, found: Plan) -> CalendarOverride:
    """The override as it shall be. A row keeps its day: a correction of the day withdraws it and sets the other."""
    change, row, said = found.change, found.row, found.change.said
    if row is not None and (not isinstance(said, OverrideIn) or row.day != said.day):
        _change(work, actor, row, "withdrawal", change, {"withdrawn_on": work.today})
    if isinstance(said, OverrideIn):
        return _put(work, actor, change, said)
    return find(overrides(work), change.override_id or 0)


def _put(work: Work, actor: Actor, change: Change, said: OverrideIn) -> CalendarOverride:
    values = said.model_dump(include=set(FIELDS))
    known = next((row for row in overrides(work) if row.day == said.day), None)
    if known is not None:
        what = "creation" if known.withdrawn_on else "correction"
        return _change(work, actor, known, what, change, {**values, "withdrawn_on": None})
    # Not the first version: what a person has written down is corrected by no upgrade.
    row = CalendarOverride(**values, version=2)
    work.session.add(row)
    work.session.flush()
    _tell(work, actor, f"{NOUN}.creation", NOUN, row.id, {name: (None, values[name]) for name in FIELDS}, change)
    return row


def _change(
    work: Work, actor: Actor, row: CalendarOverride, what: str, change: Change, values: dict[str, Any]
) -> CalendarOverride:
    changed = changes.apply(row, **values)
    row.version += 1
    _tell(work, actor, f"{NOUN}.{what}", NOUN, row.id, changed, change)
    return row


def _tell(
    work: Work, actor: Actor, kind: str, noun: str, noun_id: int, told: dict[str, tuple[Any, Any]], change: Change
) -> None:
    """Public; its text is the act."""
    membership = actor.require(keeping.PERMISSION)[0].id
    record(work, NewEvent(kind, noun, noun_id, actor.person_id, membership, told, change.said.source))


def read(work: Work, _actor: Actor, override_id: int) -> CalendarOverride:
    """Raises `NotFound`."""
    return find(overrides(work), override_id)
