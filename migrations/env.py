"""Runs migrations on the configured database: batch mode for SQLite, a lock timeout for PostgreSQL."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, text

from app.kit.db import make_engine
from app.kit.settings import settings
from app.models import metadata

LOCK_TIMEOUT = "5s"
"""A migration that cannot get its lock gives up, rather than queue every reader behind itself."""


PLAIN = {
    "EnumText": "sa.String(length=32)",
    "JsonText": "sa.Text()",
    "UtcDateTime": "sa.DateTime(timezone=True)",
}


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Own column types are written as what they are in the database: a migration outlives the code."""
    return PLAIN.get(type(item).__name__, False) if kind == "type" else False


def run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
        compare_server_default=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(settings().database_url, pool_size=1)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # Batch mode rebuilds tables: with foreign keys on, the old one could not be dropped where others point to
            # it. Said to the driver, before any transaction: inside of one SQLite does not hear it.
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.close()
        run(connection)
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("A migration left rows that point to nothing")
        connection.commit()
    engine.dispose()
