"""Giving a sub-instruction: the giver's side may give one to anybody in the region, the responsible body to those with
whom it executes – itself, the co-executors, the bodies below it.

What the responsible body gives, it controls itself: it reviews the reports and removes from control.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.dates.terms import Due
from app.instructions.models import Instruction
from app.instructions.schemas import InstructionIn, TermIn
from app.instructions.scope import Side
from app.instructions.taking import Taken, take
from app.instructions.workflow import WORKFLOW
from app.instructions.writing.people import co_executors
from app.instructions.writing.sources import Source
from app.instructions.writing.tree import DEEPEST, depth_of
from app.kit.db import Work
from app.kit.errors import Invalid, Message, NotFound
from app.kit.i18n import N_

BEYOND = N_("The responsible body instructs itself, its co-executors and the bodies below it")


def from_parent(work: Work, actor: Actor, body: InstructionIn, parent_id: int) -> tuple[Source, Taken]:
    """In whose name it is given, and the parent in hand. 403 for who is on neither side of it."""
    try:
        taken = take(work, actor, parent_id, "suborder")
    except NotFound as error:
        raise Invalid(parent_id=N_("There is no such instruction under control")) from error
    if {body.meeting_id, body.agenda_item_id, body.giver_body_id} != {None}:
        raise Invalid(parent_id=N_("A sub-instruction stands on its parent, not on a meeting or another giver"))
    parent = taken.instruction
    if depth_of(work, parent) >= DEEPEST:
        raise Invalid(parent_id=Message(N_("No deeper than %(levels)s levels"), {"levels": DEEPEST}))
    standing = taken.over.membership("instruction.create")
    if standing is None:
        raise NotFound
    gives = (standing, Side.GIVER) in taken.over.standing_on
    giver = work.session.get_one(Body, parent.giver_body_id if gives else standing.body_id)
    return Source(standing.id, giver, parent.region_id, work.today), taken


def reach(work: Work, parent: Instruction, giver_body_id: int) -> set[int] | None:
    """The bodies that a sub-instruction may name; None where any of the region may be named."""
    if giver_body_id == parent.giver_body_id:
        return None
    own = {giver_body_id, *(row.body_id for row in co_executors(work, parent.id))}
    level = {giver_body_id}
    while level:
        below = work.session.scalars(select(Body.id).where(Body.escalates_to_id.in_(level), Body.id.not_in(own)))
        level = set(below)
        own |= level
    return own


def check_reach(work: Work, parent: Instruction | None, giver_body_id: int, ids: Iterable[int], field: str) -> None:
    """422 for `field` where a body is named that is not the giver's to instruct."""
    allowed = reach(work, parent, giver_body_id) if parent is not None else None
    if allowed is not None and set(ids) - allowed:
        raise Invalid(**{field: BEYOND})


def parent_of(work: Work, row: Instruction) -> Instruction | None:
    return work.session.get(Instruction, row.parent_id) if row.parent_id is not None else None


def check_due(parent: Instruction, said: TermIn, due: Due | None, work: Work) -> None:
    """A part is not due after the whole, unless the whole is late already."""
    if due is not None and _is_beyond(work, parent, due.on):
        field = next(name for name in ("due_on", "working_days", "calendar_days") if getattr(said, name) is not None)
        raise _beyond(field, parent)


def check_within(work: Work, row: Instruction, day: date) -> None:
    """The same for a later date: whoever needs one asks for the whole first."""
    parent = parent_of(work, row)
    if parent is not None and _is_beyond(work, parent, day):
        raise _beyond("due_on", parent)


def _is_beyond(work: Work, parent: Instruction, day: date) -> bool:
    return parent.due_on is not None and work.today <= parent.due_on < day


def _beyond(field: str, parent: Instruction) -> Invalid:
    return Invalid(**{field: Message(N_("Not after the parent's due date: %(day)s"), {"day": parent.due_on})})


def hang(work: Work, taken: Taken, child: Instruction) -> None:
    """Puts the new instruction under its parent, whose history tells of it to officials."""
    parent = taken.instruction
    child.parent_id, child.root_id = parent.id, parent.root_id or parent.id
    told = {"child": (None, child.id)}
    WORKFLOW.perform(work, parent, taken.move, taken.who, told=told, public=False)
