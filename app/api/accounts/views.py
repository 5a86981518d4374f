"""How people, tokens and one-time links are answered over the API."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.accounts.entry.invitations import NewLink
from app.accounts.entry.tokens import NewToken
from app.accounts.listing import PersonRow, memberships_of
from app.accounts.models import ApiToken, LinkPurpose, Person, Role, TokenScope
from app.accounts.profile import preferences
from app.api.frame.call import ShownOnce
from app.kit.db import Work


class MembershipOut(BaseModel):
    """A role with its anchor and the anchor's names."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    role: Role
    territory_id: int | None
    body_id: int | None
    enterprise_id: int | None
    name_kk: str
    name_ru: str
    name_en: str
    post: str
    heads: bool
    ended_on: date | None


class UserLine(BaseModel):
    """A person in a list, with the memberships in force. `invited`: has set no password yet."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    email: str
    active: bool
    invited: bool
    sample: bool
    memberships: list[MembershipOut]


class UserOut(UserLine):
    """A person with all memberships, those that have ended too."""

    language: str | None
    version: int


class ProfileOut(BaseModel):
    """One's own profile. `permissions` is what the memberships permit on some record."""

    id: int
    version: int
    name: str
    email: str
    language: str | None
    theme: str
    density: str
    contrast: str
    shortcuts: str
    memberships: list[MembershipOut]
    permissions: list[str]


class TokenOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    scope: TokenScope
    created_at: datetime
    expires_at: datetime
    last_used_on: date | None


class TokenPage(BaseModel):
    items: list[TokenOut]


class NewTokenOut(TokenOut, ShownOnce):
    """The token just made. `secret` is told this once: not even a repeated Idempotency-Key tells it again."""


class OneTimeLinkOut(ShownOnce):
    """A one-time link: `secret` is the last part of its address, told this once."""

    purpose: LinkPurpose
    expires_at: datetime
    path: str = Field(description="Where the person sets a password; `{secret}` stands for the secret.")


def line_out(row: PersonRow) -> UserLine:
    return UserLine.model_validate(row)


def user_out(work: Work, _actor: Actor, person: Person) -> UserOut:
    return UserOut(
        id=person.id,
        name=person.name,
        email=person.email,
        active=person.active,
        invited=person.password_hash is None,
        sample=person.sample,
        memberships=_memberships(work, person, None),
        language=person.language,
        version=person.version,
    )


def profile_out(work: Work, actor: Actor, person: Person) -> ProfileOut:
    return ProfileOut(
        id=person.id,
        version=person.version,
        name=person.name,
        email=person.email,
        language=person.language,
        **preferences(person),
        memberships=_memberships(work, person, work.today),
        permissions=sorted(actor.permissions),
    )


def _memberships(work: Work, person: Person, today: date | None) -> list[MembershipOut]:
    return [MembershipOut.model_validate(row) for row in memberships_of(work.session, [person.id], today)]


def new_token_out(_work: Work, _actor: Actor, made: NewToken) -> NewTokenOut:
    told = TokenOut.model_validate(made.token).model_dump()
    return NewTokenOut(**told, secret=made.secret)


def tokens_out(found: Sequence[ApiToken]) -> TokenPage:
    return TokenPage(items=[TokenOut.model_validate(token) for token in found])


def link_out(_work: Work, _actor: Actor, link: NewLink) -> OneTimeLinkOut:
    return OneTimeLinkOut(
        secret=link.secret, purpose=link.purpose, expires_at=link.expires_at, path="/welcome/{secret}"
    )
