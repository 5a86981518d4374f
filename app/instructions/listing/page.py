"""The list of instructions: a page of what the reader may see and the filter lets through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.accounts.actor import Actor
from app.instructions.listing.criteria import conditions, reader
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.rows import InstructionRow, made, selected
from app.instructions.models import Instruction
from app.kit.columns import NO_DATE
from app.kit.db import Work
from app.kit.lists.paging import Page, Sort, Total, count_up_to, decode, encode, fetch

BY_DUE = Sort((Instruction.due_sort, Instruction.id), (date, int))
BY_NUMBER = Sort((Instruction.id,), (int,))
SORTS = {
    "due_on": BY_DUE,
    "-due_on": Sort(BY_DUE.columns, BY_DUE.types, descending=True),
    "number": BY_NUMBER,
    "-number": Sort(BY_NUMBER.columns, BY_NUMBER.types, descending=True),
}


@dataclass(frozen=True)
class Listed:
    """A page of the list; `total` where it was asked for."""

    rows: Sequence[InstructionRow]
    next: str | None
    total: Total | None = None


def listed(work: Work, actor: Actor, query: InstructionQuery) -> Listed:
    met = conditions(query, reader(work, actor, query))
    page = _page(work.session, query, met)
    total = count_up_to(work.session, select(Instruction.id).where(*met)) if query.count else None
    return Listed(made(work.session, actor, page.rows), page.next, total)


def _page(session: Session, query: InstructionQuery, met: list[Any]) -> Page[Row[Any]]:
    if query.sort == "attention":
        return _undated_first(session, query, met)
    sort = SORTS[query.sort]
    rows = selected(*sort.columns).where(*met)
    return fetch(session, rows, sort, bound=query.bound(), cursor=query.cursor, limit=query.limit)


def _undated_first(session: Session, query: InstructionQuery, met: list[Any]) -> Page[Row[Any]]:
    """Two stretches of one index: what has no date, then what has one. A cursor says in which of them it lies."""
    bound, rows = query.bound(), selected(*BY_DUE.columns).where(*met)
    dated = rows.where(Instruction.due_sort < NO_DATE)
    at = decode(query.cursor, BY_DUE, bound)[0] if query.cursor else NO_DATE
    if at < NO_DATE:
        return fetch(session, dated, BY_DUE, bound=bound, cursor=query.cursor, limit=query.limit)
    undated = rows.where(Instruction.due_sort == NO_DATE)
    first = fetch(session, undated, BY_DUE, bound=bound, cursor=query.cursor, limit=query.limit)
    left = query.limit - len(first.rows)
    if first.next is not None:
        return first
    second = fetch(session, dated, BY_DUE, bound=bound, cursor=None, limit=max(left, 1))
    if left or not second.rows:
        return Page([*first.rows, *second.rows], second.next)
    last = first.rows[-1]
    return Page(first.rows, encode((last.due_sort, last.id), bound))
