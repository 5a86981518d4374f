"""Writing an issue down: what the form offers, and what is known already when it comes from a meeting."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.categories.models import Category
from app.enterprises.models import Enterprise, Project
from app.enterprises.scope import visible_to as visible_enterprises
from app.instructions.models import Importance
from app.issues import labels
from app.issues.models import Unit
from app.issues.schemas import IssueEdit
from app.issues.scope import standings_over
from app.issues.taking import find
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden, NotFound
from app.meetings.models import AgendaItem, Meeting, MeetingStatus, Participant
from app.meetings.taking import on_an_agenda
from app.pages.frame.insertion import NEW_ISSUE, templates_for
from app.territories.models import Territory


def new_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """The empty form; from a meeting, its participants stand first among the enterprises."""
    if not (actor.can("issue.create") or actor.can("issue.submit")):
        raise Forbidden
    item = _item(work, actor, params.get("agenda_item_id", ""))
    enterprises = _enterprises(work, actor)
    return {
        **offers(work),
        "office": actor.can("issue.create"),
        "item": item,
        "enterprises": _at_the_meeting_first(work, item, enterprises),
        "wanted_enterprise": params.get("enterprise_id", ""),
        "projects": _projects(work, [enterprise_id for enterprise_id, _ in enterprises]),
        **templates_for(work, actor, NEW_ISSUE, NEW_ISSUE),
    }


def edit_view(work: Work, actor: Actor, number: int) -> dict[str, Any]:
    """The form filled with what stands now; 403 for who may not edit this issue in its present state."""
    issue = find(work, actor, number)
    over = standings_over(work.session, actor, issue.id)
    if not over.granted & {"issue.edit", "issue.edit_draft"}:
        raise Forbidden
    now = {name: _plain(getattr(issue, name)) for name in IssueEdit.model_fields}
    return {
        **offers(work),
        "issue": issue,
        "now": now,
        "projects": _projects(work, [issue.enterprise_id]),
        "what": f"№ {issue.id}. {issue.title}",
        "version": issue.version,
        "address": f"/issues/{issue.id}",
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return i18n.typed_number(value, i18n.current.get())
    return "" if value is None else value


def offers(work: Work) -> dict[str, Any]:
    """Categories, territories and values of lists, in the reader's language."""
    categories = work.session.scalars(
        select(Category).where(Category.retired_on.is_(None)).order_by(Category.position, Category.code)
    )
    territories = work.session.scalars(
        select(Territory)
        .where(Territory.retired_on.is_(None), Territory.parent_id.is_not(None))
        .order_by(Territory.kato)
    )
    return {
        "categories": [(row.code, i18n.localized(row, work.language)) for row in categories],
        "territories": [(row.id, i18n.localized(row, work.language)) for row in territories],
        "units": [(unit.value, i18n.translate(labels.UNIT[unit])) for unit in Unit],
        "importances": [(value.value, i18n.translate(labels.IMPORTANCE[value])) for value in Importance],
    }


def _item(work: Work, actor: Actor, said: str) -> AgendaItem | None:
    if not said:
        return None
    item = on_an_agenda(work, int(said)) if said.isascii() and said.isdigit() and len(said) < 16 else None
    meeting = work.session.get(Meeting, item.meeting_id) if item else None
    regions = {standing.territory_id for standing in actor.standings if standing.role is Role.OFFICE}
    if item is None or meeting is None or meeting.region_id not in regions or meeting.status is MeetingStatus.CLOSED:
        raise NotFound
    return item


def _enterprises(work: Work, actor: Actor) -> list[tuple[int, str]]:
    query = (
        select(Enterprise.id, Enterprise.name_stated)
        .where(visible_enterprises(actor), Enterprise.retired_on.is_(None))
        .order_by(Enterprise.sort_key, Enterprise.id)
    )
    return [(row.id, row.name_stated) for row in work.session.execute(query)]


def _at_the_meeting_first(work: Work, item: AgendaItem | None, found: list[tuple[int, str]]) -> list[Any]:
    if item is None:
        return list(found)
    query = select(Participant.enterprise_id).where(Participant.meeting_id == item.meeting_id)
    present = set(work.session.scalars(query))
    first = [pair for pair in found if pair[0] in present]
    rest = [pair for pair in found if pair[0] not in present]
    groups = [(i18n.translate(AT_MEETING), first), (i18n.translate(OTHERS), rest)]
    return [group for group in groups if group[1]]


AT_MEETING = i18n.N_("At the meeting")
OTHERS = i18n.N_("Others")


def _projects(work: Work, enterprise_ids: list[int]) -> list[tuple[int, str]]:
    query = select(Project.id, Project.name).where(Project.enterprise_id.in_(enterprise_ids))
    return [(row.id, row.name) for row in work.session.execute(query.where(Project.retired_on.is_(None)).limit(200))]
