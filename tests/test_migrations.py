"""Migrations: one line of them, up and down on both databases, and the tables that the models describe."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.accounts.models import Membership, Person, Role
from app.audit.chain import NewEvent, record, seal
from app.audit.models import Event
from app.audit.verify import verify
from app.instructions import replay as instructions
from app.instructions.models import Instruction
from app.issues import replay as issues
from app.issues.models import Issue
from app.kit.db import WorkFactory, make_engine
from app.models import metadata
from tests.benchmarks.generator import generate
from tests.databases import ROOT, Databases, alembic_config, migrate

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][::-1]


@pytest.fixture
def empty_engine(databases: Databases) -> Iterator[Engine]:
    """An engine on a database without tables."""
    url = databases.empty()
    engine = make_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


def downgrade(engine: Engine, revision: str) -> None:
    config = alembic_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def triggers(engine: Engine) -> set[str]:
    """By table and name."""
    said = {
        "sqlite": "SELECT tbl_name || '.' || name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return set(connection.exec_driver_sql(said[engine.dialect.name]).scalars())


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


def test_file_names_carry_their_day_and_sort_in_the_order_of_the_revisions() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    names = [scripts.get_revision(revision).path.rpartition("/")[2] for revision in REVISIONS]
    assert names == sorted(names)
    assert all(name[:8].isdigit() for name in names)


def test_the_migrated_tables_are_those_of_the_models(fresh_engine: Engine) -> None:
    assert tables(fresh_engine) >= set(metadata.tables)
    with fresh_engine.connect() as connection:
        assert differences(connection) == []


def test_each_step_goes_up_down_and_up_again(empty_engine: Engine) -> None:
    """A table that SQLite builds anew takes its triggers along, in both directions: without them events can be
    changed."""
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        below = tables(empty_engine), triggers(empty_engine)
        migrate(str(empty_engine.url), revision)
        reached = tables(empty_engine), triggers(empty_engine)
        downgrade(empty_engine, before)
        assert (tables(empty_engine), triggers(empty_engine)) == below
        migrate(str(empty_engine.url), revision)
        assert (tables(empty_engine), triggers(empty_engine)) == reached
        assert below[1] <= reached[1], revision
    assert any("events" in one for one in reached[1])


def test_the_way_down_to_nothing_leaves_nothing(empty_engine: Engine) -> None:
    migrate(str(empty_engine.url))
    downgrade(empty_engine, "base")
    assert tables(empty_engine) == set()
    with empty_engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            left = connection.exec_driver_sql(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                " UNION SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace"
                " AND typname NOT LIKE '%%alembic_version'"
            )
            assert left.all() == []


def test_full_tables_go_down_to_the_first_ones_and_up_again(fresh_database: str, fresh_engine: Engine) -> None:
    """As an administrator does it: rows that others point to are rebuilt with their tables, and the chain holds."""
    generate(fresh_database, 200)
    with fresh_engine.connect() as connection:
        before = [connection.execute(select(func.count()).select_from(noun)).scalar() for noun in (Issue, Instruction)]
    fresh_engine.dispose()
    environment = {**os.environ, "DATABASE_URL": fresh_database}
    for direction, revision in (("downgrade", REVISIONS[0]), ("upgrade", "head")):
        run = [sys.executable, "-m", "alembic", direction, revision]
        done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    with WorkFactory(fresh_engine)(writes=False) as work:
        after = [work.session.scalar(select(func.count()).select_from(noun)) for noun in (Issue, Instruction)]
        assert before == after
        assert list(verify(work.session, (issues.REPLAY, instructions.REPLAY))) == []


def test_migrating_again_changes_nothing_and_keeps_what_is_there(fresh_database: str, fresh_engine: Engine) -> None:
    with WorkFactory(fresh_engine, finish=seal)() as work:
        person = Person(email="aigul@example.kz", name="Айгүл", created_at=NOW)
        person.memberships.append(Membership(role=Role.ADMIN))
        work.session.add(person)
        record(work, NewEvent("person.invited", "person", 1, None))
    migrate(fresh_database)
    with Session(fresh_engine) as session:
        assert session.scalars(select(Person.name)).all() == ["Айгүл"]
        assert session.scalars(select(Membership.role)).all() == [Role.ADMIN]
        assert session.scalars(select(Event.kind)).all() == ["person.invited"]


@pytest.mark.parametrize("statement", ["UPDATE events SET kind = 'other'", "DELETE FROM events"])
def test_the_database_refuses_to_change_events(statement: str, fresh_engine: Engine) -> None:
    with WorkFactory(fresh_engine, finish=seal)() as work:
        record(work, NewEvent("issue.raised", "issue", 1, None))
    with fresh_engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.exec_driver_sql(statement)
