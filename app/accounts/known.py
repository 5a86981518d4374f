"""What a reader's questions found is kept until the next event: for what does not change without one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from app.accounts.actor import Actor
from app.accounts.kinds import kind_of, values_of
from app.audit.chain import until_next_event
from app.kit.db import Work

P = ParamSpec("P")
T = TypeVar("T")


def known(
    find: Callable[Concatenate[Work, Actor, P], T],
) -> Callable[Concatenate[Work, Actor, P], T]:
    """For what reads only and depends on nothing but the chain's content, the day, the reader and `args`: counts, a
    menu.

    Whoever's result depends on more has to tell from it whether it still holds, as `unread_count` does. It is shared by
    requests, so it has to be immutable; the arguments have to be hashable. A unit that writes asks for itself.
    """

    @wraps(find)
    def kept(work: Work, actor: Actor, /, *args: P.args, **named: P.kwargs) -> T:
        reader = kind_of(actor), tuple(values_of(actor).items())
        asked = (find, args, tuple(named.items()), reader, work.today)
        return until_next_event(work, asked, lambda: find(work, actor, *args, **named))

    return kept
