"""Who acts: a person with the memberships in force today, loaded once a request in two small queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from app.accounts.anchors import AKIMATS
from app.accounts.models import Role
from app.accounts.permissions import EVERYONE, HEADING, ROLE_PERMISSIONS
from app.kit.errors import Forbidden
from app.territories.models import TerritoryLevel


@dataclass(frozen=True, slots=True)
class Standing:
    """One membership as the rules see it. `territory_id` is the anchor of an office or an observer, the home
    territory of an officer's body."""

    id: int
    role: Role
    post: str
    heads: bool
    body_id: int | None = None
    body_kind: str | None = None
    enterprise_id: int | None = None
    territory_id: int | None = None
    territory_level: TerritoryLevel | None = None
    collegial: bool = False
    names: tuple[str, str, str] = ("", "", "")
    """The anchor's name in Kazakh, Russian and English."""

    @property
    def permissions(self) -> frozenset[str]:
        own = ROLE_PERMISSIONS[self.role]
        return own | HEADING if self.heads and self.role is Role.OFFICER else own

    @property
    def is_akimat(self) -> bool:
        """Whether the body answers for all that lies in its territory."""
        return self.body_kind in AKIMATS


@dataclass(frozen=True)
class Actor:
    """`read_only`: signed in by a token whose scope is read."""

    person_id: int
    name: str
    email: str
    language: str | None
    standings: tuple[Standing, ...]
    read_only: bool = False
    preferences: dict[str, str] = field(default_factory=dict)
    sample: bool = False
    unnoted_token: str = ""
    """The digest of the token by which the actor came, where today's use of it is still to be noted."""

    @cached_property
    def permissions(self) -> frozenset[str]:
        return EVERYONE.union(*(standing.permissions for standing in self.standings))

    def can(self, permission: str) -> bool:
        """Whether any membership's role permits it (on some record)."""
        return permission in self.permissions

    def with_permission(self, permission: str) -> tuple[Standing, ...]:
        return tuple(standing for standing in self.standings if permission in standing.permissions)

    def require(self, permission: str) -> tuple[Standing, ...]:
        """The memberships that permit it; none is 403."""
        found = self.with_permission(permission)
        if not found:
            raise Forbidden
        return found

    def roles(self) -> frozenset[Role]:
        return frozenset(standing.role for standing in self.standings)

    def has_role(self, roles: Iterable[Role]) -> bool:
        return not self.roles().isdisjoint(roles)
