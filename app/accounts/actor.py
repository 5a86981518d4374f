"""Who acts: a person with the memberships in force today, one's own and those of whom one stands in for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.accounts.anchors import AKIMATS
from app.accounts.models import Role
from app.accounts.permissions import EVERYONE, HEADING, NAMING_READERS, ROLE_PERMISSIONS
from app.kit.errors import Forbidden
from app.territories.models import TerritoryLevel


@dataclass(frozen=True, slots=True)
class Loan:
    """An absence in force: whose work one does, up to which day, and whether with confidential matters."""

    absence_id: int
    person_id: int
    name: str
    until: date
    confidential: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One membership as the rules see it. `territory_id` is the anchor of an office or an observer, the home
    territory of an officer's body. `loan`: it is somebody else's, who is absent."""

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
    loan: Loan | None = None

    @property
    def permissions(self) -> frozenset[str]:
        """Whoever stands in without confidential matters says of none who may read them."""
        own = ROLE_PERMISSIONS[self.role]
        granted = own | HEADING if self.heads and self.role is Role.OFFICER else own
        return granted - NAMING_READERS if self.loan is not None and not self.loan.confidential else granted

    @property
    def is_akimat(self) -> bool:
        """Whether the body answers for all that lies in its territory."""
        return self.body_kind in AKIMATS


@dataclass(frozen=True)
class Actor:
    """`read_only`: signed in by a token whose scope is read. Own memberships come before those of others, so that what
    both permit is done in one's own name."""

    person_id: int
    name: str
    email: str
    language: str | None
    standings: tuple[Standing, ...]
    read_only: bool = False
    preferences: Mapping[str, str] = field(default_factory=dict, hash=False)
    sample: bool = False
    unnoted_token: str = ""
    """The digest of the token by which the actor came, where today's use of it is still to be noted."""
    knows_secrets: bool = True
    """Whether the rules about confidential matters are asked at all: not for somebody who stands in without them."""

    @cached_property
    def loans(self) -> tuple[Loan, ...]:
        """For whom the person stands in today."""
        return tuple(dict.fromkeys(standing.loan for standing in self.standings if standing.loan is not None))

    @cached_property
    def parts(self) -> tuple["Actor", ...]:
        """The person by the own memberships, and for each loan its owner by the memberships that are lent.

        A record is seen, and acted upon, as one of them: what nobody of them sees the scopes of two do not open.
        """
        if not self.loans:
            return (self,)
        lent = (
            replace(self, standings=self._by(loan), person_id=loan.person_id, knows_secrets=loan.confidential)
            for loan in self.loans
        )
        return (replace(self, standings=self._by(None)), *lent)

    def _by(self, loan: Loan | None) -> tuple[Standing, ...]:
        return tuple(standing for standing in self.standings if standing.loan is loan)

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The person, and whoever they stand in for."""
        return tuple(dict.fromkeys((self.person_id, *(loan.person_id for loan in self.loans))))

    def holder(self, membership_id: int | None) -> int:
        """Whose membership that is: the person's own, or somebody's for whom they stand in."""
        lent = (one.loan for one in self.standings if one.id == membership_id)
        return next((loan.person_id for loan in lent if loan is not None), self.person_id)

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
        return self._roles

    @cached_property
    def _roles(self) -> frozenset[Role]:
        return frozenset(standing.role for standing in self.standings)

    def has_role(self, roles: Iterable[Role]) -> bool:
        return not self.roles().isdisjoint(roles)
