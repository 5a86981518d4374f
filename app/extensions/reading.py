"""Every request, move and pause of a due date, the first one first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.bodies.models import Body
from app.extensions.models import Extension, Pause
from app.extensions.subject import Subject, of
from app.kit.db import Work

Author = aliased(Person, name="author")
Decider = aliased(Person, name="decider")


def requests_of(work: Work, subject: Subject) -> Sequence[Row[Any]]:
    """`.Extension`, `.Body` (None: the office entered it), `.author`, `.decider`."""
    query: Any = (
        select(Extension, Body, Author.name.label("author"), Decider.name.label("decider"))
        .join(Author, Author.id == Extension.person_id)
        .outerjoin(Body, Body.id == Extension.body_id)
        .outerjoin(Decider, Decider.id == Extension.decided_by_id)
        .where(of(subject, Extension))
        .order_by(Extension.id)
    )
    return work.session.execute(query).all()


def pauses_of(work: Work, subject: Subject) -> Sequence[Row[Any]]:
    """`.Pause`, `.author`, `.decider` (who ended it)."""
    query: Any = (
        select(Pause, Author.name.label("author"), Decider.name.label("decider"))
        .join(Author, Author.id == Pause.person_id)
        .outerjoin(Decider, Decider.id == Pause.ended_by_id)
        .where(of(subject, Pause))
        .order_by(Pause.id)
    )
    return work.session.execute(query).all()


def to_look_at(tied: Any, noun_id: Any, today: date) -> ColumnElement[bool]:
    """Paused, and the day to look again has come. `tied`: `Pause.issue_id` or `Pause.instruction_id`, which is the
    noun's id."""
    running = exists().where(tied == noun_id, Pause.ended_on.is_(None), Pause.look_again_on <= today)
    return running.correlate_except(Pause)
