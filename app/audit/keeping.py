"""Keeping lists: every change of a row makes a new version and one event.

The rooms below the accounts know no actor; who keeps a list is seen from here as no more than a `Keeper`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from app.audit.chain import NewEvent, record
from app.audit.changes import apply
from app.kit.columns import Base
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, Stale
from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.lists.shelves import Shelf, find
from app.kit.unique import unique_or

R = TypeVar("R", bound=Base)
PERMISSION = "reference.edit"


class Membership(Protocol):
    @property
    def id(self) -> int: ...


class Keeper(Protocol):
    """Whoever may be asked for the memberships that permit something; none is 403."""

    @property
    def person_id(self) -> int: ...

    def require(self, permission: str) -> Sequence[Membership]: ...


def read(work: Work, _reader: object, shelf: Shelf[R], key: int | str) -> R:
    """One row, for whoever may read the list; 404."""
    return find(work.session, shelf, key)


def create(work: Work, keeper: Keeper, shelf: Shelf[R], body: Input) -> R:
    """Adds a row."""
    keeper.require(PERMISSION)
    row = shelf.new(work.session, body)
    with unique_or(work.session, lambda: Invalid(**{shelf.unique: N_("This is taken already")})):
        work.session.add(row)
    tell(work, keeper, shelf, row, "creation", {name: (None, getattr(row, name)) for name in shelf.told})
    return row


def edit(work: Work, keeper: Keeper, shelf: Shelf[R], key: int | str, body: Patch, expected: int | None = None) -> R:
    """Sets what the body says. Equal values change nothing and tell nothing."""
    row = take(work, keeper, shelf, key, expected)
    given = body.given()
    shelf.may_edit(work.session, row, given)
    change(work, keeper, shelf, row, "edit", given)
    return row


def retire(work: Work, keeper: Keeper, shelf: Shelf[R], key: int | str, expected: int | None = None) -> R:
    """Offered no longer; where it is in use, its name stays."""
    row = take(work, keeper, shelf, key, expected)
    if retired_on(row) is not None:
        raise Conflict(N_("It is retired already"))
    shelf.may_retire(work.session, row)
    change(work, keeper, shelf, row, "retirement", {"retired_on": work.today})
    return row


def restore(work: Work, keeper: Keeper, shelf: Shelf[R], key: int | str, expected: int | None = None) -> R:
    """In use again."""
    row = take(work, keeper, shelf, key, expected)
    if retired_on(row) is None:
        raise Conflict(N_("It is in use"))
    change(work, keeper, shelf, row, "restoration", {"retired_on": None})
    return row


def take(work: Work, keeper: Keeper, shelf: Shelf[R], key: int | str, expected: int | None) -> R:
    """The row in hand: 403 for who keeps no list, 404, and 412 when it is no longer as the caller saw it."""
    keeper.require(PERMISSION)
    row = find(work.session, shelf, key, lock=True)
    if expected is not None and version(row) != expected:
        raise Stale
    return row


def change(work: Work, keeper: Keeper, shelf: Shelf[Any], row: Any, what: str, values: Mapping[str, Any]) -> None:
    """Sets the values that differ; if any does, a new version and an event."""
    changed = apply(row, **values)
    if changed:
        row.version += 1
        tell(work, keeper, shelf, row, what, changed)


def tell(
    work: Work, keeper: Keeper, shelf: Shelf[Any], row: Any, what: str, changes: Mapping[str, tuple[Any, Any]]
) -> None:
    """One event, which always says a code that is the row's address."""
    key = getattr(row, shelf.key.key)
    named = {} if isinstance(key, int) else {shelf.key.key: (key, key)}
    membership = keeper.require(PERMISSION)[0].id
    changes = {**named, **changes}
    record(
        work,
        NewEvent(f"{shelf.noun}.{what}", shelf.noun, number_of(key), keeper.person_id, membership, changes),
    )


def number_of(key: int | str) -> int:
    """The number under which the chain knows a row: its id, or 48 bits of the digest of its code."""
    return key if isinstance(key, int) else int.from_bytes(hashlib.sha256(key.encode()).digest()[:6])


def version(row: Any) -> int:
    number: int = row.version
    return number


def retired_on(row: Any) -> date | None:
    day: date | None = row.retired_on
    return day
