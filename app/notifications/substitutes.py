"""Who is told in the place of whom: a substitute of what the absent one would be told, as far as that is lent."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select

from app.accounts.absences.lending import lending
from app.accounts.absences.models import Absence
from app.accounts.actor import Actor
from app.accounts.models import Membership
from app.kit.db import Work

Lent = dict[int, dict[int, int]]
"""Who is absent → membership → who stands in."""


def lent(work: Work) -> Lent:
    """All that is lent today: one statement a unit."""
    known: Lent | None = work.memo.get("lent")
    if known is None:
        known = defaultdict(dict)
        everything: Select[*tuple[Any, ...]] = select(Absence.person_id, Membership.id, Absence.substitute_id)
        for person_id, membership_id, substitute_id in work.session.execute(lending(everything, work.today)):
            known[person_id][membership_id] = substitute_id
        work.memo["lent"] = known
    return known


def substitutes_of(work: Work, person_id: int) -> list[int]:
    """Nobody where the person is there."""
    return sorted(set(lent(work).get(person_id, {}).values()))


def in_place_of(substitute: Actor, person_id: int) -> list[Actor]:
    """The substitute as the absent one, by what is lent."""
    return [part for part in substitute.parts[1:] if part.person_id == person_id]


def is_away(work: Work, actor: Actor) -> bool:
    """Whether others do all of the person's work today."""
    own = {standing.id for standing in actor.parts[0].standings}
    return bool(own) and own <= lent(work).get(actor.person_id, {}).keys()
