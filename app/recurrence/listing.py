"""The list of series: a page of what the reader may see, the newest first, with the rule of the newest period."""

from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import ColumnElement, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.models import Instruction
from app.kit.db import Work
from app.kit.lists import paging
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total
from app.recurrence.models import Period, Series, SeriesTerms
from app.recurrence.scope import newest_visible_to

SORT = Sort((Series.id,), (int,), descending=True)


class SeriesState(StrEnum):
    RUNNING = "running"
    """A period is to come."""
    OVER = "over"
    """Ended, or all its periods were given."""


class SeriesQuery(ListQuery):
    state: SeriesState | None = None
    sort: Literal["-number"] = "-number"


def listed(work: Work, actor: Actor, query: SeriesQuery) -> Page[Any]:
    """A page: `.id`, the order's and the rule's fields of the newest period, and `.number`, `.status`, `.due_on` … of
    its instruction."""
    shown: Any = (
        select(
            Series.id,
            Series.next_on,
            Series.ended_on,
            Series.ahead_days,
            Series.sample,
            Series.version,
            SeriesTerms.text,
            SeriesTerms.kind,
            SeriesTerms.day,
            SeriesTerms.weeks,
            SeriesTerms.weekday,
            SeriesTerms.until,
            SeriesTerms.times,
            Body.id.label("body_id"),
            Body.name_kk,
            Body.name_ru,
            Body.name_en,
            Instruction.id.label("number"),
            Instruction.confidential,
            Instruction.status,
            Instruction.ground,
            Instruction.due_on,
            Instruction.extension_count,
            Instruction.paused_since,
            Instruction.submitted_on,
        )
        .join(Instruction, Instruction.id == Series.instruction_id)
        .join(Period, Period.instruction_id == Series.instruction_id)
        .join(SeriesTerms, SeriesTerms.id == Period.terms_id)
        .join(Body, Body.id == SeriesTerms.responsible_body_id)
        .where(*_conditions(actor, query))
    )
    return paging.fetch(work.session, shown, SORT, bound=query.bound(), cursor=query.cursor, limit=query.limit)


def total(work: Work, actor: Actor, query: SeriesQuery) -> Total:
    counted = select(Series.id).join(Instruction, Instruction.id == Series.instruction_id)
    return paging.count_up_to(work.session, counted.where(*_conditions(actor, query)))


def _conditions(actor: Actor, query: SeriesQuery) -> list[ColumnElement[bool]]:
    found = [newest_visible_to(actor)]
    if query.state is not None:
        running = Series.next_on.is_not(None)
        found.append(running if query.state is SeriesState.RUNNING else ~running)
    return found
