"""Overrides as rows: which there are, what a change says, and setting it. Moving the due dates is the floors' above."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import select

from app.calendar.days import EARLIEST, LATEST, Override, WorkingCalendar
from app.calendar.models import CalendarOverride, OverrideKind
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.kit.reference import UNTOUCHED
from app.kit.text import one_line
from app.kit.validation import Said

FIELDS = ("day", "kind", "name_kk", "name_ru", "name_en", "source")
Name = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=200)]
Act = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=500)]
"""The act that says so: who, what, when, number."""


def _inside(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Said(N_("Choose a date from %(first)s to %(last)s"), first=EARLIEST, last=LATEST)
    return day


class Action(StrEnum):
    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


class OverrideIn(Input):
    """One day that is other than the law's general rule makes it, and the act that says so."""

    day: Annotated[date, AfterValidator(_inside)]
    kind: OverrideKind
    name_kk: Name
    name_ru: Name
    name_en: Name
    source: Act


class WithdrawalIn(Input):
    """The act by which the day is again what the general rule makes it, or why it was entered by mistake."""

    source: Act


class OverrideOut(BaseModel):
    """An override; a withdrawn one counts no longer."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    day: date
    kind: OverrideKind
    name_kk: str
    name_ru: str
    name_en: str
    source: str = Field(description="The act that says so.")
    withdrawn_on: date | None
    version: int


def overrides(work: Work, *, lock: bool = False) -> Sequence[CalendarOverride]:
    """All rows by day, the withdrawn too. With `lock` nobody else changes the calendar until the unit ends: rows are
    never deleted, so that there is always one to wait for."""
    query = select(CalendarOverride).order_by(CalendarOverride.day)
    if lock:
        # A statement of its own: the one that waited does not see the row that was added meanwhile.
        work.session.execute(select(CalendarOverride.id).order_by(CalendarOverride.id).with_for_update())
        query = query.execution_options(populate_existing=True)
    return work.session.scalars(query).all()


def waiting(rows: Iterable[CalendarOverride]) -> list[CalendarOverride]:
    """Those that came with a new version of the product, and that nobody has approved or entered yet."""
    return [row for row in rows if row.withdrawn_on is not None and row.version == UNTOUCHED]


def find(rows: Iterable[CalendarOverride], override_id: int) -> CalendarOverride:
    """Raises `NotFound`."""
    row = next((row for row in rows if row.id == override_id), None)
    if row is None:
        raise NotFound
    return row


def as_override(row: CalendarOverride | OverrideIn) -> Override:
    return Override(row.day, row.kind, row.name_kk, row.name_ru, row.name_en, row.source)


def calendar_with(
    rows: Iterable[CalendarOverride], *, without: int | None = None, and_: OverrideIn | None = None
) -> WorkingCalendar:
    """The calendar of those in force, `without` one of them and with another day."""
    kept = [as_override(row) for row in rows if row.withdrawn_on is None and row.id != without]
    return WorkingCalendar([*kept, as_override(and_)] if and_ else kept)
