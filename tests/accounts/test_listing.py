"""The list of people: found under any spelling, in the order of the Kazakh alphabet."""

import pytest

from app.accounts import members, people
from app.accounts.listing import PeopleQuery, listed
from app.accounts.models import Role
from app.accounts.schemas import PersonIn
from app.kit.db import Work
from app.kit.errors import Invalid
from tests import factories as make
from tests import factories_accounts as accounts

NAMES = ("Ярослав", "Әсем", "Аскар", "Қанат", "Кенже")


@pytest.fixture
def crowd(work: Work) -> list[int]:
    return [
        people.create(work, None, PersonIn(email=f"p{index}@example.kz", name=name)).id
        for index, name in enumerate(NAMES)
    ]


def names(work: Work, **said: object) -> list[str]:
    page, _ = listed(work, PeopleQuery.model_validate(said))
    return [row.name for row in page.rows]


@pytest.mark.usefixtures("crowd")
def test_it_stands_in_kazakh_order_both_ways(work: Work) -> None:
    assert names(work) == ["Аскар", "Әсем", "Кенже", "Қанат", "Ярослав"]
    assert names(work, sort="-name") == ["Ярослав", "Қанат", "Кенже", "Әсем", "Аскар"]


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("q", ["асем", "ӘСЕМ", "Asem", "p1@example.kz", "әсем p1"])
def test_a_person_is_found_however_it_is_typed(work: Work, q: str) -> None:
    assert names(work, q=q) == ["Әсем"]


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("q", ["%", "_", "...", "nobody"])
def test_signs_alone_find_nobody(work: Work, q: str) -> None:
    assert names(work, q=q) == []


def test_a_new_name_is_found_and_the_old_one_no_more(work: Work, crowd: list[int]) -> None:
    accounts.row(work, make.person(work))
    person = people.find(work, crowd[1])
    person.name = "Жанна"
    work.session.flush()
    assert (names(work, q="жанна"), names(work, q="әсем")) == (["Жанна"], [])


def test_filters_narrow_each_other(work: Work) -> None:
    body = make.department(work)
    officer, admin = make.officer(work, body), make.admin(work)
    both = make.officer(work, body)
    make.join(work, both.person_id, Role.ADMIN)
    assert set(names(work, role=["officer"])) == {officer.name, both.name}
    assert set(names(work, role=["officer", "admin"])) == {officer.name, admin.name, both.name}
    assert set(names(work, role=["admin"], body=[body.id])) == {both.name}
    people.deactivate(work, None, officer.person_id)
    assert set(names(work, body=[body.id], active=True)) == {both.name}


def test_a_role_that_has_ended_is_not_counted(work: Work) -> None:
    officer = make.officer(work, make.department(work))
    members.end(work, None, officer.person_id, officer.standings[0].id)
    assert names(work, role=["officer"]) == []


@pytest.mark.usefixtures("crowd")
def test_pages_follow_each_other_without_a_gap(work: Work) -> None:
    query, seen = PeopleQuery(limit=2), []
    while True:
        page, _ = listed(work, query)
        seen += [row.name for row in page.rows]
        if page.next is None:
            break
        query = query.model_copy(update={"cursor": page.next})
    assert seen == ["Аскар", "Әсем", "Кенже", "Қанат", "Ярослав"]


@pytest.mark.usefixtures("crowd")
def test_a_cursor_of_another_filter_is_refused(work: Work) -> None:
    page, _ = listed(work, PeopleQuery(limit=2))
    with pytest.raises(Invalid):
        listed(work, PeopleQuery(limit=2, active=True, cursor=page.next))
