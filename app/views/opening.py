"""Opening a view: what it asks for is held against what there is today, and what has gone is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.lists.filter import ListQuery
from app.views.lists import LISTS, OUT_OF_USE, Listed, pairs
from app.views.models import LONGEST_QUERY, Listing, SavedView

OUT = N_("No longer in use; what it once held is still found")
MISSING = N_("No longer there, or not yours to see")


@dataclass(frozen=True)
class Gone:
    """One value of one criterion. `name` is empty where nobody may know it; `lost`: nothing can be found by it."""

    criterion: str
    value: Any
    name: str
    why: Message
    lost: bool


@dataclass(frozen=True)
class Opened:
    """`address` as it was saved, None where it cannot be opened so; `left`: without what has gone."""

    address: str | None
    left: str
    gone: Sequence[Gone]


def opened(work: Work, actor: Actor, view: SavedView) -> Opened:
    """What the view asks for, to this reader, today."""
    listed = LISTS[view.listing]
    query, gone = _read(listed, view.query)
    gone += list(_vanished(work, actor, listed, query))
    lost = any(one.lost for one in gone)
    return Opened(None if lost else query.address(listed.path), _without(query, gone).address(listed.path), gone)


def _read(listed: Listed, said: str) -> tuple[ListQuery, list[Gone]]:
    """Parameters that this version of the system no longer understands are gone, too."""
    gone: list[Gone] = []
    left = pairs(said)
    while True:
        try:
            return listed.query.from_pairs(left), gone
        except Invalid as error:
            wrong = {name.partition(".")[0]: why for name, why in error.errors.items()}
            whole = next(iter(wrong.values()))
            # What is wrong with no single one of them is wrong with all together.
            lost = [(name, value) for name, value in left if name in wrong] or left
            gone += [Gone(name, value, value, wrong.get(name, whole), lost=True) for name, value in lost]
            left = [pair for pair in left if pair not in lost]


def _vanished(work: Work, actor: Actor, listed: Listed, query: ListQuery) -> Iterator[Gone]:
    for criterion, reader in listed.readers.items():
        wanted = getattr(query, criterion)
        if not wanted:
            continue
        names = reader(work, actor, wanted)
        out = _out_of_use(work, criterion, wanted)
        for value in wanted:
            if value not in names:
                yield Gone(criterion, value, "", Message(MISSING), lost=True)
            elif value in out:
                yield Gone(criterion, value, names[value], Message(OUT), lost=False)


def _out_of_use(work: Work, criterion: str, wanted: Sequence[Any]) -> set[Any]:
    if criterion not in OUT_OF_USE:
        return set()
    key, out = OUT_OF_USE[criterion]
    return set(work.session.scalars(select(key).where(key.in_(wanted), out)))


def _without(query: ListQuery, gone: Sequence[Gone]) -> ListQuery:
    changes: dict[str, Any] = {}
    for one in gone:
        present = changes.get(one.criterion, getattr(query, one.criterion, []))
        if isinstance(present, list):
            changes[one.criterion] = [value for value in present if value != one.value]
    return query.model_copy(update=changes)


def checked(work: Work, actor: Actor, listing: Listing, said: str) -> str:
    """The parameters as they are kept. Raises `Invalid` by criterion for what there is not, or where an address of them
    would be too long."""
    listed = LISTS[listing]
    query = listed.query.from_pairs(pairs(said))
    missing = [one for one in _vanished(work, actor, listed, query) if one.lost]
    if missing:
        raise Invalid(**{one.criterion: one.why for one in missing})
    kept = query.address("").removeprefix("?")
    if len(kept) > LONGEST_QUERY:
        raise Invalid(query=N_("These are too many conditions to be kept"))
    return kept
