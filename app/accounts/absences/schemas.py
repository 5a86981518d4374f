"""What is said of an absence: the body of the request, shared by both doors."""

from datetime import date
from typing import Annotated

from app.accounts.absences.models import AbsenceReason
from app.accounts.schemas import Key
from app.kit.inputs import Input, Patch
from app.kit.text import BlankIsNone


class AbsenceIn(Input):
    """Days on which somebody stands in for a person; the first and the last one belong to them."""

    person_id: Annotated[Key | None, BlankIsNone] = None
    """Who is absent; without it, whoever says so."""
    membership_id: Annotated[Key | None, BlankIsNone] = None
    """Which of the person's roles the substitute takes over; without it, all of them but an administrator's."""
    substitute_id: Key
    first_on: date
    last_on: date
    reason: AbsenceReason
    confidential: bool = False
    """With the confidential matters of the person too: only the person may say so."""


class AbsenceEdit(Patch):
    """What may be changed of an absence that is not over."""

    last_on: date | None = None
    substitute_id: Key | None = None
