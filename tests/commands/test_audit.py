"""`tapsyrma audit verify`, on the demo's whole history."""

import re

import pytest
from sqlalchemy import text

from tests.audit.conftest import TRIGGERS
from tests.commands.conftest import Shell

ORDER = re.compile(r"in order: (\d+) events, head (\d+:[0-9a-f]{64})\n")


def test_the_demos_history_is_in_order_until_somebody_touches_it(shell: Shell) -> None:
    assert shell("demo").code == 0
    said = shell("audit", "verify")
    found = ORDER.fullmatch(said.out)
    assert found, said.out
    assert int(found[1]) > 100
    assert shell("audit", "verify", "--head", found[2]).code == 0
    with shell.units() as work:
        number = work.session.scalar(text("SELECT min(id) FROM issues WHERE status <> 'closed'"))
        work.session.execute(text(f"UPDATE issues SET status = 'closed' WHERE id = {number}"))
        for statement in TRIGGERS[work.session.get_bind().dialect.name]:
            work.session.execute(text(statement))
        work.session.execute(text("UPDATE events SET noun_id = 10000 WHERE seq = 50"))
    said = shell("audit", "verify")
    assert (said.code, said.err) == (1, f"{len(said.out.splitlines())} findings\n")
    assert re.search(r"^edited\tevent 50\t", said.out, re.MULTILINE)
    assert re.search(rf"^differs\tissue {number}\tstatus is 'closed', its events say", said.out, re.MULTILINE)


def test_a_printed_head_that_the_chain_does_not_hold_is_named(shell: Shell) -> None:
    said = shell("audit", "verify", "--head", "7:" + "a" * 64)
    assert (said.code, said.out.split("\t")[:2]) == (1, ["expected-head", "event 7"])


@pytest.mark.parametrize("head", ["7", "7:abc", "x:" + "a" * 64, ":" + "a" * 64, "7:" + "g" * 64])
def test_a_head_that_is_none_is_refused(shell: Shell, head: str) -> None:
    said = shell("audit", "verify", "--head", head)
    assert (said.code, said.out) == (1, "")
    assert "SEQ:DIGEST" in said.err


def test_an_empty_chain_is_in_order(shell: Shell) -> None:
    assert ORDER.fullmatch(shell("audit", "verify").out)
