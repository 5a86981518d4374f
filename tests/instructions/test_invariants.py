"""Whatever moves people make in whatever order: what must always hold of an instruction, holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.accounts.actor import Actor
from app.audit.chain import plain, seal
from app.audit.verify import verify
from app.instructions import schemas as s
from app.instructions.dates.lateness import DONE
from app.instructions.models import Instruction, InstructionExecutor, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import removing, reporting, reviewing, talking, working
from app.instructions.reading import reports
from app.instructions.replay import FIELDS, REPLAY
from app.issues import instructing
from app.kit.columns import NO_DATE
from app.kit.db import Work
from app.kit.errors import DomainError
from tests import factories as make
from tests import factories_instructions as give

S = InstructionStatus
WHO = some.sampled_from(["office", "nurlan", "aigul"])
OPEN: list[Connection] = []
"""The connection of the test that is running; a state machine takes no arguments."""


class Life(RuleBasedStateMachine):
    """One instruction in the hands of the office, the responsible department and its co-executor."""

    @initialize()
    def begin(self) -> None:
        self.outer = OPEN[-1].begin_nested()
        self.session = Session(OPEN[-1], expire_on_commit=False, join_transaction_mode="create_savepoint")
        self.work = Work(self.session, datetime(2026, 3, 10, 5, 0, tzinfo=UTC), language="en")
        self.on = give.stage(self.work)
        self.row = give.given(self.work, self.on.office)
        self.told: dict[str, Any] = {}
        self.passed: list[InstructionStatus] = [self.row.status]

    def attempt(self, verb: Any, who: str, *args: Any) -> None:
        """A move that is refused changes nothing and tells nothing."""
        before, events = self.facts(), len(self.work.events)
        try:
            with self.session.begin_nested():
                verb(self.work, self.actor(who), self.row.id, *args)
        except DomainError:
            assert self.facts() == before
            assert len(self.work.events) == events
        self.passed.append(self.row.status)

    def actor(self, who: str) -> Actor:
        found: Actor = getattr(self.on, who)
        return found

    def facts(self) -> tuple[Any, ...]:
        return tuple(getattr(self.row, name) for name in (*FIELDS, "version", "is_open", "submitted_on", "text"))

    @rule(who=WHO, days=some.none() | some.integers(2, 20))
    def clarify(self, who: str, days: int | None) -> None:
        body = s.ClarificationIn(responsible_body_id=self.on.energy.id, working_days=days)
        self.attempt(instructing.clarify, who, body)

    @rule(who=WHO)
    def acknowledge(self, who: str) -> None:
        self.attempt(working.acknowledge, who, s.AcknowledgementIn())

    @rule(who=WHO, final=some.booleans())
    def report(self, who: str, *, final: bool) -> None:
        self.attempt(reporting.report, who, s.ReportIn(final=final, text="So far"))

    @rule(who=WHO, decision=some.sampled_from(ReviewDecision), note=some.sampled_from(["", "See the table"]))
    def review(self, who: str, decision: ReviewDecision, note: str) -> None:
        self.attempt(reviewing.review, who, s.ReviewIn(decision=decision, note=note))

    @rule(who=WHO, ground=some.sampled_from(RemovalGround), grounds=some.sampled_from(["", "Sold"]))
    def remove(self, who: str, ground: RemovalGround, grounds: str) -> None:
        self.attempt(removing.remove, who, s.RemovalIn(ground=ground, grounds=grounds))

    @rule(who=WHO, beside=some.booleans())
    def edit(self, who: str, *, beside: bool) -> None:
        self.attempt(instructing.edit, who, s.InstructionEdit(co_executors=[self.on.land.id] if beside else []))

    @rule(who=WHO)
    def comment(self, who: str) -> None:
        self.attempt(talking.comment, who, s.CommentIn(text="Noted"))

    @rule(days=some.integers(1, 30))
    def wait(self, days: int) -> None:
        self.work.now += timedelta(days=days)

    @invariant()
    def it_needs_clarification_as_long_as_body_or_date_is_missing(self) -> None:
        row = self.row
        if row.status not in (S.NEEDS_CLARIFICATION, S.REMOVED):
            assert row.responsible_body_id is not None
            assert row.due_on is not None
        assert row.due_sort == (row.due_on or NO_DATE)

    @invariant()
    def the_first_date_stays(self) -> None:
        first = self.told.setdefault("original", self.row.original_due_on) or self.row.original_due_on
        self.told["original"] = first
        assert self.row.original_due_on == first

    @invariant()
    def removed_is_the_end_and_has_its_ground(self) -> None:
        row = self.row
        removed = row.status is S.REMOVED
        assert removed == (not row.is_open) == (row.ground is not None) == (row.removed_on is not None)
        if S.REMOVED in self.passed:
            assert removed
        if row.ground in DONE:
            assert row.submitted_on is not None
        rows = self.session.query(InstructionExecutor).filter_by(instruction_id=row.id)
        assert all(one.is_open == row.is_open for one in rows)

    @invariant()
    def before_a_review_lies_a_final_report(self) -> None:
        if self.row.status in (S.SUBMITTED, S.ACCEPTED, S.RETURNED):
            newest = next(one for one in reports(self.work, self.row.id) if one.final)
            assert newest.body.id == self.row.responsible_body_id
            answered = newest.review.decision.value if newest.review else "submitted"
            assert answered == self.row.status.value

    @invariant()
    def its_events_tell_what_the_row_says(self) -> None:
        facts: dict[str, Any] = {}
        for event in self.work.events:
            if (event.noun, event.noun_id) == ("instruction", self.row.id):
                facts |= {name: plain(new) for name, (_, new) in event.changes.items() if name in FIELDS}
        assert facts == {name: plain(getattr(self.row, name)) for name in FIELDS}

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        seal(self.work)
        mine = [one for one in verify(self.session, [REPLAY]) if one.where == f"instruction {self.row.id}"]
        assert mine == []
        self.session.close()
        self.outer.rollback()


@pytest.fixture
def given_connection(connection: Connection) -> Iterator[None]:
    OPEN.append(connection)
    yield
    OPEN.pop()


@pytest.mark.usefixtures("given_connection")
def test_any_sequence_of_moves_keeps_the_invariants() -> None:
    health = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        Life, settings=settings(max_examples=25, stateful_step_count=20, suppress_health_check=health)
    )


def test_the_machine_reaches_the_end(work: Work) -> None:
    """Otherwise the test above would prove little: the straight way through its own moves."""
    on = give.stage(work)
    assert isinstance(give.removed(work, on), Instruction)
    assert make.due(work)
