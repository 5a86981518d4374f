"""Statements for a kind of reader: made once, used for everyone with the same roles and anchors.

Putting a statement together takes several times as long as sending it. What it depends on of an actor is the kind: the
roles in their order, what each is anchored in, whether it heads a body. The numbers are mere values. A kind has an
actor that stands in for all of its actors, with named places where they have numbers, so that every room's scope rule
makes the statement from it as it does from anybody:

    @lru_cache(maxsize=KINDS)
    def finding(kind: Kind) -> Select[Issue]:
        return select(Issue).where(Issue.id == bindparam("number"), visible_to(kind.actor))

    session.scalar(finding(kind_of(actor)), {"number": number, **values_of(actor)})
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.kit.columns import BigId

KINDS = 256
"""So many statements of one sort are kept; the least used goes."""
ANCHORS = ("body_id", "enterprise_id", "territory_id")
READER = "reader"


@dataclass(frozen=True)
class Kind:
    """Equal where the key is: readers for whom one statement does."""

    key: Hashable
    actor: Actor = field(compare=False)


def kind_of(actor: Actor) -> Kind:
    """The same object for all actors of a kind."""
    return _kind(tuple(map(_in_general, actor.standings)))


def values_of(actor: Actor) -> dict[str, int]:
    """What the named places of the kind's statements hold for this actor."""
    values = {READER: actor.person_id}
    for place, standing in enumerate(actor.standings):
        for name in ANCHORS:
            number = getattr(standing, name)
            if number is not None:
                values[_place(name, place)] = number
    return values


def _place(anchor: str, standing: int) -> str:
    """Not `body_id_1`: so SQLAlchemy itself calls a value that is compared with that column."""
    return f"{anchor}_of_{standing}"


def _in_general(standing: Standing) -> tuple[Any, ...]:
    anchored = tuple(getattr(standing, name) is not None for name in ANCHORS)
    return anchored, standing.role, standing.heads, standing.body_kind, standing.territory_level, standing.collegial


@lru_cache(maxsize=KINDS)
def _kind(general: tuple[tuple[Any, ...], ...]) -> Kind:
    reader: Any = bindparam(READER, type_=BigId)
    standings = tuple(_stand_in(place, *standing) for place, standing in enumerate(general))
    return Kind(general, Actor(reader, "", "", None, standings))


def _stand_in(place: int, anchored: tuple[bool, ...], role: Role, heads: bool, *facts: Any) -> Standing:
    body_kind, level, collegial = facts
    named: dict[str, Any] = {
        name: bindparam(_place(name, place), type_=BigId)
        for name, given in zip(ANCHORS, anchored, strict=True)
        if given
    }
    return Standing(0, role, "", heads, body_kind=body_kind, territory_level=level, collegial=collegial, **named)
