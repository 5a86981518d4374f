"""Series for tests: the office orders them of the energy department."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.instructions.models import Instruction
from app.kit.db import Work
from app.recurrence.models import Period, Series
from app.recurrence.ordering import order
from app.recurrence.periods import begin, give_due
from app.recurrence.rules import RuleKind
from app.recurrence.schemas import SeriesIn
from tests.factories_instructions import Stage

MONTHLY = {"kind": RuleKind.MONTHLY, "day": 10}


def ordered(work: Work, on: Stage, by: Actor | None = None, **facts: Any) -> Series:
    """Monthly by the 10th, the land department beside the energy department."""
    said = {
        "text": "Report on free capacity", "responsible_body_id": on.energy.id, "co_executors": [on.land.id],
        **MONTHLY, **facts,
    }  # fmt: skip
    row = order(work, by or on.office, SeriesIn.model_validate(said))
    work.session.flush()
    return row


def wait_until(work: Work, day: date) -> None:
    """Time passes, at the same hour."""
    work.now += day - work.today
    work.memo.clear()


def wait(work: Work, days: int) -> None:
    """Time passes, in working days."""
    wait_until(work, calendar_of(work).add_working_days(work.today, days))


def give_what_is_due(work: Work, *rows: Series) -> None:
    """What the worker does for these series each morning."""
    begin(work)
    for row in rows:
        give_due(work, {"series": row.id})
    work.session.flush()


def instructions(work: Work, row: Series) -> list[Instruction]:
    """Those that were given, in the order of their periods."""
    query = select(Instruction).join(Period, Period.instruction_id == Instruction.id)
    return list(work.session.scalars(query.where(Period.series_id == row.id).order_by(Period.day)))


def days(work: Work, row: Series) -> list[tuple[date, bool]]:
    """(the day by the rule, whether an instruction was given) of each period whose turn has come."""
    query = select(Period.day, Period.instruction_id.is_not(None)).where(Period.series_id == row.id)
    return [(found[0], bool(found[1])) for found in work.session.execute(query.order_by(Period.day))]
