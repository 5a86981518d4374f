"""The tree, for lists, filters and controls: it is small and read whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kit.i18n import localized
from app.kit.words.collation import sort_key
from app.territories.models import Territory, TerritoryKind, TerritoryLevel


@dataclass(frozen=True, slots=True)
class Node:
    """A territory as lists and controls need it."""

    id: int
    kato: str
    parent_id: int | None
    level: TerritoryLevel
    kind: TerritoryKind
    name_kk: str
    name_ru: str
    name_en: str
    aliases: str
    retired_on: date | None
    version: int


COLUMNS = [getattr(Territory, field.name) for field in fields(Node)]


def nodes(session: Session) -> list[Node]:
    """All territories, those retired too, from the republic down."""
    return [Node(*row) for row in session.execute(select(*COLUMNS).order_by(Territory.kato))]


def by_ids(session: Session, ids: Iterable[int]) -> dict[int, Node]:
    wanted = select(*COLUMNS).where(Territory.id.in_(list(ids)))
    return {row.id: Node(*row) for row in session.execute(wanted)}


def tree(rows: Sequence[Node], language: str) -> list[tuple[int, Node]]:
    """(depth, node): each node before what lies in it, neighbours in the language's order."""
    below: dict[int | None, list[Node]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    found: list[tuple[int, Node]] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in sorted(below.get(parent, []), key=lambda row: sort_key(localized(row, language), language)):
            found.append((depth, row))
            walk(row.id, depth + 1)

    walk(None, 0)
    return found


def region_of(session: Session, territory_id: int) -> int | None:
    """The region in which a territory lies: itself, or the one above it. None for the republic or nothing."""
    row = session.execute(
        select(Territory.id, Territory.parent_id, Territory.level).where(Territory.id == territory_id)
    ).first()
    if row is None or row.level is TerritoryLevel.REPUBLIC:
        return None
    region: int | None = row.id if row.level is TerritoryLevel.REGION else row.parent_id
    return region


def chain(session: Session, territory_id: int) -> list[Territory]:
    """The territory and what it lies in, the nearest first."""
    found: list[Territory] = []
    current = session.get(Territory, territory_id)
    while current is not None:
        found.append(current)
        current = session.get(Territory, current.parent_id) if current.parent_id is not None else None
    return found
