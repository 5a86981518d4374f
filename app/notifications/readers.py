"""Who reads what is told of a record: whoever may see it, and after them whoever stands in for one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.accounts.actor import Actor
from app.accounts.queries import actor_of_person
from app.kit.db import Work
from app.notifications import scope
from app.notifications.models import Reason
from app.notifications.subjects import Subject
from app.notifications.substitutes import in_place_of, substitutes_of


@dataclass(frozen=True)
class Reader:
    """Who is told, and why. `for_id`: whom the person stands in for; `replaced`: somebody stands in and is told too."""

    person_id: int
    reason: Reason
    for_id: int | None = None
    replaced: bool = False


def readers(work: Work, subject: Subject, people: Mapping[int, Reason], *, inside: bool = False) -> list[Reader]:
    """Those of the people who may see the record (with `inside` what is not public of it), and after them whoever
    stands in for one of them and sees it by that person's memberships. Nobody is named twice."""
    found: dict[int, Reader] = {}
    stand_ins: list[Reader] = []
    for person_id, reason in people.items():
        actor = actor_of(work, person_id)
        if actor is None or not _sees(work, actor, subject, inside):
            continue
        others = [one for one in substitutes_of(work, person_id) if _in_place(work, one, person_id, subject, inside)]
        found[person_id] = Reader(person_id, reason, replaced=bool(others))
        stand_ins += (Reader(one, reason, for_id=person_id) for one in others)
    for reader in stand_ins:
        found.setdefault(reader.person_id, reader)
    return list(found.values())


def _sees(work: Work, actor: Actor, subject: Subject, inside: bool) -> bool:
    seen = scope.seen(work, actor, subject.noun, [subject.id])
    return bool(seen) and (not inside or scope.sees_inside(work, actor, subject.noun, subject.id))


def _in_place(work: Work, substitute_id: int, person_id: int, subject: Subject, inside: bool) -> bool:
    substitute = actor_of(work, substitute_id)
    parts = in_place_of(substitute, person_id) if substitute is not None else []
    return any(_sees(work, part, subject, inside) for part in parts)


def actor_of(work: Work, person_id: int) -> Actor | None:
    """The person with the memberships of today, read once in a unit; None for whom nobody lets in any more."""
    known: dict[int, Actor | None] = work.memo.setdefault("actors", {})
    if person_id not in known:
        known[person_id] = actor_of_person(work.session, person_id, work.today)
    return known[person_id]
