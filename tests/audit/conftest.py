"""Getting behind the back of the triggers."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.audit.chain import NewEvent, seal
from app.kit.db import Work

TRIGGERS = {
    "sqlite": ("DROP TRIGGER IF EXISTS events_no_update", "DROP TRIGGER IF EXISTS events_no_delete"),
    "postgresql": ("DROP TRIGGER IF EXISTS events_no_change ON events",),
}


@pytest.fixture
def unguarded(session: Session) -> Session:
    """A session whose owner has taken the triggers away, as only who runs the database can."""
    for statement in TRIGGERS[session.get_bind().dialect.name]:
        session.execute(text(statement))
    return session


@pytest.fixture
def write(session: Session, now: datetime) -> Callable[..., None]:
    """Writes events into the chain, in one unit of work."""

    def written(events: Sequence[NewEvent]) -> None:
        seal(Work(session, now, events=list(events)))

    return written


def happened(number: int = 1, **more: Any) -> NewEvent:
    """One ordinary event."""
    return NewEvent("issue.note", "issue", number, None, **{"changes": {"note": (None, number)}, **more})
