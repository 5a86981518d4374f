"""What each criterion of the filter means in SQL, line by line, beginning with what the reader may see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from app.accounts.actor import Actor
from app.accounts.own import is_own
from app.bodies.models import Body
from app.calendar.distance import last_soon, term_over_before
from app.calendar.service import calendar_of
from app.extensions.models import Pause
from app.extensions.reading import to_look_at
from app.instructions.dates.lateness import due_soon, overdue, review_late
from app.instructions.links import linked
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue
from app.instructions.scope import visible_to
from app.kit.columns import LATER
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.words.folding import fold
from app.territories.models import TerritoryLevel
from app.territories.queries import by_ids

COLUMNS: dict[str, Any] = {
    "status": Instruction.status,
    "ground": Instruction.ground,
    "giver": Instruction.giver_body_id,
    "responsible": Instruction.responsible_body_id,
    "controller": Instruction.controller_id,
    "meeting": Instruction.meeting_id,
    "importance": Instruction.importance,
}


@dataclass(frozen=True)
class Reader:
    """Who asks and when; `levels` of the territories that the filter names."""

    actor: Actor
    today: date
    soon: date
    reviewed_before: date
    """What was submitted before this day should have been reviewed by now."""
    levels: Mapping[int, TerritoryLevel] = field(default_factory=dict)


def reader(work: Work, actor: Actor, query: InstructionQuery) -> Reader:
    """Reads what the criteria need to know; a territory that does not exist is 422."""
    levels: dict[int, TerritoryLevel] = {}
    if query.territory:
        levels = {key: row.level for key, row in by_ids(work.session, query.territory).items()}
        if set(query.territory) - set(levels):
            raise Invalid(territory=N_("Choose one of the values offered"))
    calendar, said = calendar_of(work), settings()
    soon = last_soon(calendar, work.today, said.due_soon_working_days)
    return Reader(actor, work.today, soon, term_over_before(calendar, work.today, said.review_working_days), levels)


def conditions(query: InstructionQuery, by: Reader) -> list[ColumnElement[bool]]:
    """All of them, to be joined by AND."""
    return [*in_state(query.scope, by.actor), *narrowing(query, by)]


def in_state(state: InstructionState, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """What the reader may see of what is under control, removed, or both."""
    yield visible_to(actor, open_only=state is InstructionState.OPEN)
    if state is InstructionState.OPEN:
        yield Instruction.is_open.expression
    elif state is InstructionState.REMOVED:
        yield Instruction.is_open.is_(False)


def narrowing(query: InstructionQuery, by: Reader, *, without: Iterable[str] = ()) -> Iterator[ColumnElement[bool]]:
    """The criteria apart from the state; `without` some of them, for totals over the others."""
    said = {name: value for name, value in query.criteria().items() if name not in without}
    if "q" in said:
        yield from _text(query)
    for name, column in COLUMNS.items():
        if name in said:
            yield column.in_(said[name])
    yield from (meaning for name, meaning in _executors(said) if name in said)
    yield from _linked(said, by)
    yield from (meaning for name, meaning in _signs(by) if name in said)
    yield from _due(said.get("due_from"), said.get("due_to"))


def _text(query: InstructionQuery) -> Iterator[ColumnElement[bool]]:
    """Each word stands in the text; a number alone is the instruction's."""
    if query.number is not None:
        yield Instruction.id == query.number
        return
    for word in fold(query.q).split():
        yield Instruction.search_key.contains(word, autoescape=True)


def _beside(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    row = InstructionExecutor
    found = select(row.id).where(row.instruction_id == Instruction.id, condition)
    return found.correlate(Instruction).exists()


def _executors(said: Mapping[str, Any]) -> Iterator[tuple[str, ColumnElement[bool]]]:
    co_executor, body, handler = (said.get(name, []) for name in ("co_executor", "body", "handler"))
    yield "co_executor", _beside(InstructionExecutor.body_id.in_(co_executor))
    yield "body", or_(Instruction.responsible_body_id.in_(body), _beside(InstructionExecutor.body_id.in_(body)))
    yield "handler", or_(Instruction.handler_id.in_(handler), _beside(InstructionExecutor.handler_id.in_(handler)))


def _linked(said: Mapping[str, Any], by: Reader) -> Iterator[ColumnElement[bool]]:
    if "issue" in said:
        yield linked(by.actor, InstructionIssue.issue_id.in_(said["issue"]))
    if "enterprise" in said:
        yield linked(by.actor, InstructionIssue.enterprise_id.in_(said["enterprise"]))
    if "territory" in said:
        yield or_(*(_territory(territory_id, by) for territory_id in said["territory"]))


def _territory(territory_id: int, by: Reader) -> ColumnElement[bool]:
    match by.levels[territory_id]:
        case TerritoryLevel.REPUBLIC:
            return true()
        case TerritoryLevel.REGION:
            return Instruction.region_id == territory_id
        case TerritoryLevel.DISTRICT:
            home = select(Body.id).where(Body.territory_id == territory_id)
            here = linked(by.actor, InstructionIssue.territory_id == territory_id)
            return or_(here, Instruction.responsible_body_id.in_(home))


def _signs(by: Reader) -> Iterator[tuple[str, ColumnElement[bool]]]:
    me = partial(is_own, by.actor)
    dealing = or_(me(Instruction.handler_id), _beside(me(InstructionExecutor.handler_id)))
    yield "overdue", overdue(by.today)
    yield "due_soon", due_soon(by.today, by.soon)
    yield "review_late", review_late(by.reviewed_before)
    yield "extension_asked", Instruction.extension_asked.expression
    yield "extended", Instruction.extension_count > 0
    yield "paused", Instruction.paused_since.is_not(None)
    yield "look_again", to_look_at(Pause.instruction_id, Instruction.id, by.today)
    yield "mine", or_(dealing, me(Instruction.controller_id))


def _due(first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    """Both ends belong to it; what has no date lies in no period."""
    if first is not None:
        yield Instruction.due_sort >= first
        if last is None:
            yield Instruction.due_sort < LATER
    if last is not None:
        yield Instruction.due_sort <= last
