"""The look before the act: which rows are chosen, and what would become of each. It changes nothing.

What is acted on is what was looked at. A filter is turned into numbers and versions, and the digest over them binds the
act to this look: whoever comes to match later is not swept in, and who has changed since is refused as stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

from app.accounts.actor import Actor
from app.bulk.acts import Act, Check
from app.bulk.nouns import Noun
from app.bulk.schemas import MOST, Chosen, Item
from app.kit.columns import canonical_json
from app.kit.db import Work
from app.kit.errors import DomainError, Invalid, Message
from app.kit.i18n import N_
from app.kit.lists.filter import FRAME


@dataclass(frozen=True)
class Foreseen:
    """One row: `error` is what it would be refused for; no `title` where it is not the reader's to see."""

    number: int
    version: int | None
    title: str
    error: DomainError | None


@dataclass(frozen=True)
class Plan:
    digest: str
    rows: Sequence[Foreseen]

    @property
    def possible(self) -> int:
        return sum(row.error is None for row in self.rows)


def plan(work: Work, actor: Actor, noun: Noun, said: Chosen) -> Plan:
    """What the act would do to each. Raises `Invalid` by field where it fits no row at all."""
    act, items = noun.acts[act_of(said)], chosen(work, actor, noun, said)
    check = act.checks(work, act.words(told(said)))
    return Plan(digest(noun, said, items), look(work, actor, noun, act, items, check))


def look(
    work: Work, actor: Actor, noun: Noun, act: Act, items: Sequence[Item], check: Check = lambda _taken: None
) -> list[Foreseen]:
    """Each row held against permission, state and version, and the check. A fixed number of statements."""
    found = noun.foresee(work, actor, {item.number: item.version for item in items}, act.move)
    return [_foreseen(noun, item, *found[item.number], check) for item in items]


def _foreseen(noun: Noun, item: Item, row: Any, taken: Any, check: Check) -> Foreseen:
    """Where no version was said, the present one is meant from now on."""
    if row is None:
        return Foreseen(item.number, item.version, "", taken)
    return Foreseen(item.number, item.version or row.version, noun.titled(row), _refusal(check, taken))


def _refusal(check: Check, taken: Any) -> DomainError | None:
    if isinstance(taken, DomainError):
        return taken
    try:
        check(taken)
    except DomainError as error:
        return error
    return None


def chosen(work: Work, actor: Actor, noun: Noun, said: Chosen) -> list[Item]:
    """The rows in question; those of a filter with the versions of this moment. None is `Invalid`, too many too."""
    return said.items if said.filter is None else matching(work, actor, noun, said.filter)


def matching(work: Work, actor: Actor, noun: Noun, address: str, most: int = MOST) -> list[Item]:
    """All that a list has, by the parameters of its address."""
    pairs = [(name, value) for name, value in parse_qsl(address) if name not in FRAME]
    found = noun.matching(work, actor, noun.query.from_pairs(pairs), most + 1)
    if not found:
        raise Invalid(filter=N_("Nothing matches any more"))
    if len(found) > most:
        raise Invalid(filter=Message(N_("At most %(most)s at once: narrow the list"), {"most": most}))
    return [Item(number=number, version=version) for number, version in found]


def act_of(said: Chosen) -> str:
    name: str = said.act  # type: ignore[attr-defined]
    return name


def told(said: Chosen) -> dict[str, Any]:
    """What the act was told, apart from the rows."""
    return said.model_dump(mode="json", exclude_unset=True, exclude=set(Chosen.model_fields) | {"act"})


def digest(noun: Noun, said: Chosen, items: Sequence[Item]) -> str:
    """What was looked at: the act, what it was told, the rows with their versions."""
    rows = sorted([item.number, item.version] for item in items)
    return sha256(canonical_json([noun.name, act_of(said), told(said), rows]).encode()).hexdigest()
