"""An enterprise that is no more: offered nowhere, kept wherever its name stands."""

from app.accounts.actor import Actor
from app.audit.changes import apply
from app.enterprises.models import Enterprise
from app.enterprises.taking import Taken, take, tell
from app.kit.db import Work
from app.kit.errors import Conflict
from app.kit.i18n import N_


def retire(work: Work, actor: Actor, enterprise_id: int, expected: int | None = None) -> Enterprise:
    taken = take(work, actor, enterprise_id, expected)
    if taken.enterprise.retired_on is not None:
        raise Conflict(N_("It is retired already"))
    return _mark(work, taken, "retirement", work.today)


def restore(work: Work, actor: Actor, enterprise_id: int, expected: int | None = None) -> Enterprise:
    taken = take(work, actor, enterprise_id, expected)
    if taken.enterprise.retired_on is None:
        raise Conflict(N_("It is in use"))
    return _mark(work, taken, "restoration", None)


def _mark(work: Work, taken: Taken, what: str, day: object) -> Enterprise:
    changed = apply(taken.enterprise, retired_on=day)
    taken.enterprise.version += 1
    tell(work, taken, what, changed)
    return taken.enterprise
