"""An answer belongs to the resolution that is reported now: after a «no» the enterprise is asked anew."""

from app.desks.cards import cards
from app.desks.counts import count_issues
from app.issues import schemas as s
from app.issues.models import Answer, Issue, IssueOutcome
from app.issues.moves import answering, working
from app.kit.db import Work
from tests import factories as make

YES = s.ConfirmationIn(done=Answer.YES, solved=Answer.YES)
NO = s.ConfirmationIn(done=Answer.YES, solved=Answer.NO, text="The limit is as before")
AGAIN = s.ResolutionIn(outcome=IssueOutcome.SOLVED, text="The limit is raised")


def has_answer(issue: Issue) -> bool:
    """As it is now: a checker of types believes that what was once asserted stays."""
    return issue.answered


def test_after_a_no_the_next_resolution_of_the_same_day_asks_again(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    nurlan, saule = make.officer(work, energy), make.contact(work, enki)
    issue = make.resolved(work, office, enki, energy, nurlan)
    assert [card.to_answer for card in cards(work, saule)] == [True]

    answering.confirm(work, saule, issue.id, NO)
    working.resolve(work, nurlan, issue.id, AGAIN)
    assert has_answer(issue) is False
    assert [card.to_answer for card in cards(work, saule)] == [True]
    assert count_issues(work, office).answered == 0

    answering.confirm(work, saule, issue.id, YES)
    assert has_answer(issue) is True
    assert [card.to_answer for card in cards(work, saule)] == [False]
    assert count_issues(work, office).answered == 1
