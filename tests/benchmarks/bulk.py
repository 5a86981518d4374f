"""Writing millions of rows: the driver's own bulk insert on SQLite, COPY on PostgreSQL, indexes made afterwards."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

import psycopg
from sqlalchemy import Table, make_url
from sqlalchemy.schema import CreateIndex, DropIndex

from app.kit.columns import Base, canonical_json

Row = Mapping[str, Any]


class Sink(Protocol):
    """Where rows go. A row names only what differs from its table's defaults."""

    def write(self, table: Table, rows: Iterable[Row]) -> None: ...

    def run(self, statement: str) -> None: ...


SAME = frozenset({str, int, float, type(None)})


def plain(value: Any) -> Any:
    """A value as both databases read it from text: days and UTC moments in ISO 8601, yes and no as 1 and 0."""
    if type(value) in SAME:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")[:26]
    if isinstance(value, date):
        return value.isoformat()
    return canonical_json(value)


def defaults(table: Table) -> dict[str, Any]:
    """Column → the value that it has where nothing is said."""
    found: dict[str, Any] = {}
    for column in table.columns:
        given: Any = column.default
        if given is not None and given.is_scalar:
            found[column.name] = plain(given.arg)
        elif column.server_default is not None and not column.primary_key:
            found[column.name] = json.loads(str(column.server_default.arg))  # type: ignore[attr-defined]
        else:
            found[column.name] = None
    return found


def tuples(table: Table, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    base = list(defaults(table).items())
    for row in rows:
        yield tuple([plain(row.get(name, value)) for name, value in base])


class Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def write(self, table: Table, rows: Iterable[Row]) -> None:
        names = list(defaults(table))
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
        self.connection.executemany(statement, tuples(table, rows))

    def run(self, statement: str) -> None:
        self.connection.execute(statement)


class Postgresql:
    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def write(self, table: Table, rows: Iterable[Row]) -> None:
        names = ", ".join(defaults(table))
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({names}) FROM STDIN".encode()) as copy,
        ):
            for row in tuples(table, rows):
                copy.write_row(row)

    def run(self, statement: str) -> None:
        self.connection.execute(statement.encode())


@contextmanager
def loading(url: str, names: Iterable[str]) -> Iterator[Sink]:
    """A sink for these tables: their indexes go before and come back after, counters go on behind the last row."""
    tables = [Base.metadata.tables[name] for name in names]
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda one: str(one.name))]
    with _opened(url) as (sink, after):
        written = _writer(url)
        for index in indexes:
            sink.run(written(DropIndex(index)))
        yield sink
        for index in indexes:
            sink.run(written(CreateIndex(index)))
        after(tables)


def _writer(url: str) -> Callable[[Any], str]:
    dialect = make_url(url).get_dialect()()
    return lambda element: str(element.compile(dialect=dialect))


@contextmanager
def _opened(url: str) -> Iterator[tuple[Sink, Callable[[list[Table]], None]]]:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database), isolation_level=None)) as connection:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-2000000"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            yield Sqlite(connection), lambda _: None
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=WAL")
        return
    plain_url = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain_url, autocommit=True) as connection:
        sink = Postgresql(connection)
        sink.run("SET timezone = 'UTC'")
        # A row's foreign keys are right by construction; checking each would take longer than writing it.
        sink.run("SET session_replication_role = replica")
        sink.run("SET maintenance_work_mem = '512MB'")
        yield sink, lambda tables: _settle(sink, tables)


def _settle(sink: Sink, tables: list[Table]) -> None:
    """What PostgreSQL does by itself after a while: counters, statistics, the map of visible rows."""
    for table in tables:
        key = next(iter(table.primary_key.columns))
        if key.autoincrement is True:
            counter = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
            sink.run(f"SELECT setval({counter}, max({key.name})) FROM {table.name} HAVING max({key.name}) IS NOT NULL")
        sink.run(f"VACUUM {table.name}")
    sink.run("ANALYZE")
