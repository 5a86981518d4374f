"""The turn of a period: each working morning every series whose next due date is near enough gives an instruction.

It is written down by the same verb as one given by hand, so that events, notifications and secrecy are the same. What
was missed (no power, no worker) is caught up with once: a period whose due date has not passed gets its instruction,
with two working days at least; one whose due date has passed is noted as missed and never given, so that nobody is late
with what nobody was told of.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import select, update

from app.bodies.models import Body
from app.calendar.service import hold_calendar
from app.instructions.schemas import OrderIn
from app.instructions.writing.giving import Order, write_down
from app.instructions.writing.people import check_bodies, check_controller, check_handler
from app.instructions.writing.sources import Source
from app.issues import instructing
from app.issues.models import Issue
from app.kit import outbox
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.unique import insert_new
from app.recurrence.coming import Coming, coming, due_of, given_on, next_turns
from app.recurrence.models import Period, Series, SeriesIssue, SeriesTerms
from app.recurrence.ordering import plan_next, tell
from app.workflow.engine import SYSTEM

TOPIC = "series"
FARTHEST = timedelta(days=180)
"""The longest time ahead, with every feast in it."""


def begin(work: Work) -> None:
    """One job for each series that has something to give today."""
    near = select(Series.id, Series.next_on, Series.ahead_days).where(Series.next_on <= work.today + FARTHEST)
    due = (row.id for row in work.session.execute(near) if given_on(work, row.next_on, row.ahead_days) <= work.today)
    outbox.enqueue(work.session, TOPIC, work.now, [(f"{work.today}:{number}", {"series": number}) for number in due])


def give_due(work: Work, payload: Mapping[str, Any]) -> None:
    """Gives all that is due. Done again, or by two workers at once, it gives nothing twice."""
    hold_calendar(work)
    query = select(Series).where(Series.id == payload["series"], Series.next_on.is_not(None)).with_for_update()
    series = work.session.scalar(query.execution_options(populate_existing=True))
    if series is None:
        return
    missed: list[date] = []
    near = takewhile(lambda one: one.given_on <= work.today, coming(work, next_turns(work, series), series.ahead_days))
    for one in list(near):
        if not _reach(work, series, one):
            continue
        if one.due_on < work.today:
            missed.append(one.turn.day)
        else:
            _give(work, series, one)
    if missed:
        tell(work, series, "missed", SYSTEM, {"missed": (None, missed)})
    plan_next(work, series)


def _reach(work: Work, series: Series, one: Coming) -> bool:
    """Writes the period down; the database has the last word on whether its turn has come already."""
    turn = one.turn
    row = {"series_id": series.id, "terms_id": turn.terms.id, "day": turn.day, "number": turn.number}
    return insert_new(work.session, Period, row)


def _give(work: Work, series: Series, one: Coming) -> None:
    """The instruction of one period. Its day of decision is today: a closed meeting's minutes do not grow."""
    terms = work.session.get_one(SeriesTerms, one.turn.terms.id)
    giver = work.session.get_one(Body, series.giver_body_id)
    source = Source(None, giver, series.region_id, work.today)
    order = Order(source, _standing(work, source, terms), due_of(work, one.turn.day), SYSTEM, series.sample, BY_RULE)
    behind = select(SeriesIssue.issue_id).where(SeriesIssue.series_id == series.id)
    issues = instructing.locked(work, Issue.id.in_(behind))
    instruction = write_down(work, order)
    instructing.put_behind(work, instruction, issues, SYSTEM)
    of_turn = (Period.series_id == series.id, Period.day == one.turn.day)
    work.session.execute(update(Period).where(*of_turn).values(instruction_id=instruction.id))
    series.instruction_id = instruction.id


BY_RULE = {"by_rule": (None, True)}
"""The series' number is not told: who may see the instruction need not see the newest one."""


def _standing(work: Work, source: Source, terms: SeriesTerms) -> OrderIn:
    """The order as its terms say it, without whoever has lost the place in it. Without a responsible body it needs
    clarification: nobody is put in its stead."""
    said = {name: getattr(terms, name) for name in OrderIn.model_fields}
    region, giver = source.region_id, source.giver
    responsible, handler, controller = terms.responsible_body_id, terms.handler_id, terms.controller_id
    if not _holds(check_bodies, work, region, [responsible], "responsible_body_id"):
        said |= {"responsible_body_id": None, "handler_id": None}
    elif handler is not None and not _holds(check_handler, work, responsible, handler):
        said["handler_id"] = None
    if controller is not None and not _holds(check_controller, work, giver, region, controller):
        said["controller_id"] = None
    said["co_executors"] = [
        body for body in terms.co_executors if _holds(check_bodies, work, region, [body], "co_executors")
    ]
    return OrderIn(**said)


def _holds(check: Callable[..., None], *args: Any) -> bool:
    try:
        check(*args)
    except Invalid:
        return False
    return True
