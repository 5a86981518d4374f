"""The names of what is kept as a list: few, shown in every row of other lists; whoever changes one leaves an event."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from app.audit.chain import until_next_event
from app.kit.db import Work, read

K = TypeVar("K", bound=Hashable)


def names_by(work: Work, key: InstrumentedAttribute[K], wanted: Iterable[K | None]) -> Mapping[K, str]:
    """`key` → name in the unit's language, at least of those that are wanted; those not known yet by one statement.

    Joined to each row they would take PostgreSQL longer to plan than the whole list takes to find.
    """
    known: dict[K, str] = until_next_event(work, (key, work.language), dict)
    new = {one for one in wanted if one is not None and one not in known}
    if new:
        name: Any = getattr(key.class_, f"name_{work.language}")
        found = select(key, name).where(key.in_(bindparam("wanted", expanding=True)))
        known.update(map(tuple, read(work.session, found, {"wanted": list(new)})))
    return known
