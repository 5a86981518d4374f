"""BIN and IIN: the only thing that says that two enterprises are one. No two rows share a number."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.enterprises.models import Enterprise
from app.enterprises.scope import office_over, visible_to
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.identifiers import shown


def refuse_duplicate(work: Work, actor: Actor, digits: str | None, own_id: int | None = None) -> None:
    """422 by field where another enterprise has the number."""
    if digits is None:
        return
    query = select(Enterprise.id).where(Enterprise.identifier == digits, Enterprise.id != (own_id or 0))
    if work.session.scalar(query) is not None:
        raise duplicate(work, actor, digits)


def duplicate(work: Work, actor: Actor, digits: str | None) -> Invalid:
    """Names the enterprise that has the number, to those who may see it."""
    query = select(Enterprise.id, Enterprise.name_stated).where(Enterprise.identifier == digits, visible_to(actor))
    found = work.session.execute(query).first()
    if found is None:
        return Invalid(identifier=N_("An enterprise of another region has this number"))
    text = N_("«%(name)s» (No. %(number)s in the register) has this number")
    return Invalid(identifier=Message(text, {"name": found.name_stated, "number": found.id}))


def number_for(actor: Actor, enterprise: Enterprise) -> str | None:
    """The number as this reader may see it: an IIN is personal data and whole only for the office that keeps it."""
    if enterprise.identifier is None or office_over(actor, enterprise.region_id) is not None:
        return enterprise.identifier
    return shown(enterprise.identifier)
