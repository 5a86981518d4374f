"""The menu of a list: one's views of it, in one statement."""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, READER, Kind, kind_of, values_of
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
    chosen: int | None

    @property
    def is_default(self) -> bool:
        return self.chosen is not None


@lru_cache(maxsize=KINDS)
def _statement(kind: Kind) -> Ready:
    mine = and_(DefaultView.view_id == SavedView.id, DefaultView.person_id == bindparam(READER))
    columns = (SavedView.id, SavedView.name, SavedView.query, SavedView.audience, SavedView.owner_id)
    query = select(*columns, DefaultView.view_id).outerjoin(DefaultView, mine)
    shared = SavedView.owner_id != bindparam(READER)
    seen = query.where(SavedView.listing == bindparam("of"), visible_to(kind.actor))
    return Ready(seen.order_by(shared, SavedView.name))


def menu(work: Work, actor: Actor, listing: Listing) -> tuple[Entry, ...]:
    found = read(work.session, _statement(kind_of(actor)), {"of": listing, **values_of(actor)})
    return tuple(Entry(*row) for row in found)
