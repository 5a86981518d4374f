"""Finding what an administrator names on the command line."""

from sqlalchemy import ColumnElement, false, or_, select

from app.accounts.members import ANCHORS
from app.accounts.models import Person, Role
from app.accounts.queries import person_by_email
from app.bodies.models import Body
from app.commands.common import fail
from app.enterprises.models import Enterprise
from app.kit.db import Work
from app.territories.models import Territory


def person_with(work: Work, email: str) -> Person:
    """The person with that address."""
    person = person_by_email(work.session, email)
    if person is None:
        fail(f"no person has the address {email}")
    return person


def anchor(work: Work, role: Role, named: str) -> dict[str, int]:
    """The anchor as a membership's field: a territory by KATO, a body by code, an enterprise by BIN or number."""
    field = ANCHORS[role]
    if not named or field is None:
        return {}
    query = {
        "territory_id": select(Territory.id).where(Territory.kato == named),
        "body_id": select(Body.id).where(Body.code == named),
        "enterprise_id": select(Enterprise.id).where(or_(Enterprise.identifier == named, _is_number(named))),
    }[field]
    found = work.session.scalar(query)
    if found is None:
        fail(f"there is no {named}")
    return {field: found}


def _is_number(named: str) -> ColumnElement[bool]:
    short = named.isascii() and named.isdigit() and len(named) < 12
    return Enterprise.id == int(named) if short else false()
