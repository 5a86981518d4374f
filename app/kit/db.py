"""Engines for the two databases, and the unit of work.

SQLite runs in WAL with foreign keys on; a unit that will write says so first and takes the write lock at once
(`BEGIN IMMEDIATE`), because a read lock that is later raised fails under load instead of waiting.
"""

import time
from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Engine, Executable, Select, create_engine, event, make_url
from sqlalchemy.orm import Session

from app.kit import clock
from app.kit.turns import Turns

T = TypeVar("T")
POOL_TIMEOUT_SECONDS = 30
MOST_KEPT = 4096
MOST_FORMS = 4
"""A process has an engine for requests and one for its background work; tests have one after the other."""
GIVING_WAY_SECONDS = 0.11
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    # For each connection, of which a worker has several; the operating system keeps the rest.
    "cache_size=-2000",
    "temp_store=MEMORY",
    "case_sensitive_like=ON",
)


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://…`; `pool_size` is also the limit (no overflow)."""
    address = make_url(url)
    common: dict[str, Any] = {
        "pool_size": pool_size,
        "max_overflow": 0,
        "pool_timeout": POOL_TIMEOUT_SECONDS,
        # A failing statement is logged; what people wrote is not.
        "hide_parameters": True,
    }
    if address.get_backend_name() != "sqlite":
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        # PgBouncer in transaction mode loses prepared statements, so none are made.
        return create_engine(address, connect_args={"prepare_threshold": None}, pool_pre_ping=False, **common)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"check_same_thread": False}, **common)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # By the driver itself, ten times as fast: it waits for nothing and cannot fail.
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")


def give_way() -> None:
    """Between two units that write of one and the same request: whoever waits for SQLite's lock looks for it every
    100 ms at last, and would not find it free before the request is through."""
    time.sleep(GIVING_WAY_SECONDS)


@dataclass
class Work:
    """One unit of work: what a verb needs to read, to change and to record.

    `events` collects what happened; the `finish` steps of the factory see it last of all before the commit.
    """

    session: Session
    now: datetime
    language: str = "kk"
    events: list[Any] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)
    """What was read once in this unit and may be asked again (the calendar's overrides, a tree of territories)."""
    writes: bool = True
    """Otherwise it only looks: nothing that it reads is locked."""
    kept: Callable[[Hashable], list[Any]] | None = None
    """In a unit that only reads: a list for each key, the same in the units of all requests, the least used go."""

    @property
    def today(self) -> date:
        return clock.local_date(self.now)


def held(work: Work, query: Select[T], **how: Any) -> Select[T]:
    """The same rows as they stand now, locked until the end of the unit – unless it only looks, before an act.

    `how` as for `with_for_update`.
    """
    return query.with_for_update(**how).execution_options(populate_existing=True) if work.writes else query


class _Forms(dict[Any, Any]):
    """What one statement is compiled to for an engine; SQLAlchemy's key tells the statement second."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((key[0], *key[2:]), default)

    def __setitem__(self, key: Any, form: Any) -> None:
        if len(self) >= MOST_FORMS:
            self.clear()
        super().__setitem__((key[0], *key[2:]), form)


class Ready:
    """A statement that is made once and sent again and again, with what it was compiled to.

    SQLAlchemy looks for that among all statements by a description of the whole statement, hashed from end to end each
    time. With the large ones that every request begins and ends with, this takes longer than sending them. For what is
    asked again and again only: another statement of the same shape is compiled anew.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._forms = _Forms()

    def send(self, connection: Connection, values: Mapping[str, Any] | None) -> CursorResult[*tuple[Any, ...]]:
        return connection.execute(self._statement, values, execution_options={"compiled_cache": self._forms})


def read(
    session: Session, statement: Executable | Ready, values: Mapping[str, Any] | None = None
) -> CursorResult[*tuple[Any, ...]]:
    """Rows of columns, straight from the connection: the session's own way, made for objects, takes twice as long.

    What was changed before is seen: it is flushed first.
    """
    session.flush()
    connection = session.connection()
    return statement.send(connection, values) if isinstance(statement, Ready) else connection.execute(statement, values)


@lru_cache(maxsize=256)
def named(names: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """Makes named tuples of rows: their attributes are read ten times faster, and a list reads hundreds."""
    made: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - known when it runs
    make: Callable[[Iterable[Any]], Any] = made._make
    return make


def _place_for(_key: Hashable) -> list[Any]:
    return []


class WorkFactory:
    """Opens units of work on one engine. `finish` runs before a unit that writes is committed, with the whole unit."""

    def __init__(self, engine: Engine, finish: Callable[[Work], None] | None = None) -> None:
        self.engine = engine
        self._finish = finish
        self._reading = engine.execution_options(writes=False)
        self._writing = engine.execution_options(writes=True)
        self._kept = lru_cache(maxsize=MOST_KEPT)(_place_for)
        # Another server answers while others compute; SQLite answers within the process.
        self._turn = Turns().turn if engine.dialect.name == "sqlite" else nullcontext

    @contextmanager
    def __call__(self, *, writes: bool = True, now: datetime | None = None, language: str = "kk") -> Iterator[Work]:
        """A unit. One that writes commits when the block ends well and rolls back when it does not; one that only reads
        leaves nothing behind."""
        bind = self._writing if writes else self._reading
        with self._turn(), Session(bind, expire_on_commit=False, autoflush=True) as session:
            kept = None if writes else self._kept
            work = Work(session, now or clock.now(), language, writes=writes, kept=kept)
            if not writes:
                yield work
                return
            with session.begin():
                yield work
                session.flush()
                if self._finish is not None:
                    self._finish(work)
