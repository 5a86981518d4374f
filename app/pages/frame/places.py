"""The places on the bar, by role (EXPERIENCE: who sees what)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.kit.i18n import N_


@dataclass(frozen=True)
class Place:
    """`key` is the letter after `g`; `phone` ones stay on the bar at the bottom of a telephone."""

    path: str
    label: str
    icon: str
    key: str
    phone: bool = True
    current: bool = False
    also: str = ""
    """Another address that belongs to it."""


DESK = Place("/", N_("My desk"), "desk", "d")
ISSUES = Place("/issues", N_("Issues"), "issue", "i")
INSTRUCTIONS = Place("/instructions", N_("Instructions"), "task", "t", also="/series")
MEETINGS = Place("/meetings", N_("Meetings"), "people", "m")
ENTERPRISES = Place("/enterprises", N_("Enterprises"), "factory", "e", phone=False)
MY_ISSUES = Place("/", N_("My issues"), "issue", "d")
MY_ENTERPRISE = Place("/enterprises", N_("Enterprise"), "factory", "e")
PEOPLE = Place("/users", N_("People"), "people", "u")
REFERENCE = Place("/reference", N_("Reference data"), "task", "r")

WORKING = (DESK, ISSUES, INSTRUCTIONS, MEETINGS, ENTERPRISES)
BY_ROLE: dict[Role, Sequence[Place]] = {
    Role.OFFICE: WORKING,
    Role.OFFICER: WORKING,
    Role.OBSERVER: WORKING,
    Role.CONTACT: (MY_ISSUES, MEETINGS, MY_ENTERPRISE),
    Role.ADMIN: (DESK, PEOPLE, REFERENCE, ISSUES, ENTERPRISES),
}
ORDER = (Role.OFFICE, Role.OFFICER, Role.OBSERVER, Role.CONTACT, Role.ADMIN)


def main_role(actor: Actor) -> Role | None:
    """The role whose desk a person with several memberships lands on."""
    return next((role for role in ORDER if role in actor.roles()), None)


def places_for(actor: Actor, path: str) -> tuple[Place, ...]:
    """The union of what the person's roles see, with the current one marked."""
    return _places(actor.roles(), "/" + path.removeprefix("/").partition("/")[0])


@lru_cache(maxsize=1024)
def _places(roles: frozenset[Role], section: str) -> tuple[Place, ...]:
    """`section` is the address up to its first word: the places are all so short."""
    found: dict[str, Place] = {}
    for role in ORDER:
        if role in roles:
            for place in BY_ROLE[role]:
                found.setdefault(place.path, place)
    return tuple(replace(place, current=section in (place.path, place.also)) for place in found.values())
