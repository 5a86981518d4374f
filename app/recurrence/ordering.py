"""Ordering a series: the rule with its first instruction, which is given at once."""

from collections.abc import Iterable
from typing import Any

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.calendar.service import hold_calendar
from app.instructions.models import Instruction
from app.instructions.schemas import OrderIn
from app.instructions.writing.giving import Order, check_people, write_down
from app.instructions.writing.sources import Source, source_of
from app.issues import instructing
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.settings import settings
from app.recurrence.coming import due_of, next_turns, opening
from app.recurrence.models import Period, Series, SeriesIssue, SeriesTerms
from app.recurrence.rules import Terms
from app.recurrence.schemas import RuleIn, SeriesIn
from app.workflow.engine import Who

ORDERED = (
    "kind", "day", "weeks", "weekday", "until", "times", "responsible_body_id", "controller_id", "importance",
)  # fmt: skip
"""What an event tells of terms; the words are its text."""


def order(work: Work, actor: Actor, body: SeriesIn) -> Series:
    """By whoever may give the instruction itself, from the same sources and on the same issues."""
    actor.require("instruction.create")
    hold_calendar(work)
    issues = instructing.named(work, actor, body.issues)
    source = source_of(work, actor, body)
    check_people(work, source, body)
    terms = opening(work, body)
    who = Who(actor.person_id, source.membership_id)
    due = due_of(work, terms.rule.from_on)
    instruction = write_down(work, Order(source, body, due, who, actor.sample))
    instructing.put_behind(work, instruction, issues, who)
    series = _write(work, actor, source, body, instruction)
    _begin(work, series, set_terms(work, series, actor, body, terms), issues)
    told: dict[str, Any] = {name: (None, getattr(body, name)) for name in ORDERED}
    told |= {"giver_body_id": (None, series.giver_body_id), "ahead_days": (None, series.ahead_days)}
    tell(work, series, "creation", who, told, body.text)
    return series


def _write(work: Work, actor: Actor, source: Source, body: SeriesIn, first: Instruction) -> Series:
    series = Series(
        region_id=source.region_id,
        giver_body_id=source.giver.id,
        meeting_id=source.meeting.id if source.meeting else None,
        agenda_item_id=source.item.id if source.item else None,
        instruction_id=first.id,
        ahead_days=body.ahead_days or settings().series_ahead_working_days,
        ordered_on=work.today,
        sample=actor.sample,
    )
    work.session.add(series)
    work.session.flush()
    return series


def _begin(work: Work, series: Series, terms: SeriesTerms, issues: Iterable[Issue]) -> None:
    """The first period has its instruction already."""
    first = Period(
        series_id=series.id, terms_id=terms.id, day=terms.from_on, number=1, instruction_id=series.instruction_id
    )
    work.session.add_all([first, *(SeriesIssue(series_id=series.id, issue_id=issue.id) for issue in issues)])
    work.session.flush()
    plan_next(work, series)


def set_terms(work: Work, series: Series, actor: Actor, body: RuleIn, terms: Terms) -> SeriesTerms:
    """Writes down what holds from the first day of the rule on. The body is an order too."""
    values = {name: getattr(body, name) for name in (*OrderIn.model_fields, "kind", "day", "weeks", "weekday")}
    row = SeriesTerms(
        **values,
        series_id=series.id,
        from_on=terms.rule.from_on,
        until=terms.until,
        times=terms.times,
        person_id=actor.person_id,
        set_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row


def plan_next(work: Work, series: Series) -> None:
    """Finds the day of the next period; none when the series is over."""
    turn = None if series.ended_on is not None else next(next_turns(work, series), None)
    series.next_on = turn.day if turn is not None else None


def tell(work: Work, series: Series, what: str, who: Any, told: dict[str, tuple[Any, Any]], text: str = "") -> None:
    """Internal: an enterprise's contacts see what they are concerned by on the instructions themselves."""
    said = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    person = (who.person_id, who.membership_id)
    record(work, NewEvent(f"series.{what}", "series", series.id, *person, said, text, public=False))
