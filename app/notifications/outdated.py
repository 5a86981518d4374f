"""What the calendar told and what is true no longer: extended, paused, reported, reviewed, or told anew since."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select

from app.instructions.models import InstructionStatus
from app.kit import clock
from app.kit.db import Work
from app.notifications.line import Line
from app.notifications.reminders import TABLES

OF_DUE_DATES = ("due.", "alert.head", "alert.office", "alert.chair")
OF_REVIEWS = ("review.", "alert.review")
OF_PAUSES = ("pause.",)


def still_true(work: Work, lines: Sequence[Line]) -> list[Line]:
    """Without the reminders and alerts whose reason has gone. News stay news."""
    records = {(noun, row.id): row for noun in TABLES for row in _records(work, noun, lines)}
    return [line for line in lines if _is_true(work, line, records.get((line.noun, line.noun_id)))]


def _records(work: Work, noun: str, lines: Sequence[Line]) -> Sequence[Any]:
    told = OF_DUE_DATES + OF_REVIEWS + OF_PAUSES
    ids = {line.noun_id for line in lines if line.noun == noun and line.kind.startswith(told)}
    table, running = TABLES[noun]
    runs = and_(table.is_open, running).label("runs")
    query = select(table.id, table.status, table.due_on, table.paused_since, runs).where(table.id.in_(ids))
    return work.session.execute(query).all() if ids else ()


def _is_true(work: Work, line: Line, record: Any) -> bool:
    if line.kind.endswith(".late") and clock.local_date(line.at) != work.today:
        return False  # if it lasts, today's sweep has told it
    if line.kind.startswith(OF_DUE_DATES):
        return bool(record.runs) and record.due_on.isoformat() == line.facts["due_on"]
    if line.kind.startswith(OF_REVIEWS):
        return bool(record.status == InstructionStatus.SUBMITTED)
    if line.kind.startswith(OF_PAUSES):
        return record.paused_since is not None
    return True
