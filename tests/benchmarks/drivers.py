"""The bare drivers: `sqlite3` and `psycopg` with nothing between."""

import itertools
import re
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
from sqlalchemy import make_url

from app.kit.db import SQLITE_PRAGMAS

CHAIN = re.compile(r"INTO (events|event_texts)\b|\bchain_head\b")
"""Statements whose values have to be new each time: a number or digest is given once."""


@dataclass(frozen=True)
class Statement:
    """A statement as it went to the driver. `many`: `parameters` are a list, one for each time."""

    sql: str
    parameters: Any
    many: bool = False

    @property
    def chains(self) -> bool:
        return CHAIN.search(self.sql) is not None


class Driver(Protocol):
    def play(self, statements: Sequence[Statement], *, writes: bool) -> None:
        """Sends the statements in one transaction and fetches every row."""


class Replay:
    """What both drivers share: going through the statements, giving events their next numbers."""

    def _play(self, cursor: Any, statements: Sequence[Statement]) -> None:
        fresh: Mapping[Any, Any] = {}
        for statement in statements:
            parameters = statement.parameters
            if statement.chains and fresh:
                parameters = _renewed(parameters, fresh)
            if statement.many:
                cursor.executemany(statement.sql, parameters)
            else:
                cursor.execute(statement.sql, parameters)
            if cursor.description is not None:
                rows = cursor.fetchall()
                if statement.chains:
                    fresh = _fresh(statements, rows[0])


class Sqlite(Replay):
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in SQLITE_PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def play(self, statements: Sequence[Statement], *, writes: bool) -> None:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        self._play(cursor, statements)
        cursor.execute("COMMIT")


class Postgresql(Replay):
    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)

    def play(self, statements: Sequence[Statement], *, writes: bool) -> None:
        with self._connection.cursor() as cursor:
            if writes:
                with self._connection.transaction():
                    self._play(cursor, statements)
            else:
                self._play(cursor, statements)


def driver_for(url: str) -> Driver:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return Sqlite(str(address.database))
    return Postgresql(address.set(drivername="postgresql").render_as_string(hide_password=False))


def _fresh(statements: Sequence[Statement], head: tuple[int, str]) -> dict[Any, Any]:
    """Old value → new: the numbers after the head that was just read, digests that nobody had."""
    seqs: dict[Any, Any] = {}
    numbers = itertools.count(head[0] + 1)
    for statement in statements:
        if "INTO events" not in statement.sql:
            continue
        for parameters in statement.parameters if statement.many else [statement.parameters]:
            values = parameters.values() if isinstance(parameters, Mapping) else parameters
            seqs[next(iter(values))] = next(numbers)
            for value in values:
                if isinstance(value, str) and len(value) == 64:
                    seqs[value] = secrets.token_hex(32)
    return seqs


def _renewed(parameters: Any, fresh: Mapping[Any, Any]) -> Any:
    if isinstance(parameters, list):
        return [_renewed(one, fresh) for one in parameters]
    if isinstance(parameters, Mapping):
        return {name: _new(value, fresh) for name, value in parameters.items()}
    return tuple(_new(value, fresh) for value in parameters)


def _new(value: Any, fresh: Mapping[Any, Any]) -> Any:
    return fresh.get(value, value) if isinstance(value, (int, str)) else value
