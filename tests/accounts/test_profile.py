"""One's own profile."""

import pytest
from sqlalchemy import select

from app.accounts import profile
from app.accounts.entry import sessions
from app.accounts.entry.passwords import PasswordChange
from app.accounts.entry.secrets import digest
from app.accounts.models import WebSession
from app.accounts.schemas import ProfileEdit
from app.kit.db import Work
from app.kit.errors import Invalid, Stale, TooManyRequests
from tests import factories as make
from tests import factories_accounts as accounts

NEW = "quite another sentence"
CHANGE = PasswordChange(old=accounts.PASSWORD, password=NEW, repeated=NEW)


def test_what_is_not_chosen_stays_as_the_browser_has_it(work: Work) -> None:
    admin = make.admin(work)
    profile.edit(work, admin, ProfileEdit(theme="dark", shortcuts="off"))
    person = profile.edit(work, admin, ProfileEdit(density="wide"))
    assert profile.preferences(person) == {
        "theme": "dark", "density": "wide", "contrast": "normal", "shortcuts": "off",
    }  # fmt: skip


def test_how_pages_look_leaves_no_event_but_a_new_name_does(work: Work) -> None:
    admin = make.admin(work)
    profile.edit(work, admin, ProfileEdit(theme="dark", language="ru"))
    assert work.events == []
    profile.edit(work, admin, ProfileEdit(name="Айгүл"))
    assert [event.kind for event in work.events] == ["person.edit"]


def test_a_second_tabs_stale_form_is_refused(work: Work) -> None:
    admin = make.admin(work)
    profile.edit(work, admin, ProfileEdit(theme="dark"), 1)
    with pytest.raises(Stale):
        profile.edit(work, admin, ProfileEdit(theme="light"), 1)


def test_guesses_of_one_moment_are_counted_one_after_the_other(work: Work) -> None:
    """All of them were let in by the first check; the right one among them comes too late."""
    person = accounts.with_password(work)
    seen = profile.known(work, person)
    for _ in range(sessions.MOST_FOR_EMAIL):
        profile.count_failure(work, person, seen)
    with pytest.raises(TooManyRequests):
        profile.count_failure(work, person, seen)
    with pytest.raises(TooManyRequests):
        profile.change_password(work, person, CHANGE, seen, accounts.stored(NEW))


def test_a_new_password_signs_out_every_other_browser(work: Work) -> None:
    person = accounts.with_password(work)
    accounts.session_of(work, person, "here")
    accounts.session_of(work, person, "there")
    seen = profile.known(work, person)
    profile.change_password(work, person, CHANGE, seen, accounts.stored(NEW), keep=digest("here"))
    assert work.session.scalars(select(WebSession.digest)).all() == [digest("here")]
    assert accounts.row(work, person).password_hash == accounts.stored(NEW)


def test_a_wrong_old_password_changes_nothing(work: Work) -> None:
    person = accounts.with_password(work)
    with pytest.raises(Invalid) as refused:
        profile.change_password(work, person, CHANGE, profile.known(work, person), None)
    assert list(refused.value.errors) == ["old"]
    assert accounts.row(work, person).password_hash == accounts.stored()


def test_a_password_that_changed_in_the_meantime_is_not_overwritten(work: Work) -> None:
    """The old one was checked before another request put a new one."""
    person = accounts.with_password(work)
    seen = profile.known(work, person)
    accounts.row(work, person).password_hash = "changed meanwhile"
    with pytest.raises(Invalid):
        profile.change_password(work, person, CHANGE, seen, accounts.stored(NEW))
