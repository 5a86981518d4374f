"""What crosses the border of the room: bodies of requests, shared by both doors."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from app.accounts.emails import Email
from app.accounts.models import Role, TokenScope
from app.kit.inputs import Input, Patch
from app.kit.text import BlankIsNone, OptionalLine, one_line

Key = Annotated[int, Field(ge=1, le=2**53)]
PersonName = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=200)]
TokenName = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=100)]
Language = Literal["kk", "ru", "en"]
MOST_MEMBERSHIPS = 20


class MembershipIn(Input):
    """A role with the one anchor that fits it: office and observer a territory, officer a body, contact an enterprise,
    admin none."""

    role: Role
    territory_id: Annotated[Key | None, BlankIsNone] = None
    body_id: Annotated[Key | None, BlankIsNone] = None
    enterprise_id: Annotated[Key | None, BlankIsNone] = None
    post: OptionalLine = ""
    heads: bool = False
    """Whether the person heads the body: only an officer can."""


class MembershipEdit(Patch):
    """What may be set right while it lasts. Another role or anchor is another membership."""

    post: OptionalLine | None = None
    heads: bool | None = None


class PersonIn(Input):
    """A person to be invited. `language`: the one in which the pages greet them."""

    email: Email
    name: PersonName
    language: Annotated[Language | None, BlankIsNone] = None
    memberships: list[MembershipIn] = Field(default_factory=list, max_length=MOST_MEMBERSHIPS)


class NewPersonForm(MembershipIn):
    """The same as one form: a person with the first membership."""

    email: Email
    name: PersonName
    language: Annotated[Language | None, BlankIsNone] = None

    def person(self) -> PersonIn:
        return PersonIn(email=self.email, name=self.name, language=self.language)

    def membership(self) -> MembershipIn:
        return MembershipIn(**self.model_dump(exclude={"email", "name", "language"}))


class PersonEdit(Patch):
    emptied: ClassVar[frozenset[str]] = frozenset({"language"})

    email: Email | None = None
    name: PersonName | None = None
    language: Annotated[Language | None, BlankIsNone] = None


class ProfileEdit(Patch):
    """One's own name and how the pages look. `system` and `normal` leave it to the browser."""

    emptied: ClassVar[frozenset[str]] = frozenset({"language"})

    name: PersonName | None = None
    language: Annotated[Language | None, BlankIsNone] = None
    theme: Literal["system", "light", "dark"] | None = None
    density: Literal["normal", "wide"] | None = None
    contrast: Literal["normal", "more"] | None = None
    shortcuts: Literal["on", "off"] | None = None


class TokenIn(Input):
    """A key for a program. It does what its owner may do; with the scope `read` it only reads."""

    name: TokenName
    scope: TokenScope = TokenScope.READ
    days: Annotated[int, Field(ge=1, le=366)] = 90
