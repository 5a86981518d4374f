"""What a reader's questions counted is kept until the next event: nothing that is counted changes without one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from app.accounts.actor import Actor
from app.accounts.kinds import kind_of, values_of
from app.audit.chain import until_next_event
from app.kit.db import Work

P = ParamSpec("P")
T = TypeVar("T")


def counted(
    count: Callable[Concatenate[Work, Actor, P], T],
) -> Callable[Concatenate[Work, Actor, P], T]:
    """For a count that reads only and depends on nothing but the chain's content, the day, the reader and `args`.

    Its result is shared by requests, so it has to be immutable; the arguments have to be hashable. A unit that writes
    counts for itself.
    """

    @wraps(count)
    def kept(work: Work, actor: Actor, /, *args: P.args, **named: P.kwargs) -> T:
        reader = kind_of(actor), tuple(values_of(actor).items())
        asked = (count, args, tuple(named.items()), reader, work.today)
        return until_next_event(work, asked, lambda: count(work, actor, *args, **named))

    return kept
