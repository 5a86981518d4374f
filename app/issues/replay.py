"""How the chain of events is held against the issues' rows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.verify import BATCH, Replay
from app.issues.models import Issue
from app.issues.registering import TOLD


def _rows(session: Session) -> Iterable[tuple[Any, ...]]:
    columns = [getattr(Issue, name) for name in TOLD]
    found = session.execute(select(Issue.id, *columns).order_by(Issue.id).execution_options(yield_per=BATCH))
    return (tuple(row) for row in found)


REPLAY = Replay("issue", TOLD, _rows)
