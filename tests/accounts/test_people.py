"""Keeping people: who may come in, and who not any more."""

import pytest
from sqlalchemy import select

from app.accounts import people
from app.accounts.entry.secrets import digest
from app.accounts.models import ApiToken, OneTimeLink, Role, WebSession
from app.accounts.queries import actor_of_session, actor_of_token
from app.accounts.schemas import MembershipIn, PersonEdit, PersonIn
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound, Stale
from tests import factories as make
from tests import factories_accounts as accounts


def someone(email: str = "aigul@example.kz", **more: object) -> PersonIn:
    return PersonIn.model_validate({"email": email, "name": "Айгүл Б.", **more})


def test_a_person_is_written_down_with_memberships(work: Work) -> None:
    body = make.department(work)
    roles = [MembershipIn(role=Role.OFFICER, body_id=body.id, heads=True), MembershipIn(role=Role.ADMIN)]
    person = people.create(work, make.admin(work), someone(memberships=roles))
    actor = make.actor(work, person.id)
    assert [(standing.role, standing.body_id, standing.heads) for standing in actor.standings] == [
        (Role.OFFICER, body.id, True),
        (Role.ADMIN, None, False),
    ]
    assert [event.kind for event in work.events] == [
        "person.creation", "person.membership_start", "person.membership_start",
    ]  # fmt: skip
    assert not any(event.public for event in work.events)


def test_an_address_belongs_to_one_person_however_it_is_typed(work: Work) -> None:
    people.create(work, None, someone("Aigul@Example.kz"))
    with pytest.raises(Invalid) as refused:
        people.create(work, None, someone("aigul@example.KZ"))
    assert list(refused.value.errors) == ["email"]


def test_an_address_cannot_be_changed_to_anothers(work: Work) -> None:
    people.create(work, None, someone("first@example.kz"))
    second = people.create(work, None, someone("second@example.kz"))
    with pytest.raises(Invalid) as refused:
        people.edit(work, None, second.id, PersonEdit(email="first@example.kz"))
    assert list(refused.value.errors) == ["email"]


def test_names_and_addresses_lie_in_the_erasable_text_of_events(work: Work) -> None:
    person = people.create(work, None, someone())
    people.edit(work, None, person.id, PersonEdit(name="Айгүл Сейітова", email="a.s@example.kz", language="kk"))
    creation, edit = work.events
    assert "Айгүл" not in str(creation.changes)
    assert creation.text == "Айгүл Б. <aigul@example.kz>"
    assert edit.changes == {"language": (None, "kk")}
    assert edit.text == "Айгүл Б. → Айгүл Сейітова\naigul@example.kz → a.s@example.kz"


def test_a_stale_edit_is_refused(work: Work) -> None:
    person = people.create(work, None, someone())
    people.edit(work, None, person.id, PersonEdit(name="Б."), 1)
    with pytest.raises(Stale):
        people.edit(work, None, person.id, PersonEdit(name="В."), 1)


def test_closing_access_ends_sessions_tokens_and_links_at_once(work: Work) -> None:
    boss, gone = accounts.with_password(work), accounts.with_password(work)
    accounts.session_of(work, gone)
    accounts.token_of(work, gone)
    link = OneTimeLink(
        digest="0" * 64, person_id=gone.person_id, purpose="password_reset", created_at=work.now, expires_at=work.now
    )
    work.session.add(link)
    people.deactivate(work, boss, gone.person_id)
    assert actor_of_session(work, digest("session")) is None
    assert actor_of_token(work, digest("token")) is None
    assert work.session.scalars(select(WebSession)).all() == []
    assert work.session.scalars(select(OneTimeLink)).all() == []


def test_access_opens_again_with_the_roles_and_tokens_that_were_there(work: Work) -> None:
    boss, back = accounts.with_password(work), accounts.with_password(work)
    accounts.token_of(work, back)
    people.deactivate(work, boss, back.person_id)
    people.activate(work, boss, back.person_id)
    actor = actor_of_token(work, digest("token"))
    assert actor is not None
    assert actor.roles() == {Role.ADMIN}
    assert work.session.scalars(select(ApiToken)).one().revoked_at is None


def test_the_last_administrator_keeps_access(work: Work) -> None:
    last = accounts.with_password(work)
    with pytest.raises(Conflict):
        people.deactivate(work, last, last.person_id)


def test_who_cannot_come_in_is_no_other_administrator(work: Work) -> None:
    """Neither the invited, who have no password, nor those whose access is closed."""
    last, closed = accounts.with_password(work), accounts.with_password(work)
    people.deactivate(work, last, closed.person_id)
    make.admin(work)
    with pytest.raises(Conflict):
        people.deactivate(work, last, last.person_id)


def test_nobody_is_404(work: Work) -> None:
    with pytest.raises(NotFound):
        people.find(work, 999)
    with pytest.raises(NotFound):
        people.edit(work, None, 999, PersonEdit(name="А"))
