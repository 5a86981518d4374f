"""Reminders and alerts: what the calendar says of every due date, each working morning, to whom it concerns.

Three working days before, one before, on the day, daily while late; and up the ladder, once a step and due date, when
that many working days have been missed. What was not told in its time (no power, no worker) is told once, later.
Nothing is told of what is reported and waits for an answer or a review: that is not the executor's lateness.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from app.calendar.days import WorkingCalendar
from app.calendar.distance import last_soon, late_days
from app.calendar.service import calendar_of
from app.instructions.lateness import WITH_EXECUTOR
from app.instructions.models import Instruction
from app.issues.models import Issue, IssueStatus
from app.kit import outbox
from app.kit.db import Work
from app.kit.paging import Sort, after
from app.kit.settings import settings
from app.notifications import recipients
from app.notifications.hours import is_working_moment
from app.notifications.models import Reason
from app.notifications.subjects import Subject, subject_of
from app.notifications.telling import News, readers, write

TOPIC = "reminders"
AT_A_TIME = 100
"""Due dates in one transaction: other writers wait for no longer than it takes."""
TABLES: dict[str, tuple[Any, ColumnElement[bool]]] = {
    "issue": (Issue, and_(Issue.status != IssueStatus.RESOLVED, Issue.paused_since.is_(None))),
    "instruction": (
        Instruction,
        and_(Instruction.status.in_(sorted(WITH_EXECUTOR)), Instruction.paused_since.is_(None)),
    ),
}
"""What has a due date, and while the clock of whoever executes it runs: a paused one reminds of nothing."""


@dataclass(frozen=True)
class Stage:
    """What is to be told of a due date today. `mark` makes a stage's reminder happen once; late ones once a day."""

    kind: str
    mark: str
    days: int = 0


def stage_of(calendar: WorkingCalendar, today: date, due_on: date, soon: int) -> Stage | None:
    """None while the due date is farther than `soon` working days away."""
    if due_on < today:
        return Stage("due.late", f"late:{today}", late_days(calendar, due_on, today))
    if due_on == today:
        return Stage("due.today", "today")
    left = calendar.working_days_between(today, due_on)
    if left > soon:
        return None
    return Stage("due.tomorrow", "tomorrow") if left <= 1 else Stage("due.soon", "soon")


def steps(days_late: int) -> Iterator[tuple[str, Sequence[Reason]]]:
    """The steps of the ladder that are reached. Where nobody stands on a step, the next one up is told."""
    chosen = settings()
    ladder = (Reason.HEAD, Reason.OFFICE, Reason.CHAIR)
    reached = (chosen.alert_head_days, chosen.alert_office_days, chosen.alert_chair_days)
    for index, (reason, days) in enumerate(zip(ladder, reached, strict=True)):
        if days_late >= days:
            yield reason.value, ladder[index:]


def begin(work: Work) -> None:
    """Sets the sweep of today going: one job for the due dates of each kind in each region."""
    last = last_soon(calendar_of(work), work.today, settings().due_soon_working_days)
    for noun, (table, running) in TABLES.items():
        query = select(table.region_id).where(table.is_open, table.due_sort <= last, running).distinct()
        for region in work.session.scalars(query).all():
            _enqueue(work, {"noun": noun, "region": region, "day": work.today.isoformat(), "after": None})


def _enqueue(work: Work, payload: Mapping[str, Any]) -> None:
    key = ":".join(str(payload[name]) for name in ("day", "noun", "region", "after"))
    outbox.enqueue(work.session, TOPIC, work.now, [(key, dict(payload))])


def sweep(work: Work, payload: Mapping[str, Any]) -> None:
    """One part of a region's due dates; the next part is a job of its own. Late in the evening, or on another day,
    nobody is reminded any more: the next morning's sweep sees everything again."""
    if payload["day"] != work.today.isoformat() or not is_working_moment(work):
        return
    found = _due(work, payload)
    for row in found[:AT_A_TIME]:
        subject = subject_of(work, payload["noun"], row.id)
        if subject is not None and subject.due_on is not None:
            remind(work, subject, subject.due_on)
    if len(found) > AT_A_TIME:
        last = found[AT_A_TIME - 1]
        _enqueue(work, {**payload, "after": [last.due_sort.isoformat(), last.id]})


def _due(work: Work, payload: Mapping[str, Any]) -> Sequence[Any]:
    table, running = TABLES[payload["noun"]]
    last = last_soon(calendar_of(work), work.today, settings().due_soon_working_days)
    order = Sort((table.due_sort, table.id), (date, int))
    query = select(table.id, table.due_sort).where(
        table.region_id == payload["region"], table.is_open, table.due_sort <= last, running
    )
    if payload["after"] is not None:
        day, number = payload["after"]
        query = query.where(after(order, [date.fromisoformat(day), number]))
    return work.session.execute(query.order_by(*order.columns).limit(AT_A_TIME + 1)).all()


def remind(work: Work, subject: Subject, due_on: date) -> None:
    """Tells of one due date what is to be told today."""
    stage = stage_of(calendar_of(work), work.today, due_on, settings().due_soon_working_days)
    if stage is None:
        return
    desk = recipients.desk(work, subject)
    about = f"{subject.noun}:{subject.id}:{due_on}"
    facts = {"due_on": due_on.isoformat(), "days": stage.days}
    _tell(work, subject, desk, News(f"due:{about}:{stage.mark}", stage.kind, subject.noun, subject.id, work.now,
                                    facts=facts))  # fmt: skip
    for step, ladder in steps(stage.days):
        above = _first_there(work, subject, ladder)
        others = {person: reason for person, reason in above.items() if person not in desk}
        news = News(f"alert:{about}:{step}", f"alert.{step}", subject.noun, subject.id, work.now, facts=facts)
        _tell(work, subject, others, news)


def _first_there(work: Work, subject: Subject, ladder: Sequence[Reason]) -> dict[int, Reason]:
    for reason in ladder:
        found = recipients.people(work, subject, [reason])
        if found:
            return found
    return {}


def _tell(work: Work, subject: Subject, people: Mapping[int, Reason], news: News) -> None:
    """Of a due date not the absent one, but whoever stands in; of an alert both."""
    for reader in readers(work, subject, people):
        if not (reader.replaced and news.kind.startswith("due.")):
            write(work, reader, news)
