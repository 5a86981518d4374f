"""A new password: what it must be, and what ends when it changes."""

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo, field_validator
from sqlalchemy import update

from app.accounts.entry.sessions import end_sessions
from app.accounts.models import OneTimeLink, Person
from app.audit.chain import NewEvent, record
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.kit.validation import Said

SHORTEST, LONGEST = 10, 200
FEWEST_SIGNS = 5


def _long_enough(password: str) -> str:
    if len(password) < SHORTEST:
        raise Said(N_("At least %(least)s characters"), least=SHORTEST)
    if len(password) > LONGEST:
        raise Said(N_("At most %(max_length)s characters"), max_length=LONGEST)
    if len(set(password)) < FEWEST_SIGNS:
        raise Said(N_("Too easy to guess: use at least %(least)s different characters"), least=FEWEST_SIGNS)
    return password


NewPassword = Annotated[str, AfterValidator(_long_enough)]


class PasswordIn(Input):
    """A password chosen with a one-time link, typed twice: a slip of the finger would cost a new link."""

    password: NewPassword
    repeated: str

    @field_validator("repeated")
    @classmethod
    def _alike(cls, repeated: str, info: ValidationInfo) -> str:
        if repeated != info.data.get("password", repeated):
            raise ValueError(N_("The two passwords differ"))
        return repeated


class PasswordChange(PasswordIn):
    """A new password by who knows the old one."""

    old: str


def refuse_obvious(password: str, email: str, name: str) -> None:
    """The address, the part before the @, or the name, is the first thing that anyone would try."""
    obvious = {email, email.partition("@")[0], name.casefold()}
    if password.strip().casefold() in obvious:
        raise Invalid(password=N_("Choose a password that is not your address or name"))


def put(work: Work, person: Person, password_hash: str, keep: str = "") -> None:
    """Keeps the new hash. The person is signed out everywhere but in the browser whose session has the digest `keep`,
    and open one-time links end."""
    person.password_hash = password_hash
    end_sessions(work, person.id, keep)
    unused = (OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None))
    work.session.execute(update(OneTimeLink).where(*unused).values(used_at=work.now))
    record(work, NewEvent("person.password", "person", person.id, person.id, public=False))
