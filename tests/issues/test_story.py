"""The life of one issue, verb by verb, and what each verb refuses."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import Membership
from app.issues import registering
from app.issues import schemas as s
from app.issues.desks import current_referral
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus, LinkKind, Referral
from app.issues.moves import answering, closing, linking, referrals, talking, working
from app.issues.taking import find
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from tests import factories as make


def test_an_issue_goes_from_the_office_to_a_body_and_back_to_the_enterprise(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    nurlan, saule = make.officer(work, energy), make.contact(work, enki)
    issue = make.issue(work, office, enki)
    assert status_of(issue) is IssueStatus.REGISTERED
    referrals.route(work, office, issue.id, s.RouteIn(body_id=energy.id))
    assert (issue.status, issue.body_id) == (IssueStatus.ROUTED, energy.id)
    working.accept(work, nurlan, issue.id, s.AcceptanceIn())
    assert issue.handler_id == nurlan.person_id
    working.resolve(work, nurlan, issue.id, s.ResolutionIn(outcome=IssueOutcome.SOLVED, text="Done"))
    answering.confirm(work, saule, issue.id, s.ConfirmationIn(done=Answer.YES, solved=Answer.YES))
    assert status_of(issue) is IssueStatus.RESOLVED
    closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.SOLVED))
    assert (status_of(issue), issue.outcome, issue.is_open) == (IssueStatus.CLOSED, IssueOutcome.SOLVED, False)
    assert [event.kind for event in work.events] == [
        "issue.creation", "issue.route", "issue.acceptance", "issue.resolution", "issue.confirmation", "issue.closure",
    ]  # fmt: skip


def status_of(issue: Issue) -> IssueStatus:
    """As it is now: a checker of types believes that what was once asserted stays."""
    return issue.status


def test_the_first_routing_counts_ten_working_days_over_nauryz(work: Work) -> None:
    issue = make.routed(work, make.office(work), make.enterprise(work), make.department(work))
    assert work.today == date(2026, 3, 10)
    assert issue.due_on == issue.original_due_on == date(2026, 3, 27)
    assert issue.due_term == {"kind": "working_days", "amount": 10, "term": "ordinary", "from": "2026-03-10"}


def test_a_transfer_moves_the_desk_and_never_the_date(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер басқармасы")
    issue = make.accepted(work, office, make.enterprise(work), energy, make.officer(work, energy))
    due_on = issue.due_on
    work.now += timedelta(days=3)
    referrals.transfer(work, office, issue.id, s.TransferIn(body_id=land.id, reason="Land first"))
    assert (issue.body_id, issue.due_on, issue.handler_id) == (land.id, due_on, None)
    stays = work.session.query(Referral).filter_by(issue_id=issue.id).order_by(Referral.id).all()
    assert [(stay.to_body_id, stay.ended_at is None) for stay in stays] == [(energy.id, False), (land.id, True)]


def test_the_body_that_passed_it_on_still_reads_and_no_longer_acts(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер басқармасы")
    nurlan = make.officer(work, energy)
    issue = make.accepted(work, office, make.enterprise(work), energy, nurlan)
    referrals.transfer(work, nurlan, issue.id, s.TransferIn(body_id=land.id, reason="Land first"))
    assert find(work, nurlan, issue.id) is issue
    with pytest.raises(Forbidden):
        talking.comment(work, nurlan, issue.id, s.CommentIn(text="One more thing"))


def test_escalation_goes_to_a_body_above_and_to_no_other(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.routed(work, office, make.enterprise(work), energy)
    with pytest.raises(Invalid) as refused:
        referrals.escalate(work, office, issue.id, s.EscalationIn(body_id=make.body(work, "spk").id, reason="Up"))
    assert "body_id" in refused.value.errors
    referrals.escalate(work, office, issue.id, s.EscalationIn(reason="Up"))
    assert issue.body_id == make.body(work, "deputy_akim").id


def test_a_return_gives_it_back_to_the_office_with_its_date(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.routed(work, office, make.enterprise(work), energy)
    due_on = issue.due_on
    referrals.give_back(work, make.officer(work, energy), issue.id, s.ReasonIn(reason="Not ours"))
    assert (issue.status, issue.body_id, issue.due_on) == (IssueStatus.REGISTERED, None, due_on)
    with pytest.raises(Invalid):
        referrals.route(work, office, issue.id, s.RouteIn(body_id=energy.id, due_on=date(2026, 4, 30)))
    referrals.route(work, office, issue.id, s.RouteIn(body_id=energy.id))
    assert issue.due_on == due_on


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2026, 3, 9), "past"), (date(2026, 3, 11), "under two working days"), (date(2026, 3, 22), "a day off")],
)
def test_a_typed_date_that_cannot_be_kept_is_refused(work: Work, day: date, why: str) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(Invalid) as refused:
        referrals.route(work, office, issue.id, s.RouteIn(body_id=energy.id, due_on=day))
    assert "due_on" in refused.value.errors, why


def test_the_enterprises_no_sends_it_back_to_the_same_desk_and_is_counted(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    issue = make.resolved(work, office, enki, energy, make.officer(work, energy))
    answer = s.ConfirmationIn(done=Answer.YES, solved=Answer.NO, text="The limit is as before")
    answering.confirm(work, make.contact(work, enki), issue.id, answer)
    assert (issue.status, issue.body_id, issue.contested, issue.contest_count) == (
        IssueStatus.IN_PROGRESS, energy.id, True, 1,
    )  # fmt: skip


def test_a_closed_issue_is_contested_within_its_term_only(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    issue = make.resolved(work, office, enki, energy, make.officer(work, energy))
    closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.SOLVED, grounds="Seen on the spot"))
    saule = make.contact(work, enki)
    work.now += timedelta(days=40)
    with pytest.raises(Conflict):
        answering.contest(work, saule, issue.id, s.ContestIn(reason="Not so"))
    work.now -= timedelta(days=39)
    answering.contest(work, saule, issue.id, s.ContestIn(reason="Not so"))
    assert (issue.status, issue.is_open, issue.outcome) == (IssueStatus.IN_PROGRESS, True, None)


def test_before_a_resolution_an_issue_closes_only_early_and_with_grounds(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(Invalid) as refused:
        closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.SOLVED))
    assert "outcome" in refused.value.errors
    with pytest.raises(Invalid) as refused:
        closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED))
    assert "grounds" in refused.value.errors
    closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold"))
    assert issue.outcome is IssueOutcome.NO_LONGER_NEEDED
    closing.reopen(work, office, issue.id, s.ReasonIn(reason="Not sold after all"))
    assert (issue.status, issue.reopen_count) == (IssueStatus.REGISTERED, 1)


@pytest.mark.parametrize("stayed", [True, False])
def test_a_reopened_issue_keeps_its_handler_only_where_that_one_is_still_there(work: Work, *, stayed: bool) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    asel = make.officer(work, energy)
    issue = make.resolved(work, office, enki, energy, asel)
    closing.close(work, office, issue.id, s.ClosureIn(outcome=IssueOutcome.SOLVED, grounds="Seen on the spot"))
    if not stayed:
        gone = work.session.scalars(select(Membership).where(Membership.person_id == asel.person_id)).one()
        gone.ended_on = work.today
    closing.reopen(work, office, issue.id, s.ReasonIn(reason="The line is down again"))
    handler = asel.person_id if stayed else None
    referral = current_referral(work, issue)
    assert referral is not None
    assert (issue.status, issue.handler_id, referral.handler_id) == (IssueStatus.IN_PROGRESS, handler, handler)


def test_a_duplicate_names_the_other_and_is_linked_to_it(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    first, second = make.issue(work, office, enki), make.issue(work, office, enki, "The same again")
    closing.close(
        work, office, second.id, s.ClosureIn(outcome=IssueOutcome.DUPLICATE, grounds="Same", duplicate_of=first.id)
    )
    assert linking.add_link(work, second, first, LinkKind.DUPLICATE_OF) is False


def test_an_enterprises_own_submission_waits_as_a_draft(work: Work) -> None:
    enki = make.enterprise(work)
    issue = make.issue(work, make.contact(work, enki), enki)
    assert (issue.status, issue.is_open, issue.registered_on) == (IssueStatus.DRAFT, False, None)
    registering.confirm_registration(work, make.office(work), issue.id)
    assert (issue.status, issue.is_open, issue.registered_on) == (IssueStatus.REGISTERED, True, work.today)


def test_a_contact_cannot_write_for_another_enterprise(work: Work) -> None:
    saule, other = make.contact(work, make.enterprise(work)), make.enterprise(work, "Тыныс")
    with pytest.raises(Invalid):
        make.issue(work, saule, other)


def test_a_second_tab_is_told_that_it_is_stale(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.routed(work, office, make.enterprise(work), energy)
    with pytest.raises(Stale):
        referrals.transfer(work, office, issue.id, s.TransferIn(body_id=energy.id, reason="?"), expected=1)


def test_an_impossible_move_names_the_possible_ones(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(Conflict) as refused:
        closing.reopen(work, office, issue.id, s.ReasonIn(reason="Why not"))
    assert "route" in refused.value.allowed


def test_another_districts_officer_does_not_find_it(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.routed(work, office, make.enterprise(work, kato=make.BULANDY), energy)
    assert find(work, make.officer(work, make.body(work, "akimat_bulandy")), issue.id) is issue
    with pytest.raises(NotFound):
        find(work, make.officer(work, make.body(work, "akimat_zerendi")), issue.id)


def test_a_departments_officer_does_not_decide_for_the_council(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    nurlan = make.officer(work, energy)
    issue = make.accepted(work, office, make.enterprise(work), energy, nurlan)
    issue.status = IssueStatus.AWAITING_DECISION
    with pytest.raises(Conflict):
        working.decide(work, nurlan, issue.id, s.DecisionIn(text="Supported"))


def test_a_no_keeps_its_two_answers_in_the_history(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    issue = make.resolved(work, office, enki, energy, make.officer(work, energy))
    answer = s.ConfirmationIn(done=Answer.YES, solved=Answer.NO, text="The limit is as before")
    answering.confirm(work, make.contact(work, enki), issue.id, answer)
    told = work.events[-1]
    assert told.kind == "issue.contest"
    assert (told.changes["done"], told.changes["solved"]) == ((None, Answer.YES), (None, Answer.NO))
