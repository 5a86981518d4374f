"""The transition table of issues: every status × every move × every role, and any sequence of moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.issues import registering
from app.issues import schemas as s
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus, Referral
from app.issues.moves import answering, closing, referrals, talking, working
from app.issues.scope import standings_over
from app.issues.taking import take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict, DomainError, Forbidden, NotFound
from tests import factories as make

Verb = Callable[["Cast", Actor, Issue], Any]


@dataclass
class Cast:
    """Who takes part: an office, two departments with an officer each, an enterprise with a contact."""

    work: Work
    office: Actor
    enki: Enterprise
    energy: Body
    land: Body
    people: dict[str, Actor]

    def issue(self, status: IssueStatus) -> Issue:
        """An issue in a status, on the energy department's desk where it is on one."""
        issue = make.routed(self.work, self.office, self.enki, self.energy)
        desk = None if status in (IssueStatus.DRAFT, IssueStatus.REGISTERED) else self.energy.id
        issue.status, issue.body_id = status, desk
        issue.is_open = status not in (IssueStatus.DRAFT, IssueStatus.CLOSED)
        issue.closed_on = self.work.today if status is IssueStatus.CLOSED else None
        self.work.session.flush()
        return issue


@pytest.fixture
def cast(work: Work) -> Cast:
    enki, energy, land = make.enterprise(work), make.department(work), make.department(work, "Жер басқармасы")
    people = {
        "office": make.office(work),
        "holder": make.officer(work, energy),
        "stranger": make.officer(work, land),
        "contact": make.contact(work, enki),
        "observer": make.observer(work),
        "admin": make.admin(work),
    }
    return Cast(work, people["office"], enki, energy, land, people)


MAY = {
    "registration": {"office"},
    "route": {"office"},
    "acceptance": {"holder"},
    "resolution": {"holder"},
    "deferral": {"holder"},
    "decision": {"holder"},
    "confirmation": {"contact"},
    "contest": {"contact"},
    "escalation": {"holder", "office"},
    "transfer": {"holder", "office"},
    "return": {"holder"},
    "closure": {"office"},
    "reopening": {"office"},
    "assignment": {"holder", "office"},
    "reminder": {"office"},
    "edit": {"office"},
    "edit_draft": {"contact"},
    "extension_request": {"office", "holder"},
    "extension_approval": {"office"},
    "extension_refusal": {"office"},
    "extension_withdrawal": {"office", "holder"},
    "pause": {"office"},
    "resumption": {"office"},
    "readers": {"office"},
    "link": {"office"},
    "comment": {"office", "holder", "contact"},
    "note": {"office", "holder"},
    "attachment": {"office", "holder", "contact"},
    "internal_attachment": {"office", "holder"},
    "detachment": {"office", "holder", "contact"},
}
"""The table of DOMAIN.md written down a second time: who may make each move."""


def test_the_table_of_the_test_knows_every_move() -> None:
    assert set(MAY) == set(WORKFLOW.moves)


@pytest.mark.parametrize("status", IssueStatus)
@pytest.mark.parametrize("role", ["office", "holder", "stranger", "contact", "observer", "admin"])
def test_each_role_may_make_just_its_own_moves_from_just_their_sources(
    cast: Cast, status: IssueStatus, role: str
) -> None:
    issue, person = cast.issue(status), cast.people[role]
    on_desk = issue.body_id is not None
    for name, move in WORKFLOW.moves.items():
        expected: type[DomainError] | None = None
        if role == "stranger":
            expected = NotFound
        elif role == "holder" and not on_desk:
            expected = NotFound if status is IssueStatus.DRAFT and not _has_held(cast, issue) else Forbidden
        elif role not in MAY[name]:
            expected = Forbidden
        elif status not in move.sources:
            expected = Conflict
        assert outcome(cast.work, person, issue, name) is expected, (name, status, role)


def _has_held(cast: Cast, issue: Issue) -> bool:
    return cast.work.session.scalar(select(Referral.id).where(Referral.issue_id == issue.id)) is not None


def outcome(work: Work, person: Actor, issue: Issue, move: str) -> type[DomainError] | None:
    try:
        take(work, person, issue.id, move)
    except DomainError as error:
        return type(error)
    return None


@pytest.mark.parametrize("status", IssueStatus)
@pytest.mark.parametrize("role", ["office", "holder", "contact", "observer", "admin"])
def test_the_buttons_are_the_moves_that_would_succeed(cast: Cast, status: IssueStatus, role: str) -> None:
    issue, person = cast.issue(status), cast.people[role]
    granted = standings_over(cast.work.session, person, issue.id).granted
    shown = {move.name for move in WORKFLOW.open_to(issue.status, granted)}
    possible = {name for name in WORKFLOW.moves if outcome(cast.work, person, issue, name) is None}
    assert shown == possible


STEPS: dict[str, tuple[str, Verb]] = {
    "register": ("office", lambda c, p, i: registering.confirm_registration(c.work, p, i.id)),
    "route": ("office", lambda c, p, i: referrals.route(c.work, p, i.id, s.RouteIn(body_id=c.energy.id))),
    "accept": ("holder", lambda c, p, i: working.accept(c.work, p, i.id, s.AcceptanceIn())),
    "return": ("holder", lambda c, p, i: referrals.give_back(c.work, p, i.id, s.ReasonIn(reason="Not ours"))),
    "transfer": (
        "office",
        lambda c, p, i: referrals.transfer(c.work, p, i.id, s.TransferIn(body_id=c.land.id, reason="Land")),
    ),
    "back": (
        "office",
        lambda c, p, i: referrals.transfer(c.work, p, i.id, s.TransferIn(body_id=c.energy.id, reason="Back")),
    ),
    "escalate": ("office", lambda c, p, i: referrals.escalate(c.work, p, i.id, s.EscalationIn(reason="Up"))),
    "resolve": (
        "holder",
        lambda c, p, i: working.resolve(c.work, p, i.id, s.ResolutionIn(outcome=IssueOutcome.SOLVED, text="Done")),
    ),
    "confirm": (
        "contact",
        lambda c, p, i: answering.confirm(c.work, p, i.id, s.ConfirmationIn(done=Answer.YES, solved=Answer.YES)),
    ),
    "refuse": (
        "contact",
        lambda c, p, i: answering.confirm(
            c.work, p, i.id, s.ConfirmationIn(done=Answer.NO, solved=Answer.NO, text="Nothing was done")
        ),
    ),
    "contest": ("contact", lambda c, p, i: answering.contest(c.work, p, i.id, s.ContestIn(reason="Not so"))),
    "close": (
        "office",
        lambda c, p, i: closing.close(
            c.work, p, i.id, s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold")
        ),
    ),
    "close as solved": (
        "office",
        lambda c, p, i: closing.close(c.work, p, i.id, s.ClosureIn(outcome=IssueOutcome.SOLVED)),
    ),
    "reopen": ("office", lambda c, p, i: closing.reopen(c.work, p, i.id, s.ReasonIn(reason="Not over"))),
    "comment": ("office", lambda c, p, i: talking.comment(c.work, p, i.id, s.CommentIn(text="A word"))),
}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(STEPS)), max_size=18), draft=st.booleans())
def test_any_sequence_of_moves_keeps_the_promises(cast: Cast, names: list[str], draft: bool) -> None:
    issue = make.issue(cast.work, cast.people["contact"] if draft else cast.office, cast.enki)
    promised = None
    for name in names:
        role, step = STEPS[name]
        before, version = issue.status, issue.version
        cast.work.now += timedelta(minutes=1)
        try:
            step(cast, cast.people[role], issue)
        except DomainError:
            assert (issue.status, issue.version) == (before, version), "a refused move changes nothing"
            continue
        promised = promised or issue.due_on
        assert_promises(cast, issue, promised)
    told = [event for event in cast.work.events if event.noun_id == issue.id and "status" in event.changes]
    assert told[-1].changes["status"][1] == issue.status


def assert_promises(cast: Cast, issue: Issue, promised: Any) -> None:
    """What holds after every move, whatever came before."""
    assert issue.due_on == issue.original_due_on == promised, "no move moves the first promise"
    assert issue.is_open == (issue.status not in (IssueStatus.DRAFT, IssueStatus.CLOSED))
    assert (issue.outcome is not None) == (issue.status is IssueStatus.CLOSED)
    stays = cast.work.session.scalars(select(Referral).where(Referral.issue_id == issue.id)).all()
    open_stays = [stay for stay in stays if stay.ended_at is None]
    on_desk = issue.status in (IssueStatus.ROUTED, IssueStatus.IN_PROGRESS, IssueStatus.RESOLVED)
    assert len(open_stays) == (1 if on_desk else 0), (issue.status, len(open_stays))
    if on_desk:
        assert open_stays[0].to_body_id == issue.body_id
