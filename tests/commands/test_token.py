"""`tapsyrma token`."""

import re

import pytest

from app.accounts.entry.secrets import digest
from app.accounts.queries import actor_of_token
from tests import factories as make
from tests.commands.conftest import Shell


@pytest.fixture
def email(shell: Shell) -> str:
    with shell.units() as work:
        return make.admin(work).email


def opens(shell: Shell, secret: str) -> bool:
    with shell.units(writes=False) as work:
        return actor_of_token(work, digest(secret)) is not None


def test_it_prints_the_token_and_nothing_else(shell: Shell, email: str) -> None:
    said = shell("token", "create", "--user", email)
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"tps_[\w-]{43}\n", said.out)
    assert opens(shell, said.out.strip())


def test_it_is_listed_and_revoked_by_number(shell: Shell, email: str) -> None:
    secret = shell("token", "create", "--user", email, "--name", "Export", "--scope", "read").out.strip()
    number, whose, name, scope, *_ = shell("token", "list").out.split("\t")
    assert (whose, name, scope) == (email, "Export", "read")
    assert secret not in shell("token", "list", "--user", email).out
    assert shell("token", "revoke", number).code == 0
    assert not opens(shell, secret)
    assert shell("token", "list").out == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("create", "--user", "nobody@b.kz"), "no person has the address"),
        (("create", "--user", "{email}", "--days", "367"), "days: "),
        (("create", "--user", "{email}", "--name", " "), "name: "),
        (("list", "--user", "nobody@b.kz"), "no person has the address"),
        (("revoke", "999"), "there is no token 999"),
    ],
)
def test_what_will_not_do_is_said_in_a_line(shell: Shell, email: str, words: tuple[str, ...], why: str) -> None:
    said = shell("token", *(word.format(email=email) for word in words))
    assert (said.code, said.out) == (1, "")
    assert why in said.err


def test_none_is_made_for_whose_access_is_closed(shell: Shell) -> None:
    with shell.units() as work:
        closed = make.person(work)
    shell("user", "deactivate", closed.email)
    assert shell("token", "create", "--user", closed.email).code == 1
