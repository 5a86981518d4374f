"""Whose desk, how long: issues that go back and forth, and the typical time of a body."""

from datetime import timedelta

import pytest

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.desks.counts import count_issues
from app.issues import schemas as s
from app.issues.dates.typical import typical_times
from app.issues.desks import crossings
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import page_of
from app.issues.models import Issue
from app.issues.moves import readers, referrals
from app.kit.db import Work
from tests import factories as make


@pytest.mark.parametrize(
    ("desks", "moves"),
    [
        ([], 0), ([1], 0), ([1, 1], 0), ([1, 2], 1), ([1, 2, 1], 2), ([1, 2, 1, 2], 3), ([1, 2, 3, 1], 1),
        ([1, 3, 1, 4, 1], 2), ([1, 1, 2, 2, 1], 2),
    ],
)  # fmt: skip
def test_moves_between_the_same_two_bodies_are_counted(desks: list[int], moves: int) -> None:
    assert crossings(desks) == moves


def passed_on(work: Work, office: Actor, issue: Issue, *bodies: Body) -> None:
    for body in bodies:
        work.now += timedelta(days=1)
        referrals.transfer(work, office, issue.id, s.TransferIn(body_id=body.id, reason="Not ours"))


def going(work: Work, reader: Actor) -> list[int]:
    return [row.number for row in page_of(work, reader, IssueQuery(back_and_forth=True)).rows]


def test_an_issue_that_goes_back_and_forth_is_found_and_counted(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    energy, land = make.department(work), make.department(work, "Жер")
    issue, once = (make.routed(work, office, enki, energy) for _ in range(2))
    passed_on(work, office, once, land)
    passed_on(work, office, issue, land, energy)
    assert (going(work, office), issue.crossings) == ([], 2)
    passed_on(work, office, issue, land)
    assert (going(work, office), once.crossings) == ([issue.id], 1)
    assert count_issues(work, office).back_and_forth == 1


def test_a_return_to_the_office_in_between_hides_nothing(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    energy, land = make.department(work), make.department(work, "Жер")
    issue = make.routed(work, office, enki, energy)
    for body, other in ((energy, land), (land, energy), (energy, land)):
        referrals.give_back(work, make.officer(work, body), issue.id, s.ReasonIn(reason="Not ours"))
        referrals.route(work, office, issue.id, s.RouteIn(body_id=other.id))
    assert going(work, office) == [issue.id]


def test_a_confidential_one_that_goes_back_and_forth_tells_nobody_else(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    energy, land = make.department(work), make.department(work, "Жер")
    issue = make.routed(work, office, enki, energy)
    passed_on(work, office, issue, land, energy, land)
    readers.set_readers(work, office, issue.id, s.ReadersIn(confidential=True, readers=[office.person_id]))
    other = make.office(work)
    assert (going(work, other), count_issues(work, other).back_and_forth) == ([], 0)
    assert going(work, office) == [issue.id]


def stays(work: Work, office: Actor, on: Body, then: Body, days: list[int]) -> list[Issue]:
    """Issues that lay so many days on a desk, from a Tuesday on."""
    found = []
    for number in days:
        issue = make.routed(work, office, make.enterprise(work), on)
        passed = work.now
        work.now += timedelta(days=number)
        referrals.transfer(work, office, issue.id, s.TransferIn(body_id=then.id, reason="Next"))
        work.now = passed
        found.append(issue)
    work.now += timedelta(days=60)
    return found


def test_the_typical_time_is_the_median_of_ended_stays_in_working_days(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    stays(work, office, energy, land, [0, 1, 2, 3, 6])
    (found,) = typical_times(work, office)
    assert (found.body.id, found.all.stays, found.all.days) == (energy.id, 5, 2.0)
    assert [(category.code, typical.days) for category, typical in found.by_category] == [("infrastructure", 2.0)]


def test_of_fewer_than_five_one_cannot_tell(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    stays(work, office, energy, land, [1, 2, 3, 6])
    (found,) = typical_times(work, office)
    assert (found.all.stays, found.all.days) == (4, None)


def test_an_old_habit_is_not_held_against_a_body_for_ever(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    stays(work, office, energy, land, [1, 2, 3, 6, 7])
    work.now += timedelta(days=365)
    assert typical_times(work, office) == []


def test_a_confidential_issue_moves_the_figures_of_its_readers_only(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    issues = stays(work, office, energy, land, [1, 2, 3, 6, 7])
    readers.set_readers(work, office, issues[0].id, s.ReadersIn(confidential=True, readers=[office.person_id]))
    assert [one.all.stays for one in typical_times(work, office)] == [5]
    assert [one.all.stays for one in typical_times(work, make.observer(work))] == [4]
