"""Doing it: a run with its rows is written first, then a few rows at a time are done, each in a savepoint.

A unit of work has few rows, because on SQLite whoever writes keeps everybody else from writing: 50 rows take about
0.15 s, 1,000 in one would take three. What was written is done exactly once, whoever goes on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, delete, select

from app.accounts.actor import Actor
from app.bulk.acts import Act
from app.bulk.models import BulkRow, BulkRun, Outcome
from app.bulk.nouns import NOUNS, Noun
from app.bulk.planning import act_of, chosen, digest, told
from app.bulk.schemas import Chosen
from app.calendar.service import hold_calendar
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.workflow.attempts import attempt, explained

AT_ONCE = 50
KEPT_FOR = timedelta(days=30)
MOST_SHOWN = 10


@dataclass(frozen=True)
class Ran:
    """A run and its rows by number. `titles` has those that the reader may still see."""

    run: BulkRun
    rows: Sequence[BulkRow]
    titles: dict[int, str]

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


def begin(work: Work, actor: Actor, noun: Noun, said: Chosen, key: str | None = None) -> BulkRun:
    """Writes down what is to be done to which rows; `go_on` does it. With a `key` it is begun once.

    Raises `Invalid` where the plan is another than the one that was looked at, or where the act fits no row at all.
    """
    if key is not None and (earlier := _earlier(work, actor, key)) is not None:
        return _same(earlier, noun, said)
    items = chosen(work, actor, noun, said)
    plan = digest(noun, said, items)
    if said.filter is not None and said.plan is None:
        raise Invalid(plan=N_("Look first at what it would do, and send the plan"))
    if said.plan not in (None, plan):
        raise Invalid(plan=N_("What is chosen or asked has changed since you looked: look again"))
    act = noun.acts[act_of(said)]
    act.checks(work, act.words(told(said)))
    _forget(work, actor)
    run = BulkRun(
        person_id=actor.person_id, key=key, plan=plan, noun=noun.name, act=act_of(said), said=told(said),
        created_at=work.now,
    )  # fmt: skip
    work.session.add(run)
    work.session.flush()
    work.session.add_all(BulkRow(run_id=run.id, number=item.number, version=item.version) for item in items)
    return run


def _earlier(work: Work, actor: Actor, key: str) -> BulkRun | None:
    return work.session.scalar(select(BulkRun).where(BulkRun.person_id == actor.person_id, BulkRun.key == key))


def _same(earlier: BulkRun, noun: Noun, said: Chosen) -> BulkRun:
    asked = said.plan if said.filter is not None else digest(noun, said, said.items)
    if earlier.plan != asked:
        raise Conflict(N_("This Idempotency-Key was used for another request"))
    return earlier


def _forget(work: Work, actor: Actor) -> None:
    """What one did long ago stands in the history of each row; the list of it goes."""
    old = (BulkRun.person_id == actor.person_id, BulkRun.created_at < work.now - KEPT_FOR)
    work.session.execute(delete(BulkRow).where(BulkRow.run_id.in_(select(BulkRun.id).where(*old))))
    work.session.execute(delete(BulkRun).where(*old))


def resume(work: Work, actor: Actor, run_id: int, _key: str | None = None) -> BulkRun:
    """One's own run, to be gone on with; 404 for any other."""
    run = work.session.scalar(_own(actor, run_id))
    if run is None:
        raise NotFound
    return run


def go_on(work: Work, actor: Actor, run_id: int) -> bool:
    """Does the next few rows of one's own run, lowest number first; returns whether some are left.

    Two who go on with one run at a time wait for each other: no row is done twice.
    """
    run = work.session.scalar(_own(actor, run_id).with_for_update())
    if run is None:
        raise NotFound
    # Before the first row is locked: whoever changes the calendar locks it first, too.
    hold_calendar(work)
    waiting = select(BulkRow).where(BulkRow.run_id == run.id, BulkRow.outcome == Outcome.WAITING)
    rows = work.session.scalars(waiting.order_by(BulkRow.number).limit(AT_ONCE + 1)).all()
    act = NOUNS[run.noun].acts[run.act]
    for row in rows[:AT_ONCE]:
        _do(work, actor, act, act.words(run.said), row)
    if len(rows) <= AT_ONCE and run.finished_at is None:
        run.finished_at = work.now
    return len(rows) > AT_ONCE


def _do(work: Work, actor: Actor, act: Act, words: Input, row: BulkRow) -> None:
    told_before = len(work.events)
    error = attempt(work, act.verb, actor, row.number, words, row.version)
    if error is not None:
        row.outcome, row.status = Outcome.REFUSED, error.status
        row.detail, row.errors = explained(error, work.language)
    else:
        row.outcome = Outcome.DONE if len(work.events) > told_before else Outcome.UNCHANGED


def _own(actor: Actor, run_id: int) -> Select[BulkRun]:
    return select(BulkRun).where(BulkRun.id == run_id, BulkRun.person_id == actor.person_id)


def unfinished(work: Work, actor: Actor) -> list[BulkRun]:
    """One's own runs that wait to be gone on with, the last begun first: nobody else does."""
    own = (BulkRun.person_id == actor.person_id, BulkRun.finished_at.is_(None))
    return list(work.session.scalars(select(BulkRun).where(*own).order_by(BulkRun.id.desc()).limit(MOST_SHOWN)))


def ran(work: Work, actor: Actor, run_id: int) -> Ran:
    """One's own run, or 404."""
    run = resume(work, actor, run_id)
    rows = work.session.scalars(select(BulkRow).where(BulkRow.run_id == run.id).order_by(BulkRow.number)).all()
    numbers = [row.number for row in rows]
    titles = work.session.execute(NOUNS[run.noun].seen(actor, numbers)).all()
    return Ran(run, rows, dict(titles))
