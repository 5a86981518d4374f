"""Keys for programs: they open as far and as long as their owner said."""

from datetime import timedelta

import pytest

from app.accounts.entry import tokens
from app.accounts.entry.secrets import digest
from app.accounts.models import TokenScope
from app.accounts.queries import actor_of_token
from app.accounts.schemas import TokenIn
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from tests import factories as make
from tests import factories_accounts as accounts


def test_it_opens_until_it_expires(work: Work) -> None:
    made = tokens.create_own(work, make.admin(work), TokenIn(name="Export", days=10))
    created = work.now
    for days, opens in ((9, True), (10, False)):
        work.now = created + timedelta(days=days)
        assert (actor_of_token(work, digest(made.secret)) is not None) is opens


def test_its_scope_is_the_actors(work: Work) -> None:
    admin = make.admin(work)
    for scope, read_only in ((TokenScope.READ, True), (TokenScope.WRITE, False)):
        made = tokens.create_own(work, admin, TokenIn(name="Export", scope=scope))
        actor = actor_of_token(work, digest(made.secret))
        assert actor is not None
        assert actor.read_only is read_only


def test_a_revoked_one_opens_no_more(work: Work) -> None:
    admin = make.admin(work)
    made = tokens.create_own(work, admin, TokenIn(name="Export"))
    tokens.revoke_own(work, admin, made.token.id)
    tokens.revoke_own(work, admin, made.token.id)
    assert actor_of_token(work, digest(made.secret)) is None
    assert tokens.of_person(work, admin.person_id) == []
    assert [event.kind for event in work.events] == ["person.token_creation", "person.token_revocation"]


def test_anothers_is_not_found(work: Work) -> None:
    one, other = make.admin(work), make.admin(work)
    made = tokens.create_own(work, one, TokenIn(name="Export"))
    with pytest.raises(NotFound):
        tokens.revoke_own(work, other, made.token.id)


def test_only_its_digest_is_kept(work: Work) -> None:
    made = tokens.create_own(work, make.admin(work), TokenIn(name="Export"))
    kept = work.session.connection().exec_driver_sql("SELECT * FROM api_tokens").all()
    assert made.secret not in str(kept)
    assert made.secret not in str(work.events)


def test_more_than_anyone_looks_after_are_refused(work: Work) -> None:
    admin = make.admin(work)
    for number in range(tokens.MOST):
        accounts.token_of(work, admin, f"token-{number}")
    with pytest.raises(Conflict):
        tokens.create_own(work, admin, TokenIn(name="One more"))
