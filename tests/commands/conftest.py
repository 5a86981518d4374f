"""The `tapsyrma` command on a database of the test's own."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from app.audit.chain import seal
from app.cli import app
from app.kit.db import WorkFactory, make_engine
from app.kit.settings import settings


@dataclass(frozen=True)
class Said:
    """What a command printed on its two channels, and how it ended."""

    out: str
    err: str
    code: int


@dataclass(frozen=True)
class Shell:
    """`shell("user", "list")` runs the command; `shell.units` looks at what it left."""

    units: WorkFactory

    def __call__(self, *words: str) -> Said:
        result = CliRunner().invoke(app, list(words))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.stdout, result.stderr, result.exit_code)


@pytest.fixture
def shell(fresh_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setenv("DATABASE_URL", fresh_database)
    settings.cache_clear()
    engine = make_engine(fresh_database)
    yield Shell(WorkFactory(engine, finish=seal))
    engine.dispose()
    settings.cache_clear()
