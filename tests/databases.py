"""Databases for tests: one migrated template a kind and worker, and as many copies of it as tests ask for."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app import seed
from app.audit.chain import seal
from app.kit.db import WorkFactory, make_engine

ROOT = Path(__file__).resolve().parents[1]
SHARED_MEMORY = Path("/dev/shm")
ENOUGH = 2**31
"""So many bytes have to be free there."""


def forgetful() -> Path | None:
    """The folder for databases that nobody will miss: in memory where there is room and programs may run, for a disk
    takes half the time of a run that makes thousands of them. None: where temporary files go."""
    if not SHARED_MEMORY.is_dir() or not os.access(SHARED_MEMORY, os.W_OK):
        return None
    room = os.statvfs(SHARED_MEMORY)
    fits = room.f_bavail * room.f_frsize > ENOUGH and not room.f_flag & os.ST_NOEXEC
    return SHARED_MEMORY if fits else None


class Databases(Protocol):
    """One kind of database. Every address is a `DATABASE_URL`."""

    def empty(self) -> str:
        """The address of a new database without tables."""

    def copy(self) -> str:
        """The address of a new database as `tapsyrma migrate` leaves it: all tables, reference data, no people."""

    def drop(self, url: str) -> None:
        """Take a database away; its connections with it."""


class SqliteDatabases:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._template: Path | None = None

    def empty(self) -> str:
        return f"sqlite:///{self._next()}"

    def copy(self) -> str:
        if self._template is None:
            self._template = self._next()
            prepare(f"sqlite:///{self._template}")
        return f"sqlite:///{shutil.copyfile(self._template, self._next())}"

    def drop(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        for suffix in ("", "-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

    def _next(self) -> Path:
        return self._folder / f"{next(self._numbers)}.sqlite3"


class PostgresqlDatabases:
    def __init__(self, server: str, prefix: str) -> None:
        self._server = server
        self._prefix = prefix
        self._numbers = itertools.count()
        self._template: str | None = None

    def empty(self) -> str:
        return self._create("template1")

    def copy(self) -> str:
        if self._template is None:
            url = self.empty()
            prepare(url)
            self._template = self._name(url)
        return self._create(self._template)

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self._name(url)} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._server.replace("/postgres?", f"/{name}?")

    def _name(self, url: str) -> str:
        return url.partition("@/")[2].partition("?")[0]

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())


def alembic_config() -> Config:
    return Config(ROOT / "alembic.ini")


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url, pool_size=1)
    try:
        yield engine
    finally:
        engine.dispose()


def prepare(url: str) -> None:
    """What `tapsyrma migrate` does."""
    migrate(url)
    with opened(url) as engine, WorkFactory(engine, finish=seal)() as work:
        seed.load(work)


def migrate(url: str, revision: str = "head") -> None:
    """Brings the tables alone up to `revision`."""
    config = alembic_config()
    with opened(url) as engine, engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
