"""What the form of an act over many offers to choose from; nothing is read for another act."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.bodies.models import Body
from app.instructions.models import Instruction
from app.instructions.scope import visible_to as visible_instructions
from app.instructions.writing.people import givers, named
from app.issues.models import Issue
from app.issues.reading import bodies_in_use
from app.issues.scope import visible_to as visible_issues
from app.kit.db import Work
from app.kit.i18n import localized
from app.pages.issues.filter import handlers

Options = list[tuple[Any, Any]]
Offer = Callable[[Work, Actor, Sequence[int]], dict[str, Options]]


def options(work: Work, actor: Actor, noun: str, act: str, numbers: Sequence[int]) -> dict[str, Options]:
    """`bodies`, `officers` or `controllers`, as the act needs them."""
    offer = OFFERS.get((noun, act))
    return offer(work, actor, numbers) if offer is not None else {}


def _bodies(work: Work, _actor: Actor, _numbers: Sequence[int]) -> dict[str, Options]:
    return {"bodies": [(body.id, localized(body, work.language)) for body in bodies_in_use(work)]}


def _holders(work: Work, actor: Actor, numbers: Sequence[int]) -> dict[str, Options]:
    """Officers of the bodies on whose desks the issues lie."""
    held = select(Issue.body_id).where(Issue.id.in_(numbers), visible_issues(actor)).distinct()
    return {"officers": handlers(work, [body for body in work.session.scalars(held) if body is not None])}


def _own(work: Work, actor: Actor, _numbers: Sequence[int]) -> dict[str, Options]:
    """Officers of one's own bodies."""
    own = [one.body_id for one in actor.standings if one.role is Role.OFFICER and one.body_id is not None]
    return {"officers": handlers(work, own)}


def _controllers(work: Work, actor: Actor, numbers: Sequence[int]) -> dict[str, Options]:
    """People on the side of who gave the instructions."""
    gave = select(Body, Instruction.region_id).join(Instruction, Instruction.giver_body_id == Body.id)
    gave = gave.where(Instruction.id.in_(numbers), visible_instructions(actor)).distinct()
    sides = [givers(body, region) for body, region in work.session.execute(gave)]
    people = work.session.execute(named(work, or_(*sides))).all() if sides else []
    return {"controllers": [(one.id, one.name) for one in people]}


OFFERS: Mapping[tuple[str, str], Offer] = {
    ("issue", "route"): _bodies,
    ("issue", "assignment"): _holders,
    ("instruction", "assignment"): _own,
    ("instruction", "controller"): _controllers,
}
