"""One at a time, where there is no row yet that could be locked."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def alone(session: Session, doing: str) -> None:
    """Until the unit ends nobody else does the same. On SQLite whoever writes is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(doing))))
