"""The names behind the ids of a filter: read once, in the reader's language; an unknown one is 422.

What the reader may not see is unknown: a filter tells nobody that an enterprise or a meeting exists.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to as visible_enterprises
from app.instructions.filter import InstructionQuery
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_, format_date, localized
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.territories.models import Territory

Found = dict[int, str]


@dataclass(frozen=True)
class Names:
    """`words[criterion][id]`."""

    words: Mapping[str, Found] = field(default_factory=dict)


def names_of(work: Work, actor: Actor, query: InstructionQuery) -> Names:
    """One small statement for each kind of thing that the filter names. Raises `Invalid` by criterion."""
    words: dict[str, Found] = {}
    for criterion, read in READERS.items():
        wanted = getattr(query, criterion)
        if wanted:
            words[criterion] = read(work, actor, wanted)
            if not words[criterion].keys() >= set(wanted):
                raise Invalid(**{criterion: N_("Choose one of the values offered")})
    return Names(words)


def _territories(work: Work, _actor: Actor, ids: Sequence[int]) -> Found:
    rows = work.session.scalars(select(Territory).where(Territory.id.in_(ids)))
    return {row.id: localized(row, work.language) for row in rows}


def _bodies(work: Work, _actor: Actor, ids: Sequence[int]) -> Found:
    rows = work.session.scalars(select(Body).where(Body.id.in_(ids)))
    return {row.id: localized(row, work.language) for row in rows}


def _people(work: Work, actor: Actor, ids: Sequence[int]) -> Found:
    """Officials. An enterprise's contact learns no official's name by trying numbers."""
    if actor.roles() <= {Role.CONTACT}:
        return {}
    officials = select(Membership.person_id).where(Membership.role.in_((Role.OFFICER, Role.OFFICE)))
    query = select(Person.id, Person.name).where(Person.id.in_(ids), Person.id.in_(officials))
    return dict(work.session.execute(query).all())


def _enterprises(work: Work, actor: Actor, ids: Sequence[int]) -> Found:
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Enterprise.id.in_(ids), visible_enterprises(actor))
    )
    rows = work.session.execute(query)
    return {enterprise.id: display_name(enterprise, form, work.language) for enterprise, form in rows}


def _meetings(work: Work, actor: Actor, ids: Sequence[int]) -> Found:
    query = select(Meeting.id, Meeting.held_on, Meeting.topic).where(Meeting.id.in_(ids), visible_meetings(actor))
    rows = work.session.execute(query)
    return {row.id: f"{format_date(row.held_on, work.language)}, {row.topic}" for row in rows}


READERS: dict[str, Callable[[Work, Actor, Sequence[int]], Found]] = {
    "giver": _bodies,
    "responsible": _bodies,
    "co_executor": _bodies,
    "body": _bodies,
    "handler": _people,
    "controller": _people,
    "meeting": _meetings,
    "enterprise": _enterprises,
    "territory": _territories,
}
