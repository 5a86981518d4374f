"""How the chain of events is held against the meetings' rows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.verify import BATCH, Replay
from app.meetings.models import Meeting
from app.meetings.recording import TOLD


def _rows(session: Session) -> Iterable[tuple[Any, ...]]:
    columns = [getattr(Meeting, name) for name in TOLD]
    found = session.execute(select(Meeting.id, *columns).order_by(Meeting.id).execution_options(yield_per=BATCH))
    return (tuple(row) for row in found)


REPLAY = Replay("meeting", TOLD, _rows)
