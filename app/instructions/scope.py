"""Whose instructions a person may see, and on which side of one a membership stands: one rule for lists and checks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true, union_all
from sqlalchemy.orm import Session

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.bodies.models import Body, BodyKind
from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue
from app.instructions.secrecy import may_know
from app.territories.models import TerritoryLevel

OFFICES = select(Body.id).where(Body.kind == BodyKind.DEPUTY_AKIM_OFFICE)


class Side(StrEnum):
    """Where a membership stands to one instruction. The region's office oversees what others give there."""

    GIVER = "giver"
    RESPONSIBLE = "responsible"
    CO_EXECUTOR = "co_executor"
    OVERSEER = "overseer"


def _may(verbs: str) -> frozenset[str]:
    return frozenset(f"instruction.{verb}" for verb in verbs.split())


SIDE_PERMISSIONS = {
    Side.GIVER: _may("create clarify edit review decide_extension remove link remind comment"),
    Side.RESPONSIBLE: _may("create acknowledge report contribute assign ask_extension remind comment"),
    Side.CO_EXECUTOR: _may("contribute assign comment"),
    Side.OVERSEER: _may("ask_extension pause remind comment"),
}
"""What each side may do, as far as the membership's role permits it at all."""


def visible_to(actor: Actor, *, open_only: bool = False, among: Any = None) -> ColumnElement[bool]:
    """What the actor may read: the union of the memberships' scopes, and of confidential ones as secrecy.py says; and
    what those may read for whom the actor stands in.

    `open_only` may be set where the caller filters on `is_open` anyway: it keeps the sets of ids as small as what is
    under control, so that cost does not grow with history. `among`: a parameter with the few ids that are asked about.
    """
    seen = [_seen_by(part, open_only, among) for part in actor.parts]
    return or_(*seen) if len(seen) > 1 else seen[0]


def _seen_by(actor: Actor, open_only: bool, among: Any) -> ColumnElement[bool]:
    readers = actor.with_permission("instruction.read")
    plain = Instruction.confidential.is_(False)
    entrusted = [standing for standing in readers if standing.role is not Role.ADMIN]
    if len(entrusted) == len(readers):
        return and_(_union(readers, open_only, among), or_(plain, may_know(actor)))
    return or_(
        and_(_union(readers, open_only, among), plain), and_(_union(entrusted, open_only, among), may_know(actor))
    )


def _union(standings: Iterable[Standing], open_only: bool, among: Any = None) -> ColumnElement[bool]:
    scopes: list[ColumnElement[bool]] = []
    narrow: list[Select[Any]] = []
    for standing in standings:
        if (condition := wide(standing)) is not None:
            scopes.append(condition)
        else:
            narrow.extend(within_ids(ids, among) for ids in _ids(standing, open_only))
    if narrow:
        scopes.append(Instruction.id.in_(union_all(*narrow) if len(narrow) > 1 else narrow[0]))
    return or_(*scopes) if scopes else false()


def within_ids(ids: Select[Any], among: Any) -> Select[Any]:
    """A set of ids, of which only some are asked about where `among` says so."""
    return ids if among is None else ids.where(next(iter(ids.selected_columns)).in_(among))


def wide(standing: Standing) -> ColumnElement[bool] | None:
    """A scope that is a column of the instruction itself; None where it is a set of ids."""
    if standing.role is Role.ADMIN:
        return true()
    if standing.role in (Role.OFFICE, Role.OBSERVER):
        if standing.territory_level is TerritoryLevel.REPUBLIC:
            return true()
        if standing.territory_level is TerritoryLevel.REGION:
            return Instruction.region_id == standing.territory_id
    return None


def _ids(standing: Standing, open_only: bool) -> list[Select[Any]]:
    """The sets of ids of an officer, a contact, or whoever is anchored in a district."""
    if standing.role is Role.CONTACT:
        return [_linked(InstructionIssue.enterprise_id == standing.enterprise_id, open_only)]
    if standing.role is Role.OFFICER:
        body = standing.body_id
        found = [
            _own(Instruction.responsible_body_id == body, open_only),
            _own(Instruction.giver_body_id == body, open_only),
            _executed(InstructionExecutor.body_id == body, open_only),
        ]
        if not standing.is_akimat:
            return found
        return [*found, _linked(_lies_in(standing), open_only)]
    home = select(Body.id).where(Body.territory_id == standing.territory_id)
    return [_own(Instruction.responsible_body_id.in_(home), open_only), _linked(_lies_in(standing), open_only)]


def _lies_in(standing: Standing) -> ColumnElement[bool]:
    return InstructionIssue.territory_id == standing.territory_id


def _own(condition: ColumnElement[bool], open_only: bool) -> Select[Any]:
    query = select(Instruction.id).where(condition)
    return query.where(Instruction.is_open) if open_only else query


def _executed(condition: ColumnElement[bool], open_only: bool) -> Select[Any]:
    query = select(InstructionExecutor.instruction_id).where(condition)
    return query.where(InstructionExecutor.is_open) if open_only else query


def _linked(condition: ColumnElement[bool], open_only: bool) -> Select[Any]:
    query = select(InstructionIssue.instruction_id).where(condition)
    return query.where(InstructionIssue.is_open) if open_only else query


def reads(standing: Standing) -> ColumnElement[bool]:
    """The reading scope of one membership, confidentiality apart."""
    return _union([standing], open_only=False)


def sides(standing: Standing) -> dict[Side, ColumnElement[bool]]:
    """On which sides of an instruction a membership stands.

    The office is the giver of what the deputy akim's office gave, a secretariat of what its own body's sessions order.
    """
    if standing.role is Role.OFFICE:
        here = wide(standing)
        region = here if here is not None else false()
        return {Side.GIVER: and_(region, Instruction.giver_body_id.in_(OFFICES)), Side.OVERSEER: region}
    if standing.role is not Role.OFFICER:
        return {}
    beside = select(InstructionExecutor.id).where(
        InstructionExecutor.instruction_id == Instruction.id, InstructionExecutor.body_id == standing.body_id
    )
    return {
        Side.GIVER: Instruction.giver_body_id == standing.body_id,
        Side.RESPONSIBLE: Instruction.responsible_body_id == standing.body_id,
        Side.CO_EXECUTOR: beside.correlate(Instruction).exists(),
    }


@dataclass(frozen=True)
class Over:
    """The sides on which the actor's memberships stand to one instruction, and whether one sees what is internal."""

    standing_on: tuple[tuple[Standing, Side], ...]
    internal: bool

    @property
    def granted(self) -> frozenset[str]:
        """Permissions over this very record."""
        return frozenset().union(*(self._permits(standing, side) for standing, side in self.standing_on))

    def membership(self, permission: str) -> Standing | None:
        """The membership by which a permission is held: the first, as the person's profile lists them."""
        return next((one for one, side in self.standing_on if permission in self._permits(one, side)), None)

    def bodies(self, side: Side) -> list[int]:
        """The actor's own bodies on a side."""
        return [one.body_id for one, found in self.standing_on if found is side and one.body_id is not None]

    def is_on(self, side: Side) -> bool:
        return any(found is side for _, found in self.standing_on)

    @staticmethod
    def _permits(standing: Standing, side: Side) -> frozenset[str]:
        return standing.permissions & SIDE_PERMISSIONS[side]


def standings_over(session: Session, actor: Actor, instruction_id: int) -> Over:
    """One statement for all memberships of the actor."""
    return standings_over_all(session, actor, [instruction_id])[instruction_id]


def standings_over_all(session: Session, actor: Actor, numbers: Collection[int]) -> dict[int, Over]:
    """The same of several instructions, in one statement too."""
    asked = [
        (standing, side, _known(actor, part, holds))
        for part in actor.parts
        for standing in part.standings
        for side, holds in sides(standing).items()
    ]
    inside = [
        _known(actor, part, reads(standing))
        for part in actor.parts
        for standing in part.standings
        if standing.role is not Role.CONTACT
    ]
    if not asked and not inside:
        return dict.fromkeys(numbers, Over((), internal=False))
    columns = [*(holds for _, _, holds in asked), or_(false(), *inside)]
    overs = {}
    for number, *found in session.execute(select(Instruction.id, *columns).where(Instruction.id.in_(numbers))):
        on = tuple((standing, side) for index, (standing, side, _) in enumerate(asked) if found[index])
        overs[number] = Over(on, internal=bool(found[len(asked)]))
    return overs


def _known(actor: Actor, part: Actor, holds: ColumnElement[bool]) -> ColumnElement[bool]:
    """With somebody else's memberships beside the own ones, each counts only where its owner may know of it."""
    if len(actor.parts) == 1:
        return holds
    return and_(holds, or_(Instruction.confidential.is_(False), may_know(part)))
