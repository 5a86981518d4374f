"""The access matrix: every route of both doors × every role, as owner, colleague and stranger, on records that are
open, confidential and far away. What one may not see is 404, what one may see but not do is 403.

The expectations stand in `tests/access/table.py`; a route that it does not know fails here.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from sqlalchemy import ClauseElement, Engine, event
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.orm import ORMExecuteState, Session
from starlette.testclient import TestClient

from app.accounts.permissions import PERMISSIONS
from app.audit.chain import seal
from app.files.receiving import Intake
from app.kit import clock
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import Settings
from tests.access import table, world
from tests.access.doors import Door, Scene, doors
from tests.access.reaching import reached
from tests.access.table import ROUTES, Route
from tests.access.world import MARKS, NOBODY, READER
from tests.databases import Databases
from tests.house import whole_app

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
REFUSED = {401, 403, 404}
POSTGRESQL = PGDialect()  # type: ignore[no-untyped-call]
PLACE = re.compile(r"\{\w+\}")
DOORS = doors(whole_app())
GUARDED = [door for door in DOORS if door.permission is not None]


def test_the_table_knows_every_route_and_no_other() -> None:
    assert {door.key for door in DOORS if door.permission is None} == table.OPEN
    assert {door.key for door in GUARDED} == set(ROUTES)


def test_the_table_knows_every_permission_that_a_route_asks_for() -> None:
    asked = {cast("str", door.permission) for door in GUARDED}
    assert asked - set(table.MAY) == set()
    assert set(table.MAY) - PERMISSIONS == set()


@pytest.fixture(scope="module")
def scene(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Built once; every request runs in a savepoint of one transaction that never ends well."""
    url, app = databases.copy(), whole_app()
    engine = make_engine(url)
    app.state.files = Intake.of(Settings(_env_file=None, file_store=str(tmp_path_factory.mktemp("files"))))
    with pytest.MonkeyPatch.context() as patch, engine.connect().execution_options(writes=True) as connection:
        patch.setattr(clock, "now", lambda: NOW)
        outer = connection.begin()
        connection.begin_nested()
        units = WorkFactory(cast("Engine", connection), finish=seal)
        with units(now=NOW, language="en") as work:
            built = world.build(work, app.state.files)
        app.state.units = units
        with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
            yield Scene(built, client, connection)
        outer.rollback()
    engine.dispose()
    databases.drop(url)


@pytest.mark.parametrize("door", [one for one in GUARDED if one.reads or one.key in table.ASKING], ids=str)
def test_who_only_looks_locks_nothing(scene: Scene, door: Door) -> None:
    """Neither a page nor what is looked at before an act keeps anybody waiting."""
    route, asked = ROUTES[door.key], set()

    def note(executing: ORMExecuteState) -> None:
        statement = cast("ClauseElement", executing.statement)
        asked.add(str(statement.compile(dialect=POSTGRESQL)))

    event.listen(Session, "do_orm_execute", note)
    try:
        for who in ("office", "admin"):
            scene.answer(door, route, who, route.of)
    finally:
        event.remove(Session, "do_orm_execute", note)
    assert [statement for statement in asked if " FOR " in statement] == []


def expected(door: Door, route: Route, who: str, record: str) -> set[int] | None:
    """The statuses that are right; None stands for any that does not refuse."""
    if who == NOBODY:
        return {401} if door.is_api else {303}
    if who == READER:
        asks = door.reads or door.key in table.ASKING
        return expected(door, route, "office", record) if asks else {403}
    role, permission = table.ROLES[who], cast("str", door.permission)
    if permission != "self.manage" and not {role, who} & set(table.MAY[permission].split()):
        return {403}
    return over(record, route, who, permission) if record else None


def over(record: str, route: Route, who: str, permission: str) -> set[int] | None:
    """The same, over one record, for whom the permission lets through."""
    if who not in table.SEES[record].split():
        return {404}
    if table.ROLES[who] in route.without.split():
        return {403}
    enough = permission.endswith(".read") or route.seen_is_enough
    return None if enough or who in acting(record, permission) else {403}


def acting(record: str, permission: str) -> list[str]:
    found = table.ACTS.get(record, table.SEES[record])
    if isinstance(found, str):
        return found.split()
    verb = permission.partition(".")[2]
    return next(people.split() for verbs, people in found.items() if verb in verbs.split())


def given_away(text: str, who: str) -> list[str]:
    """Records that the person does not see, and whose words stand in the answer all the same."""
    reader = "office" if who == READER else who
    return [record for record, words in MARKS.items() if words in text and reader not in table.SEES[record].split()]


def probes(door: Door, route: Route) -> Iterator[tuple[str, str]]:
    """Who asks for which record. Whom the permission itself refuses asks for one record only."""
    records = table.VARIANTS.get(route.of, (route.of,))
    for who in (*table.ROLES, NOBODY, *((READER,) if door.is_api else ())):
        refused_anyway = who == NOBODY or expected(door, route, who, "") == {403}
        yield from ((who, record) for record in (records[:1] if refused_anyway else records))


@pytest.mark.parametrize("door", GUARDED, ids=str)
def test_each_route_opens_to_whom_it_should(scene: Scene, door: Door) -> None:
    route = ROUTES[door.key]
    wrong = []
    for who, record in probes(door, route):
        right, answer = expected(door, route, who, record), scene.answer(door, route, who, record)
        status = answer.status_code
        wrong += [f"{who} on {record or 'no record'} reads of {told}" for told in given_away(answer.text, who)]
        if status >= 500 or (status in REFUSED if right is None else status not in right):
            wrong.append(f"{who} on {record or 'no record'}: {status}, not {right or 'let through'}")
    assert not wrong, "\n".join(wrong)


IMPOSSIBLE = ("99999999999999999999", "-1", "0", "x", "%00", "1%2F2")


@pytest.mark.parametrize("door", [door for door in GUARDED if "{" in door.path], ids=str)
def test_an_address_that_no_record_can_have_is_404(scene: Scene, door: Door) -> None:
    """For whoever has the permission; a number too large for the database is no failure of ours."""
    route = ROUTES[door.key]
    roles = table.MAY[cast("str", door.permission)]
    who = next(who for who, role in table.ROLES.items() if role in roles.split())
    found = {odd: scene.answer_at(door, PLACE.sub(odd, door.path), route, who).status_code for odd in IMPOSSIBLE}
    assert {odd: status for odd, status in found.items() if status != 404} == {}


@pytest.mark.parametrize(
    ("noun", "key"),
    [
        ("issue.secret", "GET /issues"),
        ("instruction.secret", "GET /instructions"),
        ("series.secret", "GET /series/{number}"),
        ("meeting.draft", "GET /meetings"),
    ],
)
def test_the_words_that_must_not_be_told_stand_where_they_may(scene: Scene, noun: str, key: str) -> None:
    """Otherwise the test above looks for the wrong thing."""
    for door in DOORS:
        if door.key == key:
            assert MARKS[noun] in scene.answer(door, ROUTES[door.key], "office", noun if "{" in key else "").text


@pytest.mark.one_database
def test_every_page_is_led_to(scene: Scene) -> None:
    """What nobody finds without typing its address is not there for them."""
    paths = set[str]().union(*(reached(scene, who) for who in ("office", "holder", "contact", "admin")))
    pages = {door.path for door in GUARDED if door.reads and not door.is_api} - table.NOT_LED_TO
    literal = {page for page in pages if "{" not in page}
    records = paths - literal
    led = {page for page in pages - literal if any(map(re.compile(PLACE.sub("[^/]+", page)).fullmatch, records))}
    assert pages - led - (literal & paths) == set()
