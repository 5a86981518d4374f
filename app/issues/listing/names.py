"""The names behind the ids and codes of the issue list's filter."""

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.issues.listing.filter import IssueQuery
from app.kit.db import Work
from app.meetings import names
from app.meetings.names import Found

READERS: dict[str, names.Reader] = {
    "category": names.categories,
    "territory": names.territories,
    "body": names.bodies,
    "handler": names.officials(Role.OFFICER),
    "enterprise": names.enterprises,
    "sector": names.sectors,
    "meeting": names.meetings,
}


def names_of(work: Work, actor: Actor, query: IssueQuery) -> dict[str, Found]:
    """`names[criterion][id or code]`. Raises `Invalid` by criterion."""
    return names.names_of(work, actor, query, READERS)
