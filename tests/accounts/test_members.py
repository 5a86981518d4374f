"""A role has the one anchor that fits it, as long as it lasts."""

from datetime import timedelta
from typing import Any

import pytest

from app.accounts import members
from app.accounts.models import Membership, Role
from app.accounts.schemas import MembershipEdit, MembershipIn
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from tests import factories as make
from tests import factories_accounts as accounts


def anchors(work: Work) -> dict[str, int]:
    return {
        "territory_id": make.territory(work).id,
        "body_id": make.department(work).id,
        "enterprise_id": make.enterprise(work).id,
    }


def give(work: Work, role: Role, **facts: Any) -> Membership:
    person = make.person(work)
    return members.add(work, None, person.person_id, MembershipIn(role=role, **facts))


def refused(work: Work, role: Role, **facts: Any) -> set[str]:
    with pytest.raises(Invalid) as error:
        give(work, role, **facts)
    return set(error.value.errors)


@pytest.mark.parametrize(("role", "field"), members.ANCHORS.items())
def test_each_role_takes_its_own_anchor_and_no_other(work: Work, role: Role, field: str | None) -> None:
    known = anchors(work)
    fitting = {field: known[field]} if field else {}
    assert give(work, role, **fitting).role is role
    if field:
        assert refused(work, role) == {field}
    for other in set(known) - {field}:
        assert refused(work, role, **fitting, **{other: known[other]}) == {other}


def test_an_anchor_that_is_not_there_or_retired_is_refused(work: Work) -> None:
    retired = make.department(work, retired_on=work.today)
    assert refused(work, Role.OFFICER, body_id=retired.id) == {"body_id"}
    assert refused(work, Role.CONTACT, enterprise_id=10**9) == {"enterprise_id"}
    assert refused(work, Role.OBSERVER, territory_id=10**9) == {"territory_id"}


def test_an_office_serves_a_region_and_no_district(work: Work) -> None:
    assert refused(work, Role.OFFICE, territory_id=make.territory(work, make.BULANDY).id) == {"territory_id"}


def test_only_an_officer_heads_a_body(work: Work) -> None:
    assert refused(work, Role.ADMIN, heads=True) == {"heads"}
    contact = give(work, Role.CONTACT, enterprise_id=make.enterprise(work).id)
    with pytest.raises(Invalid):
        members.edit(work, None, contact.person_id, contact.id, MembershipEdit(heads=True))


def test_the_same_role_is_not_given_twice_there_but_elsewhere(work: Work) -> None:
    first, second = make.department(work), make.department(work)
    person = make.officer(work, first)
    with pytest.raises(Invalid):
        members.add(work, None, person.person_id, MembershipIn(role=Role.OFFICER, body_id=first.id))
    members.add(work, None, person.person_id, MembershipIn(role=Role.OFFICER, body_id=second.id))
    assert {standing.body_id for standing in make.actor(work, person.person_id).standings} == {first.id, second.id}


def test_a_role_that_ends_today_is_gone_today_and_stays_written(work: Work) -> None:
    person = make.officer(work, make.department(work))
    membership_id = person.standings[0].id
    members.end(work, None, person.person_id, membership_id)
    assert make.actor(work, person.person_id).standings == ()
    assert work.session.get_one(Membership, membership_id).ended_on == work.today
    with pytest.raises(Conflict):
        members.end(work, None, person.person_id, membership_id)


def test_it_may_be_given_again_after_it_has_ended(work: Work) -> None:
    body = make.department(work)
    person = make.officer(work, body)
    members.end(work, None, person.person_id, person.standings[0].id)
    work.now += timedelta(days=30)
    members.add(work, None, person.person_id, MembershipIn(role=Role.OFFICER, body_id=body.id))
    assert len(make.actor(work, person.person_id).standings) == 1


def test_the_last_administrators_role_does_not_end(work: Work) -> None:
    last = accounts.with_password(work)
    with pytest.raises(Conflict):
        members.end(work, last, last.person_id, last.standings[0].id)
    accounts.with_password(work)
    members.end(work, last, last.person_id, last.standings[0].id)


def test_post_and_head_are_set_right_while_it_lasts(work: Work) -> None:
    person = make.officer(work, make.department(work))
    members.edit(work, None, person.person_id, person.standings[0].id, MembershipEdit(post="бас маман", heads=True))
    standing = make.actor(work, person.person_id).standings[0]
    assert (standing.post, standing.heads) == ("бас маман", True)


def test_another_persons_membership_is_not_found(work: Work) -> None:
    one, other = make.officer(work, make.department(work)), make.admin(work)
    with pytest.raises(NotFound):
        members.end(work, None, other.person_id, one.standings[0].id)
