"""The chain held against the rows that it tells of: status, desk, handler, due date."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.verify import Finding, verify
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.instructions.models import Instruction, InstructionStatus
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.issues import schemas as s
from app.issues.models import Issue, IssueOutcome, IssueStatus
from app.issues.moves import answering, closing, referrals
from app.issues.replay import REPLAY as ISSUES
from app.kit.db import Work
from tests import factories as make
from tests import factories_instructions as instructions

Scene = tuple[Issue, Actor, Body]


@pytest.fixture
def scene(work: Work) -> Scene:
    """An issue whose resolution is reported, the office, and the body that holds it."""
    office, energy = make.office(work), make.department(work)
    issue = make.resolved(work, office, make.enterprise(work), energy, make.officer(work, energy))
    return issue, office, energy


@pytest.fixture
def instruction(work: Work) -> Instruction:
    """An instruction that its responsible body has taken up."""
    return instructions.in_progress(work, instructions.stage(work))


def findings(work: Work) -> list[Finding]:
    seal(work)
    work.session.flush()
    return list(verify(work.session, (ISSUES, INSTRUCTIONS)))


@pytest.mark.usefixtures("instruction")
def test_what_the_verbs_did_is_what_the_rows_say(work: Work, scene: Scene) -> None:
    assert findings(work) == []
    issue, office, _ = scene
    contact = make.contact(work, work.session.get_one(Enterprise, issue.enterprise_id))
    answering.contest(work, contact, issue.id, s.ContestIn(reason="Nothing was done"))
    referrals.transfer(work, office, issue.id, s.TransferIn(body_id=make.department(work).id, reason="Not theirs"))
    assert findings(work) == []
    closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="It was sold"))
    assert findings(work) == []
    closing.reopen(work, office, issue.id, s.ReasonIn(reason="It was not"))
    assert findings(work) == []


CHANGED: dict[str, Callable[[Work], Any]] = {
    "status": lambda _work: IssueStatus.CLOSED,
    "outcome": lambda _work: IssueOutcome.SOLVED,
    "body_id": lambda work: make.department(work).id,
    "handler_id": lambda work: make.admin(work).person_id,
    "due_on": lambda _work: date(2027, 1, 11),
    "original_due_on": lambda _work: date(2027, 1, 11),
    "confidential": lambda _work: True,
}


@pytest.mark.parametrize("field", CHANGED)
def test_a_row_changed_behind_the_chains_back_is_named(work: Work, scene: Scene, field: str) -> None:
    issue = scene[0]
    assert findings(work) == []
    work.session.execute(update(Issue).where(Issue.id == issue.id).values({field: CHANGED[field](work)}))
    (found,) = findings(work)
    assert (found.code, found.where) == ("differs", f"issue {issue.id}")
    assert found.detail.startswith(f"{field} is ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", lambda _work: InstructionStatus.REMOVED),
        ("responsible_body_id", lambda work: make.department(work).id),
        ("handler_id", lambda work: make.admin(work).person_id),
        ("due_on", lambda _work: date(2027, 1, 11)),
    ],
)
def test_so_is_an_instructions(work: Work, instruction: Instruction, field: str, value: Callable[[Work], Any]) -> None:
    assert findings(work) == []
    work.session.execute(update(Instruction).where(Instruction.id == instruction.id).values({field: value(work)}))
    (found,) = findings(work)
    assert (found.code, found.where) == ("differs", f"instruction {instruction.id}")


def test_a_row_that_no_event_tells_of_is_named(work: Work, scene: Scene) -> None:
    issue = scene[0]
    copied = {column.name: getattr(issue, column.name) for column in Issue.__table__.columns if column.name != "id"}
    work.session.execute(insert(Issue).values(id=10**6, **copied))
    assert [(found.code, found.where) for found in findings(work)] == [("untold", f"issue {10**6}")]


def test_a_row_that_is_gone_is_named(work: Work, session: Session) -> None:
    alone = instructions.given(work, make.office(work))
    assert findings(work) == []
    session.delete(alone)
    assert [(found.code, found.where) for found in findings(work)] == [("gone", f"instruction {alone.id}")]
