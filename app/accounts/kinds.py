"""Statements for a kind of reader: made once, used for everyone with the same roles and anchors.

Putting a statement together takes several times as long as sending it. What it depends on of an actor is the kind: the
roles in their order, what each is anchored in, whether it heads a body or is lent. The numbers are mere values. A kind
has an actor that stands in for all of its actors, with named places where they have numbers, so that every room's scope
rule makes the statement from it as it does from anybody:

    @lru_cache(maxsize=KINDS)
    def finding(kind: Kind) -> Select[Issue]:
        return select(Issue).where(Issue.id == bindparam("number"), visible_to(kind.actor))

    session.scalar(finding(kind_of(actor)), {"number": number, **values_of(actor)})
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import bindparam

from app.accounts.actor import Actor, Loan, Standing
from app.accounts.models import Role
from app.kit.columns import BigId

KINDS = 256
"""So many statements of one sort are kept; the least used goes."""
ANCHORS = ("body_id", "enterprise_id", "territory_id")
READER = "reader"
T = TypeVar("T")


@dataclass(frozen=True)
class Kind:
    """Equal where the key is: readers for whom one statement does."""

    key: Hashable
    actor: Actor = field(compare=False)


def _once(find: Callable[[Actor], T]) -> Callable[[Actor], T]:
    """What is found for an actor stays with it, as a cached property of it would."""
    name = f"_{find.__name__}"

    @wraps(find)
    def known(actor: Actor) -> T:
        if name not in actor.__dict__:
            actor.__dict__[name] = find(actor)
        found: T = actor.__dict__[name]
        return found

    return known


@_once
def kind_of(actor: Actor) -> Kind:
    """The same object for all actors of a kind."""
    lenders: dict[Loan | None, tuple[int, bool]]
    lenders = {loan: (place, loan.confidential) for place, loan in enumerate(actor.loans)}
    return _kind(tuple((*_in_general(standing), lenders.get(standing.loan)) for standing in actor.standings))


@_once
def values_of(actor: Actor) -> Mapping[str, int]:
    """What the named places of the kind's statements hold for this actor."""
    values = {READER: actor.person_id, **{_lender(place): loan.person_id for place, loan in enumerate(actor.loans)}}
    for place, standing in enumerate(actor.standings):
        for name in ANCHORS:
            number = getattr(standing, name)
            if number is not None:
                values[_place(name, place)] = number
    return MappingProxyType(values)


def _place(anchor: str, standing: int) -> str:
    """Not `body_id_1`: so SQLAlchemy itself calls a value that is compared with that column."""
    return f"{anchor}_of_{standing}"


def _lender(place: int) -> str:
    return f"lender_{place}"


def _in_general(standing: Standing) -> tuple[Any, ...]:
    anchored = tuple(getattr(standing, name) is not None for name in ANCHORS)
    return anchored, standing.role, standing.heads, standing.body_kind, standing.territory_level, standing.collegial


@lru_cache(maxsize=KINDS)
def _kind(general: tuple[tuple[Any, ...], ...]) -> Kind:
    reader: Any = bindparam(READER, type_=BigId)
    lent = {lender for *_, lender in general if lender is not None}
    loans = {lender: _loan(*lender) for lender in lent}
    standings = tuple(_stand_in(place, loans, *standing) for place, standing in enumerate(general))
    return Kind(general, Actor(reader, "", "", None, standings))


def _loan(place: int, confidential: bool) -> Loan:
    lender: Any = bindparam(_lender(place), type_=BigId)
    return Loan(place, lender, "", date.max, confidential)


def _stand_in(
    place: int, loans: Mapping[Any, Loan], anchored: tuple[bool, ...], role: Role, heads: bool, *facts: Any
) -> Standing:
    body_kind, level, collegial, lender = facts
    named: dict[str, Any] = {
        name: bindparam(_place(name, place), type_=BigId)
        for name, given in zip(ANCHORS, anchored, strict=True)
        if given
    }
    named["loan"] = loans.get(lender)
    return Standing(0, role, "", heads, body_kind=body_kind, territory_level=level, collegial=collegial, **named)
