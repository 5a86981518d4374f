"""Other names under which people look for an enterprise."""

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.enterprises.keys import legal_forms, refresh_keys
from app.enterprises.models import Enterprise, EnterpriseAlias
from app.enterprises.schemas import MOST_ALIASES, AliasIn
from app.enterprises.taking import take, tell
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.kit.i18n import N_
from app.kit.unique import unique_or
from app.kit.words.folding import compact


def add(work: Work, actor: Actor, enterprise_id: int, body: AliasIn) -> EnterpriseAlias:
    """One more name; the same one in another alphabet or case is there already."""
    taken = take(work, actor, enterprise_id)
    count = select(func.count()).where(EnterpriseAlias.enterprise_id == enterprise_id)
    if (work.session.scalar(count) or 0) >= MOST_ALIASES:
        raise Conflict(N_("An enterprise has at most %(most)s other names"), most=MOST_ALIASES)
    alias = new_alias(work, taken.enterprise, body.name)
    with unique_or(work.session, lambda: Invalid(name=N_("It has this name already"))):
        work.session.add(alias)
    _changed(work, taken.enterprise)
    tell(work, taken, "alias", {"alias": (None, body.name)})
    return alias


def remove(work: Work, actor: Actor, enterprise_id: int, alias_id: int) -> Enterprise:
    """Takes the name away; the history keeps it."""
    taken = take(work, actor, enterprise_id)
    alias = work.session.get(EnterpriseAlias, alias_id)
    if alias is None or alias.enterprise_id != enterprise_id:
        raise NotFound
    work.session.delete(alias)
    _changed(work, taken.enterprise)
    tell(work, taken, "alias_removal", {"alias": (alias.name, None)})
    return taken.enterprise


def new_alias(work: Work, enterprise: Enterprise, name: str) -> EnterpriseAlias:
    """The row, not yet added; one key an enterprise and name however it is spelt."""
    return EnterpriseAlias(enterprise_id=enterprise.id, name=name, key=compact(legal_forms(work).split(name).name))


def _changed(work: Work, enterprise: Enterprise) -> None:
    refresh_keys(work, enterprise)
    enterprise.version += 1
