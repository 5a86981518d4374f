"""What every test may ask for. Tests that use a database run once on each kind that `--db` names.

A test that calls verbs asks for `session`, or for `units` where the verb opens its own unit of work: all that it does
is rolled back. A test that goes over HTTP, runs a command or needs two connections asks for `fresh_database`.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import hypothesis
import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from app.audit.chain import seal
from app.kit.db import Work, WorkFactory, make_engine
from tests.databases import Databases, PostgresqlDatabases, SqliteDatabases, forgetful
from tests.dealing import Dealer, turn
from tests.postgres import server

KINDS = {"sqlite": ["sqlite"], "postgresql": ["postgresql"], "both": ["sqlite", "postgresql"]}
SERVER = pytest.StashKey[str]()

# A slow machine is no failure, and a failure that the next run does not show helps nobody.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("project")

for name in ("DATABASE_URL", "DEMO", "PORT", "HOST"):
    os.environ.pop(name, None)
# Tests say themselves when a worker works, and never touch the files of whoever runs them.
os.environ["WORKER"] = "off"
OWN_FILES = tempfile.TemporaryDirectory(prefix="tapsyrma-files-")
os.environ["FILE_STORE"] = OWN_FILES.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=list(KINDS), default="sqlite", help="the databases that tests run on")


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL for the whole run, started by the process that hands out the tests, ended with it."""
    config.addinivalue_line("markers", "one_database: what is looked at is the same on every kind of database")
    if "postgresql" not in KINDS[config.getoption("--db")] or config.getoption("--collect-only"):
        return
    given = cast("dict[str, str] | None", getattr(config, "workerinput", None))
    if given is not None:
        config.stash[SERVER] = given["postgresql"]
        return
    running = ExitStack()
    config.stash[SERVER] = running.enter_context(server(forgetful()))
    config.add_cleanup(running.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tells a worker of xdist where the server is."""
    node.workerinput["postgresql"] = node.config.stash.get(SERVER, "")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        kinds = KINDS[metafunc.config.getoption("--db")]
        one = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("kind", kinds[:1] if one else kinds, scope="session")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealer | None:
    """Unless another way of dealing is asked for (`--dist`)."""
    return Dealer(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After pytest has sorted by kind of database; in one process the order is pytest's."""
    if hasattr(config, "workerinput"):
        items.sort(key=turn)


@pytest.fixture(scope="session")
def made(pytestconfig: pytest.Config, worker_id: str) -> Iterator[Callable[[str], Databases]]:
    """What makes databases of a kind: one maker a kind for the whole run of this process, however often the tests that
    it is handed change their kind, for it keeps a migrated template and knows which names it has given."""
    makers: dict[str, Databases] = {}
    with ExitStack() as until_the_end:

        def maker(kind: str) -> Databases:
            if kind not in makers:
                if kind == "sqlite":
                    folder = TemporaryDirectory(prefix="tapsyrma-sqlite-", dir=forgetful())
                    makers[kind] = SqliteDatabases(Path(until_the_end.enter_context(folder)))
                else:
                    makers[kind] = PostgresqlDatabases(pytestconfig.stash[SERVER], worker_id)
            return makers[kind]

        yield maker


@pytest.fixture(scope="session")
def databases(kind: str, made: Callable[[str], Databases]) -> Databases:
    """Makes databases of the kind that this test runs on."""
    return made(kind)


@pytest.fixture
def fresh_database(databases: Databases) -> Iterator[str]:
    """The DATABASE_URL of a database of the test's own as `tapsyrma migrate` leaves it, for real commits."""
    url = databases.copy()
    yield url
    databases.drop(url)


@pytest.fixture
def fresh_engine(fresh_database: str) -> Iterator[Engine]:
    """An engine on a database of the test's own."""
    engine = make_engine(fresh_database)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def engine(databases: Databases) -> Iterator[Engine]:
    """An engine on the worker's database, with tables and reference data, in which no test may leave anything."""
    url = databases.copy()
    engine = make_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection whose commits are savepoints of a transaction that is rolled back when the test ends."""
    with engine.connect().execution_options(writes=True) as connection:
        outer = connection.begin()
        connection.begin_nested()
        yield connection
        outer.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session:
        yield session


@pytest.fixture
def now() -> datetime:
    """Ten o'clock in Almaty on an ordinary Tuesday, a week after the meeting of 2026-03-03."""
    return datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@pytest.fixture
def work(session: Session, now: datetime) -> Work:
    """A unit of work at `now`, never committed."""
    return Work(session, now, language="en")


@pytest.fixture
def units(connection: Connection) -> WorkFactory:
    """Opens units of work that commit as far as the test can see, and are rolled back when it ends."""
    return WorkFactory(cast("Engine", connection), finish=seal)
