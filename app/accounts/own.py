"""Whose work it is: one's own, and that of whoever one stands in for."""

from typing import Any

from sqlalchemy import ColumnElement

from app.accounts.actor import Actor


def is_own(actor: Actor, column: Any) -> ColumnElement[bool]:
    """The person in the column is the actor, or somebody for whom the actor stands in."""
    own: ColumnElement[bool] = column.in_(actor.people) if actor.loans else column == actor.person_id
    return own
