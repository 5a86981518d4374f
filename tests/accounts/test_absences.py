"""Saying who stands in for whom: by whom, from among whom, on which days; and ending it early."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.accounts import members, people
from app.accounts.absences import editing
from app.accounts.absences import keeping as absences
from app.accounts.absences import listing as absence_listing
from app.accounts.absences.listing import AbsenceQuery, AbsenceState
from app.accounts.absences.schemas import AbsenceEdit
from app.accounts.absences.standing_in import choice, kept_people
from app.accounts.actor import Actor
from app.accounts.models import Person, Role
from app.audit.chain import NewEvent
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from tests import factories as make
from tests.factories_absences import absence, said


class Staff:
    """Two officers and the head of the energy department, one of another, the office, contacts, an admin."""

    def __init__(self, work: Work) -> None:
        energy, enki = make.department(work), make.enterprise(work)
        self.asan, self.berik = make.officer(work, energy), make.officer(work, energy)
        self.head = make.officer(work, energy, heads=True)
        self.stranger = make.officer(work, make.department(work, "Land"))
        self.office, self.admin = make.office(work), make.admin(work)
        self.saule, self.timur = make.contact(work, enki), make.contact(work, enki)


@pytest.fixture
def staff(work: Work) -> Staff:
    return Staff(work)


def wrong(verb: Callable[..., Any], *args: Any, **named: Any) -> set[str]:
    """The fields that a refusal names."""
    with pytest.raises(Invalid) as caught:
        verb(*args, **named)
    return set(caught.value.errors)


def stands_in(work: Work, who: Actor) -> list[int]:
    return [loan.person_id for loan in make.actor(work, who.person_id).loans]


def test_from_the_first_day_to_the_last_and_no_longer(work: Work, staff: Staff) -> None:
    days = {"first_on": date(2026, 3, 12), "last_on": date(2026, 3, 13)}
    absence(work, staff.asan, staff.berik, **days)
    assert [day for day in range(10, 16) if _lent_on(work, staff.berik, date(2026, 3, day))] == [12, 13]


def _lent_on(work: Work, who: Actor, day: date) -> bool:
    then = replace(work, now=work.now + (day - work.today))
    return bool(make.actor(then, who.person_id).loans)


def test_who_may_say_it_and_whom_they_may_choose(work: Work, staff: Staff) -> None:
    asan = staff.asan.person_id
    for by in (staff.asan, staff.head):
        assert wrong(absences.create, work, by, said(work, staff.stranger, person_id=asan)) == {"substitute_id"}
        assert {one.person_id for one in choice(work, by, asan).candidates} == {
            staff.berik.person_id, staff.head.person_id,
        }  # fmt: skip
    for by in (staff.berik, staff.stranger, staff.saule):
        with pytest.raises(Forbidden):
            absences.create(work, by, said(work, staff.head, person_id=asan))
    for by in (staff.head, staff.office, staff.admin):
        found = absence(work, by, staff.berik, person_id=asan)
        absences.end(work, staff.asan, found.id)
    absence(work, staff.office, staff.stranger, person_id=asan)
    assert stands_in(work, staff.stranger) == [asan]


def test_an_office_keeps_the_absences_of_its_own_region_only(work: Work, staff: Staff) -> None:
    far = make.person(work, Role.OFFICE, territory_id=make.territory(work, "190000000").id)
    with pytest.raises(Forbidden):
        absences.create(work, far, said(work, staff.berik, person_id=staff.asan.person_id))
    assert staff.asan.person_id not in dict(kept_people(work, far))
    assert staff.asan.person_id in dict(kept_people(work, staff.office))


def test_a_contact_is_replaced_by_a_contact_of_the_same_enterprise_whoever_says_it(work: Work, staff: Staff) -> None:
    for by in (staff.saule, staff.office, staff.admin):
        request = said(work, staff.berik, person_id=staff.saule.person_id)
        assert wrong(absences.create, work, by, request) == {"substitute_id"}
    absence(work, staff.saule, staff.timur)
    assert stands_in(work, staff.timur) == [staff.saule.person_id]


def test_an_administrators_role_is_never_lent(work: Work, staff: Staff) -> None:
    other = make.admin(work)
    assert wrong(absences.create, work, staff.admin, said(work, other)) == {"membership_id"}
    make.join(work, staff.asan.person_id, Role.ADMIN)
    absence(work, make.actor(work, staff.asan.person_id), staff.berik)
    assert make.actor(work, staff.berik.person_id).roles() == {Role.OFFICER}


def test_days_that_cannot_be_are_refused(work: Work, staff: Staff) -> None:
    day = timedelta(days=1)
    for facts, field in (
        ({"first_on": work.today - day}, "first_on"),
        ({"first_on": work.today + day, "last_on": work.today}, "last_on"),
        ({"last_on": work.today + 367 * day}, "last_on"),
    ):
        assert wrong(absences.create, work, staff.asan, said(work, staff.berik, **facts)) == {field}


def test_nobody_is_absent_twice_nor_stands_in_while_absent_nor_lends_on(work: Work, staff: Staff) -> None:
    absence(work, staff.asan, staff.berik)
    assert wrong(absences.create, work, staff.asan, said(work, staff.head)) == {"first_on"}
    assert wrong(absences.create, work, staff.berik, said(work, staff.head)) == {"first_on"}
    assert wrong(absences.create, work, staff.head, said(work, staff.asan)) == {"substitute_id"}
    assert wrong(absences.create, work, staff.head, said(work, staff.head)) == {"substitute_id"}
    after = {"first_on": work.today + timedelta(days=3), "last_on": work.today + timedelta(days=4)}
    absence(work, staff.berik, staff.asan, **after)


def test_what_is_lent_is_kept_by_nobody_on_behalf(work: Work, staff: Staff) -> None:
    """Else the head's substitute could make the absence longer than it is."""
    absence(work, staff.head, staff.berik)
    berik = make.actor(work, staff.berik.person_id)
    with pytest.raises(Forbidden):
        absences.create(work, berik, said(work, berik, person_id=staff.asan.person_id))


def test_it_can_be_ended_by_who_keeps_it_and_once(work: Work, staff: Staff) -> None:
    found = absence(work, staff.asan, staff.berik)
    with pytest.raises(Forbidden):
        absences.end(work, staff.berik, found.id)
    with pytest.raises(NotFound):
        absences.end(work, staff.stranger, found.id)
    absences.end(work, staff.head, found.id)
    assert stands_in(work, staff.berik) == []
    with pytest.raises(Conflict):
        absences.end(work, staff.asan, found.id)


def changed(work: Work, by: Actor, number: int, **said_of_it: Any) -> Any:
    found = editing.edit(work, by, number, AbsenceEdit(**said_of_it))
    work.session.flush()
    return found


def test_one_that_hands_nothing_over_any_more_cannot_be_changed(work: Work, staff: Staff) -> None:
    found = absence(work, staff.asan, staff.berik)
    members.end(work, staff.admin, staff.asan.person_id, staff.asan.standings[0].id)
    work.session.flush()
    for said_of_it in ({"last_on": work.today}, {"substitute_id": staff.head.person_id}):
        with pytest.raises(Conflict):
            changed(work, staff.asan, found.id, **said_of_it)


def test_whoever_was_away_while_it_lasted_and_is_back_may_go_on_with_it(work: Work, staff: Staff) -> None:
    day = timedelta(days=1)
    found = absence(work, staff.asan, staff.berik, last_on=work.today + 9 * day)
    absence(work, staff.head, staff.berik, last_on=work.today + day)
    then = replace(work, now=work.now + 2 * day)
    head = staff.head.person_id
    assert wrong(changed, work, staff.asan, found.id, substitute_id=head) == {"substitute_id"}
    assert changed(then, staff.asan, found.id, substitute_id=head).substitute_id == head


def test_who_may_not_change_it_learns_nothing_of_whose_it_is(work: Work, staff: Staff) -> None:
    found = absence(work, staff.asan, staff.berik)
    for substitute in (staff.asan.person_id, 2**40):
        with pytest.raises(NotFound):
            changed(work, staff.stranger, found.id, substitute_id=substitute)


def test_only_the_person_lends_confidential_matters_for_longer(work: Work, staff: Staff) -> None:
    found = absence(work, staff.asan, staff.berik, confidential=True)
    longer = found.last_on + timedelta(days=1)
    assert wrong(changed, work, staff.head, found.id, last_on=longer) == {"last_on"}
    assert changed(work, staff.head, found.id, last_on=work.today).confidential
    assert changed(work, staff.asan, found.id, last_on=longer).last_on == longer
    other = changed(work, staff.office, found.id, last_on=longer, substitute_id=staff.head.person_id)
    assert not other.confidential


def test_it_lapses_with_what_it_rests_on(work: Work, staff: Staff) -> None:
    """The substitute's own role, the absent one's role, the access of either."""
    absence(work, staff.asan, staff.berik)
    asan, berik = staff.asan.person_id, staff.berik.person_id
    for undone in (
        lambda: members.end(work, staff.admin, berik, staff.berik.standings[0].id),
        lambda: members.end(work, staff.admin, asan, staff.asan.standings[0].id),
        lambda: people.deactivate(work, staff.admin, asan),
    ):
        with work.session.begin_nested() as savepoint:
            assert stands_in(work, staff.berik) == [asan]
            undone()
            work.session.flush()
            assert stands_in(work, staff.berik) == []
            savepoint.rollback()


def test_only_one_of_several_roles_is_lent(work: Work, staff: Staff) -> None:
    land = make.department(work, "Water")
    make.join(work, staff.asan.person_id, Role.OFFICER, body_id=land.id)
    mine = make.actor(work, staff.asan.person_id).standings
    assert wrong(absences.create, work, staff.asan, said(work, staff.berik)) == {"substitute_id"}
    absence(work, staff.asan, staff.berik, membership_id=mine[0].id)
    assert [one.id for one in make.actor(work, staff.berik.person_id).standings if one.loan] == [mine[0].id]


def test_a_role_that_comes_later_is_lent_only_when_it_is_handed_over_too(work: Work, staff: Staff) -> None:
    """Whoever can stand in for the one need not be fit for the other."""
    absence(work, staff.asan, staff.berik)
    water = make.department(work, "Water")
    make.join(work, staff.asan.person_id, Role.OFFICER, body_id=water.id)
    later = next(one for one in make.actor(work, staff.asan.person_id).standings if one.body_id == water.id)
    assert [one.body_id for one in make.actor(work, staff.berik.person_id).standings if one.loan] == [
        staff.asan.standings[0].body_id
    ]
    colleague = make.officer(work, water)
    absence(work, make.actor(work, staff.asan.person_id), colleague, membership_id=later.id)
    assert [one.id for one in make.actor(work, colleague.person_id).standings if one.loan] == [later.id]


def test_each_role_rests_on_the_membership_that_makes_the_substitute_fit_for_it(work: Work, staff: Staff) -> None:
    water = make.department(work, "Water")
    for one in (staff.asan, staff.berik):
        make.join(work, one.person_id, Role.OFFICER, body_id=water.id)
    absence(work, make.actor(work, staff.asan.person_id), staff.berik)
    fit = next(one for one in make.actor(work, staff.berik.person_id).standings if one.body_id == water.id)
    members.end(work, staff.admin, staff.berik.person_id, fit.id)
    work.session.flush()
    assert [one.body_id for one in make.actor(work, staff.berik.person_id).standings if one.loan] == [
        staff.asan.standings[0].body_id
    ]


def test_of_very_many_people_one_looks_for_a_name(work: Work, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.accounts.absences.standing_in.MOST", 2)
    assert len(kept_people(work, staff.admin)) == 3
    name = work.session.get_one(Person, staff.asan.person_id).name = "Асан Қайратұлы"
    work.session.flush()
    assert kept_people(work, staff.admin, "кайрат") == [(staff.asan.person_id, name)]


def test_only_the_person_hands_over_confidential_matters(work: Work, staff: Staff) -> None:
    request = said(work, staff.berik, person_id=staff.asan.person_id, confidential=True)
    for by in (staff.head, staff.office, staff.admin):
        assert wrong(absences.create, work, by, request) == {"confidential"}
    assert absence(work, staff.asan, staff.berik, confidential=True).confidential


def test_the_reason_is_read_by_the_person_and_who_keeps_it(work: Work, staff: Staff) -> None:
    number = absence(work, staff.asan, staff.berik, reason="illness").id
    told = {who: absence_listing.one(work, getattr(staff, who), number).reason for who in ("asan", "head", "admin")}
    assert set(told.values()) == {"illness"}
    assert absence_listing.one(work, staff.berik, number).reason is None
    with pytest.raises(NotFound):
        absence_listing.one(work, staff.stranger, number)
    event = next(event for event in work.events if isinstance(event, NewEvent) and event.kind == "person.absence")
    assert event.text == "illness"
    assert "reason" not in event.changes


def test_the_list_tells_current_coming_and_over_by_the_day(work: Work, staff: Staff) -> None:
    absence(work, staff.asan, staff.berik)
    absence(work, staff.asan, staff.berik, first_on=date(2026, 4, 1), last_on=date(2026, 4, 2))
    ended = absence(work, staff.saule, staff.timur)
    absences.end(work, staff.saule, ended.id)

    def states(*wanted: AbsenceState) -> list[str]:
        page, total = absence_listing.listed(work, staff.office, AbsenceQuery(state=list(wanted), count=True))
        assert total is not None
        assert total.number == len(page.rows)
        return [row.state.value for row in page.rows]

    assert states() == ["coming", "over", "current"]
    assert states(AbsenceState.CURRENT) == ["current"]
    assert states(AbsenceState.OVER, AbsenceState.COMING) == ["coming", "over"]
