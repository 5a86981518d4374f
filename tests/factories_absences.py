"""Absences for tests: this week from today on, unless the test says otherwise."""

from datetime import timedelta
from typing import Any

from app.accounts.absences import keeping as absences
from app.accounts.absences.models import Absence, AbsenceReason
from app.accounts.absences.schemas import AbsenceIn
from app.accounts.actor import Actor
from app.kit.db import Work


def said(work: Work, substitute: Actor, **facts: Any) -> AbsenceIn:
    """What is said of an absence of three days from today on."""
    days = {"first_on": work.today, "last_on": work.today + timedelta(days=2)}
    return AbsenceIn(**{**days, "reason": AbsenceReason.LEAVE, **facts}, substitute_id=substitute.person_id)


def absence(work: Work, by: Actor, substitute: Actor, **facts: Any) -> Absence:
    """Written down by `by`: of themself unless `person_id` is said."""
    found = absences.create(work, by, said(work, substitute, **facts))
    work.session.flush()
    return found
