"""What happens to a person's access, as the chain of events tells it: never public."""

from collections.abc import Mapping
from typing import Any

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.audit.chain import NewEvent, record
from app.kit.db import Work

Changes = Mapping[str, tuple[Any, Any]]


def told(
    work: Work,
    actor: Actor | None,
    person: Person,
    what: str,
    changes: Changes | None = None,
    text: str = "",
    permission: str = "people.manage",
) -> None:
    """Records `person.<what>`. Without an actor it was done at the server's own command line.

    Names and addresses belong into `text`: it can lawfully be erased, `changes` never.
    """
    by = actor.with_permission(permission) if actor is not None else ()
    event = NewEvent(
        kind=f"person.{what}",
        noun="person",
        noun_id=person.id,
        person_id=actor.person_id if actor is not None else None,
        membership_id=by[0].id if by else None,
        changes=changes or {},
        text=text,
        public=False,
    )
    record(work, event)
