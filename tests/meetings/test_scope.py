"""Who sees which meeting, and who may record one."""

from collections.abc import Callable

import pytest

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid, NotFound
from app.meetings import participants, running
from app.meetings.schemas import ParticipantsIn
from app.meetings.scope import standings_over
from app.meetings.taking import find
from tests import factories as make
from tests import factories_meetings as meet

KARAGANDA = "350000000"


def sees(work: Work, actor: Actor, meeting_id: int) -> bool:
    try:
        return find(work, actor, meeting_id).id == meeting_id
    except NotFound:
        return False


def invite(work: Work, meeting_id: int, by: Actor, **who: list[int]) -> None:
    participants.add(work, by, meeting_id, ParticipantsIn.model_validate(who))


def test_a_draft_is_seen_by_those_who_may_make_it(work: Work) -> None:
    office, akimat, enki = make.office(work), make.body(work, "akimat_bulandy"), make.enterprise(work)
    meeting = meet.meeting(work, office)
    invite(work, meeting.id, office, bodies=[akimat.id], enterprises=[enki.id])
    readers = [make.officer(work, akimat), make.contact(work, enki), make.observer(work)]
    assert [sees(work, reader, meeting.id) for reader in readers] == [False, False, False]
    assert sees(work, make.office(work), meeting.id)
    running.open_(work, office, meeting.id)
    assert [sees(work, reader, meeting.id) for reader in readers] == [True, True, True]


@pytest.mark.parametrize(
    "stranger",
    [
        lambda work: make.officer(work, make.body(work, "akimat_burabay")),
        lambda work: make.contact(work, make.enterprise(work, "RG Gold")),
        lambda work: make.person(work, Role.OFFICE, territory_id=make.territory(work, KARAGANDA).id),
        lambda work: make.observer(work, KARAGANDA),
        lambda work: make.observer(work, "114000000"),
        make.person,
    ],
)
def test_who_has_nothing_to_do_with_a_meeting_does_not_see_it(work: Work, stranger: Callable[[Work], Actor]) -> None:
    meeting = meet.held(work, make.office(work))
    assert not sees(work, stranger(work), meeting.id)


def test_the_admin_and_the_regions_observer_see_it(work: Work) -> None:
    meeting = meet.held(work, make.office(work))
    assert sees(work, make.admin(work), meeting.id)
    assert sees(work, make.observer(work), meeting.id)


def test_a_districts_observer_sees_what_a_body_of_the_district_convenes(work: Work) -> None:
    meeting = meet.held(work, make.office(work), make.body(work, "akimat_bulandy"))
    assert sees(work, make.observer(work, "114000000"), meeting.id)


def test_a_contact_sees_a_meeting_that_takes_up_an_issue_of_the_enterprise(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    meeting = meet.held(work, office)
    saule = make.contact(work, enki)
    assert not sees(work, saule, meeting.id)
    meet.take_up(work, office, meeting, make.issue(work, office, enki))
    assert sees(work, saule, meeting.id)
    assert not standings_over(work.session, saule, meeting.id).whole


def test_the_office_records_any_session_of_its_region(work: Work) -> None:
    office = make.office(work)
    for code in ("rcc", "hq_region", "akimat_bulandy", "deputy_akim"):
        assert meet.held(work, office, make.body(work, code)).region_id == make.territory(work).id


def test_a_republican_session_that_the_office_records_lies_in_its_region(work: Work) -> None:
    assert meet.meeting(work, make.office(work), make.body(work, "hq_republic")).region_id == make.territory(work).id


def test_a_secretariat_records_its_own_bodys_sessions_only(work: Work) -> None:
    council, headquarters = make.body(work, "rcc"), make.body(work, "hq_region")
    secretary = make.officer(work, council)
    assert meet.closed(work, secretary, council).body_id == council.id
    with pytest.raises(Invalid):
        meet.meeting(work, secretary, headquarters)
    other = meet.scheduled(work, make.office(work), headquarters)
    invite(work, other.id, make.office(work), bodies=[council.id])
    with pytest.raises(Forbidden):
        running.open_(work, secretary, other.id)


def test_an_officer_of_a_body_without_sessions_convenes_none(work: Work) -> None:
    akimat = make.body(work, "akimat_bulandy")
    with pytest.raises(Invalid):
        meet.meeting(work, make.officer(work, akimat), akimat)


def test_the_permission_counts_only_with_the_membership_that_covers_the_meeting(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    two = make.observer(work)
    make.join(work, two.person_id, Role.OFFICER, body_id=council.id)
    two = make.actor(work, two.person_id)
    session = meet.meeting(work, office, council)
    running.open_(work, two, session.id)
    assert work.events[-1].membership_id == two.standings[1].id
    with pytest.raises(Forbidden):
        running.open_(work, two, meet.scheduled(work, office).id)


def test_nobody_but_office_and_secretariat_writes_a_meeting_down(work: Work) -> None:
    for actor in (make.observer(work), make.admin(work), make.contact(work, make.enterprise(work))):
        with pytest.raises(Forbidden):
            meet.meeting(work, actor)
