"""What is confidential leaks nowhere: whoever is not named sees the same world with it and without it.

The two worlds are built once for a kind of database (`living`, `secret`) and looked at whole (`observing`): the answers
of every reading route, the refusals of every other, letters, webhooks, calendars, counts, output of commands. In each
place it is proved that those who are named do see it there, or the place is named in `places` with a reason. So a new
route, table, topic or command fails here until somebody has looked at it.
"""

import re
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest
from sqlalchemy import Table

from app.cli import app as cli
from app.models import metadata
from app.worker.schedules import DAILY
from app.worker.tasks import TASKS
from tests.databases import Databases
from tests.secrecy import places
from tests.secrecy.observing import DIFFERS, DOORS, NAMED, Observed, Observer, alike
from tests.secrecy.places import NOTHING_OF_IT
from tests.secrecy.secret import MARK

READING = sorted({str(door) for door in DOORS if door.reads})


@pytest.fixture(scope="module")
def worlds(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> tuple[Observed, Observed]:
    """With it, and without it."""
    secrets = None
    found = []
    for name in ("with", "without"):
        url = databases.copy()
        found.append(Observer(url, Path(tmp_path_factory.mktemp(name)), secrets).observe())
        secrets = {key: path for key, path in found[0].world.paths.items() if key.endswith(".secret")}
        databases.drop(url)
    return found[0], found[1]


Worlds = tuple[Observed, Observed]


@pytest.mark.parametrize("route", READING)
def test_who_is_not_named_reads_the_same_and_who_is_named_reads_of_it(worlds: Worlds, route: str) -> None:
    having, lacking = worlds
    asked = {place for place in having.answers if place[0] == route}
    assert asked
    differing = {place for place in asked if having.answers[place] != lacking.answers[place]}
    assert [place for place in differing if place[2] not in NAMED] == []
    assert bool(differing) == (route not in NOTHING_OF_IT), "name the route in places.py, or show it to who is named"


def test_who_is_not_named_is_refused_and_let_through_alike(worlds: Worlds) -> None:
    having, lacking = worlds
    assert [place for place, said in having.refusals.items() if said != lacking.refusals[place]] == []


def test_no_word_of_it_stands_in_any_answer_to_who_is_not_named(worlds: Worlds) -> None:
    """Also where the comparison looks away."""
    having, _ = worlds
    assert [text[:200] for text in having.raw if MARK in text] == []


def test_letters_tell_of_it_to_who_is_named_alone(worlds: Worlds) -> None:
    told = {who for who, letters in _letters(worlds[0]).items() if letters != _letters(worlds[1]).get(who)}
    assert told - {"named_office", "named_contact", "named_officer"} == {"head", "trusted"}


def test_webhooks_tell_of_it_to_who_is_named_alone(worlds: Worlds) -> None:
    having, lacking = worlds
    owners = having.sent.messages.keys() | lacking.sent.messages.keys()
    told = {who for who in owners if having.sent.messages.get(who) != lacking.sent.messages.get(who)}
    assert told == {"named_office"}


def test_commands_print_the_same(worlds: Worlds) -> None:
    having, lacking = worlds
    assert having.printed == lacking.printed
    assert all(having.printed.values())
    assert MARK not in "".join(having.printed.values())
    known = set().union(*places.COMMANDS.values())
    assert _commands() == known


def test_the_log_tells_nothing_of_it_to_whoever_keeps_the_server_running(worlds: Worlds) -> None:
    """Neither while all goes well, nor of a request or a job that fails with its words in hand."""
    having, lacking = worlds
    assert MARK not in having.log
    failed = {place for place, said in having.failures.items() if "IntegrityError" in said}
    assert {place[2] for place in failed} >= {"office", "named_office"}
    assert [line for line in having.log.splitlines() if "a job failed" in line]
    others = {place for place in having.failures if place[2] not in NAMED}
    assert [place for place in others if having.failures[place] != lacking.failures[place]] == []


def test_every_table_that_names_a_record_is_filled_by_it_or_named(worlds: Worlds) -> None:
    having, lacking = worlds
    unmoved = {table.name for table in _referring() if having.rows[table.name] <= lacking.rows[table.name]}
    assert unmoved == set(places.TABLES_WITHOUT)


def test_every_topic_has_worked_on_it_and_no_key_of_a_job_names_a_record(worlds: Worlds) -> None:
    assert set(TASKS) == set(places.TOPICS)
    assert {daily.name for daily in DAILY} == set(places.DAILY)
    having, _ = worlds
    assert {topic for topic, _ in having.sent.jobs} == set(places.TOPICS) - set(places.IDLE)
    odd = [job for job in having.sent.jobs if not re.fullmatch(places.TOPICS[job[0]], job[1])]
    assert odd == []


def test_what_may_differ_is_found_somewhere(worlds: Worlds) -> None:
    """Otherwise a rule that nobody needs hides something one day."""
    having, _ = worlds
    letters = [_text(letter) for found in having.sent.letters.values() for letter in found]
    texts = [*having.raw, having.log, *letters]
    assert [why for pattern, why in DIFFERS if not any(re.search(pattern, text, re.MULTILINE) for text in texts)] == []


def _letters(observed: Observed) -> dict[str, list[str]]:
    """By who gets them."""
    return {
        observed.emails[parseaddr(address)[1]]: [alike(_text(letter)) for letter in letters]
        for address, letters in observed.sent.letters.items()
    }


def _text(letter: EmailMessage) -> str:
    bodies = [letter.get_body((kind,)) for kind in ("plain", "html")]
    return "\n".join([str(letter["Subject"]), *(str(body.get_content()) for body in bodies if body is not None)])


def _referring() -> list[Table]:
    """Tables that name an issue or an instruction: by a key, by noun and number, or by what a job is about."""
    return [
        table
        for table in metadata.sorted_tables
        if NAMING & set(table.c.keys()) or ROOTS & {key.column.table.name for key in table.foreign_keys}
    ]


ROOTS = {"issues", "instructions", "series", "series_periods"}
NAMING = {"noun", "noun_id", "number", "seq", "payload"}


def _commands() -> set[str]:
    alone = {str(one.name or getattr(one.callback, "__name__", "")) for one in cli.registered_commands}
    return alone | {
        f"{group.name} {one.name or getattr(one.callback, '__name__', '')}"
        for group in cli.registered_groups
        if group.typer_instance is not None
        for one in group.typer_instance.registered_commands
    }
