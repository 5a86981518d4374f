"""Which rows are chosen: the ticked ones, the whole page, or all that match – by number and version from then on."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.bulk.nouns import Noun
from app.bulk.planning import Foreseen, matching
from app.bulk.schemas import MOST, Item
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.lists.filter import MOST as LONGEST_PAGE

NOTHING = N_("Tick at least one row, or choose all of them")


@dataclass(frozen=True)
class Choice:
    """`problem`: why there is nothing to act on."""

    items: Sequence[Item]
    problem: Message | None = None


def choice(work: Work, actor: Actor, noun: Noun, params: QueryParams) -> Choice:
    """What the form of the list has sent in its address."""
    which = params.get("which", "ticked")
    if which == "all":
        try:
            return Choice(matching(work, actor, noun, params.get("filter", ""), MOST))
        except Invalid as error:
            return Choice((), next(iter(error.errors.values())))
    said = params.get("shown", "").split() if which == "page" else params.getlist("number")
    numbers = list(dict.fromkeys(int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 16))
    chosen = [Item(number=number) for number in numbers if number][:LONGEST_PAGE]
    return Choice(chosen) if chosen else Choice((), Message(NOTHING))


def as_text(rows: Sequence[Foreseen]) -> str:
    """In one field of a form: `12.3 15.1`."""
    return " ".join(f"{row.number}.{row.version or ''}" for row in rows)
