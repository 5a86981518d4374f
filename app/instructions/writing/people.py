"""Who may be named on an instruction: executing bodies, handlers in them, a controller on the giver's side."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body, BodyKind
from app.instructions.models import Instruction, InstructionExecutor
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.territories.models import Territory, TerritoryLevel

OFFERED = N_("Choose one of the values offered")


def bodies_of(region_id: int) -> Select[Any]:
    """The bodies in use that may execute in a region: its own, its districts', the republic's."""
    here = or_(Territory.id == region_id, Territory.parent_id == region_id)
    republican = Territory.level == TerritoryLevel.REPUBLIC
    query = select(Body).join(Territory, Territory.id == Body.territory_id)
    return query.where(Body.retired_on.is_(None), or_(here, republican))


def check_bodies(work: Work, region_id: int, ids: Iterable[int], field: str) -> None:
    """422 for `field` unless each of them may execute in the region."""
    wanted = set(ids)
    if not wanted:
        return
    query = bodies_of(region_id).where(Body.id.in_(wanted)).with_only_columns(Body.id)
    if wanted - set(work.session.scalars(query)):
        raise Invalid(**{field: OFFERED})


def officers(body_id: int) -> ColumnElement[bool]:
    """Memberships of a body's officers."""
    return (Membership.body_id == body_id) & (Membership.role == Role.OFFICER)


def givers(body: Body, region_id: int) -> ColumnElement[bool]:
    """Memberships on the giver's side: the office's for the deputy akim, else the secretariat's."""
    if body.kind is BodyKind.DEPUTY_AKIM_OFFICE:
        return or_(officers(body.id), (Membership.role == Role.OFFICE) & (Membership.territory_id == region_id))
    return officers(body.id)


def named(work: Work, whose: ColumnElement[bool]) -> Select[int, str]:
    """(id, name) of the active people who hold such a membership today."""
    in_force = or_(Membership.ended_on.is_(None), Membership.ended_on > work.today)
    query = select(Person.id, Person.name).join(Membership, Membership.person_id == Person.id)
    return query.where(whose, in_force, Person.active).distinct().order_by(Person.name, Person.id)


def check_handler(work: Work, body_id: int | None, handler_id: int) -> None:
    """A handler is an officer of the body."""
    known = (
        body_id is not None
        and work.session.execute(named(work, officers(body_id)).where(Person.id == handler_id)).first()
    )
    if not known:
        raise Invalid(handler_id=N_("Choose an officer of this body"))


def check_controller(work: Work, giver: Body, region_id: int, controller_id: int) -> None:
    """A controller is a person on the giver's side."""
    query = named(work, givers(giver, region_id)).where(Person.id == controller_id)
    if work.session.execute(query).first() is None:
        raise Invalid(controller_id=N_("Choose a person on the side of who gives the instruction"))


def co_executors(work: Work, instruction_id: int) -> list[InstructionExecutor]:
    """The rows of the bodies beside the responsible one."""
    query = select(InstructionExecutor).where(InstructionExecutor.instruction_id == instruction_id)
    return list(work.session.scalars(query.order_by(InstructionExecutor.id)))


def check_beside(
    work: Work, region_id: int, responsible_body_id: int | None, ids: Collection[int], known: Iterable[int] = ()
) -> None:
    """422 unless all but those `known` already may execute in the region, and none is the responsible body."""
    if responsible_body_id in ids:
        raise Invalid(co_executors=N_("The responsible body is no co-executor beside itself"))
    check_bodies(work, region_id, set(ids) - set(known), "co_executors")


def set_co_executors(work: Work, instruction: Instruction, wanted: Iterable[int]) -> tuple[list[int], list[int]]:
    """Makes these bodies the co-executors; returns (before, after). The responsible body is none of them."""
    ids = list(dict.fromkeys(wanted))
    rows = co_executors(work, instruction.id)
    before = [row.body_id for row in rows]
    check_beside(work, instruction.region_id, instruction.responsible_body_id, ids, before)
    for row in rows:
        if row.body_id not in ids:
            work.session.delete(row)
    new = [InstructionExecutor(instruction_id=instruction.id, body_id=one) for one in ids if one not in before]
    work.session.add_all(new)
    return sorted(before), sorted(ids)
