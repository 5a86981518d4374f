"""Reading one enterprise whole: what the page and the API show of it, in a fixed number of statements."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.audit.timeline import Entry, timeline
from app.categories.models import LegalForm, Sector
from app.enterprises.models import Enterprise, EnterpriseAlias, Project
from app.enterprises.scope import office_over, reads
from app.enterprises.taking import find
from app.kit.db import Work
from app.territories.models import Territory

HISTORY = 200


@dataclass(frozen=True)
class Whole:
    """An enterprise with what its ids stand for. `internal`: the reader is not of the enterprise alone."""

    enterprise: Enterprise
    form: LegalForm | None
    region: Territory
    territory: Territory | None
    sector: Sector | None
    aliases: list[EnterpriseAlias]
    keeps: bool
    internal: bool


def read(work: Work, actor: Actor, enterprise_id: int) -> Whole:
    """404 when there is none or it is not this person's to see."""
    enterprise = find(work, actor, enterprise_id)
    session = work.session
    return Whole(
        enterprise,
        session.get(LegalForm, enterprise.legal_form_code) if enterprise.legal_form_code else None,
        session.get_one(Territory, enterprise.region_id),
        session.get(Territory, enterprise.territory_id) if enterprise.territory_id else None,
        session.get(Sector, enterprise.sector_code) if enterprise.sector_code else None,
        aliases_of(session, enterprise_id),
        office_over(actor, enterprise.region_id) is not None,
        reads_internally(session, actor, enterprise_id),
    )


def aliases_of(session: Session, enterprise_id: int) -> list[EnterpriseAlias]:
    query = select(EnterpriseAlias).where(EnterpriseAlias.enterprise_id == enterprise_id)
    return list(session.scalars(query.order_by(EnterpriseAlias.name, EnterpriseAlias.id)))


def projects_of(session: Session, enterprise_id: int) -> list[Project]:
    """Those under way first, then those retired."""
    query = select(Project).where(Project.enterprise_id == enterprise_id)
    return list(session.scalars(query.order_by(Project.retired_on.is_not(None), Project.id)))


def reads_internally(session: Session, actor: Actor, enterprise_id: int) -> bool:
    """Whether some membership other than a contact's shows it: then the office's note is shown too."""
    ways = [reads(one) for one in actor.with_permission("enterprise.read") if one.role is not Role.CONTACT]
    if not ways:
        return False
    query = select(Enterprise.id).where(Enterprise.id == enterprise_id, or_(*ways))
    return session.scalar(query) is not None


def history_of(work: Work, whole: Whole) -> list[Entry]:
    """The enterprise's own events and its projects'."""
    projects = [project.id for project in projects_of(work.session, whole.enterprise.id)]
    nouns = [("enterprise", [whole.enterprise.id]), ("project", projects)]
    return timeline(work.session, nouns, internal=whole.internal, limit=HISTORY)
