"""How long a browser stays signed in."""

from datetime import timedelta

from sqlalchemy import select

from app.accounts.entry import sessions
from app.accounts.entry.secrets import digest
from app.accounts.models import WebSession
from app.accounts.queries import actor_of_session
from app.kit.db import Work
from tests import factories as make
from tests import factories_accounts as accounts


def signed_in(work: Work, secret: str) -> bool:
    return actor_of_session(work, digest(secret)) is not None


def test_until_its_days_are_over(work: Work) -> None:
    made = sessions.admit(work, make.admin(work).person_id, days=14)
    work.now += timedelta(days=14, seconds=-1)
    assert signed_in(work, made.secret)
    work.now += timedelta(seconds=1)
    assert not signed_in(work, made.secret)


def test_until_it_signs_out(work: Work) -> None:
    admin = make.admin(work)
    here, there = (sessions.admit(work, admin.person_id, days=14).secret for _ in range(2))
    sessions.sign_out(work, here)
    assert (signed_in(work, here), signed_in(work, there)) == (False, True)


def test_until_the_person_signs_out_everywhere_and_nobody_else_with_them(work: Work) -> None:
    admin, other = make.admin(work), make.admin(work)
    mine = [sessions.admit(work, admin.person_id, days=14).secret for _ in range(2)]
    others = sessions.admit(work, other.person_id, days=14).secret
    sessions.sign_out_everywhere(work, admin)
    assert [signed_in(work, secret) for secret in (*mine, others)] == [False, False, True]


def test_expired_ones_go_when_the_person_comes_again(work: Work) -> None:
    admin = make.admin(work)
    accounts.session_of(work, admin, "old", hours=1)
    work.now += timedelta(hours=2)
    sessions.admit(work, admin.person_id, days=14)
    assert digest("old") not in work.session.scalars(select(WebSession.digest)).all()


def test_a_membership_that_ended_says_nothing_today(work: Work) -> None:
    """The day on which it ends is already without it, by the clock in Kazakhstan."""
    admin = make.admin(work)
    membership = accounts.row(work, admin)
    assert membership.active
    made = sessions.admit(work, admin.person_id, days=14)
    actor = actor_of_session(work, digest(made.secret))
    assert actor is not None
    assert actor.can("people.manage")
