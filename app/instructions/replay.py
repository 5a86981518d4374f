"""How an instruction's events are held against its row by `tapsyrma audit verify`."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.verify import Replay
from app.instructions.models import Instruction

FIELDS = (
    "status",
    "giver_body_id",
    "responsible_body_id",
    "handler_id",
    "controller_id",
    "due_on",
    "original_due_on",
    "importance",
    "ground",
)


def _rows(session: Session) -> Iterable[tuple[Any, ...]]:
    columns = [getattr(Instruction, name) for name in FIELDS]
    query = select(Instruction.id, *columns).execution_options(yield_per=2_000)
    return (tuple(row) for row in session.execute(query))


REPLAY = Replay("instruction", FIELDS, _rows)
