"""The one engine of every transition table: permission → allowed source → change → event, in one place."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from app.audit import changes
from app.audit.chain import NewEvent, record
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Stale
from app.kit.i18n import N_


class Versioned(Protocol):
    """A row whose changes are counted."""

    version: Any


class Subject(Versioned, Protocol):
    """A row with a life: an id, a status, a version."""

    id: Any
    status: Any


@dataclass(frozen=True)
class Move:
    """One row of a transition table. `target` None: the status stays. `label` is a verb for the button."""

    name: str
    permission: str
    sources: frozenset[StrEnum]
    target: StrEnum | None
    label: str
    bumps: bool = True
    """Whether it makes a new version; a comment does not."""


@dataclass(frozen=True)
class Author:
    """Whom an event names: a person with the membership by which it was done, nobody where the system does it."""

    person_id: int | None
    membership_id: int | None
    on_behalf_of: str = ""


SYSTEM = Author(None, None)


@dataclass(frozen=True)
class Who(Author):
    """Who makes the move, in whose name, as the event will tell."""

    person_id: int


class Workflow:
    """A noun's transition table. It draws the buttons, the diagram in the docs and the tests."""

    def __init__(self, noun: str, moves: Iterable[Move]) -> None:
        self.noun = noun
        self.moves: Mapping[str, Move] = {move.name: move for move in moves}

    def open_to(self, status: StrEnum, granted: frozenset[str], shut: AbstractSet[str] = frozenset()) -> list[Move]:
        """The moves that this status and these permissions (over this very record) allow, but for those `shut` by what
        a status does not tell."""
        possible = (move for move in self.moves.values() if status in move.sources and move.name not in shut)
        return [move for move in possible if move.permission in granted]

    def check(
        self,
        name: str,
        row: Subject,
        granted: frozenset[str],
        expected: int | None = None,
        shut: Callable[[], AbstractSet[str]] = frozenset,
    ) -> Move:
        """The move, or 403 without its permission, 412 when the caller saw an older version, 409 naming the moves
        that are allowed now. `shut` only keeps moves out of those, and is asked only then: their verbs say better why
        they are refused."""
        move = self.moves[name]
        if move.permission not in granted:
            raise Forbidden
        match_version(row, expected)
        if row.status not in move.sources:
            allowed = tuple(other.name for other in self.open_to(row.status, granted, shut()))
            raise Conflict(N_("The state does not allow this move now"), allowed=allowed)
        return move

    def perform(
        self,
        work: Work,
        row: Subject,
        move: Move,
        who: Who,
        *,
        text: str = "",
        public: bool = True,
        told: Mapping[str, tuple[Any, Any]] | None = None,
        **values: Any,
    ) -> dict[str, tuple[Any, Any]]:
        """Sets the new status and `values`, bumps the version, records the event. Returns field → (old, new).

        `told` adds to the event what is not a field of the row.
        """
        if move.target is not None:
            values = {"status": move.target, **values}
        changed = changes.apply(row, **values)
        if move.bumps:
            row.version += 1
        record(
            work,
            NewEvent(
                kind=f"{self.noun}.{move.name}",
                noun=self.noun,
                noun_id=row.id,
                person_id=who.person_id,
                membership_id=who.membership_id,
                on_behalf_of=who.on_behalf_of,
                changes={**changed, **(told or {})},
                text=text,
                public=public,
            ),
        )
        return changed


def match_version(row: Versioned, expected: int | None) -> None:
    """412 when the record has moved on since the caller read it; None says that the caller did not ask."""
    if expected is not None and row.version != expected:
        raise Stale
