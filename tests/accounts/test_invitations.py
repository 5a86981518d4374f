"""A one-time link opens the door once, for a while, and only the newest one does."""

from datetime import timedelta

import pytest

from app.accounts import people
from app.accounts.entry import invitations
from app.accounts.entry.invitations import LASTS, NewLink
from app.accounts.entry.secrets import digest
from app.accounts.models import LinkPurpose
from app.accounts.queries import actor_of_session
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from tests import factories as make
from tests import factories_accounts as accounts


def invited(work: Work) -> NewLink:
    return invitations.invite(work, make.admin(work), make.person(work).person_id)


def opens(work: Work, link: NewLink) -> bool:
    try:
        return invitations.guest(work, link.secret).person_id == link.person.id
    except NotFound:
        return False


def test_it_lets_the_person_set_a_password_and_signs_in(work: Work) -> None:
    link = invited(work)
    signed_in = invitations.enter(work, link.secret, accounts.stored(), days=14)
    assert link.person.password_hash == accounts.stored()
    actor = actor_of_session(work, digest(signed_in.secret))
    assert actor is not None
    assert actor.person_id == link.person.id


def test_it_works_once(work: Work) -> None:
    link = invited(work)
    invitations.enter(work, link.secret, accounts.stored(), days=14)
    with pytest.raises(NotFound):
        invitations.enter(work, link.secret, "another", days=14)
    assert link.person.password_hash == accounts.stored()


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_it_works_until_it_expires(work: Work, purpose: LinkPurpose) -> None:
    if purpose is LinkPurpose.INVITATION:
        link = invited(work)
    else:
        link = invitations.offer_reset(work, None, accounts.with_password(work).person_id)
    made = work.now
    work.now = made + LASTS[purpose] - timedelta(seconds=1)
    assert opens(work, link)
    work.now = made + LASTS[purpose]
    assert not opens(work, link)


def test_an_invitation_lasts_a_week_and_a_reset_a_day() -> None:
    assert {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.PASSWORD_RESET: timedelta(days=1)} == LASTS


def test_a_newer_one_ends_an_older_one(work: Work) -> None:
    older = invited(work)
    newer = invitations.invite(work, None, older.person.id)
    assert (opens(work, older), opens(work, newer)) == (False, True)


def test_closing_access_ends_it(work: Work) -> None:
    link = invited(work)
    people.deactivate(work, None, link.person.id)
    people.activate(work, None, link.person.id)
    assert not opens(work, link)


def test_a_new_password_signs_out_everywhere(work: Work) -> None:
    person = accounts.with_password(work)
    accounts.session_of(work, person)
    link = invitations.offer_reset(work, None, person.person_id)
    invitations.enter(work, link.secret, accounts.stored("another sentence"), days=14)
    assert actor_of_session(work, digest("session")) is None


def test_invitation_and_reset_are_for_different_people(work: Work) -> None:
    with pytest.raises(Conflict):
        invitations.invite(work, None, accounts.with_password(work).person_id)
    with pytest.raises(Conflict):
        invitations.offer_reset(work, None, make.person(work).person_id)


def test_nobody_is_invited_whose_access_is_closed(work: Work) -> None:
    person = make.person(work)
    people.deactivate(work, None, person.person_id)
    with pytest.raises(Conflict):
        invitations.invite(work, None, person.person_id)


def test_only_its_digest_is_kept(work: Work) -> None:
    link = invited(work)
    work.session.flush()
    kept = work.session.connection().exec_driver_sql("SELECT * FROM one_time_links").all()
    assert len(kept) == 1
    assert link.secret not in str(kept)
    assert link.secret not in str(work.events)
