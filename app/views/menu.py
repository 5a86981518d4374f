"""The menu of a list: one's views of it."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, READER, Kind, kind_of, values_of
from app.accounts.known import known
from app.accounts.models import Person
from app.kit.db import Ready, Work, read
from app.views.models import Audience, DefaultView, Listing, SavedView
from app.views.scope import visible_to


class Entry(NamedTuple):
    """One's own first, then what is shared, each by name."""

    id: int
    name: str
    query: str
    audience: Audience
    owner_id: int
    is_default: bool = False


def _chosen(listing: Listing, person: Any) -> Select[int]:
    return select(DefaultView.view_id).where(DefaultView.person_id == person, DefaultView.listing == listing)


CHOSEN = {listing: _chosen(listing, Person.id).scalar_subquery().label(f"chosen_of_{listing}") for listing in Listing}
"""Columns by which a statement about a `Person` tells with which view each list opens."""


def menu(work: Work, actor: Actor, listing: Listing) -> tuple[Entry, ...]:
    """The views that the person has; no statement where they are known and the chosen one was told with the actor."""
    entries = _entries(work, actor, listing)
    told = CHOSEN[listing].name
    chosen = work.memo[told] if told in work.memo else read(work.session, _chosen(listing, actor.person_id)).scalar()
    return tuple([entry._replace(is_default=entry.id == chosen) for entry in entries])


@known
def _entries(work: Work, actor: Actor, listing: Listing) -> tuple[Entry, ...]:
    found = read(work.session, _statement(kind_of(actor)), {"of": listing, **values_of(actor)})
    return tuple(Entry(*row) for row in found)


@lru_cache(maxsize=KINDS)
def _statement(kind: Kind) -> Ready:
    query = select(SavedView.id, SavedView.name, SavedView.query, SavedView.audience, SavedView.owner_id)
    shared = SavedView.owner_id != bindparam(READER)
    seen = query.where(SavedView.listing == bindparam("of"), visible_to(kind.actor))
    return Ready(seen.order_by(shared, SavedView.name))
