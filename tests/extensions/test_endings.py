"""Whatever becomes of an issue or an instruction, no request is left over and no pause is lost."""

from typing import Any

import pytest

from app.audit.chain import seal
from app.audit.verify import verify
from app.enterprises.models import Enterprise
from app.extensions.models import ExtensionStatus
from app.instructions import schemas as i
from app.instructions.models import RemovalGround, ReviewDecision
from app.instructions.moves import removing, reviewing
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.issues import schemas as s
from app.issues.models import IssueOutcome
from app.issues.moves import answering, closing, referrals, working
from app.issues.replay import REPLAY as ISSUES
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from tests import factories as make
from tests import factories_extensions as extensions
from tests import factories_instructions as give
from tests.factories_extensions import Case

A = ExtensionStatus


def report(case: Case) -> None:
    if case.noun == "issue":
        working.resolve(case.work, case.executor, case.row.id, s.ResolutionIn(outcome=IssueOutcome.SOLVED, text="Done"))
    else:
        give.report(case.work, case.executor, case.row)


def send_back(case: Case) -> None:
    """The work goes on after the report."""
    if case.noun == "issue":
        contact = make.contact(case.work, case.work.session.get_one(Enterprise, case.row.enterprise_id))
        answering.contest(case.work, contact, case.row.id, s.ContestIn(reason="It drips"))
    else:
        said = i.ReviewIn(decision=ReviewDecision.RETURNED, note="See the table")
        reviewing.review(case.work, case.office, case.row.id, said)


def end(case: Case) -> None:
    if case.noun == "issue":
        closure = s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold")
        closing.close(case.work, case.office, case.row.id, closure)
    else:
        removal = i.RemovalIn(ground=RemovalGround.LOST_RELEVANCE, grounds="Sold")
        removing.remove(case.work, case.office, case.row.id, removal)


@pytest.mark.parametrize("ending", [report, end])
def test_done_while_the_decision_was_pending_leaves_nothing_to_decide(case: Case, ending: Any) -> None:
    before, request = case.row.due_on, case.ask(case.day(20))
    ending(case)
    assert (request.status, case.row.extension_asked) == (A.LAPSED, False)
    with pytest.raises(Conflict):
        case.decide(request)
    assert (case.row.due_on, case.row.extension_count) == (before, 0)


def test_an_old_request_is_not_decided_in_the_next_round(case: Case) -> None:
    before, request = case.row.due_on, case.ask(case.day(20))
    report(case)
    send_back(case)
    with pytest.raises(Conflict):
        case.decide(request)
    assert (case.row.due_on, case.row.extension_asked) == (before, False)
    case.extend(case.day(15))
    assert case.statuses() == [A.LAPSED, A.APPROVED]


@pytest.mark.parametrize("ending", [report, end])
def test_a_pause_is_not_lost_with_the_work_that_ends(case: Case, ending: Any) -> None:
    pause = case.pause()
    case.wait(12)
    expected = case.day(10)
    ending(case)
    assert (case.row.paused_since, case.row.paused_days, case.row.due_on) == (None, 12, expected)
    assert (pause.ended_on, pause.ended_by_id is not None, pause.days) == (case.work.today, True, 12)


def test_reported_during_a_pause_is_reported_in_time(case: Case) -> None:
    case.pause()
    case.wait(12)
    report(case)
    reported = case.row.resolved_on if case.noun == "issue" else case.row.submitted_on
    assert reported < case.row.due_on


@pytest.fixture
def issue(work: Work) -> Case:
    return extensions.issue(work)


def test_a_pause_goes_with_an_issue_from_desk_to_desk(issue: Case) -> None:
    pause, land = issue.pause(), make.department(issue.work)
    referrals.transfer(issue.work, issue.office, issue.row.id, s.TransferIn(body_id=land.id, reason="Theirs"))
    head = make.officer(issue.work, land)
    issue.wait(2)
    referrals.give_back(issue.work, head, issue.row.id, s.ReasonIn(reason="Not ours"))
    issue.wait(2)
    issue.resume(pause)
    assert (issue.row.paused_days, issue.row.due_on) == (4, issue.day(10))


def test_a_request_does_not_follow_an_issue_to_another_desk(issue: Case) -> None:
    request, land = issue.ask(issue.day(20)), make.department(issue.work)
    referrals.transfer(issue.work, issue.office, issue.row.id, s.TransferIn(body_id=land.id, reason="Theirs"))
    assert (request.status, issue.row.extension_asked) == (A.LAPSED, False)
    with pytest.raises(Conflict):
        issue.decide(request)


def test_nor_back_to_the_office(issue: Case) -> None:
    request = issue.ask(issue.day(20))
    referrals.give_back(issue.work, issue.executor, issue.row.id, s.ReasonIn(reason="Not ours"))
    assert (request.status, issue.row.extension_asked) == (A.LAPSED, False)


def test_a_referral_never_outlives_the_issue_s_moved_date(issue: Case) -> None:
    issue.extend(issue.day(20))
    land = make.department(issue.work)
    said = {"body_id": land.id, "reason": "Theirs"}
    too_long = s.TransferIn(**said, term_on=issue.day(21))
    with pytest.raises(Invalid) as error:
        referrals.transfer(issue.work, issue.office, issue.row.id, too_long)
    assert list(error.value.errors) == ["term_on"]
    referrals.transfer(issue.work, issue.office, issue.row.id, s.TransferIn(**said, term_on=issue.day(20)))


def test_the_chain_tells_every_move_of_the_date(case: Case) -> None:
    case.extend(case.day(20))
    pause = case.pause()
    case.wait(3)
    case.resume(pause)
    case.ask(case.day(40))
    case.decide(case.requests()[-1], "refused", note="No")
    case.pause()
    case.wait(1)
    report(case)
    case.work.session.flush()
    seal(case.work)
    found = verify(case.work.session, [ISSUES, INSTRUCTIONS])
    assert [one for one in found if one.where == f"{case.noun} {case.row.id}"] == []
