"""`tapsyrma user`: also where nobody can sign in yet."""

import re

import pytest

from app.accounts.actor import Actor
from app.accounts.entry import invitations
from app.accounts.models import Role
from app.accounts.queries import actor_of_person, person_by_email
from tests import factories as make
from tests import factories_accounts as accounts
from tests.commands.conftest import Said, Shell

LINK = re.compile(r"http://127\.0\.0\.1:8000/welcome/([\w-]{43})\n")


def opens(shell: Shell, said: Said) -> bool:
    found = LINK.fullmatch(said.out)
    assert found
    with shell.units(writes=False) as work:
        return bool(invitations.guest(work, found[1]).email)


def actor(shell: Shell, email: str) -> Actor:
    with shell.units(writes=False) as work:
        person = person_by_email(work.session, email)
        assert person
        found = actor_of_person(work.session, person.id, work.today)
        assert found
        return found


def test_the_first_administrator_gets_a_link_and_nothing_else_is_printed(shell: Shell) -> None:
    said = shell("user", "create", "first@example.kz", "--name", "Ерлан Д.")
    assert said.code == 0
    assert opens(shell, said)
    assert actor(shell, "first@example.kz").roles() == {Role.ADMIN}


def test_a_role_is_given_at_its_anchor(shell: Shell) -> None:
    for role, at in (("officer", "rcc"), ("office", make.AKMOLA), ("observer", make.BULANDY)):
        assert shell("user", "create", f"{role}@example.kz", "--name", "А", "--role", role, "--at", at).code == 0
        standing = actor(shell, f"{role}@example.kz").standings[0]
        assert (standing.role, bool(standing.body_id or standing.territory_id)) == (role, True)


def test_a_contact_is_found_an_enterprise_by_number(shell: Shell) -> None:
    with shell.units() as work:
        enterprise_id = make.enterprise(work).id
    said = shell("user", "create", "c@example.kz", "--name", "А", "--role", "contact", "--at", str(enterprise_id))
    assert said.code == 0
    assert actor(shell, "c@example.kz").standings[0].enterprise_id == enterprise_id


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("user", "create", "no address", "--name", "А"), "email: Write an e-mail address"),
        (("user", "create", "a@b.kz", "--name", "А", "--role", "officer"), "body_id: Choose the body"),
        (("user", "create", "a@b.kz", "--name", "А", "--role", "officer", "--at", "nowhere"), "there is no nowhere"),
        (("user", "create", "a@b.kz", "--name", "А", "--language", "fr"), "language: Choose one"),
        (("user", "invite", "nobody@b.kz"), "no person has the address nobody@b.kz"),
        (("user", "deactivate", "nobody@b.kz"), "no person has the address"),
    ],
)
def test_what_will_not_do_is_said_in_a_line_and_changes_nothing(shell: Shell, words: tuple[str, ...], why: str) -> None:
    said = shell(*words)
    assert (said.code, said.out) == (1, "")
    assert why in said.err
    assert shell("user", "list").out == ""


def test_a_new_link_is_made_for_who_has_no_password_and_for_who_has(shell: Shell) -> None:
    with shell.units() as work:
        new, old = make.admin(work), accounts.with_password(work)
    assert opens(shell, shell("user", "invite", new.email))
    assert opens(shell, shell("user", "reset", old.email))
    assert shell("user", "invite", old.email).code == 1
    assert shell("user", "reset", new.email).code == 1


def test_people_are_listed_with_roles_and_access(shell: Shell) -> None:
    with shell.units() as work:
        first, second = accounts.with_password(work), make.person(work)
        accounts.row(work, first).email = "first@example.kz"
        accounts.row(work, second).email = "second@example.kz"
    assert shell("user", "deactivate", "second@example.kz").code == 0
    lines = [line.split("\t") for line in shell("user", "list").out.splitlines()]
    assert [(line[0], *line[2:]) for line in lines] == [
        ("first@example.kz", "admin", "open"),
        ("second@example.kz", "no role", "closed"),
    ]
    assert shell("user", "activate", "second@example.kz").code == 0


def test_the_last_administrator_stays(shell: Shell) -> None:
    with shell.units() as work:
        last = accounts.with_password(work)
    said = shell("user", "deactivate", last.email)
    assert (said.code, said.err) == (1, "This is the last administrator: name another one first\n")


def test_a_database_without_tables_is_said_in_words(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from app.kit.settings import settings  # noqa: PLC0415

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite3")
    settings.cache_clear()
    said = shell("user", "list")
    assert said.code == 1
    assert "tapsyrma migrate" in said.err
