"""Silence after a reported resolution: no consent at high importance, `no answer` after a term for the rest."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.desks.counts import count_issues
from app.issues import schemas as s
from app.issues.dates.silence import answer_until, heard_by, is_no_answer, is_silent
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import page_of
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus
from app.issues.moves import answering, closing, readers, working
from app.kit.db import Work
from app.kit.errors import Invalid
from tests import factories as make

O = IssueOutcome  # noqa: E741
YES = s.ConfirmationIn(done=Answer.YES, solved=Answer.YES)


def reported(work: Work, *, contact: bool = True, **facts: Any) -> tuple[Actor, Issue, Actor | None]:
    """Reported on Tuesday 10 March; the last day for an answer is the 17th."""
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    saule = make.contact(work, enki) if contact else None
    return office, make.resolved(work, office, enki, energy, make.officer(work, energy), **facts), saule


def close(work: Work, office: Actor, issue: Issue, outcome: IssueOutcome = O.SOLVED, grounds: str = "") -> None:
    closing.close(work, office, issue.id, s.ClosureIn(outcome=outcome, grounds=grounds))


def refused(work: Work, office: Actor, issue: Issue, outcome: IssueOutcome = O.SOLVED, grounds: str = "") -> list[str]:
    with pytest.raises(Invalid) as error:
        close(work, office, issue, outcome, grounds)
    return list(error.value.errors)


def without_answer(work: Work, office: Actor) -> list[int]:
    return [row.number for row in page_of(work, office, IssueQuery(no_answer=True)).rows]


def test_silence_becomes_no_answer_after_the_term_in_working_days_and_the_office_may_close(work: Work) -> None:
    office, issue, _ = reported(work)
    assert answer_until(work, issue) == date(2026, 3, 17)
    work.now += timedelta(days=7)
    assert not is_silent(issue, heard_by(work))
    assert refused(work, office, issue) == ["outcome"]
    assert without_answer(work, office) == []
    work.now += timedelta(days=1)
    assert is_no_answer(issue, heard_by(work))
    assert without_answer(work, office) == [issue.id]
    assert page_of(work, office, IssueQuery()).rows[0].no_answer
    assert count_issues(work, office).no_answer == 1
    assert issue.status is IssueStatus.RESOLVED, "nothing moves by itself"
    close(work, office, issue)
    assert work.events[-1].changes["answer"] == (None, "no_answer")


def test_at_high_importance_silence_is_never_consent(work: Work) -> None:
    office, issue, saule = reported(work, importance="high")
    work.now += timedelta(days=90)
    assert is_silent(issue, heard_by(work))
    assert not is_no_answer(issue, heard_by(work))
    assert without_answer(work, office) == []
    for outcome in (O.SOLVED, O.PARTLY_SOLVED):
        assert refused(work, office, issue, outcome, "They say nothing") == ["outcome"]
    assert saule is not None
    answering.confirm(work, saule, issue.id, YES)
    close(work, office, issue)
    assert issue.status is IssueStatus.CLOSED


def test_an_early_end_waits_for_no_answer(work: Work) -> None:
    office, issue, _ = reported(work, importance="high")
    close(work, office, issue, O.NO_LONGER_NEEDED, "The workshop was sold")
    assert issue.status is IssueStatus.CLOSED


def test_where_nobody_can_answer_the_office_says_how_it_made_sure(work: Work) -> None:
    office, issue, _ = reported(work, contact=False)
    assert refused(work, office, issue) == ["grounds"]
    close(work, office, issue, grounds="Seen on the spot")
    assert work.events[-1].changes["answer"] == (None, "nobody_to_ask")


def test_of_a_confidential_issue_only_a_named_contact_can_answer(work: Work) -> None:
    office, issue, saule = reported(work)
    assert saule is not None
    readers.set_readers(work, office, issue.id, s.ReadersIn(confidential=True))
    assert refused(work, office, issue) == ["grounds"]
    readers.set_readers(
        work, office, issue.id, s.ReadersIn(confidential=True, readers=[office.person_id, saule.person_id])
    )
    assert refused(work, office, issue, grounds="Seen on the spot") == ["outcome"]


def test_each_resolution_has_a_term_of_its_own(work: Work) -> None:
    office, issue, saule = reported(work)
    assert saule is not None
    work.now += timedelta(days=6)
    answering.contest(work, saule, issue.id, s.ContestIn(reason="The line is dead"))
    nurlan = make.officer(work, work.session.get_one(Body, issue.body_id))
    working.resolve(work, nurlan, issue.id, s.ResolutionIn(outcome=O.SOLVED, text="Repaired"))
    work.now += timedelta(days=2)
    assert answer_until(work, issue) == date(2026, 3, 26)
    assert refused(work, office, issue) == ["outcome"]


def test_a_confidential_issue_without_answer_is_counted_for_its_readers_only(work: Work) -> None:
    office, issue, _ = reported(work)
    readers.set_readers(work, office, issue.id, s.ReadersIn(confidential=True))
    work.now += timedelta(days=30)
    other = make.office(work)
    assert (without_answer(work, other), count_issues(work, other).no_answer) == ([], 0)
